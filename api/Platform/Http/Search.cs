using Dapper;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Http;

/// <summary>Search by words: every word must occur in a column that holds folded text.</summary>
internal static class Search
{
    public static readonly QueryParameter<string> Text = Query.Text(
        "q",
        new("Слова для пошуку в будь-якому регістрі; має траплятися кожне.", "Words to search for, in any case; every one must occur."),
        100
    );

    // Both sides are folded in code, so the engine's own idea of case does not matter.
    public static string Where(string foldedColumn, string? search, DynamicParameters parameters)
    {
        if (search is null)
        {
            return "true";
        }

        var words = UkrainianText.Fold(search).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var place = 0; place < words.Length; place++)
        {
            var literal = words[place]
                .Replace("\\", "\\\\", StringComparison.Ordinal)
                .Replace("%", "\\%", StringComparison.Ordinal)
                .Replace("_", "\\_", StringComparison.Ordinal);
            parameters.Add($"word{place}", $"%{literal}%");
        }

        return string.Join(" and ", words.Select((_, place) => $@"{foldedColumn} like @word{place} escape '\'").DefaultIfEmpty("true"));
    }
}

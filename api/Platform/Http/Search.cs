using Dapper;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Http;

/// <summary>
/// A search by words in columns that hold folded text, so that the engine's own idea of case does not matter: every word must occur,
/// in any order, and rows are ranked by how well they match. Without a search every row matches, each as well as the other.
/// </summary>
internal sealed class Search
{
    public static readonly QueryParameter<string> Text = Query.Text(
        "q",
        new(
            "Слова для пошуку в будь-якому порядку; має траплятися кожне. Регістр, риски, лапки, апострофи, наголоси й схожі літери не "
                + "мають значення, як і ґ чи г. Найкращий збіг перший, якщо `sort` не каже іншого.",
            "Words to search for, in any order; every one must occur. Case, dashes, quotes, apostrophes, stress marks and look-alike "
                + "letters do not matter, nor does ґ for г. The best match comes first, unless `sort` says otherwise."
        ),
        100
    );

    // More than the words of one search can add up to.
    private const int FarOff = 1000;

    private readonly int? _words;
    private readonly string _prefix;

    /// <param name="text">What is searched for, or null.</param>
    /// <param name="parameters">Those of the query; the words are added to them.</param>
    /// <param name="prefix">Tells the words of one search of a query from those of another.</param>
    public Search(string? text, DynamicParameters parameters, string prefix = "")
    {
        _prefix = prefix;
        if (text is null)
        {
            return;
        }

        var words = UkrainianText.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().ToList();
        for (var place = 0; place < words.Count; place++)
        {
            parameters.Add($"{prefix}part{place}", $"%{words[place]}%");
            parameters.Add($"{prefix}whole{place}", $"% {words[place]} %");
        }

        _words = words.Count;
    }

    /// <summary>Every word occurs in one of the columns. Where there is nothing but signs to search for, nothing is found.</summary>
    public string Matches(params string[] columns) =>
        _words is not { } words ? "true"
        : words == 0 ? "false"
        : string.Join(
            " and ",
            Enumerable
                .Range(0, words)
                .Select(word => $"({string.Join(" or ", columns.Select(column => $"{column} like @{_prefix}part{word}"))})")
        );

    /// <summary>
    /// How far a row is from the best match, which is 0: a word that stands inside a longer one counts little, a word that only the
    /// other column has counts more than all of those together.
    /// </summary>
    public string Rank(string column, string other) =>
        _words is not > 0
            ? "0"
            : string.Join(
                " + ",
                Enumerable
                    .Range(0, _words.Value)
                    .Select(word =>
                        $"""
                            case when ' ' || {column} || ' ' like @{_prefix}whole{word} then 0
                                 when {column} like @{_prefix}part{word} then 1
                                 when ' ' || {other} || ' ' like @{_prefix}whole{word} then {FarOff} else {FarOff} + 1 end
                            """
                    )
            );
}

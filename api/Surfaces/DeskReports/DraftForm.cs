using System.Globalization;
using System.Text.Json;
using Monitoring.Surfaces.DeskParts;

namespace Monitoring.Surfaces.DeskReports;

/// <summary>The form of a report's page as it is sent without a script: which of its fields were changed since the page was made.</summary>
internal static class DraftForm
{
    /// <summary>What the page showed, field by field, so that a change is told from what stood there.</summary>
    public const string Seen = "seen";

    public const string Version = "version";

    private const string Choice = "choose:";
    private const string Mine = "mine:";
    private const string Theirs = "theirs:";
    private const string Shown = "shown:";

    public static string SeenText(IReadOnlyDictionary<string, string> shown) =>
        JsonSerializer.Serialize(shown.Where(field => field.Value.Length > 0).ToDictionary(), CellJson.Options);

    /// <summary>The names of a conflict's fields: what may be chosen, and what the page showed.</summary>
    public static (string Choice, string Mine, string Theirs, string Shown) NamesOf(string field) =>
        (Choice + field, Mine + field, Theirs + field, Shown + field);

    public static DraftChanges Changes(DeskRequest request)
    {
        var seen = SeenBy(request);
        var chosen = Chosen(request).ToList();
        return new(
            int.TryParse(request.Raw(Version), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0,
            [
                .. request
                    .Form.Keys.Where(IsField)
                    .Select(field => new CellChange(field, seen.GetValueOrDefault(field) ?? "", request.Raw(field)!))
                    .Where(change => change.Was != change.Is && chosen.TrueForAll(choice => choice.Field != change.Field)),
                .. chosen,
            ]
        );
    }

    /// <summary>What the page showed when it was made.</summary>
    public static IReadOnlyDictionary<string, string?> SeenBy(DeskRequest request)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string?>>(request.Raw(Seen) ?? "{}") ?? [];
        }
        catch (JsonException)
        {
            // Not our page: nothing of it was seen, and each field that says something else than the draft is a conflict.
            return new Dictionary<string, string?>();
        }
    }

    private static bool IsField(string name) =>
        name.StartsWith("m/", StringComparison.Ordinal)
        || name.StartsWith("i/", StringComparison.Ordinal)
        || name is FieldNames.Narrative or FieldNames.SignatoryName or FieldNames.SignatoryPosition;

    private static IEnumerable<CellChange> Chosen(DeskRequest request) =>
        request
            .Form.Keys.Where(name => name.StartsWith(Choice, StringComparison.Ordinal))
            .Select(name => name[Choice.Length..])
            .Select(field => new CellChange(
                field,
                request.Raw(Shown + field) ?? "",
                request.Raw((request.Raw(Choice + field) == "mine" ? Mine : Theirs) + field) ?? "",
                IsChosen: true
            ));
}

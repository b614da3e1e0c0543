using System.Globalization;
using System.Text.Json.Nodes;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Platform.Workbooks;

namespace Monitoring.Surfaces.Workbooks;

internal enum ColumnType
{
    Text,
    Code,

    /// <summary>Eight digits; spreadsheets take the zeros before a number away.</summary>
    Edrpou,
    Whole,
    Day,
    Member,
    Yes,

    /// <summary>Several, each on a line of its own.</summary>
    Lines,

    /// <summary>Codes of other schemes, each on a line of its own: kpkvk: 0217310.</summary>
    Schemes,

    /// <summary>Parts of an indicator, each on a line of its own: М — чоловіки.</summary>
    Parts,
}

/// <summary>
/// A column of a list: its heading, the member of the line's JSON that stands in it, and how that is written in a cell. Written and read by
/// the same row of the same table.
/// </summary>
internal sealed record ListColumn(string Heading, string Path, ColumnType Type = ColumnType.Text, double Width = 18)
{
    private const int EdrpouDigits = 8;

    private static readonly Labelled s_day = new("date", new("дата, наприклад 31.12.2026", "a date, such as 31.12.2026"));
    private static readonly Labelled s_whole = new("wholeNumber", new("ціле число", "a whole number"));
    private static readonly Labelled s_yes = new("yesNo", new("«так» або «ні»", "yes or no"));
    private static readonly Labelled s_pair = new(
        "pair",
        new("код і назва через двокрапку чи тире", "a code and a name after a colon or a dash")
    );

    /// <summary>The enumeration whose labels stand in the column.</summary>
    public Type? Members { get; init; }

    public void Write(NewSheet sheet, CellPlace place, JsonObject line)
    {
        var node = Find(line);
        switch (Type)
        {
            case ColumnType.Whole:
                sheet.Number(place, node?.GetValue<int>(), Look.WholeInput);
                break;
            case ColumnType.Day when node is not null:
                sheet.Date(place, DateOnly.ParseExact(node.GetValue<string>(), "yyyy-MM-dd", CultureInfo.InvariantCulture), Look.DateInput);
                break;
            case ColumnType.Day:
                sheet.Blank(place, Look.DateInput);
                break;
            default:
                sheet.Text(place, TextOf(node), Look.TextInput);
                break;
        }
    }

    /// <summary>Puts what the cell means into the line; what it cannot mean is told of.</summary>
    public void Read(WorkbookCell cell, JsonObject line, (string Place, FormCells Cells) at)
    {
        var pointer = $"{at.Place}/{Path}";
        if (!at.Cells.IsReadable(cell, pointer))
        {
            return;
        }

        if (cell.Kind == CellKind.Date && Type is ColumnType.Code or ColumnType.Edrpou)
        {
            at.Cells.Fault(Problems.CodeAltered, pointer, new { value = TextRules.Printable(cell.Text) });
            return;
        }

        var text = cell.Kind == CellKind.YesNo ? (cell.Text == "true" ? ReportSheets.Yes : ReportSheets.No) : cell.Text;
        JsonNode? node = Type switch
        {
            ColumnType.Whole => TypedValue.Value(cell) is { } number && decimal.IsInteger(number) && Math.Abs(number) < int.MaxValue
                ? (int)number
                : Unreadable(s_whole),
            ColumnType.Day => TypedValue.Day(cell) is { } day ? day : Unreadable(s_day),
            ColumnType.Edrpou when cell.Kind == CellKind.Number => text.PadLeft(EdrpouDigits, '0'),
            ColumnType.Yes => TypedValue.YesOrNo(cell) is { } yes ? yes : Unreadable(s_yes),
            ColumnType.Member => TypedValue.Member(Members!, text),
            ColumnType.Lines => new JsonArray([.. LinesOf(text).Select(item => (JsonNode)item)]),
            ColumnType.Schemes => PairsOf(text, ':', ("scheme", "code")) ?? Unreadable(s_pair),
            ColumnType.Parts => PairsOf(text, '—', ("code", "title")) ?? Unreadable(s_pair),
            _ => text,
        };
        Put(line, node);

        JsonNode? Unreadable(Labelled expected)
        {
            at.Cells.Fault(Problems.CellUnreadable, pointer, new { value = TextRules.Printable(cell.Text), expected });
            return null;
        }
    }

    /// <summary>What tells one line from another in this column, however it is spelled.</summary>
    public string MeaningOf(string text) =>
        Type switch
        {
            ColumnType.Member => TypedValue.Member(Members!, text),
            ColumnType.Yes => string.Equals(text.Trim(), ReportSheets.No, StringComparison.OrdinalIgnoreCase) ? "" : text.Trim(),
            _ => text.Trim(),
        };

    private string? TextOf(JsonNode? node) =>
        Type switch
        {
            _ when node is null => null,
            ColumnType.Yes => node.GetValue<bool>() ? ReportSheets.Yes : null,
            ColumnType.Member => LabelOf(Members!, node.GetValue<string>()),
            ColumnType.Lines => string.Join('\n', node.AsArray().Select(item => item!.GetValue<string>())),
            ColumnType.Schemes => Paired(node, ": ", ("scheme", "code")),
            ColumnType.Parts => Paired(node, ReportSheets.Dash, ("code", "title")),
            _ => node.GetValue<string>(),
        };

    public static string LabelOf(Type members, string code) =>
        Enum.GetValues(members).Cast<Enum>().FirstOrDefault(member => WireEnum.Name(member) == code) is { } found
            ? LabelAttribute.Of(found).Uk
            : code;

    private static string Paired(JsonNode items, string between, (string First, string Second) names) =>
        string.Join('\n', items.AsArray().Select(item => $"{item![names.First]}{between}{item[names.Second]}"));

    private static JsonArray? PairsOf(string text, char between, (string First, string Second) names)
    {
        var pairs = LinesOf(text).Select(line => line.Replace('–', '—').Split(between, 2, StringSplitOptions.TrimEntries)).ToList();
        return pairs.TrueForAll(pair => pair.Length == 2)
            ? new([.. pairs.Select(pair => (JsonNode)new JsonObject { [names.First] = pair[0], [names.Second] = pair[1] })])
            : null;
    }

    private static string[] LinesOf(string text) =>
        text.Split(['\n', '\r', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private JsonNode? Find(JsonObject line) =>
        Path.Split('/').Aggregate((JsonNode?)line, (node, member) => node is JsonObject inside ? inside[member] : null) is { } found
        && found is not JsonArray { Count: 0 }
            ? found
            : null;

    private void Put(JsonObject line, JsonNode? node)
    {
        var members = Path.Split('/');
        var inside = line;
        foreach (var member in members[..^1])
        {
            if (inside[member] is not JsonObject deeper)
            {
                inside[member] = deeper = [];
            }

            inside = deeper;
        }

        inside[members[^1]] = node;
    }
}

using System.Data.Common;
using System.Globalization;

namespace Monitoring.Platform.Storage;

/// <summary>A column that the proof covers; a value that is the default of its column is as good as absent.</summary>
internal sealed record ProvenColumn(string Name, object Default)
{
    public bool IsNumber { get; init; }
}

/// <summary>
/// A table that the proof covers, as the file itself describes it: so a new table or column is covered by being there.
/// </summary>
internal sealed record ProvenTable(int Number, string Name, IReadOnlyList<ProvenColumn> Columns, IReadOnlyList<string> Key, int OwnerLength)
{
    /// <summary>
    /// Rows that are written together and belong to one owner have one digest: the first so many columns of the key name the owner.
    /// Of all other tables each row has its own.
    /// </summary>
    private static readonly Dictionary<string, int> s_owned = new()
    {
        ["co_executant"] = 1,
        ["measure"] = 1,
        ["measure_executant"] = 1,
        ["funding"] = 1,
        ["indicator"] = 1,
        ["breakdown_member"] = 1,
        ["target"] = 1,
        ["classification"] = 1,
        ["stage"] = 1,
        ["snapshot_count"] = 3,
        ["holiday"] = 2,
        ["publication_file"] = 1,
    };

    /// <summary>Tables without digests, each with its reason.</summary>
    public static readonly IReadOnlyDictionary<string, string> LeftOut = new Dictionary<string, string>
    {
        ["audit"] = "It is chained, row by row.",
        ["audit_state"] = "It is compared with the end of the chain.",
        ["proof"] = "The chain covers it.",
        ["proof_state"] = "It is compared with the scripts that were applied.",
        ["public_state"] = "A counter of commits, for validators; nothing is told by it.",
        ["feed_state"] = "It is compared with the changes that are kept; its day is no record, but how far the service has looked.",
        ["import"] = "What was answered, for whoever asks again; what an import made is proved row by row, and the audit names the import.",
        ["desk_draft"] = "What is being typed is no record until it is submitted; then it is the report's, and proved there.",
        ["desk_session"] = "Who is signed in now; the audit says who signed in and out, and a session ends within hours.",
        ["edition_total"] = "It is counted anew from the funding of editions.",
        ["snapshot_measure"] = "It is read anew from the bytes of snapshots.",
        ["snapshot_funding"] = "It is read anew from the bytes of snapshots.",
        ["snapshot_indicator"] = "It is read anew from the bytes of snapshots.",
        ["snapshot_part"] = "It is read anew from the bytes of snapshots.",
        ["snapshot_total"] = "It is counted anew from the funding of snapshots.",
        ["negative_quarter"] = "It is counted anew from the funding of snapshots.",
        ["report_standing"] = "It is worked out anew from the steps of reports.",
        ["edition_validity"] = "It is worked out anew from the acts.",
        ["report_duty"] = "It is worked out anew from the acts.",
        ["report_listing"] = "It is worked out anew from the reports, their snapshots and the editions in force.",
    };

    /// <summary>Columns without digests, each with its reason.</summary>
    public static readonly IReadOnlyDictionary<(string Table, string Column), string> ColumnsLeftOut = new Dictionary<
        (string Table, string Column),
        string
    >
    {
        [("access_key", "last_used_at")] = "A use is no change of a key, and leaves no row in the audit.",
        [("executive_body", "name_folded")] = "It is folded anew from the name.",
        [("executive_body", "name_sort")] = "It is made anew from the name.",
        [("executive_body", "short_name_folded")] = "It is folded anew from the short name.",
        [("edition", "title_folded")] = "It is folded anew from the title.",
        [("edition", "act_folded")] = "It is folded anew from the summary and the act.",
        [("edition", "title_sort")] = "It is made anew from the title.",
        [("measure", "title_folded")] = "It is folded anew from the title.",
        [("edition", "participants_folded")] = "It is folded anew from the participants.",
    };

    public IEnumerable<string> Owner => Key.Take(OwnerLength);

    /// <summary>Whether a row is gone only by the rules: the oldest changes of the feed are let go.</summary>
    public bool IsTrimmed => Name == "change";

    public string Select => $"select {string.Join(", ", Columns.Select(column => column.Name))} from {Name}";

    public string InOrder => $"order by {string.Join(", ", Key)}";

    public static IReadOnlyList<ProvenTable> Of(DbConnection connection) =>
        [
            .. Engine
                .Of(connection)
                .Tables(connection)
                .Where(name => !LeftOut.ContainsKey(name))
                .ToList()
                .Select((name, number) => Of(connection, name, number)),
        ];

    /// <summary>A part of the key as its column holds it; what notes the rows may hold numbers as text.</summary>
    public object KeyOf(int place, object noted) =>
        noted is string text && Columns.First(column => column.Name == Key[place]).IsNumber
            ? long.Parse(text, CultureInfo.InvariantCulture)
            : noted;

    private static ProvenTable Of(DbConnection connection, string name, int number)
    {
        var all = Engine.Of(connection).Columns(connection, name);
        List<string> key = [.. all.Where(column => column.KeyPlace > 0).OrderBy(column => column.KeyPlace).Select(column => column.Name)];
        return new(
            number,
            name,
            [
                .. all.Where(column => !ColumnsLeftOut.ContainsKey((name, column.Name)))
                    .Select(column => new ProvenColumn(column.Name, ValueOf(column.Default)) { IsNumber = column.Type == "integer" }),
            ],
            key,
            s_owned.TryGetValue(name, out var length) ? length : key.Count
        );
    }

    private static object ValueOf(string? literal) =>
        literal is null or "null" ? DBNull.Value
        : literal[0] == '\'' ? literal[1..^1].Replace("''", "'", StringComparison.Ordinal)
        : long.Parse(literal, CultureInfo.InvariantCulture);
}

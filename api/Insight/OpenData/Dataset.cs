using System.Data.Common;
using System.Globalization;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Insight.OpenData;

/// <summary>Whether a row always has a value in a column.</summary>
internal enum ColumnPresence
{
    /// <summary>The register always has it.</summary>
    Always,

    /// <summary>
    /// The official dataset wants it and the register may lack it: null is published, and the status says what to fill in.
    /// </summary>
    Wanted,

    /// <summary>There may be nothing to say.</summary>
    Optional,
}

/// <summary>A column: its name, in the older generation too, what it holds, and where a row has it.</summary>
internal abstract record DatasetColumn(
    string Name,
    string OlderName,
    CellType Type,
    ColumnPresence Presence,
    Words Title,
    string Description,
    Func<object, string?> Value
)
{
    /// <summary>What the status says where a wanted value is missing.</summary>
    public Problem? Missing { get; init; }

    public string NameIn(DatasetGeneration generation) => generation == DatasetGeneration.A ? OlderName : Name;

    public CsvColumn<object> ToCsv(DatasetGeneration generation) => new(NameIn(generation), Type, Title, Value);
}

/// <summary>A column over rows of one type; without a name of its own in the older generation it had the same.</summary>
internal sealed record DatasetColumn<TRow>(
    string Name,
    CellType Type,
    ColumnPresence Presence,
    Words Title,
    string Description,
    Func<TRow, string?> Read,
    string? OlderName = null
) : DatasetColumn(Name, OlderName ?? Name, Type, Presence, Title, Description, row => Read((TRow)row));

/// <summary>
/// The same columns under the names of January 2025, and under those of 2020 that portals still hold.
/// <uk>Ті самі колонки під назвами січня 2025 року або під назвами 2020 року, яких ще тримаються портали.</uk>
/// </summary>
[Label("покоління набору даних", "generation of a dataset")]
internal enum DatasetGeneration
{
    [Label("2020 рік", "2020")]
    A,

    [Label("січень 2025 року", "January 2025")]
    B,
}

/// <summary>What rows are made with: the day, the city's clock, and the base of links that last.</summary>
internal sealed record DatasetContext(DateOnly Today, Func<DateTimeOffset, DateOnly> DateOf, PublicAddress Address)
{
    public static DatasetContext Of(RequestContext request, PublicAddress address) => new(request.Today, request.Clock.DateOf, address);

    public string ProgramUrl(string programId) => Address.Of(Register.Programs.ProgramService.Url(programId));

    public string SnapshotUrl(string programId, string period, int snapshot) =>
        string.Create(CultureInfo.InvariantCulture, $"{ProgramUrl(programId)}/reports/{period}/snapshots/{snapshot}");
}

/// <summary>A key that leads to the rows of another dataset, in columns that have the same or the given names there.</summary>
internal sealed record DatasetReference(IReadOnlyList<string> Columns, Dataset To, IReadOnlyList<string> ToColumns);

/// <summary>A table the city publishes: its columns in their order, and its rows, read one by one in an order that stays.</summary>
internal sealed record Dataset(
    string Name,
    Words Title,
    string Description,
    IReadOnlyList<DatasetColumn> Columns,
    Func<DbConnection, DatasetContext, IEnumerable<object>> Rows
)
{
    /// <summary>Whether a decree of the Cabinet says which columns it has.</summary>
    public bool IsOfficial { get; init; }

    /// <summary>The columns that tell its rows apart; none where a part of the key may be missing.</summary>
    public IReadOnlyList<string> Key { get; init; } = [];

    public IReadOnlyList<DatasetReference> References { get; init; } = [];

    public int PlaceOf(string column) => Columns.Select((item, place) => (item, place)).First(pair => pair.item.Name == column).place;
}

/// <summary>Values as every dataset spells them.</summary>
internal static class DatasetText
{
    public static string Flag(bool value) => value ? "true" : "false";

    public static string? FlagOrNull(bool? value) => value is { } mark ? Flag(mark) : null;

    public static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string? Number(decimal? value) =>
        value is { } number ? Quantity.Plain(number).ToString(CultureInfo.InvariantCulture) : null;
}

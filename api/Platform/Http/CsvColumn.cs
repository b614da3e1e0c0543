using Monitoring.Platform.Values;

namespace Monitoring.Platform.Http;

/// <summary>What the values of a column are, which alone decides how each dialect spells and quotes them.</summary>
internal enum CellType
{
    /// <summary>What people wrote.</summary>
    Text,

    /// <summary>An identifier, a number of an act, a code: never a number or a date, whatever it looks like.</summary>
    Code,
    Address,
    Year,
    Date,
    Instant,
    Integer,
    Number,
    Hryvnias,
    Flag,
}

/// <summary>A value as programs read it (a dot in numbers, ISO dates, true and false), and what it is.</summary>
internal readonly record struct Cell(string? Value, CellType Type)
{
    /// <summary>Where a workbook marks what changed: the pieces of the text, and whether they were taken out or put in.</summary>
    public (IReadOnlyList<TextRun> Runs, bool IsNew)? Marked { get; init; }

    public bool IsText => Type is CellType.Text or CellType.Code or CellType.Address;
}

/// <summary>A column of a table: its name for programs, its heading for people, and what a row has in it.</summary>
internal sealed record CsvColumn<TRow>(string Name, Words Heading, Func<TRow, Cell> Read)
{
    /// <summary>A column whose values are all of one type; the heading of money says that it is in hryvnias.</summary>
    public CsvColumn(string name, CellType type, Words heading, Func<TRow, string?> read)
        : this(name, type == CellType.Hryvnias ? new($"{heading.Uk}, грн", $"{heading.En}, UAH") : heading, row => new(read(row), type)) { }
}

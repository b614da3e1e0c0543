namespace Monitoring.Surfaces.Workbooks;

/// <summary>A sheet that is a list: what its lines hang on, what stands in them, and whether years follow as columns.</summary>
internal sealed record ListSheet(string Name, IReadOnlyList<string> Keys, IReadOnlyList<ListColumn> Columns, bool HasYears = false)
{
    private IReadOnlyList<string>? _headings;

    /// <summary>Columns that are more than one member of the line.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    /// <summary>The columns that tell its lines apart.</summary>
    public IReadOnlyList<string> Identity { get; init; } = [.. Keys, Columns[0].Heading];

    public IReadOnlyList<string> Headings => _headings ??= [.. Keys, .. Columns.Select(column => column.Heading), .. Others];

    /// <summary>The line hangs on it, and does not only hold it.</summary>
    public bool IsKey(string heading) => Keys.Contains(heading);
}

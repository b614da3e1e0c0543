namespace Monitoring.Register.Reports;

/// <summary>
/// What a body has written so far; whatever is not filled in is null.
/// <uk>Що орган уже вніс до звіту; незаповнені поля — null.</uk>
/// </summary>
public sealed record ReportContent
{
    public string? Narrative { get; init; }

    public Signatory? Signatory { get; init; }

    public IReadOnlyList<ContentMeasure> Measures { get; init; } = [];

    public IReadOnlyList<ContentIndicator> Indicators { get; init; } = [];
}

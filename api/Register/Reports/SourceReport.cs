using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Reports;

/// <summary>A measure of the plan in a form.<uk>Захід плану в бланку звіту.</uk></summary>
public sealed record FormMeasureLine : MeasureLine
{
    [SetsRequiredMembers]
    internal FormMeasureLine(MeasureLine line, SourceReport? source)
        : base(line) => SourceReport = source;

    /// <summary>
    /// The accepted report of the program whose money the measure repeats, for the same period; null where it names none or nothing is
    /// accepted yet.
    /// <uk>Прийнятий звіт того самого періоду за програмою, кошти якої повторює захід; null, якщо програми не вказано або звіту ще не
    /// прийнято.</uk>
    /// </summary>
    [JsonPropertyOrder(1)]
    public required SourceReport? SourceReport { get; init; }
}

/// <summary>
/// The accepted report on a program whose money a development programme repeats. A report not yet begun is filled in from it, unless
/// several measures name the program: how its money divides among them only the clerk knows.
/// <uk>Прийнятий звіт за програмою, кошти якої повторює програма соціально-економічного розвитку. З нього заповнюють ще не розпочатий
/// звіт, якщо програму вказано лише в одному заході: як поділити кошти між кількома, знає лише той, хто складає звіт.</uk>
/// </summary>
public sealed record SourceReport
{
    public required string ProgramId { get; init; }

    /// <summary>
    /// The program's title in the edition that report is measured against.
    /// <uk>Назва програми в редакції, за якою складено той звіт.</uk>
    /// </summary>
    public required string Title { get; init; }

    public required Period Period { get; init; }

    /// <summary>The submission that was accepted.<uk>Прийняте подання.</uk></summary>
    public required int Snapshot { get; init; }

    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>
    /// What it says was spent since 1 January on all measures of the program.
    /// <uk>Кошти, використані за тим звітом від 1 січня на всі заходи програми.</uk>
    /// </summary>
    public required IReadOnlyList<ContentFunding> Funding { get; init; }

    /// <summary>The reports that fill in a blank form, by measure: those of programs that one measure alone repeats.</summary>
    internal static Dictionary<string, SourceReport> Filling(ReportTemplate template, IReadOnlyDictionary<string, SourceReport> sources) =>
        template
            .Measures.Where(measure => sources.ContainsKey(measure.Code))
            .GroupBy(measure => sources[measure.Code].ProgramId)
            .Where(measures => measures.Count() == 1)
            .SelectMany(measures => measures)
            .ToDictionary(measure => measure.Code, measure => sources[measure.Code]);

    /// <summary>
    /// The money on the rows of a measure: each amount goes to the row of its source and donor, else to that of its source where no donor
    /// is named, else it gets a row of its own, so that none is lost. A row it says nothing of stays open: silence is not zero.
    /// </summary>
    internal IReadOnlyList<ContentFunding> On(TemplateMeasure measure)
    {
        var spent = Funding
            .GroupBy(line => RowOf(line.Key, measure))
            .ToDictionary(lines => lines.Key, lines => new Money(lines.Sum(line => line.Spent!.Value.Kopiykas)));
        var added = spent.Where(row => row.Value.Kopiykas > 0 && measure.Find(row.Key) is null).Select(row => row.Key);
        return
        [
            .. measure
                .Funding.Select(row => row.Key)
                .Concat(added)
                .Select(key => ContentFunding.Of(key, spent.TryGetValue(key, out var money) ? money : null)),
        ];
    }

    private static FundingKey RowOf(FundingKey key, TemplateMeasure measure) =>
        measure.Find(key) is null && measure.Find(key with { Donor = "" }) is not null ? key with { Donor = "" } : key;
}

using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Operations.Sample;

/// <summary>An amendment of a program; an open one has no act, only the day it was opened.</summary>
internal sealed record SampleAmendment
{
    public required string Program { get; init; }

    public SampleAct? Act { get; init; }

    public DateOnly? OpenedOn { get; init; }

    public required string Summary { get; init; }

    public required IReadOnlyList<SampleChange> Changes { get; init; }

    public string MarkedSummary => Act?.IsReal == true ? Summary : Summary + SampleData.Mark;
}

/// <summary>One change of a wording: whatever is filled in is changed, the rest stays as it was.</summary>
internal sealed record SampleChange
{
    public string? Title { get; init; }

    /// <summary>The keys of all co-executants from now on.</summary>
    public IReadOnlyList<string>? CoExecutants { get; init; }

    public SampleMeasure? Added { get; init; }

    /// <summary>The code of a measure that is there no more.</summary>
    public string? Dropped { get; init; }

    /// <summary>The code of the measure whose result or money changes.</summary>
    public string? Measure { get; init; }

    public string? Result { get; init; }

    public FundingSource? Source { get; init; }

    /// <summary>The first year whose money or target changes.</summary>
    public int Year { get; init; }

    /// <summary>The last one; the same as the first when absent.</summary>
    public int? Through { get; init; }

    /// <summary>Hryvnias more each year; a source that gave nothing begins to give.</summary>
    public decimal By { get; init; }

    /// <summary>The code of the indicator whose target changes.</summary>
    public string? Indicator { get; init; }

    public decimal Target { get; init; }

    public NewWording Apply(NewWording wording, Func<SampleMeasure, NewMeasure> add, IReadOnlyDictionary<string, string> ids) =>
        new(
            wording.Passport! with
            {
                Title = Title is null ? wording.Passport.Title : Title + SampleData.Mark,
                CoExecutantIds = CoExecutants is null ? wording.Passport.CoExecutantIds : [.. CoExecutants.Select(key => ids[key])],
            },
            [
                .. wording
                    .Measures!.Where(measure => measure!.Code != Dropped)
                    .Select(measure => measure!.Code == Measure ? Change(measure) : measure),
                .. Added is null ? [] : new[] { add(Added) },
            ],
            [
                .. wording.Indicators!.Select(indicator =>
                    indicator!.Code == Indicator ? indicator with { Targets = [.. indicator.Targets!.Select(Change)] } : indicator
                ),
            ]
        );

    private NewMeasure Change(NewMeasure measure) =>
        measure with
        {
            ExpectedResult = Result ?? measure.ExpectedResult,
            Funding = Source is { } source
                ? Enumerable
                    .Range(Year, (Through ?? Year) - Year + 1)
                    .Aggregate(measure.Funding!.ToList(), (funding, year) => Change(funding, source, year))
                : measure.Funding,
        };

    private List<NewFunding?> Change(List<NewFunding?> funding, FundingSource source, int year)
    {
        var row = funding.FindIndex(line => line!.Year == year && line.Source!.Value == source);
        Money by = new((long)(By * 100));
        if (row < 0)
        {
            funding.Add(new(year, new(source.Wire()), new(by.ToString()), false, null, null, null, null));
        }
        else
        {
            funding[row] = funding[row]! with { Amount = new(new Money(funding[row]!.Amount!.Value.Kopiykas + by.Kopiykas).ToString()) };
        }

        return funding;
    }

    private NewYearValue? Change(NewYearValue? target) => target!.Year == Year ? target with { Value = Target } : target;
}

using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Reports;

namespace Monitoring.Surfaces.Workbooks;

/// <summary>What could not be taken over, and the place in the new form nearest to it; null where there is none.</summary>
internal sealed record LostLine(string? Pointer, Words Text);

/// <summary>
/// A form filled with what an older one had, where measure, source and indicator are in both: what the older says goes before what the
/// draft says. A pure function.
/// </summary>
internal sealed class CarriedForm(ReportTemplate template)
{
    private readonly List<LostLine> _lost = [];

    public static (ReportContent Content, IReadOnlyList<LostLine> Lost) Of(ReportContent old, ReportContent fresh, ReportTemplate template)
    {
        CarriedForm carried = new(template);
        return (
            fresh with
            {
                Narrative = old.Narrative ?? fresh.Narrative,
                Signatory = new()
                {
                    Name = old.Signatory?.Name ?? fresh.Signatory?.Name,
                    Position = old.Signatory?.Position ?? fresh.Signatory?.Position,
                },
                Measures = carried.Measures(old.Measures, fresh.Measures),
                Indicators = carried.Indicators(old.Indicators, fresh.Indicators),
            },
            carried._lost
        );
    }

    private List<ContentMeasure> Measures(IReadOnlyList<ContentMeasure> old, IReadOnlyList<ContentMeasure> fresh)
    {
        List<ContentMeasure> lines =
        [
            .. fresh,
            .. template
                .Measures.Where(measure => fresh.All(line => line.Code != measure.Code))
                .Select(measure => new ContentMeasure { Code = measure.Code }),
        ];
        foreach (var given in old)
        {
            var place = lines.FindIndex(line => line.Code == given.Code);
            if (template.Measures.FirstOrDefault(measure => measure.Code == given.Code) is { } planned && place >= 0)
            {
                lines[place] = Carry(given, lines[place], (planned, $"#/measures/{place}"));
            }
            else if (Said(given) is { Count: > 0 } said)
            {
                Lose(null, new($"Заходу {given.Code} у плані немає", $"The plan has no measure {given.Code}"), said);
            }
        }

        return lines;
    }

    private ContentMeasure Carry(ContentMeasure given, ContentMeasure line, (TemplateMeasure Measure, string Pointer) at)
    {
        List<ContentFunding> funding =
        [
            .. line.Funding,
            .. at.Measure.Funding.Where(row => line.Funding.All(known => known.Key != row.Key)).Select(row => ContentFunding.Of(row.Key)),
        ];
        foreach (var money in given.Funding.Where(money => money.Spent is not null))
        {
            var place = funding.FindIndex(known => known.Key == money.Key);
            if (place >= 0)
            {
                funding[place] = funding[place] with { Spent = money.Spent };
            }
            else
            {
                Lose(
                    $"{at.Pointer}/code",
                    new(
                        $"У плані заходу {given.Code} немає такого джерела; якщо кошти використано, впишіть їх у рядки під заходами",
                        $"Measure {given.Code} has no such source in the plan; if it was spent, enter it in the lines under the measures"
                    ),
                    [Spent(money)]
                );
            }
        }

        return line with
        {
            Status = given.Status ?? line.Status,
            Result = given.Result ?? line.Result,
            DeviationReason = given.DeviationReason ?? line.DeviationReason,
            Funding = funding,
        };
    }

    private List<ContentIndicator> Indicators(IReadOnlyList<ContentIndicator> old, IReadOnlyList<ContentIndicator> fresh)
    {
        List<ContentIndicator> lines = [.. fresh];
        foreach (var given in old.Where(given => Said(given).Count > 0))
        {
            if (template.Indicators.FirstOrDefault(row => row.Code == given.Code) is not { Indicator: var planned })
            {
                Lose(null, new($"Показника {given.Code} у плані немає", $"The plan has no indicator {given.Code}"), Said(given));
                continue;
            }

            var place = lines.FindIndex(line => line.Code == given.Code);
            if (place < 0)
            {
                place = lines.Count;
                lines.Add(new() { Code = given.Code });
            }

            lines[place] = Carry(given, lines[place], (planned, $"#/indicators/{place}"));
        }

        return lines;
    }

    private ContentIndicator Carry(ContentIndicator given, ContentIndicator line, (Indicator Indicator, string Pointer) at)
    {
        // A value and its status belong together: both are of the form that says either.
        var isGiven = given.Reported.IsGiven || given.Status is not null;
        var carried = line with { Status = isGiven ? given.Status : line.Status, Reason = given.Reason ?? line.Reason };
        if (given.Reported.IsGiven && TypeOf(given) != at.Indicator.ValueType)
        {
            Lose(
                $"{at.Pointer}/value",
                new($"Показник {given.Code} тепер має значення іншого типу", $"Indicator {given.Code} has values of another type now"),
                [Value(given)]
            );
        }
        else if (isGiven)
        {
            carried = carried with { Value = given.Value, Yes = given.Yes, Text = given.Text, Assessment = given.Assessment };
        }

        List<PartValue> parts =
        [
            .. (at.Indicator.Breakdown?.Members ?? []).Select(member => new PartValue
            {
                Member = member.Code,
                Value = PartOf(given, member.Code) ?? PartOf(line, member.Code),
            }),
        ];
        foreach (var part in (given.Parts ?? []).Where(part => part.Value is not null && parts.All(known => known.Member != part.Member)))
        {
            Lose(
                $"{at.Pointer}/code",
                new($"Частини {part.Member} показник {given.Code} не має", $"Indicator {given.Code} has no part {part.Member}"),
                [new(Spelling.Of(part.Value!.Value, Language.Uk), Spelling.Of(part.Value.Value, Language.En))]
            );
        }

        return carried with
        {
            Parts = parts.Count == 0 ? line.Parts : parts,
        };
    }

    private static decimal? PartOf(ContentIndicator line, string member) =>
        line.Parts?.FirstOrDefault(part => part.Member == member)?.Value;

    private static IndicatorValueType TypeOf(ContentIndicator line) =>
        line.Text is not null ? IndicatorValueType.Text
        : line.Yes is not null ? IndicatorValueType.YesNo
        : IndicatorValueType.Number;

    private void Lose(string? pointer, Words why, IReadOnlyList<Words> what) =>
        _lost.Add(
            new(
                pointer,
                new(
                    $"{why.Uk}. Не перенесено: {string.Join("; ", what.Select(words => words.Uk))}.",
                    $"{why.En}. Not taken over: {string.Join("; ", what.Select(words => words.En))}."
                )
            )
        );

    private static List<Words> Said(ContentMeasure line) =>
        [
            .. line.Funding.Where(money => money.Spent is not null).Select(Spent),
            .. line.Status is { } status ? [LabelAttribute.Of(status)] : Array.Empty<Words>(),
            .. Quoted(line.Result),
            .. Quoted(line.DeviationReason),
        ];

    private static List<Words> Said(ContentIndicator line) =>
        [
            .. line.Reported.IsGiven ? [Value(line)] : Array.Empty<Words>(),
            .. line.Status is { } status ? [LabelAttribute.Of(status)] : Array.Empty<Words>(),
            .. Quoted(line.Reason),
            .. (line.Parts ?? [])
                .Where(part => part.Value is not null)
                .Select(part => new Words(
                    $"{part.Member}: {Spelling.Of(part.Value!.Value, Language.Uk)}",
                    $"{part.Member}: {Spelling.Of(part.Value.Value, Language.En)}"
                )),
        ];

    private static Words Spent(ContentFunding money)
    {
        var source = FundingLabel.Of(money.Source, money.Donor, money.InKind);
        return new(
            $"{source.Uk} — {Spelling.Of(money.Spent!.Value, Language.Uk)}",
            $"{source.En}: {Spelling.Of(money.Spent.Value, Language.En)}"
        );
    }

    private static Words Value(ContentIndicator line) =>
        line.Text is { } text ? new($"«{text}»", $"\"{text}\"")
        : line.Yes is { } yes ? (yes ? new("так", "yes") : new("ні", "no"))
        : new(Spelling.Of(line.Value!.Value, Language.Uk), Spelling.Of(line.Value.Value, Language.En));

    private static Words[] Quoted(string? text) => text is null ? [] : [new($"«{text}»", $"\"{text}\"")];
}

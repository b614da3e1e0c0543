using Monitoring.Platform.Values;
using Monitoring.Register.Amendments;
using Monitoring.Register.Bodies;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Operations.Sample;

/// <summary>Words the demonstration data as the requests that a coordinator would send.</summary>
internal static class SampleWording
{
    public static NewExecutiveBody Body(SampleBody body, string? successorId = null) =>
        new(
            body.MarkedName,
            body.ShortName,
            body.Edrpou,
            body.Email,
            Day(body.ValidFrom),
            successorId is null ? null : Day(body.End?.On),
            successorId
        );

    public static NewProgram Program(SampleData data, SampleProgram program, IReadOnlyDictionary<string, string> ids) =>
        new(
            new(program.Kind.Wire()),
            new(
                program.MarkedTitle,
                ids[program.Body],
                [.. program.CoExecutants.Select(key => ids[key])],
                data.Body("econ").Name,
                data.Body(program.Body).MarkedName,
                program.Goal
                    + (
                        program.Measures.Count == 0
                            ? " Показники та їхні значення — демонстраційні."
                            : " Заходи, суми й значення показників — демонстраційні."
                    ),
                program.From,
                program.Passport.IsOpenEnded ? null : program.Through,
                program.Passport.ShortTitle,
                program.Passport.Basis,
                program.Passport.CoDevelopers,
                program.Passport.Participants,
                program.Passport.ExpectedResults,
                program.Passport.Control,
                null,
                program.Passport.Stages,
                Classifications(program.Classifications)
            ),
            [.. program.Measures.Select(measure => Measure(program, measure, data, ids))],
            [.. program.Indicators.Select((indicator, row) => Indicator(program, indicator, $"П{row + 1}"))],
            null
        );

    public static NewEnactment Approval(SampleProgram program) => Enactment("Про затвердження", program.Title, program.Act!);

    public static NewEnactment Cancellation(SampleProgram program) =>
        Enactment("Про дострокове припинення дії", program.Title, program.Cancellation!);

    /// <summary>An amendment with the whole new wording, and how its act is called; the program goes by the title it had.</summary>
    public static NewAmendment Amendment(SampleAmendment amendment, NewWording before, NewWording after)
    {
        var enactment = amendment.Act is { } act
            ? Enactment("Про внесення змін до", before.Passport!.Title!.Replace(SampleData.Mark, "", StringComparison.Ordinal), act)
            : null;
        return new(amendment.MarkedSummary, after, enactment?.LegalAct, enactment?.EffectiveFrom);
    }

    public static NewMeasure Measure(SampleProgram program, SampleMeasure measure, SampleData data, IReadOnlyDictionary<string, string> ids)
    {
        var (from, through) = (measure.From ?? program.From, measure.Through ?? program.Through);
        return new(
            measure.Code,
            measure.Number ?? measure.Code,
            measure.SourceProgram is { } source ? ids[source] : null,
            measure.Direction,
            measure.Task,
            measure.Title,
            measure.Executants ?? data.Body(program.Body).MarkedName,
            [.. measure.ExecutantBodies.Select(key => ids[key])],
            from,
            through,
            measure.Result,
            Classifications(measure.Classifications),
            [
                .. measure.Funding.SelectMany(funding =>
                    Enumerable
                        .Range(from, through - from + 1)
                        .Select(year => new NewFunding(
                            year,
                            new(funding.Source.Wire()),
                            funding.WithinAppropriations ? null : new(funding.In(year, from).ToString()),
                            funding.WithinAppropriations,
                            funding.Donor,
                            funding.Implementer,
                            funding.RegistrationNumber,
                            funding.InKind
                        ))
                ),
            ]
        );
    }

    private static NewIndicator Indicator(SampleProgram program, SampleIndicator indicator, string code) =>
        new(
            code,
            indicator.Title,
            new(indicator.Group.Wire()),
            new(indicator.ValueType.Wire()),
            indicator.Unit,
            new(indicator.Direction.Wire()),
            new(indicator.Accumulation.Wire()),
            new(indicator.Frequency.Wire()),
            indicator.Measure,
            Value(indicator, program.From - 1, indicator.Baseline, isReached: false),
            [
                .. Enumerable
                    .Range(program.From, program.Through - program.From + 1)
                    .Select(year => Value(indicator, year, indicator.In(year, program.From), isReached: true)),
            ],
            indicator.Breakdown,
            indicator.Methodology
        );

    // Before the first year there was nothing yet.
    private static NewYearValue? Value(SampleIndicator indicator, int year, decimal number, bool isReached) =>
        indicator.ValueType switch
        {
            IndicatorValueType.YesNo => new(year, null, isReached, null),
            IndicatorValueType.Text => isReached ? new(year, null, null, indicator.Words) : null,
            _ => new(year, number, null, null),
        };

    private static NewEnactment Enactment(string does, string title, SampleAct act) =>
        new(
            new(
                "рішення",
                $"{does} {Genitive(title)}{(act.IsReal ? "" : SampleData.Mark)}",
                act.Number,
                Day(act.AdoptedOn),
                null,
                "Житомирська міська рада",
                "13576954"
            ),
            Day(act.EffectiveFrom)
        );

    // "Міська цільова програма розвитку…" is approved as "Міської цільової програми розвитку…": the words up to the noun are declined.
    private static string Genitive(string title)
    {
        var words = title.Split(' ');
        var noun = Array.FindIndex(words, word => word.ToUpperInvariant() is "ПРОГРАМА" or "КОНЦЕПЦІЯ" or "ПЛАН");
        return string.Join(
            ' ',
            words.Select(
                (word, place) =>
                    place > noun ? word
                    : place < noun ? word[..^1] + "ої"
                    : word.EndsWith('н') ? word + "у"
                    : word[..^1] + (word.EndsWith('я') ? "ї" : "и")
            )
        );
    }

    private static List<NewClassification> Classifications(IReadOnlyList<string> codes) =>
        [.. codes.Select(code => code.Split(':', 2)).Select(parts => new NewClassification(parts[0], parts[1]))];

    private static RawInput<DateOnly>? Day(DateOnly? date) => date is { } day ? new(Iso.Text(day)) : null;
}

using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Editions;

/// <summary>
/// What must hold between the parts of a wording: codes named once, years inside years, money split without overlap.
/// A pure function over what was entered; it skips what the rules of single fields have already found wrong. That a measure names a
/// source program is among the faults: whoever knows the kind of the program strikes it out where that kind allows it.
/// </summary>
internal static class WordingRules
{
    private static readonly FundingSource[] s_donated = [FundingSource.InternationalAssistance, FundingSource.Loan];

    // A term without an end, as a range of years shows it.
    private static readonly Labelled s_openEnd = new("untilDone", new("…", "…"));

    public static IEnumerable<ValidationError> Check(NewWording wording)
    {
        if (!wording.Measures.IsListed() || !wording.Indicators.IsListed())
        {
            return [];
        }

        var years = Years(wording.Passport?.ValidFrom, wording.Passport?.ValidThrough ?? Platform.Values.Years.OfDates.Last);
        LineCodes codes = new((wording.Measures ?? []).Select(measure => measure?.Code).OfType<string>());
        return
        [
            .. Reversed(wording.Passport?.ValidFrom, wording.Passport?.ValidThrough, "#/passport/validThrough"),
            .. Classifications(wording.Passport?.Classifications, "#/passport/classifications"),
            .. StageRules.Check(wording.Passport?.Stages, years),
            .. Rules
                .Repeated([.. wording.Passport?.CoExecutantIds?.Prepend(wording.Passport.ResponsibleBodyId) ?? []], id => id)
                .Select(place => new ValidationError(Problems.BodyRepeated, $"#/passport/coExecutantIds/{place - 1}")),
            .. Money.IsTooLarge((wording.Measures ?? []).SelectMany(measure => measure?.Funding ?? []).Select(funding => funding?.Amount))
                ? [new ValidationError(Problems.TotalTooLarge, "#/measures")]
                : Array.Empty<ValidationError>(),
            .. CodesRepeated(wording.Measures?.Select(measure => measure?.Code), "#/measures"),
            .. CodesRepeated(wording.Indicators?.Select(indicator => indicator?.Code), "#/indicators"),
            .. Each(wording.Measures, "#/measures", (measure, place) => Measure(measure, place, years)),
            .. Each(wording.Indicators, "#/indicators", (indicator, place) => IndicatorRules.Check(indicator, place, years, codes)),
        ];
    }

    private static IEnumerable<ValidationError> Measure(NewMeasure measure, string place, (int From, int Through)? program)
    {
        var years = Years(measure.ValidFrom, measure.ValidThrough);
        return
        [
            .. measure.Code is null ? [new ValidationError(Problems.Required, $"{place}/code")] : Array.Empty<ValidationError>(),
            .. Reversed(measure.ValidFrom, measure.ValidThrough, $"{place}/validThrough"),
            .. Outside(measure.ValidFrom, program, Problems.YearOutsideProgram, $"{place}/validFrom"),
            .. Outside(measure.ValidThrough, program, Problems.YearOutsideProgram, $"{place}/validThrough"),
            .. Classifications(measure.Classifications, $"{place}/classifications"),
            .. Rules
                .Repeated(measure.ExecutantIds, id => id)
                .Select(row => new ValidationError(Problems.BodyRepeated, $"{place}/executantIds/{row}")),
            .. measure.SourceProgramId is not null
                ? [new ValidationError(Problems.SourceProgramNotAllowed, $"{place}/sourceProgramId")]
                : Array.Empty<ValidationError>(),
            .. Rules
                .Repeated(
                    measure.Funding,
                    funding =>
                        funding?.Source?.ValueOrNull is { } source
                            ? (funding.Year, source, Fold(funding.Donor), funding.InKind ?? false)
                            : null
                )
                .Select(row => new ValidationError(Problems.FundingRepeated, $"{place}/funding/{row}")),
            .. Each(
                measure.Funding,
                $"{place}/funding",
                (funding, at) =>
                    [
                        .. Outside(funding.Year, years, Problems.YearOutsideMeasure, $"{at}/year"),
                        .. Donor(funding, at),
                        .. (funding.Amount is null) == (funding.WithinAppropriations != true)
                            ? [new ValidationError(Problems.AmountUnclear, $"{at}/amount")]
                            : Array.Empty<ValidationError>(),
                        .. funding is { InKind: true, WithinAppropriations: true }
                            ? [new ValidationError(Problems.InKindNeedsAmount, $"{at}/withinAppropriations")]
                            : Array.Empty<ValidationError>(),
                    ]
            ),
        ];
    }

    private static IEnumerable<ValidationError> Donor(NewFunding funding, string place)
    {
        if (funding.Source?.ValueOrNull is not { } source || s_donated.Contains(source))
        {
            return [];
        }

        return new[] { ("donor", funding.Donor), ("implementer", funding.Implementer), ("registrationNumber", funding.RegistrationNumber) }
            .Where(field => field.Item2 is not null)
            .Select(field => new ValidationError(Problems.DonorNotAllowed, $"{place}/{field.Item1}"));
    }

    private static IEnumerable<ValidationError> Classifications(IReadOnlyList<NewClassification?>? items, string place) =>
        [
            .. Rules
                .Repeated(items, item => item is { Scheme: not null, Code: not null } ? (item.Scheme, item.Code) : null)
                .Select(row => new ValidationError(
                    Problems.ClassificationRepeated,
                    $"{place}/{row}",
                    new { scheme = items![row]!.Scheme, code = items[row]!.Code }
                )),
            .. Each(
                items,
                place,
                (item, at) =>
                    item is { Scheme: not null, Code: not null } && !Schemes.Fits(item.Scheme, item.Code)
                        ?
                        [
                            new ValidationError(
                                Problems.ClassificationMalformed,
                                $"{at}/code",
                                new { scheme = item.Scheme, code = TextRules.Printable(item.Code) }
                            ),
                        ]
                        : []
            ),
        ];

    public static IEnumerable<ValidationError> CodesRepeated(IEnumerable<string?>? codes, string place)
    {
        var all = codes?.ToList() ?? [];
        return Rules
            .Repeated(all, code => code is null ? null : UkrainianText.Identity(code))
            .Select(row => new ValidationError(
                Problems.CodeRepeated,
                $"{place}/{row}/code",
                new { code = TextRules.Printable(all[row]!) }
            ));
    }

    public static IEnumerable<ValidationError> Reversed(int? from, int? through, string place) =>
        through < from ? [new ValidationError(Problems.YearsReversed, place, new { validFrom = from, validThrough = through })] : [];

    public static IEnumerable<ValidationError> Outside(int? year, (int From, int Through)? years, Problem problem, string place) =>
        year is not null && years is { } span && (year < span.From || year > span.Through)
            ?
            [
                new ValidationError(
                    problem,
                    place,
                    new
                    {
                        year,
                        validFrom = span.From,
                        validThrough = span.Through == Platform.Values.Years.OfDates.Last ? s_openEnd : (object)span.Through,
                    }
                ),
            ]
            : [];

    private static (int From, int Through)? Years(int? from, int? through) => from <= through ? (from.Value, through!.Value) : null;

    private static string Fold(string? donor) => donor is null ? "" : UkrainianText.Identity(donor);

    public static IEnumerable<ValidationError> Each<T>(
        IReadOnlyList<T?>? items,
        string place,
        Func<T, string, IEnumerable<ValidationError>> check
    )
        where T : class => (items ?? []).SelectMany((item, row) => item is null ? [] : check(item, $"{place}/{row}"));
}

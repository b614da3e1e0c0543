using FluentValidation;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Reports;

/// <summary>
/// The whole draft of a report. Anything well-formed is kept; findings decide at submission. Figures are cumulative from 1 January.
/// <uk>Уся чернетка звіту. Зберігають усе, що правильно оформлено; чи можна подати звіт, залежить від зауважень перевірки. Дані —
/// наростаючим підсумком від 1 січня.</uk>
/// </summary>
/// <param name="Period">
/// The period it is about, as the form says it; absent, the one of the address.
/// <uk>Період, за який складено звіт, як його вказано в бланку; якщо не вказано — період з адреси.</uk>
/// </param>
/// <param name="Narrative">What was done, in words.<uk>Що зроблено, довільним текстом.</uk></param>
/// <param name="Signatory">Who answers for the figures.<uk>Хто відповідає за дані звіту.</uk></param>
/// <param name="Measures">A line for every measure planned this year.<uk>Рядок на кожен захід, запланований на цей рік.</uk></param>
/// <param name="Indicators">
/// A line for every indicator due.
/// <uk>Рядок на кожен показник, про який треба звітувати за цей період.</uk>
/// </param>
public sealed record NewReport(
    string? Period,
    string? Narrative,
    NewSignatory? Signatory,
    IReadOnlyList<NewMeasureLine?>? Measures,
    IReadOnlyList<NewIndicatorLine?>? Indicators
)
{
    /// <summary>
    /// The number of the edition that the form was made from, so that a form of another plan is noticed; absent, nothing is compared.
    /// <uk>Номер редакції, за якою складено бланк: за ним помічають бланк з іншим планом; якщо не вказано, нічого не порівнюють.</uk>
    /// </summary>
    public int? Edition { get; init; }

    /// <summary>
    /// Which recording of that edition, so that a form of before a rectification is noticed; absent, only the number is compared.
    /// <uk>Номер запису цієї редакції: за ним помічають бланк, складений до її виправлення; якщо не вказано, порівнюють лише номер
    /// редакції.</uk>
    /// </summary>
    public int? Recording { get; init; }

    /// <summary>Why it cannot even be kept as the draft of a period: it is about another one, or its shape is wrong.</summary>
    internal ProblemResult? Check(string period)
    {
        var errors = Check();
        if (Period is null || Period == period || Platform.Values.Period.Parse(period) is not { } wanted)
        {
            return ProblemResult.Of(errors);
        }

        return OfAnotherPeriod(Period, wanted, errors);
    }

    /// <summary>That it says to be about another period than its address.</summary>
    internal static ProblemResult OfAnotherPeriod(string given, Period wanted, params IEnumerable<ValidationError> errors)
    {
        var parameters = new { given = TextRules.Printable(given), period = wanted.Labelled };
        return new(Problems.PeriodMismatch, parameters, [new(Problems.PeriodMismatch, "#/period", parameters), .. errors]);
    }

    private List<ValidationError> Check() =>
        [
            .. Rules.Instance.Check(this),
            .. Money.IsTooLarge((Measures ?? []).SelectMany(line => line?.Funding ?? []).Select(funding => funding?.Spent))
                ? [new ValidationError(Problems.TotalTooLarge, "#/measures")]
                : Array.Empty<ValidationError>(),
            .. Platform
                .Http.Rules.Repeated(Measures, line => line?.Code)
                .Select(row => new ValidationError(Problems.CodeRepeated, $"#/measures/{row}/code", new { code = Measures![row]!.Code })),
            .. Platform
                .Http.Rules.Repeated(Indicators, line => line?.Code)
                .Select(row => new ValidationError(
                    Problems.CodeRepeated,
                    $"#/indicators/{row}/code",
                    new { code = Indicators![row]!.Code }
                )),
            .. (Measures ?? []).SelectMany(
                (line, place) =>
                    Platform
                        .Http.Rules.Repeated(
                            line?.Funding,
                            funding => funding?.Source?.ValueOrNull is { } source ? (source, funding.Donor, funding.InKind ?? false) : null
                        )
                        .Select(row => new ValidationError(Problems.FundingRepeated, $"#/measures/{place}/funding/{row}"))
            ),
            .. (Indicators ?? []).SelectMany((line, row) => line?.Check($"#/indicators/{row}") ?? []),
        ];

    /// <summary>The content that a request without errors describes.</summary>
    internal ReportContent ToContent() =>
        new()
        {
            Narrative = Narrative,
            Signatory = Signatory?.ToSignatory(),
            Measures = [.. (Measures ?? []).Select(line => line!.ToContent())],
            Indicators = [.. (Indicators ?? []).Select(line => line!.ToContent())],
        };

    internal sealed class Rules : AbstractValidator<NewReport>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(report => report.Period).Line(32);
            RuleFor(report => report.Narrative).Paragraphs(20_000);
            RuleFor(report => report.Signatory).SetValidator(NewSignatory.Rules.Instance!);
            RuleFor(report => report.Measures).Items();
            RuleForEach(report => report.Measures)
                .Required()
                .SetValidator(NewMeasureLine.Rules.Instance!)
                .When(report => report.Measures.IsListed());
            RuleFor(report => report.Indicators).Items();
            RuleForEach(report => report.Indicators)
                .Required()
                .SetValidator(NewIndicatorLine.Rules.Instance!)
                .When(report => report.Indicators.IsListed());
        }
    }
}

/// <summary>Who answers for the figures.<uk>Хто відповідає за дані звіту.</uk></summary>
/// <param name="Name">Name and surname.<uk>Ім’я та прізвище.</uk></param>
/// <param name="Position">Position.<uk>Посада.</uk></param>
public sealed record NewSignatory(string? Name, string? Position)
{
    internal Signatory ToSignatory() => new() { Name = Name, Position = Position };

    internal sealed class Rules : AbstractValidator<NewSignatory>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(signatory => signatory.Name).Line(200);
            RuleFor(signatory => signatory.Position).Line(500);
        }
    }
}

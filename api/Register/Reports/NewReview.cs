using FluentValidation;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Reports;

/// <summary>Why a report goes back, and what to mend.<uk>Чому звіт повертають і що в ньому доопрацювати.</uk></summary>
/// <param name="Note">What is to be mended, in words.<uk>Що доопрацювати, довільним текстом.</uk></param>
/// <param name="Lines">What is to be mended on which line.<uk>Що доопрацювати в окремих рядках.</uk></param>
/// <param name="Until">
/// The last day to mend it, open till then even where its period is closed; absent, five working days. It moves no due day.
/// <uk>Останній день доопрацювання: доти звіт відкритий, навіть якщо період закрито; якщо не вказано — п’ять робочих днів. Строку подання
/// не змінює.</uk>
/// </param>
public sealed record NewReturn(string? Note, IReadOnlyList<NewLineNote?>? Lines, RawInput<DateOnly>? Until)
{
    internal List<ValidationError> Check() => Rules.Instance.Check(this);

    /// <summary>Notes on lines that the report does not have.</summary>
    internal IEnumerable<ValidationError> CheckLines(ReportContent content) =>
        (Lines ?? [])
            .Select((line, row) => (line, row))
            .Where(pair => pair.line is not null)
            .SelectMany(pair => OfLine(pair.line!, $"#/lines/{pair.row}", content));

    /// <summary>Whether the day is neither past nor too late.</summary>
    internal IEnumerable<ValidationError> CheckUntil(DateOnly today, DateOnly latest) =>
        Until?.ValueOrNull is { } until && (until < today || until > latest)
            ? [new(Problems.MendingOutOfBounds, "#/until", new { earliest = today, latest })]
            : [];

    /// <summary>The notes as the step keeps them, codes spelled as the report does; null where there are none.</summary>
    internal JsonText? ToLines(ReportContent content)
    {
        if (Lines is not { Count: > 0 })
        {
            return null;
        }

        var (measures, indicators) = (MeasuresOf(content), IndicatorsOf(content));
        var notes = Lines.Select(line => new LineNote
        {
            MeasureCode = line!.MeasureCode is { } measure ? measures.Spelled(measure) : null,
            IndicatorCode = line.IndicatorCode is { } indicator ? indicators.Spelled(indicator) : null,
            Note = line.Note!,
        });
        return new(Json.Text(notes.ToList()));
    }

    private static LineCodes MeasuresOf(ReportContent content) => new(content.Measures.Select(line => line.Code));

    private static LineCodes IndicatorsOf(ReportContent content) => new(content.Indicators.Select(line => line.Code));

    private static IEnumerable<ValidationError> OfLine(NewLineNote line, string place, ReportContent content) =>
        line switch
        {
            { MeasureCode: null, IndicatorCode: null } or { MeasureCode: not null, IndicatorCode: not null } =>
            [
                new(Problems.NoteLineUnclear, place),
            ],
            { MeasureCode: { } code } when !MeasuresOf(content).Has(code) =>
            [
                new(Problems.NoteLineUnknown, $"{place}/measureCode", new { code = TextRules.Printable(code) }),
            ],
            { IndicatorCode: { } code } when !IndicatorsOf(content).Has(code) =>
            [
                new(Problems.NoteLineUnknown, $"{place}/indicatorCode", new { code = TextRules.Printable(code) }),
            ],
            _ => [],
        };

    internal sealed class Rules : AbstractValidator<NewReturn>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(review => review.Note).Required().Paragraphs();
            RuleFor(review => review.Until).Readable();
            RuleFor(review => review.Lines).Items();
            RuleForEach(review => review.Lines)
                .Required()
                .SetValidator(NewLineNote.Rules.Instance!)
                .When(review => review.Lines.IsListed());
        }
    }
}

/// <summary>What is to be mended on one line.<uk>Що доопрацювати в одному рядку.</uk></summary>
/// <param name="MeasureCode">
/// The measure's code; absent when an indicator is meant.
/// <uk>Код заходу; не вказують, якщо йдеться про показник.</uk>
/// </param>
/// <param name="IndicatorCode">
/// The indicator's code; absent when a measure is meant.
/// <uk>Код показника; не вказують, якщо йдеться про захід.</uk>
/// </param>
/// <param name="Note">What to mend.<uk>Що доопрацювати.</uk></param>
public sealed record NewLineNote(string? MeasureCode, string? IndicatorCode, string? Note)
{
    internal sealed class Rules : AbstractValidator<NewLineNote>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(line => line.MeasureCode).Line(32);
            RuleFor(line => line.IndicatorCode).Line(32);
            RuleFor(line => line.Note).Required().Paragraphs();
        }
    }
}

/// <summary>Why an accepted report is opened again.<uk>Чому прийнятий звіт відкривають для виправлення.</uk></summary>
/// <param name="Reason">Why, in words.<uk>Причина, довільним текстом.</uk></param>
public sealed record NewCorrection(string? Reason)
{
    internal sealed class Rules : AbstractValidator<NewCorrection>
    {
        public static readonly Rules Instance = new();

        private Rules() => RuleFor(correction => correction.Reason).Required().Paragraphs();
    }
}

/// <summary>More time for one report.<uk>Продовження строку подання одного звіту.</uk></summary>
/// <param name="Until">
/// The new due day: not in the past, later than the calendar's.
/// <uk>Новий строк подання: не раніше ніж сьогодні й пізніше, ніж передбачено календарем.</uk>
/// </param>
/// <param name="Reason">Why, in words; not public.<uk>Причина, довільним текстом; не оприлюднюють.</uk></param>
public sealed record NewExtension(RawInput<DateOnly>? Until, string? Reason)
{
    /// <summary>Whether the day is neither past, nor before the calendar's, nor more than a year away.</summary>
    internal IEnumerable<ValidationError> CheckBounds(DateOnly today, DateOnly ruleDueOn)
    {
        var earliest = today > ruleDueOn ? today : ruleDueOn.AddDays(1);
        var latest = earliest.AddYears(1);
        return Until?.ValueOrNull is { } until && (until < earliest || until > latest)
            ? [new(Problems.ExtensionOutOfBounds, "#/until", new { earliest, latest })]
            : [];
    }

    internal sealed class Rules : AbstractValidator<NewExtension>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(extension => extension.Until).Required().Readable();
            RuleFor(extension => extension.Reason).Required().Paragraphs();
        }
    }
}

using FluentValidation;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Register.Expertise;

/// <summary>
/// An expert conclusion to record on a wording not yet adopted. It is never changed; a second examination is another conclusion.
/// <uk>Експертний висновок на ще не ухвалений текст. Його ніколи не змінюють; повторна експертиза — це новий висновок.</uk>
/// </summary>
/// <param name="Edition">
/// The edition examined: 0 of a program not yet approved, or the open amendment's number.
/// <uk>Редакція, на яку надано висновок: 0 для ще не затвердженої програми або номер неухвалених змін.</uk>
/// </param>
/// <param name="DocumentNumber">
/// The number on the paper; one of a year, whatever letters and dashes it is typed with.
/// <uk>Номер документа; протягом року не повторюється, хоч би якими літерами й рисками його набрано.</uk>
/// </param>
/// <param name="IssuedOn">
/// The day on the paper; not in the future, and it may be older than the draft in the register.
/// <uk>Дата документа; не пізніше ніж сьогодні, але може передувати появі проєкту в реєстрі.</uk>
/// </param>
/// <param name="Verdict">What it comes to.<uk>Результат експертизи.</uk></param>
/// <param name="Remarks">
/// What to mend and where; withRemarks has at least one.
/// <uk>Що й де доопрацювати; для withRemarks — щонайменше одне зауваження.</uk>
/// </param>
public sealed record NewExpertConclusion(
    int? Edition,
    string? DocumentNumber,
    RawInput<DateOnly>? IssuedOn,
    RawInput<Verdict>? Verdict,
    IReadOnlyList<NewRemark?>? Remarks
)
{
    private const int MaxEdition = 9999;
    private const int MaxRemarks = 500;

    /// <summary>What is wrong beside single fields, given the wording it examined; null where there is no such edition.</summary>
    internal List<ValidationError> Check(DateOnly today, Wording? examined)
    {
        List<ValidationError> errors = [];
        if (examined is null && Edition is >= 0 and <= MaxEdition)
        {
            errors.Add(new(Problems.EditionUnknown, "#/edition", new { edition = Edition }));
        }

        if (IssuedOn?.ValueOrNull is { } issuedOn && issuedOn > today)
        {
            errors.Add(new(Problems.DateInFuture, "#/issuedOn", new { date = issuedOn, today }));
        }

        if (Verdict?.ValueOrNull == Programs.Verdict.WithRemarks && Remarks is not { Count: > 0 })
        {
            errors.Add(new(Problems.RemarksMissing, "#/remarks"));
        }

        if (examined is not null && Remarks is { Count: > 0 and <= MaxRemarks })
        {
            var places = Places(examined);
            errors.AddRange(
                Remarks
                    .Select((remark, row) => (remark?.Pointer, row))
                    .Where(item => item.Pointer is { } pointer && !places.Contains(pointer))
                    .Select(item => new ValidationError(
                        Problems.PlaceUnknown,
                        $"#/remarks/{item.row}/pointer",
                        new { pointer = TextRules.Printable(item.Pointer!), edition = Edition }
                    ))
            );
        }

        return errors;
    }

    /// <summary>The same with the codes in its pointers as the wording spells them.</summary>
    internal NewExpertConclusion SpelledAs(Wording wording)
    {
        var codes = new Dictionary<string, LineCodes>
        {
            ["measures"] = new(wording.Measures.Select(measure => measure.Code)),
            ["indicators"] = new(wording.Indicators.Select(indicator => indicator.Code)),
        };
        return this with { Remarks = Remarks is null ? null : [.. Remarks.Select(Spelled)] };

        NewRemark? Spelled(NewRemark? remark)
        {
            // "/measures/1.1/funding": the code stands in the third place.
            var parts = remark?.Pointer?.Split('/') ?? [];
            if (parts.Length > 2 && codes.TryGetValue(parts[1], out var known))
            {
                parts[2] = known.Spelled(parts[2]);
                return remark! with { Pointer = string.Join('/', parts) };
            }

            return remark;
        }
    }

    // Every value's path, and each step on the way to it.
    private static HashSet<string> Places(Wording wording)
    {
        HashSet<string> places = ["/passport", "/measures", "/indicators"];
        foreach (var path in WordingValues.Of(wording).Select(value => value.Path))
        {
            for (var end = path.Length; end > 0 && places.Add(path[..end]); )
            {
                end = path.LastIndexOf('/', end - 1);
            }
        }

        return places;
    }

    internal sealed class Rules : AbstractValidator<NewExpertConclusion>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(conclusion => conclusion.Edition).Required().Between(0, MaxEdition);
            RuleFor(conclusion => conclusion.DocumentNumber).Required().Line(100);
            RuleFor(conclusion => conclusion.IssuedOn).Required().Readable();
            RuleFor(conclusion => conclusion.Verdict).Required().Readable();
            RuleFor(conclusion => conclusion.Remarks).Items(MaxRemarks);
            RuleForEach(conclusion => conclusion.Remarks)
                .Required()
                .SetValidator(NewRemark.Rules.Instance!)
                .When(conclusion => conclusion.Remarks.IsListed(MaxRemarks));
        }
    }
}

/// <summary>A remark on one place of the wording.<uk>Зауваження до одного місця в тексті.</uk></summary>
/// <param name="Pointer">
/// The place: /passport/goal, /measures/1.1, /measures/1.1/funding/2026/communityBudgetGeneral; what is missing is noted where it should
/// be, such as /measures.
/// <uk>Місце: /passport/goal, /measures/1.1, /measures/1.1/funding/2026/communityBudgetGeneral; про те, чого бракує, пишуть там, де воно
/// мало б бути, наприклад /measures.</uk>
/// </param>
/// <param name="Text">What to mend.<uk>Що доопрацювати.</uk></param>
public sealed record NewRemark(string? Pointer, string? Text)
{
    internal sealed class Rules : AbstractValidator<NewRemark>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(remark => remark.Pointer).Required().Line();
            RuleFor(remark => remark.Text).Required().Paragraphs();
        }
    }
}

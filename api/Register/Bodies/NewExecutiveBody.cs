using System.Text.RegularExpressions;
using FluentValidation;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Bodies;

/// <summary>
/// An executive body to register, or the whole of one to correct.
/// <uk>Новий виконавчий орган або повний виправлений запис про наявний.</uk>
/// </summary>
/// <param name="Name">The official name.<uk>Офіційна назва.</uk></param>
/// <param name="ShortName">The name people use.<uk>Коротка назва, якою користуються.</uk></param>
/// <param name="Edrpou">
/// Code in the state register of legal entities: eight digits. A wrong check digit is a warning.
/// <uk>Код ЄДРПОУ: вісім цифр. Хибна контрольна цифра — лише попередження.</uk>
/// </param>
/// <param name="Email">Where letters to the body go.<uk>Адреса електронної пошти для листів органові.</uk></param>
/// <param name="ValidFrom">The first day the body existed.<uk>Перший день діяльності органу.</uk></param>
/// <param name="ValidThrough">
/// The last day the body existed; absent while it does.
/// <uk>Останній день діяльності органу; не вказують, доки він діє.</uk>
/// </param>
/// <param name="SuccessorId">The body that took over.<uk>Орган-правонаступник.</uk></param>
public sealed partial record NewExecutiveBody(
    string? Name,
    string? ShortName,
    string? Edrpou,
    string? Email,
    RawInput<DateOnly>? ValidFrom,
    RawInput<DateOnly>? ValidThrough,
    string? SuccessorId
)
{
    /// <summary>Faults that the request alone shows.</summary>
    internal List<ValidationError> Check()
    {
        var errors = Rules.Instance.Check(this);
        if (ValidFrom?.ValueOrNull is { } from && ValidThrough?.ValueOrNull is { } through && through < from)
        {
            errors.Add(new(Problems.YearsReversed, "#/validThrough", new { validFrom = from, validThrough = through }));
        }

        return errors;
    }

    /// <summary>The body that a request without errors describes.</summary>
    internal ExecutiveBody ToBody(string id, long revision) =>
        new()
        {
            Id = id,
            Name = Name!,
            ShortName = ShortName,
            Edrpou = Edrpou,
            Email = Email,
            ValidFrom = ValidFrom?.Value,
            ValidThrough = ValidThrough?.Value,
            SuccessorId = SuccessorId,
            Revision = revision,
        };

    [GeneratedRegex(@"\A[^@\s]{1,64}@[^@\s]{1,200}\.[^@\s]{2,60}\z")]
    private static partial Regex EmailWritten();

    internal sealed class Rules : AbstractValidator<NewExecutiveBody>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(body => body.Name).Required().Line(500);
            RuleFor(body => body.ShortName).Line(100);
            RuleFor(body => body.Edrpou).Matching(Platform.Values.Edrpou.IsWellFormed, Problems.NotAnEdrpou, @"^\d{8}$");
            RuleFor(body => body.Email).Line(320).Matching(EmailWritten().IsMatch, Problems.NotAnEmail, @"^[^@\s]+@[^@\s]+\.[^@\s]+$");
            RuleFor(body => body.ValidFrom).Readable();
            RuleFor(body => body.ValidThrough).Readable();
            RuleFor(body => body.SuccessorId).Line(64);
        }
    }
}

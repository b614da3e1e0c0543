using FluentValidation;
using Monitoring.Platform.Http;
using Monitoring.Register.Editions;

namespace Monitoring.Insight.OpenData;

/// <summary>Where a recorded act can be read.<uk>Де можна прочитати записаний акт.</uk></summary>
/// <param name="ProgramId">
/// A program that the act approves, amends or cancels.
/// <uk>Програма, яку цей акт затверджує, змінює чи скасовує.</uk>
/// </param>
/// <param name="OfficialId">
/// Number and date of the act, as the datasets name it; look-alike letters and dashes count as the same.
/// <uk>Номер і дата акта, як у наборах даних; схожі літери й різні риски вважаємо однаковими.</uk>
/// </param>
/// <param name="Url">The address of its text on the web.<uk>Адреса тексту акта в інтернеті.</uk></param>
public sealed record NewActAddress(string? ProgramId, string? OfficialId, string? Url)
{
    internal sealed class Rules : AbstractValidator<NewActAddress>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(address => address.ProgramId).Required().Line(64);
            RuleFor(address => address.OfficialId).Required().Line(200);
            RuleFor(address => address.Url).Required().Line(2000).Matching(NewLegalAct.IsWebAddress, Problems.NotAUrl, "^https?://");
        }
    }
}

/// <summary>An act with its address.<uk>Акт і його адреса.</uk></summary>
public sealed record ActAddress
{
    /// <summary>Number and date of the act.<uk>Номер і дата акта.</uk></summary>
    public required string OfficialId { get; init; }

    public required string Url { get; init; }

    /// <summary>
    /// How many programs it approves, amends or cancels: the address holds for all of them.
    /// <uk>Скільки програм він затверджує, змінює чи скасовує: адреса спільна для всіх.</uk>
    /// </summary>
    public required int Programs { get; init; }
}

using Monitoring.Register.Editions;
using Monitoring.Register.Reports;

namespace Monitoring.Operations.Sample;

/// <summary>
/// How a measure fares through a year: per cent of the year's plan spent by the end of each quarter, what was done, and what went astray.
/// Some are written in reporting.json; the others are drawn, always the same.
/// </summary>
internal sealed record SampleCourse
{
    private static readonly decimal[] s_steady = [17, 43, 71, 100];
    private static readonly decimal[] s_lateStart = [0, 28, 62, 100];
    private static readonly decimal[] s_lateDonor = [0, 0, 38, 100];

    /// <summary>What programs reach of their plans in a year: most of them nearly all.</summary>
    private static readonly decimal[] s_fortunes = [1, 0.985m, 0.94m, 1, 0.88m, 0.97m, 0.91m, 1];

    private static readonly string[] s_going =
    [
        "Роботи тривають за календарним планом.",
        "Укладено договори, виконавці працюють у встановлені строки.",
        "Виконано заплановане на звітний період; роботи тривають.",
        "Закупівлі проведено, договори укладено, захід виконують.",
    ];

    private static readonly string[] s_finished =
    [
        "Заплановане на рік виконано, акти підписано.",
        "Захід виконано в повному обсязі.",
        "Кошти використано за призначенням, звітні документи перевірено.",
        "Усі договори року виконано.",
    ];

    private static readonly string[] s_behind =
    [
        "Закупівлю оголошували тричі: на перші дві ніхто не подав пропозицій. Решту робіт перенесено на наступний рік.",
        "Ціна за підсумками аукціону виявилася нижчою від очікуваної; зекономлене повернуто до бюджету.",
        "Підрядник не встиг до холодів; покриття вкладатимуть навесні, договір продовжено до 1 червня.",
        "Постачальник затримав обладнання на два місяці, за договором нараховано пеню.",
        "Фінансування відкрито лише в листопаді; оплатити встигли не все.",
    ];

    private static readonly string[] s_above =
    [
        "Вартість робіт зросла за актами; різницю покрито економією за іншими заходами, зміни до програми готуються.",
        "Звернень надійшло більше, ніж планували; додаткові кошти виділено з резерву за рішенням виконкому.",
    ];

    public string? Program { get; init; }

    /// <summary>The one measure it is of; without it, all the others of the program.</summary>
    public string? Measure { get; init; }

    public int Year { get; init; }

    public required IReadOnlyList<decimal> Percent { get; init; }

    /// <summary>What donors and creditors have paid by then, where that goes otherwise.</summary>
    public IReadOnlyList<decimal>? DonorPercent { get; init; }

    /// <summary>How the year ends, where the money does not tell.</summary>
    public MeasureStatus? Status { get; init; }

    public string? Done { get; init; }

    public string? Reason { get; init; }

    private int Spread { get; init; }

    public static SampleCourse Drawn(int ordinal, int spread)
    {
        var year = spread switch
        {
            7 or 58 => 1.03m,
            19 or 76 => 0.72m,
            _ when spread % 4 == 0 => 1,
            _ => (0.9m + (spread % 11 / 100m) + (spread / 100_000m)) * s_fortunes[ordinal % s_fortunes.Length],
        };
        return new()
        {
            Percent = Scaled(spread % 6 == 5 ? s_lateStart : s_steady),
            DonorPercent = ordinal % 2 == 0 ? Scaled(s_lateDonor) : null,
            Reason =
                year > 1 ? s_above[spread % s_above.Length]
                : year < 0.8m ? s_behind[(ordinal + spread) % s_behind.Length]
                : null,
            Spread = spread,
        };

        decimal[] Scaled(decimal[] curve) => [.. curve.Select(percent => percent * year)];
    }

    /// <summary>The part of the year's plan that is spent by the end of a quarter.</summary>
    public decimal Share(int quarter, FundingSource? source = null) =>
        (source is FundingSource.InternationalAssistance or FundingSource.Loan ? DonorPercent ?? Percent : Percent)[quarter - 1] / 100;

    public string Result(MeasureStatus status, bool isYearOver) =>
        (isYearOver ? Done : null)
        ?? status switch
        {
            MeasureStatus.NotStarted => "Підготовчий етап: складено технічне завдання, готується закупівля.",
            MeasureStatus.PartiallyDone => "Виконано частину запланованого.",
            _ => (isYearOver && Share(4) >= 0.8m ? s_finished : s_going)[Spread % 4],
        };
}

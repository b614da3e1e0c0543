using FluentValidation;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Calendar;

/// <summary>
/// The days of a year on which the city's offices do not work, beside Saturdays and Sundays.
/// <uk>Дні року, крім субот і неділь, коли виконавчі органи міста не працюють.</uk>
/// </summary>
public sealed record Holidays : IRevised
{
    public required int Year { get; init; }

    public required IReadOnlyList<Holiday> Items { get; init; }

    /// <summary>
    /// The revision, which If-Match asks for; 0 for a year never entered, which needs none; null for readers without a key.
    /// <uk>Версія, якої вимагає If-Match; 0 — якщо рік ще не вносили (тоді її не треба); для тих, хто читає без ключа, — null.</uk>
    /// </summary>
    public required long? Revision { get; init; }

    public object WithoutRevision() => this with { Revision = null };
}

/// <summary>A day on which the offices do not work.<uk>День, коли виконавчі органи не працюють.</uk></summary>
public sealed record Holiday
{
    public required DateOnly On { get; init; }

    public required string Name { get; init; }
}

/// <summary>
/// The whole list of a year's holidays; it replaces the one before.
/// <uk>Повний перелік святкових днів року; замінює попередній.</uk>
/// </summary>
/// <param name="Items">The days; none of them twice.<uk>Дні; жоден не повторюється.</uk></param>
public sealed record NewHolidays(IReadOnlyList<NewHoliday?>? Items)
{
    internal List<ValidationError> Check(int year) =>
        [
            .. Rules.Instance.Check(this),
            .. (Items ?? [])
                .Select((item, row) => (item, row))
                .Where(pair => pair.item?.On?.ValueOrNull is { } on && on.Year != year)
                .Select(pair => new ValidationError(Problems.HolidayOfAnotherYear, $"#/items/{pair.row}/on", new { year })),
            .. Platform
                .Http.Rules.Repeated(Items, item => item?.On?.ValueOrNull)
                .Select(row => new ValidationError(Problems.HolidayRepeated, $"#/items/{row}/on", new { on = Items![row]!.On!.Value })),
        ];

    internal Holidays ToHolidays(int year, long revision) =>
        new()
        {
            Year = year,
            Items = [.. Items!.Select(item => new Holiday { On = item!.On!.Value, Name = item.Name! }).OrderBy(item => item.On)],
            Revision = revision,
        };

    internal sealed class Rules : AbstractValidator<NewHolidays>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(holidays => holidays.Items).Required().Items(100);
            RuleForEach(holidays => holidays.Items)
                .Required()
                .SetValidator(NewHoliday.Rules.Instance!)
                .When(holidays => holidays.Items.IsListed(100));
        }
    }
}

/// <summary>A day on which the offices do not work.<uk>День, коли виконавчі органи не працюють.</uk></summary>
/// <param name="On">The day.<uk>Дата.</uk></param>
/// <param name="Name">What it is called.<uk>Назва дня.</uk></param>
public sealed record NewHoliday(RawInput<DateOnly>? On, string? Name)
{
    internal sealed class Rules : AbstractValidator<NewHoliday>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(holiday => holiday.On).Required().Readable();
            RuleFor(holiday => holiday.Name).Required().Line(200);
        }
    }
}

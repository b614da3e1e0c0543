using Dapper;
using Microsoft.Data.Sqlite;
using Monitoring.Insight.Figures;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Reports;

namespace Monitoring.Tests.Storage;

/// <summary>The state of an indicator is one rule, said twice: in C# when a report is submitted, and in SQL where lists are filtered by it.</summary>
internal sealed class JudgingInSql
{
    private static readonly decimal?[] s_numbers =
    [
        null,
        -40m,
        -10m,
        0m,
        0.0001m,
        9.9999m,
        10m,
        19.9999m,
        20m,
        30m,
        39.9999m,
        40m,
        40.0001m,
    ];

    private static readonly bool?[] s_marks = [null, true, false];

    /// <summary>How it is measured, quarter, target, and every value or word instead of one: annual indicators with a value before the year's end too.</summary>
    [Test]
    public void Both_say_the_same_of_every_line()
    {
        using SqliteConnection connection = new("Data Source=:memory:");
        connection.Open();
        var compared = 0;
        foreach (var indicator in Indicators())
        {
            foreach (
                var (quarter, target) in Enumerable.Range(1, 4).SelectMany(_ => Targets(indicator), (quarter, target) => (quarter, target))
            )
            {
                var planned = Planned(indicator, quarter, target);
                foreach (var line in Lines(indicator))
                {
                    var (state, isDue) = InSql(connection, planned, line);
                    if ((planned.StateOf(line).Wire(), planned.IsDue) != (state, isDue))
                    {
                        Assert.Fail(
                            $"{indicator.ValueType} {indicator.Direction} {indicator.Accumulation} {indicator.Frequency}, Q{quarter}, "
                                + $"{target}: {line}: {state}, due {isDue}"
                        );
                    }

                    compared++;
                }
            }
        }

        Assert.That(compared, Is.EqualTo((8 * 4 * s_numbers.Length * (s_numbers.Length + 2)) + (2 * 4 * 3 * 5) + (2 * 4 * 2 * 7)));
    }

    // Numbers in every way; a yes and words stand for the day.
    private static IEnumerable<Indicator> Indicators() =>
        from type in Enum.GetValues<IndicatorValueType>()
        from direction in Enum.GetValues<IndicatorDirection>()
        from accumulation in Enum.GetValues<Accumulation>()
        from frequency in Enum.GetValues<Frequency>()
        where type == IndicatorValueType.Number || (direction, accumulation) == (default, Accumulation.PointInTime)
        select new Indicator
        {
            Code = "П1",
            Title = "Показник",
            Group = IndicatorGroup.Output,
            ValueType = type,
            Unit = "од.",
            Direction = direction,
            Accumulation = accumulation,
            Frequency = frequency,
        };

    private static IEnumerable<YearValue?> Targets(Indicator indicator) =>
        indicator.ValueType switch
        {
            IndicatorValueType.Number => s_numbers.Select(value => value is null ? null : new YearValue { Year = 2026, Value = value }),
            IndicatorValueType.YesNo => s_marks.Select(yes => yes is null ? null : new YearValue { Year = 2026, Yes = yes }),
            _ => [null, new() { Year = 2026, Text = "запроваджено" }],
        };

    // No line at all, a word without a value, or a value.
    private static IEnumerable<ReportedValue> Lines(Indicator indicator) =>
        (
            indicator.ValueType switch
            {
                IndicatorValueType.Number => s_numbers.Select(value => new ReportedValue(Status(value), value, null, null, null)),
                IndicatorValueType.YesNo => s_marks.Select(yes => new ReportedValue(Status(yes), null, yes, null, null)),
                _ => Enum.GetValues<Assessment>()
                    .Select(item => new ReportedValue(ValueStatus.Reported, null, null, "частково", item))
                    .Append(new(ValueStatus.Reported, null, null, "частково", null))
                    .Append(default),
            }
        )
            .Append(new(ValueStatus.NotAvailable, null, null, null, null))
            .Append(new(ValueStatus.NotApplicable, null, null, null, null));

    private static ValueStatus? Status(object? value) => value is null ? null : ValueStatus.Reported;

    private static TemplateIndicator Planned(Indicator indicator, int quarter, YearValue? target)
    {
        var period = Period.Parse($"2026-Q{quarter}")!;
        var targeted = indicator with { Targets = target is null ? [] : [target] };
        return ReportTemplate.Build(period, new([], [targeted], 20), null).Indicators.Single();
    }

    private static (string State, bool IsDue) InSql(SqliteConnection connection, TemplateIndicator planned, ReportedValue line) =>
        connection.QuerySingle<(string, bool)>(
            $"""
            select {IndicatorResultRow.StateFor("@quarter", "true")}, {IndicatorResultRow.DueIn("@quarter", "true")}
            from (select @type as value_type, @direction as direction, @accumulation as accumulation, @frequency as frequency) i,
                 (select @year as year, @target as value, @targetYes as yes, @targetText as text) t,
                 (select @status as status, @value as value, @Yes as yes, @Text as text, @assessment as assessment) v
            """,
            new
            {
                quarter = planned.Quarter,
                type = planned.Indicator.ValueType.Wire(),
                direction = planned.Indicator.Direction.Wire(),
                accumulation = planned.Indicator.Accumulation.Wire(),
                frequency = planned.Indicator.Frequency.Wire(),
                year = planned.Plan?.Year,
                target = Scaled(planned.Plan?.Value),
                targetYes = planned.Plan?.Yes,
                targetText = planned.Plan?.Text,
                status = line.Status?.Wire(),
                value = Scaled(line.Value),
                line.Yes,
                line.Text,
                assessment = line.Assessment?.Wire(),
            }
        );

    private static long? Scaled(decimal? value) => value is { } some ? Quantity.ToScaled(some) : null;
}

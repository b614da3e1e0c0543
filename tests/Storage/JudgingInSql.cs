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

    /// <summary>How it is measured, quarter, target, and every value or word instead of one: annual indicators with a value before the year's end too.</summary>
    [Test]
    public void Both_say_the_same_of_every_line()
    {
        using SqliteConnection connection = new("Data Source=:memory:");
        connection.Open();
        var compared = 0;
        foreach (var indicator in Indicators())
        {
            foreach (var (quarter, target) in Enumerable.Range(1, 4).SelectMany(_ => s_numbers, (quarter, target) => (quarter, target)))
            {
                var planned = Planned(indicator, quarter, target);
                foreach (var (status, value) in Lines())
                {
                    var (state, isDue) = InSql(connection, planned, status, value);
                    if ((planned.StateOf(status, value).Wire(), planned.IsDue) != (state, isDue))
                    {
                        Assert.Fail(
                            $"{indicator.Direction} {indicator.Accumulation} {indicator.Frequency}, Q{quarter}, {target}: {status} {value}: {state}, due {isDue}"
                        );
                    }

                    compared++;
                }
            }
        }

        Assert.That(compared, Is.EqualTo(8 * 4 * s_numbers.Length * (s_numbers.Length + 2)));
    }

    private static IEnumerable<Indicator> Indicators() =>
        from direction in Enum.GetValues<IndicatorDirection>()
        from accumulation in Enum.GetValues<Accumulation>()
        from frequency in Enum.GetValues<Frequency>()
        select new Indicator
        {
            Code = "П1",
            Title = "Показник",
            Group = IndicatorGroup.Output,
            Unit = "од.",
            Direction = direction,
            Accumulation = accumulation,
            Frequency = frequency,
        };

    // No line at all, a word without a value, or a value.
    private static IEnumerable<(ValueStatus? Status, decimal? Value)> Lines() =>
        s_numbers
            .Select(value => ((ValueStatus?)(value is null ? null : ValueStatus.Reported), value))
            .Append((ValueStatus.NotAvailable, null))
            .Append((ValueStatus.NotApplicable, null));

    private static TemplateIndicator Planned(Indicator indicator, int quarter, decimal? target)
    {
        var period = Period.Parse($"2026-Q{quarter}")!;
        var targeted = indicator with { Targets = target is { } value ? [new() { Year = 2026, Value = value }] : [] };
        return ReportTemplate.Build(period, new([], [targeted], 20), null).Indicators.Single();
    }

    private static (string State, bool IsDue) InSql(
        SqliteConnection connection,
        TemplateIndicator planned,
        ValueStatus? status,
        decimal? value
    ) =>
        connection.QuerySingle<(string, bool)>(
            $"""
            select {IndicatorResultRow.StateFor("@quarter", "true")}, {IndicatorResultRow.DueIn("@quarter", "true")}
            from (select @direction as direction, @accumulation as accumulation, @frequency as frequency) i,
                 (select @target as value) t,
                 (select @status as status, @value as value) v
            """,
            new
            {
                quarter = planned.Quarter,
                direction = planned.Indicator.Direction.Wire(),
                accumulation = planned.Indicator.Accumulation.Wire(),
                frequency = planned.Indicator.Frequency.Wire(),
                target = Scaled(planned.Target),
                status = status?.Wire(),
                value = Scaled(value),
            }
        );

    private static long? Scaled(decimal? value) => value is { } some ? Quantity.ToScaled(some) : null;
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Reports;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Unit;

/// <summary>Submissions of every format ever written are read as today's record. A file of each format stays in the repository.</summary>
internal sealed class ReadingSnapshots
{
    private static readonly byte[] s_first = BytesOf(1);

    [Test]
    public void The_first_format_is_read()
    {
        Assert.That(
            Convert.ToHexStringLower(SHA256.HashData(s_first)),
            Is.EqualTo("3470ebff16ebfdd78693951a1a3ff4036658820ac4bbad1b2f839b98b894c658"),
            "A submitted file never changes: a new format gets a file of its own."
        );

        var document = SnapshotFormat.Read(1, s_first);
        var (measure, gift, indicator) = (document.Measures[1], document.Measures[3].Funding[1], document.Indicators[4]);
        Assert.Multiple(() =>
        {
            Assert.That(document.ProgramId, Is.EqualTo("0175740b-ece0-7091-a32d-dcb29cbd6901"));
            Assert.That(document.ResponsibleBody.Edrpou, Is.EqualTo("34814859"));
            Assert.That(document.Period, Is.EqualTo(Period.Parse("2025-Q4")));
            Assert.That((document.Snapshot, document.Edition), Is.EqualTo((1, 2)));
            Assert.That(document.SubmittedAt, Is.EqualTo(new DateTimeOffset(2026, 1, 5, 9, 34, 0, TimeSpan.Zero)));
            Assert.That(document.Narrative, Does.StartWith("За 2025 рік на виконання програми використано 58\u00A0617\u00A0914,20 грн"));
            Assert.That(document.Signatory!.Name, Is.EqualTo("Олена Зразкова"));
            Assert.That((document.Measures.Count, document.Indicators.Count), Is.EqualTo((4, 5)));
            Assert.That((measure.Code, measure.Number, measure.Status), Is.EqualTo(("1.2", "1.2", MeasureStatus.PartiallyDone)));
            Assert.That(measure.Result, Is.EqualTo("Виконано частину запланованого."));
            Assert.That(measure.DeviationReason, Does.StartWith("Закупівлю оголошували повторно"));
            Assert.That((gift.Source, gift.Donor, gift.InKind), Is.EqualTo((FundingSource.InternationalAssistance, "GIZ", true)));
            Assert.That(gift.PlannedYear, Is.EqualTo(new Money(51_600_000)));
            Assert.That((gift.Spent, gift.PreviousSpent), Is.EqualTo((new Money(44_906_964), new Money(27_842_317))));
            Assert.That((indicator.Code, indicator.Unit, indicator.Status), Is.EqualTo(("П5", "%", ValueStatus.Reported)));
            Assert.That((indicator.Plan, indicator.Value, indicator.PreviousValue), Is.EqualTo((16m, 16.1m, 15.3m)));
            Assert.That(document.Totals.ExecutionPercent, Is.EqualTo(90.08m));
        });
    }

    /// <summary>Money without a figure, a yes, words with their judgement, and the parts of a number.</summary>
    [Test]
    public void The_second_format_is_read()
    {
        var second = BytesOf(2);
        Assert.That(
            Convert.ToHexStringLower(SHA256.HashData(second)),
            Is.EqualTo("fa06b95608b96f080ad7f829293ba21e2d85cfce29b518b13de8d5a4a8e8a136"),
            "A submitted file never changes: a new format gets a file of its own."
        );

        var document = SnapshotFormat.Read(2, second);
        var (within, yes, words, parts) = (
            document.Measures[0].Funding[0],
            document.Indicators[0],
            document.Indicators[1],
            document.Indicators[2].Parts!
        );
        Assert.Multiple(() =>
        {
            Assert.That(
                (within.PlannedYear, within.WithinAppropriations, within.Spent),
                Is.EqualTo(((Money?)null, true, new Money(1_527_608_640)))
            );
            Assert.That((yes.ValueType, yes.PlanYes, yes.Yes), Is.EqualTo((IndicatorValueType.YesNo, true, true)));
            Assert.That((words.PlanText, words.Text), Is.EqualTo(("не нижче середнього", "вище середнього")));
            Assert.That(words.Assessment, Is.EqualTo(Assessment.Reached));
            Assert.That(parts.Select(part => (part.Member, part.Value)), Is.EqualTo(new[] { ("women", (decimal?)12.5m), ("men", null) }));
            Assert.That(
                (document.Totals.LinesWithoutAmount, document.Totals.SpentWithinAppropriations),
                Is.EqualTo((1, within.Spent!.Value))
            );
        });
    }

    /// <summary>What the first format could not say is told as numbers and sums are: nothing more is there.</summary>
    [Test]
    public void What_the_first_format_could_not_say_is_left_out()
    {
        var document = SnapshotFormat.Read(1, s_first);

        Assert.That(document.Indicators.Select(line => line.ValueType), Is.All.EqualTo(IndicatorValueType.Number));
        Assert.That(document.Measures.SelectMany(line => line.Funding).Select(line => line.WithinAppropriations), Is.All.False);
        Assert.That((document.Totals.LinesWithoutAmount, document.Totals.SpentWithinAppropriations), Is.EqualTo((0, default(Money))));
    }

    [Test]
    public void What_is_written_now_is_the_newest_format()
    {
        var newest = BytesOf(SnapshotFormat.Current);

        Assert.That(
            Encoding.UTF8.GetString(SnapshotFormat.Write(SnapshotFormat.Read(SnapshotFormat.Current, newest))),
            Is.EqualTo(Encoding.UTF8.GetString(newest)),
            "The document is written otherwise than its format says: raise SnapshotFormat.Current and read the old one there."
        );
    }

    [Test]
    public void A_format_of_a_newer_build_is_not_guessed() =>
        Assert.That(
            () => SnapshotFormat.Read(SnapshotFormat.Current + 1, s_first),
            Throws.InvalidOperationException.With.Message.Contains($"up to {SnapshotFormat.Current}")
        );

    [Test]
    public void The_same_content_is_unchanged_in_whatever_bytes()
    {
        var spaced = Encoding.UTF8.GetBytes(JsonNode.Parse(s_first)!.ToJsonString(new() { WriteIndented = true }));

        Assert.That(SnapshotFormat.Read(1, spaced).SaysTheSameAs(SnapshotFormat.Read(1, s_first)));
    }

    [TestCase("programTitle", "Інша назва")]
    [TestCase("responsibleBody/name", "Інший орган")]
    [TestCase("edition", 3)]
    [TestCase("narrative", null)]
    [TestCase("signatory/position", "директор")]
    [TestCase("measures/0/title", "Інший захід")]
    [TestCase("measures/1/status", "cancelled")]
    [TestCase("measures/1/result", null)]
    [TestCase("measures/1/deviationReason", "Інша причина")]
    [TestCase("measures/1/dropped", true)]
    [TestCase("measures/0/funding/0/spent", "15276086.41")]
    [TestCase("measures/0/funding/0/plannedYear", "17760000.01")]
    [TestCase("measures/0/funding/0/previousSpent", null)]
    [TestCase("measures/0/funding/1/donor", "EU")]
    [TestCase("measures/0/funding/1/inKind", true)]
    [TestCase("measures/3/funding/1/dropped", true)]
    [TestCase("indicators/4/value", 16.2)]
    [TestCase("indicators/4/plan", 17)]
    [TestCase("indicators/4/status", "notAvailable")]
    [TestCase("indicators/4/reason", "Причина")]
    [TestCase("indicators/4/previousValue", null)]
    public void Whatever_is_said_otherwise_is_a_change(string place, object? value)
    {
        var json = JsonNode.Parse(s_first)!;
        var names = place.Split('/');
        var holder = names[..^1].Aggregate(json, (node, name) => node is JsonArray list ? list[int.Parse(name)]! : node[name]!);
        Assert.That(holder.AsObject().ContainsKey(names[^1]));
        holder[names[^1]] = JsonValue.Create(value);

        var changed = SnapshotFormat.Read(1, Encoding.UTF8.GetBytes(json.ToJsonString()));

        Assert.That(changed.SaysTheSameAs(SnapshotFormat.Read(1, s_first)), Is.False);
    }

    /// <summary>An older build wrote 100 for 99.996: its bytes stay, and whoever reads them is told the share as it is counted now.</summary>
    [Test]
    public void A_share_is_counted_when_it_is_read()
    {
        var json = JsonNode.Parse(s_first)!;
        (json["totals"]!["plannedYear"], json["totals"]!["spent"]) = ("25000.00", "24999.00");
        json["totals"]!["executionPercent"] = 100;
        var older = SnapshotFormat.Read(1, Encoding.UTF8.GetBytes(json.ToJsonString()));
        json["totals"]!["executionPercent"] = 99.99;

        Assert.That(older.Totals.ExecutionPercent, Is.EqualTo(99.99m));
        Assert.That(older.SaysTheSameAs(SnapshotFormat.Read(1, Encoding.UTF8.GetBytes(json.ToJsonString()))));
    }

    [TestCase("measures")]
    [TestCase("indicators")]
    public void A_line_less_is_a_change(string lines)
    {
        var json = JsonNode.Parse(s_first)!;
        json[lines]!.AsArray().RemoveAt(json[lines]!.AsArray().Count - 1);

        Assert.That(
            SnapshotFormat.Read(1, Encoding.UTF8.GetBytes(json.ToJsonString())).SaysTheSameAs(SnapshotFormat.Read(1, s_first)),
            Is.False
        );
    }

    private static byte[] BytesOf(int version) => File.ReadAllBytes(Repository.Path($"tests/Unit/snapshot-v{version}.json"));
}

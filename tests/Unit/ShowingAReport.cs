using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Monitoring.Platform.Values;
using Monitoring.Register.Reports;

namespace Monitoring.Tests.Unit;

/// <summary>What of a report everybody sees. A member that neither list names fails here, before an anonymous reader meets it.</summary>
internal sealed class ShowingAReport
{
    private static readonly string[] s_public =
    [
        "acceptedAt",
        "acceptedOn",
        "acceptedSnapshot",
        "closesOn",
        "daysLate",
        "dueAt",
        "dueOn",
        "edition",
        "indicators.achievedPercent",
        "indicators.assessment",
        "indicators.code",
        "indicators.parts.member",
        "indicators.parts.value",
        "indicators.plan",
        "indicators.planText",
        "indicators.planYes",
        "indicators.previousValue",
        "indicators.progressPercent",
        "indicators.reason",
        "indicators.status",
        "indicators.text",
        "indicators.title",
        "indicators.unit",
        "indicators.value",
        "indicators.valueType",
        "indicators.yes",
        "measures.code",
        "measures.deviationReason",
        "measures.dropped",
        "measures.funding.donor",
        "measures.funding.dropped",
        "measures.funding.inKind",
        "measures.funding.plannedNow",
        "measures.funding.plannedOriginal",
        "measures.funding.plannedYear",
        "measures.funding.plannedYearStart",
        "measures.funding.previousSpent",
        "measures.funding.source",
        "measures.funding.spent",
        "measures.funding.withinAppropriations",
        "measures.number",
        "measures.result",
        "measures.status",
        "measures.title",
        "narrative",
        "period.code",
        "period.endDate",
        "period.startDate",
        "programId",
        "programTitle",
        "reportingBody.edrpou",
        "reportingBody.id",
        "reportingBody.name",
        "responsibleBody.edrpou",
        "responsibleBody.id",
        "responsibleBody.name",
        "receivedOn",
        "recordedLater",
        "ruleDueOn",
        "signatory.name",
        "signatory.position",
        "snapshot",
        "status",
        "submittedAt",
        "totals.executionPercent",
        "totals.linesWithoutAmount",
        "totals.plannedYear",
        "totals.spent",
        "totals.spentWithinAppropriations",
    ];

    private static readonly string[] s_private =
    [
        "availableActions",
        "correctionReason",
        "extension",
        "findings",
        "mendUntil",
        "reviewLines",
        "reviewNote",
        "revision",
        "steps",
    ];

    [TestCase(typeof(Report))]
    [TestCase(typeof(PublicReport))]
    public void Every_member_is_declared_public_or_private(Type view) =>
        Assert.That(Members(view, ""), Is.EquivalentTo(s_public.Concat(s_private)));

    [Test]
    public void What_is_private_cannot_be_set_on_the_public_view() =>
        Assert.That(
            s_private.Where(name => typeof(PublicReport).GetProperty(char.ToUpperInvariant(name[0]) + name[1..])!.CanWrite),
            Is.Empty
        );

    private static IEnumerable<string> Members(Type type, string prefix)
    {
        var info = Json.Options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);
        // One that JSON ignores is listed too, but cannot be read.
        return info
            .Properties.Where(member => member.Get is not null)
            .SelectMany(member =>
            {
                var item =
                    member.PropertyType.IsAssignableTo(typeof(IEnumerable)) && member.PropertyType.IsGenericType
                        ? member.PropertyType.GetGenericArguments()[0]
                        : member.PropertyType;
                return !s_private.Contains(member.Name) && Json.Options.GetTypeInfo(item).Kind == JsonTypeInfoKind.Object
                    ? Members(item, $"{prefix}{member.Name}.")
                    : [prefix + member.Name];
            });
    }

    [OneTimeSetUp]
    public void UseJson() => Assert.That(JsonSerializer.Serialize("", Json.Options), Is.EqualTo("\"\""));
}

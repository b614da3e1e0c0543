using Microsoft.AspNetCore.Authorization;
using Monitoring.Platform.Http;

namespace Monitoring.Platform.Access;

/// <summary>What an operation asks of the state of the thing it acts on, and what it answers in any other.</summary>
internal sealed record StateRule(string Resource, IReadOnlyList<string> States, Problem Otherwise)
{
    /// <summary>The states among them that are left to a higher role.</summary>
    public ReservedStates? Reserved { get; init; }

    public ProblemResult? Denies(string state, object? parameters = null) =>
        ProblemResult.If(!States.Contains(state), Otherwise, parameters);
}

internal sealed record ReservedStates(Role Role, params IReadOnlyList<string> States);

/// <summary>Who may call an operation: everybody, or the holder of a key of at least this role; and in which states.</summary>
internal sealed record Permission(string Operation, Role? Role, params IReadOnlyList<StateRule> StateRules)
{
    /// <summary>Why the operation is not for a thing in this state, or not for this caller then; null when it is.</summary>
    public ProblemResult? Denies(string resource, string state, Caller caller, object? parameters = null)
    {
        var rule = StateRules.First(item => item.Resource == resource);
        return rule.Denies(state, parameters) is { } wrong ? wrong
            : rule.Reserved is { } reserved && reserved.States.Contains(state) && !caller.IsAtLeast(reserved.Role)
                ? new(Problems.RoleInsufficient, new { needed = reserved.Role, role = caller.Role })
            : null;
    }
}

/// <summary>
/// The whole of authorization, operation by operation. Endpoints take their roles from here, use cases ask here about states, and a
/// test calls every operation with every role in every state. An operation without a row stops the service from starting.
/// </summary>
internal static class Permissions
{
    private const Role Body = Role.ExecutiveBody;
    private const Role Coordinator = Role.Coordinator;
    private const Role Administrator = Role.Administrator;

    /// <summary>A wording may be written until it is adopted.</summary>
    public static readonly StateRule OpenWording = new("amendment", ["open"], Problems.EditionAdopted);

    /// <summary>What was adopted can be recorded anew or annulled; a draft is changed or dropped.</summary>
    public static readonly StateRule AdoptedWording = new("amendment", ["adopted"], Problems.EditionNotAdopted);

    private static readonly Dictionary<string, Permission> s_rows = new Permission[]
    {
        new("listExecutiveBodies", null),
        new("getExecutiveBody", null),
        new("createExecutiveBody", Coordinator),
        new("replaceExecutiveBody", Coordinator),
        new("deleteExecutiveBody", Coordinator),
        new("listPrograms", null),
        new("getProgram", null),
        new("createProgram", Coordinator),
        new("changeProgram", Coordinator),
        new("deleteProgram", Coordinator, InProgram(Problems.EditionAdopted, "draft", "underReview")),
        new("reviewProgram", Coordinator, InProgram(Problems.ProgramStateWrong, "draft")),
        new("approveProgram", Coordinator, InProgram(Problems.ProgramStateWrong, "underReview")),
        new("completeProgram", Coordinator, InProgram(Problems.ProgramStateWrong, "active")),
        new("cancelProgram", Coordinator, InProgram(Problems.ProgramStateWrong, "active")),
        new("annulCompletion", Coordinator, InProgram(Problems.ProgramStateWrong, "completed")),
        new("annulCancellation", Coordinator, InProgram(Problems.ProgramStateWrong, "cancelled")),
        new("rectifyEdition", Coordinator, AdoptedWording),
        new("compareRecordings", null),
        new("listEditions", null),
        new("getEdition", null),
        new("getEditionAsWorkbook", null),
        new("listMeasures", null),
        new("getMeasure", null),
        new("listIndicators", null),
        new("getIndicator", null),
        new("listMeasuresInForce", null),
        new("listIndicatorsInForce", null),
        new("replaceEdition", Coordinator, OpenWording),
        new("addMeasure", Coordinator, OpenWording),
        new("replaceMeasure", Coordinator, OpenWording),
        new("deleteMeasure", Coordinator, OpenWording),
        new("addIndicator", Coordinator, OpenWording),
        new("replaceIndicator", Coordinator, OpenWording),
        new("deleteIndicator", Coordinator, OpenWording),
        new("listAllAmendments", null),
        new("listAmendments", null),
        new("getAmendment", null),
        new("compareAmendment", null),
        new("compareAmendmentAsCsv", null),
        new("compareAmendmentAsWorkbook", null),
        new("compareEditions", null),
        new("compareEditionsAsCsv", null),
        new("compareEditionsAsWorkbook", null),
        new("createImport", Coordinator),
        new("getImport", Coordinator),
        new("getImportWorkbook", Coordinator),
        new("exportPrograms", Coordinator),
        new("openAmendment", Coordinator, InProgram(Problems.ProgramStateWrong, "active")),
        new("changeAmendment", Coordinator, OpenWording),
        new("dropAmendment", Coordinator, OpenWording),
        new("adoptAmendment", Coordinator, OpenWording, InProgram(Problems.ProgramStateWrong, "active")),
        new("annulAmendment", Coordinator, AdoptedWording),
        new("getCalendar", null),
        new("listDeadlineRules", null),
        new("getDeadlineRule", null),
        new("getHolidays", null),
        new("createDeadlineRule", Coordinator),
        new("replaceHolidays", Coordinator),
        new("listReports", null),
        new("getReport", null),
        new("getReportAsWorkbook", null),
        new("listSnapshots", null),
        new("getSnapshot", null),
        new("getReportForm", Body),
        new("getReportFormAsWorkbook", Body),
        new("carryReportFormOver", Body),
        new("replaceReport", Body, InReport(Problems.ReportStateWrong, "absent", "draft", "correction", "returned", "mending")),
        new("submitReport", Body, InReport(Problems.ReportStateWrong, "draft", "correction", "returned", "mending")),
        new(
            "deleteReport",
            Body,
            InReport(Problems.ReportStarted, "draft", "correction", "mending") with
            {
                Reserved = new(Coordinator, "correction", "mending"),
            }
        ),
        new("returnReport", Coordinator, InReport(Problems.ReportStateWrong, "submitted")),
        new("acceptReport", Coordinator, InReport(Problems.ReportStateWrong, "submitted")),
        new("correctReport", Coordinator, InReport(Problems.ReportStateWrong, "accepted")),
        new("extendReport", Coordinator),
        new("listAllReports", null),
        new("listReportingRates", null),
        new("getReportingRates", null),
        new("getDeadlines", null),
        new("getStatistics", null),
        new("getAssistance", null),
        new("getPlanChanges", null),
        new("getPlanChangesAsCsv", null),
        new("getConsolidatedReport", null),
        new("getConsolidatedReportAsCsv", null),
        new("getConsolidatedReportAsWorkbook", null),
        new("getConsolidatedReportAsDocument", null),
        new("listAllExpertConclusions", null),
        new("listExpertConclusions", null),
        new("getExpertConclusion", null),
        new("createExpertConclusion", Coordinator, OpenWording),
        new("annulExpertConclusion", Coordinator),
        new("listChanges", null),
        new("listCodeLists", null),
        new("getCodeList", null),
        new("listAllIndicators", null),
        new("listAllIndicatorsAsWorkbook", null),
        new("listAllMeasures", null),
        new("listAllMeasuresAsCsv", null),
        new("listAllMeasuresAsWorkbook", null),
        new("getIndicatorSeries", null),
        new("getProgress", null),
        new("getProgramTerm", null),
        new("listExpiringPrograms", null),
        new("getExpiringLetter", null),
        new("getProgramsDataset", null),
        new("getProgramsDatasetAsCsv", null),
        new("getAmendmentsDataset", null),
        new("getAmendmentsDatasetAsCsv", null),
        new("getReportsDataset", null),
        new("getReportsDatasetAsCsv", null),
        new("getEditionsDataset", null),
        new("getEditionsDatasetAsCsv", null),
        new("getMeasuresDataset", null),
        new("getMeasuresDatasetAsCsv", null),
        new("getFundingPlanDataset", null),
        new("getFundingPlanDatasetAsCsv", null),
        new("getSpendingDataset", null),
        new("getSpendingDatasetAsCsv", null),
        new("getIndicatorsDataset", null),
        new("getIndicatorsDatasetAsCsv", null),
        new("getReportingRatesDataset", null),
        new("getReportingRatesDatasetAsCsv", null),
        new("getDataPackage", null),
        new("getOpenDataStatus", null),
        new("listPublications", null),
        new("getPublication", null),
        new("getPublishedPackage", null),
        new("getPublishedFile", null),
        new("publishOpenData", Coordinator),
        new("addActAddress", Coordinator),
        new("listProblems", null),
        new("getProblem", null),
        new("listAudit", Coordinator),
        new("verifyAudit", null),
        new("listKeys", Administrator),
        new("getKey", Administrator),
        new("createKey", Administrator),
        new("rotateKey", Administrator),
        new("revokeKey", Administrator),
    }.ToDictionary(row => row.Operation);

    public static IReadOnlyCollection<Permission> All => s_rows.Values;

    public static Permission Of(string operation) =>
        s_rows.GetValueOrDefault(operation)
        ?? throw new InvalidOperationException($"The operation {operation} has no row in the table of permissions.");

    /// <summary>Gives every operation of the group the role of its row; the framework's authorization enforces it.</summary>
    public static RouteGroupBuilder WithPermissions(this RouteGroupBuilder group)
    {
        ((IEndpointConventionBuilder)group).Finally(endpoint =>
        {
            if (Of(endpoint.Metadata.OfType<IEndpointNameMetadata>().Last().EndpointName).Role is { } role)
            {
                endpoint.Metadata.Add(new AuthorizeAttribute());
                endpoint.Metadata.Add(new NeedsRole(role));
                endpoint.Metadata.Add(new Refusals([Problems.KeyMissing, Problems.RoleInsufficient]));
            }
        });
        return group;
    }

    private static StateRule InProgram(Problem otherwise, params string[] states) => new("program", states, otherwise);

    private static StateRule InReport(Problem otherwise, params string[] states) => new("report", states, otherwise);
}

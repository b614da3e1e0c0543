using Monitoring.Register.Programs;

namespace Monitoring.Register.Reports;

/// <summary>Which report: the id of its program and the code of its period.</summary>
internal sealed record ReportKey(string ProgramId, string Code)
{
    public string Url => $"{ProgramService.Url(ProgramId)}/reports/{Code}";

    public override string ToString() => $"{ProgramId}/{Code}";
}

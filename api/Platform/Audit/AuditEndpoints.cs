using Monitoring.Platform.Http;

namespace Monitoring.Platform.Audit;

/// <summary>The audit, read by the coordinator; nobody writes it but the write transaction itself.</summary>
internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder api)
    {
        api.MapRead("/audit", "listAudit", AuditListing.List).TakesQuery(AuditListing.Parameters).Answers<Page<AuditEntry>>();
        api.MapRead("/audit/verification", "verifyAudit", AuditVerifier.Verify)
            .TakesQuery(AuditVerifier.KnownHash)
            .Answers<AuditVerification>();
    }
}

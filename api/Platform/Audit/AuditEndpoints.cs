using Monitoring.Platform.Http;

namespace Monitoring.Platform.Audit;

/// <summary>The audit, read by the coordinator; nobody writes it but the write transaction itself.</summary>
internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder api)
    {
        api.MapGet("/audit", AuditListing.List).Reads("listAudit").TakesQuery(AuditListing.Parameters).Answers<Page<AuditEntry>>();
        api.MapGet("/audit/verification", VerificationService.Verify)
            .Reads("verifyAudit")
            .TakesQuery(AuditVerifier.KnownHash)
            .Answers<AuditVerification>()
            .MadeAnew();
    }
}

using Microsoft.OpenApi;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;

namespace Monitoring.Platform.Audit;

/// <summary>The audit, read by the coordinator; nobody writes it but the write door itself.</summary>
internal static class AuditEndpoints
{
    private static readonly QueryParameter<string> s_knownHash = new(
        "knownHash",
        "A `lastHash` you noted earlier: verification also says whether the audit still holds that row.",
        text => text.Length == 64 && text.All(char.IsAsciiHexDigitLower) ? text : null,
        false,
        Problems.NotAHash,
        null,
        schema => (schema.Type, schema.Pattern) = (JsonSchemaType.String, "^[0-9a-f]{64}$")
    );

    public static void MapAudit(this IEndpointRouteBuilder api)
    {
        api.MapRead("/audit", "listAudit", List).TakesQuery(AuditListing.Parameters).Answers<Page<AuditEntry>>();
        api.MapRead("/audit/verification", "verifyAudit", Verify).TakesQuery(s_knownHash).Answers<AuditVerification>();
    }

    /// <summary>Lists who did what, newest first, with the values before and after.</summary>
    private static ApiResult List(RequestContext context) =>
        context.Read(connection =>
            AuditListing.Page(connection, context.Query, context.Clock) is { } page ? ApiResult.Ok(page) : Paging.CursorRefused
        );

    /// <summary>Computes every hash of the audit anew and says whether a row was removed, edited or added, or the end cut off.</summary>
    private static ApiResult Verify(RequestContext context) =>
        context.Read(connection => ApiResult.Ok(AuditVerifier.Run(connection, context.Query.Get(s_knownHash), context.Language)));
}

using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskParts;

/// <summary>
/// A page of the desk: its address, the operation of the API whose row in the table of permissions says who may open it (none: whoever is
/// signed in), the names of its query, what makes it, and what its forms do.
/// </summary>
internal sealed record DeskPage(
    string Pattern,
    string? Operation,
    IReadOnlyList<string> Known,
    Func<DeskContext, Checked<PageView>> Make,
    params IReadOnlyList<DeskAction> Actions
);

/// <summary>
/// What a form of a page does: its name in the form, the operation of the API that it is, the use case, and what is said when it is done;
/// null where the page that opens then says it.
/// </summary>
internal sealed record DeskAction(string Name, string? Operation, Func<DeskRequest, Task<ApiResult>> Do, Words? Done)
{
    /// <summary>The page that opens when it is done; null: the same page.</summary>
    public Func<DeskRequest, ApiResult, string>? Next { get; init; }

    /// <summary>What is shown instead of the page: a secret told once, a trial that changed nothing; null: the page itself.</summary>
    public Func<DeskContext, ApiResult, PageView?>? Shows { get; init; }
}

/// <summary>A file of the desk, or an answer for its script: an address, the operation that it is, and the use case.</summary>
internal sealed record DeskCall(string Method, string Pattern, string? Operation, Func<DeskRequest, Task<ApiResult>> Do);

/// <summary>Who may open a page or do what a form does: the roles of the operations of the API.</summary>
internal static class DeskAccess
{
    public static ProblemResult? Refuses(Caller caller, string? operation) =>
        operation is not null && Permissions.Of(operation).Role is { } role && !caller.IsAtLeast(role)
            ? new(Problems.RoleInsufficient, new { needed = role, role = caller.Role })
            : null;
}

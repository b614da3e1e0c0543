using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Monitoring.Platform.Http;

namespace Monitoring.Platform.Access;

/// <summary>
/// Reads <c>Authorization: Bearer key</c>. It is a step of the pipeline and no scheme of the framework, which would look for its
/// scheme and make a handler for every request, those without a key among them.
/// </summary>
internal static class KeyAuthentication
{
    public const string Scheme = "Bearer";
    private const string Prefix = Scheme + " ";

    /// <summary>Says who calls; nobody does where the key is unknown, wrong, expired or revoked.</summary>
    public static Task Recognise(HttpContext http, ConfiguredKeys keys, RequestDelegate next)
    {
        if (
            http.Request.Headers.Authorization is [{ } text]
            && text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            && keys.Recognise(text[Prefix.Length..].Trim(), Caller.AddressOf(http)) is { } caller
        )
        {
            http.User = caller.AsPrincipal();
        }

        return next(http);
    }
}

/// <summary>The role an operation needs, checked by the framework's authorization.</summary>
internal sealed record NeedsRole(Role Role) : IAuthorizationRequirement, IAuthorizationRequirementData
{
    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}

internal sealed class RoleHandler : AuthorizationHandler<NeedsRole>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, NeedsRole requirement)
    {
        if (context.Resource is HttpContext http && Caller.Of(http).IsAtLeast(requirement.Role))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}

/// <summary>Says in a problem what is missing: a key, a valid key, or a role.</summary>
internal sealed class AccessAnswers : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(
        RequestDelegate next,
        HttpContext context,
        AuthorizationPolicy policy,
        PolicyAuthorizationResult authorizeResult
    ) =>
        authorizeResult.Succeeded ? next(context)
        : Caller.Of(context) is { Role: { } role }
            ? context.WriteProblem(new(Problems.RoleInsufficient, new { needed = Needed(context), role }))
        : context.WriteProblem(new(Problems.KeyMissing));

    private static Role Needed(HttpContext http) => http.GetEndpoint()!.Metadata.GetMetadata<NeedsRole>()!.Role;
}

internal static class AccessPipeline
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<ConfiguredKeys>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<KeyUses>();
        services.AddHostedService(provider => provider.GetRequiredService<KeyUses>());
        services.AddAuthorization();
        services.AddSingleton<IAuthorizationHandler, RoleHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessAnswers>();
        return services;
    }

    /// <summary>A wrong key is never taken for no key, not even where no key is needed.</summary>
    public static Task RefuseWrongKey(HttpContext http, RequestDelegate next) =>
        http.Request.Headers.Authorization.Count > 0
        && Caller.Known(http) is null
        && http.GetEndpoint()?.Metadata.GetMetadata<ApiOperation>() is not null
            ? http.WriteProblem(new(Problems.KeyInvalid))
            : next(http);

    /// <summary>
    /// Answers reads from memory where they may be. What everybody may ask for depends on the register, the day, the language and the
    /// caller's role and body, or is declared otherwise; what needs a role may tell of anything, and is made anew.
    /// </summary>
    public static Task ServeKept(HttpContext http, (PublicAnswerCache ForEverybody, KeyedAnswerCache WithKey) answers, RequestDelegate next)
    {
        if (
            !(HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
            || http.GetEndpoint()?.Metadata is not { } metadata
        )
        {
            return next(http);
        }

        var isOperation = metadata.GetMetadata<ApiOperation>() is not null;
        if (Caller.Known(http) is not { } caller)
        {
            return isOperation || metadata.GetMetadata<ServesPage>() is not null ? answers.ForEverybody.Serve(http, next) : next(http);
        }

        return isOperation && metadata.GetMetadata<NeedsRole>() is null && metadata.GetMetadata<MadeAnew>() is null
            ? answers.WithKey.Serve(http, caller.Audience, next)
            : next(http);
    }
}

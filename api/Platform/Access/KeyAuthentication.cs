using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.Extensions.Options;
using Monitoring.Platform.Http;

namespace Monitoring.Platform.Access;

/// <summary>Reads <c>Authorization: Bearer key</c>; says the same of an unknown, wrong, expired or revoked key.</summary>
internal sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    ConfiguredKeys keys
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public new const string Scheme = "Bearer";
    private const string Prefix = Scheme + " ";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization;
        if (header.Count == 0)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var caller =
            header is [{ } text] && text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
                ? keys.Recognise(text[Prefix.Length..].Trim(), Caller.AddressOf(Context))
                : null;
        return Task.FromResult(
            caller is null
                ? AuthenticateResult.Fail("The key is not valid.")
                : AuthenticateResult.Success(new(caller.AsPrincipal(), Scheme))
        );
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
        // AddAuthentication would bring data protection and its key files, which bearer keys have no use for.
        services.AddWebEncoders();
        services.AddAuthenticationCore(options =>
        {
            options.DefaultScheme = KeyAuthentication.Scheme;
            options.AddScheme<KeyAuthentication>(KeyAuthentication.Scheme, null);
        });
        services.AddTransient<KeyAuthentication>();
        services.AddAuthorization();
        services.AddSingleton<IAuthorizationHandler, RoleHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessAnswers>();
        return services;
    }

    /// <summary>A wrong key is never taken for no key, not even where no key is needed.</summary>
    public static Task RefuseWrongKey(HttpContext http, RequestDelegate next) =>
        http.Request.Headers.Authorization.Count > 0
        && Caller.Of(http).IsAnonymous
        && http.GetEndpoint()?.Metadata.GetMetadata<ApiOperation>() is not null
            ? http.WriteProblem(new(Problems.KeyInvalid))
            : next(http);
}

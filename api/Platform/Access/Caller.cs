using System.Security.Claims;
using Microsoft.AspNetCore.Http.Features.Authentication;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Access;

/// <summary>The roles, each able to do all that the ones before it do.<uk>Ролі; кожна дозволяє все, що й попередні.</uk></summary>
[Label("роль ключа", "role of a key")]
public enum Role
{
    [Label("виконавчий орган", "executive body")]
    ExecutiveBody,

    [Label("координатор", "coordinator")]
    Coordinator,

    [Label("адміністратор", "administrator")]
    Administrator,
}

/// <summary>Who calls: nobody in particular, or the holder of a key.</summary>
public sealed record Caller(string? KeyId, string Name, Role? Role, string? BodyId, string Address)
{
    /// <summary>Whoever reads a public page.</summary>
    public static Caller Anybody { get; } = new(null, "anonymous", null, null, "");

    public bool IsAnonymous => Role is null;

    public bool IsAtLeast(Role role) => Role >= role;

    /// <summary>True for the body's own key and for those who may do what any body may.</summary>
    public bool ActsFor(string bodyId) => IsAtLeast(Access.Role.Coordinator) || BodyId == bodyId;

    /// <summary>As whom the answers are kept that this caller may see.</summary>
    internal Audience Audience => new(Role?.Wire(), BodyId);

    /// <summary>Anyone of that audience.</summary>
    internal Caller WithoutName() => new(null, "", Role, BodyId, "");

    public Actor AsActor() => new(KeyId ?? "", Name, Role?.Wire() ?? "anonymous", BodyId, Address);

    internal ClaimsPrincipal AsPrincipal() => new(new Identity(this));

    internal static Caller Of(HttpContext http) => Known(http) ?? Anybody with { Address = AddressOf(http) };

    /// <summary>The caller, where a key or a session says who it is.</summary>
    internal static Caller? Known(HttpContext http) =>
        // Asked for the user of a request without one, the framework makes one.
        (http.Features.Get<IHttpAuthenticationFeature>()?.User?.Identity as Identity)?.Caller;

    internal static string? KeyIdOf(HttpContext http) => Known(http)?.KeyId;

    internal static string AddressOf(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address ? ClientAddress.Plain(address).ToString() : "";

    private sealed class Identity(Caller caller) : ClaimsIdentity(KeyAuthentication.Scheme)
    {
        public Caller Caller => caller;
    }
}

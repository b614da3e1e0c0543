namespace Monitoring.Platform.Http;

/// <summary>The address under which the public knows the service: the base of links that must last.</summary>
public sealed record PublicAddress(Uri Base)
{
    public bool IsHttps => Base.Scheme == Uri.UriSchemeHttps;

    public string Of(string path) => Base.ToString().TrimEnd('/') + path;
}

using System.CommandLine;

namespace Monitoring.Operations.Commands;

/// <summary>Asks the running service whether it serves: for supervisors that can only run a command, such as a container's.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    public static Command Make()
    {
        Command health = new(
            "health",
            "Ask the running service for /health/ready, on this machine at the port of ASPNETCORE_URLS: code 0 when it serves, "
                + "1 when it does not or says nothing for 3 seconds."
        );
        health.SetAction((parsed, cancellation) => AskAsync(parsed.InvocationConfiguration, cancellation));
        return health;
    }

    private static async Task<int> AskAsync(InvocationConfiguration console, CancellationToken cancellation)
    {
        var settings = WebApplication.CreateSlimBuilder().Configuration;
        var port = settings[WebHostDefaults.ServerUrlsKey] is { Length: > 0 } urls ? BindingAddress.Parse(urls.Split(';')[0]).Port : 5080;
        Uri address = new($"http://127.0.0.1:{port}/health/ready");
        using HttpClient http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = s_patience };
        // The one name that is always allowed.
        http.DefaultRequestHeaders.Host = Uri.TryCreate(settings["PublicUrl"], UriKind.Absolute, out var name) ? name.Host : null;
        try
        {
            using var answer = await http.GetAsync(address, cancellation);
            await (answer.IsSuccessStatusCode ? console.Output : console.Error).WriteLineAsync(
                $"{address}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellation)}"
            );
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            await console.Error.WriteLineAsync($"{address}: {fault.Message}");
            return 1;
        }
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Monitoring.Bench;

/// <summary>What everything is measured against: Kestrel and nothing else, answering the service's own bytes from memory.</summary>
internal static class BareServer
{
    public static Task Run(int port, string answersFolder)
    {
        var answers = Directory.GetFiles(answersFolder).ToDictionary(file => "/" + Path.GetFileName(file), File.ReadAllBytes);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(http =>
        {
            var bytes = answers[http.Request.Path.Value!];
            if (bytes.Length == 0)
            {
                http.Response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }

            http.Response.ContentType = "application/json; charset=utf-8";
            http.Response.ContentLength = bytes.Length;
            return http.Response.Body.WriteAsync(bytes).AsTask();
        });
        return app.RunAsync();
    }
}

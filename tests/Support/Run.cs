using System.Diagnostics;

namespace Monitoring.Tests.Support;

/// <summary>A process that has ended: what it wrote and how it ended.</summary>
internal sealed record Run(int Code, string Output, string Error)
{
    public string Value(string name) =>
        Output.Split('\n').Single(line => line.StartsWith($"{name}=", StringComparison.Ordinal))[(name.Length + 1)..].Trim();

    public static async Task<Run> OfAsync(Process process)
    {
        using (process)
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return new(process.ExitCode, await output, await error);
        }
    }
}

internal static class Runs
{
    public static async Task<Run> Expecting(this Task<Run> run, int code)
    {
        var ended = await run;
        Assert.That(ended.Code, Is.EqualTo(code), ended.Output + ended.Error);
        return ended;
    }
}

using System.Diagnostics;

namespace Monitoring.Mutation;

/// <summary>A process that runs tests of the changed copy; started again when a change ended it or kept it busy for ever.</summary>
internal sealed class Host(string tests) : IDisposable
{
    private Process? _process;
    private string? _said;

    public async Task<List<string>> CoverAsync(string fixture)
    {
        var process = await StartedAsync();
        await process.StandardInput.WriteLineAsync($"cover\t{fixture}");
        List<string> lines = [];
        while (await AnswerAsync(process, TimeSpan.FromMinutes(10)) is var line && line != "end")
        {
            lines.Add(line ?? throw new InvalidOperationException($"The tests of {fixture} ended the process."));
        }

        return lines;
    }

    public async Task<string[]> FixturesAsync()
    {
        var process = await StartedAsync();
        await process.StandardInput.WriteLineAsync("fixtures");
        return (await AnswerAsync(process, TimeSpan.FromMinutes(1)))!.Split('\t');
    }

    /// <summary>The test that fails with this change; null when none does.</summary>
    public async Task<string?> RunAsync(int mutant, string fixture, IEnumerable<string> names, TimeSpan patience)
    {
        var process = await StartedAsync();
        await process.StandardInput.WriteLineAsync($"run\t{mutant}\t{fixture}\t{string.Join('\t', names)}");
        try
        {
            if (await AnswerAsync(process, patience) is { } answer)
            {
                return answer == "survived" ? null : answer.Split('\t')[1];
            }

            Dispose();
            return "the process ended";
        }
        catch (OperationCanceledException)
        {
            Dispose();
            return $"no end within {patience.TotalSeconds:0} s";
        }
    }

    public void Dispose()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
        }

        _process?.Dispose();
        _process = null;
    }

    private async Task<Process> StartedAsync()
    {
        if (_process is null)
        {
            ProcessStartInfo start = new("dotnet", tests)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            start.Environment["DOTNET_TieredPGO"] = "0";
            start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
            start.Environment["DOTNET_TC_CallCountThreshold"] = "1F4";
            start.Environment["ASPNETCORE_TEST_CONTENTROOT_PROGRAMS_MONITORING"] = Path.GetDirectoryName(tests);
            _process = Process.Start(start)!;
            _process.ErrorDataReceived += (_, said) => _said = said.Data is { Length: > 0 } line ? line : _said;
            _process.BeginErrorReadLine();
            if (await AnswerAsync(_process, TimeSpan.FromMinutes(5)) is null)
            {
                throw new InvalidOperationException($"The tests do not start: {_said}");
            }
        }

        return _process;
    }

    private static async Task<string?> AnswerAsync(Process process, TimeSpan patience)
    {
        using CancellationTokenSource waiting = new(patience);
        while (await process.StandardOutput.ReadLineAsync(waiting.Token) is { } line)
        {
            if (line.StartsWith("@@", StringComparison.Ordinal))
            {
                return line[2..];
            }
        }

        return null;
    }
}

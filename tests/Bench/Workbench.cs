using System.Diagnostics;
using System.Security.Cryptography;

namespace Monitoring.Bench;

/// <summary>The measurements, in the order of the table. Service and yardstick take turns on one machine with one client.</summary>
internal sealed class Workbench : IDisposable
{
    private const string List = "/api/v1/programs?limit=50";
    private const string Page = "/?year=2025";
    private const string Gzip = "gzip";
    private const long RequestsBeforeMemory = 100_000;
    private const long MemoryLimitMegabytes = 200;

    private static readonly (int Together, double? Goal)[] s_submitters = [(1, null), (4, 0.8), (16, 1.2)];

    private static readonly Plan s_program = new(Measures: 20, Sources: 2, Indicators: 10);

    private readonly TimeSpan _round;
    private readonly string _folder;
    private readonly string _administratorKey = RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 43);
    private readonly ServerProcess _service;
    private readonly Lazy<Register> _filled;
    private string _program = "";

    public Workbench(TimeSpan round)
    {
        _round = round;

        // Beside the build and not in the temporary folder, which may be memory: a commit must reach a disk.
        _folder = Directory.CreateDirectory(Path.Combine(Repository(), "artifacts/bench", $"{Environment.ProcessId}")).FullName;
        _service = StartService();
        _filled = new(() =>
        {
            _service.WaitUntilReady(List);
            return new(_service.Port, _administratorKey);
        });
    }

    private Register Register => _filled.Value;

    private string DatabaseFile => Path.Combine(_folder, "programs.db");

    private string AnswersFolder => Path.Combine(_folder, "answers");

    public void Reads()
    {
        var id = Register.AddPrograms(60, s_program)[0];
        Register.WriteDraft(id, 1, s_program);
        (_program, var report) = (Register.Path(id), Register.ReportPath(id, "2025-Q1"));
        Directory.CreateDirectory(AnswersFolder);
        var (programBytes, etag) = Register.Read(_program);
        File.WriteAllBytes(Path.Combine(AnswersFolder, "program"), programBytes);
        File.WriteAllBytes(Path.Combine(AnswersFolder, "list"), Register.Read(List).Bytes);
        File.WriteAllBytes(Path.Combine(AnswersFolder, "page"), Register.Read(Page, Gzip).Bytes);
        File.WriteAllBytes(Path.Combine(AnswersFolder, "report"), Register.ReadWithKey(report));
        File.WriteAllBytes(Path.Combine(AnswersFolder, "nothing"), []);
        using var bare = ServerProcess.Bare(AnswersFolder);
        bare.WaitUntilReady("/program");
        Compare("A program, without a key", _program, "/program", 0.85);
        Compare("A list of 50, without a key", List, "/list", 0.9);
        Compare("The year as a page, compressed", Page, "/page", 0.7, header: $"Accept-Encoding: {Gzip}");
        Compare("A program, with a body's key", _program, "/program", 0.6, Register.BodyKey);
        Compare("A list of 50, with a body's key", List, "/list", 0.6, Register.BodyKey);
        Compare("A report, with a body's key", report, "/report", 0.6, Register.BodyKey);
        Compare("304 to a reader who holds the program", _program, "/nothing", 0.9, header: $"If-None-Match: {etag}", status: 304);

        void Compare(string figure, string path, string barePath, double? goal, string? key = null, string? header = null, int status = 200)
        {
            Target ours = new(_service.Port, Connection.Request("GET", path, key, header), status);
            Target theirs = new(bare.Port, Connection.Request("GET", barePath, key, header), status);
            Load.Run(_round, ours);
            Load.Run(_round, theirs);
            Report.AtLeast(figure, Comparison.Of(() => Load.Run(_round, ours), () => Load.Run(_round, theirs)), "bare Kestrel", goal);
        }
    }

    /// <summary>Reads with a key, since those are made anew each time.</summary>
    public void Memory()
    {
        Target program = new(_service.Port, Connection.Request("GET", _program, Register.BodyKey));
        for (var before = Load.Answers; Load.Answers - before < RequestsBeforeMemory; )
        {
            Load.Run(TimeSpan.FromSeconds(1), program);
        }

        var megabytes = _service.ResidentMegabytes;
        Report.AtMost(
            $"Memory after {RequestsBeforeMemory:N0} requests more",
            $"{megabytes} MB",
            "VmRSS",
            $"< {MemoryLimitMegabytes} MB",
            megabytes < MemoryLimitMegabytes
        );
    }

    public void Submissions()
    {
        // One round more than is counted of each: the first warms both sides up.
        Drafts drafts = new(Register, s_submitters.Length * (Comparison.Rounds + 1));
        var (written, copyFile) = (0, Path.Combine(_folder, "raw.db"));
        RawWriter.Copy(DatabaseFile, copyFile);
        Submit(1);
        using RawWriter writer = new(copyFile, DatabaseFile, drafts.Rounds[0][0].Id, drafts.Rounds[0][0].Period);
        Write();
        foreach (var (together, goal) in s_submitters)
        {
            var comparison = Comparison.Of(() => Submit(together), Write);
            Report.AtLeast($"Durable submission of 40 lines, {together} at a time", comparison, "raw SQLite", goal);
        }

        double Submit(int together) => drafts.Submit(together, _service.Port);

        double Write()
        {
            var reports = drafts.Rounds[written++];
            var watch = Stopwatch.StartNew();
            foreach (var (id, period) in reports)
            {
                writer.Submit(id, period);
            }

            return reports.Length / watch.Elapsed.TotalSeconds;
        }
    }

    public void Starts()
    {
        var path = Register.Has("/health/ready") ? "/health/ready" : List;
        _service.Dispose();
        var comparison = Comparison.Of(
            () => Started(StartService, path),
            () => Started(() => ServerProcess.Bare(AnswersFolder), "/program")
        );
        var seconds = comparison.Ours - comparison.Theirs;
        Report.AtMost(
            "Start to ready, beyond bare Kestrel's",
            $"{seconds:0.00} s",
            $"{comparison.Ours:0.00} s - {comparison.Theirs:0.00} s",
            "<= 1 s",
            seconds <= 1
        );

        static double Started(Func<ServerProcess> start, string path)
        {
            using var server = start();
            return server.WaitUntilReady(path).TotalSeconds;
        }
    }

    public void Dispose()
    {
        if (_filled.IsValueCreated)
        {
            Register.Dispose();
        }

        _service.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    internal static string Repository()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Programs.Monitoring.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException("Run the bench from its repository.");
    }

    private ServerProcess StartService() => ServerProcess.Service(DatabaseFile, _administratorKey);
}

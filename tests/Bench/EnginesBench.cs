using System.Security.Cryptography;

namespace Monitoring.Bench;

/// <summary>
/// The same service on PostgreSQL and on a file, filled alike and asked in turns; then two processes on PostgreSQL beside one.
/// </summary>
internal sealed class EnginesBench : IDisposable
{
    private const string List = "/api/v1/programs?limit=50";
    private const double ReadsGoal = 1;
    private const double WritesGoal = 0.6;
    private const double TwoGoal = 1.6;
    private const int Programs = 60;
    private const int Rounds = 3;

    private static readonly int[] s_together = [1, 4, 16];
    private static readonly Plan s_plan = new(Measures: 20, Sources: 2, Indicators: 10);

    private readonly TimeSpan _round;
    private readonly string _folder = Directory
        .CreateDirectory(Path.Combine(Workbench.Repository(), "artifacts/bench", $"{Environment.ProcessId}"))
        .FullName;
    private readonly string _key = RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 43);
    private readonly string _database = $"monitoring_bench_{Environment.ProcessId}";
    private readonly PostgresServer _server;
    private readonly Filled _onFile;
    private readonly Filled _onPostgres;
    private readonly ServerProcess _second;

    /// <summary>A service and what the bench wrote into its register.</summary>
    private sealed record Filled(ServerProcess Service, Register Register, string Program, string Report) : IDisposable
    {
        public int Port => Service.Port;

        public void Dispose()
        {
            Register.Dispose();
            Service.Dispose();
        }
    }

    public EnginesBench(TimeSpan round, string connectionString)
    {
        (_round, _server) = (round, new(connectionString));
        _onFile = Fill(Path.Combine(_folder, "programs.db"));
        var register = _server.Make(_database);
        _onPostgres = Fill(register);
        _second = ServerProcess.Service(register, _key);
        _second.WaitUntilReady("/health/ready");
    }

    public void Run()
    {
        Console.WriteLine($"{Environment.ProcessorCount} processors, shared with PostgreSQL and the client where they run here.");
        Report.Heading();
        Reads();
        Submissions();
        SmallWrites();
    }

    public void Dispose()
    {
        _second.Dispose();
        _onPostgres.Dispose();
        _onFile.Dispose();
        _server.Drop(_database);
        Directory.Delete(_folder, recursive: true);
    }

    private void Reads()
    {
        var (file, postgres) = (_onFile, _onPostgres);
        Compare("A program, without a key", filled => filled.Program);
        Compare("A list of 50, without a key", _ => List);
        Compare("A program, with a body's key", filled => filled.Program, withKey: true);
        Compare("A report, with a body's key", filled => filled.Report, withKey: true);

        void Compare(string figure, Func<Filled, string> path, bool withKey = false)
        {
            Target On(Filled filled, int port) =>
                new(port, Connection.Request("GET", path(filled), withKey ? filled.Register.BodyKey : null));
            double Ask(params Target[] targets) => Load.Run(_round, targets);
            Target[] one = [On(postgres, postgres.Port)],
                two = [.. one, On(postgres, _second.Port)];
            var onFile = On(file, file.Port);
            Ask(onFile);
            Ask(two);
            Report.AtLeast(figure, Comparison.Of(() => Ask(one), () => Ask(onFile), Rounds), "a file", ReadsGoal);
            Report.AtLeast($"{figure}, two processes", Comparison.Of(() => Ask(two), () => Ask(one), Rounds), "one process", TwoGoal);
        }
    }

    private void Submissions()
    {
        var (file, first, second) = (_onFile.Port, _onPostgres.Port, _second.Port);
        Drafts onFile = new(_onFile.Register, (s_together.Length * Rounds) + 1);
        Drafts onPostgres = new(_onPostgres.Register, (s_together.Length * Rounds) + (2 * Rounds) + 1);
        onFile.Submit(1, file);
        onPostgres.Submit(2, first, second);
        foreach (var together in s_together)
        {
            Report.AtLeast(
                $"Durable submission of 40 lines, {together} at a time",
                Comparison.Of(() => onPostgres.Submit(together, first), () => onFile.Submit(together, file), Rounds),
                "a file",
                WritesGoal
            );
        }

        var most = s_together[^1];
        Report.AtLeast(
            $"The same, {most} at a time, two processes",
            Comparison.Of(() => onPostgres.Submit(most, first, second), () => onPostgres.Submit(most, first), Rounds),
            "one process",
            goal: null
        );
    }

    /// <summary>A new body is the smallest write there is. It goes last: a register that has thousands of them is another.</summary>
    private void SmallWrites()
    {
        Target On(int port) => new(port, Connection.WithBody("POST", "/api/v1/executive-bodies", _key, Wording.Body()), 201);
        var (onFile, onPostgres) = (On(_onFile.Port), On(_onPostgres.Port));
        var second = TimeSpan.FromSeconds(1);
        Load.Run(second, onFile);
        Load.Run(second, onPostgres);
        Report.AtLeast(
            "A new body, 16 at a time",
            Comparison.Of(() => Load.Run(second, onPostgres), () => Load.Run(second, onFile), Rounds),
            "a file",
            WritesGoal
        );
    }

    private Filled Fill(string register)
    {
        var service = ServerProcess.Service(register, _key);
        service.WaitUntilReady("/health/ready");
        Register filled = new(service.Port, _key);
        var id = filled.AddPrograms(Programs, s_plan)[0];
        filled.WriteDraft(id, 1, s_plan);
        return new(service, filled, Register.Path(id), Register.ReportPath(id, "2025-Q1"));
    }
}

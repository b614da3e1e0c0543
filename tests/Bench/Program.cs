using System.Globalization;
using Monitoring.Bench;

// dotnet run -c Release --project tests/Bench [-- [reads | submissions] [seconds of a round] | consolidation programs … | bytes file |
// scale [programs] ["Host=…;Username=…"] | register file programs years | workbooks [figure] | blocked | verification megabytes]
if (args is ["bare", var port, var answers])
{
    await BareServer.Run(int.Parse(port, CultureInfo.InvariantCulture), answers);
    return 0;
}

if (args is ["consolidation", .. var sizes])
{
    ConsolidationBench.Run([.. sizes.Select(size => int.Parse(size, CultureInfo.InvariantCulture))]);
    return 0;
}

if (args is ["register", var file, var programs, var years])
{
    BigRegister.Make(file, int.Parse(programs, CultureInfo.InvariantCulture), int.Parse(years, CultureInfo.InvariantCulture));
    return 0;
}

if (args is ["bytes", var kept])
{
    BytesBench.Run(kept);
    return 0;
}

if (args is ["scale", .. var about])
{
    var (counts, servers) = (about.Where(word => !PostgresServer.IsNamedBy(word)), about.Where(PostgresServer.IsNamedBy));
    ScaleBench.Run(
        counts.Select(most => int.Parse(most, CultureInfo.InvariantCulture)).FirstOrDefault(3100),
        servers.Select(named => new PostgresServer(named)).FirstOrDefault()
    );
    return 0;
}

if (args is ["workbooks", .. var only])
{
    WorkbooksBench.Run(only.FirstOrDefault());
    return 0;
}

if (args is ["blocked"])
{
    BlockedBench.Run();
    return 0;
}

if (args is ["verification", var megabytes])
{
    VerificationBench.Run(int.Parse(megabytes, CultureInfo.InvariantCulture));
    return 0;
}

if (args is ["engines", var server])
{
    using EnginesBench engines = new(TimeSpan.FromSeconds(3), server);
    engines.Run();
    return 0;
}

var part = args is ["reads" or "submissions", ..] ? args[0] : null;
var round = args is [.., var last] && double.TryParse(last, CultureInfo.InvariantCulture, out var seconds) ? seconds : 3;
using Workbench bench = new(TimeSpan.FromSeconds(round));
try
{
    Report.Heading();
    if (part is null or "reads")
    {
        bench.Reads();
    }

    if (part is null or "submissions")
    {
        bench.Submissions();
    }

    if (part is null)
    {
        bench.Memory();
        bench.Starts();
    }

    return 0;
}
#pragma warning disable CA1031 // An exception nobody catches would leave the servers running.
catch (Exception fault)
#pragma warning restore CA1031
{
    Console.Error.WriteLine(fault.Message);
    return 1;
}

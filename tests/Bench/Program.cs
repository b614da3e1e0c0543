using System.Globalization;
using Monitoring.Bench;

// dotnet run -c Release --project tests/Bench [-- seconds of a round [reads] | submissions | consolidation programs … | bytes file |
// figures | register file programs years | workbooks [figure] | blocked | verification megabytes]
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
    using BigRegister register = new();
    register.Keep(file, int.Parse(programs, CultureInfo.InvariantCulture), int.Parse(years, CultureInfo.InvariantCulture));
    return 0;
}

if (args is ["bytes", var kept])
{
    BytesBench.Run(kept);
    return 0;
}

if (args is ["figures"])
{
    FiguresBench.Run();
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

// dotnet run -c Release --project tests/Bench [-- seconds of a round [reads] | submissions | consolidation programs … | bytes file |
// figures | register file programs years | workbooks [figure] | blocked | verification megabytes]
try
{
    Report.Heading();
    if (onlySubmits)
    {
        bench.Submissions();
        return 0;
    }

    bench.Reads();
    if (args is ["reads", _])
    {
        return 0;
    }

    bench.Submissions();
    bench.Memory();
    bench.Starts();
    return 0;
}
#pragma warning disable CA1031 // An exception nobody catches would leave the servers running.
catch (Exception fault)
#pragma warning restore CA1031
{
    Console.Error.WriteLine(fault.Message);
    return 1;
}

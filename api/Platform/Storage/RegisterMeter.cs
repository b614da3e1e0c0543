using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Monitoring.Platform.Storage;

/// <summary>What the register measures of itself; costs next to nothing while nobody listens.</summary>
internal static class RegisterMeter
{
    public const string Name = "Programs.Monitoring";

    /// <summary>The activity that has an event for each of its queries.</summary>
    public const string Read = "register read";

    /// <summary>The name of that event; its tag of the same name holds the text, in which values are parameters.</summary>
    public const string Query = "db.query.text";

    public static readonly ActivitySource Activities = new(Name);

    private static readonly Meter s_meter = new(Name);

    private static readonly Counter<long> s_writes = s_meter.CreateCounter<long>(
        "register.writes",
        "{write}",
        "Writes by their outcome: kept, refused (dry runs too), failed."
    );

    private static readonly Histogram<double> s_wait = s_meter.CreateHistogram<double>(
        "register.write.wait",
        "s",
        "How long a write waited for its turn."
    );

    private static readonly Histogram<double> s_work = s_meter.CreateHistogram<double>(
        "register.write.duration",
        "s",
        "How long a write took, its flush to the disk included."
    );

    /// <summary>Tells whoever follows a read which queries it is made of.</summary>
    public static void Asked(string sql)
    {
        if (Activity.Current is { OperationName: Read, IsAllDataRequested: true } read)
        {
            read.AddEvent(new(Query, tags: new() { [Query] = sql }));
        }
    }

    public static void Waited(long since) => s_wait.Record(Stopwatch.GetElapsedTime(since).TotalSeconds);

    public static void Wrote(long since, string outcome)
    {
        KeyValuePair<string, object?> tag = new("outcome", outcome);
        s_work.Record(Stopwatch.GetElapsedTime(since).TotalSeconds, tag);
        s_writes.Add(1, tag);
    }
}

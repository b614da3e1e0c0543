using System.CommandLine;
using Monitoring.Insight.OpenData;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Operations.Commands;

/// <summary>Open data from the command line: for a scheduled task where the service does not run.</summary>
internal static class OpenDataCommands
{
    public static Command Make()
    {
        Command publish = new(
            "publish",
            "Freeze the official datasets under the next number; when nothing has changed, say so and end with code 1."
        );
        publish.SetAction(parsed => Publish(parsed.InvocationConfiguration));
        return new("open-data", "Publish open data while the service is stopped; while it runs, use /open-data/publications.") { publish };
    }

    private static int Publish(InvocationConfiguration console)
    {
        using var register = RegisterAccess.Open(console);
        var result = register.Write(context => PublicationService.Publish(context, context.Get<Publisher>(), context.Get<PublicAddress>()));
        if (result.Problem is { } refused)
        {
            var problem = refused.AsBody(Language.En, "");
            console.Error.WriteLine($"{problem.Title}. {problem.Detail}");
            return 1;
        }

        var publication = (Publication)result.Body!;
        console.Output.WriteLine($"PUBLICATION={publication.Number}");
        foreach (var dataset in publication.Datasets)
        {
            console.Output.WriteLine(
                $"{dataset.Dataset}: {dataset.Rows} rows, {dataset.Added} added, {dataset.Changed} changed, {dataset.Removed} removed"
            );
        }

        return 0;
    }
}

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
        publish.SetAction(parsed =>
        {
            var settings = RegisterAccess.Settings;
            return RegisterAccess.Write(
                mayBeNew: false,
                parsed.InvocationConfiguration,
                Print,
                (transaction, _) => PublicationService.Publish(transaction, settings.Publisher, new(settings.PublicUrl))
            );
        });
        return new("open-data", "Publish open data while the service is stopped; while it runs, use /open-data/publications.") { publish };
    }

    private static void Print(ApiResult answer, TextWriter output, TextWriter error)
    {
        if (answer.Problem is { } refused)
        {
            var problem = refused.AsBody(Language.En, "");
            error.WriteLine($"{problem.Title}. {problem.Detail}");
        }
        else if (answer.Body is Publication publication)
        {
            output.WriteLine($"PUBLICATION={publication.Number}");
            foreach (var dataset in publication.Datasets)
            {
                output.WriteLine(
                    $"{dataset.Dataset}: {dataset.Rows} rows, {dataset.Added} added, {dataset.Changed} changed, {dataset.Removed} removed"
                );
            }
        }
    }
}

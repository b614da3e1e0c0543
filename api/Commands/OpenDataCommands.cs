using System.CommandLine;
using Monitoring.Http;
using Monitoring.OpenData;
using Monitoring.Values;

namespace Monitoring.Commands;

/// <summary>Open data from the command line: for a scheduled task where the service does not run.</summary>
internal static class OpenDataCommands
{
    public static Command Make()
    {
        Command publish = new("publish", "Freeze the official datasets under the next number; when nothing has changed, say so and end with code 1.");
        publish.SetAction(parsed =>
        {
            var settings = Register.Settings;
            return Register.Write(mayBeNew: false, parsed.InvocationConfiguration, Print, (transaction, _) =>
                PublicationDesk.Publish(transaction, new(settings.PublisherName, settings.PublisherId, settings.CityName), new(settings.PublicUrl)));
        });
        return new("open-data", "Publish open data while the service is stopped; while it runs, use /open-data/publications.") { publish };
    }

    private static void Print(Answer answer, TextWriter output, TextWriter error)
    {
        if (answer.Refusal is { } refusal)
        {
            var problem = refusal.AsBody(Language.En, "");
            error.WriteLine($"{problem.Title}. {problem.Detail}");
        }
        else if (answer.Body is Publication publication)
        {
            output.WriteLine($"PUBLICATION={publication.Number}");
            foreach (var dataset in publication.Datasets)
            {
                output.WriteLine($"{dataset.Dataset}: {dataset.Rows} rows, {dataset.Added} added, {dataset.Changed} changed, {dataset.Removed} removed");
            }
        }
    }
}

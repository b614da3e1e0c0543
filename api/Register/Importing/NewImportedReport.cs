using FluentValidation;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Reports;

namespace Monitoring.Register.Importing;

/// <summary>A report, and how far it came.<uk>Звіт і його стан.</uk></summary>
/// <param name="State">How far it came; accepted when absent.<uk>Стан звіту; якщо не вказано — прийнято.</uk></param>
/// <param name="Note">
/// The note of a report that was returned; only then.
/// <uk>Зауваження, з яким звіт повернуто; лише для повернутого.</uk>
/// </param>
/// <param name="ReceivedOn">
/// The day the city first received it; absent, the day of the import. Lateness is counted by it.
/// <uk>День, коли місто вперше отримало звіт; якщо не вказано — день перенесення. За ним рахують запізнення.</uk>
/// </param>
/// <param name="AcceptedOn">
/// The day the city accepted it; absent, the day of the import.
/// <uk>День, коли місто прийняло звіт; якщо не вказано — день перенесення.</uk>
/// </param>
/// <param name="Report">What it says; its period is needed.<uk>Зміст звіту; період обов’язковий.</uk></param>
public sealed record NewImportedReport(
    RawInput<ReportState>? State,
    string? Note,
    RawInput<DateOnly>? ReceivedOn,
    RawInput<DateOnly>? AcceptedOn,
    NewReport? Report
)
{
    internal ReportState HowFar => State?.Value ?? ReportState.Accepted;

    /// <summary>What tells of a step that the report did not come to would be lost without a word.</summary>
    internal IEnumerable<string> Misplaced =>
        State is { IsReadable: false }
            ? []
            : new (string Member, bool IsMisplaced)[]
            {
                ("note", Note is not null && HowFar != ReportState.Returned),
                ("receivedOn", ReceivedOn is not null && HowFar == ReportState.Draft),
                ("acceptedOn", AcceptedOn is not null && HowFar != ReportState.Accepted),
            }
                .Where(member => member.IsMisplaced)
                .Select(member => member.Member);

    internal sealed class Rules : AbstractValidator<NewImportedReport>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(report => report.State).Readable();
            RuleFor(report => report.Note).Paragraphs();
            RuleFor(report => report.ReceivedOn).Readable();
            RuleFor(report => report.AcceptedOn).Readable();
            RuleFor(report => report.Report).Required();
        }
    }
}

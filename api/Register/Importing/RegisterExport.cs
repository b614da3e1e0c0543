using System.Data.Common;
using Dapper;
using Monitoring.Platform.Values;
using Monitoring.Register.Bodies;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;
using Monitoring.Register.Reports;

namespace Monitoring.Register.Importing;

/// <summary>
/// The register as the import that would make it: the same bodies, programs, editions and reports, in an order that depends on what they
/// say and not on when they were entered.
/// </summary>
internal sealed class RegisterExport
{
    private readonly DbConnection _connection;
    private readonly CityClock _clock;
    private readonly Dictionary<string, string> _names;
    private readonly Dictionary<string, string> _numbers;
    private readonly List<string> _programs;

    private RegisterExport(DbConnection connection, CityClock clock)
    {
        (_connection, _clock) = (connection, clock);
        // By name, as people read it; by its code where several go by that name.
        _names = connection
            .Query<(string Id, string Name, string? Edrpou)>("select id, name, edrpou from executive_body")
            .GroupBy(body => UkrainianText.Fold(body.Name))
            .SelectMany(same => same.Select(body => (body.Id, Name: same.Count() > 1 ? body.Edrpou ?? body.Name : body.Name)))
            .ToDictionary(body => body.Id, body => body.Name);
        _programs =
        [
            .. connection.Query<string>(
                $"""
                select p.id
                from program p
                join edition e on e.id = {EditionStore.Latest("p.id", "0")}
                order by e.valid_from, e.title_folded, p.official_id nulls last, p.id
                """
            ),
        ];
        _numbers = _programs.Index().ToDictionary(program => program.Item, program => $"{program.Index + 1}");
    }

    private sealed record ReportRow
    {
        public required string Period { get; init; }

        public required string State { get; init; }

        public required byte[] Content { get; init; }

        public required byte[]? AcceptedContent { get; init; }

        public required string? Note { get; init; }

        public required DateTimeOffset? SubmittedAt { get; init; }

        public required DateOnly? ReceivedOn { get; init; }

        public required DateTimeOffset? AcceptedAt { get; init; }

        public required DateOnly? AcceptedOn { get; init; }
    }

    public static NewImport Of(DbConnection connection, CityClock clock)
    {
        RegisterExport export = new(connection, clock);
        return new(export.Bodies(), [.. export._programs.Select(export.Program)]);
    }

    /// <summary>One edition of a program as an import of it alone; programs that it names stay identified.</summary>
    public static NewImport Of(DbConnection connection, ProgramEdition of, CityClock clock)
    {
        RegisterExport export = new(connection, clock);
        foreach (var id in export._programs)
        {
            export._numbers[id] = id;
        }

        var acts = LegalActStore.OfProgram(connection, of.Program.Id);
        return new(
            null,
            [new("1", new(of.Program.Kind), of.Program.DeviationThreshold, null, [export.Edition(of.Edition, acts)], null, null, null)]
        );
    }

    private List<NewImportedBody> Bodies() =>
        [
            .. _connection
                .Query<string>("select id from executive_body order by name_sort, edrpou nulls last, id")
                .Select(id => BodyStore.Find(_connection, id)!)
                .Select(body => new NewImportedBody(
                    body.Name,
                    body.ShortName,
                    body.Edrpou,
                    body.Email,
                    Day(body.ValidFrom),
                    Day(body.ValidThrough),
                    body.SuccessorId is { } successor ? _names[successor] : null
                )),
        ];

    private NewImportedProgram Program(string id)
    {
        var program = ProgramStore.Find(_connection, id)!;
        var acts = LegalActStore.OfProgram(_connection, id);
        var steps = ProgramStore.Steps(_connection, id);
        return new(
            _numbers[id],
            new(program.Kind),
            program.DeviationThreshold,
            program.Stage == ProgramStatus.UnderReview ? true : null,
            [
                // As they count: the last recording of each, without those that were annulled, and numbered without their gaps.
                .. EditionStore
                    .All(_connection, id)
                    .Where(edition => edition.IsCounted)
                    .Select((edition, number) => Edition(edition, acts) with { Number = number }),
            ],
            steps.LastOrDefault(step => step is { Status: ProgramStatus.Cancelled, AnnulledAt: null }) is { } cancelled
                ? new(Act(acts[cancelled.LegalActId!]), Day(cancelled.EffectiveOn))
                : null,
            program.CompletedOn is { } completedOn ? new(Day(completedOn), program.CompletionNote) : null,
            [.. Reports(id).Select(Report)]
        );
    }

    private NewImportedEdition Edition(EditionStore.Row edition, Dictionary<string, LegalAct> acts)
    {
        var wording = NewWording.Of(WordingStore.Wording(_connection, edition));
        return new(
            edition.Number,
            edition.Summary,
            edition.LegalActId is { } act ? Act(acts[act]) : null,
            Day(edition.EffectiveFrom),
            wording.Passport! with
            {
                ResponsibleBodyId = _names[wording.Passport.ResponsibleBodyId!],
                CoExecutantIds = [.. wording.Passport.CoExecutantIds!.Select(id => _names[id!])],
            },
            [
                .. wording.Measures!.Select(measure =>
                    measure! with
                    {
                        ExecutantIds = [.. measure.ExecutantIds!.Select(id => _names[id!])],
                        SourceProgramId = measure.SourceProgramId is { } source ? _numbers[source] : null,
                    }
                ),
            ],
            wording.Indicators
        );
    }

    // The public see what was accepted; what is being mended of it stays behind. Lateness goes by the first submission.
    private IEnumerable<ReportRow> Reports(string id) =>
        _connection.Query<ReportRow>(
            """
            select r.period, r.state, c.content, c.accepted_content as AcceptedContent,
                   (select s.note from report_step s
                    where s.program_id = r.program_id and s.period = r.period and s.step = 'return' order by s.number desc limit 1) as Note,
                   f.submitted_at as SubmittedAt, f.received_on as ReceivedOn, a.recorded_at as AcceptedAt, a.happened_on as AcceptedOn
            from report r
            join report_content c on c.program_id = r.program_id and c.period = r.period
            left join snapshot f on f.program_id = r.program_id and f.period = r.period and f.number = 1
            left join report_step a on a.program_id = r.program_id and a.period = r.period and a.number = (
                select max(t.number) from report_step t
                where t.program_id = r.program_id and t.period = r.period and t.step = 'acceptance' and t.snapshot = r.accepted_snapshot)
            where r.program_id = @id
            order by r.period
            """,
            new { id }
        );

    private NewImportedReport Report(ReportRow row)
    {
        var state = row.AcceptedContent is null ? WireEnum<ReportState>.Parse(row.State) : ReportState.Accepted;
        var content = Json.Read<ReportContent>(Gzip.PlainText(row.AcceptedContent ?? row.Content));
        return new(
            new(state.Wire()),
            state == ReportState.Returned ? row.Note : null,
            Entered(row.Period, row.ReceivedOn, row.SubmittedAt),
            Entered(row.Period, row.AcceptedOn, row.AcceptedAt),
            Json.MapTo<NewReport>(content with { Period = row.Period })
        );
    }

    // A day that is entered is not before its period has ended; a report that came sooner came in time just as well.
    private RawInput<DateOnly>? Entered(string period, DateOnly? day, DateTimeOffset? at)
    {
        var end = Period.Parse(period)!.EndDate;
        return at is not { } moment ? null
            : TrueDay.Of(day, moment, _clock) is var happened && happened > end ? Day(happened)
            : Day(end);
    }

    private static NewLegalAct Act(LegalAct act) =>
        new(act.Type, act.Title, act.Number, Day(act.AdoptedOn), act.Url, act.PublisherName, act.PublisherId);

    private static RawInput<DateOnly>? Day(DateOnly? day) => day is { } date ? new(Iso.Text(date)) : null;
}

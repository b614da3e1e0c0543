using Monitoring.Insight.OpenData;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Amendments;
using Monitoring.Register.Bodies;
using Monitoring.Register.Editions;
using Monitoring.Register.Expertise;
using Monitoring.Register.Keys;
using Monitoring.Register.Programs;

namespace Monitoring.Operations.Sample;

/// <summary>
/// The past of the demonstration data: every event at its moment, played in order of time by the code that serves the API.
/// </summary>
internal sealed partial class SampleHistory(SampleData data, IServiceProvider services)
{
    public static readonly Actor Actor = new("sample", "sample", Role.Administrator.Wire(), null, "");

    private static readonly Caller s_caller = new("sample", "sample", Role.Administrator, null, "");
    private static readonly DateOnly s_opening = new(2011, 11, 1);

    private readonly Dictionary<string, string> _ids = [];
    private readonly Dictionary<string, NewWording> _wordings = [];
    private readonly List<Event> _events = [];
    private int _reports;

    private sealed record Event(DateTimeOffset At, string What, Func<WriteTransaction, Task<ApiResult>> Play);

    /// <summary>Plays everything and answers how many programs and submitted reports there are now.</summary>
    public (int Programs, int Reports) Play(WriteTransaction transaction)
    {
        foreach (var (body, ordinal) in data.Bodies.Select((body, ordinal) => (body, ordinal)))
        {
            AddBody(body, ordinal);
        }

        foreach (var (program, ordinal) in data.Programs.Select((program, ordinal) => (program, ordinal)))
        {
            AddLife(program, ordinal);
            AddReports(program, ordinal);
        }

        foreach (var (conclusion, ordinal) in data.Conclusions.Select((conclusion, ordinal) => (conclusion, ordinal)))
        {
            Add(
                conclusion.IssuedOn,
                (14 * 60) + ordinal,
                $"conclusion {conclusion.DocumentNumber}",
                transaction => ExpertConclusionService.Create(_ids[conclusion.Program], conclusion.ToRequest(), Request(transaction))
            );
        }

        foreach (var (amendment, ordinal) in SampleAmendments.All(data).Select((amendment, ordinal) => (amendment, ordinal)))
        {
            AddAmendment(amendment, ordinal);
        }

        foreach (var (key, ordinal) in data.Keys.Select((key, ordinal) => (key, ordinal)))
        {
            Add(
                key.IssuedOn,
                (8 * 60) + ordinal,
                $"key {key.Name}",
                transaction => KeyService.Create(key.ToRequest(_ids), Request(transaction))
            );
        }

        foreach (var publishedOn in data.Publications)
        {
            Add(
                publishedOn,
                14 * 60,
                $"publication of {publishedOn:yyyy-MM-dd}",
                transaction =>
                    PublicationService.Publish(
                        Request(transaction),
                        services.GetRequiredService<Publisher>(),
                        services.GetRequiredService<PublicAddress>()
                    )
            );
        }

        foreach (var happened in _events.OrderBy(happened => happened.At))
        {
            // Within an open transaction a use case is done when it returns.
            if (happened.Play(transaction.At(happened.At, Actor, happened.What)).GetAwaiter().GetResult().Problem is { } problem)
            {
                var places = (problem.Errors ?? []).Select(fault => $"{fault.Problem.Code} at {fault.Place}").Prepend(problem.Problem.Code);
                throw new InvalidOperationException($"The demonstration data break a rule: {happened.What}: {string.Join(", ", places)}.");
            }
        }

        return (data.Programs.Count, _reports);
    }

    private void AddBody(SampleBody body, int ordinal)
    {
        Add(
            body.ValidFrom ?? s_opening,
            9 * 60 + ordinal,
            $"body {body.Key}",
            transaction =>
                Named(body.Key, BodyService.Create(SampleWording.Body(body), Request(transaction)), answer => ((ExecutiveBody)answer).Id)
        );
        if (body.End is { } end)
        {
            Add(
                end.On.AddDays(1),
                10 * 60,
                $"end of {body.Key}",
                transaction =>
                    BodyService.Replace(_ids[body.Key], SampleWording.Body(body, _ids[end.Successor]), Request(transaction, revision: 1))
            );
        }
    }

    private void AddLife(SampleProgram program, int ordinal)
    {
        var minute = (11 * 60) + ordinal;
        var createdOn = program.EnteredOn ?? program.CreatedOn ?? Workday(program.Act!.AdoptedOn.AddDays(-49));
        Add(
            createdOn,
            minute,
            $"creation of {program.Key}",
            transaction =>
            {
                var wanted = SampleWording.Program(data, program, _ids);
                _wordings.Add(program.Key, wanted.Wording);
                return Named(program.Key, ProgramService.Create(wanted, Request(transaction)), answer => ((TargetedProgram)answer).Id);
            }
        );
        if ((program.ReviewedOn ?? program.Act?.AdoptedOn.AddDays(-28)) is { } reviewedOn)
        {
            AddStep(reviewedOn, "review", ProgramLife.Review);
        }

        if (program.Act is { } act)
        {
            AddStep(
                act.AdoptedOn.AddDays(1),
                "approval",
                (id, context) => ProgramLife.Approve(id, SampleWording.Approval(program), context)
            );
        }

        if (program.Cancellation is { } cancellation)
        {
            AddStep(
                cancellation.AdoptedOn.AddDays(1),
                "cancellation",
                (id, context) => ProgramLife.Cancel(id, SampleWording.Cancellation(program), context)
            );
        }

        if (program.Completion is { } completion)
        {
            NewCompletion request = new(new(Iso.Text(completion.On)), completion.Note);
            AddStep(completion.On.AddDays(1), "completion", (id, context) => ProgramLife.Complete(id, request, context));
        }

        if (program.Rectified is { } rectified)
        {
            AddStep(
                rectified.On,
                "rectification",
                (id, context) =>
                {
                    var wording = _wordings[program.Key];
                    wording = wording with { Passport = wording.Passport! with { Goal = rectified.Goal } };
                    return RectificationService.Rectify(id, "0", new(rectified.Reason, wording, null, null), context);
                }
            );
        }

        void AddStep(DateOnly on, string step, Func<string, RequestContext, Task<ApiResult>> take) =>
            Add(
                on < program.EnteredOn ? program.EnteredOn.Value : Workday(on),
                program.EnteredOn is null ? minute : ++minute,
                $"{step} of {program.Key}",
                transaction =>
                {
                    var revision = ProgramStore.Find(transaction.Connection, _ids[program.Key])!.Revision;
                    return take(_ids[program.Key], Request(transaction, revision));
                }
            );
    }

    // Played in the order of the acts, so each new wording is the last one with the changes made.
    private void AddAmendment(SampleAmendment amendment, int ordinal) =>
        Add(
            amendment.OpenedOn ?? Workday(amendment.Act!.AdoptedOn.AddDays(1)),
            (13 * 60) + ordinal,
            $"amendment {amendment.Act?.Number} of {amendment.Program}",
            transaction =>
            {
                var before = _wordings[amendment.Program];
                var after = amendment.Changes.Aggregate(before, (wording, change) => change.Apply(wording, Written, _ids));
                _wordings[amendment.Program] = after;
                return AmendmentOpening.Open(
                    _ids[amendment.Program],
                    SampleWording.Amendment(amendment, before, after),
                    Request(transaction)
                );

                NewMeasure Written(SampleMeasure measure) =>
                    SampleWording.Measure(data.Programs.First(program => program.Key == amendment.Program), measure, data, _ids);
            }
        );

    /// <summary>A request of the one who plays the past, at the moment of the transaction.</summary>
    private RequestContext Request(WriteTransaction transaction, long? revision = null) =>
        RequestContext.Within(services, transaction, s_caller, revision);

    private void Add(DateOnly on, int minuteOfDay, string what, Func<WriteTransaction, Task<ApiResult>> play) =>
        _events.Add(new(new(on.ToDateTime(new TimeOnly(minuteOfDay / 60, minuteOfDay % 60)), TimeSpan.Zero), what, play));

    private Task<ApiResult> Named(string key, Task<ApiResult> made, Func<object, string> id) =>
        Task.FromResult(Named(key, made.GetAwaiter().GetResult(), id));

    private ApiResult Named(string key, ApiResult answer, Func<object, string> id)
    {
        if (answer.IsKept)
        {
            _ids.Add(key, id(answer.Body!));
        }

        return answer;
    }

    private static DateOnly Workday(DateOnly day) =>
        day.AddDays(
            day.DayOfWeek switch
            {
                DayOfWeek.Saturday => 2,
                DayOfWeek.Sunday => 1,
                _ => 0,
            }
        );
}

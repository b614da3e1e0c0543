using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Programs;
using Monitoring.Register.Reports;

namespace Monitoring.Operations.Sample;

internal sealed partial class SampleHistory
{
    private static readonly Period[] s_periods =
    [
        .. new[] { "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3" }.Select(code => Period.Parse(code)!),
    ];

    private const string EnteredNote = "За журналом вхідних документів.";

    private void AddReports(SampleProgram program, int ordinal)
    {
        if (program.EnteredOn is { } enteredOn)
        {
            AddEntered(program, ordinal, enteredOn);
            return;
        }

        foreach (var period in s_periods.Where(period => Owes(program, period) && data.Reporting.IsBegun(program.Key, period.Code)))
        {
            var spread = SampleReport.Spread(ordinal, period.Quarter, period.Year);
            var submittedOn = ReceivedOn(program, period, spread);
            AddStep(
                submittedOn,
                7 * 60,
                "draft",
                (transaction, id) => ReportService.Replace(id, period.Code, Filled(transaction, id), Request(transaction))
            );
            if (data.Reporting.IsDraft(program.Key, period.Code))
            {
                continue;
            }

            AddStep(
                submittedOn,
                9 * 60,
                "submission",
                (transaction, id) => ReportService.Submit(id, period.Code, null, Current(transaction, id))
            );
            _reports++;
            if (data.Reporting.IsAccepted(program.Key, period.Code))
            {
                AddStep(
                    Workday(submittedOn.AddDays(4 + (spread % 3))),
                    12 * 60,
                    "acceptance",
                    (transaction, id) => ReviewService.Accept(id, period.Code, null, Current(transaction, id))
                );
            }

            var (returned, corrected) = (data.Reporting.Returned, data.Reporting.Corrected);
            if ((returned.Program, returned.Period) == (program.Key, period.Code))
            {
                NewReturn request = new(returned.Note, [new(program.Measures[0].Code, null, returned.LineNote)], null);
                AddStep(
                    Workday(submittedOn.AddDays(3)),
                    11 * 60,
                    "return",
                    (transaction, id) => ReviewService.Return(id, period.Code, request, Current(transaction, id))
                );
            }

            if ((corrected.Program, corrected.Period) == (program.Key, period.Code))
            {
                var correctedOn = Workday(submittedOn.AddDays(30));
                AddStep(
                    correctedOn,
                    8 * 60,
                    "correction",
                    (transaction, id) => ReviewService.Correct(id, period.Code, new(corrected.Reason), Current(transaction, id))
                );
                AddStep(
                    correctedOn,
                    10 * 60,
                    "corrected draft",
                    (transaction, id) =>
                        ReportService.Replace(id, period.Code, SampleReport.Refunded(Filled(transaction, id)), Current(transaction, id))
                );
                AddStep(
                    correctedOn,
                    13 * 60,
                    "second submission",
                    (transaction, id) => ReportService.Submit(id, period.Code, null, Current(transaction, id))
                );
                AddStep(
                    Workday(correctedOn.AddDays(2)),
                    12 * 60,
                    "second acceptance",
                    (transaction, id) => ReviewService.Accept(id, period.Code, null, Current(transaction, id))
                );
            }

            void AddStep(DateOnly on, int minute, string step, Func<WriteTransaction, string, Task<ApiResult>> take) =>
                Add(on, minute + spread, $"{step} of {program.Key} {period}", transaction => take(transaction, _ids[program.Key]));

            NewReport Filled(WriteTransaction transaction, string id) =>
                SampleReport.Fill(
                    program,
                    data.Body(program.Body),
                    ordinal,
                    (ReportForm)ReportReader.Form(id, period.Code, Request(transaction)).Body!
                );

            RequestContext Current(WriteTransaction transaction, string id) =>
                Request(transaction, ReportStore.Find(transaction.Connection, new(id, period.Code))!.Revision);
        }
    }

    // All reports of a program that had run its course before the register was: each with the days it came and was accepted on.
    private void AddEntered(SampleProgram program, int ordinal, DateOnly enteredOn)
    {
        var periods = Enumerable.Range(program.From, program.Through - program.From + 1).SelectMany(Period.OfYear);
        foreach (var (period, place) in periods.Select((period, place) => (period, place)))
        {
            var spread = SampleReport.Spread(ordinal, period.Quarter, period.Year);
            var receivedOn = ReceivedOn(program, period, spread);
            var acceptedOn = Workday(receivedOn.AddDays(4 + (spread % 3)));
            AddStep(0, "draft", (transaction, id) => ReportService.Replace(id, period.Code, Filled(transaction, id), Request(transaction)));
            AddStep(
                1,
                "submission",
                (transaction, id) =>
                    ReportService.Submit(id, period.Code, new(new(Iso.Text(receivedOn)), EnteredNote), Current(transaction, id))
            );
            AddStep(
                2,
                "acceptance",
                (transaction, id) =>
                    ReviewService.Accept(id, period.Code, new(new(Iso.Text(acceptedOn)), EnteredNote), Current(transaction, id))
            );
            _reports++;

            void AddStep(int minute, string step, Func<WriteTransaction, string, Task<ApiResult>> take) =>
                Add(
                    enteredOn,
                    (13 * 60) + (3 * place) + minute,
                    $"{step} of {program.Key} {period}",
                    transaction => take(transaction, _ids[program.Key])
                );

            RequestContext Current(WriteTransaction transaction, string id) =>
                Request(transaction, ReportStore.Find(transaction.Connection, new(id, period.Code))!.Revision);

            NewReport Filled(WriteTransaction transaction, string id) =>
                SampleReport.Fill(
                    program,
                    data.Body(program.Body),
                    ordinal,
                    (ReportForm)ReportReader.Form(id, period.Code, Request(transaction)).Body!
                );
        }
    }

    private DateOnly ReceivedOn(SampleProgram program, Period period, int spread) =>
        data.Reporting.Lateness(program.Key, period.Code) is > 0 and var late
            ? period.EndDate.AddDays(15 + late)
            : Workday(period.EndDate.AddDays(4 + (spread % 11)));

    // By the years it was approved for: what is played is made before the register knows of it.
    private static bool Owes(SampleProgram program, Period period) =>
        program.Act is { } act
        && new LifeSpan(act.EffectiveFrom, program.Cancellation?.EffectiveFrom).Owes(
            period,
            new()
            {
                Id = program.Key,
                Number = 0,
                AdoptedOn = act.AdoptedOn,
                EffectiveFrom = act.EffectiveFrom,
                RecordedAt = DateTimeOffset.MinValue,
                ValidFrom = program.From,
                ValidThrough = program.Through,
            },
            program.Kind.Rules().Reporting
        );
}

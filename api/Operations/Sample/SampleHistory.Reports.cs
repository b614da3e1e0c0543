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

    private void AddReports(SampleProgram program, int ordinal)
    {
        if (program.EnteredOn is { } enteredOn)
        {
            AddEntered(program, ordinal, enteredOn);
            return;
        }

        var earlier = data.Reporting.Earlier.GetValueOrDefault(program.Key, []).Select(code => Period.Parse(code)!);
        foreach (
            var period in earlier
                .Concat(s_periods)
                .Where(period => Owes(program, period) && data.Reporting.IsBegun(program.Key, period.Code))
        )
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
            var lastSubmittedOn = AddReturns();
            if (data.Reporting.IsAccepted(program.Key, period.Code))
            {
                AddStep(
                    Workday(lastSubmittedOn.AddDays(4 + (spread % 3))),
                    12 * 60,
                    "acceptance",
                    (transaction, id) => ReviewService.Accept(id, period.Code, null, Current(transaction, id))
                );
            }

            var corrected = data.Reporting.Corrected;
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

            DateOnly AddReturns()
            {
                var (last, turn) = (submittedOn, 1);
                foreach (var returned in data.Reporting.Returned.Where(item => (item.Program, item.Period) == (program.Key, period.Code)))
                {
                    NewReturn request = new(returned.Note, [new(program.Measures[0].Code, null, returned.LineNote)], null);
                    last = Workday(last.AddDays(returned.After));
                    AddStep(
                        last,
                        11 * 60,
                        $"return {turn}",
                        (transaction, id) => ReviewService.Return(id, period.Code, request, Current(transaction, id))
                    );
                    if (returned.MendedAfter is not { } days)
                    {
                        continue;
                    }

                    last = Workday(last.AddDays(days));
                    turn++;
                    AddStep(
                        last,
                        8 * 60,
                        $"draft {turn}",
                        (transaction, id) =>
                            ReportService.Replace(
                                id,
                                period.Code,
                                SampleReport.Saying(Filled(transaction, id), returned.Mended),
                                Current(transaction, id)
                            )
                    );
                    AddStep(
                        last,
                        9 * 60,
                        $"submission {turn}",
                        (transaction, id) => ReportService.Submit(id, period.Code, null, Current(transaction, id))
                    );
                }

                return last;
            }

            void AddStep(DateOnly on, int minute, string step, Func<WriteTransaction, string, Task<ApiResult>> take) =>
                Add(on, minute + spread, $"{step} of {program.Key} {period}", transaction => take(transaction, _ids[program.Key]));

            NewReport Filled(WriteTransaction transaction, string id) =>
                SampleReport.Fill(data, program, ordinal, (ReportForm)ReportReader.Form(id, period.Code, Request(transaction)).Body!);

            RequestContext Current(WriteTransaction transaction, string id) =>
                Request(transaction, ReportStore.Find(transaction.Connection, new(id, period.Code))!.Revision);
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

using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Reports;

namespace Monitoring.Operations.Sample;

internal sealed partial class SampleHistory
{
    private const string EnteredNote = "За журналом вхідних документів.";

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
                SampleReport.Fill(data, program, ordinal, (ReportForm)ReportReader.Form(id, period.Code, Request(transaction)).Body!);
        }
    }
}

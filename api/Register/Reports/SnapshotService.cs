using System.Data.Common;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Bodies;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Register.Reports;

/// <summary>Shows submissions as they were, for ever, whatever has become of the program since.</summary>
internal static class SnapshotService
{
    /// <summary>Lists the submissions of a report.<uk>Перелічує подання звіту.</uk></summary>
    /// <remarks>
    /// Without the responsible body's key, those that were accepted.
    /// <uk>Без ключа відповідального виконавця — лише прийняті.</uk>
    /// </remarks>
    public static ApiResult List(string id, string period, RequestContext context) =>
        context.Read(connection =>
        {
            var key = new ReportKey(id, period);
            var found = Find(connection, key, context);
            return found.Problem is { } problem
                ? problem
                : ApiResult.Ok(
                    new Page<SnapshotSummary>
                    {
                        Items =
                        [
                            .. found.Value.Select(snapshot => new SnapshotSummary
                            {
                                Number = snapshot.Number,
                                Edition = snapshot.Edition,
                                SubmittedAt = snapshot.SubmittedAt,
                                ReceivedOn = TrueDay.Of(snapshot.ReceivedOn, snapshot.SubmittedAt, context.Clock),
                                RecordedLater = TrueDay.IsRecordedLater(snapshot.ReceivedOn, snapshot.SubmittedAt, context.Clock),
                                Sha256 = snapshot.Sha256,
                                Accepted = snapshot.IsAccepted,
                                Url = $"{key.Url}/snapshots/{snapshot.Number}",
                            }),
                        ],
                        Next = null,
                    }
                );
        });

    /// <summary>
    /// Gives the bytes of one submission, which never change.
    /// <uk>Дає байти одного подання, які ніколи не змінюються.</uk>
    /// </summary>
    /// <remarks>
    /// Their SHA-256 is the ETag; compressed with gzip, for those who take that, it is the same as a weak validator.
    /// <uk>Їхній SHA-256 — це ETag; у стисненій gzip відповіді, для тих, хто її приймає, — він самий як слабкий валідатор.</uk>
    /// </remarks>
    public static ApiResult Get(string id, string period, string number, RequestContext context) =>
        context.Read(connection =>
        {
            var key = new ReportKey(id, period);
            var found = Find(connection, key, context);
            return found.Problem is { } problem ? problem
                : found.Value.Find(snapshot => $"{snapshot.Number}" == number) is { } wanted
                    ? ApiResult.Immutable(ContentOf(SnapshotStore.Get(connection, key, wanted.Number)), wanted.Sha256)
                : ApiResult.Refused(Problems.SnapshotNotFound);
        });

    private static Content ContentOf(SnapshotStore.Stored snapshot) => new(snapshot.Bytes, Content.Json) { Gzip = snapshot.Compressed };

    // Those who do not work on the report see its accepted submissions only.
    private static Checked<List<SnapshotStore.Row>> Find(DbConnection connection, ReportKey key, RequestContext context)
    {
        if (ProgramStore.FindVisible(connection, key.ProgramId, context.Caller) is null)
        {
            return new ProblemResult(Problems.ProgramNotFound);
        }

        if (Period.Parse(key.Code) is not { } period)
        {
            return new ProblemResult(Problems.PeriodNotFound);
        }

        var snapshots = SnapshotStore.All(connection, key);
        var measured = ReportingContext.MeasuredAgainst(
            ReportStore.Find(connection, key),
            ValidityStore.FindInForce(connection, key.ProgramId, period.EndDate),
            editionId => EditionStore.FindById(connection, editionId)
        );
        var bodies = Succession.Load(connection, measured.ResponsibleBodyId).Chain(measured.ResponsibleBodyId, context.Today);
        if (!ReportingContext.IsOpenTo(context.Caller, bodies))
        {
            snapshots.RemoveAll(snapshot => !snapshot.IsAccepted);
        }

        return snapshots.Count == 0 ? new ProblemResult(Problems.ReportNotFound) : snapshots;
    }
}

using System.Data.Common;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Insight.OpenData;

/// <summary>Learns where acts can be read: an act is recorded before it is on the web, and itself never changes.</summary>
internal static class ActAddressService
{
    /// <summary>
    /// Records where an act can be read, or that it has moved.
    /// <uk>Записує, де можна прочитати акт, зокрема після зміни адреси.</uk>
    /// </summary>
    /// <remarks>
    /// Every program the act is about shows it from now on.
    /// <uk>Відтоді її показує кожна програма, якої стосується акт.</uk>
    /// </remarks>
    public static Task<ApiResult> Add(NewActAddress request, RequestContext context)
    {
        return context.Write((connection, _) => FindAct(connection, request), Save);

        ApiResult Save(WriteTransaction transaction, LegalAct act)
        {
            var url = request.Url!;
            var records = ActAddressStore.RecordsOf(transaction.Connection, act.Identity);
            foreach (var (actId, programId) in records)
            {
                ActAddressStore.Insert(transaction, actId, url);
                ProgramStore.Touch(transaction, programId);
                transaction.Record(
                    new(
                        "program",
                        programId,
                        "actAddress",
                        ProgramService.Url(programId),
                        ProgramStore.Find(transaction.Connection, programId)!.Revision,
                        Visibility.Published,
                        new { act.OfficialId, act.Url },
                        new { act.OfficialId, url }
                    )
                );
            }

            return ApiResult.Ok(
                new ActAddress
                {
                    OfficialId = act.OfficialId,
                    Url = url,
                    Programs = records.Count,
                }
            );
        }
    }

    private static Checked<LegalAct> FindAct(DbConnection connection, NewActAddress request)
    {
        if (ProblemResult.Of(NewActAddress.Rules.Instance.Check(request)) is { } problem)
        {
            return problem;
        }

        var wanted = UkrainianText.Identity(request.OfficialId!);
        if (
            LegalActStore
                .OfProgram(connection, request.ProgramId!)
                .Values.FirstOrDefault(item => UkrainianText.Identity(item.OfficialId) == wanted)
            is not { } act
        )
        {
            return ProblemResult.Of([
                new(Problems.ActNotFound, "#/officialId", new { officialId = request.OfficialId, programId = request.ProgramId }),
            ])!;
        }

        return act.Url == request.Url ? new ProblemResult(Problems.ActAddressUnchanged, new { url = request.Url }) : act;
    }
}

using System.Data.Common;
using Dapper;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.Audit;

/// <summary>Tells how far the audit has come, and whether the register is its outcome.</summary>
internal static class VerificationService
{
    private static readonly Dictionary<ProofFaultKind, Problem> s_problems = new()
    {
        [ProofFaultKind.Edited] = Problems.RegisterRowEdited,
        [ProofFaultKind.Added] = Problems.RegisterRowAdded,
        [ProofFaultKind.Removed] = Problems.RegisterRowRemoved,
        [ProofFaultKind.Digests] = Problems.ProofEdited,
        [ProofFaultKind.Derived] = Problems.DerivedRowDiffers,
    };

    /// <summary>
    /// Shows what hash the audit has come to, and proves the register by it.
    /// <uk>Показує, до якого гешу дійшов журнал дій, і перевіряє за ним реєстр.</uk>
    /// </summary>
    /// <remarks>
    /// Everybody sees the hash; a coordinator also sees whether each row of the register is as the audit left it. The verification runs
    /// in the background on one moment of the register. One that takes longer than a few seconds answers with its
    /// `progress`: ask again until it says 100.
    /// <uk>Геш бачать усі; координатор бачить і те, чи кожен рядок реєстру такий, яким його залишив журнал. Перевірка йде у фоні на одному
    /// стані реєстру. Якщо вона триває довше за кілька секунд, відповідь містить `progress`: запитуйте,
    /// доки там не буде 100.</uk>
    /// </remarks>
    public static async Task<ApiResult> Verify(RequestContext context)
    {
        var known = context.Query.Get(AuditVerifier.KnownHash);
        if (!context.Caller.IsAtLeast(Role.Coordinator))
        {
            return context.Read(connection => ApiResult.Ok(ForEverybody(connection, known, context.Language)));
        }

        var verification = await context.Get<RegisterVerification>().AskAsync(context.Aborted);
        return context.Read(connection => ApiResult.Ok(ForCoordinator(connection, verification, known, context.Language)));
    }

    public static RowFault View(ProofFault fault, Language language)
    {
        var problem = s_problems[fault.Kind];
        return new()
        {
            Code = problem.Code,
            Table = fault.Table,
            Key = fault.Key,
            Fields = fault.Fields,
            AuditSeq = fault.AuditSeq,
            Since = Instant(fault.At),
            Detail = problem.DetailIn(
                language,
                new RouteValueDictionary(
                    new
                    {
                        table = fault.Table,
                        key = fault.Key,
                        seq = fault.AuditSeq,
                    }
                )
            ),
        };
    }

    // What is not public leaves no trace in it: it is the row that last put something into the feed.
    private static AuditVerification ForEverybody(DbConnection connection, string? known, Language language)
    {
        var last = connection.QueryFirstOrDefault<(string Hash, string At)>(
            """
            select hash, at from audit
            where seq = (select audit_seq from proof where table_name = 'change' order by audit_seq desc limit 1)
            """
        );
        var broken = Unknown(connection, known, language);
        return new()
        {
            Progress = null,
            Valid = broken is null ? null : false,
            Rows = null,
            LastHash = last.Hash ?? AuditRow.NoHash,
            LastAt = Instant(last.At),
            Broken = broken,
            ProvedSince = null,
            Faults = null,
            MoreFaults = null,
        };
    }

    private static AuditVerification ForCoordinator(DbConnection connection, Verification verification, string? known, Language language)
    {
        var outcome = verification.Run.IsCompletedSuccessfully ? verification.Run.Result : null;
        var broken = outcome?.Chain.Broken is { } link
            ? new AuditBreak
            {
                Seq = link.Seq,
                Code = link.Problem.Code,
                Detail = link.DetailIn(language),
            }
            : Unknown(connection, known, language);
        return new()
        {
            Progress = verification.Progress,
            Valid =
                broken is not null ? false
                : outcome is null ? null
                : outcome.Faults.Count == 0,
            Rows = outcome?.Chain.Rows,
            LastHash = outcome?.Chain.LastHash ?? connection.ExecuteScalar<string>("select hash from audit_state") ?? AuditRow.NoHash,
            LastAt = Instant(outcome?.Chain.LastAt),
            Broken = broken,
            ProvedSince = Instant(outcome?.Since),
            Faults = outcome?.Faults.Select(fault => View(fault, language)).ToList(),
            MoreFaults = outcome?.More,
        };
    }

    // Whoever edited the file may have made anything of it.
    private static DateTimeOffset? Instant(string? text) => Iso.TryParseInstant(text ?? "", out var instant) ? instant : null;

    private static AuditBreak? Unknown(DbConnection connection, string? known, Language language) =>
        known is null || AuditVerifier.Holds(connection, known)
            ? null
            : new()
            {
                Seq = null,
                Code = Problems.AuditHashUnknown.Code,
                Detail = Problems.AuditHashUnknown.DetailIn(language, new RouteValueDictionary()),
            };
}

using Dapper;
using FluentValidation;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Insight.OpenData;

/// <summary>Where a recorded act can be read.</summary>
/// <param name="ProgramId">A program that the act approves, amends or cancels.</param>
/// <param name="OfficialId">Number and date of the act, as the datasets name it; look-alike letters and dashes count as the same.</param>
/// <param name="Url">The address of its text on the web.</param>
public sealed record NewActAddress(string? ProgramId, string? OfficialId, string? Url)
{
    internal sealed class Rules : AbstractValidator<NewActAddress>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(address => address.ProgramId).Required().Line(64);
            RuleFor(address => address.OfficialId).Required().Line(200);
            RuleFor(address => address.Url).Required().Line(2000).Matching(NewLegalAct.IsWebAddress, Problems.NotAUrl, "^https?://");
        }
    }
}

/// <summary>An act with its address.</summary>
public sealed record ActAddress
{
    /// <summary>Number and date of the act.</summary>
    public required string OfficialId { get; init; }

    public required string Url { get; init; }

    /// <summary>How many programs it approves, amends or cancels: the address holds for all of them.</summary>
    public required int Programs { get; init; }
}

/// <summary>Learns where acts can be read: an act is recorded before it is on the web, and itself never changes.</summary>
internal static class ActAddressStore
{
    public static ApiResult Add(WriteTransaction transaction, NewActAddress request)
    {
        if (ProblemResult.Of(NewActAddress.Rules.Instance.Check(request)) is { } problem)
        {
            return problem;
        }

        var connection = transaction.Connection;
        var url = request.Url!;
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

        if (act.Url == url)
        {
            return ApiResult.Refused(Problems.ActAddressUnchanged, new { url });
        }

        var rows = connection
            .Query<(string Id, string ProgramId)>(
                "select id, program_id from legal_act where identity = @Identity order by id",
                new { act.Identity }
            )
            .AsList();
        foreach (var row in rows)
        {
            LegalActStore.SetAddress(transaction, row.Id, url);
            ProgramStore.Touch(transaction, row.ProgramId);
            transaction.Record(
                new(
                    "program",
                    row.ProgramId,
                    "actAddress",
                    ProgramService.Url(row.ProgramId),
                    ProgramStore.Find(connection, row.ProgramId)!.Revision,
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
                Programs = rows.Count,
            }
        );
    }
}

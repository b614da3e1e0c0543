using System.Text.Json.Nodes;
using Monitoring.Platform.Http;
using Monitoring.Tests.Support;
using static Monitoring.Platform.Http.Problems;

namespace Monitoring.Tests.Contract;

using Meeting = Func<TestRegister, Task<Reply>>;

/// <summary>How the problems of expert conclusions are met.</summary>
internal static partial class ProblemScenarios
{
    private static Dictionary<Problem, Meeting> OfExpertise() =>
        new()
        {
            [ConclusionNotFound] = it => it.Get($"programs/{it.Active}/expert-conclusions/1"),
            [EditionUnknown] = it => it.Conclude(it.Draft, "edition", 7),
            [RemarksMissing] = it => it.Conclude(it.Draft, "verdict", "withRemarks"),
            [PlaceUnknown] = it =>
                it.Conclude(it.Draft, "remarks", new JsonArray(new JsonObject { ["pointer"] = "/measures/9.9", ["text"] = "?" })),
            [ConclusionAlreadyRecorded] = async it =>
            {
                var program = await it.HasReviewedAsync();
                await it.Conclude(program);
                return await it.Conclude(program);
            },
            [ConclusionMissing] = async it => await it.Approve(await it.HasReviewedAsync()),
            [ConclusionNotPositive] = async it =>
            {
                var program = await it.HasReviewedAsync();
                await it.Conclude(program, "verdict", "negative");
                return await it.Approve(program);
            },
            [ConclusionOutdated] = async it =>
            {
                var program = await it.HasReviewedAsync();
                await it.Conclude(program);
                await it.Send("POST", $"programs/{program}/editions/0/measures", Valid.Measure("7.7"));
                return await it.Approve(program);
            },
        };
}

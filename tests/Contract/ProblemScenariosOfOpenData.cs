using System.Text.Json.Nodes;
using Monitoring.Platform.Http;
using Monitoring.Tests.Support;
using static Monitoring.Platform.Http.Problems;

namespace Monitoring.Tests.Contract;

using Meeting = Func<TestRegister, Task<Reply>>;

/// <summary>How the problems of open data are met.</summary>
internal static partial class ProblemScenarios
{
    private static Dictionary<Problem, Meeting> OfOpenData() =>
        new()
        {
            [PublicationNotFound] = it => it.Get("/open-data/publications/999", key: null),
            [PublicationFileNotFound] = async it =>
            {
                await it.Send("POST", "/open-data/publications");
                return await it.Get("/open-data/publications/1/measures.csv");
            },
            [PublicationUnchanged] = async it =>
            {
                await it.Send("POST", "/open-data/publications");
                return await it.Send("POST", "/open-data/publications");
            },
            [ActNotFound] = it =>
                it.Send(
                    "POST",
                    "/open-data/act-addresses",
                    new
                    {
                        programId = it.Active,
                        officialId = "999-2026-01-01",
                        url = "https://example.org/999",
                    }
                ),
            [ActAddressUnchanged] = async it =>
            {
                var program = await it.HasActiveAsync();
                var act = (string?)
                    JsonNode
                        .Parse((await it.Get("/open-data/programs.json")).Text)!
                        .AsArray()
                        .Single(row => ((string)row!["programUrl"]!).EndsWith(program, StringComparison.Ordinal))!["uid"];
                await it.Send(
                    "POST",
                    "/open-data/act-addresses",
                    new
                    {
                        programId = program,
                        officialId = act,
                        url = "https://example.org/act",
                    }
                );
                return await it.Send(
                    "POST",
                    "/open-data/act-addresses",
                    new
                    {
                        programId = program,
                        officialId = act,
                        url = "https://example.org/act",
                    }
                );
            },
            [ActUrlMissing] = it => it.Get("/open-data/status"),
            [ExecutantCodeMissing] = it => it.Get("/open-data/status"),
            [UidShared] = async it =>
            {
                var act = Valid.Enactment();
                await it.HasActiveAsync(null, act);
                await it.HasActiveAsync(null, act);
                return await it.Get("/open-data/status");
            },
        };
}

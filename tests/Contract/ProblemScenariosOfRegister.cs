using System.Text.Json.Nodes;
using Monitoring.Platform.Http;
using Monitoring.Tests.Support;
using static Monitoring.Platform.Http.Problems;

namespace Monitoring.Tests.Contract;

using Meeting = Func<TestRegister, Task<Reply>>;

/// <summary>How the problems of bodies, programs, editions and amendments are met.</summary>
internal static partial class ProblemScenarios
{
    private static Dictionary<Problem, Meeting> OfRegister() =>
        new()
        {
            [BodyNotFound] = it => it.Get("executive-bodies/none"),
            [ProgramNotFound] = it => it.Get($"programs/{it.Draft}", it.OtherKey),
            [EditionNotFound] = it => it.Get($"programs/{it.Active}/editions/1"),
            [AmendmentNotFound] = it => it.Get($"programs/{it.Amended}/amendments/1", it.OtherKey),
            [MeasureNotFound] = it => it.Get($"programs/{it.Active}/editions/0/measures/9.9"),
            [IndicatorNotFound] = it => it.Get($"programs/{it.Active}/editions/0/indicators/9.9"),
            [ProblemNotFound] = it => it.Get("problems/NOTHING"),
            [NotYetInForce] = it => it.Get($"programs/{it.Active}?asOf=2025-12-31"),
            [NotYetKnown] = it => it.Get($"programs/{it.Active}?knownAt=2026-11-22T08:59:59Z"),
            [InstantInFuture] = it => it.Get($"programs/{it.Active}?knownAt=2026-11-22T09:00:01Z"),
            [NotYourBody] = it => it.Send("PUT", $"programs/{it.Active}/reports/2026-Q3", Valid.Report(), it.OtherKey),
            [BodyEnded] = async it =>
            {
                var ended = await it.HasBodyAsync(new { name = "Управління, яке припинили", validThrough = "2026-10-31" });
                return await it.Send(
                    "PUT",
                    $"programs/{await it.HasActiveAsync(Valid.Program(ended))}/reports/2026-Q3",
                    Valid.Report(),
                    await it.HasKeyAsync(ended)
                );
            },
            [InUse] = it => it.Write("DELETE", $"executive-bodies/{it.Body}"),
            [SuccessorCycle] = it => it.Write("PUT", $"executive-bodies/{it.Body}", new { name = "Управління", successorId = it.Body }),
            [NotAnEdrpou] = it => it.NewBody("edrpou", "3481485"),
            [PossibleDuplicate] = it => it.NewBody("edrpou", "34814859"),
            [EdrpouCheckDigit] = it => it.NewBody("edrpou", "34814850"),
            [NotAnEmail] = it => it.NewBody("email", "econ"),

            [ProgramStateWrong] = it => it.Write("POST", $"programs/{it.Draft}/approval", Valid.Enactment(), $"programs/{it.Draft}"),
            [KindFixed] = it => it.Write("PUT", $"programs/{it.Active}", new { kind = "concept", deviationThresholdPercent = 20 }),
            [EditionAdopted] = it => it.Send("POST", $"programs/{it.Active}/editions/0/measures", Valid.Measure("2.1")),
            [ActAlreadyUsed] = async it =>
            {
                var act = Valid.Enactment();
                return await it.Write(
                    "POST",
                    $"programs/{await it.HasActiveAsync(enactment: act)}/cancellation",
                    act,
                    $"programs/{await it.HasActiveAsync()}"
                );
            },
            [DateInFuture] = it => it.Enact(Valid.Enactment(adoptedOn: "2026-11-23")),
            [DateTooEarly] = it => it.Enact(Valid.Enactment("2025-12-31")),
            [DateTooLate] = it => it.Enact(Valid.Enactment("2031-01-01")),
            [NotAUrl] = it => it.Enact(TestRegister.With(Valid.Enactment(), "legalAct/url", "zt-rada.gov.ua")),

            [AmendmentOpen] = it => it.Send("POST", $"programs/{it.Amended}/amendments", new { summary = "Ще одні" }),
            [AmendmentUnchanged] = it =>
                it.Write(
                    "POST",
                    $"programs/{it.Amended}/amendments/1/adoption",
                    Valid.Enactment("2026-08-28", adoptedOn: "2026-08-27"),
                    $"programs/{it.Amended}/amendments/1"
                ),
            [MeasureDropped] = it =>
                it.Amend(
                    it.Accepted.Split('/')[1],
                    edition =>
                    {
                        edition["measures"] = new JsonArray(Valid.Measure("2.1"));
                        edition["indicators"]![0]!["measureCode"] = "2.1";
                    }
                ),
            [ValueTypeFixed] = it =>
                it.Amend(
                    it.Active,
                    edition => (edition["indicators"]![0]!["valueType"], edition["indicators"]![0]!["targets"]) = ("text", null)
                ),
            [IndicatorMeaningChanged] = it => it.Amend(it.Active, edition => edition["indicators"]![0]!["unit"] = "%"),
            [ProgramEmpty] = async it =>
            {
                var program = Valid.Program(it.Body);
                (program["measures"], program["indicators"]) = (null, null);
                return await it.Approve(await it.HasReviewedAsync(program));
            },
            [CodeRespelled] = it => it.Amend(it.Active, edition => edition["indicators"]![0]!["code"] = "п1"),
        };

    private static Dictionary<Problem, Meeting> OfWordings() =>
        new()
        {
            [MeasureNamed] = it => it.Write("DELETE", $"programs/{it.Draft}/editions/0/measures/1.1", null, $"programs/{it.Draft}"),
            [CodeTaken] = it => it.Send("POST", $"programs/{it.Draft}/editions/0/measures", Valid.Measure()),
            [CodeChanged] = it =>
                it.Write("PUT", $"programs/{it.Draft}/editions/0/measures/1.1", Valid.Measure("2.2"), $"programs/{it.Draft}"),
            [CodeRepeated] = it => it.Program("measures/1", Valid.Measure()),
            [YearOutsideProgram] = it => it.Get($"programs/{it.Active}/progress/2050"),
            [YearOutsideMeasure] = it => it.Program("measures/0/funding/0/year", 2031),
            [YearsReversed] = it => it.Program("passport/validThrough", 2025),
            [FundingRepeated] = it => it.Program("measures/0/funding/1", Valid.Measure()["funding"]![0]!.DeepClone()),
            [TotalTooLarge] = it =>
                it.Program(
                    "measures/0/funding",
                    new JsonArray([
                        .. Enumerable
                            .Range(2026, 2)
                            .Select(year => new JsonObject
                            {
                                ["year"] = year,
                                ["source"] = "loan",
                                ["amount"] = "9999999999999.99",
                            }),
                    ])
                ),
            [AmountUnclear] = it => it.Program("measures/0/funding/0/withinAppropriations", true),
            [InKindNeedsAmount] = it =>
                it.Program(
                    "measures/0/funding/0",
                    new JsonObject
                    {
                        ["year"] = 2026,
                        ["source"] = "other",
                        ["withinAppropriations"] = true,
                        ["inKind"] = true,
                    }
                ),
            [CodeNeeded] = it =>
                it.Amend(
                    it.Active,
                    edition =>
                    {
                        edition["measures"]![0]!.AsObject().Remove("code");
                        (edition["measures"]![0]!["number"], edition["measures"]![0]!["title"]) = ("1.1.", "Інший захід");
                    }
                ),
            [ExecutantEnded] = async it =>
                await it.Program(
                    "measures/0/executantIds",
                    new JsonArray(await it.HasBodyAsync(new { name = "Колишнє управління", validThrough = "2025-12-31" }))
                ),
            [BodyEndsEarly] = async it =>
                await it.Program(
                    "passport/responsibleBodyId",
                    await it.HasBodyAsync(new { name = "Управління, яке ліквідують", validThrough = "2030-12-30" })
                ),
            [StagesOverlap] = it =>
                it.Program("passport/stages", new JsonArray(Valid.Stage("I", 2026, 2027), Valid.Stage("II", 2027, 2030))),
            [ValueTypeWrong] = it => it.Program("indicators/0/targets/0/yes", true),
            [AccumulationNotAllowed] = it => it.Program("indicators/0/valueType", "yesNo"),
            [BreakdownNotAllowed] = it => it.Program("indicators/0", Valid.Divided(Valid.Said("yesNo"))),
            [TooFew] = it => it.Program("indicators/0", Valid.Divided(Valid.Indicator(), "women")),
            [DonorNotAllowed] = it => it.Program("measures/0/funding/0/donor", "GIZ"),
            [TargetRepeated] = it => it.Program("indicators/0/targets/1", new JsonObject { ["year"] = 2026, ["value"] = 1 }),
            [ClassificationRepeated] = it =>
                it.Program("passport/classifications/1", new JsonObject { ["scheme"] = "sdg", ["code"] = "11" }),
            [ClassificationMalformed] = it =>
                it.Program("passport/classifications/1", new JsonObject { ["scheme"] = "kpkvk", ["code"] = "12" }),
            [MeasureUnknown] = it => it.Program("indicators/0/measureCode", "9.9"),
            [BodyUnknown] = it => it.Program("passport/responsibleBodyId", "none"),
            [BodyRepeated] = it => it.Program("passport/coExecutantIds", new JsonArray(it.Body)),
            [SourceProgramUnknown] = it => it.Program("measures/0/sourceProgramId", "none", "annualDevelopment"),
            [SourceProgramNotAllowed] = it => it.Program("measures/0/sourceProgramId", it.Active),
        };
}

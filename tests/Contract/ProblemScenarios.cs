using System.Text.Json.Nodes;
using Monitoring.Platform.Http;
using Monitoring.Tests.Support;
using static Monitoring.Platform.Http.Problems;

namespace Monitoring.Tests.Contract;

using Meeting = Func<TestRegister, Task<Reply>>;

/// <summary>How each problem is met: the request that is answered with it. A new problem takes a line here; those of the slices stand beside.</summary>
internal static partial class ProblemScenarios
{
    public static readonly IReadOnlyDictionary<Problem, Meeting> All = new[]
    {
        OfHttp(),
        OfAccess(),
        OfRegister(),
        OfWordings(),
        OfCalendar(),
        OfReports(),
        OfExpertise(),
        OfOpenData(),
        OfWorkbooks(),
    }
        .SelectMany(meetings => meetings)
        .ToDictionary();

    private static Dictionary<Problem, Meeting> OfHttp() =>
        new()
        {
            [NotFound] = it => it.Get("nothing"),
            [MethodNotAllowed] = it => it.Send("PATCH", "programs", "{}"),
            [FormForged] = it => it.ToTheDesk(("Origin", "https://elsewhere.example")),
            [SignedOut] = it => it.ToTheDesk(),
            [BadRequest] = it => it.Get("programs?yaer=2026"),
            [HostUnknown] = it => it.Get("programs", null, ("Host", "elsewhere.example")),
            [AddressTooLong] = it => it.Get($"programs?q={new string('x', 9000)}"),
            [TooManyRequests] = it => it.TooMany(),
            [BodyTooSlow] = it => it.Slow(),
            [BodyUnreadable] = it => it.Send("POST", "programs", "{"),
            [BodyMissing] = it => it.Send("POST", "programs"),
            [MemberUnknown] = it => it.Send("POST", "programs", """{"titel":"x"}"""),
            [MemberRepeated] = it => it.Send("POST", "programs", """{"kind":"targeted","kind":"concept"}"""),
            [MemberTypeWrong] = it => it.Send("POST", "programs", """{"kind":1}"""),
            [TextNotUtf8] = it => it.Send("POST", "programs", """{"kind":"\ud800"}"""),
            [BodyTooLarge] = it =>
                it.Send("POST", "programs", new string(' ', 3 * 1024 * 1024), TestRegister.Key, null, ("Expect", "100-continue")),
            [MediaTypeWrong] = it => it.Labelled("text/plain"),
            [Invalid] = it => it.Program("kind", null),
            [PreconditionMissing] = it => it.Send("DELETE", $"executive-bodies/{it.Body}"),
            [Stale] = it => it.Send("DELETE", $"executive-bodies/{it.Body}", null, TestRegister.Key, "\"9\""),
            [Busy] = it => it.Busy(),
            [RegisterNotServed] = it => it.NotServed(),
            [InternalError] = it => it.Behind("alter table executive_body rename to mislaid", "executive-bodies"),
            [Taken] = it => it.Behind("create unique index one_name on executive_body (name)", "executive-bodies", new { name = "Служба" }),
            [QueryTooLong] = it =>
                it.Behind(
                    """
                    alter table executive_body rename to mislaid;
                    create view executive_body as with recursive endless (n) as (select 1 union all select n + 1 from endless) select * from mislaid where (select count(*) from endless) > 0
                    """,
                    "executive-bodies"
                ),
            [StorageFailed] = it => it.Told("pragma query_only = 1"),
            [DiskFull] = it => it.Told("pragma max_page_count = 1"),
            [RegisterDamaged] = it =>
                it.Behind(
                    "pragma writable_schema = on; update sqlite_master set rootpage = 99999 where name = 'executive_body'; create table anew (id integer) strict",
                    "executive-bodies"
                ),
            [UnknownParameter] = it => it.Get("programs?yaer=2026"),
            [RepeatedParameter] = it => it.Get("programs?year=2026&year=2027"),
            [ParameterAlone] = it => it.Get("reports?predecessors=true"),
            [NotInRange] = it => it.Get("programs?limit=201"),
            [NotADate] = it => it.Get("programs?activeOn=01.02.2026"),
            [NotAnInstant] = it => it.Get($"programs/{it.Active}?knownAt=2026-11-22"),
            [NotAMember] = it => it.Get("programs?status=Active"),
            [NotASort] = it => it.Get("programs?sort=goal"),
            [NotSearchable] = it => it.Get("programs?q=%00"),
            [NotAClassification] = it => it.Get("programs?classification=sdg"),
            [CursorUnreadable] = it => it.Get("programs?cursor=x"),
            [IfMatchUnreadable] = it => it.Send("DELETE", $"executive-bodies/{it.Body}", null, TestRegister.Key, "7"),
            [IdempotencyKeyUnreadable] = it =>
                it.Send("POST", "executive-bodies", new { name = "Управління" }, TestRegister.Key, null, ("Idempotency-Key", "two words")),
            [IdempotencyKeyReused] = async it =>
            {
                await it.Send(
                    "POST",
                    "executive-bodies",
                    new { name = "Управління" },
                    TestRegister.Key,
                    null,
                    ("Idempotency-Key", "one-thing")
                );
                return await it.Send(
                    "POST",
                    "executive-bodies",
                    new { name = "Служба" },
                    TestRegister.Key,
                    null,
                    ("Idempotency-Key", "one-thing")
                );
            },
            [Required] = it => it.Program("passport/title", null),
            [TooLong] = it => it.Program("passport/title", new string('ї', 4001)),
            [CharacterRefused] = it => it.Program("passport/title", "на\u200Bзва"),
            [TooMany] = it =>
                it.Program("passport/coExecutantIds", new JsonArray([.. Enumerable.Range(0, 51).Select(_ => JsonValue.Create("x"))])),
            [NotMoney] = it => it.Program("measures/0/funding/0/amount", "1,5"),
            [NotAQuantity] = it => it.Program("indicators/0/targets/0/value", 0.00001),
            [CodeListNotFound] = it => it.Get("code-lists/none"),
            [FeedRewound] = it => it.Get("changes?after=999999"),
            [FeedTrimmed] = it => it.Behind("delete from change where seq = 1", "changes"),
            [NotACode] = it => it.Program("measures/0/code", "1.1."),
        };

    private static Dictionary<Problem, Meeting> OfAccess() =>
        new()
        {
            [KeyMissing] = it => it.Get("keys", key: null),
            [KeyInvalid] = it => it.Get("programs", "wrong"),
            [RoleInsufficient] = it => it.Get("keys", it.BodyKey),
            [KeyNotFound] = it => it.Get("keys/none"),
            [KeyBodyNeeded] = it => it.NewKey(new() { ["name"] = "Ключ", ["role"] = "executiveBody" }),
            [ExpiryOutOfBounds] = it =>
                it.NewKey(
                    new()
                    {
                        ["name"] = "Ключ",
                        ["role"] = "coordinator",
                        ["expiresAt"] = "2036-11-22T00:00:00.000Z",
                    }
                ),
            [KeyNotActive] = async it =>
            {
                var id = (await it.Send("POST", "keys", new { name = "Ключ", role = "coordinator" })).Id;
                await it.Send("DELETE", $"keys/{id}");
                return await it.Write("POST", $"keys/{id}/rotation", new { }, $"keys/{id}");
            },
            [KeyReplaced] = async it =>
            {
                var id = (await it.Send("POST", "keys", new { name = "Ключ", role = "coordinator" })).Id;
                await it.Write("POST", $"keys/{id}/rotation", new { }, $"keys/{id}");
                return await it.Write("POST", $"keys/{id}/rotation", new { }, $"keys/{id}");
            },
            [NotAMoment] = it => it.Get("audit?from=01.02.2026"),
            [NotAHash] = it => it.Get("audit/verification?knownHash=x"),
            [AuditRowRemoved] = it => it.Forged("delete from audit where seq = 1"),
            [AuditRowEdited] = it => it.Forged("update audit set actor = 'x' where seq = 1"),
            [AuditRowAdded] = it => it.Forged("delete from audit_state"),
            [AuditTailCut] = it => it.Forged("delete from audit where seq = 2"),
            [RegisterRowEdited] = it => it.Forged("update executive_body set name = 'x'"),
            [RegisterRowAdded] = it =>
                it.Forged("insert into holiday_list (year, number, recorded_at) values (2030, 1, '2026-11-22T09:00:00.000Z')"),
            [RegisterRowRemoved] = it => it.Forged("drop trigger deadline_rule_is_kept_delete; delete from deadline_rule"),
            [ProofEdited] = it => it.Forged("drop trigger proof_is_kept_delete; delete from proof where audit_seq = 2"),
            [DerivedRowDiffers] = it => it.Forged("update executive_body set name_folded = 'x'"),
            [AuditHashUnknown] = it => it.Get($"audit/verification?knownHash={new string('a', 64)}"),
        };

    private static Dictionary<Problem, Meeting> OfCalendar() =>
        new()
        {
            [YearNotFound] = it => it.Get("calendar/26"),
            [LetterNotFound] = it => it.Get($"expiring-programs/2040/{it.Body}.docx"),
            [NotAPeriod] = it => it.Get("reports?period=2026-Q5"),
            [RuleNotFound] = it => it.Get("calendar/rules/none"),
            [RuleUnchanged] = it => it.NewRule("workingDayShift", "next"),
            [RuleInPast] = it => it.NewRule("validFrom", "2026-01-01"),
            [NotADayOfYear] = it => it.NewRule("day", 31),
            [ClosesBeforeDue] = it => it.NewRule("closesOn", new JsonObject { ["month"] = 4, ["day"] = 14 }),
            [DueDayOutOfBounds] = it => it.NewRule("month", 8),
            [ClosingOutOfBounds] = it => it.NewRule("closesOn", new JsonObject { ["month"] = 10, ["day"] = 1 }),
            [MendingOutOfBounds] = it =>
                it.Write("POST", $"{it.Submitted}/return?dryRun=true", """{"note":"?","until":"2026-11-21"}""", it.Submitted),
            [HolidayOfAnotherYear] = it => it.Holidays(2027, "2028-01-01"),
            [HolidayRepeated] = it => it.Holidays(2027, "2027-01-01", "2027-01-01"),
            [DeadlinePassed] = it => it.Holidays(2026, "2026-10-15"),
            [PeriodClosed] = async it =>
            {
                await it.Send(
                    "POST",
                    "calendar/rules",
                    new
                    {
                        quarter = 2,
                        validFrom = "2027-01-01",
                        month = 7,
                        day = 15,
                        closesOn = new { month = 7, day = 31 },
                    }
                );
                return await it.At(
                    new(2027, 8, 1, 9, 0, 0, TimeSpan.Zero),
                    () => it.Send("PUT", $"programs/{it.Active}/reports/2027-Q2", Valid.Report())
                );
            },
            [EditionNotAdopted] = async it =>
            {
                var program = await it.HasActiveAsync(Valid.Program(it.Body));
                await it.Send("POST", $"programs/{program}/amendments", new { summary = "Зміни" });
                return await it.Rectify(program, 1, new { reason = "Описка" });
            },
            [AlreadyAnnulled] = async it =>
            {
                var program = await it.HasActiveAsync(Valid.Program(it.Body));
                await it.Amend(
                    program,
                    edition => edition["passport"]!["goal"] = "Інша",
                    Valid.Enactment("2026-02-01", adoptedOn: "2026-01-30")
                );
                await it.Annul(program, 1);
                return await it.Annul(program, 1);
            },
            [AnnulledEditionCopied] = async it =>
            {
                var program = await it.HasActiveAsync(Valid.Program(it.Body));
                foreach (var day in new[] { "2026-02-01", "2026-03-01" })
                {
                    await it.Amend(program, edition => edition["passport"]!["goal"] = day, Valid.Enactment(day, adoptedOn: day));
                }

                return await it.Annul(program, 1);
            },
            [RecordingNotFound] = it => it.Get($"programs/{it.Active}/editions/0/recordings/2/comparison"),
            [RectificationUnchanged] = it => it.Rectify(it.Active, 0, new { reason = "Описка" }),
            [CodeReported] = async it =>
            {
                var program = it.Accepted.Split('/')[1];
                return await it.Rectify(program, 0, new JsonObject { ["reason"] = "Описка", ["wording"] = it.Recoded() });
            },
            [TrueDateOutOfBounds] = it =>
                it.Write("POST", $"{it.Submitted}/acceptance?dryRun=true", new { acceptedOn = "2026-09-01" }, it.Submitted),
            [TrueDateByCoordinator] = async it =>
            {
                var report = await it.HasReportAsync(report => report.PutAsync(Valid.Report()));
                return await it.Write("POST", $"{report.Path}/submission", new { receivedOn = "2026-10-01" }, report.Path, report.Key);
            },
            [ExtensionOutOfBounds] = it =>
                it.Send("POST", $"programs/{it.Active}/reports/2026-Q3/extension", new { until = "2026-10-01", reason = "Хвороба" }),
        };
}

using System.Data.Common;
using Dapper;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;
using static Monitoring.Insight.OpenData.ColumnPresence;
using static Monitoring.Platform.Http.CellType;

namespace Monitoring.Insight.OpenData;

/// <summary>
/// The three registers of documents that decree 835 of the Cabinet asks of every city, column by column in its order. Concepts
/// are no targeted programs and stay out; the rest is in from approval, adoption or acceptance on.
/// </summary>
internal static class OfficialDatasets
{
    private static readonly Dictionary<string, string> s_statuses = new() { ["active"] = "Чинна", ["completed"] = "Завершена", ["cancelled"] = "Скасована" };

    public static readonly Dataset Programs = new(
        "programs", new("Міські цільові програми", "City targeted programs"), "Затверджені програми: назва, строк, стан, виконавець і акт, яким програму затверджено.",
        [
            new DatasetColumn<Row>("uid", Code, Always, new("Ідентифікатор", "Identifier"), "Номер і дата акта, яким програму затверджено, через дефіс.", row => row.Act.OfficialId, "identifier"),
            new DatasetColumn<Row>("title", Text, Always, new("Найменування", "Title"), "Назва за чинною редакцією.", row => row.ProgramTitle),
            new DatasetColumn<Row>("validFrom", Year, Always, new("Початок", "First year"), "Перший рік виконання.", row => DatasetText.Whole(row.ValidFrom)),
            new DatasetColumn<Row>("validThrough", Year, Optional, new("Завершення", "Last year"), "Останній рік виконання; null, якщо програма діє до повного виконання.", row => row.ValidThrough is { } year ? DatasetText.Whole(year) : null),
            new DatasetColumn<Row>("status", Text, Always, new("Статус", "Status"), "Чинна, Завершена (від 1 січня після останнього року; якщо його немає — від дня завершення) або Скасована (від дня, з якого діє скасування).", row => s_statuses[row.Status]),
            new DatasetColumn<Row>("executantName", Text, Always, new("Найменування виконавця", "Executant"), "Відповідальний виконавець, як його названо в чинній редакції.", row => row.BodyName),
            new DatasetColumn<Row>("executantId", Code, Wanted, new("Ідентифікатор виконавця", "Executant identifier"), "Код ЄДРПОУ відповідального виконавця.", row => row.BodyEdrpou, "executantIdentifier") with { Missing = Problems.ExecutantCodeMissing },
            new DatasetColumn<Row>("programUrl", Address, Always, new("Посилання", "Address"), "Постійна адреса програми з її чинною редакцією.", row => row.ProgramUrl, "url"),
            .. Act("затверджено програму"),
        ],
        (connection, context) => Read(connection, context, $"first.program_id = p.id and first.number = 0 and {EditionStore.Stands("first")}", "a.adopted_on, p.official_id_identity, p.id"))
    {
        IsOfficial = true,
        Key = ["uid"],
    };

    public static readonly Dataset Amendments = new(
        "amendments", new("Зміни до міських цільових програм", "Amendments to city targeted programs"), "Ухвалені зміни. Один акт може змінити кілька програм, тому рядок визначають разом uid і programId.",
        [
            new DatasetColumn<Row>("uid", Code, Always, new("Ідентифікатор", "Identifier"), "Номер і дата акта, яким внесено зміни, через дефіс.", row => row.Act.OfficialId, "identifier"),
            new DatasetColumn<Row>("programId", Code, Always, new("Ідентифікатор програми", "Program identifier"), "Значення uid програми в наборі programs.", row => row.ProgramUid, "programmeIdentifier"),
            new DatasetColumn<Row>("programTitle", Text, Always, new("Найменування програми", "Program title"), "Назва програми за чинною редакцією.", row => row.ProgramTitle, "programmeTitle"),
            .. Act("внесено зміни"),
        ],
        (connection, context) => Read(connection, context, $"first.program_id = p.id and first.number > 0 and {EditionStore.Stands("first")}", "a.adopted_on, p.official_id_identity, p.id, first.number"))
    {
        IsOfficial = true,
        Key = ["uid", "programId"],
        References = [new(["programId"], Programs, ["uid"])],
    };

    public static readonly Dataset Reports = new(
        "reports", new("Звіти про виконання міських цільових програм", "Reports on city targeted programs"), "Прийняті звіти. Суми й значення показників наростають від 1 січня, тому кожен період починається цим днем.",
        [
            new DatasetColumn<Row>("uid", Code, Always, new("Ідентифікатор", "Identifier"), "Код періоду та uid програми через дефіс.", row => $"{row.Period}-{row.ProgramUid}", "identifier"),
            new DatasetColumn<Row>("acceptedDate", Date, Optional, new("Дата ухвалення", "Accepted on"), "День, коли звіт прийнято.", row => row.AcceptedOn is { } day ? Iso.Text(day) : null, "dateAccepted"),
            new DatasetColumn<Row>("title", Text, Always, new("Назва", "Title"), "Назва звіту з назвою програми за редакцією, за якою звітовано.", row => $"Звіт про виконання програми «{row.ReportedTitle}» за {Reported(row).Name.Uk}"),
            new DatasetColumn<Row>("periodStartDate", Date, Always, new("Початок періоду", "Period begins on"), "Перший день, який охоплює звіт.", row => Iso.Text(Reported(row).StartDate)),
            new DatasetColumn<Row>("periodEndDate", Date, Always, new("Кінець періоду", "Period ends on"), "Останній день, який охоплює звіт.", row => Iso.Text(Reported(row).EndDate)),
            new DatasetColumn<Row>("programId", Code, Always, new("Ідентифікатор програми", "Program identifier"), "Значення uid програми в наборі programs.", row => row.ProgramUid, "programmeIdentifier"),
            new DatasetColumn<Row>("programTitle", Text, Always, new("Найменування програми", "Program title"), "Назва програми за чинною редакцією.", row => row.ProgramTitle, "programmeTitle"),
            new DatasetColumn<Row>("url", Address, Always, new("Посилання", "Address"), "Постійна адреса прийнятого звіту.", row => row.ReportUrl),
        ],
        ReadReports)
    {
        IsOfficial = true,
        Key = ["uid"],
        References = [new(["programId"], Programs, ["uid"])],
    };

    public static IReadOnlyList<Dataset> All { get; } = [Programs, Amendments, Reports];

    /// <summary>A row of any of the three, and the records behind it, which the status leads to.</summary>
    internal sealed record Row
    {
        public required string ProgramId { get; init; }

        public required string ProgramUid { get; init; }

        public required string ProgramTitle { get; init; }

        public string ProgramUrl { get; init; } = "";

        public int ValidFrom { get; init; }

        public int? ValidThrough { get; init; }

        public string Status { get; init; } = "";

        public string BodyId { get; init; } = "";

        public string BodyName { get; init; } = "";

        public string? BodyEdrpou { get; init; }

        public LegalAct Act { get; init; } = null!;

        public string Period { get; init; } = "";

        public string ReportedTitle { get; init; } = "";

        public int Snapshot { get; init; }

        public DateTimeOffset? AcceptedAt { get; init; }

        /// <summary>The city's day: as it was entered, or that of the recording.</summary>
        public DateOnly? AcceptedOn { get; init; }

        public string ReportUrl { get; init; } = "";
    }

    private static DatasetColumn[] Act(string did) =>
    [
        new DatasetColumn<Row>("legalActType", Text, Always, new("Вид розпорядчого документа", "Type of the legal act"), $"Вид акта, яким {did}.", row => row.Act.Type, "orderType"),
        new DatasetColumn<Row>("legalActTitle", Text, Always, new("Назва розпорядчого документа", "Title of the legal act"), $"Назва акта, яким {did}.", row => row.Act.Title, "orderTitle"),
        new DatasetColumn<Row>("legalActAccepted", Date, Always, new("Дата ухвалення розпорядчого документа", "Legal act adopted on"), "День, коли акт ухвалено.", row => Iso.Text(row.Act.AdoptedOn), "orderDateAccepted"),
        new DatasetColumn<Row>("legalActNumber", Code, Always, new("Номер розпорядчого документа", "Number of the legal act"), "Номер акта, як його надруковано.", row => row.Act.Number, "orderNumber"),
        new DatasetColumn<Row>("legalActUrl", Address, Wanted, new("Посилання на розпорядчий документ", "Address of the legal act"), "Де акт оприлюднено.", row => row.Act.Url, "orderURL") with { Missing = Problems.ActUrlMissing },
        new DatasetColumn<Row>("publisherName", Text, Always, new("Назва видавника", "Publisher"), "Орган, що ухвалив акт.", row => row.Act.PublisherName),
        new DatasetColumn<Row>("publisherId", Code, Always, new("Ідентифікатор видавника", "Publisher identifier"), "Код ЄДРПОУ органу, що ухвалив акт.", row => row.Act.PublisherId, "publisherIdentifier"),
    ];

    private static Period Reported(Row row) => Platform.Values.Period.Parse(row.Period)!;

    // One query for programs and amendments: the edition that the act made, beside the one in force today.
    private static IEnumerable<object> Read(DbConnection connection, DatasetContext context, string made, string order) => connection.Query<Row, LegalAct, Row>(
        $"""
        select p.id as ProgramId, p.official_id as ProgramUid, e.title as ProgramTitle, e.valid_from as ValidFrom, e.valid_through as ValidThrough,
               case when p.cancelled_from <= @Today then 'cancelled' when p.status = 'completed' or e.valid_through < @year then 'completed' else 'active' end as Status,
               b.id as BodyId, e.responsible_name as BodyName, coalesce(e.responsible_edrpou, b.edrpou) as BodyEdrpou,
               a.id, a.type, a.title, a.number, a.adopted_on as AdoptedOn, {LegalActStore.Url("a")} as Url, a.publisher_name as PublisherName, a.publisher_id as PublisherId
        from program p
        cross join edition first on {made}
        cross join legal_act a on a.id = first.legal_act_id
        cross join edition e on e.id = {ValidityStore.InForce("p.id", "@Today")}
        cross join executive_body b on b.id = e.responsible_body_id
        where p.status in ('active', 'completed', 'cancelled') and {ProgramKinds.Counted.Sql("p.kind")}
        order by {order}
        """,
        (row, act) => row with { Act = act, ProgramUrl = context.ProgramUrl(row.ProgramId) },
        new { context.Today, year = context.Today.Year }, buffered: false, splitOn: "id");

    // Period by period, in the order of the index of programs: all of them sorted at once would keep a reader waiting for the first row.
    private static IEnumerable<object> ReadReports(DbConnection connection, DatasetContext context) => ReportedPeriods.Of(connection).SelectMany(period => connection.Query<Row>(
        $"""
        select p.id as ProgramId, p.official_id as ProgramUid, e.title as ProgramTitle, r.period, m.title as ReportedTitle, r.accepted_snapshot as Snapshot,
               (select max(t.recorded_at) from report_step t
                where t.program_id = r.program_id and t.period = r.period and t.step = 'acceptance' and t.snapshot = r.accepted_snapshot) as AcceptedAt,
               (select t.happened_on from report_step t
                where t.program_id = r.program_id and t.period = r.period and t.step = 'acceptance' and t.snapshot = r.accepted_snapshot
                order by t.number desc limit 1) as AcceptedOn
        from program p
        cross join report r on r.program_id = p.id and r.period = @period
        cross join snapshot s on s.program_id = r.program_id and s.period = r.period and s.number = r.accepted_snapshot
        cross join edition m on m.id = s.edition_id
        cross join edition e on e.id = {ValidityStore.InForce("p.id", "@Today")}
        where {ProgramKinds.Counted.Sql("p.kind")}
        order by p.official_id_identity, p.id
        """,
        new { context.Today, period }, buffered: false)).Select(row => row with
        {
            AcceptedOn = row.AcceptedOn ?? (row.AcceptedAt is { } at ? context.DateOf(at) : null),
            ReportUrl = context.SnapshotUrl(row.ProgramId, row.Period, row.Snapshot),
        });
}

using System.Data.Common;
using Monitoring.Insight.Consolidated;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Bodies;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Insight.Figures;

/// <summary>Tells how the plan of a year changed.</summary>
internal static class PlanChangesService
{
    public static QueryParameter[] Parameters { get; } = [Moment.KnownAtParameter, .. ConsolidatedFilter.Parameters];

    /// <summary>
    /// Shows how the plan of a year changed, act by act.
    /// <uk>Показує, як план на рік змінювали акт за актом.</uk>
    /// </summary>
    /// <remarks>
    /// Per program: what was promised first, on 1 January, what each amendment changed by source, and where the plan stands by 31 December.
    /// The same question with `knownAt` is answered by the same bytes for ever.
    /// <uk>За кожною програмою: первісний план, план на 1 січня, що за джерелами змінили кожні зміни, і план станом на 31 грудня. На той
    /// самий запит із `knownAt` відповідь завжди однакова до байта.</uk>
    /// </remarks>
    public static ApiResult Get(string year, RequestContext context)
    {
        var changes = Changes(year, context);
        return changes.Problem is { } problem ? problem : ApiResult.Ok(changes.Value);
    }

    /// <summary>The changes of a year's plan as a table.<uk>Дає зміни плану на рік таблицею у форматі CSV.</uk></summary>
    /// <remarks>
    /// A row for each source of each amendment, between a row of the plan on 1 January and one of the plan now.
    /// <uk>Рядок на кожне джерело кожних змін; перед ними — план на 1 січня, після них — план тепер.</uk>
    /// </remarks>
    public static ApiResult GetAsCsv(string year, RequestContext context)
    {
        var changes = Changes(year, context);
        return changes.Problem is { } problem
            ? problem
            : ApiResult.File(
                Csv.Table(context.FormOf(CsvForm.Table), PlanChangesTable.Columns, PlanChangesTable.Rows(changes.Value)),
                Content.Csv,
                new($"plan-changes-{year}.csv", new($"Зміни плану на {year} рік", $"Changes of the plan for {year}"))
            );
    }

    private static Checked<PlanChanges> Changes(string text, RequestContext context)
    {
        var knownAt = context.Query.Get(Moment.KnownAtParameter);
        if (Moment.InFuture(knownAt, context) is { } unknowable)
        {
            return unknowable;
        }

        if (Years.OfPeriods.Parse(text) is not { } year)
        {
            return new ProblemResult(Problems.YearNotFound);
        }

        var day = knownAt is { } moment ? context.Clock.DateOf(moment) : context.Today;
        var filter = ConsolidatedFilter.Of(context.Query, day);
        return context.ReadAt(knownAt, connection => Of(connection, year, knownAt, filter));
    }

    private static PlanChanges Of(DbConnection connection, int year, DateTimeOffset? known, ConsolidatedFilter filter)
    {
        var (knownAt, eve) = (known ?? DateTimeOffset.MaxValue, new DateOnly(year, 12, 31));
        var succession = Succession.Load(connection, knownAt);
        var bodyIds = filter.Bodies(succession);
        var found = PlanChangesStore.Programs(connection, year, knownAt, filter);
        var (spells, plans) = (PlanChangesStore.Spells(connection, year, knownAt), ConsolidatedStore.Plans(connection, year));
        var ended = ProgramEnd.Before(
            connection,
            [.. found.Where(program => program.MayHaveEnded).Select(program => program.Id)],
            eve,
            knownAt
        );
        List<Line> lines =
        [
            .. found
                .Select(program => new Line(
                    program,
                    BodyOf(program, succession.AnswerableFor(program.ResponsibleId, eve)),
                    ended.TryGetValue(program.Id, out var last) ? last : null,
                    filter.Kinds.Count > 0 || WireEnum<ProgramKind>.Parse(program.Kind).Rules().IsTotalled,
                    SourceAmounts.Of(new(plans[program.OriginalId], plans[program.YearStartId], plans[program.NowId]), [], null),
                    PlanSteps.Of([.. plans[program.YearStartId]], spells[program.Id], plans)
                ))
                .Where(line => bodyIds.Count == 0 || bodyIds.Contains(line.Body.Id)),
        ];
        var counted = lines.FindAll(line => line.InTotals);
        return new()
        {
            Year = year,
            KnownAt = known,
            Programs = [.. lines.Select(line => line.ToProgram())],
            Totals = new()
            {
                All = Sum(counted),
                BySource = SourceAmounts.PlanBySource(counted.SelectMany(line => line.Amounts)),
                ByKind =
                [
                    .. counted
                        .GroupBy(line => line.Kind)
                        .OrderBy(group => group.Key)
                        .Select(group => new KindPlans { Kind = group.Key, Plans = Sum([.. group]) }),
                ],
                ByBody =
                [
                    .. counted
                        .GroupBy(line => line.Body.Id)
                        .Select(group => new BodyPlans { Body = group.First().Body, Plans = Sum([.. group]) })
                        .OrderBy(total => UkrainianText.SortKey(total.Body.Name), StringComparer.Ordinal)
                        .ThenBy(total => total.Body.Id, StringComparer.Ordinal),
                ],
            },
        };
    }

    private sealed record Line(
        PlanChangesStore.Program Program,
        BodyName Body,
        DateOnly? EndedOn,
        bool InTotals,
        List<ProgramSourceAmounts> Amounts,
        IReadOnlyList<PlanChange> Changes
    )
    {
        public ProgramKind Kind => WireEnum<ProgramKind>.Parse(Program.Kind);

        public ProgramPlanChanges ToProgram() =>
            new()
            {
                ProgramId = Program.Id,
                OfficialId = Program.OfficialId,
                Kind = Kind,
                Title = Program.Title,
                Body = Body,
                EndedOn = EndedOn,
                InTotals = InTotals,
                Money = SourceAmounts.Plan(Amounts.Where(amount => !amount.Key.InKind)),
                InKind = SourceAmounts.Plan(Amounts.Where(amount => amount.Key.InKind)),
                BySource = SourceAmounts.PlanBySource(Amounts),
                Changes = Changes,
                Sources = [.. Amounts.Select(amount => (amount.Key, SourceAmounts.Plan([amount])))],
            };
    }

    private static PlanChangeGroup Sum(List<Line> lines) =>
        new()
        {
            Programs = lines.Count,
            Amendments = lines.Sum(line => line.Changes.Count),
            Money = SourceAmounts.Plan(lines.SelectMany(line => line.Amounts).Where(amount => !amount.Key.InKind)),
            InKind = SourceAmounts.Plan(lines.SelectMany(line => line.Amounts).Where(amount => amount.Key.InKind)),
        };

    private static BodyName BodyOf(PlanChangesStore.Program program, Succession.Link body) =>
        body.Id != program.ResponsibleId
            ? BodyName.Of(body)
            : new()
            {
                Id = program.ResponsibleId,
                Name = program.ResponsibleName,
                Edrpou = program.ResponsibleEdrpou,
            };
}

using System.Data.Common;
using Dapper;
using FluentValidation;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Editions;

/// <summary>
/// The act that approves, amends or cancels a program.
/// <uk>Розпорядчий акт, яким програму затверджено, змінено або скасовано.</uk>
/// </summary>
public sealed record LegalAct
{
    public required string Type { get; init; }

    public required string Title { get; init; }

    /// <summary>The number as the act has it; free text.<uk>Номер, як його вказано в акті; довільний текст.</uk></summary>
    public required string Number { get; init; }

    public required DateOnly AdoptedOn { get; init; }

    public string? Url { get; init; }

    /// <summary>The authority that adopted the act.<uk>Орган, що ухвалив акт.</uk></summary>
    public required string PublisherName { get; init; }

    /// <summary>The authority's EDRPOU code.<uk>Код ЄДРПОУ органу, що ухвалив акт.</uk></summary>
    public required string PublisherId { get; init; }

    /// <summary>The row the act is kept in.</summary>
    internal string Id { get; init; } = "";

    /// <summary>How the official datasets name the act: its number and date.</summary>
    internal string OfficialId => $"{Number}-{Iso.Text(AdoptedOn)}";

    /// <summary>What the register finds odd about the act, though it takes it.</summary>
    internal IReadOnlyList<ValidationError> Warnings =>
        Edrpou.HasTrueCheckDigit(PublisherId)
            ? []
            : [new ValidationError(Problems.EdrpouCheckDigit, "#/legalAct/publisherId", new { edrpou = PublisherId })];

    /// <summary>What makes two entries the same act, however they are typed.</summary>
    internal string Identity => UkrainianText.Identity($"{PublisherId}|{Type}|{OfficialId}");
}

/// <summary>A legal act.<uk>Розпорядчий акт.</uk></summary>
/// <param name="Type">рішення, розпорядження and the like.<uk>Вид акта: рішення, розпорядження тощо.</uk></param>
/// <param name="Title">Its title.<uk>Назва акта.</uk></param>
/// <param name="Number">Its number as printed; free text.<uk>Номер, як його надруковано; довільний текст.</uk></param>
/// <param name="AdoptedOn">The day it was adopted; not in the future.<uk>Дата ухвалення; не пізніше ніж сьогодні.</uk></param>
/// <param name="Url">Where it is published.<uk>Де акт оприлюднено.</uk></param>
/// <param name="PublisherName">The authority that adopted it.<uk>Орган, що ухвалив акт.</uk></param>
/// <param name="PublisherId">The authority's EDRPOU code.<uk>Код ЄДРПОУ органу, що ухвалив акт.</uk></param>
public sealed record NewLegalAct(
    string? Type,
    string? Title,
    string? Number,
    RawInput<DateOnly>? AdoptedOn,
    string? Url,
    string? PublisherName,
    string? PublisherId
)
{
    /// <summary>The act that a request without faults describes.</summary>
    internal LegalAct ToLegalAct() =>
        new()
        {
            Type = Type!,
            Title = Title!,
            Number = Number!,
            AdoptedOn = AdoptedOn!.Value,
            Url = Url,
            PublisherName = PublisherName!,
            PublisherId = PublisherId!,
        };

    internal static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";

    internal sealed class Rules : AbstractValidator<NewLegalAct>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(act => act.Type).Required().Line(100);
            RuleFor(act => act.Title).Required().Line(2000);
            RuleFor(act => act.Number).Required().Line(100);
            RuleFor(act => act.AdoptedOn).Required().Readable();
            RuleFor(act => act.Url).Line(2000).Matching(IsWebAddress, Problems.NotAUrl, "^https?://");
            RuleFor(act => act.PublisherName).Required().Line(500);
            RuleFor(act => act.PublisherId).Required().Matching(Edrpou.IsWellFormed, Problems.NotAnEdrpou, @"^\d{8}$");
        }
    }
}

/// <summary>
/// An act taking effect: what approves, amends or cancels a program, and from which day.
/// <uk>Акт і початок його дії: яким актом програму затверджують, змінюють чи скасовують і з якого дня.</uk>
/// </summary>
/// <param name="LegalAct">The act.<uk>Акт.</uk></param>
/// <param name="EffectiveFrom">
/// The first day it holds; it may come before the act itself.
/// <uk>Перший день дії; може передувати даті акта.</uk>
/// </param>
public sealed record NewEnactment(NewLegalAct? LegalAct, RawInput<DateOnly>? EffectiveFrom)
{
    /// <summary>Every fault of an enactment whose effect must lie between two days.</summary>
    internal List<ValidationError> Check(DateOnly today, DateOnly earliest, DateOnly latest)
    {
        var errors = Rules.Instance.Check(this);
        if (LegalAct?.AdoptedOn?.ValueOrNull is { } adoptedOn && adoptedOn > today)
        {
            errors.Add(new(Problems.DateInFuture, "#/legalAct/adoptedOn", new { date = adoptedOn, today }));
        }

        if (EffectiveFrom?.ValueOrNull < earliest)
        {
            errors.Add(new(Problems.DateTooEarly, "#/effectiveFrom", new { earliest }));
        }

        if (EffectiveFrom?.ValueOrNull > latest)
        {
            errors.Add(new(Problems.DateTooLate, "#/effectiveFrom", new { latest }));
        }

        return errors;
    }

    internal sealed class Rules : AbstractValidator<NewEnactment>
    {
        public static readonly Rules Instance = new();

        private Rules()
        {
            RuleFor(enactment => enactment.LegalAct).Required().SetValidator(NewLegalAct.Rules.Instance!);
            RuleFor(enactment => enactment.EffectiveFrom).Required().Readable();
        }
    }
}

/// <summary>The table of legal acts.</summary>
internal static class LegalActStore
{
    private static readonly string s_columns =
        "type, title, number, adopted_on as AdoptedOn, publisher_name as PublisherName, publisher_id as PublisherId, "
        + $"{Url("legal_act")} as url";

    /// <summary>Where an act can be read: what was learnt last, else what was recorded with it.</summary>
    public static string Url(string act) =>
        $"coalesce((select w.url from legal_act_address w where w.legal_act_id = {act}.id order by w.number desc limit 1), {act}.url)";

    public static LegalAct? Find(DbConnection connection, string? id) =>
        id is null ? null : connection.QuerySingle<LegalAct>($"select id, {s_columns} from legal_act where id = @id", new { id });

    /// <summary>A program's official identifier as the act of this edition 0 gives it, whatever the register knows by now.</summary>
    public static string OfficialId(string edition) =>
        $"(select a.number || '-' || a.adopted_on from legal_act a where a.id = {edition}.legal_act_id)";

    /// <summary>The act that approved a program, as the register knew it at a moment or knows it now; null before there is one.</summary>
    public static LegalAct? OfApproval(DbConnection connection, string programId, DateTimeOffset? knownAt) =>
        connection.QuerySingleOrDefault<LegalAct>(
            $"""
            select id, {s_columns} from legal_act
            where id = (select e.legal_act_id from edition e
                        where e.program_id = @programId and e.number = 0
                          and {EditionStore.Stands("e", knownAt is null ? null : "@knownAt")})
            """,
            new { programId, knownAt }
        );

    /// <summary>Some acts by identifier.</summary>
    public static Dictionary<string, LegalAct> Find(DbConnection connection, IReadOnlyList<string> ids)
    {
        DynamicParameters parameters = new();
        return ids.Count == 0
            ? []
            : connection
                .Query<LegalAct>($"select id, {s_columns} from legal_act where {Sql.AnyOf("id", ids, parameters)}", parameters)
                .ToDictionary(act => act.Id);
    }

    /// <summary>The acts of a program by identifier.</summary>
    public static Dictionary<string, LegalAct> OfProgram(DbConnection connection, string programId) =>
        connection
            .Query<LegalAct>($"select id, {s_columns} from legal_act where program_id = @programId", new { programId })
            .ToDictionary(act => act.Id);

    public static string Insert(WriteTransaction transaction, string programId, LegalAct act)
    {
        var id = transaction.NewId();
        transaction.Connection.Execute(
            """
            insert into legal_act (id, program_id, identity, type, title, number, adopted_on, url, publisher_name, publisher_id)
            values (@id, @programId, @Identity, @Type, @Title, @Number, @AdoptedOn, @Url, @PublisherName, @PublisherId)
            """,
            new
            {
                id,
                programId,
                act.Identity,
                act.Type,
                act.Title,
                act.Number,
                act.AdoptedOn,
                act.Url,
                act.PublisherName,
                act.PublisherId,
            }
        );
        return id;
    }
}

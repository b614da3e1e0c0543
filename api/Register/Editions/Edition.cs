using System.Text.Json.Serialization;
using Monitoring.Platform.Http;
using Monitoring.Register.Bodies;

namespace Monitoring.Register.Editions;

/// <summary>Which edition, and since when it holds.<uk>Яка це редакція і відколи діє.</uk></summary>
public record EditionMark
{
    /// <summary>
    /// 0 is what the council approved; amendment n creates edition n.
    /// <uk>0 — первісна редакція, яку затвердила рада; зміни № n утворюють редакцію № n.</uk>
    /// </summary>
    public required int Number { get; init; }

    /// <summary>The first day the edition holds; null until it is adopted.<uk>Перший день дії редакції; до ухвалення — null.</uk></summary>
    public required DateOnly? EffectiveFrom { get; init; }

    /// <summary>
    /// When the register recorded its adoption; null until then.
    /// <uk>Коли ухвалення записано до реєстру; доти — null.</uk>
    /// </summary>
    public required DateTimeOffset? RecordedAt { get; init; }
}

/// <summary>An edition in a list.<uk>Редакція в переліку.</uk></summary>
public record EditionSummary : EditionMark
{
    public required string Title { get; init; }

    /// <summary>The act that adopted it; null until then.<uk>Розпорядчий акт про ухвалення; до ухвалення — null.</uk></summary>
    public required LegalAct? LegalAct { get; init; }

    /// <summary>
    /// Which recording this is: above 1, a slip was mended.
    /// <uk>Котрий це запис: більше за 1, якщо помилку виправлено.</uk>
    /// </summary>
    public required int Recording { get; init; }

    /// <summary>That it was recorded by mistake; null where it was not.<uk>Що її записано помилково; null, якщо ні.</uk></summary>
    public required Annulment? Annulment { get; init; }
}

/// <summary>A whole edition.<uk>Редакція повністю.</uk></summary>
public sealed record Edition : EditionSummary, IRevised
{
    public required string ProgramId { get; init; }

    [JsonPropertyOrder(1)]
    public required PassportView Passport { get; init; }

    [JsonPropertyOrder(1)]
    public required IReadOnlyList<Measure> Measures { get; init; }

    [JsonPropertyOrder(1)]
    public required IReadOnlyList<Indicator> Indicators { get; init; }

    [JsonPropertyOrder(1)]
    public required Totals Totals { get; init; }

    /// <summary>
    /// How often it was recorded, the first time first: what the council adopted is one thing, what the register wrote down another.
    /// <uk>Усі записи редакції, від першого: одне — що ухвалила рада, інше — що записано до реєстру.</uk>
    /// </summary>
    [JsonPropertyOrder(1)]
    public required IReadOnlyList<Recording> Recordings { get; init; }

    /// <summary>
    /// The revision of the program, or of the open amendment, which If-Match asks for; null for readers without a key.
    /// <uk>Версія програми чи неухвалених змін, якої вимагає If-Match; для тих, хто читає без ключа, — null.</uk>
    /// </summary>
    [JsonPropertyOrder(1)]
    public required long? Revision { get; init; }

    public object WithoutRevision() => this with { Revision = null };
}

/// <summary>One recording of an adopted edition.<uk>Один запис ухваленої редакції.</uk></summary>
public sealed record Recording
{
    public required int Number { get; init; }

    /// <summary>
    /// From this instant the register answers by it; null until the edition is adopted.
    /// <uk>Від цього моменту реєстр відповідає за цим записом; до ухвалення — null.</uk>
    /// </summary>
    public required DateTimeOffset? RecordedAt { get; init; }

    /// <summary>
    /// Why the one before it was mended; null of the first.
    /// <uk>Чому виправлено попередній запис; для першого — null.</uk>
    /// </summary>
    public required string? Reason { get; init; }
}

/// <summary>
/// A body as a document names it: an adopted edition keeps the name of its day.
/// <uk>Орган, як його названо в документі: в ухваленій редакції лишається тодішня назва.</uk>
/// </summary>
public sealed record BodyName
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string? Edrpou { get; init; }

    /// <summary>The body by the name it has now.</summary>
    internal static BodyName Of(Succession.Link body) =>
        new()
        {
            Id = body.Id,
            Name = body.Name,
            Edrpou = body.Edrpou,
        };
}

/// <summary>The passport of a program, with its bodies by name.<uk>Паспорт програми з назвами органів.</uk></summary>
public sealed record PassportView
{
    public required string Title { get; init; }

    public required BodyName ResponsibleBody { get; init; }

    public required IReadOnlyList<BodyName> CoExecutants { get; init; }

    public required string? Initiator { get; init; }

    public required string? Developer { get; init; }

    public required string? Goal { get; init; }

    /// <summary>First year.<uk>Перший рік.</uk></summary>
    public required int ValidFrom { get; init; }

    /// <summary>
    /// Last year; null where the program runs until it is carried out in full.
    /// <uk>Останній рік; null, якщо програма діє до повного виконання.</uk>
    /// </summary>
    public required int? ValidThrough { get; init; }

    /// <summary>For pictures, lists and names of files.<uk>Для діаграм, переліків і назв файлів.</uk></summary>
    public required string? ShortTitle { get; init; }

    /// <summary>What it was drawn up for.<uk>Підстава для розроблення.</uk></summary>
    public required string? Basis { get; init; }

    /// <summary>Who wrote it beside the developer.<uk>Співрозробники.</uk></summary>
    public required string? CoDevelopers { get; init; }

    public required string? Participants { get; init; }

    public required string? ExpectedResults { get; init; }

    /// <summary>Who coordinates and controls it.<uk>Координація та контроль.</uk></summary>
    public required string? Control { get; init; }

    /// <summary>
    /// How often it is reported on; null: as programs of its kind are.
    /// <uk>Як часто про програму звітують; null — так, як про програми її виду.</uk>
    /// </summary>
    public required Reporting? Reporting { get; init; }

    public required IReadOnlyList<Stage> Stages { get; init; }

    public required IReadOnlyList<Classification> Classifications { get; init; }
}

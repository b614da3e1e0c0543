using System.Text.Json.Serialization;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
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
    /// The revision of the program, or of the open amendment, which If-Match asks for; null for readers without a key.
    /// <uk>Версія програми чи неухвалених змін, якої вимагає If-Match; для тих, хто читає без ключа, — null.</uk>
    /// </summary>
    [JsonPropertyOrder(1)]
    public required long? Revision { get; init; }

    public object WithoutRevision() => this with { Revision = null };
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

    /// <summary>Last year.<uk>Останній рік.</uk></summary>
    public required int ValidThrough { get; init; }

    public required IReadOnlyList<Classification> Classifications { get; init; }
}

/// <summary>
/// What an edition plans, in hryvnias; equipment and services stand apart in <c>inKind</c>.
/// <uk>Планові кошти за редакцією, у гривнях; обладнання та послуги — окремо, в <c>inKind</c>.</uk>
/// </summary>
public sealed record Totals
{
    public required Money Planned { get; init; }

    public required Money InKind { get; init; }

    public required IReadOnlyList<YearTotal> ByYear { get; init; }

    public required IReadOnlyList<SourceTotal> BySource { get; init; }
}

public sealed record YearTotal
{
    public required int Year { get; init; }

    public required Money Amount { get; init; }
}

public sealed record SourceTotal
{
    public required FundingSource Source { get; init; }

    public required Money Amount { get; init; }
}

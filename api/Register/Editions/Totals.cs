using Monitoring.Platform.Values;

namespace Monitoring.Register.Editions;

/// <summary>
/// What an edition plans, in hryvnias; equipment and services stand apart in <c>inKind</c>. Money planned without a figure is in no sum:
/// `linesWithoutAmount` says how many such lines stand beside it.
/// <uk>Планові кошти за редакцією, у гривнях; обладнання та послуги — окремо, в <c>inKind</c>. Кошти без суми, у межах кошторисних
/// призначень, до підсумків не входять: скільки таких рядків, показує `linesWithoutAmount`.</uk>
/// </summary>
public sealed record Totals
{
    public required Money Planned { get; init; }

    /// <summary>Lines of money within appropriations.<uk>Рядки коштів у межах кошторисних призначень.</uk></summary>
    public required int LinesWithoutAmount { get; init; }

    public required Money InKind { get; init; }

    public required IReadOnlyList<YearTotal> ByYear { get; init; }

    public required IReadOnlyList<SourceTotal> BySource { get; init; }
}

public sealed record YearTotal
{
    public required int Year { get; init; }

    public required Money Amount { get; init; }

    public required int LinesWithoutAmount { get; init; }
}

public sealed record SourceTotal
{
    public required FundingSource Source { get; init; }

    public required Money Amount { get; init; }

    public required int LinesWithoutAmount { get; init; }
}

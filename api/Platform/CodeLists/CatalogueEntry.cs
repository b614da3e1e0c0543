using Monitoring.Platform.Http;

namespace Monitoring.Platform.CodeLists;

/// <summary>
/// A problem of the catalogue: what its code means and what to do about it.
/// <uk>Помилка з довідника: що означає її код і що з нею робити.</uk>
/// </summary>
public sealed record CatalogueEntry
{
    /// <summary>The stable code, never translated.<uk>Сталий код, який не перекладають.</uk></summary>
    public required string Code { get; init; }

    /// <summary>
    /// The HTTP status it answers with; null for one that appears only inside `errors` or `findings`.
    /// <uk>Статус HTTP відповіді; null, якщо помилка буває лише в `errors` або `findings`.</uk>
    /// </summary>
    public required int? Status { get; init; }

    /// <summary>
    /// For a finding: an error stops a submission, a warning wants a reason.
    /// <uk>Для зауваження перевірки: помилка зупиняє подання, попередження потребує пояснення.</uk>
    /// </summary>
    public required Severity? Severity { get; init; }

    public required string Title { get; init; }

    /// <summary>
    /// What to do about it; names in braces stand for the values of `params`.
    /// <uk>Що зробити; назви у фігурних дужках стоять замість значень `params`.</uk>
    /// </summary>
    public required string Detail { get; init; }

    /// <summary>
    /// The same with values in place of the names, as an answer reads.
    /// <uk>Те саме зі значеннями замість назв, як у відповіді.</uk>
    /// </summary>
    public required string Example { get; init; }
}

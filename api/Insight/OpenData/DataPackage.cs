using Monitoring.Platform.Http;

namespace Monitoring.Insight.OpenData;

/// <summary>Who answers for the data, as the passport of a dataset names it.</summary>
public sealed record Publisher(string Name, string Id, string CityName);

/// <summary>
/// A Frictionless Data Package (version 1, tabular): what is published, column by column, and the passport of it.
/// <uk>Пакет Frictionless Data Package (версія 1, табличний): що оприлюднено, з описом кожної колонки, і паспорт даних.</uk>
/// </summary>
public sealed record DataPackage
{
    public string Profile => "tabular-data-package";

    public string Name => "targeted-programs";

    public required string Title { get; init; }

    public required string Description { get; init; }

    public IReadOnlyList<string> Keywords => ["міські цільові програми", "звіти про виконання", "бюджет", "місцеве самоврядування"];

    public required string Homepage { get; init; }

    public IReadOnlyList<PackageLicence> Licenses =>
        [new("CC-BY-4.0", "Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/")];

    public required IReadOnlyList<PackageSource> Sources { get; init; }

    public required IReadOnlyList<PackageContributor> Contributors { get; init; }

    public required PackagePassport Passport { get; init; }

    public required IReadOnlyList<PackageResource> Resources { get; init; }

    internal static DataPackage Of(
        IReadOnlyList<PackageResource> resources,
        Publisher publisher,
        PublicAddress address,
        PackageState state
    ) =>
        new()
        {
            Title = $"Міські цільові програми: {publisher.CityName}",
            Description =
                "Затверджені програми, зміни до них і прийняті звіти в офіційному складі колонок; "
                + "а також заходи, кошти, показники та стан звітування, де їх додано.",
            Homepage = address.Of("/"),
            Sources = [new(publisher.Name, address.Of("/open-data/datapackage.json"))],
            Contributors = [new(publisher.Name, "publisher")],
            Passport = new()
            {
                PublisherName = publisher.Name,
                PublisherId = publisher.Id,
                AsOf = state.AsOf,
                Publication = state.Publication,
                Audit = state.Audit,
            },
            Resources = resources,
        };
}

/// <summary>The terms of use: any use, with a link to the source.<uk>Умови використання: будь-яке, з посиланням на джерело.</uk></summary>
public sealed record PackageLicence(string Name, string Title, string Path);

/// <summary>Where the data come from.<uk>Звідки беруть дані.</uk></summary>
public sealed record PackageSource(string Title, string Path);

/// <summary>Who took part.<uk>Хто долучився до підготовки даних.</uk></summary>
public sealed record PackageContributor(string Title, string Role);

/// <summary>What the national portal asks about a dataset.<uk>Що запитує про набір даних національний портал.</uk></summary>
public sealed record PackagePassport
{
    public string Language => "uk";

    public string UpdateFrequency => "Протягом трьох робочих днів від зміни";

    /// <summary>Who answers for the data.<uk>Хто відповідає за дані.</uk></summary>
    public required string PublisherName { get; init; }

    /// <summary>The EDRPOU code of the publisher.<uk>Код ЄДРПОУ видавця.</uk></summary>
    public required string PublisherId { get; init; }

    /// <summary>The day of the city as of which the rows stand.<uk>День за київським часом, станом на який подано рядки.</uk></summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>
    /// The publication these files belong to; of the current data, the last one; null before the first.
    /// <uk>Публікація, до якої належать файли; для поточних даних — остання; null, якщо публікацій ще не було.</uk>
    /// </summary>
    public required PublicationMark? Publication { get; init; }

    /// <summary>
    /// How far the audit of the register had come when this was published; null in the current data.
    /// <uk>До якого запису дійшов журнал дій реєстру на час публікації; null у поточних даних.</uk>
    /// </summary>
    public required AuditMark? Audit { get; init; }
}

/// <summary>The day as of which the rows stand, the publication they belong to, and the audit at its moment.</summary>
internal sealed record PackageState(DateOnly AsOf, PublicationMark? Publication, AuditMark? Audit = null);

/// <summary>A publication by its number and moment.<uk>Номер і момент публікації.</uk></summary>
public sealed record PublicationMark(int Number, DateTimeOffset PublishedAt);

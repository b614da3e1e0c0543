using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Insight.OpenData;

/// <summary>Answers with the datasets as they stand now: as files, in the package that describes them, and what has changed.</summary>
internal static class DatasetService
{
    // Written a or b, not as the codes of an enumeration that people choose several of.
    private static readonly QueryParameter<DatasetGeneration?> s_generation = Query.OneOf<DatasetGeneration>("generation", new("", "")) with
    {
        IsMany = false,
        Description = new(
            "`b` — колонки січня 2025 року, вони ж за умовчанням; `a` — колонки 2020 року.",
            "`b`, the columns of January 2025, when absent; `a` for those of 2020."
        ),
    };

    public static IReadOnlyList<Dataset> All { get; } = [.. OfficialDatasets.All, .. ExtendedDatasets.All];

    public static QueryParameter[] ParametersOf(Dataset dataset) => dataset.IsOfficial ? [s_generation] : [];

    public static ApiResult GetCsv(Dataset dataset, RequestContext context, PublicAddress address)
    {
        DatasetForm form = new(GenerationOf(context), context.FormOf(CsvForm.Dataset));
        var name = SavedAs.Dataset(dataset, form.Generation, "csv", context.Today);
        return context.ReadIntoFile(
            form.Csv.Excel is { } excel ? $"{name.Plain} {excel.Language}" : name.Plain,
            name,
            Content.Csv,
            (connection, file) => dataset.WriteCsv(dataset.Rows(connection, DatasetContext.Of(context, address)), file, form)
        );
    }

    public static ApiResult GetJson(Dataset dataset, RequestContext context, PublicAddress address)
    {
        var generation = GenerationOf(context);
        var name = SavedAs.Dataset(dataset, generation, "json", context.Today);
        return context.ReadIntoFile(
            name.Plain,
            name,
            Content.Json,
            (connection, file) => dataset.WriteJson(dataset.Rows(connection, DatasetContext.Of(context, address)), file, generation)
        );
    }

    /// <summary>
    /// Describes every dataset column by column as a Frictionless Data Package.
    /// <uk>Описує кожну колонку всіх наборів у форматі Frictionless Data Package.</uk>
    /// </summary>
    /// <remarks>With licence, publisher and freshness.<uk>З ліцензією, видавцем і днем, станом на який подано дані.</uk></remarks>
    public static ApiResult GetPackage(RequestContext context, Publisher publisher, PublicAddress address) =>
        context.ReadIntoFile(
            PublicationService.PackageName,
            SavedAs.Package(context.Today),
            Content.Json,
            (connection, file) =>
                file.Write(
                    Json.Bytes(
                        DataPackage.Of(
                            [.. All.Select(dataset => PackageResource.Of(dataset))],
                            publisher,
                            address,
                            new(context.Today, PublicationStore.Last(connection))
                        )
                    )
                )
        );

    /// <summary>
    /// Says what has changed since the last publication of the open data.
    /// <uk>Показує, що змінилося після останньої публікації відкритих даних.</uk>
    /// </summary>
    /// <remarks>
    /// How many of the three working days are left to publish it, and what the official datasets still lack.
    /// <uk>Скільки з трьох робочих днів лишилося на публікацію і чого ще бракує в офіційних наборах.</uk>
    /// </remarks>
    public static ApiResult GetStatus(RequestContext context, PublicAddress address) =>
        context.Read(connection => ApiResult.Ok(OpenDataStatus.Of(connection, DatasetContext.Of(context, address), context.Language)));

    private static DatasetGeneration GenerationOf(RequestContext context) => context.Query.Get(s_generation) ?? DatasetGeneration.B;
}

using System.Globalization;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Insight.OpenData;

/// <summary>What a file of open data is saved as: what it holds, and of which day or publication it is.</summary>
internal static class SavedAs
{
    private static readonly Words s_package = new("Опис наборів відкритих даних", "Open datasets described");

    public static FileName Dataset(Dataset dataset, DatasetGeneration generation, string extension, DateOnly today) =>
        new($"{DatasetFile.NameOf(dataset, generation)}.{extension}", With(TitleOf(dataset, generation), DayOf(today)));

    public static FileName Package(DateOnly today) => new(PublicationService.PackageName, With(s_package, DayOf(today)));

    /// <summary>The name of a published file, which is a dataset in one of the generations or the package.</summary>
    public static FileName Published(string file, int publication)
    {
        var title = OfficialDatasets
            .All.SelectMany(dataset => Enum.GetValues<DatasetGeneration>().Select(generation => (dataset, generation)))
            .Where(item => $"{DatasetFile.NameOf(item.dataset, item.generation)}.csv" == file)
            .Select(item => TitleOf(item.dataset, item.generation))
            .FirstOrDefault(s_package);
        return new(file, With(title, new($"публікація {publication}", $"publication {publication}")));
    }

    private static Words TitleOf(Dataset dataset, DatasetGeneration generation) =>
        generation == DatasetGeneration.A ? With(dataset.Title, new("колонки 2020 року", "columns of 2020")) : dataset.Title;

    private static Words DayOf(DateOnly day) => new(day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture), Iso.Text(day));

    private static Words With(Words title, Words detail) => new($"{title.Uk}, {detail.Uk}", $"{title.En}, {detail.En}");
}

using System.Net;
using Dapper;
using Microsoft.Data.Sqlite;
using Monitoring.Tests.Faults;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>Search finds what people mean by what they type, and puts the best match first.</summary>
internal sealed class SearchingByWords
{
    // The scripts before the one that folds anew.
    private const int BeforeSearch = 20;

    private static readonly string[] s_titles =
    [
        "Ремонт мостів",
        "Мости та ремонти доріг",
        "Капітальний ремонт шкіл",
        "Безремонтна програма",
        "Ремонтна майстерня",
        "Розвиток ліцею № 5 на 2021–2025 роки",
        "Благоустрій вул. Київська",
        "Соціально-економічний «Розвиток»",
        "Ґрунти й об’єкти",
        "Протидія COVID-19",
    ];

    private MonitoringApp _app = null!;
    private string _body = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = new();
        _body = await _app.HasBodyAsync("Відділ обліку");
        foreach (var title in s_titles)
        {
            await _app.HasDraftAsync(Valid.Program(_body, title));
        }

        foreach (
            var (name, shortName) in new[]
            {
                ("Управління доріг", "УД"),
                ("Департамент УД", "Д"),
                ("Служба", "управління доріг"),
                ("Мосто", "Шляхо"),
                ("Мостотрест шляхотрест", "МТ"),
                ("Аптека", "Лікарняна"),
                ("Поліклініка", "Лікар"),
            }
        )
        {
            await _app.HasBodyAsync(but: new { name, shortName });
        }
    }

    [OneTimeTearDown]
    public void Stop() => _app.Dispose();

    [TestCase("ремонт мостів", "Ремонт мостів")]
    [TestCase("МОСТІВ ремонт", "Ремонт мостів")]
    [TestCase("ремонт школа", "")]
    [TestCase("ліцей №5", "")]
    [TestCase("ліцею №5", "Розвиток ліцею № 5 на 2021–2025 роки")]
    [TestCase("ліцею # 5", "Розвиток ліцею № 5 на 2021–2025 роки")]
    [TestCase("2021-2025", "Розвиток ліцею № 5 на 2021–2025 роки")]
    [TestCase("2021—2025", "Розвиток ліцею № 5 на 2021–2025 роки")]
    [TestCase("вул.Київська", "Благоустрій вул. Київська")]
    [TestCase("вул. Ки\u0301ївська", "Благоустрій вул. Київська")]
    [TestCase("соціально–економічний \"розвиток\"", "Соціально-економічний «Розвиток»")]
    [TestCase("соціально економічний", "Соціально-економічний «Розвиток»")]
    [TestCase("грунти", "Ґрунти й об’єкти")]
    [TestCase("ґрунти обєкти", "Ґрунти й об’єкти")]
    [TestCase("об\"єкти", "Ґрунти й об’єкти")]
    [TestCase("об`єкти", "Ґрунти й об’єкти")]
    [TestCase("СОVІD", "Протидія COVID-19")]
    [TestCase("Pемонт мoстiв", "Ремонт мостів")]
    [TestCase("«»", "")]
    public async Task What_people_type_is_found(string words, string found) =>
        Assert.That(string.Join(", ", await FindAsync(words)), Is.EqualTo(found));

    [Test]
    public async Task Whole_words_come_before_parts_of_words_and_those_of_the_title_before_any_other()
    {
        await _app.Program(_body)
            .Titled("Ремонт")
            .Approved("2026-01-01", "2025-12-01")
            .Amended("2026-02-01", "2026-01-15", edition => edition["passport"]!["title"] = "Утримання")
            .OpenAsync();

        Assert.That(
            await FindAsync("ремонт"),
            Is.EqualTo(
                new[]
                {
                    "Капітальний ремонт шкіл",
                    "Ремонт мостів",
                    "Безремонтна програма",
                    "Мости та ремонти доріг",
                    "Ремонтна майстерня",
                    "Утримання",
                }
            )
        );
        Assert.That((await FindAsync("ремонт", "&sort=-title"))[0], Is.EqualTo("Утримання"));
        Assert.That((await FindAsync("ремонт", "&sort=title"))[0], Is.EqualTo("Безремонтна програма"));
        Assert.That(await FindAsync("ремонт мост"), Is.EqualTo(new[] { "Ремонт мостів", "Мости та ремонти доріг" }));

        for (var limit = 1; limit <= 7; limit++)
        {
            Assert.That(await WalkAsync("ремонт", limit), Is.EqualTo(await FindAsync("ремонт")), $"pages of {limit}");
            Assert.That(await WalkAsync("ремонт", limit, "&sort=-title"), Is.EqualTo(await FindAsync("ремонт", "&sort=-title")));
        }
    }

    [TestCase("управління доріг", "Управління доріг, Служба")]
    [TestCase("уд", "Департамент УД, Управління доріг")]
    [TestCase("доріг уд", "Управління доріг")]
    [TestCase("мосто шляхо", "Мостотрест шляхотрест, Мосто")]
    [TestCase("лікар", "Поліклініка, Аптека")]
    public async Task Bodies_are_found_by_name_first_and_by_short_name_then(string words, string found)
    {
        var reply = await _app.GetAsync($"executive-bodies?q={Uri.EscapeDataString(words)}").Expecting(HttpStatusCode.OK);

        Assert.That(string.Join(", ", reply.Items.Select(item => (string?)item["name"])), Is.EqualTo(found));
    }

    [Test]
    [OfTheFile("an older register is brought forward")]
    public async Task A_register_of_an_older_build_is_folded_anew()
    {
        var file = FreshFile.New();
        using (MonitoringApp app = new(file))
        {
            var body = await app.HasBodyAsync(but: new { name = "Ґрунти", shortName = "Обʼєкт" });
            await app.HasActiveProgramAsync(Valid.Program(body, "Ґанок № 5"));
        }

        var older = FreshFile.New();
        OlderRegister.Make(older, BeforeSearch);
        OlderRegister.Fill(older, file);
        using (var register = Open(older))
        {
            var trigger = register.QuerySingle<string>("select sql from sqlite_master where name = 'edition_is_kept_update'");
            register.Execute(
                $"""
                drop trigger edition_is_kept_update;
                update edition set title_folded = 'ґанок no 5';
                {trigger};
                update executive_body set name_folded = 'ґрунти об''єкт';
                """
            );
        }

        using (MonitoringApp app = new(older))
        {
            foreach (
                var address in new[]
                {
                    $"programs?q={Uri.EscapeDataString("ганок №5")}",
                    $"executive-bodies?q={Uri.EscapeDataString("грунти обєкт")}",
                }
            )
            {
                Assert.That((await app.GetAsync(address).Expecting(HttpStatusCode.OK)).Items.Count(), Is.EqualTo(1), address);
            }
        }

        using (var register = Open(older))
        {
            Assert.That(
                () => register.Execute("update edition set title = 'інакше'"),
                Throws.Exception.With.Message.Contains("never changes"),
                "what is adopted is kept again"
            );
        }

        FreshFile.Delete(file);
        FreshFile.Delete(older);
    }

    private static SqliteConnection Open(string file)
    {
        SqliteConnection connection = new($"Data Source={file};Pooling=False");
        connection.Open();
        return connection;
    }

    private async Task<List<string?>> FindAsync(string words, string others = "") =>
        [.. (await PageAsync($"limit=200&q={Uri.EscapeDataString(words)}{others}")).Items.Select(item => (string?)item["title"])];

    private async Task<List<string?>> WalkAsync(string words, int limit, string others = "")
    {
        List<string?> walked = [];
        for (string? cursor = ""; cursor is not null; )
        {
            var page = await PageAsync(
                $"limit={limit}&q={Uri.EscapeDataString(words)}{others}{(cursor.Length > 0 ? $"&cursor={cursor}" : "")}"
            );
            walked.AddRange(page.Items.Select(item => (string?)item["title"]));
            cursor = (string?)page.Json["next"];
        }

        return walked;
    }

    private Task<Reply> PageAsync(string query) =>
        _app.GetAsync($"programs?{query}", MonitoringApp.Administrator).Expecting(HttpStatusCode.OK);
}

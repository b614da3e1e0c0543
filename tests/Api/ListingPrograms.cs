using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Api;

/// <summary>Lists: search and order in Ukrainian, filters, pages.</summary>
internal sealed class ListingPrograms
{
    private static readonly string[] s_titles =
    [
        "Їжак",
        "Ґанок",
        "Гай",
        "Єдність",
        "Жито",
        "Ірпінь",
        "Йод",
        "Дім",
        "Енергія",
        "Зерно",
        "Ідея 10",
        "Ідея 2",
        "ЯК І КОЛИ",
        "здоров’я міста",
        "Ідея",
        "Інше",
        "Абетка",
        "ГАЙОК",
        "Юність",
    ];

    private MonitoringApp _app = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = new();
        var body = await _app.HasBodyAsync();
        foreach (var (title, number) in s_titles.Select((title, number) => (title, number)))
        {
            await _app.HasActiveProgramAsync(
                Valid.Program(body, title, number % 3 == 0 ? "comprehensive" : "targeted", 2024, 2026 + (number % 3)),
                Valid.Enactment("2024-01-01", adoptedOn: "2023-12-01")
            );
        }
    }

    [OneTimeTearDown]
    public void Stop() => _app.Dispose();

    [Test]
    public async Task Titles_follow_the_Ukrainian_alphabet()
    {
        var titles = await TitlesAsync("limit=200");

        Assert.That(
            titles,
            Is.EqualTo(
                new[]
                {
                    "Абетка",
                    "Гай",
                    "ГАЙОК",
                    "Ґанок",
                    "Дім",
                    "Енергія",
                    "Єдність",
                    "Жито",
                    "здоров’я міста",
                    "Зерно",
                    "Ідея",
                    "Ідея 10",
                    "Ідея 2",
                    "Інше",
                    "Ірпінь",
                    "Їжак",
                    "Йод",
                    "Юність",
                    "ЯК І КОЛИ",
                }
            )
        );
        Assert.That(await TitlesAsync("sort=-title&limit=1"), Is.EqualTo(new[] { "ЯК І КОЛИ" }));
    }

    [TestCase("їжак", "Їжак")]
    [TestCase("ЇЖАК", "Їжак")]
    [TestCase("здоров'я", "здоров’я міста")]
    [TestCase("міста ЗДОРОВʼЯ", "здоров’я міста")]
    [TestCase("ґАН", "Ґанок")]
    [TestCase("ідея 10", "Ідея 10")]
    [TestCase("%", "")]
    [TestCase("_", "")]
    [TestCase("нема такого", "")]
    public async Task Search_knows_no_case_and_one_apostrophe(string words, string found) =>
        Assert.That(string.Join(", ", await TitlesAsync("q=" + Uri.EscapeDataString(words))), Is.EqualTo(found));

    [Test]
    public async Task Filters_join_values_by_or_and_each_other_by_and()
    {
        Assert.Multiple(async () =>
        {
            Assert.That(await TitlesAsync("kind=targeted,comprehensive&limit=200"), Has.Count.EqualTo(s_titles.Length));
            Assert.That(await TitlesAsync("kind=targeted&kind=comprehensive&limit=200"), Has.Count.EqualTo(s_titles.Length));
            Assert.That(await TitlesAsync("kind=comprehensive&limit=200"), Has.Count.EqualTo(7));
            Assert.That(await TitlesAsync("kind=comprehensive&year=2027&limit=200"), Is.Empty);
            Assert.That(await TitlesAsync("year=2028&limit=200"), Has.Count.EqualTo(6));
            Assert.That(await TitlesAsync("year=2023"), Is.Empty);
            Assert.That(await TitlesAsync("activeOn=2024-01-01&limit=200"), Has.Count.EqualTo(s_titles.Length));
            Assert.That(await TitlesAsync("status=draft,cancelled"), Is.Empty);
            Assert.That(await TitlesAsync("classification=sdg:11&limit=200"), Has.Count.EqualTo(s_titles.Length));
            Assert.That(await TitlesAsync("classification=sdg:12"), Is.Empty);
            Assert.That(await TitlesAsync("bodyId=nobody"), Is.Empty);
        });
    }

    [Test]
    public async Task A_cursor_belongs_to_its_filters()
    {
        var page = await _app.GetAsync("programs?limit=2&kind=targeted").Expecting(HttpStatusCode.OK);
        var cursor = (string?)page.Json["next"];

        await _app.GetAsync($"programs?limit=2&kind=targeted&cursor={cursor}").Expecting(HttpStatusCode.OK);
        var refused = await _app.GetAsync($"programs?limit=2&kind=comprehensive&cursor={cursor}")
            .ExpectingProblem(HttpStatusCode.BadRequest, "BAD_REQUEST");
        Assert.That(refused.Faults, Is.EqualTo(new[] { "CURSOR_UNREADABLE cursor" }));
    }

    [Test]
    public async Task A_cursor_belongs_to_its_list()
    {
        var cursor = (string?)(await _app.GetAsync("programs?limit=2").Expecting(HttpStatusCode.OK)).Json["next"];

        var refused = await _app.GetAsync($"executive-bodies?limit=2&cursor={cursor}")
            .ExpectingProblem(HttpStatusCode.BadRequest, "BAD_REQUEST");

        Assert.That(refused.Faults, Is.EqualTo(new[] { "CURSOR_UNREADABLE cursor" }));
    }

    /// <summary>Whatever the order and the size of a page, the pages together hold each program once, in one order.</summary>
    [Test]
    public void Pages_hold_every_program_exactly_once()
    {
        var orders = Gen.Elements("title", "-title", "validThrough,title", "-validThrough,kind,-title", "kind", "-status,validFrom");
        Prop.ForAll(
                orders.Zip(Gen.Choose(1, 25)).ToArbitrary(),
                choice =>
                {
                    var (order, limit) = choice;
                    List<string?> walked = [];
                    for (string? cursor = ""; cursor is not null; )
                    {
                        var page = _app.GetAsync($"programs?sort={order}&limit={limit}{(cursor.Length > 0 ? "&cursor=" + cursor : "")}")
                            .GetAwaiter()
                            .GetResult()
                            .Expect(HttpStatusCode.OK);
                        walked.AddRange(page.Items.Select(item => (string?)item["id"]));
                        cursor = (string?)page.Json["next"];
                    }

                    var whole = _app.GetAsync($"programs?sort={order}&limit=200")
                        .GetAwaiter()
                        .GetResult()
                        .Items.Select(item => (string?)item["id"]);
                    return walked.SequenceEqual(whole) && walked.Distinct().Count() == s_titles.Length;
                }
            )
            .QuickCheckThrowOnFailure();
    }

    private async Task<List<string?>> TitlesAsync(string query) =>
        [.. (await _app.GetAsync($"programs?{query}").Expecting(HttpStatusCode.OK)).Items.Select(item => (string?)item["title"])];
}

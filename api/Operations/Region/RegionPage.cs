using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Surfaces.Site;

namespace Monitoring.Operations.Region;

/// <summary>The pages of a region: its registers with the year of each and of all, and what could not be shown.</summary>
internal sealed record RegionPage(string Region, SiteFiles Files, Language Language)
{
    private static readonly Words[] s_heads =
    [
        new("чинні програми", "programs in force"),
        new("надійшло звітів", "reports received"),
        new("план на рік", "planned for the year"),
        new("використано", "spent"),
    ];

    private Prose Prose { get; } = new(Language);

    /// <summary>The first page: one look tells the year of every community.</summary>
    public Html Of(RegionStatistics year, IReadOnlyList<RegisterName> registers)
    {
        var figures = year.Registers.ToDictionary(register => register.Register.Name, register => register.Figures);
        return Page(
            Prose.Of("Цільові програми", "Targeted programs"),
            $"""
            <h1>{Prose.Of($"Цільові програми за {year.Year} рік", $"Targeted programs in {year.Year}")}</h1>
            <table class="list money"><thead><tr><th scope="col">{Prose.Of("Громада", "Community")}</th>{Html.Each(
                s_heads,
                head => $"""<th scope="col" class="n">{Prose.Of(head)}</th>"""
            )}</tr></thead>
            <tbody>{Row($"{Prose.Of("Разом", "Together")}", year.Total)}{Html.Each(
                registers,
                register =>
                    Row(
                        $"""<a href="{register.Address}">{register.City ?? register.Name}</a>""",
                        figures.GetValueOrDefault(register.Name)
                    )
            )}</tbody></table>
            {Html.If(
                year.Missing.Count > 0,
                $"""<p role="status">{Prose.Of(
                    "Дані громад, позначених рискою, саме зараз недоступні; у підсумку їх немає.",
                    "What is marked by a dash is not to be had just now, and is not in the sum."
                )}</p>"""
            )}
            <p>{Prose.Of("Те саме для розробників", "The same for developers")}: <a
            href="/api/v1/statistics/{year.Year}">/api/v1/statistics/{year.Year}</a>,
            <a href="/api/v1/programs">/api/v1/programs</a>, <a href="/api/v1/registers">/api/v1/registers</a>,
            <a href="/swagger">Swagger UI</a></p>
            """
        );
    }

    /// <summary>What could not be shown, and why.</summary>
    public Html Of(ProblemBody problem) =>
        Page(
            problem.Title,
            $"""
            <p class="over-title">{problem.Status}</p>
            <h1>{problem.Title}</h1>
            <p class="lead">{problem.DetailForPeople}</p>
            <ul class="ways"><li><a href="{Home}">{Prose.Of("Усі громади", "All communities")}</a></li></ul>
            """
        );

    private string Home => Language == Language.Uk ? "/" : "/?lang=en";

    private Html Page(string title, Html body) =>
        $"""
            <!doctype html>
            <html lang="{Language.Wire()}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{title} · {Region}</title>
            <link rel="stylesheet" href="{Files.Style}">
            <link rel="icon" href="{Files.Coat}" type="{Files.Picture.Type}">
            </head>
            <body>
            <a class="skip" href="#main">{Prose.Of("До змісту сторінки", "Skip to content")}</a>
            <header class="top">
            <a class="brand" href="{Home}"><img src="{Files.Coat}" alt="" width="28" height="32"><span><b>{Region}</b>
            <small>{Prose.Of("цільові програми громад", "targeted programs of communities")}</small></span></a>
            <p class="langs">{Languages()}</p>
            </header>
            <main id="main" tabindex="-1">
            {body}
            </main>
            </body>
            </html>

            """;

    private Html Languages() =>
        Language == Language.Uk
            ? (Html)$"""<b>УК</b> · <a href="/?lang=en" lang="en" hreflang="en" title="In English">EN</a>"""
            : $"""<a href="/" lang="uk" hreflang="uk" title="Українською">УК</a> · <b>EN</b>""";

    private Html Row(Html name, RegionFigures? figures)
    {
        string[] cells = figures is null
            ? ["—", "—", "—", "—"]
            :
            [
                Prose.Number(figures.ProgramsInForce),
                Prose.Of(
                    $"{Prose.Number(figures.Reporting.Received)} із {Prose.Number(figures.Reporting.Expected)}",
                    $"{Prose.Number(figures.Reporting.Received)} of {Prose.Number(figures.Reporting.Expected)}"
                ),
                Prose.Rounded(figures.Money.PlannedNow),
                Prose.Rounded(figures.Money.Spent),
            ];
        return $"""
            <tr><th scope="row">{name}</th>{Html.Each(
                s_heads.Zip(cells),
                cell => $"""<td class="n" data-head="{Prose.Of(cell.First)}">{cell.Second}</td>"""
            )}</tr>
            """;
    }
}

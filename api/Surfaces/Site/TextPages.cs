using Monitoring.Platform.Http;

namespace Monitoring.Surfaces.Site;

/// <summary>The pages that explain: how the figures are made, and how a program reads them.</summary>
internal static class TextPages
{
    public static Checked<PageView> Developers(PageContext page)
    {
        var (frame, prose) = (page.Frame, page.Frame.Prose);
        var title = prose.Of("Для розробників", "For developers");
        return new PageView(
            title,
            prose.Of("Прикладний інтерфейс реєстру програм", "The API of the register of programs"),
            $"""
                <h1>{title}</h1>
                <p class="lead">{prose.Of(
                    "Кожне число на цих сторінках береться з відкритого API. Ключ для читання не потрібен.",
                    "Every figure on these pages comes from the open API. Reading needs no key."
                )}</p>
                <ul class="ways">
                <li><a href="/swagger">Swagger UI</a> — {prose.Of("усі операції; їх можна випробувати на місці", "all operations, to be tried on the spot")}</li>
                <li><a href="{prose.Of("/openapi/v1.uk.json", "/openapi/v1.json")}">OpenAPI 3.1</a> — {prose.Of("опис для програм", "the description for programs")}</li>
                <li><a href="/api/v1/changes">/api/v1/changes</a> — {prose.Of("стрічка змін: що й коли змінилося", "the feed: what changed and when")}</li>
                <li><a href="/api/v1/code-lists">/api/v1/code-lists</a> — {prose.Of("довідники кодів", "code lists")}</li>
                <li><a href="/api/v1/problems">/api/v1/problems</a> — {prose.Of("усі коди помилок", "all codes of errors")}</li>
                <li><a href="{frame.Url("/open-data")}">/open-data</a> — {prose.Of("набори даних файлами", "datasets as files")}</li>
                </ul>
                <section><h2>{prose.Of("Спробуйте", "Try it")}</h2>
                <pre tabindex="0"><code>curl "{page.Get<PublicAddress>().Of("/api/v1/programs?status=active&limit=5")}"</code></pre>
                <p class="text">{prose.Of(
                    "Суми — рядки в гривнях із двома знаками після крапки, дати — за ISO 8601, мову обирає параметр lang або заголовок "
                        + "Accept-Language. Відкриті дані мають ETag: надішліть його в If-None-Match, і незмінне не передаватиметься вдруге.",
                    "Sums are strings in hryvnias with two decimals, dates are ISO 8601, the parameter lang or the header Accept-Language picks "
                        + "the language. Public answers have an ETag: send it as If-None-Match, and what has not changed is not sent again."
                )}</p></section>
                """
        );
    }

    public static Checked<PageView> About(PageContext page)
    {
        var prose = page.Frame.Prose;
        var title = prose.Of("Як це рахується", "How it is counted");
        return new PageView(
            title,
            prose.Of(
                "Звідки числа, що вони означають і чого не означають",
                "Where the figures come from, what they mean and what they do not"
            ),
            $"""
                <h1>{title}</h1>
                <p class="lead">{prose.Of(
                    "Усі числа — з рішень міської ради та прийнятих звітів виконавців. Нічого не домальовано: чого немає, про те так і сказано.",
                    "All figures come from decisions of the council and accepted reports of the bodies. What is not there is said to be not there."
                )}</p>
                {Html.Each(s_chapters, chapter => Chapter(chapter, prose))}
                """
        )
        {
            Section = "/about",
        };
    }

    private sealed record Text(string Id, Platform.Values.Words Title, Platform.Values.Words Body);

    private static readonly Text[] s_chapters =
    [
        new(
            "execution",
            new("План і використані кошти", "Plan and what was used"),
            new(
                "План на рік — сума за редакцією програми, чинною на кінець звітного кварталу: з нею порівнюють звіт. Використано — від 1 "
                    + "січня до кінця кварталу, за останнім прийнятим звітом. Відсоток — відношення сум, а не середнє відсотків; понад 100\u00a0% "
                    + "не обрізано. Кошти в межах призначень входять у використане, але не у відсоток: суми в плані вони не мають. Програма, звіт якої не прийнято, "
                    + "у суму використаного не входить: це не нуль.",
                "The plan is the year’s sum by the edition in force at the quarter’s end, which the report is measured against. Used is from 1 "
                    + "January to the quarter’s end, by the last accepted report. A percentage is a ratio of sums, not a mean, and is not cut "
                    + "at 100. Money within appropriations is used but in no percentage, since the plan has no sum for it. A program without an accepted report is not in the sum used: that is not zero."
            )
        ),
        new(
            "drift",
            new("Як змінювався план", "How the plan moved"),
            new(
                "Первісна редакція — те, що рада обіцяла спершу. Чинна — те, що обіцяє тепер, після всіх ухвалених змін. Виконання рахують "
                    + "від чинного плану, тому поряд показано й перший: план, який зменшили, виконати легше.",
                "The first edition is what the council promised first, the one in force what it promises after all amendments. Execution is "
                    + "measured against the latter, so the first is shown beside it: a plan that was cut is easier to meet."
            )
        ),
        new(
            "reporting",
            new("Вчасно чи ні", "In time or not"),
            new(
                "Останній день подання дає календар міста; вихідний переносить його на робочий день, продовження строку враховано. Вчасність "
                    + "визначає перше подання. «Не подано» — строк минув, а звіту немає; «строк не минув» — звіт ще може надійти вчасно.",
                "The due day is by the city’s calendar, moved off days of rest; extensions count. The first submission tells whether it was in "
                    + "time. “Missing” is past its day, “not due” is not."
            )
        ),
        new(
            "indicators",
            new("Показники", "Indicators"),
            new(
                "Досягнуто — значення не гірше від очікуваного на кінець періоду. «Даних немає» — виконавець пояснив, чому не має значення; "
                    + "«ще не час» — показник щорічний. Жоден із цих станів не означає нуля.",
                "Reached means not worse than expected by the period’s end. “No data” is explained by the body; “not due” is an annual one. None "
                    + "of these is zero."
            )
        ),
        new(
            "terms",
            new("Слова", "Terms"),
            new(
                "Редакція — текст програми, яким він став після рішення ради; первісна має №\u00a00. Зміни до програми — рішення, що робить нову "
                    + "редакцію. У межах призначень — кошти, яких програма не називає сумою.",
                "An edition is the text of a program as a decision made it; the first is number 0. An amendment is the decision that makes a new "
                    + "one. Within appropriations is money that the program names without a sum."
            )
        ),
    ];

    private static Html Chapter(Text chapter, Prose prose) =>
        $"""<section id="{chapter.Id}"><h2>{prose.Of(chapter.Title)}</h2><p class="text">{prose.Of(chapter.Body)}</p></section>""";
}

using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.OpenApi;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.OpenApi;

/// <summary>The headings under which the document shows the operations, in their order.</summary>
internal static class Tags
{
    private static readonly (Words Name, Words Description)[] s_headings =
    [
        (
            new("Звіти", "Reports"),
            new(
                "Що виконавчі органи звітують щокварталу наростаючим підсумком від 1 січня.",
                "What the executive bodies report each quarter, cumulative from 1 January."
            )
        ),
        (
            new("Програми", "Programs"),
            new("Що затвердила рада, і кроки в житті програми.", "What the council approved, and the steps of a program's life.")
        ),
        (
            new("Зміни до програм", "Amendments"),
            new("Що змінено, яким актом і як було раніше.", "What was changed, by which act, and what it was before.")
        ),
        (new("Редакції", "Editions"), new("Повні тексти програми та їхні рядки.", "The full wordings of a program and their lines.")),
        (
            new("Календар", "Calendar"),
            new(
                "Коли подавати звіти: правила, святкові дні, календарі для підписки.",
                "When reports are due: rules, holidays, and calendars to subscribe to."
            )
        ),
        (
            new("Контроль", "Oversight"),
            new(
                "Звіти за всіма програмами: хто запізнився, що чекає перевірки, як триває звітування.",
                "Reports across programs: who is late, what waits for review, how reporting goes."
            )
        ),
        (
            new("Показники й підсумки", "Figures"),
            new(
                "Що складається з прийнятих звітів: показники, виконання, програми, що завершуються.",
                "What the accepted reports add up to: indicators, progress, programs that end."
            )
        ),
        (
            new("Висновки", "Expertise"),
            new(
                "Що виявив економічний департамент у тексті до його ухвалення.",
                "What the economic department found in a wording before it was adopted."
            )
        ),
        (new("Виконавчі органи", "Executive bodies"), new("Хто відповідає за програми.", "Who answers for the programs.")),
        (
            new("Відкриті дані", "Open data"),
            new(
                "Набори даних, які оприлюднює місто, файлами, і що й коли оприлюднено.",
                "The datasets the city publishes, as files, and what was published when."
            )
        ),
        (new("Довідники", "Catalogues"), new("Що означають коди.", "What the codes mean.")),
        (
            new("Оновлення", "Changes"),
            new("Що прочитати заново: стрічка для тих, хто тримає копію.", "What to read anew: the feed for those who keep a copy.")
        ),
        (new("Регіон", "Region"), new("Усі реєстри, які веде один сервіс.", "All registers that one service keeps.")),
        (new("Ключі", "Keys"), new("Хто може записувати.", "Who may write.")),
        (
            new("Журнал дій", "Audit"),
            new("Хто що зробив, і доказ, що відтоді цього ніхто не правив.", "Who did what, and the proof that nobody edited it since.")
        ),
    ];

    /// <summary>The headings that have operations under them.</summary>
    public static HashSet<OpenApiTag> In(OpenApiDocument document, Language language)
    {
        var used = document
            .Paths.Values.SelectMany(path => path.Operations!.Values)
            .SelectMany(operation => operation.Tags!)
            .Select(tag => tag.Name)
            .ToHashSet();
        return
        [
            .. s_headings
                .Where(tag => used.Contains(tag.Name.In(language)))
                .Select(tag => new OpenApiTag { Name = tag.Name.In(language), Description = tag.Description.In(language) }),
        ];
    }

    /// <summary>A group whose operations stand under this heading, unless an operation names another.</summary>
    public static RouteGroupBuilder Under(this IEndpointRouteBuilder routes, string tag) => routes.MapGroup("").WithTags(tag);

    /// <summary>The heading of an operation: what it names itself, else what its group does.</summary>
    public static IList<string> Of(IEnumerable<object> metadata, Language language) =>
        [
            .. metadata
                .OfType<ITagsMetadata>()
                .Last()
                .Tags.Select(name => Array.Find(s_headings, heading => heading.Name.En == name).Name.In(language)),
        ];
}

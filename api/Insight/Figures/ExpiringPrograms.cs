using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Monitoring.Platform.Access;
using Monitoring.Platform.Documents;
using Monitoring.Platform.Values;
using Monitoring.Register.Bodies;
using Monitoring.Register.Calendar;
using Monitoring.Register.Reports;

namespace Monitoring.Insight.Figures;

/// <summary>
/// A letter to write: a body, its programs that end, and a text to send.
/// <uk>Лист, який треба надіслати: орган, його програми, що завершуються, і готовий текст.</uk>
/// </summary>
public sealed record ExpiringLetter
{
    [SetsRequiredMembers]
    internal ExpiringLetter(LetterBody body, IReadOnlyList<ExpiringProgram> programs, LetterText text) =>
        (Body, Programs, Letter, Text) = (body, programs, text.ToString(), text);

    public required LetterBody Body { get; init; }

    /// <summary>
    /// The body's programs that end with the year, by title.
    /// <uk>Програми органу, що завершуються цього року, за абеткою назв.</uk>
    /// </summary>
    public required IReadOnlyList<ExpiringProgram> Programs { get; init; }

    /// <summary>The letter, always in Ukrainian: it is a document.<uk>Текст листа; завжди українською, бо це документ.</uk></summary>
    public required string Letter { get; init; }

    internal LetterText Text { get; }
}

/// <summary>A body with its address.<uk>Орган та адреса його електронної пошти.</uk></summary>
public sealed record LetterBody
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string? Edrpou { get; init; }

    public required string? Email { get; init; }
}

/// <summary>
/// A program in its last year; amounts in hryvnias, without equipment and services.
/// <uk>Програма в останній рік дії; суми в гривнях, без обладнання та послуг.</uk>
/// </summary>
public sealed record ExpiringProgram
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>Number and date of the approving act.<uk>Номер і дата акта, яким програму затверджено.</uk></summary>
    public required string OfficialId { get; init; }

    /// <summary>Last year.<uk>Останній рік.</uk></summary>
    public required int ValidThrough { get; init; }

    /// <summary>
    /// Planned for the year by the edition in force on its last day.
    /// <uk>План на рік за редакцією, чинною в його останній день.</uk>
    /// </summary>
    public required Money Planned { get; init; }

    /// <summary>
    /// Lines of money within appropriations, which `planned` does not hold.
    /// <uk>Рядки коштів у межах кошторисних призначень, яких немає в `planned`.</uk>
    /// </summary>
    public required int LinesWithoutAmount { get; init; }

    /// <summary>
    /// The last period of the year with an accepted report; null where there is none.
    /// <uk>Останній період року, за який прийнято звіт; null, якщо такого немає.</uk>
    /// </summary>
    public required Period? AcceptedPeriod { get; init; }

    /// <summary>Spent by that report; null without one.<uk>Використано за цим звітом; null, якщо звіту немає.</uk></summary>
    public required Money? Spent { get; init; }

    /// <summary>
    /// How much of that was spent on lines within appropriations; null without a report.
    /// <uk>Скільки з цього використано за рядками в межах кошторисних призначень; null, якщо звіту немає.</uk>
    /// </summary>
    public required Money? SpentWithinAppropriations { get; init; }

    /// <summary>
    /// Planned and not spent by that report, lines within appropriations aside; "0.00" where as much or more was spent; null without a
    /// report.
    /// <uk>Заплановано, але не використано за цим звітом, без рядків у межах кошторисних призначень; "0.00", якщо використано весь план або
    /// більше; null, якщо звіту немає.</uk>
    /// </summary>
    public required Money? Unspent { get; init; }

    /// <summary>
    /// Measures that the report does not call done or cancelled; null without a report.
    /// <uk>Заходи, які за цим звітом не виконані й не скасовані; null, якщо звіту немає.</uk>
    /// </summary>
    public required IReadOnlyList<UnfinishedMeasure>? UnfinishedMeasures { get; init; }

    /// <summary>
    /// A draft that looks like the program's successor, for those who may see it; null for all others.
    /// <uk>Проєкт, який видається продовженням цієї програми, — для тих, кому його видно; для решти null.</uk>
    /// </summary>
    public required string? SuccessorDraftId { get; init; }

    /// <summary>
    /// An approved program that looks like the successor: the same body, beginning with the next year, of the title most alike; no program
    /// is named twice.
    /// <uk>Затверджена програма, яка видається продовженням: той самий орган, початок дії — наступний рік, найподібніша назва; жодну
    /// програму не названо двічі.</uk>
    /// </summary>
    public required string? SuccessorId { get; init; }
}

/// <summary>A measure not finished by the latest accepted report.<uk>Захід, не завершений за останнім прийнятим звітом.</uk></summary>
public sealed record UnfinishedMeasure
{
    public required string Code { get; init; }

    public required string? Title { get; init; }

    public required MeasureStatus Status { get; init; }
}

/// <summary>The programs that end with a year, by the body that answers for them today.</summary>
internal static class ExpiringPrograms
{
    /// <summary>How many bodies there is a letter to write to.</summary>
    public static int CountBodies(DbConnection connection, int year, DateOnly today)
    {
        var succession = Succession.Load(connection);
        return ExpiringStore.BodiesOfEnding(connection, year).DistinctBy(id => succession.AnswerableFor(id, today).Id).Count();
    }

    public static List<ExpiringLetter> Of(DbConnection connection, int year, Caller caller, DateOnly today)
    {
        var succession = Succession.Load(connection);
        var unfinished = ExpiringStore.Unfinished(connection, year).ToLookup(row => row.ProgramId, row => row.ToMeasure());
        var following = ExpiringStore.StartingIn(connection, year + 1).ToLookup(row => succession.AnswerableFor(row.BodyId, today).Id);
        var bodies = ExpiringStore.Bodies(connection).ToDictionary(body => body.Id);
        var period = Period.LastOf(year);
        Letter letter = new(period, CalendarStore.Load(connection).DueOn(period), today);
        return
        [
            .. ExpiringStore
                .EndingWith(connection, year)
                .GroupBy(row => succession.AnswerableFor(row.BodyId, today).Id)
                .Select(group => (Body: bodies[group.Key], Rows: group.ToList()))
                .OrderBy(group => UkrainianText.SortKey(group.Body.Name), StringComparer.Ordinal)
                .ThenBy(group => group.Body.Id, StringComparer.Ordinal)
                .Select(group => LetterTo(group.Body, group.Rows)),
        ];

        ExpiringLetter LetterTo(LetterBody body, List<ExpiringStore.Row> rows)
        {
            var approved = MatchSuccessors(following[body.Id].Where(row => row.IsPublic));
            var drafts = MatchSuccessors(following[body.Id].Where(row => !row.IsPublic && caller.ActsFor(row.BodyId)));
            List<(ExpiringStore.Row Row, ExpiringProgram Program)> programs =
            [
                .. rows.Select(row =>
                    (row, row.ToProgram([.. unfinished[row.Id]], drafts.GetValueOrDefault(row.Id), approved.GetValueOrDefault(row.Id)))
                ),
            ];
            return new(body, [.. programs.Select(item => item.Program)], letter.To(body, programs));

            Dictionary<string, string> MatchSuccessors(IEnumerable<ExpiringStore.StartingProgram> starting) =>
                Successors.Match(rows.Select(row => (row.Id, row.Title)), starting.Select(row => (row.Id, row.Title)));
        }
    }
}

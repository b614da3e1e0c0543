using Monitoring.Insight.Consolidated;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Surfaces.Site;

/// <summary>What the lists of measures and of indicators of a period have in common.</summary>
internal static class LinesOfPeriod
{
    /// <summary>The period asked for; else the last that is over, as the API has it.</summary>
    public static Period PeriodOf(PageFrame frame) => Period.Parse(frame.Asked("period") ?? "") ?? Period.LastOver(frame.Today);

    /// <summary>What was asked for beside the rows of links: a figure of another page led here.</summary>
    public static Html Conditions(PageFrame frame, (string? Id, string? Title) first)
    {
        var prose = frame.Prose;
        return ListParts.Picked(
            frame,
            ("programId", first.Id == frame.Asked("programId") ? first.Title ?? "" : prose.Of("Одна програма.", "One program.")),
            (
                "basis",
                frame.Asked("basis") == Basis.Year.Wire()
                    ? prose.Of("За останніми звітами року.", "By the last reports of the year.")
                    : prose.Of("За звітами саме цього періоду.", "By the reports of this very period.")
            ),
            (
                "accepted",
                frame.Asked("accepted") == "true"
                    ? prose.Of("Лише за прийнятими звітами.", "By accepted reports alone.")
                    : prose.Of("Зі звітами й без них.", "With reports and without.")
            ),
            ("kind", $"{prose.Of("Вид програм", "Kind of program")}: {Kinds(frame)}."),
            ("classification", prose.Of($"Код {frame.Asked("classification")}.", $"Code {frame.Asked("classification")}.")),
            ("executantId", prose.Of("Один виконавець заходу.", "One executant of the measure.")),
            (
                "direction",
                prose.Of("Показники лише одного напряму: більше або менше краще.", "Indicators of one direction: more or less is better.")
            ),
            ("dimension", prose.Of("Показники з одним розподілом.", "Indicators with one breakdown.")),
            ("donor", prose.Of($"Донор — {frame.Asked("donor")}.", $"Donor: {frame.Asked("donor")}."))
        );
    }

    private static string Kinds(PageFrame frame) => frame.Asked("kind") is { } kinds ? ListParts.Labels<ProgramKind>(kinds, frame) : "";

    /// <summary>The periods of this year and the last that have begun, the latest first.</summary>
    public static IEnumerable<(string Value, string Words)> Periods(PageFrame frame) =>
        Period
            .OfYear(frame.Today.Year - 1)
            .Concat(Period.OfYear(frame.Today.Year))
            .Where(period => period.QuarterStart <= frame.Today)
            .Reverse()
            .Select(period => (period.Code, frame.Prose.Of(period.Name)));

    public static Html Sources(PageFrame frame) =>
        ListParts.LongChoice(
            frame,
            "source",
            frame.Prose.Of("Джерело коштів", "Source of money"),
            [.. Enum.GetValues<FundingSource>().Select(source => (source.Wire(), frame.Prose.Label(source)))]
        );
}

using System.Globalization;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Surfaces.DeskReports;
using Monitoring.Surfaces.Site;
using Monitoring.Surfaces.Workbooks;

namespace Monitoring.Surfaces.DeskRegister;

/// <summary>The names of the cells of the table of a wording, and what stands in them of a wording that is stored.</summary>
internal static class WordingCells
{
    /// <summary>The money of one source over the years of a measure: one row.</summary>
    private readonly record struct MoneyRow(FundingSource Source, string? Donor, bool InKind, string? Implementer, string? Registration);

    private static readonly Words s_within = new("у межах призначень", "within appropriations");

    public static string OfPassport(string member) => $"p/{member}";

    public static string OfCoExecutant(string bodyId) => $"p/co/{bodyId}";

    public static string OfStage(int row, string member) => $"s/{row}/{member}";

    public static string OfMeasure(int row, string member) => $"m/{row}/{member}";

    public static string OfMoney(int row, int line, string member) => $"m/{row}/f/{line}/{member}";

    public static string OfIndicator(int row, string member) => $"i/{row}/{member}";

    public static string OfTarget(int row, string year) => $"i/{row}/t/{year}";

    /// <summary>What stands in the cells of a wording.</summary>
    public static Dictionary<string, string> Of(Wording wording, BodyNamesTyped bodies, Prose prose)
    {
        Dictionary<string, string> cells = [];
        Passport(cells, wording.Passport);
        foreach (var (row, measure) in wording.Measures.Index())
        {
            Measure(cells, (measure, row), prose);
            Put(cells, OfMeasure(row, "bodies"), bodies.Text(measure.ExecutantIds));
        }

        foreach (var (row, indicator) in wording.Indicators.Index())
        {
            Indicator(cells, (indicator, row), prose);
        }

        return cells;
    }

    /// <summary>Whether a text says that money is planned without a sum.</summary>
    public static bool IsWithinAppropriations(string text) =>
        new[] { s_within.Uk, s_within.En, ReportSheets.WithinAppropriations }.Any(words =>
            ReportSheets.Fold(words) == ReportSheets.Fold(text)
        );

    public static string Text(IReadOnlyList<Classification> items) => string.Join("; ", items.Select(item => $"{item.Scheme}:{item.Code}"));

    public static string Text(int? year) => year?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static void Passport(Dictionary<string, string> cells, Passport passport)
    {
        foreach (
            var (member, text) in new[]
            {
                ("title", passport.Title),
                ("shortTitle", passport.ShortTitle),
                ("responsibleBodyId", passport.ResponsibleBodyId),
                ("validFrom", Text(passport.ValidFrom)),
                ("validThrough", Text(passport.ValidThrough)),
                ("goal", passport.Goal),
                ("basis", passport.Basis),
                ("initiator", passport.Initiator),
                ("developer", passport.Developer),
                ("coDevelopers", passport.CoDevelopers),
                ("participants", passport.Participants),
                ("expectedResults", passport.ExpectedResults),
                ("control", passport.Control),
                ("reporting", passport.Reporting?.Wire()),
                ("classifications", Text(passport.Classifications)),
            }
        )
        {
            Put(cells, OfPassport(member), text);
        }

        foreach (var id in passport.CoExecutantIds)
        {
            cells[OfCoExecutant(id)] = "on";
        }

        foreach (var (row, stage) in passport.Stages.Index())
        {
            Put(cells, OfStage(row, "number"), stage.Number);
            Put(cells, OfStage(row, "title"), stage.Title);
            Put(cells, OfStage(row, "validFrom"), Text(stage.ValidFrom));
            Put(cells, OfStage(row, "validThrough"), Text(stage.ValidThrough));
        }
    }

    private static void Measure(Dictionary<string, string> cells, (Measure Measure, int Row) line, Prose prose)
    {
        var (measure, row) = line;
        foreach (
            var (member, text) in new[]
            {
                ("was", measure.Code),
                ("code", measure.Code),
                ("number", measure.Number),
                ("title", measure.Title),
                ("direction", measure.Direction),
                ("task", measure.Task),
                ("executants", measure.Executants),
                ("expectedResult", measure.ExpectedResult),
                ("validFrom", Text(measure.ValidFrom)),
                ("validThrough", Text(measure.ValidThrough)),
                ("classifications", Text(measure.Classifications)),
            }
        )
        {
            Put(cells, OfMeasure(row, member), text);
        }

        var lines = measure.Funding.GroupBy(money => new MoneyRow(
            money.Source,
            money.Donor,
            money.InKind,
            money.Implementer,
            money.RegistrationNumber
        ));
        foreach (var (place, money) in lines.Index())
        {
            Put(cells, OfMoney(row, place, "source"), money.Key.Source.Wire());
            Put(cells, OfMoney(row, place, "donor"), money.Key.Donor);
            Put(cells, OfMoney(row, place, "implementer"), money.Key.Implementer);
            Put(cells, OfMoney(row, place, "registrationNumber"), money.Key.Registration);
            Put(cells, OfMoney(row, place, "inKind"), money.Key.InKind ? "on" : null);
            foreach (var year in money)
            {
                Put(cells, OfMoney(row, place, Text(year.Year)), year.Amount is { } amount ? ReportRows.Text(amount) : prose.Of(s_within));
            }
        }
    }

    private static void Indicator(Dictionary<string, string> cells, (Indicator Indicator, int Row) line, Prose prose)
    {
        var (indicator, row) = line;
        foreach (
            var (member, text) in new[]
            {
                ("was", indicator.Code),
                ("code", indicator.Code),
                ("title", indicator.Title),
                ("group", indicator.Group.Wire()),
                ("valueType", indicator.ValueType.Wire()),
                ("unit", indicator.Unit),
                ("direction", indicator.Direction.Wire()),
                ("accumulation", indicator.Accumulation.Wire()),
                ("frequency", indicator.Frequency.Wire()),
                ("measureCode", indicator.MeasureCode),
                ("baselineYear", Text(indicator.Baseline?.Year)),
                ("baseline", indicator.Baseline is { } baseline ? Text(baseline, prose) : null),
            }
        )
        {
            Put(cells, OfIndicator(row, member), text);
        }

        foreach (var target in indicator.Targets)
        {
            Put(cells, OfTarget(row, Text(target.Year)), Text(target, prose));
        }
    }

    private static string? Text(YearValue value, Prose prose) =>
        value.Text
        ?? (
            value.Value is { } number ? ReportRows.Text(number)
            : value.Yes is { } yes ? prose.YesOrNo(yes)
            : null
        );

    private static void Put(Dictionary<string, string> cells, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            cells[name] = text.ReplaceLineEndings("\n");
        }
    }
}

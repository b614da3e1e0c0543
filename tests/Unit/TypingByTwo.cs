using Monitoring.Surfaces.DeskReports;

namespace Monitoring.Tests.Unit;

/// <summary>Cells of a draft that several people, pages and workbooks write to: nothing typed is lost without being named.</summary>
internal sealed class TypingByTwo
{
    private static readonly Dictionary<string, string> s_stored = new() { ["a"] = "5", ["b"] = "" };

    [Test]
    public void A_cell_is_kept_as_it_was_typed_and_goes_when_it_says_what_the_report_says()
    {
        var (typed, _) = Draft.Empty.With(s_stored, [new("a", "5", "12а")], "Олена");
        Assert.That(typed.Shown(s_stored)["a"], Is.EqualTo("12а"));
        Assert.That(typed.Cells["a"], Is.EqualTo(new DraftCell("5", "12а", 1, "Олена")));

        var (back, conflicts) = typed.With(s_stored, [new("a", "12а", "5")], "Олена");
        Assert.That((back.Cells.Count, conflicts.Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public void Different_cells_come_together_and_the_same_cell_is_a_conflict_with_both_texts()
    {
        var (first, _) = Draft.Empty.With(s_stored, [new("a", "5", "7")], "Олена");
        var (second, conflicts) = first.With(s_stored, [new("a", "5", "9"), new("b", "", "x")], "Ігор");

        Assert.That(conflicts, Is.EqualTo(new[] { new CellConflict("a", "9", "7", "Олена") }));
        Assert.That(second.Shown(s_stored), Is.EqualTo(new Dictionary<string, string> { ["a"] = "7", ["b"] = "x" }));
        Assert.That(second.Since(1).Select(cell => cell.Key), Is.EqualTo(new[] { "b" }));
        Assert.That(second.Since(0).Select(cell => cell.Key), Is.EquivalentTo(new[] { "a", "b" }));
    }

    [Test]
    public void The_same_text_typed_by_both_is_no_conflict()
    {
        var (first, _) = Draft.Empty.With(s_stored, [new("a", "5", "7")], "Олена");

        Assert.That(first.With(s_stored, [new("a", "5", "7")], "Ігор").Conflicts, Is.Empty);
    }

    [Test]
    public void What_the_report_got_meanwhile_stays_apart_until_somebody_chooses()
    {
        var (typed, _) = Draft.Empty.With(s_stored, [new("a", "5", "7")], "Олена");
        Dictionary<string, string> changed = new() { ["a"] = "9", ["b"] = "" };
        Assert.That(typed.Against(changed), Is.EqualTo(new[] { new CellConflict("a", "7", "9", null) }));
        var (further, _) = typed.With(changed, [new("a", "7", "8")], "Олена");
        Assert.That(further.Against(changed), Is.EqualTo(new[] { new CellConflict("a", "8", "9", null) }), "Typing on chooses nothing.");

        Assert.That(further.With(changed, [new("a", "8", "8", IsChosen: true)], "Олена").Draft.Against(changed), Is.Empty);
        Assert.That(further.With(changed, [new("a", "8", "9", IsChosen: true)], "Олена").Draft.Cells, Is.Empty);
    }

    [Test]
    public void A_cell_that_the_plan_no_longer_has_is_named_until_it_is_given_up()
    {
        var (typed, _) = Draft.Empty.With(s_stored, [new("b", "", "200")], "Олена");
        Dictionary<string, string> without = new() { ["a"] = "5" };
        Assert.That(typed.Against(without), Is.EqualTo(new[] { new CellConflict("b", "200", "", null) }));

        Assert.That(typed.With(without, [new("b", "200", "", IsChosen: true)], "Олена").Draft.Cells, Is.Empty);
    }

    [Test]
    public void A_field_that_nobody_knows_is_no_cell() =>
        Assert.That(Draft.Empty.With(s_stored, [new("m/9/spent", "", "1")], "x").Draft.Cells, Is.Empty);
}

namespace Monitoring.Surfaces.DeskRegister;

/// <summary>What stands in the cells of a wording, and what is wrong with it, cell by cell.</summary>
internal sealed record ShownCells(IReadOnlyDictionary<string, string> Cells, ILookup<string, string> Faults)
{
    /// <summary>The years of its columns: those of the program, and any other in which something stands.</summary>
    public IReadOnlyList<int> Years { get; } = YearsOf(Cells);

    private readonly ILookup<int, int> _moneyLines = Cells
        .Keys.Select(name => name.Split('/'))
        .Where(parts => parts is ["m", _, "f", _, _])
        .Select(parts => (Row: TypedNumber.Whole(parts[1])!.Value, Line: TypedNumber.Whole(parts[3])!.Value))
        .Distinct()
        .ToLookup(cell => cell.Row, cell => cell.Line);

    public string this[string cell] => Cells.GetValueOrDefault(cell, "");

    /// <summary>The numbers of the rows of money that a measure has.</summary>
    public IReadOnlyList<int> MoneyLines(int row) => [.. _moneyLines[row].Order()];

    public bool HasFaultIn(string prefix, params IEnumerable<string> members) => members.Any(member => Faults[prefix + member].Any());

    // Of a program without an end the next five years, and of one with a mistyped end no thousand.
    private static List<int> YearsOf(IReadOnlyDictionary<string, string> cells)
    {
        var typed = cells
            .Keys.Where(name => name.Length > 8 && name[^5] == '/' && name[^4..].All(char.IsAsciiDigit))
            .Select(name => TypedNumber.Whole(name[^4..])!.Value);
        var from = TypedNumber.Whole(cells.GetValueOrDefault(WordingCells.OfPassport("validFrom"), ""));
        var through = TypedNumber.Whole(cells.GetValueOrDefault(WordingCells.OfPassport("validThrough"), ""));
        return
        [
            .. (
                from is { } first && Platform.Values.Years.OfDates.Contains(first)
                    ? Enumerable.Range(first, Math.Clamp((through ?? first + 4) - first + 1, 1, 30))
                    : []
            )
                .Concat(typed)
                .Distinct()
                .Order(),
        ];
    }
}

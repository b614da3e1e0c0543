using System.Text.Json.Nodes;

namespace Monitoring.Surfaces.Workbooks;

/// <summary>The lines of programs: each is an edition.</summary>
internal sealed partial class RegisterReader
{
    private static readonly IReadOnlyList<ListColumn> s_ofEdition = [.. RegisterSheets.Programs.Columns.Except(RegisterSheets.OfProgram)];

    // Editions stand in the order of their numbers, whatever order their lines have.
    private void ReadPrograms(SheetTable table)
    {
        var lines = RowsOf(table, RegisterSheets.Programs)
            .Select(row => (Row: row, Number: Key(table, row, RegisterSheets.Program), Edition: EditionOf(table, row)))
            .Where(line => line is { Number: not null, Edition: not null })
            .GroupBy(line => KeyOf(line.Number!));
        foreach (var program in lines)
        {
            var first = program.MinBy(line => line.Edition);
            var whole = New(_programs, "#/programs");
            JsonArray editions = [];
            (whole.Json["number"], whole.Json["editions"], whole.Json["reports"]) = (first.Number, editions, new JsonArray());
            _nodes[program.Key] = whole;
            _cells.Put(whole.Place, table.AddressOf(first.Row, RegisterSheets.Program));
            _cells.Put($"{whole.Place}/number", table.AddressOf(first.Row, RegisterSheets.Program));
            foreach (var line in program)
            {
                ReadOfProgram((table, line.Row), (whole, program.Key, first.Number!));
            }

            foreach (var line in program.OrderBy(line => line.Edition))
            {
                (SheetTable, int Row) at = (table, line.Row);
                var identity = $"{program.Key}/{line.Edition}";
                var says = SaysMore(
                    at,
                    ColumnsOf(at, s_ofEdition.Select(column => column.Heading)),
                    identity,
                    () => NameOf(first.Number!, line.Edition!.Value)
                );
                if (_nodes.TryGetValue(identity, out var known))
                {
                    if (says)
                    {
                        ReadLine(at, s_ofEdition, known);
                    }

                    continue;
                }

                var edition = New(editions, $"{whole.Place}/editions");
                edition.Json["number"] = line.Edition;
                edition.Json["passport"] = new JsonObject();
                edition.Json["measures"] = new JsonArray();
                edition.Json["indicators"] = new JsonArray();
                _nodes[identity] = edition;
                _cells.Put(edition.Place, table.AddressOf(line.Row, RegisterSheets.Program));
                _cells.Put($"{edition.Place}/number", table.AddressOf(line.Row, RegisterSheets.Edition));
                ReadLine(at, s_ofEdition, edition);
            }
        }
    }

    // What is said of the program as a whole may stand beside any of its editions.
    private void ReadOfProgram((SheetTable Table, int Row) at, (Node Whole, string Key, string Number) program)
    {
        SaysMore(
            at,
            ColumnsOf(at, RegisterSheets.OfProgram.Select(column => column.Heading)),
            $"{program.Key}:",
            () => $"{RegisterSheets.Program} {program.Number}"
        );
        ReadLine(at, RegisterSheets.OfProgram, program.Whole);
    }

    private static string NameOf(string program, int edition) =>
        $"{RegisterSheets.Program} {program}, {RegisterSheets.Edition.ToLowerInvariant()} {edition}";
}

namespace Monitoring.Surfaces.Workbooks;

/// <summary>The lines of reports: of measures, of the money spent on them, and of indicators.</summary>
internal sealed partial class RegisterReader
{
    private void ReadMeasureLine(ListSheet list, (SheetTable Table, int Row) at, (Node Report, string Identity) of)
    {
        if (LineOf((of.Report, "measures"), at, RegisterSheets.Measure) is not { } line)
        {
            return;
        }

        if (list == RegisterSheets.MeasureLines)
        {
            ReadLine(at, list.Columns, line);
            return;
        }

        var funding = Made(of.Identity, () => New(ListOf(line.Json, "funding"), $"{line.Place}/funding"));
        ReadLine(at, list.Columns, funding);
        _cells.Put($"{funding.Place}/spent", at.Table.AddressOf(at.Row, RegisterSheets.Spent));
        funding.Json["spent"] = _cells.Amount(at.Table.Find(at.Row, RegisterSheets.Spent), $"{funding.Place}/spent");
    }

    private void ReadIndicatorLine((SheetTable Table, int Row) at, (Node Report, string Identity) of)
    {
        var heading = RegisterSheets.IndicatorLines.Keys[^1];
        if (LineOf((of.Report, "indicators"), at, heading) is not { } line)
        {
            return;
        }

        var value = at.Table.Find(at.Row, RegisterSheets.Value);
        if (at.Table.Find(at.Row, RegisterSheets.Part)?.Text is { } member)
        {
            var part = Made(of.Identity, () => New(ListOf(line.Json, "parts"), $"{line.Place}/parts"));
            part.Json["member"] = member.Split(ReportSheets.Dash)[0];
            _cells.Put(part.Place, at.Table.AddressOf(at.Row, RegisterSheets.Part));
            if (value is not null)
            {
                SetValue(part.Json, (value, part.Place, at.Table.Sheet.Name), null);
            }

            return;
        }

        ReadLine(at, RegisterSheets.IndicatorLines.Columns, line);
        if (value is not null)
        {
            var program = KeyOf(at.Table.FindMerged(at.Row, RegisterSheets.Program)!.Text);
            var indicator = _nodes.GetValueOrDefault($"{program}:{KeyOf(line.Json["code"]!.GetValue<string>())}");
            SetValue(line.Json, (value, line.Place, at.Table.Sheet.Name), indicator?.Json["valueType"]?.GetValue<string>());
        }
    }

    // The first line of a code makes it; more of them add to it.
    private Node? LineOf((Node Report, string Member) of, (SheetTable Table, int Row) at, string heading)
    {
        if (Key(at.Table, at.Row, heading) is not { } code)
        {
            return null;
        }

        var path = $"{of.Report.Place}/{of.Member}/{KeyOf(code)}";
        if (_nodes.GetValueOrDefault(path) is not { } line)
        {
            _nodes[path] = line = New(ListOf(of.Report.Json, of.Member), $"{of.Report.Place}/{of.Member}");
            line.Json["code"] = code;
            _cells.Put(line.Place, at.Table.AddressOf(at.Row, heading));
            _cells.Put($"{line.Place}/code", at.Table.AddressOf(at.Row, heading));
        }

        return line;
    }
}

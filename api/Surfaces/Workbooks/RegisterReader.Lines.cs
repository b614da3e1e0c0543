using System.Text.Json.Nodes;
using Monitoring.Platform.Http;
using Monitoring.Platform.Workbooks;

namespace Monitoring.Surfaces.Workbooks;

/// <summary>The lines that hang on a program, an edition, a measure or a report.</summary>
internal sealed partial class RegisterReader
{
    private void ReadRow(ListSheet list, (SheetTable Table, int Row) at)
    {
        if (Parent(list, at) is not { } parent)
        {
            return;
        }

        var identity = IdentityOf(list, at);
        if (identity is not null && !SaysMore(list, at, identity))
        {
            return;
        }

        if (list == RegisterSheets.Cancellations || list == RegisterSheets.Completions)
        {
            var member = list == RegisterSheets.Cancellations ? "cancellation" : "completion";
            if (parent.Json[member] is not JsonObject end)
            {
                parent.Json[member] = end = [];
            }

            ReadLine(at, list.Columns, new(end, $"{parent.Place}/{member}"));
        }
        else if (list == RegisterSheets.Funding)
        {
            ReadFunding(at, parent);
        }
        else if (list == RegisterSheets.MeasureLines || list == RegisterSheets.FundingLines)
        {
            ReadMeasureLine(list, at, (parent, identity!));
        }
        else if (list == RegisterSheets.IndicatorLines)
        {
            ReadIndicatorLine(at, (parent, identity!));
        }
        else
        {
            var (holder, member) =
                list == RegisterSheets.Stages ? (Passport(parent), "stages")
                : list == RegisterSheets.Measures ? (parent, "measures")
                : list == RegisterSheets.Indicators ? (parent, "indicators")
                : (parent, "reports");
            var line = Made(identity, () => New(ListOf(holder.Json, member), $"{holder.Place}/{member}"));
            ReadLine(at, list.Columns, line);
            Remember(list, at, line);
        }
    }

    private Node Made(string? identity, Func<Node> make)
    {
        if (identity is null)
        {
            return make();
        }

        return _made.TryGetValue(identity, out var made) ? made : _made[identity] = make();
    }

    // What later lines will look for.
    private void Remember(ListSheet list, (SheetTable Table, int Row) at, Node line)
    {
        var program = KeyOf(at.Table.FindMerged(at.Row, RegisterSheets.Program)!.Text);
        if (list == RegisterSheets.Reports)
        {
            if (line.Json["report"]?["period"]?.GetValue<string>() is { } period)
            {
                _nodes.TryAdd($"{program}/{KeyOf(period)}", new(line.Json["report"]!.AsObject(), $"{line.Place}/report"));
            }
        }
        else if (list == RegisterSheets.Measures && line.Json["code"]?.GetValue<string>() is { } code)
        {
            _nodes.TryAdd($"{program}/{EditionOf(at.Table, at.Row)}/{KeyOf(code)}", line);
        }
        else if (list == RegisterSheets.Indicators && line.Json["code"]?.GetValue<string>() is { } indicator)
        {
            // Of several editions the last says what its values are.
            _nodes[$"{program}:{KeyOf(indicator)}"] = line;
            ReadTargets(at, line);
        }
    }

    /// <summary>The program, edition, measure or report that the first columns of a line name.</summary>
    private Node? Parent(ListSheet list, (SheetTable Table, int Row) at)
    {
        var isOfReport = list.Keys.Contains(RegisterSheets.Period);
        if (Key(at.Table, at.Row, RegisterSheets.Program) is not { } program)
        {
            return null;
        }

        var (path, said, sheet) = (KeyOf(program), $"{RegisterSheets.Program} {program}", RegisterSheets.Programs.Name);
        if (isOfReport)
        {
            if (Key(at.Table, at.Row, RegisterSheets.Period) is not { } period)
            {
                return null;
            }

            (path, said, sheet) = ($"{path}/{KeyOf(period)}", $"{said}, {period}", RegisterSheets.Reports.Name);
        }
        else if (list.Keys.Contains(RegisterSheets.Edition))
        {
            if (EditionOf(at.Table, at.Row) is not { } edition)
            {
                return null;
            }

            (path, said) = ($"{path}/{edition}", $"{said}, {RegisterSheets.Edition.ToLowerInvariant()} {edition}");
            if (list == RegisterSheets.Funding)
            {
                if (Key(at.Table, at.Row, RegisterSheets.Measure) is not { } code)
                {
                    return null;
                }

                (path, said, sheet) = ($"{path}/{KeyOf(code)}", $"{said}, захід {code}", RegisterSheets.Measures.Name);
            }
        }

        if (_nodes.GetValueOrDefault(path) is { } parent)
        {
            return parent;
        }

        _cells.FaultAt(
            at.Table.AddressOf(at.Row, list.Keys[^1]),
            Problems.LineWithoutParent,
            new { sheet, key = TextRules.Printable(said, 120) }
        );
        return null;
    }

    private void ReadFunding((SheetTable Table, int Row) at, Node measure)
    {
        var funding = ListOf(measure.Json, "funding");
        foreach (var (year, column) in at.Table.Years)
        {
            if (at.Table.Sheet.Find(at.Row, column) is not { } cell)
            {
                continue;
            }

            var line = New(funding, $"{measure.Place}/funding");
            ReadLine(at, RegisterSheets.Funding.Columns, line);
            line.Json["year"] = year;
            var (address, pointer) = (cell.Place.In(at.Table.Sheet.Name), $"{line.Place}/amount");
            _cells.Put($"{line.Place}/year", address);
            _cells.Put(pointer, address);
            if (ReportSheets.IsWithinAppropriations(cell.Text))
            {
                line.Json["withinAppropriations"] = true;
            }
            else
            {
                line.Json["amount"] = _cells.Amount(cell, pointer);
            }
        }
    }

    private void ReadTargets((SheetTable Table, int Row) at, Node indicator)
    {
        var type = indicator.Json["valueType"]?.GetValue<string>();
        if (at.Table.Find(at.Row, RegisterSheets.Baseline) is { } baseline)
        {
            if (indicator.Json["baseline"] is not JsonObject from)
            {
                indicator.Json["baseline"] = from = [];
            }

            SetValue(from, (baseline, $"{indicator.Place}/baseline", at.Table.Sheet.Name), type);
        }

        var targets = ListOf(indicator.Json, "targets");
        foreach (var (year, column) in at.Table.Years)
        {
            if (at.Table.Sheet.Find(at.Row, column) is { } cell)
            {
                var target = New(targets, $"{indicator.Place}/targets");
                target.Json["year"] = year;
                SetValue(target.Json, (cell, target.Place, at.Table.Sheet.Name), type);
            }
        }
    }

    private void SetValue(JsonObject line, (WorkbookCell Cell, string Place, string Sheet) at, string? type)
    {
        var member =
            type is "yesNo" ? "yes"
            : type is "text" ? "text"
            : "value";
        _cells.Put($"{at.Place}/{member}", at.Cell.Place.In(at.Sheet));
        _cells.PutFirst(at.Place, at.Cell.Place.In(at.Sheet));
        _cells.SetValue(line, member, (at.Cell, at.Place));
    }

    private static Node Passport(Node edition)
    {
        if (edition.Json["passport"] is not JsonObject passport)
        {
            edition.Json["passport"] = passport = [];
        }

        return new(passport, $"{edition.Place}/passport");
    }

    private static JsonArray ListOf(JsonObject json, string member)
    {
        if (json[member] is not JsonArray list)
        {
            json[member] = list = [];
        }

        return list;
    }
}

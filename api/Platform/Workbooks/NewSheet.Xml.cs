using System.Globalization;
using System.Text;

namespace Monitoring.Platform.Workbooks;

/// <summary>The sheet as the file keeps it: its parts stand in the order that the format prescribes.</summary>
internal sealed partial class NewSheet
{
    private const string CheckValue = "Перевірте значення";

    public void WriteXml(TextWriter xml, bool isFirst)
    {
        xml.Write("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">");
        xml.Write("<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>");
        WriteViews(xml, isFirst);
        xml.Write($"<sheetFormatPr defaultRowHeight=\"{Plain(LeastHeight)}\"/>");
        xml.Write(widths.Length == 0 ? "" : "<cols>");
        for (var column = 1; column <= widths.Length; column++)
        {
            xml.Write($"<col min=\"{column}\" max=\"{column}\" width=\"{Plain(widths[column - 1])}\" customWidth=\"1\"/>");
        }

        xml.Write(widths.Length == 0 ? "<sheetData>" : "</cols><sheetData>");
        foreach (var (number, cells) in _rows)
        {
            var height = Math.Min(GreatestHeight, Math.Max(LeastHeight, _heights.GetValueOrDefault(number)));
            xml.Write($"<row r=\"{number}\" ht=\"{Plain(height)}\" customHeight=\"1\">");
            cells.ForEach(cell => Write(xml, number, cell));
            xml.Write("</row>");
        }

        xml.Write("</sheetData>");
        WriteRules(xml);
        xml.Write("<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>");
        xml.Write($"<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToWidth=\"{PagesAcross}\" fitToHeight=\"0\"/>");
        xml.Write("<headerFooter><oddFooter>&amp;L&amp;8&amp;A&amp;R&amp;8Сторінка &amp;P з &amp;N</oddFooter></headerFooter>");
        xml.Write("</worksheet>");
    }

    private void WriteRules(TextWriter xml)
    {
        if (IsProtected)
        {
            xml.Write("<sheetProtection sheet=\"1\" objects=\"1\" scenarios=\"1\" formatColumns=\"0\" formatRows=\"0\" ");
            xml.Write("selectLockedCells=\"1\" sort=\"0\" autoFilter=\"0\"/>");
        }

        if (Filter is { } filter)
        {
            xml.Write($"<autoFilter ref=\"{filter}\"/>");
        }

        if (_merged.Count > 0)
        {
            xml.Write("<mergeCells>");
            _merged.ForEach(cells => xml.Write($"<mergeCell ref=\"{cells}\"/>"));
            xml.Write("</mergeCells>");
        }

        for (var rule = 0; rule < _alarms.Count; rule++)
        {
            xml.Write($"<conditionalFormatting sqref=\"{_alarms[rule].Cells}\"><cfRule type=\"expression\" dxfId=\"{Looks.Alarm}\" ");
            xml.Write($"priority=\"{rule + 1}\"><formula>{XmlText.Of(_alarms[rule].Formula)}</formula></cfRule></conditionalFormatting>");
        }

        if (_lists.Count > 0)
        {
            xml.Write($"<dataValidations count=\"{_lists.Count}\">");
            foreach (var (cells, formula, hint) in _lists)
            {
                xml.Write("<dataValidation type=\"list\" errorStyle=\"warning\" allowBlank=\"1\" showErrorMessage=\"1\" ");
                xml.Write($"errorTitle=\"{CheckValue}\" error=\"{XmlText.Of(hint)}\" sqref=\"{cells}\">");
                xml.Write($"<formula1>{XmlText.Of(formula)}</formula1></dataValidation>");
            }

            xml.Write("</dataValidations>");
        }
    }

    private void WriteViews(TextWriter xml, bool isFirst)
    {
        xml.Write($"<sheetViews><sheetView showGridLines=\"0\" {(isFirst ? "tabSelected=\"1\" " : "")}workbookViewId=\"0\">");
        if (HeadingRow is { } row)
        {
            xml.Write(HeadingColumns == 0 ? "<pane " : $"<pane xSplit=\"{HeadingColumns}\" ");
            xml.Write($"ySplit=\"{row}\" topLeftCell=\"{new CellPlace(row + 1, HeadingColumns + 1)}\" ");
            xml.Write($"activePane=\"{(HeadingColumns == 0 ? "bottomLeft" : "bottomRight")}\" state=\"frozen\"/>");
        }

        xml.Write("</sheetView></sheetViews>");
    }

    private static void Write(TextWriter xml, int row, NewCell cell)
    {
        xml.Write($"<c r=\"{new CellPlace(row, cell.Column)}\" s=\"{cell.Style}\"");
        switch (cell.Content)
        {
            case Content.Nothing:
                xml.Write("/>");
                break;
            case Content.Text when cell.Marked is { } marked:
                xml.Write(" t=\"inlineStr\"><is>");
                foreach (var run in marked.Runs)
                {
                    xml.Write("<r><rPr>");
                    xml.Write(
                        !run.IsChanged ? ""
                        : marked.IsNew ? "<b/>"
                        : "<strike/>"
                    );
                    xml.Write(run.IsChanged ? $"<color rgb=\"{(marked.IsNew ? "FF1B5E20" : "FF9C0006")}\"/>" : "");
                    xml.Write("<sz val=\"10\"/>");
                    xml.Write(run.IsChanged && marked.IsNew ? "<u/>" : "");
                    xml.Write($"<rFont val=\"Arial\"/></rPr><t xml:space=\"preserve\">{XmlText.Of(run.Text)}</t></r>");
                }

                xml.Write("</is></c>");
                break;
            case Content.Text:
                xml.Write(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
                xml.Write(XmlText.Of(cell.Value));
                xml.Write("</t></is></c>");
                break;
            case Content.Number:
                xml.Write($"><v>{cell.Value}</v></c>");
                break;
            default:
                xml.Write(cell.Value.Length == 0 ? " t=\"str\"" : "");
                xml.Write($"><f>{XmlText.Of(cell.Formula)}</f><v>{cell.Value}</v></c>");
                break;
        }
    }

    private static string Plain(double number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Text as XML holds it; what it does not hold is written as Excel does, _x000D_.</summary>
internal static class XmlText
{
    public static string Of(string text)
    {
        var first = text.AsSpan().IndexOfAny(s_special);
        if (first < 0)
        {
            return text;
        }

        StringBuilder written = new(text, 0, first, text.Length + 16);
        for (var place = first; place < text.Length; place++)
        {
            _ = text[place] switch
            {
                '&' => written.Append("&amp;"),
                '<' => written.Append("&lt;"),
                '>' => written.Append("&gt;"),
                '"' => written.Append("&quot;"),
                '_' when IsEscape(text.AsSpan(place)) => written.Append("_x005F_"),
                < ' ' and not ('\n' or '\t') => written.Append(CultureInfo.InvariantCulture, $"_x{(int)text[place]:X4}_"),
                var plain => written.Append(plain),
            };
        }

        return written.ToString();
    }

    private static readonly System.Buffers.SearchValues<char> s_special = System.Buffers.SearchValues.Create([
        .. "&<>\"_",
        .. Enumerable.Range(0, ' ').Select(code => (char)code).Where(code => code is not ('\n' or '\t')),
    ]);

    private static readonly System.Buffers.SearchValues<char> s_hexadecimal = System.Buffers.SearchValues.Create("0123456789ABCDEFabcdef");

    // What would read back as another sign: _x0041_.
    private static bool IsEscape(ReadOnlySpan<char> text) =>
        text.Length >= 7 && text[1] == 'x' && text[6] == '_' && !text[2..6].ContainsAnyExcept(s_hexadecimal);
}

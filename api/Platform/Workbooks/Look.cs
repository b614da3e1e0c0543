using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Monitoring.Platform.Workbooks;

/// <summary>How a cell looks, and whether it may be filled in.</summary>
internal enum Look
{
    Plain,
    Title,
    Subtitle,
    Label,
    Fact,
    FactDate,
    Heading,
    Group,
    Code,
    Text,
    Strong,
    Money,
    MoneyStrong,
    Thousands,
    ThousandsStrong,
    Percent,
    Day,
    Whole,
    Number,
    TextInput,
    MoneyInput,
    NumberInput,
    WholeInput,
    DateInput,
    Guide,
}

/// <summary>The one stylesheet of the workbooks we give out: white cells are read, yellow ones are filled in.</summary>
internal static class Looks
{
    private const string Fonts = """
        <fonts count="5">
        <font><sz val="10"/><name val="Arial"/></font>
        <font><b/><sz val="10"/><name val="Arial"/></font>
        <font><b/><sz val="14"/><name val="Arial"/></font>
        <font><sz val="9"/><color rgb="FF595959"/><name val="Arial"/></font>
        <font><sz val="12"/><name val="Arial"/></font>
        </fonts>
        """;

    private const string Fills = """
        <fills count="5">
        <fill><patternFill patternType="none"/></fill>
        <fill><patternFill patternType="gray125"/></fill>
        <fill><patternFill patternType="solid"><fgColor rgb="FFD9E2EC"/></patternFill></fill>
        <fill><patternFill patternType="solid"><fgColor rgb="FFF1F4F8"/></patternFill></fill>
        <fill><patternFill patternType="solid"><fgColor rgb="FFFFFBE0"/></patternFill></fill>
        </fills>
        """;

    private const string Side = """ style="thin"><color rgb="FFB0BAC5"/></""";

    private static readonly string s_borders =
        $"""<borders count="2"><border/><border><left{Side}left><right{Side}right><top{Side}top><bottom{Side}bottom></border></borders>""";

    // General, #,##0.00 with spaces where the language has them, dates by day, a share with one decimal, a value with at most four, text.
    private const string Formats = """
        <numFmts count="4">
        <numFmt numFmtId="164" formatCode="dd\.mm\.yyyy"/>
        <numFmt numFmtId="165" formatCode="0.0%"/>
        <numFmt numFmtId="166" formatCode="#,##0.####"/>
        <numFmt numFmtId="167" formatCode="#,##0.0"/>
        </numFmts>
        """;

    private const int Amount = 4;
    private const int Day = 164;
    private const int Share = 165;
    private const int Quantity = 166;
    private const int Thousand = 167;
    private const int AsText = 49;

    private static readonly (Look Look, int Font, int Fill, int Border, int Format, string Align, bool IsLocked)[] s_looks =
    [
        (Look.Plain, 0, 0, 0, 0, "", true),
        (Look.Title, 2, 0, 0, 0, "left", true),
        (Look.Subtitle, 4, 0, 0, 0, "left", true),
        (Look.Label, 3, 0, 0, 0, "left", true),
        (Look.Fact, 0, 0, 0, AsText, "left", true),
        (Look.FactDate, 0, 0, 0, Day, "left", true),
        (Look.Heading, 1, 2, 1, 0, "center", true),
        (Look.Group, 1, 3, 1, 0, "left", true),
        (Look.Code, 3, 0, 1, AsText, "left", true),
        (Look.Text, 0, 0, 1, AsText, "left", true),
        (Look.Strong, 1, 0, 1, AsText, "left", true),
        (Look.Money, 0, 0, 1, Amount, "right", true),
        (Look.MoneyStrong, 1, 0, 1, Amount, "right", true),
        (Look.Thousands, 0, 0, 1, Thousand, "right", true),
        (Look.ThousandsStrong, 1, 0, 1, Thousand, "right", true),
        (Look.Percent, 0, 0, 1, Share, "right", true),
        (Look.Day, 0, 0, 1, Day, "left", true),
        (Look.Whole, 0, 0, 1, 1, "right", true),
        (Look.Number, 0, 0, 1, Quantity, "right", true),
        (Look.TextInput, 0, 4, 1, AsText, "left", false),
        (Look.MoneyInput, 0, 4, 1, Amount, "right", false),
        (Look.NumberInput, 0, 4, 1, 0, "right", false),
        (Look.WholeInput, 0, 4, 1, 1, "right", false),
        (Look.DateInput, 0, 4, 1, Day, "left", false),
        (Look.Guide, 0, 0, 0, 0, "left", true),
    ];

    public static Stylesheet Stylesheet()
    {
        StringBuilder looks = new();
        foreach (var (_, font, fill, border, format, align, isLocked) in s_looks)
        {
            looks.Append(
                CultureInfo.InvariantCulture,
                $"""
                <xf numFmtId="{format}" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0" applyNumberFormat="1"
                applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1">
                <alignment {(
                    align.Length > 0 ? $"horizontal=\"{align}\" " : ""
                )}{(
                    border == 1 && align == "left" ? "indent=\"1\" " : ""
                )}vertical="top" wrapText="{(align is "left" or "center" ? 1 : 0)}"/><protection locked="{(isLocked ? 1 : 0)}"/></xf>
                """
            );
        }

        return new(
            $"""
            <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{Formats}{Fonts}{Fills}{s_borders}
            <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
            <cellXfs count="{s_looks.Length}">{looks}</cellXfs>
            <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
            <dxfs count="1">
            <dxf>
            <font>
            <color rgb="FF9C0006"/>
            </font>
            <fill>
            <patternFill>
            <bgColor rgb="FFF8D7DA"/>
            </patternFill>
            </fill>
            </dxf>
            </dxfs>
            </styleSheet>
            """
        );
    }

    /// <summary>How many times wider and taller the letters are than those of the plain text.</summary>
    public static double Size(this Look look) =>
        look is Look.Title ? 1.4
        : look is Look.Subtitle ? 1.2
        : 1;

    /// <summary>How far a text stands from the left line of its cell, in letters.</summary>
    public static int Indent(this Look look) => s_looks[s_places[look]] is { Border: 1, Align: "left" } ? 1 : 0;

    /// <summary>The conditional look of what deserves attention.</summary>
    public const uint Alarm = 0;

    private static readonly Dictionary<Look, uint> s_places = s_looks
        .Select((row, place) => (row.Look, place))
        .ToDictionary(row => row.Look, row => (uint)row.place);

    public static uint Style(this Look look) => s_places[look];
}

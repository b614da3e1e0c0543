using Monitoring.Platform.Values;
using Monitoring.Register.Reports;

namespace Monitoring.Surfaces.DeskReports;

/// <summary>
/// What the fields of a report's page are called: by the codes of the plan, so that they stay what they are when lines move.
/// </summary>
internal static class FieldNames
{
    public const string Narrative = "narrative";
    public const string SignatoryName = "signatory/name";
    public const string SignatoryPosition = "signatory/position";

    public static string OfMeasure(string code, string member) => $"m/{Uri.EscapeDataString(code)}/{member}";

    public static string OfMoney(string code, FundingKey key) =>
        OfMeasure(code, $"spent/{key.Source.Wire()}/{Uri.EscapeDataString(key.Donor)}/{(key.InKind ? "inKind" : "money")}");

    public static string OfIndicator(string code, string member) => $"i/{Uri.EscapeDataString(code)}/{member}";

    public static string OfPart(string code, string member) => OfIndicator(code, $"part/{Uri.EscapeDataString(member)}");
}

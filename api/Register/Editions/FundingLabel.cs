using Monitoring.Platform.Values;

namespace Monitoring.Register.Editions;

/// <summary>What people call one kind of money of a measure: its source, its donor, and whether it comes in kind.</summary>
internal static class FundingLabel
{
    public static Words Of(FundingSource source, string? donor, bool inKind)
    {
        var label = LabelAttribute.Of(source);
        var from = string.IsNullOrEmpty(donor) ? "" : $" ({donor})";
        return new($"{label.Uk}{from}{(inKind ? ", у натурі" : "")}", $"{label.En}{from}{(inKind ? ", in kind" : "")}");
    }
}

using Monitoring.Platform.Values;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskParts;

/// <summary>
/// A field of a form: its place in what the operation takes (legalAct/number), its label, what is stored, and what helps to fill it in.
/// </summary>
internal sealed record FormField(string Name, Words Label, string? Stored = null, Words? Hint = null)
{
    public bool IsRequired { get; init; }

    public string Type { get; init; } = "text";

    /// <summary>Further attributes of the input, as markup.</summary>
    public Html More { get; init; } = Html.Empty;
}

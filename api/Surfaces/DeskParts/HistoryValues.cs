using System.Globalization;
using System.Text.Json;
using Monitoring.Platform.Values;
using Monitoring.Register.Bodies;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskParts;

/// <summary>How a value of the audit is written for people: codes and bodies by their names, sums and days as people do.</summary>
internal sealed class HistoryValues(DeskContext page)
{
    private readonly Dictionary<string, string> _bodies = BodyStore
        .All(page.Connection)
        .ToDictionary(body => body.Id, body => body.ShortName ?? body.Name);

    public Prose Prose => page.Frame.Prose;

    /// <param name="field">The name of the field, which tells a sum from a number.</param>
    public string Of(string field, JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => Prose.YesOrNo(value.GetBoolean()),
            JsonValueKind.Number => Prose.Number(value.GetDecimal()),
            _ => Text(field, value.GetString()!),
        };

    private string Text(string field, string text) =>
        field is "amount" or "spent" && Money.TryParse(text, out var money) ? Prose.Exact(money)
        : _bodies.TryGetValue(text, out var body) ? body
        : HistoryWords.Values.TryGetValue(text, out var words) ? Prose.Of(words)
        : Period.Parse(text) is { } period ? Prose.Of(period.Name)
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Prose.Date(day)
        : field.EndsWith("At", StringComparison.Ordinal) ? Prose.Of(Spelling.Of(Iso.ParseInstant(text), page.Clock))
        : text;
}

using System.Text;
using System.Text.RegularExpressions;

namespace Monitoring.Tests.Support;

/// <summary>Reads iCalendar by the letter of RFC 5545, and by nobody's library: lines, folding, octets, components, escapes.</summary>
internal sealed partial class CalendarText
{
    private readonly List<Dictionary<string, string>> _events = [];

    public CalendarText(string text)
    {
        Assert.That(text, Does.EndWith("\r\n"), "§3.1: every line ends with CRLF");
        var physical = text[..^2].Split("\r\n");
        Assert.That(physical, Has.None.Contains("\n").And.None.Contains("\r"), "§3.1: nothing but CRLF breaks a line");
        Assert.That(physical.Where(line => Encoding.UTF8.GetByteCount(line) > 75), Is.Empty, "§3.1: no line is longer than 75 octets");
        Assert.That(physical, Has.None.Contains('�'), "folding never cuts a character");
        Stack<string> open = new();
        Dictionary<string, string> current = Calendar;
        foreach (var line in text[..^2].Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n"))
        {
            var match = ContentLine().Match(line);
            Assert.That(match.Success, Is.True, $"§3.1: not a content line: {line}");
            var (name, value) = (match.Groups["name"].Value + match.Groups["parameters"].Value, match.Groups["value"].Value);
            switch (match.Groups["name"].Value)
            {
                case "BEGIN":
                    open.Push(value);
                    _events.AddRange(value == "VEVENT" ? [current = []] : []);
                    break;
                case "END":
                    Assert.That(open.Pop(), Is.EqualTo(value), "§3.6: components are nested");
                    current = Calendar;
                    break;
                default:
                    Assert.That(current.TryAdd(name, Unescaped(value)), Is.True, $"§3.6: {name} stands twice");
                    break;
            }
        }

        Assert.That(open, Is.Empty, "§3.6: every component ends");
        Assert.That(Calendar.Keys, Is.SupersetOf(new[] { "PRODID", "VERSION" }), "§3.6");
        Assert.That(
            _events.All(item =>
                item.ContainsKey("UID")
                && item.ContainsKey("DTSTAMP")
                && item.Keys.Any(key => key.StartsWith("DTSTART", StringComparison.Ordinal))
            ),
            Is.True,
            "§3.6.1"
        );
        Assert.That(_events.Select(item => item["UID"]), Is.Unique);
    }

    public Dictionary<string, string> Calendar { get; } = [];

    public IReadOnlyList<Dictionary<string, string>> Events => _events;

    private static string Unescaped(string value) =>
        Escape().Replace(value, match => match.Value[1] is 'n' or 'N' ? "\n" : match.Value[1..]);

    [GeneratedRegex(@"\A(?<name>[A-Z0-9-]+)(?<parameters>(;[A-Z0-9-]+=("".*?""|[^"";:,]*))*):(?<value>.*)\z")]
    private static partial Regex ContentLine();

    [GeneratedRegex(@"\\[\\;,nN]")]
    private static partial Regex Escape();
}

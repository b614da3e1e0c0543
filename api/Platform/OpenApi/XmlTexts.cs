using System.Text.RegularExpressions;
using System.Xml.Linq;
using System.Xml.XPath;
using Monitoring.Platform.Values;

namespace Monitoring.Platform.OpenApi;

/// <summary>
/// The comments of the code, of which the document is made. Each is English, and holds its Ukrainian beside it in an element uk:
/// <c>&lt;param name="Code"&gt;The measure's code.&lt;uk&gt;Код заходу.&lt;/uk&gt;&lt;/param&gt;</c>.
/// </summary>
internal static partial class XmlTexts
{
    public static XPathDocument In(Language language)
    {
        var comments = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "Programs.Monitoring.xml"));
        foreach (var ukrainian in comments.Descendants("uk").ToList())
        {
            foreach (var piece in ukrainian.DescendantNodes().OfType<XText>())
            {
                piece.Value = Indentation().Replace(piece.Value, "\n");
            }

            var text = ukrainian.Nodes().ToList();
            var described = ukrainian.Parent!;
            ukrainian.Remove();
            if (language == Language.Uk)
            {
                described.ReplaceNodes(text);
            }
        }

        return new(comments.CreateReader());
    }

    [GeneratedRegex(@"\n\s*")]
    private static partial Regex Indentation();
}

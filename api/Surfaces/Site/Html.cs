using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Monitoring.Surfaces.Site;

/// <summary>
/// A piece of HTML, written as an interpolated text. The text itself is markup; what is put into its holes is encoded, unless it is such a
/// piece already. So no text of the register becomes markup, and the compiler refuses a value that nobody has put into words.
/// </summary>
[InterpolatedStringHandler]
internal sealed class Html
{
    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _text;

    public Html(int literalLength, int formattedCount) => _text = new(literalLength + (16 * formattedCount));

    public static Html Empty { get; } = new(0, 0);

    /// <summary>A piece or nothing; the piece is made in any case, so what may be null is asked for by ?: instead.</summary>
    public static Html If(bool condition, Html html) => condition ? html : Empty;

    public static Html Each<T>(IEnumerable<T> items, Func<T, Html> html)
    {
        Html all = new(0, 0);
        foreach (var item in items)
        {
            all.AppendFormatted(html(item));
        }

        return all;
    }

    public void AppendLiteral(string markup) => _text.Append(markup);

    public void AppendFormatted(Html? html) => _text.Append(html?._text);

    public void AppendFormatted(string? text) => _text.Append(text is null ? "" : s_encoder.Encode(text));

    public void AppendFormatted(long number) => _text.Append(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A length in a picture.</summary>
    public void AppendFormatted(double length) => _text.Append(length.ToString("0.##", CultureInfo.InvariantCulture));

    public override string ToString() => _text.ToString();
}

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Monitoring.Platform.Http;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskParts;

/// <summary>
/// A form that does its work once: pressed twice or sent again by a refresh, it finds what became of it, as a write of the API does under
/// its Idempotency-Key.
/// </summary>
internal static class RepeatableForm
{
    private const string Field = "once";

    /// <summary>What tells the form from the same one of a page that was opened anew.</summary>
    public static Html Mark() =>
        $"""<input type="hidden" name="{Field}" value="{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16))}">""";

    /// <summary>Names what a form asks for by all that stands in it; a form without the mark is carried out each time.</summary>
    public static async Task NameAsync(HttpContext http, IFormCollection form)
    {
        if (!form.ContainsKey(Field))
        {
            return;
        }

        StringBuilder asked = new(http.Request.Path.ToUriComponent());
        foreach (var (name, values) in form.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            // With its length, so that no value can look like the next field.
            asked.Append('\n').Append(name).Append('=').AppendJoin(',', values.Select(value => $"{value?.Length}:{value}"));
        }

        foreach (var file in form.Files)
        {
            await using var bytes = file.OpenReadStream();
            asked.Append('\n').Append(Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, http.RequestAborted)));
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(asked.ToString())));
        // A header cannot hold a space: no call of the API goes by such a name.
        http.Features.Set(new RepeatableRequest($"form {hash}", hash));
    }
}

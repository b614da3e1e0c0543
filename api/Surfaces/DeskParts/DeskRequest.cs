using System.Globalization;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskParts;

/// <summary>A form sent from the desk, or a call of its script: who sent it, from which page, and what stands in it.</summary>
internal sealed class DeskRequest(HttpContext http, PageFrame frame, RequestContext context, IFormCollection form)
{
    /// <summary>A report of 2,000 lines has so many fields, each with what it showed before.</summary>
    public const int MostFields = 50_000;

    public HttpContext Http => http;

    public PageFrame Frame => frame;

    public Session Session { get; } = SessionCookie.Of(http)!;

    public IFormCollection Form => form;

    public string? Action => Raw("action");

    public RequestContext Context => context;

    /// <summary>The revision that the form was made from; null where it names none.</summary>
    public long? Revision =>
        long.TryParse(Raw("revision"), NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : null;

    /// <summary>A part of the address.</summary>
    public string Part(string name) => (string)http.Request.RouteValues[name]!;

    /// <summary>A field as it was typed; null where the form has none.</summary>
    public string? Raw(string name) => form.TryGetValue(name, out var values) ? values[0]!.ReplaceLineEndings("\n") : null;

    /// <summary>The text of a field; null where nothing was typed.</summary>
    public string? Text(string name) => Raw(name)?.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>Every value of a field, as boxes that are ticked or rows that are repeated send it.</summary>
    public IReadOnlyList<string> All(string name) => form.TryGetValue(name, out var values) ? [.. values.OfType<string>()] : [];

    /// <summary>A whole number, of which none is negative; what is no number counts as one, so that the rules tell of it.</summary>
    public int? Number(string name) =>
        Text(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : -1;

    /// <summary>The file that was chosen; null where there is none, or nothing in it.</summary>
    public async Task<byte[]?> FileAsync()
    {
        if (form.Files["file"] is not { Length: > 0 } file)
        {
            return null;
        }

        using MemoryStream bytes = new();
        await file.CopyToAsync(bytes, http.RequestAborted);
        return bytes.ToArray();
    }

    /// <summary>A value that the rules of the API read and name where it is none.</summary>
    public RawInput<T>? Input<T>(string name)
        where T : struct => Text(name) is { } text ? new RawInput<T>(text) : null;

    /// <summary>
    /// Carries out an operation of the API as the form asks for it: the revision stands in the form and not in a header.
    /// </summary>
    public Task<ApiResult> Do(Func<RequestContext, Task<ApiResult>> useCase) => Do(Revision, useCase);

    /// <summary>The same for one of several things that the form names, each with the revision it showed.</summary>
    public Task<ApiResult> Do(long? revision, Func<RequestContext, Task<ApiResult>> useCase) =>
        Context.Write(transaction => useCase(Context.Step(transaction, revision)).GetAwaiter().GetResult());
}

using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskParts;

/// <summary>What a page of the desk is made of: who is signed in, and what became of the form that was sent last.</summary>
internal sealed class DeskContext : PageContext
{
    [SetsRequiredMembers]
    public DeskContext(HttpContext http, PageFrame frame, DbConnection connection, Session session)
        : base(http, frame, connection) => (Session, Caller) = (session, session.Caller);

    public required Session Session { get; init; }

    /// <summary>The form that was refused, and why; null where none was.</summary>
    public (DeskRequest Request, ProblemResult Problem)? Failed { get; init; }

    private readonly Dictionary<string, (string Mark, string Name)> _fields = [];

    private readonly HashSet<FaultBody> _told = new(ReferenceEqualityComparer.Instance);

    private IReadOnlyList<FaultBody>? _faults;

    /// <summary>Every fault of the form that was refused, each with the cell of the workbook that it came in.</summary>
    private IReadOnlyList<FaultBody> Faults =>
        _faults ??=
            Failed is not { } failed ? []
            : failed.Problem.AsBody(Frame.Language, "").Errors is var errors && failed.Request.Http.Features.Get<BodyInCells>() is { } cells
                ? [.. errors.Select(cells.In)]
            : errors;

    /// <summary>The faults that the page does not show in their places.</summary>
    public IReadOnlyList<FaultBody> Untold => [.. Faults.Where(fault => !_told.Contains(fault))];

    /// <summary>The faults of a form that only stand in their places: at one pointer, or all of them.</summary>
    public IReadOnlyList<FaultBody> Tell(string action, string? pointer = null)
    {
        var here = FaultsOf(action, pointer);
        _told.UnionWith(here);
        return here;
    }

    /// <summary>The faults of a form: at one pointer, or all of them.</summary>
    public IReadOnlyList<FaultBody> FaultsOf(string action, string? pointer = null) =>
        [.. Faults.Where(fault => Failed!.Value.Request.Action == action && (pointer is null || fault.Pointer == pointer))];

    /// <summary>Says where the field stands on the page, and what it is called, that a form sends to a place of the request.</summary>
    public void Mark(string action, string pointer, (string Mark, string Name) field)
    {
        if (Failed?.Request.Action == action)
        {
            _fields[pointer] = field;
        }
    }

    /// <summary>The field that a fault is about, or the nearest one round it.</summary>
    public (string Mark, string Name)? FieldOf(FaultBody fault)
    {
        for (var place = fault.Pointer ?? ""; place.Length > 1; place = place[..place.LastIndexOf('/')])
        {
            if (_fields.TryGetValue(place, out var field))
            {
                return field;
            }
        }

        return null;
    }

    /// <summary>What a field of the form shows: what was typed, where the form was refused, else what is stored.</summary>
    public string? Typed(string action, string field, string? stored = null) =>
        Failed is { Request: var request } && request.Action == action ? request.Raw(field) : stored;

    /// <summary>The head of every form: which action, the token, and the revision that it was made from.</summary>
    public Html Form(string action, long? revision = null) =>
        $"""
            <input type="hidden" name="token" value="{Session.FormToken}"><input type="hidden" name="action" value="{action}">{(
                revision is { } known ? (Html)$"""<input type="hidden" name="revision" value="{known}">""" : Html.Empty
            )}
            """;
}

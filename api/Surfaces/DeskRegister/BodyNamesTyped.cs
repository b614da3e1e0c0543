using System.Data.Common;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Bodies;

namespace Monitoring.Surfaces.DeskRegister;

/// <summary>The bodies as people type them in one cell, parted by semicolons: by a name or by EDRPOU.</summary>
internal sealed class BodyNamesTyped
{
    private readonly IReadOnlyList<BodyStore.Row> _bodies;
    private readonly Dictionary<string, string> _names;
    private readonly ILookup<string, string> _ids;

    private BodyNamesTyped(IReadOnlyList<BodyStore.Row> bodies)
    {
        _bodies = bodies;
        _names = bodies.ToDictionary(body => body.Id, body => body.ShortName ?? body.Name);
        // Of two bodies with one name the one that still exists is meant.
        _ids = bodies
            .OrderBy(body => body.ValidThrough is null ? 0 : 1)
            .SelectMany(body =>
                new[] { body.ShortName, body.Name, body.Edrpou, body.Id }
                    .OfType<string>()
                    .Select(name => (UkrainianText.Fold(name), body.Id))
            )
            .ToLookup(pair => pair.Item1, pair => pair.Id);
    }

    /// <summary>All bodies for a list to choose from.</summary>
    public IEnumerable<(string Id, string Name)> All => _bodies.Select(body => (body.Id, body.Name));

    public static BodyNamesTyped Read(DbConnection connection) => new(BodyStore.All(connection));

    public string Text(IReadOnlyList<string> ids) => string.Join("; ", ids.Select(id => _names.GetValueOrDefault(id, id)));

    /// <summary>The bodies that a text names; a name that is none stays, for the rules to tell of it.</summary>
    public List<string> Ids(string? text, IReadOnlyList<string> stored) =>
        (text ?? "") == Text(stored)
            ? [.. stored]
            :
            [
                .. (text ?? "")
                    .Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Select(name => _ids[UkrainianText.Fold(name)].FirstOrDefault() ?? TextRules.Printable(name)),
            ];
}

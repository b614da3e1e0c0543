using Monitoring.Platform.Http;
using Monitoring.Register.Bodies;

namespace Monitoring.Surfaces.Site;

/// <summary>What people call the bodies: the short name where there is one, with the whole one behind it.</summary>
internal sealed class BodyNames
{
    private readonly Dictionary<string, ExecutiveBody> _bodies;

    private BodyNames(IEnumerable<ExecutiveBody> bodies) => _bodies = bodies.ToDictionary(body => body.Id);

    public static BodyNames Read(PageContext page) =>
        new(page.Ask<Page<ExecutiveBody>>(BodyService.List, [Query.Limit], ("limit", "200")).Value.Items);

    public Html Link(PageFrame frame, string id, string name) =>
        $"""<a href="{frame.Url($"/bodies/{id}")}" title="{name}">{Short(id) ?? name}</a>""";

    /// <summary>All of them, by name, for a filter.</summary>
    public IReadOnlyList<(string Id, string Name)> All => [.. _bodies.Values.Select(body => (body.Id, body.ShortName ?? body.Name))];

    private string? Short(string id) => _bodies.GetValueOrDefault(id)?.ShortName;
}

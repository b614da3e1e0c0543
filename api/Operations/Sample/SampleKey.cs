using Monitoring.Platform.Access;
using Monitoring.Platform.Values;
using Monitoring.Register.Keys;

namespace Monitoring.Operations.Sample;

/// <summary>An access key that nobody can use: its secret is thrown away as soon as it is made.</summary>
internal sealed record SampleKey
{
    public required string Key { get; init; }

    public required string Name { get; init; }

    public required Role Role { get; init; }

    /// <summary>The key of the body it is bound to.</summary>
    public string? Body { get; init; }

    public required DateOnly IssuedOn { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public string MarkedName => Name + SampleData.Mark;

    public NewAccessKey ToRequest(IReadOnlyDictionary<string, string> ids) =>
        new(MarkedName, new(Role.Wire()), Body is null ? null : ids[Body], new(Iso.Text(ExpiresAt)));
}

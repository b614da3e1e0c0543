using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Monitoring.Platform.Http;

namespace Monitoring.Register.Bodies;

/// <summary>
/// An executive body of the council: a department, an office, a service.
/// <uk>Виконавчий орган ради: департамент, управління, служба.</uk>
/// </summary>
public record ExecutiveBody : IRevised
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string? ShortName { get; init; }

    /// <summary>Code in the state register of legal entities: eight digits.<uk>Код ЄДРПОУ: вісім цифр.</uk></summary>
    public required string? Edrpou { get; init; }

    public required string? Email { get; init; }

    /// <summary>The first day the body existed, where known.<uk>Перший день діяльності органу, якщо відомий.</uk></summary>
    public required DateOnly? ValidFrom { get; init; }

    /// <summary>The last day the body existed; null while it does.<uk>Останній день діяльності органу; null, доки він діє.</uk></summary>
    public required DateOnly? ValidThrough { get; init; }

    /// <summary>The body that took over.<uk>Орган-правонаступник.</uk></summary>
    public required string? SuccessorId { get; init; }

    /// <summary>
    /// The revision, which If-Match asks for; null for readers without a key.
    /// <uk>Версія, якої вимагає If-Match; для тих, хто читає без ключа, — null.</uk>
    /// </summary>
    public required long? Revision { get; init; }

    public object WithoutRevision() => this with { Revision = null };

    /// <summary>The body alone, without what a derived record adds.</summary>
    internal ExecutiveBody Plain() => new(this);
}

/// <summary>
/// A body as just written, with what the register finds odd about it. Nothing was refused for that.
/// <uk>Щойно записаний орган та попередження щодо нього. Попередження запису не зупиняють.</uk>
/// </summary>
public sealed record WrittenExecutiveBody : ExecutiveBody
{
    [SetsRequiredMembers]
    internal WrittenExecutiveBody(ExecutiveBody body, IReadOnlyList<FaultBody> warnings)
        : base(body) => Warnings = warnings;

    [JsonPropertyOrder(1)]
    public required IReadOnlyList<FaultBody> Warnings { get; init; }
}

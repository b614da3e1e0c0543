using System.Data.Common;
using Dapper;
using Monitoring.Platform.Storage;

namespace Monitoring.Register.Bodies;

/// <summary>Who answers for what once was another body's: after its last day, its successor, and so on along the chain.</summary>
internal sealed class Succession
{
    private readonly Dictionary<string, Link> _links;

    private Succession(IEnumerable<Link> links) => _links = links.ToDictionary(link => link.Id);

    /// <summary>A body and whom it hands over to.</summary>
    public sealed record Link
    {
        public required string Id { get; init; }

        public required string Name { get; init; }

        public required string? Edrpou { get; init; }

        public required DateOnly? ValidThrough { get; init; }

        public required string? SuccessorId { get; init; }

        public bool HasEndedBy(DateOnly day) => ValidThrough < day;
    }

    public static Succession Load(DbConnection connection) =>
        new(
            connection.Query<Link>(
                "select id, name, edrpou, valid_through as ValidThrough, successor_id as SuccessorId from executive_body"
            )
        );

    /// <summary>Only the bodies that can come after this one.</summary>
    public static Succession Load(DbConnection connection, string bodyId) =>
        new(
            connection.Query<Link>(
                """
                with recursive chain (id, name, edrpou, valid_through, successor_id) as (
                    select id, name, edrpou, valid_through, successor_id from executive_body where id = @bodyId
                    union
                    select b.id, b.name, b.edrpou, b.valid_through, b.successor_id
                    from executive_body b
                    join chain c on b.id = c.successor_id
                )
                select id, name, edrpou, valid_through as ValidThrough, successor_id as SuccessorId from chain
                """,
                new { bodyId }
            )
        );

    /// <summary>The body and those that have taken over from it by a day, the one who answers then last.</summary>
    public IReadOnlyList<Link> Chain(string bodyId, DateOnly day)
    {
        List<Link> chain = [_links[bodyId]];
        while (chain[^1] is { SuccessorId: { } next } last && last.HasEndedBy(day))
        {
            chain.Add(_links[next]);
        }

        return chain;
    }

    public Link AnswerableFor(string bodyId, DateOnly day) => Chain(bodyId, day)[^1];

    /// <summary>The body and all that it has taken over from by a day.</summary>
    public IReadOnlyList<string> TakenOverBy(string bodyId, DateOnly day) =>
        [.. _links.Keys.Where(id => Chain(id, day).Any(link => link.Id == bodyId))];

    /// <summary>
    /// The condition that a column names the body or one that it has taken over from by a day; every body where none is asked for.
    /// </summary>
    public string Where(string column, string? bodyId, DateOnly day, DynamicParameters parameters) =>
        bodyId is null ? "true"
        : TakenOverBy(bodyId, day) is { Count: > 0 } ids ? Sql.AnyOf(column, ids, parameters)
        : "false";
}

using System.Data.Common;
using Dapper;

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

    // The days after one up to another on which a body answers; both ends of time are open.
    private readonly record struct Spell(string BodyId, DateOnly After, DateOnly Through);

    public static Succession Load(DbConnection connection) =>
        new(
            connection.Query<Link>(
                "select id, name, edrpou, valid_through as ValidThrough, successor_id as SuccessorId from executive_body"
            )
        );

    /// <summary>What the register knew of all bodies at a moment.</summary>
    public static Succession Load(DbConnection connection, DateTimeOffset knownAt) => new(BodyStateStore.Known(connection, knownAt));

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

    public Link this[string bodyId] => _links[bodyId];

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
    /// The condition that one of some bodies answers on a day for what is the duty of another; both stand in columns.
    /// </summary>
    public string Answers(IReadOnlyList<string> bodyIds, string responsible, string day, DynamicParameters parameters)
    {
        var terms = _links
            .Keys.SelectMany(id => Spells(id).Where(spell => bodyIds.Contains(spell.BodyId)).Select(spell => (id, spell)))
            .Select(
                (duty, place) =>
                {
                    parameters.Add($"duty{place}", duty.id);
                    parameters.Add($"dutyAfter{place}", duty.spell.After);
                    parameters.Add($"dutyThrough{place}", duty.spell.Through);
                    return $"({responsible} = @duty{place} and {day} > @dutyAfter{place} and {day} <= @dutyThrough{place})";
                }
            )
            .ToList();
        return terms.Count == 0 ? "false" : $"({string.Join(" or ", terms)})";
    }

    // As the chain of any day has it: a successor that had ended before its turn has no day.
    private IEnumerable<Spell> Spells(string bodyId)
    {
        var (link, after) = (_links[bodyId], DateOnly.MinValue);
        while (link is { SuccessorId: { } next, ValidThrough: { } through })
        {
            if (through > after)
            {
                yield return new(link.Id, after, through);
                after = through;
            }

            link = _links[next];
        }

        yield return new(link.Id, after, DateOnly.MaxValue);
    }
}

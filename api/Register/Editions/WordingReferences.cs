using System.Data.Common;
using Dapper;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Editions;

/// <summary>What must hold between a wording and the rest of the register: the bodies and programs it names, the codes known before.</summary>
internal static class WordingReferences
{
    public static IEnumerable<ValidationError> Check(DbConnection connection, NewWording wording, string? programId)
    {
        if (!wording.Measures.IsListed())
        {
            return [];
        }

        var bodies = (wording.Passport?.CoExecutantIds ?? [])
            .Select((id, row) => ($"#/passport/coExecutantIds/{row}", id))
            .Prepend(("#/passport/responsibleBodyId", wording.Passport?.ResponsibleBodyId));
        var sources = (wording.Measures ?? []).Select((measure, row) => ($"#/measures/{row}/sourceProgramId", measure?.SourceProgramId));
        return
        [
            .. Respelled(connection, "measure", programId, wording.Measures?.Select(measure => measure?.Code)),
            .. Respelled(connection, "indicator", programId, wording.Indicators?.Select(indicator => indicator?.Code)),
            .. Unknown(connection, "executive_body", bodies)
                .Select(body => new ValidationError(Problems.BodyUnknown, body.Place, new { id = TextRules.Printable(body.Id) })),
            .. Unknown(connection, "program", sources)
                .Select(source => new ValidationError(
                    Problems.SourceProgramUnknown,
                    source.Place,
                    new { id = TextRules.Printable(source.Id) }
                )),
        ];
    }

    // A code names its line for ever: an adopted one spelled otherwise would be another line.
    private static IEnumerable<ValidationError> Respelled(
        DbConnection connection,
        string table,
        string? programId,
        IEnumerable<string?>? codes
    )
    {
        if (programId is null)
        {
            return [];
        }

        var known = connection
            .Query<(string Identity, string Code)>(
                $"""
                select distinct l.identity, l.code
                from {table} l
                join edition e on e.id = l.edition_id
                where e.program_id = @programId and e.recorded_at is not null
                """,
                new { programId }
            )
            .ToLookup(row => row.Identity, row => row.Code);
        return (codes ?? [])
            .Select((code, row) => (code, row, Adopted: code is null ? null : known[UkrainianText.Identity(code)].FirstOrDefault()))
            .Where(line => line.Adopted is not null && line.Adopted != line.code)
            .Select(line => new ValidationError(Problems.CodeRespelled, $"#/{table}s/{line.row}/code", new { code = line.Adopted }));
    }

    private static IEnumerable<(string Place, string Id)> Unknown(
        DbConnection connection,
        string table,
        IEnumerable<(string Place, string? Id)> named
    )
    {
        Dictionary<string, bool> known = [];
        foreach (var (place, id) in named)
        {
            if (id is null)
            {
                continue;
            }

            if (!known.TryGetValue(id, out var exists))
            {
                exists = connection.ExecuteScalar<bool>($"select exists (select 1 from {table} where id = @id)", new { id });
                known.Add(id, exists);
            }

            if (!exists)
            {
                yield return (place, id);
            }
        }
    }
}

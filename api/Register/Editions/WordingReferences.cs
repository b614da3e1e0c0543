using System.Data.Common;
using Dapper;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Editions;

/// <summary>What must hold between a wording and the register: the bodies and programs it names, the codes known before.</summary>
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
            .Prepend(("#/passport/responsibleBodyId", wording.Passport?.ResponsibleBodyId))
            .Concat(Executants(wording));
        var sources = (wording.Measures ?? []).Select((measure, row) => ($"#/measures/{row}/sourceProgramId", measure?.SourceProgramId));
        return
        [
            .. Respelled(connection, "measure", programId, wording.Measures?.Select(measure => measure?.Code)),
            .. Respelled(connection, "indicator", programId, wording.Indicators?.Select(indicator => indicator?.Code)),
            .. Retyped(connection, programId, wording.Indicators ?? []),
            .. Ended(connection, wording),
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

    // A type never changes under one code: the series would hold values that nobody can compare.
    private static IEnumerable<ValidationError> Retyped(DbConnection connection, string? programId, IReadOnlyList<NewIndicator?> indicators)
    {
        if (programId is null)
        {
            return [];
        }

        var known = connection
            .Query<(string Code, string Type)>(
                """
                select distinct i.code, i.value_type
                from indicator i
                join edition e on e.id = i.edition_id
                where e.program_id = @programId and e.recorded_at is not null
                """,
                new { programId }
            )
            .ToDictionary(row => row.Code, row => WireEnum<IndicatorValueType>.Parse(row.Type));
        return indicators
            .Select((indicator, row) => (Indicator: indicator, Row: row))
            .Where(line => line.Indicator?.Code is { } code && known.TryGetValue(code, out var type) && type != line.Indicator.Type)
            .Select(line => new ValidationError(
                Problems.ValueTypeFixed,
                $"#/indicators/{line.Row}/valueType",
                new { code = line.Indicator!.Code, type = known[line.Indicator.Code!] }
            ));
    }

    private static IEnumerable<(string Place, string? Id)> Executants(NewWording wording) =>
        (wording.Measures ?? []).SelectMany(
            (measure, row) => (measure?.ExecutantIds ?? []).Select((id, place) => ($"#/measures/{row}/executantIds/{place}", id))
        );

    private static IEnumerable<ValidationError> Ended(DbConnection connection, NewWording wording)
    {
        if (wording.Passport?.ValidFrom is not { } year || !Years.OfDates.Contains(year) || !Executants(wording).Any())
        {
            return [];
        }

        var ended = connection
            .Query<(string Id, string Name, DateOnly ValidThrough)>(
                "select id, name, valid_through from executive_body where valid_through < @begins",
                new { begins = new DateOnly(year, 1, 1) }
            )
            .ToDictionary(body => body.Id);
        return Executants(wording)
            .Where(executant => executant.Id is { } id && ended.ContainsKey(id))
            .Select(executant => new ValidationError(
                Problems.ExecutantEnded,
                executant.Place,
                new
                {
                    name = ended[executant.Id!].Name,
                    validThrough = ended[executant.Id!].ValidThrough,
                    validFrom = $"{year}",
                }
            ));
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

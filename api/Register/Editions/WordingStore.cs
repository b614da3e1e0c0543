using System.Data.Common;
using Dapper;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Editions;

/// <summary>
/// Reads what stands under an edition: measures, funding, indicators, targets and classifications. <see cref="WordingWriter"/> writes it.
/// </summary>
internal static class WordingStore
{
    // Classifications of the whole program hang on no measure.
    internal const string WholeProgram = "";

    private const string SelectFunding = """
        select measure_code as MeasureCode, year, source, nullif(donor, '') as Donor, in_kind as InKind, amount_kopiykas as Amount,
               implementer, registration_number as RegistrationNumber
        from funding
        where edition_id = @editionId and (@year is null or year = @year) and (@code is null or measure_code = @code)
        order by measure_code, position
        """;

    /// <summary>One measure by its code; null where the edition has none.</summary>
    public static Measure? FindMeasure(DbConnection connection, string editionId, string code) =>
        Measures(connection, editionId, Spelled(connection, "measure", editionId, code)).SingleOrDefault();

    /// <summary>The code as the editions of a program spell an indicator.</summary>
    public static string SpelledIndicator(DbConnection connection, string programId, string code) =>
        new LineCodes(
            connection.Query<string>(
                "select distinct i.code from edition e join indicator i on i.edition_id = e.id where e.program_id = @programId",
                new { programId }
            )
        ).Spelled(code);

    private static string Spelled(DbConnection connection, string table, string editionId, string code) =>
        new LineCodes(connection.Query<string>($"select code from {table} where edition_id = @editionId", new { editionId })).Spelled(code);

    /// <summary>The measures in the order of the act; only one where its code is given.</summary>
    public static List<Measure> Measures(DbConnection connection, string editionId, string? code = null)
    {
        var funding = ByMeasure(
            connection.Query<FundingRow>(
                SelectFunding,
                new
                {
                    editionId,
                    year = (int?)null,
                    code,
                }
            )
        );
        var (classifications, executants) = (
            ClassificationsByMeasure(connection, editionId, code),
            ExecutantStore.ByMeasure(connection, editionId, code)
        );
        return
        [
            .. connection
                .Query<Measure>(
                    """
                    select code, number, source_program_id as SourceProgramId, direction, task, title, executants, valid_from as ValidFrom,
                           valid_through as ValidThrough, expected_result as ExpectedResult
                    from measure
                    where edition_id = @editionId and (@code is null or code = @code)
                    order by position
                    """,
                    new { editionId, code }
                )
                .Select(measure =>
                    measure with
                    {
                        ExecutantIds = [.. executants[measure.Code].Select(body => body.Id)],
                        Funding = [.. funding[measure.Code]],
                        Classifications = [.. classifications[measure.Code]],
                    }
                ),
        ];
    }

    /// <summary>The measures as a year's report needs them: names, years, and the money of that year.</summary>
    public static List<Measure> MeasuresOfYear(DbConnection connection, string editionId, int year)
    {
        using var rows = connection.QueryMultiple(
            $"""
            {SelectFunding};
            select code, number, title, valid_from as ValidFrom, valid_through as ValidThrough
            from measure
            where edition_id = @editionId
            order by position
            """,
            new
            {
                editionId,
                year = (int?)year,
                code = (string?)null,
            }
        );
        var funding = ByMeasure(rows.Read<FundingRow>());
        return [.. rows.Read<Measure>().Select(measure => measure with { Funding = [.. funding[measure.Code]] })];
    }

    /// <summary>One indicator by its code; null where the edition has none.</summary>
    public static Indicator? FindIndicator(DbConnection connection, string editionId, string code) =>
        Indicators(connection, editionId, Spelled(connection, "indicator", editionId, code)).SingleOrDefault();

    /// <summary>The indicators in the order of the act; only one where its code is given.</summary>
    public static List<Indicator> Indicators(DbConnection connection, string editionId, string? code = null)
    {
        using var rows = connection.QueryMultiple(
            """
            select indicator_code, year, value, yes, text
            from target
            where edition_id = @editionId and (@code is null or indicator_code = @code)
            order by indicator_code, year;
            select indicator_code, code, title
            from breakdown_member
            where edition_id = @editionId and (@code is null or indicator_code = @code)
            order by indicator_code, position;
            select code, title, grouping, value_type as ValueType, unit, direction, accumulation, frequency,
                   measure_code as MeasureCode, baseline_year as BaselineYear, baseline_value as BaselineValue,
                   baseline_yes as BaselineYes, baseline_text as BaselineText,
                   breakdown_dimension as BreakdownDimension, breakdown_title as BreakdownTitle,
                   definition, data_source as DataSource, verification, accuracy, limitations
            from indicator
            where edition_id = @editionId and (@code is null or code = @code)
            order by position
            """,
            new { editionId, code }
        );
        var targets = rows.Read<(string Code, int Year, long? Value, bool? Yes, string? Text)>()
            .ToLookup(
                row => row.Code,
                row => new YearValue
                {
                    Year = row.Year,
                    Value = row.Value is { } value ? Quantity.FromScaled(value) : null,
                    Yes = row.Yes,
                    Text = row.Text,
                }
            );
        var members = rows.Read<(string IndicatorCode, string Code, string Title)>()
            .ToLookup(row => row.IndicatorCode, row => new BreakdownMember { Code = row.Code, Title = row.Title });
        return [.. rows.Read<IndicatorRow>().Select(row => row.ToIndicator([.. targets[row.Code]], [.. members[row.Code]]))];
    }

    public static List<Classification> Classifications(DbConnection connection, string editionId) =>
        [.. ClassificationsByMeasure(connection, editionId, WholeProgram)[WholeProgram]];

    /// <summary>Whether a measure of the edition repeats the money of another program.</summary>
    public static bool HasSourcePrograms(DbConnection connection, string editionId) =>
        connection.ExecuteScalar<bool>(
            "select exists (select 1 from measure where edition_id = @editionId and source_program_id is not null)",
            new { editionId }
        );

    public static Wording Wording(DbConnection connection, EditionStore.Row edition) =>
        new()
        {
            Passport = new()
            {
                Title = edition.Title,
                ResponsibleBodyId = edition.ResponsibleBodyId,
                CoExecutantIds = [.. CoExecutantStore.Of(connection, edition).Select(body => body.Id)],
                Initiator = edition.Initiator,
                Developer = edition.Developer,
                Goal = edition.Goal,
                ValidFrom = edition.ValidFrom,
                ValidThrough = edition.ValidThrough,
                ShortTitle = edition.ShortTitle,
                Basis = edition.Basis,
                CoDevelopers = edition.CoDevelopers,
                Participants = edition.Participants,
                ExpectedResults = edition.ExpectedResults,
                Control = edition.Control,
                Reporting = edition.ReportingValue,
                Stages = StageStore.Of(connection, edition.Id),
                Classifications = Classifications(connection, edition.Id),
            },
            Measures = Measures(connection, edition.Id),
            Indicators = Indicators(connection, edition.Id),
        };

    private static ILookup<string, Funding> ByMeasure(IEnumerable<FundingRow> rows) =>
        rows.ToLookup(row => row.MeasureCode, row => row.ToFunding());

    private static ILookup<string, Classification> ClassificationsByMeasure(DbConnection connection, string editionId, string? code) =>
        connection
            .Query<(string MeasureCode, string Scheme, string Code)>(
                """
                select measure_code, scheme, code
                from classification
                where edition_id = @editionId and (@code is null or measure_code = @code)
                order by measure_code, position
                """,
                new { editionId, code }
            )
            .ToLookup(row => row.MeasureCode, row => new Classification { Scheme = row.Scheme, Code = row.Code });
}

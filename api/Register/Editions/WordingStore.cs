using System.Data.Common;
using Dapper;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Editions;

/// <summary>The tables under an edition: measures, funding, indicators, targets and classifications.</summary>
internal static class WordingStore
{
    // Classifications of the whole program hang on no measure.
    private const string WholeProgram = "";

    private static readonly string[] s_tables = ["target", "indicator", "funding", "classification", "measure"];

    public static void Replace(WriteTransaction transaction, string editionId, Wording wording)
    {
        Delete(transaction, editionId);
        var connection = transaction.Connection;
        connection.Execute(
            """
            insert into measure (edition_id, code, identity, position, number, source_program_id, direction, task, title, executants, valid_from, valid_through, expected_result)
            values (@editionId, @Code, @identity, @position, @Number, @SourceProgramId, @Direction, @Task, @Title, @Executants, @ValidFrom, @ValidThrough, @ExpectedResult)
            """,
            wording.Measures.Select(
                (measure, position) =>
                    new
                    {
                        editionId,
                        measure.Code,
                        identity = UkrainianText.Identity(measure.Code),
                        position,
                        measure.Number,
                        measure.SourceProgramId,
                        measure.Direction,
                        measure.Task,
                        measure.Title,
                        measure.Executants,
                        measure.ValidFrom,
                        measure.ValidThrough,
                        measure.ExpectedResult,
                    }
            )
        );
        connection.Execute(
            """
            insert into funding (edition_id, measure_code, year, source, donor, in_kind, position, amount_kopiykas, implementer, registration_number)
            values (@editionId, @Code, @Year, @source, @donor, @InKind, @position, @Amount, @Implementer, @RegistrationNumber)
            """,
            wording.Measures.SelectMany(measure =>
                measure.Funding.Select(
                    (funding, position) =>
                        new
                        {
                            editionId,
                            measure.Code,
                            funding.Year,
                            source = funding.Source.Wire(),
                            donor = funding.Donor ?? "",
                            funding.InKind,
                            position,
                            funding.Amount,
                            funding.Implementer,
                            funding.RegistrationNumber,
                        }
                )
            )
        );
        connection.Execute(
            """
            insert into indicator (edition_id, code, identity, position, title, grouping, unit, direction, accumulation, frequency, measure_code,
                                   baseline_year, baseline_value, definition, data_source, verification, accuracy, limitations)
            values (@editionId, @Code, @identity, @position, @Title, @grouping, @Unit, @direction, @accumulation, @frequency, @MeasureCode,
                    @baselineYear, @baselineValue, @Definition, @dataSource, @Verification, @Accuracy, @Limitations)
            """,
            wording.Indicators.Select(
                (indicator, position) =>
                    new
                    {
                        editionId,
                        indicator.Code,
                        identity = UkrainianText.Identity(indicator.Code),
                        position,
                        indicator.Title,
                        grouping = indicator.Group.Wire(),
                        indicator.Unit,
                        direction = indicator.Direction.Wire(),
                        accumulation = indicator.Accumulation.Wire(),
                        frequency = indicator.Frequency.Wire(),
                        indicator.MeasureCode,
                        baselineYear = indicator.Baseline?.Year,
                        baselineValue = indicator.Baseline is { } baseline ? Quantity.ToScaled(baseline.Value) : (long?)null,
                        indicator.Methodology?.Definition,
                        dataSource = indicator.Methodology?.Source,
                        indicator.Methodology?.Verification,
                        indicator.Methodology?.Accuracy,
                        indicator.Methodology?.Limitations,
                    }
            )
        );
        connection.Execute(
            "insert into target (edition_id, indicator_code, year, value) values (@editionId, @Code, @Year, @value)",
            wording.Indicators.SelectMany(indicator =>
                indicator.Targets.Select(target => new
                {
                    editionId,
                    indicator.Code,
                    target.Year,
                    value = Quantity.ToScaled(target.Value),
                })
            )
        );
        connection.Execute(
            "insert into classification (edition_id, measure_code, scheme, code, position) values (@editionId, @measureCode, @Scheme, @Code, @position)",
            wording
                .Measures.Select(measure => (measure.Code, measure.Classifications))
                .Prepend((Code: WholeProgram, wording.Passport.Classifications))
                .SelectMany(owner =>
                    owner.Classifications.Select(
                        (item, position) =>
                            new
                            {
                                editionId,
                                measureCode = owner.Code,
                                item.Scheme,
                                item.Code,
                                position,
                            }
                    )
                )
        );
    }

    public static void Delete(WriteTransaction transaction, string editionId)
    {
        foreach (var table in s_tables)
        {
            transaction.Connection.Execute($"delete from {table} where edition_id = @editionId", new { editionId });
        }
    }

    public static List<Measure> Measures(DbConnection connection, string editionId)
    {
        var funding = FundingByMeasure(connection, editionId, null);
        var classifications = ClassificationsByMeasure(connection, editionId);
        return
        [
            .. connection
                .Query<Measure>(
                    """
                    select code, number, source_program_id as SourceProgramId, direction, task, title, executants, valid_from as ValidFrom, valid_through as ValidThrough,
                           expected_result as ExpectedResult
                    from measure where edition_id = @editionId order by position
                    """,
                    new { editionId }
                )
                .Select(measure =>
                    measure with
                    {
                        Funding = [.. funding[measure.Code]],
                        Classifications = [.. classifications[measure.Code]],
                    }
                ),
        ];
    }

    /// <summary>The measures as a year's report needs them: names, years, and the money of that year.</summary>
    public static List<Measure> MeasuresOfYear(DbConnection connection, string editionId, int year)
    {
        var funding = FundingByMeasure(connection, editionId, year);
        return
        [
            .. connection
                .Query<Measure>(
                    "select code, number, title, valid_from as ValidFrom, valid_through as ValidThrough from measure where edition_id = @editionId order by position",
                    new { editionId }
                )
                .Select(measure => measure with { Funding = [.. funding[measure.Code]] }),
        ];
    }

    public static List<Indicator> Indicators(DbConnection connection, string editionId)
    {
        var targets = connection
            .Query<(string Code, int Year, long Value)>(
                "select indicator_code, year, value from target where edition_id = @editionId order by indicator_code, year",
                new { editionId }
            )
            .ToLookup(row => row.Code, row => new YearValue { Year = row.Year, Value = Quantity.FromScaled(row.Value) });
        return
        [
            .. connection
                .Query<IndicatorRow>(
                    """
                    select code, title, grouping, unit, direction, accumulation, frequency, measure_code as MeasureCode, baseline_year as BaselineYear, baseline_value as BaselineValue,
                           definition, data_source as DataSource, verification, accuracy, limitations
                    from indicator where edition_id = @editionId order by position
                    """,
                    new { editionId }
                )
                .Select(row => row.ToIndicator([.. targets[row.Code]])),
        ];
    }

    public static List<Classification> Classifications(DbConnection connection, string editionId) =>
        [.. ClassificationsByMeasure(connection, editionId)[WholeProgram]];

    public static Totals Totals(DbConnection connection, string editionId)
    {
        var sums = connection
            .Query<(int Year, string Source, bool InKind, long Amount)>(
                """
                select year, source, in_kind, cast(sum(amount_kopiykas) as bigint)
                from funding where edition_id = @editionId
                group by year, source, in_kind
                """,
                new { editionId }
            )
            .ToList();
        var money = sums.Where(sum => !sum.InKind).ToList();
        return new()
        {
            Planned = new(money.Sum(sum => sum.Amount)),
            InKind = new(sums.Where(sum => sum.InKind).Sum(sum => sum.Amount)),
            ByYear =
            [
                .. money
                    .GroupBy(sum => sum.Year)
                    .OrderBy(group => group.Key)
                    .Select(group => new YearTotal { Year = group.Key, Amount = new(group.Sum(sum => sum.Amount)) }),
            ],
            BySource =
            [
                .. money
                    .GroupBy(sum => WireEnum<FundingSource>.Parse(sum.Source))
                    .OrderBy(group => group.Key)
                    .Select(group => new SourceTotal { Source = group.Key, Amount = new(group.Sum(sum => sum.Amount)) }),
            ],
        };
    }

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
                Classifications = Classifications(connection, edition.Id),
            },
            Measures = Measures(connection, edition.Id),
            Indicators = Indicators(connection, edition.Id),
        };

    private static ILookup<string, Funding> FundingByMeasure(DbConnection connection, string editionId, int? year) =>
        connection
            .Query<FundingRow>(
                """
                select measure_code as MeasureCode, year, source, nullif(donor, '') as Donor, in_kind as InKind, amount_kopiykas as Amount, implementer, registration_number as RegistrationNumber
                from funding where edition_id = @editionId and (@year is null or year = @year) order by measure_code, position
                """,
                new { editionId, year }
            )
            .ToLookup(row => row.MeasureCode, row => row.ToFunding());

    private static ILookup<string, Classification> ClassificationsByMeasure(DbConnection connection, string editionId) =>
        connection
            .Query<(string MeasureCode, string Scheme, string Code)>(
                "select measure_code, scheme, code from classification where edition_id = @editionId order by measure_code, position",
                new { editionId }
            )
            .ToLookup(row => row.MeasureCode, row => new Classification { Scheme = row.Scheme, Code = row.Code });

    private sealed record FundingRow
    {
        public required string MeasureCode { get; init; }

        public required int Year { get; init; }

        public required string Source { get; init; }

        public required string? Donor { get; init; }

        public required bool InKind { get; init; }

        public required Money Amount { get; init; }

        public required string? Implementer { get; init; }

        public required string? RegistrationNumber { get; init; }

        public Funding ToFunding() =>
            new()
            {
                Year = Year,
                Source = WireEnum<FundingSource>.Parse(Source),
                Amount = Amount,
                Donor = Donor,
                Implementer = Implementer,
                RegistrationNumber = RegistrationNumber,
                InKind = InKind,
            };
    }

    private sealed record IndicatorRow
    {
        public required string Code { get; init; }

        public required string Title { get; init; }

        public required string Grouping { get; init; }

        public required string Unit { get; init; }

        public required string Direction { get; init; }

        public required string Accumulation { get; init; }

        public required string Frequency { get; init; }

        public required string? MeasureCode { get; init; }

        public required int? BaselineYear { get; init; }

        public required long? BaselineValue { get; init; }

        public required string? Definition { get; init; }

        public required string? DataSource { get; init; }

        public required string? Verification { get; init; }

        public required string? Accuracy { get; init; }

        public required string? Limitations { get; init; }

        public Indicator ToIndicator(IReadOnlyList<YearValue> targets) =>
            new()
            {
                Code = Code,
                Title = Title,
                Group = WireEnum<IndicatorGroup>.Parse(Grouping),
                Unit = Unit,
                Direction = WireEnum<IndicatorDirection>.Parse(Direction),
                Accumulation = WireEnum<Accumulation>.Parse(Accumulation),
                Frequency = WireEnum<Frequency>.Parse(Frequency),
                MeasureCode = MeasureCode,
                Baseline = BaselineYear is { } year ? new() { Year = year, Value = Quantity.FromScaled(BaselineValue!.Value) } : null,
                Targets = targets,
                Methodology = new[] { Definition, DataSource, Verification, Accuracy, Limitations }.All(text => text is null)
                    ? null
                    : new()
                    {
                        Definition = Definition,
                        Source = DataSource,
                        Verification = Verification,
                        Accuracy = Accuracy,
                        Limitations = Limitations,
                    },
            };
    }
}

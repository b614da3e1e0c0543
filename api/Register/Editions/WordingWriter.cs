using Dapper;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Editions;

/// <summary>Writes what stands under an edition: of a wording that changes, only the lines that differ.</summary>
internal static class WordingWriter
{
    private static readonly string[] s_tables =
    [
        "target",
        "breakdown_member",
        "indicator",
        "funding",
        "measure_executant",
        "classification",
        "measure",
    ];

    /// <summary>An indicator names a measure, so those that change leave first and come back last.</summary>
    public static void Write(WriteTransaction transaction, string editionId, WordingChange change)
    {
        var (measures, indicators) = (change.Measures, change.Indicators);
        string[] noMeasure = change.HasOtherCodes ? [WordingStore.WholeProgram] : [];
        var staleMeasures = measures.Gone.Concat(measures.Replaced.Select(line => line.Code)).ToList();
        var staleIndicators = indicators.Gone.Concat(indicators.Replaced.Select(line => line.Code)).ToList();
        Delete("target", "indicator_code", staleIndicators);
        Delete("breakdown_member", "indicator_code", staleIndicators);
        Delete("indicator", "code", staleIndicators);
        Delete("measure_executant", "measure_code", staleMeasures);
        Delete("funding", "measure_code", staleMeasures);
        Delete("classification", "measure_code", [.. staleMeasures, .. noMeasure]);
        Delete("measure", "code", measures.Gone);
        WriteMeasures(transaction, editionId, measures.Written);
        ExecutantStore.Insert(transaction, editionId, measures.Written.Select(line => line.Line));
        InsertFunding(transaction, editionId, measures.Written);
        InsertClassifications(
            transaction,
            editionId,
            [
                .. noMeasure.Select(code => (code, change.Passport.Classifications)),
                .. measures.Written.Select(line => (line.Code, line.Line.Classifications)),
            ]
        );
        InsertIndicators(transaction, editionId, indicators.Written);
        InsertTargets(transaction, editionId, indicators.Written);
        InsertMembers(transaction, editionId, indicators.Written);
        Move("measure", measures.Moved.Select(line => (line.Code, line.Position)));
        Move("indicator", indicators.Moved.Select(line => (line.Code, line.Position)));

        void Delete(string table, string column, IReadOnlyList<string> codes) =>
            transaction.Connection.ExecuteEach(
                $"delete from {table} where edition_id = @editionId and {column} = @code",
                codes.Select(code => new { editionId, code })
            );

        void Move(string table, IEnumerable<(string Code, int Position)> lines) =>
            transaction.Connection.ExecuteEach(
                $"update {table} set position = @Position where edition_id = @editionId and code = @Code",
                lines.Select(line => new
                {
                    editionId,
                    line.Code,
                    line.Position,
                })
            );
    }

    public static void Delete(WriteTransaction transaction, string editionId)
    {
        foreach (var table in s_tables)
        {
            transaction.Connection.Execute($"delete from {table} where edition_id = @editionId", new { editionId });
        }
    }

    // A measure that only changes keeps its row, which an indicator may name.
    private static void WriteMeasures(WriteTransaction transaction, string editionId, IEnumerable<PlacedLine<Measure>> lines) =>
        transaction.Connection.ExecuteEach(
            """
            insert into measure (edition_id, code, identity, position, number, source_program_id, direction, task, title, title_folded,
                                 executants, valid_from, valid_through, expected_result)
            values (@editionId, @Code, @identity, @Position, @Number, @SourceProgramId, @Direction, @Task, @Title, @titleFolded,
                    @Executants, @ValidFrom, @ValidThrough, @ExpectedResult)
            on conflict (edition_id, code) do update
            set position = excluded.position, number = excluded.number, source_program_id = excluded.source_program_id,
                direction = excluded.direction, task = excluded.task, title = excluded.title, title_folded = excluded.title_folded,
                executants = excluded.executants, valid_from = excluded.valid_from, valid_through = excluded.valid_through,
                expected_result = excluded.expected_result
            """,
            lines.Select(line => new
            {
                editionId,
                line.Code,
                identity = UkrainianText.Identity(line.Code),
                line.Position,
                line.Line.Number,
                line.Line.SourceProgramId,
                line.Line.Direction,
                line.Line.Task,
                line.Line.Title,
                titleFolded = UkrainianText.Fold(line.Line.Title),
                line.Line.Executants,
                line.Line.ValidFrom,
                line.Line.ValidThrough,
                line.Line.ExpectedResult,
            })
        );

    private static void InsertFunding(WriteTransaction transaction, string editionId, IEnumerable<PlacedLine<Measure>> lines) =>
        transaction.Connection.ExecuteEach(
            """
            insert into funding (edition_id, measure_code, year, source, donor, in_kind, position, amount_kopiykas, implementer,
                                 registration_number)
            values (@editionId, @Code, @Year, @source, @donor, @InKind, @position, @Amount, @Implementer, @RegistrationNumber)
            """,
            lines.SelectMany(line =>
                line.Line.Funding.Select(
                    (funding, position) =>
                        new
                        {
                            editionId,
                            line.Code,
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

    private static void InsertClassifications(
        WriteTransaction transaction,
        string editionId,
        IEnumerable<(string MeasureCode, IReadOnlyList<Classification> Items)> owners
    ) =>
        transaction.Connection.ExecuteEach(
            """
            insert into classification (edition_id, measure_code, scheme, code, position)
            values (@editionId, @MeasureCode, @Scheme, @Code, @position)
            """,
            owners.SelectMany(owner =>
                owner.Items.Select(
                    (item, position) =>
                        new
                        {
                            editionId,
                            owner.MeasureCode,
                            item.Scheme,
                            item.Code,
                            position,
                        }
                )
            )
        );

    private static void InsertIndicators(WriteTransaction transaction, string editionId, IEnumerable<PlacedLine<Indicator>> lines) =>
        transaction.Connection.ExecuteEach(
            """
            insert into indicator (edition_id, code, identity, position, title, title_folded, grouping, value_type, unit, direction,
                                   accumulation, frequency, measure_code, baseline_year, baseline_value, baseline_yes, baseline_text,
                                   breakdown_dimension, breakdown_title, definition, data_source, verification, accuracy, limitations)
            values (@editionId, @Code, @identity, @Position, @Title, @titleFolded, @grouping, @valueType, @Unit, @direction,
                    @accumulation, @frequency, @MeasureCode, @baselineYear, @baselineValue, @baselineYes, @baselineText,
                    @dimension, @breakdownTitle, @Definition, @dataSource, @Verification, @Accuracy, @Limitations)
            """,
            lines.Select(line => new
            {
                editionId,
                line.Code,
                identity = UkrainianText.Identity(line.Code),
                line.Position,
                line.Line.Title,
                titleFolded = UkrainianText.Fold(line.Line.Title),
                grouping = line.Line.Group.Wire(),
                valueType = line.Line.ValueType.Wire(),
                line.Line.Unit,
                direction = line.Line.Direction.Wire(),
                accumulation = line.Line.Accumulation.Wire(),
                frequency = line.Line.Frequency.Wire(),
                line.Line.MeasureCode,
                baselineYear = line.Line.Baseline?.Year,
                baselineValue = Scaled(line.Line.Baseline?.Value),
                baselineYes = line.Line.Baseline?.Yes,
                baselineText = line.Line.Baseline?.Text,
                dimension = line.Line.Breakdown?.Dimension.Wire(),
                breakdownTitle = line.Line.Breakdown?.Title,
                line.Line.Methodology?.Definition,
                dataSource = line.Line.Methodology?.Source,
                line.Line.Methodology?.Verification,
                line.Line.Methodology?.Accuracy,
                line.Line.Methodology?.Limitations,
            })
        );

    private static void InsertTargets(WriteTransaction transaction, string editionId, IEnumerable<PlacedLine<Indicator>> lines) =>
        transaction.Connection.ExecuteEach(
            """
            insert into target (edition_id, indicator_code, year, value, yes, text)
            values (@editionId, @Code, @Year, @value, @Yes, @Text)
            """,
            lines.SelectMany(line =>
                line.Line.Targets.Select(target => new
                {
                    editionId,
                    line.Code,
                    target.Year,
                    value = Scaled(target.Value),
                    target.Yes,
                    target.Text,
                })
            )
        );

    private static void InsertMembers(WriteTransaction transaction, string editionId, IEnumerable<PlacedLine<Indicator>> lines) =>
        transaction.Connection.ExecuteEach(
            """
            insert into breakdown_member (edition_id, indicator_code, code, position, title)
            values (@editionId, @IndicatorCode, @Code, @position, @Title)
            """,
            lines.SelectMany(line =>
                (line.Line.Breakdown?.Members ?? []).Select(
                    (member, position) =>
                        new
                        {
                            editionId,
                            IndicatorCode = line.Code,
                            member.Code,
                            position,
                            member.Title,
                        }
                )
            )
        );

    private static long? Scaled(decimal? value) => value is { } number ? Quantity.ToScaled(number) : null;
}

using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Programs;

/// <summary>The measures of editions: read one by one or all at once, written while the edition is not adopted.</summary>
internal static class MeasureService
{
    private static readonly DraftLines<NewMeasure> s_lines = new(
        "measures",
        Problems.MeasureNotFound,
        line => line.Code,
        (line, code) => line with { Code = code },
        wording => wording.Measures,
        (wording, lines) => wording with { Measures = lines }
    );

    /// <summary>Lists the measures of the edition in force.<uk>Перелічує заходи чинної редакції.</uk></summary>
    /// <remarks>
    /// Today, on a day (`asOf`), or as the register knew it at a moment (`knownAt`).
    /// <uk>На сьогодні, на день (`asOf`) або якими їх знав реєстр на момент (`knownAt`).</uk>
    /// </remarks>
    public static ApiResult ListInForce(string id, RequestContext context) =>
        Moment.Read(
            id,
            context,
            (connection, found, _) => EditionService.All(WordingStore.Measures(connection, found.Edition.Id), found.Program.Revision)
        );

    /// <summary>Lists the measures of an edition.<uk>Перелічує заходи редакції.</uk></summary>
    public static ApiResult List(string id, string number, RequestContext context) =>
        ProgramEdition.Read(
            id,
            number,
            context,
            (connection, found) => EditionService.All(WordingStore.Measures(connection, found.Edition.Id), found.Revision)
        );

    /// <summary>Shows one measure of an edition.<uk>Показує один захід редакції.</uk></summary>
    public static ApiResult Get(string id, string number, string code, RequestContext context) =>
        ProgramEdition.Read(
            id,
            number,
            context,
            (connection, found) =>
                WordingStore.FindMeasure(connection, found.Edition.Id, code) is { } measure
                    ? ApiResult.Ok(measure, found.Revision)
                    : s_lines.NotFound(code)
        );

    /// <summary>Adds a measure to an edition not yet adopted.<uk>Додає захід до неухваленої редакції.</uk></summary>
    public static Task<ApiResult> Add(string id, string number, NewMeasure request, RequestContext context)
    {
        var coded = request.Coded();
        return context.Write(
            (connection, _) => s_lines.Add(connection, ProgramEdition.Find(connection, id, number, context.Caller), coded),
            (transaction, change) =>
            {
                change.Save(transaction);
                return ApiResult.Created(
                    WordingStore.FindMeasure(transaction.Connection, change.Found.Edition.Id, coded.Code!)!,
                    $"{change.Found.Url}/measures/{Uri.EscapeDataString(coded.Code!)}",
                    change.Revision
                );
            }
        );
    }

    /// <summary>Replaces a measure of an edition not yet adopted.<uk>Замінює захід у неухваленій редакції.</uk></summary>
    public static Task<ApiResult> Replace([AsParameters] LinePath path, NewMeasure request, RequestContext context) =>
        context.Write(
            (connection, _) => s_lines.Replace(connection, path, request, context),
            (transaction, change) =>
            {
                change.Save(transaction);
                return ApiResult.Ok(WordingStore.FindMeasure(transaction.Connection, change.Found.Edition.Id, path.Code)!, change.Revision);
            }
        );

    /// <summary>
    /// Deletes a measure that no indicator names from an edition not yet adopted.
    /// <uk>Вилучає з неухваленої редакції захід, на який не посилається жоден показник.</uk>
    /// </summary>
    public static Task<ApiResult> Delete([AsParameters] LinePath path, RequestContext context) =>
        context.Write(
            (connection, _) => s_lines.Delete(connection, path, context, Named),
            (transaction, change) =>
            {
                change.Save(transaction);
                return ApiResult.NoContent;
            }
        );

    private static ProblemResult? Named(Wording wording, string code)
    {
        var indicators = wording.Indicators.Where(indicator => indicator.MeasureCode == code).Select(indicator => indicator.Code).ToList();
        return ProblemResult.If(indicators.Count > 0, Problems.MeasureNamed, new { indicators });
    }
}

using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Programs;

/// <summary>The indicators of editions: read one by one or all at once, written while the edition is not adopted.</summary>
internal static class IndicatorService
{
    private static readonly DraftLines<NewIndicator> s_lines = new(
        "indicators",
        Problems.IndicatorNotFound,
        line => line.Code,
        (line, code) => line with { Code = code },
        wording => wording.Indicators,
        (wording, lines) => wording with { Indicators = lines }
    );

    /// <summary>Lists the indicators of the edition in force.<uk>Перелічує показники чинної редакції.</uk></summary>
    /// <remarks>
    /// Today, on a day (`asOf`), or as the register knew it at a moment (`knownAt`).
    /// <uk>На сьогодні, на день (`asOf`) або якими їх знав реєстр на момент (`knownAt`).</uk>
    /// </remarks>
    public static ApiResult ListInForce(string id, RequestContext context) =>
        Moment.Read(
            id,
            context,
            (connection, found, _) => EditionService.All(WordingStore.Indicators(connection, found.Edition.Id), found.Program.Revision)
        );

    /// <summary>Lists the indicators of an edition.<uk>Перелічує показники редакції.</uk></summary>
    public static ApiResult List(string id, string number, RequestContext context) =>
        ProgramEdition.Read(
            id,
            number,
            context,
            (connection, found) => EditionService.All(WordingStore.Indicators(connection, found.Edition.Id), found.Revision)
        );

    /// <summary>Shows one indicator of an edition.<uk>Показує один показник редакції.</uk></summary>
    public static ApiResult Get(string id, string number, string code, RequestContext context) =>
        ProgramEdition.Read(
            id,
            number,
            context,
            (connection, found) =>
                WordingStore.FindIndicator(connection, found.Edition.Id, code) is { } indicator
                    ? ApiResult.Ok(indicator, found.Revision)
                    : s_lines.NotFound(code)
        );

    /// <summary>Adds an indicator to an edition not yet adopted.<uk>Додає показник до неухваленої редакції.</uk></summary>
    public static Task<ApiResult> Add(string id, string number, NewIndicator request, RequestContext context) =>
        context.Write(
            (connection, _) => s_lines.Add(connection, ProgramEdition.Find(connection, id, number, context.Caller), request),
            (transaction, change) =>
            {
                change.Save(transaction);
                return ApiResult.Created(
                    WordingStore.FindIndicator(transaction.Connection, change.Found.Edition.Id, request.Code!)!,
                    $"{change.Found.Url}/indicators/{Uri.EscapeDataString(request.Code!)}",
                    change.Revision
                );
            }
        );

    /// <summary>Replaces an indicator of an edition not yet adopted.<uk>Замінює показник у неухваленій редакції.</uk></summary>
    public static Task<ApiResult> Replace([AsParameters] LinePath path, NewIndicator request, RequestContext context) =>
        context.Write(
            (connection, _) => s_lines.Replace(connection, path, request, context),
            (transaction, change) =>
            {
                change.Save(transaction);
                return ApiResult.Ok(
                    WordingStore.FindIndicator(transaction.Connection, change.Found.Edition.Id, path.Code)!,
                    change.Revision
                );
            }
        );

    /// <summary>Deletes an indicator from an edition not yet adopted.<uk>Вилучає показник із неухваленої редакції.</uk></summary>
    public static Task<ApiResult> Delete([AsParameters] LinePath path, RequestContext context) =>
        context.Write(
            (connection, _) => s_lines.Delete(connection, path, context, (_, _) => null),
            (transaction, change) =>
            {
                change.Save(transaction);
                return ApiResult.NoContent;
            }
        );

    /// <summary>What to answer where there is no such indicator.</summary>
    public static ProblemResult NotFound(string code) => s_lines.NotFound(code);
}

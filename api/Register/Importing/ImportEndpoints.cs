using Monitoring.Platform.Http;

namespace Monitoring.Register.Importing;

/// <summary>Whole programs in one go: the first day of a city.</summary>
internal static class ImportEndpoints
{
    public static void MapImports(this IEndpointRouteBuilder api)
    {
        api.MapPost("/imports", ImportService.Create)
            .Writes("createImport")
            .TakesBody<NewImport>()
            .OrWorkbook(WorkbookKind.Register)
            .Answers<Import>(201)
            .Answers<Import>(202)
            .Refuses(Problems.Busy);
        api.MapGet("/imports/{id}", ImportService.Get).Reads("getImport").Answers<Import>().Refuses(Problems.ImportNotFound);
    }
}

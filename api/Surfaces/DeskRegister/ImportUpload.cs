using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Platform.Workbooks;
using Monitoring.Register.Importing;
using Monitoring.Surfaces.DeskParts;
using Monitoring.Surfaces.Workbooks;

namespace Monitoring.Surfaces.DeskRegister;

/// <summary>The workbook of whole programs: out of the desk, empty, with an example or with the register, and into it.</summary>
internal static class ImportUpload
{
    public static readonly DeskCall Empty = Workbook("empty", "getImportWorkbook", WorkbookEndpoints.GetEmptyWorkbook);

    public static readonly DeskCall Example = Workbook("example", "getImportWorkbook", WorkbookEndpoints.GetImportWorkbook);

    public static readonly DeskCall Export = Workbook("register", "exportPrograms", WorkbookEndpoints.ExportPrograms);

    public static Task<ApiResult> Try(DeskRequest request) => Send(request, isDryRun: true);

    public static Task<ApiResult> Import(DeskRequest request) => Send(request, isDryRun: false);

    private static async Task<ApiResult> Send(DeskRequest request, bool isDryRun)
    {
        if (await request.FileAsync() is not { } file)
        {
            return ApiResult.Refused(Problems.BodyMissing);
        }

        var read = RegisterReader.Read(file, WorkbookBounds.OfRegister);
        if (read.Problem is { } problem)
        {
            return problem;
        }

        // Each fault names its cell wherever it is shown.
        request.Http.Features.Set(read.Value.Cells);
        return await ImportService.Create(
            Json.Read<NewImport>(read.Value.Body.ToJsonString()),
            request.Context.OfWorkbook(read.Value.Cells, isDryRun)
        );
    }

    private static DeskCall Workbook(string name, string operation, Func<Platform.Access.RequestContext, ApiResult> useCase) =>
        new(HttpMethods.Get, $"/desk/imports/{name}.xlsx", operation, request => Task.FromResult(useCase(request.Context)));
}

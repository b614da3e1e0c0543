using System.Data.Common;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Workbooks;
using Monitoring.Register.Editions;
using Monitoring.Register.Reports;

namespace Monitoring.Surfaces.Workbooks;

/// <summary>Gives a report's form out: as the plan and the draft have it, or with what an older form had.</summary>
internal static class ReportFormEndpoints
{
    public static readonly QueryParameter<bool?> Findings = Query.Flag(
        "findings",
        new(
            "Чи додати до бланка зауваження перевірки збереженої чернетки: клітинки виділено, примітки пояснюють, що виправити.",
            "Whether the form shows what the rules say of the draft as it is stored: cells coloured, with notes that say what to mend."
        )
    );

    /// <summary>Gives the form of a report as an Excel workbook.<uk>Дає бланк звіту книгою Excel.</uk></summary>
    /// <remarks>
    /// Filled with the plan and with what the draft holds. Filled in, it goes back to `PUT /programs/{id}/reports/{period}` as it is.
    /// <uk>У ньому вже є план і те, що внесено до чернетки. Заповнений бланк надсилають запитом
    /// `PUT /programs/{id}/reports/{period}` без жодних перетворень.</uk>
    /// </remarks>
    public static ApiResult Get(string id, string period, RequestContext context) =>
        context.Read(connection =>
        {
            var opened = ReportReader.OpenForm(connection, new(id, period), context);
            if (opened.Problem is { } problem)
            {
                return problem;
            }

            var source = SourceOf(connection, opened.Value);
            var (file, cells) = ReportFormWriter.Write(source);
            if (context.Query.Get(Findings) is true && source.Reporting.Report is not null)
            {
                BodyInCells places = new(cells, [], []);
                file = NotedWorkbook.Write(
                    file,
                    [
                        .. source
                            .Reporting.Findings()
                            .Select(finding => finding.In(context.Language))
                            .Select(finding => new CellNote(places.Find(finding.Pointer), finding.DetailForPeople)),
                    ]
                )!;
            }

            return ApiResult.File(file, Content.Workbook, NameOf(source), source.Reporting.Report?.Revision);
        });

    /// <summary>
    /// Gives a new form with what an older one had.
    /// <uk>Дає новий бланк із тим, що внесено до старого.</uk>
    /// </summary>
    /// <remarks>
    /// The way out where a filled form became outdated: what was entered is taken over where measure, source or indicator are still in the
    /// plan; what could not be is told in the first sheet and at the cells. Nothing is stored.
    /// <uk>Вихід, коли заповнений бланк застарів: внесене перенесено туди, де захід, джерело чи показник є і в чинному плані; про те, чого
    /// перенести не вдалося, сказано на першому аркуші та в примітках до клітинок. Нічого не записано.</uk>
    /// </remarks>
    public static ApiResult CarryOver(string id, string period, NewReport request, RequestContext context)
    {
        var broken = request.Check(period);
        var refused = context.Cells is { } sent ? sent.Join(broken) : broken;
        return context.Read(connection =>
        {
            var opened = ReportReader.OpenForm(connection, new(id, period), context);
            if ((opened.Problem ?? refused) is { } problem)
            {
                return problem;
            }

            var (reporting, form) = opened.Value;
            var old = request.ToContent().SpelledAs(reporting.Template);
            if (ProblemResult.Of([.. old.RepeatedLines()]) is { } repeated)
            {
                return repeated;
            }

            var (content, lost) = CarriedForm.Of(old, form.Report, reporting.Template);
            var source = SourceOf(connection, (reporting, form with { Report = content }));
            var (file, cells) = ReportFormWriter.Write(source);
            BodyInCells places = new(cells, [], []);
            List<CellNote> notes =
            [
                .. lost.Select(note => new CellNote(
                    note.Pointer is { } pointer ? places.Find(pointer) : null,
                    note.Text.In(context.Language)
                )),
                .. (context.Cells?.Warnings ?? []).Select(warning => new CellNote(null, warning.In(context.Language).DetailForPeople)),
            ];
            return ApiResult.File(
                notes.Count == 0 ? file : NotedWorkbook.Write(file, notes)!,
                Content.Workbook,
                NameOf(source),
                reporting.Report?.Revision
            );
        });
    }

    /// <summary>The form as it is filled in, as a file to be saved.</summary>
    public static ApiResult FileOf(DbConnection connection, ReportingContext reporting, ReportForm form)
    {
        var source = SourceOf(connection, (reporting, form));
        return ApiResult.File(ReportFormWriter.Write(source).File, Content.Workbook, NameOf(source));
    }

    private static FormSource SourceOf(DbConnection connection, (ReportingContext Reporting, ReportForm Form) opened) =>
        new(
            opened.Reporting,
            opened.Form,
            WordingStore.Measures(connection, opened.Reporting.Edition.Id).ToDictionary(measure => measure.Code)
        );

    private static FileName NameOf(FormSource source) =>
        new(
            $"report-form-{source.Reporting.Period.Code}.xlsx",
            new(
                $"Бланк звіту за {source.Reporting.Period.Name.Uk} — {source.Reporting.Edition.ShortTitle ?? source.Title}",
                $"Report form, {source.Reporting.Period.Code} - {source.Reporting.Edition.ShortTitle ?? source.Title}"
            )
        );
}

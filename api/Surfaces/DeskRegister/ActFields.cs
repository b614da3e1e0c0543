using Monitoring.Platform.Http;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;
using Monitoring.Surfaces.DeskParts;
using Monitoring.Surfaces.Site;

namespace Monitoring.Surfaces.DeskRegister;

/// <summary>The fields of an act and of the day from which what it says holds.</summary>
internal static class ActFields
{
    /// <summary>Empty fields, and whoever published the last act of the program, or of the register.</summary>
    public static Html Of(DeskForm form, DeskContext page, LegalAct? last) => Of(form, page.Frame.Prose, Blank(last ?? LastOf(page)));

    /// <summary>The fields with an act and a day in them.</summary>
    public static Html Of(DeskForm form, Prose prose, (NewLegalAct Act, DateOnly? From) stored)
    {
        var (act, from) = stored;
        return $"""
            {form.Line("legalAct/type", prose.Of("Вид акта", "Kind of the act"), act.Type)}
            {form.Line("legalAct/number", prose.Of("Номер", "Number"), act.Number)}
            {form.Day("legalAct/adoptedOn", prose.Of("Дата ухвалення", "Adopted on"), act.AdoptedOn?.ValueOrNull)}
            {form.Line("legalAct/title", prose.Of("Назва акта", "Title of the act"), act.Title)}
            {form.Line("legalAct/publisherName", prose.Of("Хто видав", "Who issued it"), act.PublisherName)}
            {form.Line("legalAct/publisherId", prose.Of("ЄДРПОУ того, хто видав", "EDRPOU of who issued it"), act.PublisherId)}
            {form.Line("legalAct/url", prose.Of("Посилання на текст (не обов’язково)", "Address of the text (optional)"), act.Url, false)}
            {form.Day("effectiveFrom", prose.Of("Діє з", "Effective from"), from)}
            """;
    }

    public static NewEnactment Read(DeskRequest request) => new(ReadAct(request), request.Input<DateOnly>("effectiveFrom"));

    public static NewLegalAct ReadAct(DeskRequest request) =>
        new(
            request.Text("legalAct/type"),
            request.Text("legalAct/title"),
            request.Text("legalAct/number"),
            request.Input<DateOnly>("legalAct/adoptedOn"),
            request.Text("legalAct/url"),
            request.Text("legalAct/publisherName"),
            request.Text("legalAct/publisherId")
        );

    private static (NewLegalAct Act, DateOnly? From) Blank(LegalAct? last) =>
        (new("рішення", null, null, null, null, last?.PublisherName, last?.PublisherId), null);

    private static LegalAct? LastOf(DeskContext page)
    {
        var listed = page.Ask<Page<ProgramSummary>>(
            ProgramListing.List,
            ProgramListing.Parameters,
            ("status", "active"),
            ("sort", "-validFrom"),
            ("limit", "1")
        );
        return listed.Value.Items is [var program] ? LegalActStore.OfApproval(page.Connection, program.Id, null) : null;
    }
}

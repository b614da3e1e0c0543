using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Commands;

/// <summary>The form saved anew by LibreOffice, as a workbook and by way of its own format, is the same report.</summary>
[Category("Processes")]
internal sealed class FillingAFormInLibreOffice
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("monitoring-forms-");

    private int _converted;

    [OneTimeTearDown]
    public void Remove() => _folder.Delete(recursive: true);

    [TestCase("xlsx")]
    [TestCase("ods", "xlsx")]
    public async Task What_is_saved_anew_says_the_same(params string[] formats)
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/soffice"))
        {
            Assert.Ignore("This machine has no LibreOffice: apt-get install --no-install-recommends libreoffice-calc");
        }

        using MonitoringApp app = new();
        var program = Valid.Program(await app.HasBodyAsync());
        program["measures"]![0]!["direction"] = "Енергоефективність";
        program["measures"]![0]!["funding"]!
            .AsArray()
            .Add(
                new JsonObject
                {
                    ["year"] = 2026,
                    ["source"] = "internationalAssistance",
                    ["donor"] = "NEFCO",
                    ["amount"] = "5.00",
                }
            );
        program["indicators"] = new JsonArray(Valid.Divided(Valid.Indicator()));
        var report = $"programs/{await app.HasActiveProgramAsync(program)}/reports/2026-Q3";
        var file = WorkbookEdit.Of(
            await app.GetFileAsync($"{report}/form.xlsx", MonitoringApp.Administrator),
            form =>
                form.Set("Звіт", "I7", "виконується")
                    .Set("Звіт", "J7", "=2 школи\nі садок")
                    .Set("Звіт", "G8", 300000.1m)
                    .Set("Звіт", "G9", "1 234,50 грн")
                    .Set("Показники", "H3", 3.25m)
                    .Set("Показники", "H4", 1)
        );
        var direct = await app.PutFileAsync($"{report}?dryRun=true", file, MonitoringApp.Administrator);

        var saved = file;
        var from = "xlsx";
        foreach (var format in formats)
        {
            saved = await ConvertAsync(saved, from, format);
            from = format;
        }

        var again = await app.PutFileAsync($"{report}?dryRun=true", saved, MonitoringApp.Administrator);

        direct.Expect(HttpStatusCode.Created);
        again.Expect(HttpStatusCode.Created);
        Assert.That((string?)again.Json["measures"]![0]!["result"], Is.EqualTo("=2 школи\nі садок"));
        Assert.That((string?)again.Json["measures"]![0]!["funding"]![1]!["spent"], Is.EqualTo("1234.50"));
        foreach (var member in new[] { "measures", "indicators", "signatory", "narrative", "findings", "warnings" })
        {
            Assert.That(again.Json[member]?.ToJsonString(), Is.EqualTo(direct.Json[member]?.ToJsonString()), member);
        }
    }

    /// <summary>What the tour tells a person to do, each time with the file that LibreOffice saved.</summary>
    [Test]
    public async Task A_slip_comes_back_as_a_note_is_mended_and_the_report_is_submitted()
    {
        const string Key = MonitoringApp.Administrator;
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/soffice"))
        {
            Assert.Ignore("This machine has no LibreOffice: apt-get install --no-install-recommends libreoffice-calc");
        }

        using MonitoringApp app = new();
        var report = $"programs/{await app.HasActiveProgramAsync(Valid.Program(await app.HasBodyAsync()))}/reports/2026-Q3";
        var filled = WorkbookEdit.Of(
            await app.GetFileAsync($"{report}/form.xlsx", Key),
            form =>
                form.Set("Звіт", "G6", "12а")
                    .Set("Звіт", "I6", "виконується")
                    .Set("Звіт", "J6", "Укладено договір")
                    .Set("Показники", "H3", 30)
                    .Set("Звіт", "C15", "директор")
                    .Set("Звіт", "C16", "Іван Коваль")
        );

        var refused = await app.PutFileAsync(report, await ConvertAsync(filled, "xlsx", "xlsx"), Key, ("Accept", WorkbookEdit.MediaType));
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        var mended = WorkbookEdit.Of(
            await ConvertAsync(refused.Bytes, "xlsx", "xlsx"),
            noted =>
            {
                Assert.That(noted.NotesOf("Звіт").Keys, Is.EqualTo(new[] { "G6" }));
                Assert.That(noted.Text("Звіт", "G6"), Is.EqualTo("12а"), "nothing typed is lost");
                noted.Set("Звіт", "G6", 300000);
            }
        );
        var draft = await app.PutFileAsync(report, await ConvertAsync(mended, "xlsx", "xlsx"), Key).Expecting(HttpStatusCode.Created);

        await app.SendAsync("POST", $"{report}/submission", null, Key, draft.Etag).Expecting(HttpStatusCode.OK);
    }

    [TestCase("xlsx")]
    [TestCase("ods", "xlsx")]
    public async Task A_whole_register_saved_anew_is_imported_as_it_was(params string[] formats)
    {
        using MonitoringApp sample = new(sample: "zhytomyr");
        using MonitoringApp empty = new();
        empty.ImportsArePatient();
        var file = await sample.GetFileAsync("programs.xlsx", MonitoringApp.Administrator);

        var (saved, from) = (file, "xlsx");
        foreach (var format in formats)
        {
            saved = await ConvertAsync(saved, from, format);
            from = format;
        }

        await empty.PostFileAsync("imports", saved, MonitoringApp.Administrator).Expecting(HttpStatusCode.Created);

        Assert.That(await empty.GetFileAsync("programs.xlsx", MonitoringApp.Administrator), Is.EqualTo(file));
    }

    private async Task<byte[]> ConvertAsync(byte[] file, string from, string format)
    {
        var name = $"form-{++_converted}";
        var (source, folder) = (Path.Combine(_folder.FullName, $"{name}.{from}"), _folder.CreateSubdirectory(name));
        await File.WriteAllBytesAsync(source, file);
        using var office = Process.Start(
            new ProcessStartInfo(
                "soffice",
                [
                    $"-env:UserInstallation=file://{_folder.FullName}/profile",
                    "--headless",
                    "--convert-to",
                    format,
                    "--outdir",
                    folder.FullName,
                    source,
                ]
            )
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        await office.WaitForExitAsync();
        return await File.ReadAllBytesAsync(Path.Combine(folder.FullName, $"{name}.{format}"));
    }
}

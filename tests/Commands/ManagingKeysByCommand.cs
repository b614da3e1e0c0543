using System.Globalization;
using System.Net;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Commands;

/// <summary>The program as an operator starts it: a process of its own, with its output and its exit code.</summary>
[Category("Processes")]
internal sealed class ManagingKeysByCommand
{
    private string _folder = "";

    private string File => Path.Combine(_folder, "programs.db");

    [SetUp]
    public void Prepare() => _folder = Directory.CreateTempSubdirectory("monitoring-").FullName;

    [TearDown]
    public void Clean() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task A_city_makes_its_first_key_replaces_it_and_revokes_it()
    {
        var issued = await RunAsync("key", "issue", "--name", " Перший ключ ", "--role", "administrator").Expecting(0);
        var rotated = await RunAsync("key", "rotate", issued.Value("KEY_ID"), "--overlap-days", "3").Expecting(0);
        await RunAsync("key", "revoke", issued.Value("KEY_ID")).Expecting(0);
        var active = await RunAsync("key", "list", "--status", "active").Expecting(0);
        var gone = await RunAsync("key", "list", "--status", "revoked", "expired").Expecting(0);

        Assert.Multiple(() =>
        {
            Assert.That(
                active.Output,
                Does.Contain(rotated.Value("KEY_ID"))
                    .And.Contain("Перший ключ")
                    .And.Not.Contain(issued.Value("KEY_ID"))
                    .And.Not.Contain("tpm_")
            );
            Assert.That(gone.Output, Does.Contain(issued.Value("KEY_ID")).And.Not.Contain(rotated.Value("KEY_ID")));
            Assert.That(
                DateTimeOffset.Parse(rotated.Value("EXPIRES_AT"), CultureInfo.InvariantCulture)
                    - DateTimeOffset.Parse(rotated.Value("REPLACED_WORKS_UNTIL"), CultureInfo.InvariantCulture),
                Is.EqualTo(TimeSpan.FromDays(87))
            );
        });

        // The service takes the key, and its audit says who made it and where.
        using MonitoringApp app = new(File);
        await app.GetAsync("keys", issued.Value("KEY")).ExpectingProblem(HttpStatusCode.Unauthorized, "KEY_INVALID");
        var audit = (
            await app.GetAsync("audit?keyId=command-line&sort=seq", rotated.Value("KEY")).Expecting(HttpStatusCode.OK)
        ).Items.ToList();
        Assert.That(audit.Select(row => (string?)row["action"]), Is.EqualTo(new[] { "issued", "rotated", "issued", "revoked" }));
        Assert.That(
            audit.Select(row => $"{row["keyName"]}, {row["role"]}, {row["address"]}"),
            Has.All.EqualTo($"{Environment.UserName}, administrator, command line")
        );
        Assert.That((bool)(await app.GetAsync("audit/verification", rotated.Value("KEY"))).Json["valid"]!);
    }

    [Test]
    public async Task A_key_is_bound_to_its_body_and_lasts_through_the_day_asked_for()
    {
        string body;
        using (MonitoringApp app = new(File))
        {
            body = await app.HasBodyAsync();
        }

        var lastDay = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(30);
        var issued = await RunAsync(
                "key",
                "issue",
                "--name",
                "Ключ ДЕР",
                "--role",
                "executiveBody",
                "--body",
                body,
                "--expires",
                $"{lastDay:yyyy-MM-dd}"
            )
            .Expecting(0);

        Assert.That(issued.Value("EXPIRES_AT"), Does.Match($@"^{lastDay:yyyy-MM-dd}T2[12]:59:59\.999Z$"), "the end of the day in Kyiv");
        Assert.That((await RunAsync("key", "list", "--body", body).Expecting(0)).Output, Does.Contain(issued.Value("KEY_ID")));
        Assert.That((await RunAsync("key", "list", "--body", "other").Expecting(0)).Output, Does.Not.Contain(issued.Value("KEY_ID")));
    }

    [TestCase(
        "key issue --name x --role executiveBody --expires 2020-01-01",
        "--body: The role `executiveBody` takes a `bodyId`",
        "--expires: Give a future instant"
    )]
    [TestCase("key issue --name x --role boss", "'boss'", "'coordinator'")]
    [TestCase("key issue --name x --role coordinator --expires tomorrow", "does not read 'tomorrow'", "2027-11-22")]
    [TestCase("key issue --role coordinator", "--name", "required")]
    [TestCase("key list", "There is no register at", "ConnectionStrings__Programs")]
    [TestCase("key revoke none", "There is no register at", "programs.db")]
    [TestCase("kye list", "'kye'", "key")]
    [TestCase("key", "Required command", "command")]
    public async Task A_slip_is_named_and_ends_with_code_1(string line, string first, string second)
    {
        var run = await RunAsync(line.Split(' ')).Expecting(1);

        Assert.That(run.Output + run.Error, Does.Contain(first).And.Contain(second).And.Not.Contain("   at "));
        Assert.That(run.Output, Does.Not.Contain("KEY="));
    }

    [Test]
    public async Task What_the_desk_refuses_is_told_in_a_line()
    {
        var issued = await RunAsync("key", "issue", "--name", "x", "--role", "coordinator").Expecting(0);

        Assert.That((await RunAsync("key", "revoke", "none").Expecting(1)).Error, Does.Contain("No such key."));
        Assert.That((await RunAsync("key", "rotate", "none").Expecting(1)).Error, Does.Contain("No such key."));
        Assert.That(
            (await RunAsync("key", "rotate", issued.Value("KEY_ID"), "--overlap-days", "31").Expecting(1)).Error,
            Does.Contain("--overlap-days: Give a whole number from 0 to 30.")
        );
    }

    [TestCase("--help", "serve", "key")]
    [TestCase("key --help", "issue", "rotate")]
    [TestCase("key issue --help", "--expires", "executiveBody")]
    public async Task Help_explains(string line, string first, string second) =>
        Assert.That((await RunAsync(line.Split(' ')).Expecting(0)).Output, Does.Contain(first).And.Contain(second));

    /// <summary>Two processes at one file would each believe to be its only writer.</summary>
    [TestCase("")]
    [TestCase("serve ")]
    public async Task A_running_service_keeps_commands_and_a_second_service_out(string command)
    {
        using (var service = ServiceProcess.Start(File, $"{command}--urls http://127.0.0.1:0".Split(' ')))
        {
            var line = "";
            while (line is not null && !line.Contains("Now listening on: http://127.0.0.1:", StringComparison.Ordinal))
            {
                line = await service.StandardOutput.ReadLineAsync();
            }

            Assert.That(line, Is.Not.Null, "the switches reach the server");
            foreach (var other in new[] { "key list", "key issue --name x --role coordinator", "--urls http://127.0.0.1:0" })
            {
                var refused = await RunAsync(other.Split(' ')).Expecting(1);
                Assert.That(
                    refused.Error,
                    Does.Contain(File).And.Contain("in use by another process").And.Contain("/api/v1/keys").And.Not.Contain("   at ")
                );
            }

            service.Kill();
            await service.WaitForExitAsync();
        }

        await RunAsync("key", "list").Expecting(0);
    }

    private Task<Run> RunAsync(params string[] arguments) => ServiceProcess.CommandAsync(File, arguments);
}

using System.Net;
using Monitoring.Platform.Access;
using Monitoring.Platform.Values;
using Monitoring.Surfaces.Desk;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Contract;

/// <summary>Every page, form and file of the desk by every role: the table of permissions says who may, and nobody else does.</summary>
internal sealed class WhoMaySeeWhatAtTheDesk
{
    private static readonly HttpStatusCode[] s_refused = [HttpStatusCode.Forbidden, HttpStatusCode.Found, HttpStatusCode.Unauthorized];

    private MonitoringApp _app = null!;
    private readonly Dictionary<Role, DeskClient> _desks = [];

    private static IEnumerable<string?> Operations =>
        DeskEndpoints
            .Pages.SelectMany(page => page.Actions.Select(action => action.Operation).Append(page.Operation))
            .Concat(DeskEndpoints.Calls.Select(call => call.Operation));

    private static IEnumerable<TestCaseData> Pages =>
        DeskEndpoints.Pages.SelectMany(page => Enum.GetValues<Role>().Select(role => new TestCaseData(page.Pattern, page.Operation, role)));

    private static IEnumerable<TestCaseData> Forms =>
        DeskEndpoints.Pages.SelectMany(page =>
            page.Actions.SelectMany(action =>
                Enum.GetValues<Role>()
                    .Select(role => new TestCaseData(page.Pattern, action.Name, Highest(page.Operation, action.Operation), role))
            )
        );

    private static IEnumerable<TestCaseData> Calls =>
        DeskEndpoints.Calls.SelectMany(call =>
            Enum.GetValues<Role>().Select(role => new TestCaseData(call.Method, call.Pattern, call.Operation, role))
        );

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = new();
        var body = await _app.HasBodyAsync();
        foreach (var role in Enum.GetValues<Role>())
        {
            _desks[role] = await DeskClient.SignInAsync(
                _app,
                await _app.HasKeyAsync(role.Wire(), role == Role.ExecutiveBody ? body : null)
            );
        }
    }

    [OneTimeTearDown]
    public void Stop() => _app.Dispose();

    [Test]
    public void Every_page_and_form_names_an_operation_of_the_table() =>
        Assert.That(() => Operations.OfType<string>().Select(Permissions.Of).ToList(), Throws.Nothing);

    [Test]
    public void Names_of_forms_are_unique() =>
        Assert.That(DeskEndpoints.Pages.SelectMany(page => page.Actions).Select(action => action.Name), Is.Unique);

    [TestCaseSource(nameof(Pages))]
    public async Task A_page_opens_for_its_role(string pattern, string? operation, Role role)
    {
        var address = AddressOf(pattern);
        Answers(await _desks[role].GetAsync(address), RoleOf(operation) is { } least && role < least, role);
        Assert.That((await _app.GetAsync(address)).Status, Is.EqualTo(HttpStatusCode.Found), "Nobody is signed in.");
    }

    [TestCaseSource(nameof(Forms))]
    public async Task A_form_is_taken_from_its_role_only(string pattern, string action, string? operation, Role role)
    {
        var (desk, address) = (_desks[role], AddressOf(pattern));
        Answers(
            await desk.SendAsync(address, ("token", await desk.TokenAsync()), ("action", action)),
            RoleOf(operation) is { } least && role < least,
            role
        );
        await desk.SendAsync(address, ("action", action)).Expecting(HttpStatusCode.Forbidden);
        await desk.SendAsync(address, ("action", action), ("token", await _desks[Next(role)].TokenAsync()))
            .Expecting(HttpStatusCode.Forbidden);
        await new DeskClient(_app, "").SendAsync(address, ("action", action)).Expecting(HttpStatusCode.Unauthorized);
    }

    [TestCaseSource(nameof(Calls))]
    public async Task A_file_or_a_call_answers_its_role_only(string method, string pattern, string? operation, Role role)
    {
        var (desk, address, isDenied) = (_desks[role], AddressOf(pattern), RoleOf(operation) is { } least && role < least);
        if (method == "GET")
        {
            Answers(await desk.GetAsync(address), isDenied, role);
            return;
        }

        Answers(await desk.SendAsync(address, ("token", await desk.TokenAsync())), isDenied, role);
        await desk.SendAsync(address).Expecting(HttpStatusCode.Forbidden);
        await new DeskClient(_app, "").SendAsync(address).Expecting(HttpStatusCode.Unauthorized);
    }

    private static void Answers(Reply reply, bool isDenied, Role role)
    {
        Assert.That(
            reply.Status,
            isDenied ? Is.EqualTo(HttpStatusCode.Forbidden) : Is.Not.AnyOf(s_refused[0], s_refused[2]),
            $"{role} {reply.Text}"
        );
        Assert.That((int)reply.Status, Is.LessThan(500), reply.Text);
    }

    private static string AddressOf(string pattern) =>
        pattern
            .Replace("{period}", "2026-Q1", StringComparison.Ordinal)
            .Replace("{", "no", StringComparison.Ordinal)
            .Replace("}", "", StringComparison.Ordinal);

    private static Role Next(Role role) => role == Role.Administrator ? Role.ExecutiveBody : role + 1;

    private static Role? RoleOf(string? operation) => operation is null ? null : Permissions.Of(operation).Role;

    private static string? Highest(string? page, string? action) =>
        (RoleOf(page) ?? Role.ExecutiveBody) > (RoleOf(action) ?? Role.ExecutiveBody) ? page : action;
}

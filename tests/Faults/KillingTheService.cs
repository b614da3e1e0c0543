using System.Net;
using Monitoring.Tests.Support;

namespace Monitoring.Tests.Faults;

/// <summary>The service is killed in the midst of sixteen submitters, who repeat what got no answer. FAULT_ROUNDS=200 makes it longer.</summary>
[Category("Processes")]
internal sealed class KillingTheService
{
    private const int SubmittersAtOnce = 16;

    [Test]
    public async Task What_was_acknowledged_is_there_once_however_often_the_service_is_killed()
    {
        using Folder folder = new();
        Random random = new(FaultSettings.Seed);
        var rounds = FaultSettings.Rounds(usual: 6);
        using ServiceProcess service = new(folder.Register);
        await service.StartAsync();
        Submitters submitters = new(service);
        submitters.Begin(SubmittersAtOnce);
        var longest = TimeSpan.Zero;
        for (var round = 0; round < rounds; round++)
        {
            await submitters.HaveWrittenAsync(random.Next(200));
            service.Kill();
            var start = await service.StartAsync();
            longest = start > longest ? start : longest;
        }

        await submitters.HaveWrittenAsync(SubmittersAtOnce);
        await submitters.EndAsync();
        var verification = (await service.GetAsync("audit/verification").Expecting(HttpStatusCode.OK)).Json;
        service.Kill();

        using RegisterFile file = new(folder.Register);
        var (lost, doubled) = submitters.CompareWith(file);
        TestContext.Out.WriteLine(
            $"seed {FaultSettings.Seed}, {rounds} rounds, {submitters.Acknowledged} acknowledged, {submitters.Repeated} of them after a repetition, {lost} lost, {doubled} doubled, longest start {longest.TotalSeconds:0.00} s"
        );
        Assert.Multiple(() =>
        {
            Assert.That((lost, doubled), Is.EqualTo((0, 0)));
            Assert.That((bool)verification["valid"]!, $"{verification}");
            Assert.That(
                file.Rows("select seq from change order by seq"),
                Is.EqualTo(Enumerable.Range(1, int.Parse(file.Rows("select seq from feed_state").Single())).Select(number => $"{number}")),
                "the feed skips nothing"
            );
            Assert.That(submitters.Repeated, Is.Positive, "some request was under way when the service was killed");
        });
        await ServiceProcess.CommandAsync(folder.Register, "check").Expecting(0);
    }

    /// <summary>
    /// Killed in the very moment of the first answer, and on a disk so slow that an answer ahead of its commit is seen each time; the others
    /// share that commit or wait for theirs. Repeated under its name, each is there once.
    /// </summary>
    [Test]
    public async Task An_answer_is_never_ahead_of_its_commit()
    {
        using Folder folder = new();
        using ServiceProcess service = new(folder.Register);
        await service.StartAsync();
        string[] names = [.. Enumerable.Range(0, SubmittersAtOnce).Select(number => $"Управління {number}")];
        List<string> acknowledged = [];
        using (await Sandbox.SlowWritesAsync(service.Id))
        {
            var writes = names.Select(name => WriteAsync(service, name)).ToList();
            await (await Task.WhenAny(writes)).Expecting(HttpStatusCode.Created);
            service.Kill();
            foreach (var write in writes)
            {
                try
                {
                    acknowledged.Add((string)(await write.Expecting(HttpStatusCode.Created)).Json["name"]!);
                }
                catch (Exception fault) when (fault is HttpRequestException or IOException)
                {
                    // Nobody knows whether it was done.
                }
            }
        }

        using (RegisterFile file = new(folder.Register))
        {
            Assert.That(acknowledged, Is.Not.Empty.And.SubsetOf(file.Rows("select name from executive_body")));
        }

        await service.StartAsync();
        foreach (var name in names)
        {
            await WriteAsync(service, name).Expecting(HttpStatusCode.Created);
        }

        service.Kill();
        using RegisterFile after = new(folder.Register);
        TestContext.Out.WriteLine($"{acknowledged.Count} of {names.Length} acknowledged when it was killed");
        Assert.That(after.Rows("select name from executive_body"), Is.EquivalentTo(names));
    }

    private static Task<Reply> WriteAsync(ServiceProcess service, string name) =>
        service.SendAsync("POST", "executive-bodies", new { name }, name: name[^2..].Trim());
}

using Monitoring.Platform.Storage;

namespace Monitoring.Tests.Unit;

/// <summary>Many who have one question: whoever comes while it is asked is told what was answered to a later one.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class AskingTogether
{
    private readonly List<TaskCompletionSource<int>> _asked = [];

    [Test]
    public async Task Those_who_come_meanwhile_share_the_next_answer()
    {
        SharedQuestion<int> question = new(Ask);
        var first = question.AskAsync();
        await AskedAsync(1);
        var (second, third) = (question.AskAsync(), question.AskAsync());
        _asked[0].SetResult(1);
        Assert.That(await first, Is.EqualTo(1));
        await AskedAsync(2);
        var fourth = question.AskAsync();
        _asked[1].SetResult(2);
        Assert.That((await second, await third), Is.EqualTo((2, 2)), "not what was asked before they came");

        await AskedAsync(3);
        _asked[2].SetResult(3);
        Assert.That(await fourth, Is.EqualTo(3), "it came after the second was asked");
        Assert.That(_asked, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task After_the_last_answer_it_is_asked_anew()
    {
        SharedQuestion<int> question = new(Ask);
        for (var time = 1; time <= 3; time++)
        {
            var answer = question.AskAsync();
            await AskedAsync(time);
            _asked[^1].SetResult(time);
            Assert.That((await answer, _asked.Count), Is.EqualTo((time, time)));
        }
    }

    [Test]
    public async Task A_fault_is_told_to_those_who_shared_it_and_to_nobody_after()
    {
        SharedQuestion<int> question = new(Ask);
        var first = question.AskAsync();
        await AskedAsync(1);
        var second = question.AskAsync();
        _asked[0].SetException(new TimeoutException());
        Assert.That(() => first, Throws.TypeOf<TimeoutException>());

        await AskedAsync(2);
        _asked[1].SetResult(2);
        Assert.That(await second, Is.EqualTo(2));
    }

    private Task<int> Ask()
    {
        TaskCompletionSource<int> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_asked)
        {
            _asked.Add(answer);
        }

        return answer.Task;
    }

    private async Task AskedAsync(int times)
    {
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            lock (_asked)
            {
                if (_asked.Count == times)
                {
                    return;
                }
            }

            await Task.Delay(5);
        }

        Assert.Fail($"It was not asked {times} times.");
    }
}

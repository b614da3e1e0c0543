using System.Collections.Concurrent;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;

namespace Monitoring.Register.Importing;

/// <summary>
/// Begins imports and keeps an eye on those that run. A short one is answered like any write; a long one goes on after its answer, and is
/// asked about at its address.
/// </summary>
internal sealed partial class ImportService(IServiceProvider services, Database database, CityClock clock, ILogger<ImportService> log)
{
    // What runs is in memory with its whole workbook.
    private const int MostAtOnce = 2;
    private const int MostTried = 20;

    private readonly ConcurrentDictionary<string, ImportJob> _jobs = [];

    /// <summary>How long a client waits for the end.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Imports bodies and programs with their editions and reports, all or nothing.
    /// <uk>Вносить до реєстру органи й програми з редакціями та звітами: усе або нічого.</uk>
    /// </summary>
    /// <remarks>
    /// The first day of a city: one workbook holds all its programs. What takes longer than two seconds is answered with 202 and goes on;
    /// its address tells how far it is. Try it out first (`dryRun`): the answer tells what would be made and lists all faults with their
    /// cells.
    /// <uk>Перший день міста: усі програми в одній книзі. Якщо перенесення триває понад дві секунди, відповідь — 202, а воно триває далі;
    /// за його адресою видно, скільки зроблено. Спершу перевірте книгу пробним запуском (`dryRun`): відповідь покаже, що буде внесено, і
    /// перелічить усі помилки з клітинками.</uk>
    /// </remarks>
    public static Task<ApiResult> Create(NewImport request, RequestContext context) => context.Get<ImportService>().Begin(request, context);

    /// <summary>
    /// Shows an import: how far it is, or what became of it.
    /// <uk>Показує перенесення: як воно триває або чим закінчилося.</uk>
    /// </summary>
    /// <remarks>
    /// What was tried out (`dryRun`) is kept until the service restarts.
    /// <uk>Пробний запуск (`dryRun`) пам’ятаємо лише до перезапуску сервісу.</uk>
    /// </remarks>
    public static ApiResult Get(string id, RequestContext context) =>
        context.Read(connection =>
            (context.Get<ImportService>().JobOf(id)?.View ?? ImportStore.Find(connection, id)) is { } import
                ? ApiResult.Ok(import)
                : ApiResult.Refused(Problems.ImportNotFound)
        );

    /// <summary>An import that runs, or one that was tried out a while ago.</summary>
    public ImportJob? JobOf(string id) => _jobs.GetValueOrDefault(id);

    private async Task<ApiResult> Begin(NewImport request, RequestContext context)
    {
        var errors = request.Check();
        if (errors.Count > 0)
        {
            return ProblemResult.Of([.. context.Cells?.Errors ?? [], .. errors])!;
        }

        var name = context.FindName();
        ImportJob job = new(Guid.CreateVersion7(clock.Now).ToString(), clock.Now, ImportRun.StepsOf(request))
        {
            Name = name,
            IsTrial = context.IsDryRun,
        };
        var (isTaken, running) = Take(job);
        if (running is not null)
        {
            return running.Name!.Request.Hash == name!.Request.Hash
                ? ApiResult.Accepted(running.View, UrlOf(running.Id), isDryRun: false)
                : RepeatableRequest.Reused();
        }

        if (!isTaken)
        {
            return new ProblemResult(Problems.Busy);
        }

        if (name is not null && FindTold(job, name) is { } told)
        {
            return told;
        }

        var work = CarryOutAsync(job, new(request, context));
        if (await Task.WhenAny(work, Task.Delay(Patience)) == work)
        {
            return await work;
        }

        _ = work.ContinueWith(
            failed => LogFailure(job.Id, failed.Exception!),
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted,
            TaskScheduler.Default
        );
        return ApiResult.Accepted(job.View, UrlOf(job.Id), context.IsDryRun);
    }

    // Looked for once it has its place: what ran under this name until a moment ago has its answer written before it stops.
    private ApiResult? FindTold(ImportJob job, RequestName name)
    {
        var goesOn = false;
        try
        {
            var told = database.Read(connection => name.Request.Find(connection, name.Line, clock.Now));
            goesOn = told is null;
            return told;
        }
        finally
        {
            if (!goesOn)
            {
                job.Stop();
                Forget(job, isKept: false);
            }
        }
    }

    // Counted and added in one go, or two that come together could both be the last, or both begin under one name.
    private (bool IsTaken, ImportJob? Running) Take(ImportJob job)
    {
        lock (_jobs)
        {
            var running = _jobs.Values.Where(other => other.IsRunning).ToList();
            return running.Find(other => other.Name is { } name && name.IsOf(job.Name)) is { } same
                ? (false, same)
                : (running.Count < MostAtOnce && _jobs.TryAdd(job.Id, job), null);
        }
    }

    [LoggerMessage(LogLevel.Error, "Import {Id} was interrupted; nothing of it is in the register.")]
    private partial void LogFailure(string id, Exception fault);

    private sealed record Order(NewImport Import, RequestContext Context);

    private async Task<ApiResult> CarryOutAsync(ImportJob job, Order order)
    {
        var (actor, context) = (order.Context.Caller.AsActor(), order.Context);
        try
        {
            // Both stand in the writer's queue before anything is waited for: the context of a request that was answered is gone.
            var begun = context.IsDryRun ? Task.CompletedTask : Write(actor, transaction => ImportStore.Insert(transaction, job.View));
            var written = context.Write(transaction => Run(job, order, transaction), isAlone: true);
            var result = await written;
            // What became of it is told with it: whether its beginning could be written first makes no difference any more.
            await begun.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (context.IsDryRun)
            {
                job.End(job.Outcome ?? Refused(job, context, result.Problem!));
            }
            else if (result.Problem is { } problem)
            {
                await Write(actor, transaction => ImportStore.End(transaction, Refused(job, context, problem)));
            }

            return result;
        }
        catch (Exception) when (job.Outcome is null)
        {
            // Nothing of it is in the register, and perhaps no row that says so.
            job.End(job.View with { State = ImportState.Interrupted, FinishedAt = clock.Now });
            throw;
        }
        finally
        {
            job.Stop();
            Forget(job, isKept: job.HasEnded);
        }
    }

    private Task<bool> Write(Actor actor, Action<WriteTransaction> write) =>
        database.WriteAsync(
            actor,
            transaction =>
            {
                write(transaction);
                return true;
            },
            isKept: _ => true
        );

    private ApiResult Run(ImportJob job, Order order, WriteTransaction transaction)
    {
        var context = order.Context;
        ImportRun run = new(order.Import, transaction, revision => context.Step(services, transaction, revision))
        {
            Progress = job.Advance,
        };
        run.Run();
        IReadOnlyList<ValidationError> errors = [.. context.Cells?.Errors ?? [], .. run.Errors];
        if (ProblemResult.Of([.. errors]) is { } problem)
        {
            return problem;
        }

        var warnings = run.Warnings.Concat((context.Cells?.Warnings ?? []).Select(warning => warning.In(context.Language)));
        var done = job.View with
        {
            State = ImportState.Done,
            FinishedAt = clock.Now,
            Made = run.Made,
            Programs = run.ProgramsMade(context.IsDryRun),
            Warnings = [.. context.Cells is { } cells ? warnings.Select(cells.In) : warnings],
        };
        if (!context.IsDryRun)
        {
            ImportStore.End(transaction, done);
            transaction.Record(new("import", job.Id, "created", UrlOf(job.Id), 1, Visibility.Private, null, done.Made));
        }

        job.Outcome = done;
        return ApiResult.Created(() => done, UrlOf(job.Id), null);
    }

    private Import Refused(ImportJob job, RequestContext context, ProblemResult problem)
    {
        var body = problem.AsBody(context.Language, job.Id);
        return job.View with
        {
            State = ImportState.Refused,
            FinishedAt = clock.Now,
            Problem = context.Cells is { } cells ? body with { Errors = [.. body.Errors.Select(cells.In)] } : body,
        };
    }

    // The newest few that were tried out or interrupted stay to be asked about.
    private void Forget(ImportJob ended, bool isKept)
    {
        if (!isKept)
        {
            _jobs.TryRemove(ended.Id, out _);
        }

        foreach (var old in _jobs.Values.Where(job => !job.IsRunning).OrderByDescending(job => job.Id).Skip(MostTried))
        {
            _jobs.TryRemove(old.Id, out _);
        }
    }

    private static string UrlOf(string id) => $"/api/v1/imports/{id}";
}

using System.Data.Common;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Programs;

/// <summary>Adds, replaces and deletes one line of a wording, a measure or an indicator, by way of the whole.</summary>
internal sealed class WordingLineService<TNew, T>(
    string name,
    Problem notFound,
    Func<NewWording, IReadOnlyList<TNew?>?> linesOf,
    Func<NewWording, IReadOnlyList<TNew?>, NewWording> withLines,
    Func<TNew, string?> enteredCode,
    Func<DbConnection, string, List<T>> stored,
    Func<T, string> code,
    Func<NewWording, string, ProblemResult?> deletable
)
    where TNew : class
    where T : class
{
    /// <summary>The line of an edition, or null.</summary>
    public T? Find(DbConnection connection, EditionStore.Row edition, string wanted) =>
        stored(connection, edition.Id).Find(line => code(line) == wanted);

    public ProblemResult NotFound(string wanted) => new(notFound, new { code = TextRules.Printable(wanted) });

    public ApiResult Add(WriteTransaction transaction, string id, string number, TNew request, Caller caller)
    {
        if (WordingService.Open(transaction, id, number, null, caller, out var program, out var edition) is { } problem)
        {
            return problem;
        }

        var current = WordingService.Load(transaction, edition);
        var lines = Lines(current);
        var entered = enteredCode(request);
        var isTaken =
            entered is not null && lines.Exists(line => UkrainianText.Identity(enteredCode(line)!) == UkrainianText.Identity(entered));
        var taken = ProblemResult.If(isTaken, Problems.CodeTaken, new { code = entered });
        return WordingService.Save(transaction, program, edition, withLines(current, [.. lines, request]), $"#/{name}/{lines.Count}", taken)
            ?? WordingService.Written(
                transaction,
                edition,
                revision =>
                    ApiResult.Created(
                        Find(transaction.Connection, edition, entered!)!,
                        $"{WordingService.Url(edition)}/{name}/{Uri.EscapeDataString(entered!)}",
                        revision
                    )
            );
    }

    public ApiResult Replace(
        WriteTransaction transaction,
        string id,
        string number,
        string wanted,
        TNew request,
        Precondition ifMatch,
        Caller caller
    )
    {
        if (
            Open(transaction, id, number, wanted, ifMatch, caller, out var program, out var edition, out var current, out var place) is
            { } problem
        )
        {
            return problem;
        }

        if (enteredCode(request) is { } entered && entered != wanted)
        {
            return ProblemResult.Of([new ValidationError(Problems.CodeChanged, "#/code", new { code = wanted })])!;
        }

        var lines = Lines(current);
        lines[place] = request;
        return WordingService.Save(transaction, program, edition, withLines(current, lines), $"#/{name}/{place}")
            ?? WordingService.Written(
                transaction,
                edition,
                revision => ApiResult.Ok(Find(transaction.Connection, edition, wanted)!, revision)
            );
    }

    public ApiResult Delete(WriteTransaction transaction, string id, string number, string wanted, Precondition ifMatch, Caller caller)
    {
        if (
            Open(transaction, id, number, wanted, ifMatch, caller, out var program, out var edition, out var current, out var place) is
            { } problem
        )
        {
            return problem;
        }

        if (deletable(current, wanted) is { } needed)
        {
            return needed;
        }

        var lines = Lines(current);
        lines.RemoveAt(place);
        return WordingService.Save(transaction, program, edition, withLines(current, lines), $"#/{name}/{place}")
            ?? WordingService.Written(transaction, edition, _ => ApiResult.NoContent);
    }

    private ProblemResult? Open(
        WriteTransaction transaction,
        string id,
        string number,
        string wanted,
        Precondition ifMatch,
        Caller caller,
        out ProgramStore.Row program,
        out EditionStore.Row edition,
        out NewWording current,
        out int place
    )
    {
        (current, place) = (null!, -1);
        if (WordingService.Find(transaction, id, number, caller, out program, out edition) is { } absent)
        {
            return absent;
        }

        current = WordingService.Load(transaction, edition);
        place = Lines(current).FindIndex(line => enteredCode(line) == wanted);
        return place < 0 ? NotFound(wanted) : WordingService.Adopted(edition) ?? ifMatch.Refuses(WordingService.Revision(program, edition));
    }

    // What is stored has no null lines.
    private List<TNew> Lines(NewWording wording) => [.. (linesOf(wording) ?? []).OfType<TNew>()];
}

/// <summary>The two kinds of lines a wording has.</summary>
internal static class WordingLines
{
    public static readonly WordingLineService<NewMeasure, Measure> Measures = new(
        "measures",
        Problems.MeasureNotFound,
        wording => wording.Measures,
        (wording, lines) => wording with { Measures = lines },
        line => line.Code,
        WordingStore.Measures,
        line => line.Code,
        (wording, code) =>
            (wording.Indicators ?? []).Where(indicator => indicator!.MeasureCode == code).Select(indicator => indicator!.Code!).ToList()
                is { Count: > 0 } indicators
                ? new(Problems.MeasureNamed, new { indicators })
                : null
    );

    public static readonly WordingLineService<NewIndicator, Indicator> Indicators = new(
        "indicators",
        Problems.IndicatorNotFound,
        wording => wording.Indicators,
        (wording, lines) => wording with { Indicators = lines },
        line => line.Code,
        WordingStore.Indicators,
        line => line.Code,
        (_, _) => null
    );
}

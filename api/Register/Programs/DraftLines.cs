using System.Data.Common;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Programs;

/// <summary>Where a line of a wording stands, as an address names it.</summary>
internal sealed record LinePath(string Id, string Number, string Code);

/// <summary>
/// Changes one line of a wording that is not adopted yet, a measure or an indicator, by way of the whole, so that the rules of a wording
/// stand once. Says of one kind of line what it is called and where a wording keeps such lines.
/// </summary>
internal sealed record DraftLines<TNew>(
    string Name,
    Problem Absent,
    Func<TNew, string?> Code,
    Func<TNew, string, TNew> Named,
    Func<NewWording, IReadOnlyList<TNew?>?> Of,
    Func<NewWording, IReadOnlyList<TNew?>, NewWording> With
)
    where TNew : class
{
    private sealed record OpenWording(ProgramEdition Found, Wording Stored, NewWording Current, List<TNew> Lines);

    public Checked<DraftChange> Add(DbConnection connection, Checked<ProgramEdition> found, TNew request)
    {
        if ((found.Problem ?? found.Value.Adopted) is { } problem)
        {
            return problem;
        }

        var wording = Load(connection, found.Value);
        var (lines, code) = (wording.Lines, Code(request));
        var isTaken = code is not null && lines.Exists(line => UkrainianText.Identity(Code(line)!) == UkrainianText.Identity(code));
        lines.Add(request);
        return Check(connection, wording, lines.Count - 1, ProblemResult.If(isTaken, Problems.CodeTaken, new { code }));
    }

    public Checked<DraftChange> Replace(DbConnection connection, LinePath path, TNew request, RequestContext context)
    {
        var found = Find(connection, path, context);
        if (found.Problem is { } problem)
        {
            return problem;
        }

        var (wording, place) = found.Value;
        var named = Code(wording.Lines[place])!;
        if (Code(request) is { } code && UkrainianText.Identity(code) != UkrainianText.Identity(named))
        {
            return ProblemResult.Of([new ValidationError(Problems.CodeChanged, "#/code", new { code = named })])!;
        }

        wording.Lines[place] = Named(request, named);
        return Check(connection, wording, place);
    }

    /// <summary>Takes a line out, unless something in the wording needs it.</summary>
    public Checked<DraftChange> Delete(
        DbConnection connection,
        LinePath path,
        RequestContext context,
        Func<Wording, string, ProblemResult?> needs
    )
    {
        var found = Find(connection, path, context);
        if (found.Problem is { } absent)
        {
            return absent;
        }

        var (wording, place) = found.Value;
        if (needs(wording.Stored, Code(wording.Lines[place])!) is { } needed)
        {
            return needed;
        }

        wording.Lines.RemoveAt(place);
        return Check(connection, wording, place);
    }

    public ProblemResult NotFound(string code) => new(Absent, new { code = TextRules.Printable(code) });

    private OpenWording Load(DbConnection connection, ProgramEdition found)
    {
        var stored = WordingStore.Wording(connection, found.Edition);
        var current = NewWording.Of(stored);
        return new(found, stored, current, [.. Of(current)!.Select(line => line!)]);
    }

    private Checked<(OpenWording Wording, int Place)> Find(DbConnection connection, LinePath path, RequestContext context)
    {
        var found = ProgramEdition.Find(connection, path.Id, path.Number, context.Caller);
        if (found.Problem is { } absent)
        {
            return absent;
        }

        var wording = Load(connection, found.Value);
        var spelled = new LineCodes(wording.Lines.Select(line => Code(line)!)).Spelled(path.Code);
        var place = wording.Lines.FindIndex(line => Code(line) == spelled);
        return (place < 0 ? NotFound(path.Code) : found.Value.Adopted ?? context.IfMatch.Refuses(found.Value.Revision)) is { } problem
            ? problem
            : (wording, place);
    }

    // The client sent one line: pointers lead into that. A conflict is answered only when nothing else is wrong.
    private Checked<DraftChange> Check(DbConnection connection, OpenWording wording, int place, ProblemResult? conflict = null)
    {
        var (whole, sent) = (With(wording.Current, wording.Lines), $"#/{Name}/{place}");
        var errors = NewWording.Rules.Instance.Check(whole);
        ParsedWording parsed = new(whole, errors.Count == 0);
        errors.AddRange(wording.Found.Check(connection, parsed));
        var told = errors
            .Where(error => conflict is null || error.Problem != Problems.CodeRepeated)
            .Select(error =>
                error.Place.StartsWith(sent + '/', StringComparison.Ordinal)
                    ? error with
                    {
                        Place = "#" + error.Place[sent.Length..],
                    }
                    : error
            );
        return (ProblemResult.Of([.. told]) ?? conflict) is { } problem
            ? problem
            : new DraftChange(wording.Found, wording.Stored, parsed.Wording);
    }
}

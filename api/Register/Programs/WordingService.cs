using System.Data.Common;
using Dapper;
using Monitoring.Platform.Access;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;

namespace Monitoring.Register.Programs;

/// <summary>
/// Checks and writes the wording of an edition that is not adopted yet, and shows editions. Whoever changes one line
/// (<see cref="WordingLineService{TNew,T}"/>) loads the whole and saves it here, so that the rules stand once.
/// </summary>
internal static class WordingService
{
    public static ApiResult Replace(
        WriteTransaction transaction,
        string id,
        string number,
        NewWording request,
        Precondition ifMatch,
        Caller caller
    )
    {
        if (Open(transaction, id, number, ifMatch, caller, out var program, out var edition) is { } problem)
        {
            return problem;
        }

        return Save(transaction, program, edition, request, "#")
            ?? Written(
                transaction,
                edition,
                revision => ApiResult.Ok(View(transaction.Connection, edition.ProgramId, edition.Number), revision)
            );
    }

    /// <summary>What must hold between the parts of a wording and between it and the rest of the register.</summary>
    public static IEnumerable<ValidationError> CheckBetweenParts(
        WriteTransaction transaction,
        NewWording wording,
        ProgramKind? kind,
        string? programId = null
    )
    {
        if (!wording.Measures.IsListed())
        {
            return [];
        }

        List<(string Place, string Id)> bodies = [];
        if (wording.Passport?.ResponsibleBodyId is { } responsible)
        {
            bodies.Add(("#/passport/responsibleBodyId", responsible));
        }

        bodies.AddRange(
            (wording.Passport?.CoExecutantIds ?? [])
                .Select((id, row) => (Place: $"#/passport/coExecutantIds/{row}", Id: id!))
                .Where(body => body.Id is not null)
        );
        var sources = (wording.Measures ?? [])
            .Select((measure, row) => (Place: $"#/measures/{row}/sourceProgramId", Id: measure?.SourceProgramId!))
            .Where(source => source.Id is not null);
        return
        [
            .. WordingRules.Check(wording, kind is null or ProgramKind.AnnualDevelopment),
            .. Respelled(transaction, "measure", programId, wording.Measures?.Select(measure => measure?.Code)),
            .. Respelled(transaction, "indicator", programId, wording.Indicators?.Select(indicator => indicator?.Code)),
            .. bodies
                .Where(body => !Exists(transaction, "executive_body", body.Id))
                .Select(body => new ValidationError(Problems.BodyUnknown, body.Place, new { id = TextRules.Printable(body.Id) })),
            .. sources
                .Where(source => !Exists(transaction, "program", source.Id))
                .Select(source => new ValidationError(
                    Problems.SourceProgramUnknown,
                    source.Place,
                    new { id = TextRules.Printable(source.Id) }
                )),
        ];
    }

    public static PassportView Passport(DbConnection connection, EditionStore.Row edition) =>
        new()
        {
            Title = edition.Title,
            ResponsibleBody = edition.ResponsibleBody,
            CoExecutants = CoExecutantStore.Of(connection, edition),
            Initiator = edition.Initiator,
            Developer = edition.Developer,
            Goal = edition.Goal,
            ValidFrom = edition.ValidFrom,
            ValidThrough = edition.ValidThrough,
            Classifications = WordingStore.Classifications(connection, edition.Id),
        };

    public static Edition View(DbConnection connection, EditionStore.Row edition) =>
        new()
        {
            ProgramId = edition.ProgramId,
            Number = edition.Number,
            EffectiveFrom = edition.EffectiveFrom,
            RecordedAt = edition.RecordedAt,
            Title = edition.Title,
            LegalAct = LegalActStore.Find(connection, edition.LegalActId),
            Passport = Passport(connection, edition),
            Measures = WordingStore.Measures(connection, edition.Id),
            Indicators = WordingStore.Indicators(connection, edition.Id),
            Totals = WordingStore.Totals(connection, edition.Id),
        };

    /// <summary>The comparison table of two editions.</summary>
    public static Comparison Compare(DbConnection connection, EditionStore.Row from, EditionStore.Row to, Language language) =>
        new()
        {
            From = from.Number,
            To = to.Number,
            Changes = Changes(connection, from, to, language),
            Totals = WordingValues.Compare(WordingStore.Totals(connection, from.Id), WordingStore.Totals(connection, to.Id)),
        };

    public static IReadOnlyList<ComparedValue> Changes(
        DbConnection connection,
        EditionStore.Row from,
        EditionStore.Row to,
        Language language
    ) => WordingValues.Compare(Values(connection, from), Values(connection, to), language);

    /// <summary>Whether a wording says the same as an edition; names of bodies and the order of lines do not count.</summary>
    public static bool SaysTheSame(DbConnection connection, EditionStore.Row edition, Wording wording) =>
        WordingValues.Compare(Values(connection, edition), WordingValues.Of(wording, new Dictionary<string, string>()), Language.Uk).Count
        == 0;

    private static IEnumerable<WordingValue> Values(DbConnection connection, EditionStore.Row edition)
    {
        var names = CoExecutantStore
            .Of(connection, edition)
            .Append(edition.ResponsibleBody)
            .DistinctBy(body => body.Id)
            .ToDictionary(body => body.Id, body => body.Name);
        return WordingValues.Of(WordingStore.Wording(connection, edition), names);
    }

    /// <summary>The edition of a visible program that the caller may see: others' drafts are not there.</summary>
    public static EditionStore.Row? FindVisible(DbConnection connection, ProgramStore.Row program, string number, Caller caller) =>
        number.Length <= 4
        && number.All(char.IsAsciiDigit)
        && EditionStore.Find(connection, program.Id, int.Parse(number, System.Globalization.CultureInfo.InvariantCulture)) is { } edition
        && (edition.IsAdopted || caller.ActsFor(program.BodyId))
            ? edition
            : null;

    private static Edition View(DbConnection connection, string programId, int number) =>
        View(connection, EditionStore.Find(connection, programId, number)!);

    /// <summary>The revision that a change of this edition must name: the program's until approval, then the amendment's.</summary>
    public static long Revision(ProgramStore.Row program, EditionStore.Row edition) =>
        edition.Number == 0 ? program.Revision : edition.Revision;

    internal static ProblemResult? Find(
        WriteTransaction transaction,
        string id,
        string number,
        Caller caller,
        out ProgramStore.Row program,
        out EditionStore.Row edition
    )
    {
        var found = ProgramStore.FindVisible(transaction.Connection, id, caller);
        var wanted = found is null ? null : FindVisible(transaction.Connection, found, number, caller);
        (program, edition) = (found!, wanted!);
        return found is null ? new(Problems.ProgramNotFound)
            : wanted is null ? new(Problems.EditionNotFound, new { url = $"{ProgramService.Url(id)}/editions" })
            : null;
    }

    internal static ProblemResult? Open(
        WriteTransaction transaction,
        string id,
        string number,
        Precondition? ifMatch,
        Caller caller,
        out ProgramStore.Row program,
        out EditionStore.Row edition
    ) =>
        Find(transaction, id, number, caller, out program, out edition) ?? Adopted(edition) ?? ifMatch?.Refuses(Revision(program, edition));

    internal static ProblemResult? Adopted(EditionStore.Row edition) =>
        Permissions.OpenWording.Denies(edition.IsAdopted ? "adopted" : "open");

    internal static NewWording Load(WriteTransaction transaction, EditionStore.Row edition) =>
        Json.MapTo<NewWording>(WordingStore.Wording(transaction.Connection, edition));

    /// <summary>
    /// Checks and stores the whole. The pointers of faults lead into what was sent: the whole, or the line at <paramref name="sent"/>.
    /// A conflict is answered only when nothing else is wrong.
    /// </summary>
    internal static ApiResult? Save(
        WriteTransaction transaction,
        ProgramStore.Row program,
        EditionStore.Row edition,
        NewWording wording,
        string sent,
        ProblemResult? conflict = null
    )
    {
        var errors = NewWording
            .Rules.Instance.Check(wording)
            .Concat(CheckBetweenParts(transaction, wording, program.KindValue, program.Id))
            .Where(fault => conflict is null || fault.Problem != Problems.CodeRepeated)
            .Select(fault =>
                fault.Place.StartsWith(sent + '/', StringComparison.Ordinal)
                    ? fault with
                    {
                        Place = "#" + fault.Place[sent.Length..],
                    }
                    : fault
            );
        if ((ProblemResult.Of([.. errors]) ?? conflict) is { } problem)
        {
            return problem;
        }

        Store(transaction, program, edition, Json.MapTo<Wording>(wording));
        return null;
    }

    /// <summary>Stores a checked wording; until approval the program is its aggregate, then the amendment.</summary>
    internal static void Store(WriteTransaction transaction, ProgramStore.Row program, EditionStore.Row edition, Wording after)
    {
        var before = WordingStore.Wording(transaction.Connection, edition);
        EditionStore.Replace(transaction, edition.Id, after.Passport);
        WordingStore.Replace(transaction, edition.Id, after);
        if (edition.Number == 0)
        {
            ProgramStore.Touch(transaction, program.Id);
        }

        var (resource, resourceId) = edition.Number == 0 ? ("program", program.Id) : ("amendment", $"{program.Id}/{edition.Number}");
        transaction.Record(
            new(resource, resourceId, "wording", Url(edition), Revision(program, edition) + 1, Visibility.Private, before, after)
        );
    }

    internal static ApiResult Written(WriteTransaction transaction, EditionStore.Row edition, Func<long, ApiResult> answer) =>
        answer(
            Revision(
                ProgramStore.Find(transaction.Connection, edition.ProgramId)!,
                EditionStore.Find(transaction.Connection, edition.ProgramId, edition.Number)!
            )
        );

    // A code names its line for ever: an adopted one spelled otherwise would be another line.
    private static IEnumerable<ValidationError> Respelled(
        WriteTransaction transaction,
        string table,
        string? programId,
        IEnumerable<string?>? codes
    )
    {
        var known = programId is null
            ? null
            : transaction
                .Connection.Query<(string Identity, string Code)>(
                    $"select distinct l.identity, l.code from {table} l join edition e on e.id = l.edition_id where e.program_id = @programId and e.recorded_at is not null",
                    new { programId }
                )
                .ToLookup(row => row.Identity, row => row.Code);
        return (codes ?? [])
            .Select((code, row) => (code, row))
            .Where(line => line.code is { } code && known?[UkrainianText.Identity(code)].FirstOrDefault() is { } adopted && adopted != code)
            .Select(line => new ValidationError(
                Problems.CodeRespelled,
                $"#/{table}s/{line.row}/code",
                new { code = known![UkrainianText.Identity(line.code!)].First() }
            ));
    }

    private static bool Exists(WriteTransaction transaction, string table, string id) =>
        transaction.Connection.ExecuteScalar<bool>($"select exists (select 1 from {table} where id = @id)", new { id });

    internal static string Url(EditionStore.Row edition) => $"{ProgramService.Url(edition.ProgramId)}/editions/{edition.Number}";
}

using Dapper;
using FluentValidation;
using Monitoring.Platform.Http;
using Monitoring.Platform.Storage;

namespace Monitoring.Register.Editions;

/// <summary>
/// That something was recorded by mistake and counts no more; until then everything answers as it did.
/// <uk>Запис зроблено помилково, і він більше не враховується; до цього моменту все відповідає так, як відповідало.</uk>
/// </summary>
public sealed record Annulment
{
    public required string Reason { get; init; }

    /// <summary>From this instant on it takes no part.<uk>Від цього моменту запис не враховується.</uk></summary>
    public required DateTimeOffset RecordedAt { get; init; }
}

/// <summary>Why something was recorded by mistake.<uk>Чому запис помилковий.</uk></summary>
/// <param name="Reason">Why, in words; public with the record.<uk>Причина, довільним текстом; її видно разом із записом.</uk></param>
public sealed record NewAnnulment(string? Reason)
{
    internal List<ValidationError> Check() => Rules.Instance.Check(this);

    private sealed class Rules : AbstractValidator<NewAnnulment>
    {
        public static readonly Rules Instance = new();

        private Rules() => RuleFor(annulment => annulment.Reason).Required().Paragraphs();
    }
}

/// <summary>The table of what was annulled, editions aside: steps of a program's life and expert conclusions.</summary>
internal static class AnnulmentStore
{
    public const string OfStep = "step";

    public const string OfConclusion = "expertConclusion";

    /// <summary>The annulment n of a row by its number, absent where it counts.</summary>
    public static string Join(string row, string subject) =>
        $"left join annulment n on n.program_id = {row}.program_id and n.subject = '{subject}' and n.number = {row}.number";

    /// <summary>The condition that a row was not annulled: now, or as the register knew at a moment.</summary>
    public static string Counts(string row, string subject, string? knownAt = null) =>
        $"""
            not exists (select 1 from annulment n
                        where n.program_id = {row}.program_id and n.subject = '{subject}' and n.number = {row}.number
                          {(knownAt is null ? "" : $"and n.recorded_at <= {knownAt}")})
            """;

    public static void Insert(WriteTransaction transaction, (string ProgramId, string Subject, int Number) of, string reason) =>
        transaction.Connection.Execute(
            """
            insert into annulment (program_id, subject, number, reason, actor, recorded_at)
            values (@ProgramId, @Subject, @Number, @reason, @Name, @Now)
            """,
            new
            {
                of.ProgramId,
                of.Subject,
                of.Number,
                reason,
                transaction.Actor.Name,
                transaction.Now,
            }
        );
}

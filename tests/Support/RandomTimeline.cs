using Dapper;
using Microsoft.Data.Sqlite;
using Monitoring.Platform.Storage;
using Monitoring.Platform.Values;
using Monitoring.Register.Editions;
using Monitoring.Register.Programs;

namespace Monitoring.Tests.Support;

/// <summary>Lives of programs by chance, written act by act as the service writes them, with nothing of a wording but its years.</summary>
internal sealed class RandomTimeline(SqliteConnection connection)
{
    // The last day of one quarter and the first of the next are where a day more or less shows.
    public static readonly DateOnly[] Edges =
    [
        .. Enumerable
            .Range(2024, 5)
            .SelectMany(Period.OfYear)
            .SelectMany(period =>
                new[] { period.QuarterStart, period.QuarterStart.AddDays(1), period.EndDate.AddDays(-1), period.EndDate }
            ),
    ];

    public sealed record Act(
        int Number,
        DateOnly AdoptedOn,
        DateOnly EffectiveFrom,
        DateTimeOffset RecordedAt,
        int ValidFrom,
        int ValidThrough
    )
    {
        public string Id { get; init; } = "";

        public int Recording { get; init; } = 1;

        /// <summary>When it was recorded anew or annulled.</summary>
        public DateTimeOffset? EndedAt { get; init; }
    }

    public sealed record History(string Id, ProgramKind Kind, List<Act> Acts, DateOnly? CancelledFrom, DateTimeOffset? CancelledAt)
    {
        public DateTimeOffset? CancellationAnnulledAt { get; init; }
    }

    public static DateTimeOffset At(int hours) => new DateTimeOffset(2024, 12, 20, 10, 0, 0, TimeSpan.Zero).AddHours(hours);

    /// <summary>A program from its approval on: up to four amendments and perhaps a cancellation, within what the service accepts.</summary>
    public History Live(Random random, string id)
    {
        var kind = (ProgramKind)random.Next(4);
        var from = random.Next(2024, 2027);
        List<Act> acts = [];
        Begin(id, kind);
        var recordedAt = At(random.Next(5));
        var (cancelAfter, cancelledFrom, cancelledAt) = (random.Next(8), (DateOnly?)null, (DateTimeOffset?)null);
        var approved = Next(new(0, default, default, recordedAt, from, from + random.Next(3)), default);
        var amendments = random.Next(5);
        for (var number = 1; number <= amendments; number++)
        {
            if (cancelAfter == number && cancelledFrom is null)
            {
                GiveUp();
            }

            // Two acts in one moment, and a clock set back, come about too.
            recordedAt += TimeSpan.FromHours(random.Next(12) == 0 ? -30 : random.Next(40));
            var years = (from: random.Next(from, from + 2), through: random.Next(from + 1, 2030));
            Next(new(number, default, default, recordedAt, years.from, years.through), approved.EffectiveFrom);
        }

        if (cancelledFrom is null && cancelAfter < 5)
        {
            GiveUp();
        }

        return new(id, kind, acts, cancelledFrom, cancelledAt);

        Act Next(Act act, DateOnly earliest)
        {
            DateOnly[] possible =
            [
                .. Edges.Where(day =>
                    day >= earliest && act.ValidFrom <= day.Year && day.Year <= act.ValidThrough && !(cancelledFrom <= day)
                ),
            ];
            if (possible.Length == 0)
            {
                return act;
            }

            // Acts of one day are told apart by their numbers; one recorded late comes after an act that is younger.
            act = act with
            {
                Id = $"{id}/{act.Number}",
                AdoptedOn =
                    acts.Count > 0 && random.Next(4) == 0 ? acts[^1].AdoptedOn : new DateOnly(2023, 11, 1).AddDays(random.Next(400)),
                EffectiveFrom = possible[random.Next(possible.Length)],
            };
            acts.Add(act);
            Adopt(id, act);
            return act;
        }

        void GiveUp()
        {
            recordedAt += TimeSpan.FromHours(random.Next(40));
            (cancelledFrom, cancelledAt) = (
                Edges.Where(day => day >= approved.EffectiveFrom).Take(40).OrderBy(_ => random.Next()).First(),
                recordedAt
            );
            Cancel(id, cancelledFrom.Value, recordedAt);
        }
    }

    /// <summary>The same life with slips: some editions are recorded anew, some annulled, and perhaps the cancellation is.</summary>
    public History Mend(Random random, History history)
    {
        var recordedAt = history.Acts.Max(act => act.RecordedAt);
        recordedAt = history.CancelledAt > recordedAt ? history.CancelledAt.Value : recordedAt;
        for (var slips = random.Next(1, 5); slips > 0; slips--)
        {
            // A clock set back comes about here too.
            recordedAt += TimeSpan.FromHours(random.Next(12) == 0 ? -30 : random.Next(40));
            var standing = history.Acts.FindAll(act => act.EndedAt is null);
            var wrong = standing[random.Next(standing.Count)];
            var place = history.Acts.IndexOf(wrong);
            history.Acts[place] = wrong with { EndedAt = recordedAt };
            if (wrong.Number > 0 && random.Next(2) == 0)
            {
                End(wrong, recordedAt, null);
                Renew(history.Id, recordedAt);
                continue;
            }

            var right = wrong with
            {
                Recording = wrong.Recording + 1,
                Id = $"{history.Id}/{wrong.Number}.{wrong.Recording + 1}",
                RecordedAt = recordedAt,
                EffectiveFrom = Edges[random.Next(Edges.Length)],
                ValidThrough = wrong.ValidThrough + random.Next(2),
            };
            history.Acts.Insert(place + 1, right);
            Insert(history.Id, right);
            End(wrong, recordedAt, right.Id);
            Renew(history.Id, recordedAt);
        }

        if (history.CancelledAt is null || random.Next(2) == 0)
        {
            return history;
        }

        recordedAt += TimeSpan.FromHours(random.Next(1, 40));
        connection.Execute(
            """
            update program set status = 'active', cancelled_from = null where id = @Id;
            insert into annulment (program_id, subject, number, reason, actor, recorded_at) values (@Id, 'step', 2, 'помилка', 'тест', @recordedAt)
            """,
            new { history.Id, recordedAt }
        );
        Renew(history.Id, recordedAt);
        return history with { CancellationAnnulledAt = recordedAt };
    }

    private void End(Act act, DateTimeOffset at, string? nextId) => EditionStore.End(Transaction(at), act.Id, nextId, "помилка");

    public void Begin(string id, ProgramKind kind) =>
        connection.Execute(
            "insert into program (id, kind, status, deviation_threshold, revision, created_at) values (@id, @kind, 'draft', 20, 1, '2024-01-01T00:00:00.000Z')",
            new { id, kind = kind.Wire() }
        );

    public void Adopt(string id, Act act)
    {
        Insert(id, act);
        if (act.Number == 0)
        {
            connection.Execute(
                "insert into program_step (program_id, number, status, effective_on, recorded_at) values (@id, 1, 'active', @EffectiveFrom, @RecordedAt)",
                new
                {
                    id,
                    act.EffectiveFrom,
                    act.RecordedAt,
                }
            );
        }

        Renew(id, act.RecordedAt);
    }

    private void Insert(string id, Act act)
    {
        var edition = act.Recording == 1 ? $"{id}/{act.Number}" : act.Id;
        connection.Execute(
            """
            insert into legal_act (id, program_id, identity, type, title, number, adopted_on, publisher_name, publisher_id)
            values (@edition, @id, @edition, 'рішення', 'Про програму', @edition, @AdoptedOn, 'Рада', '13576954');
            insert into edition (id, program_id, number, recording, title, title_folded, title_sort, responsible_body_id, responsible_name, valid_from, valid_through,
                                 legal_act_id, adopted_on, effective_from, recorded_at)
            values (@edition, @id, @Number, @Recording, '', '', '', 'body', 'Департамент', @ValidFrom, @ValidThrough, @edition, @AdoptedOn, @EffectiveFrom, @RecordedAt);
            update program set status = 'active', official_id = @edition, in_force_from = @EffectiveFrom where id = @id and status = 'draft'
            """,
            new
            {
                id,
                edition,
                act.Number,
                act.Recording,
                act.AdoptedOn,
                act.EffectiveFrom,
                act.RecordedAt,
                act.ValidFrom,
                act.ValidThrough,
            }
        );
    }

    public void Cancel(string id, DateOnly cancelledFrom, DateTimeOffset cancelledAt)
    {
        connection.Execute(
            """
            update program set status = 'cancelled', cancelled_from = @cancelledFrom where id = @id;
            insert into program_step (program_id, number, status, effective_on, recorded_at) values (@id, 2, 'cancelled', @cancelledFrom, @cancelledAt)
            """,
            new
            {
                id,
                cancelledFrom,
                cancelledAt,
            }
        );
        Renew(id, cancelledAt);
    }

    private void Renew(string id, DateTimeOffset now) => ValidityStore.Renew(Transaction(now), id);

    private WriteTransaction Transaction(DateTimeOffset now) =>
        new(connection, new("test", "тест", "coordinator", null, ""), new(TimeProvider.System, TimeZoneInfo.Utc), now);
}

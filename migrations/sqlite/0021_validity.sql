-- For which days an edition holds, for every state of knowledge: of the editions that have begun the one whose act came last, and
-- before any has begun the first, marked as not begun. One moment of knowledge has one row for each day.
create table edition_validity (
    program_id  text not null references program (id),
    known_from  text not null check (length(known_from) = 24),
    from_on     text not null check (length(from_on) = 10),
    through_on  text not null check (length(through_on) = 10 and through_on >= from_on),
    edition_id  text not null references edition (id),
    has_begun   integer not null check (has_begun in (0, 1)),
    known_until text check (known_until is null or (length(known_until) = 24 and known_until > known_from)),
    primary key (program_id, known_from, from_on)
) strict, without rowid;

create index edition_validity_now on edition_validity (program_id, from_on, through_on, edition_id, has_begun) where known_until is null;
create index edition_validity_by_edition on edition_validity (edition_id);

-- Which reports a program owes, for every state of knowledge, and the edition in force on the period's last day, which a report is measured against.
create table report_duty (
    program_id  text not null references program (id),
    period      text not null check (period glob '[12][0-9][0-9][0-9]-Q[1-4]'),
    known_from  text not null check (length(known_from) = 24),
    edition_id  text not null references edition (id),
    known_until text check (known_until is null or (length(known_until) = 24 and known_until > known_from)),
    primary key (program_id, period, known_from)
) strict, without rowid;

create index report_duty_by_edition on report_duty (edition_id);

-- What was adopted until now, state of knowledge by state of knowledge; neighbouring days and moments that say the same become one row.
insert into edition_validity (program_id, known_from, from_on, through_on, edition_id, has_begun, known_until)
with moment as (
    select program_id, at, row_number() over (partition by program_id order by at) as place, lead(at) over (partition by program_id order by at) as next_at
    from (select distinct program_id, recorded_at as at from edition where recorded_at is not null) recorded
),
edge as (
    select program_id, at, place, next_at, '0001-01-01' as day, 0 as has_begun from moment
    union
    select m.program_id, m.at, m.place, m.next_at, e.effective_from, 1
    from moment m
    join edition e on e.program_id = m.program_id and e.recorded_at <= m.at
),
ranked as (
    select g.program_id, g.at, g.place, g.next_at, g.day, g.has_begun, e.id as edition_id,
           row_number() over (
               partition by g.program_id, g.at, g.day, g.has_begun
               order by case when e.effective_from <= g.day then 0 else 1 end,
                        case when e.effective_from <= g.day then e.adopted_on end desc nulls last,
                        case when e.effective_from <= g.day then e.number end desc nulls last,
                        e.number) as rank
    from edge g
    join edition e on e.program_id = g.program_id and e.recorded_at <= g.at
),
cut as (
    select program_id, at, place, next_at, day, has_begun, edition_id,
           lag(edition_id) over (partition by program_id, at order by day) as edition_before,
           lag(has_begun) over (partition by program_id, at order by day) as begun_before
    from ranked
    where rank = 1
),
spell as (
    select program_id, at, place, next_at, edition_id, has_begun, day as from_on,
           coalesce(date(lead(day) over (partition by program_id, at order by day), '-1 day'), '9999-12-31') as through_on
    from cut
    where edition_before is null or edition_before <> edition_id or begun_before <> has_begun
),
kept as (
    select program_id, at, next_at, edition_id, has_begun, from_on, through_on,
           place - row_number() over (partition by program_id, edition_id, has_begun, from_on, through_on order by place) as island
    from spell
)
select program_id, min(at), from_on, through_on, edition_id, has_begun, nullif(max(coalesce(next_at, '~')), '~')
from kept
group by program_id, edition_id, has_begun, from_on, through_on, island;

insert into report_duty (program_id, period, known_from, edition_id, known_until)
with recursive life as (
    select p.id as program_id, p.kind, p.in_force_from, c.effective_on as cancelled_from, c.recorded_at as cancelled_at
    from program p
    left join program_step c on c.program_id = p.id and c.status = 'cancelled'
    where p.in_force_from is not null
),
moment as (
    select program_id, at, row_number() over (partition by program_id order by at) as place, lead(at) over (partition by program_id order by at) as next_at
    from (
        select program_id, recorded_at as at from edition where recorded_at is not null
        union
        select program_id, cancelled_at from life where cancelled_at is not null
    ) recorded
),
year (program_id, number, last) as (
    select program_id, min(valid_from), max(valid_through) from edition where recorded_at is not null group by program_id
    union all
    select program_id, number + 1, last from year where number < last
),
quarter (number, first_day, last_day) as (values (1, '-01-01', '-03-31'), (2, '-04-01', '-06-30'), (3, '-07-01', '-09-30'), (4, '-10-01', '-12-31')),
owed as (
    select m.program_id, y.number || '-Q' || q.number as period, v.edition_id, m.at, m.place, m.next_at
    from life l
    join moment m on m.program_id = l.program_id
    join year y on y.program_id = l.program_id
    cross join quarter q
    join edition_validity v on v.program_id = l.program_id and v.known_from <= m.at and (v.known_until is null or v.known_until > m.at)
                           and v.from_on <= y.number || q.last_day and v.through_on >= y.number || q.last_day
    join edition e on e.id = v.edition_id
    where v.has_begun = 1 and l.in_force_from <= y.number || q.last_day and y.number between e.valid_from and e.valid_through
      and (l.cancelled_at is null or l.cancelled_at > m.at or (l.cancelled_from > y.number || q.first_day and l.cancelled_from > l.in_force_from))
      and (l.kind <> 'concept' or q.number = 4)
),
kept as (
    select program_id, period, edition_id, at, next_at, place - row_number() over (partition by program_id, period, edition_id order by place) as island
    from owed
)
select program_id, period, min(at), edition_id, nullif(max(coalesce(next_at, '~')), '~')
from kept
group by program_id, period, edition_id, island;

-- What the register knew stays as it was: a row may end, and what ended is neither reopened nor erased. Only where the clock was set
-- back between two acts of a program is its past counted anew; of a cancellation nothing tells which act it came after.
create trigger edition_validity_is_kept_update before update on edition_validity
when old.known_until is not null or new.program_id <> old.program_id or new.known_from <> old.known_from or new.from_on <> old.from_on
  or new.through_on <> old.through_on or new.edition_id <> old.edition_id or new.has_begun <> old.has_begun
begin select raise(abort, 'what was known never changes'); end;
create trigger edition_validity_is_kept_insert before insert on edition_validity
when exists (select 1 from edition_validity where program_id = new.program_id and known_from = new.known_from and from_on = new.from_on)
begin select raise(abort, 'what was known is never replaced'); end;
create trigger edition_validity_is_kept_delete before delete on edition_validity
when old.known_until is not null and not exists (
    select 1 from edition e join edition later on later.program_id = e.program_id and later.number > e.number and later.recorded_at < e.recorded_at
    where e.program_id = old.program_id)
begin select raise(abort, 'what was known is never erased'); end;
create trigger report_duty_is_kept_update before update on report_duty
when old.known_until is not null or new.program_id <> old.program_id or new.period <> old.period or new.known_from <> old.known_from
  or new.edition_id <> old.edition_id
begin select raise(abort, 'what was known never changes'); end;
create trigger report_duty_is_kept_insert before insert on report_duty
when exists (select 1 from report_duty where program_id = new.program_id and period = new.period and known_from = new.known_from)
begin select raise(abort, 'what was known is never replaced'); end;
create trigger report_duty_is_kept_delete before delete on report_duty
when old.known_until is not null and not exists (
    select 1 from edition e join edition later on later.program_id = e.program_id and later.number > e.number and later.recorded_at < e.recorded_at
    where e.program_id = old.program_id)
 and not exists (select 1 from program_step c where c.program_id = old.program_id and c.status = 'cancelled')
begin select raise(abort, 'what was known is never erased'); end;

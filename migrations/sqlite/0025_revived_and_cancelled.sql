-- A report is owed where the program is in force on a day of its quarter. One that had run out, was to go on from a day and was cancelled
-- from that day or an earlier one of the same quarter never was, and yet its report stood as owed. Nothing else can be amiss, so only the
-- duties of cancelled programs are made anew, state of knowledge by state of knowledge.
delete from report_duty where program_id in (select c.program_id from program_step c where c.status = 'cancelled');

insert into report_duty (program_id, period, known_from, edition_id, known_until)
with recursive life as (
    select p.id as program_id, p.kind, c.effective_on as cancelled_from, c.recorded_at as cancelled_at
    from program p
    join program_step c on c.program_id = p.id and c.status = 'cancelled'
),
moment as (
    select program_id, at, row_number() over (partition by program_id order by at) as place, lead(at) over (partition by program_id order by at) as next_at
    from (
        select e.program_id, e.recorded_at as at from edition e join life l on l.program_id = e.program_id where e.recorded_at is not null
        union
        select program_id, cancelled_at from life
    ) recorded
),
year (program_id, number, last) as (
    select e.program_id, min(e.valid_from), max(e.valid_through)
    from edition e join life l on l.program_id = e.program_id
    where e.recorded_at is not null
    group by e.program_id
    union all
    select program_id, number + 1, last from year where number < last
),
quarter (number, first_day, last_day) as (values (1, '-01-01', '-03-31'), (2, '-04-01', '-06-30'), (3, '-07-01', '-09-30'), (4, '-10-01', '-12-31')),
period (program_id, year, quarter, first_day, last_day) as (
    select y.program_id, y.number, q.number, y.number || q.first_day, y.number || q.last_day from year y cross join quarter q
),
owed as (
    select m.program_id, r.year || '-Q' || r.quarter as period, v.edition_id, m.at, m.place, m.next_at
    from life l
    join moment m on m.program_id = l.program_id
    join period r on r.program_id = l.program_id
    join edition_validity v on v.program_id = l.program_id and v.known_from <= m.at and (v.known_until is null or v.known_until > m.at)
                           and v.from_on <= r.last_day and v.through_on >= r.last_day
    where (l.kind <> 'concept' or r.quarter = 4)
      and exists (
          select 1
          from edition_validity h
          join edition e on e.id = h.edition_id
          where h.program_id = l.program_id and h.known_from <= m.at and (h.known_until is null or h.known_until > m.at)
            and h.has_begun = 1 and h.from_on <= r.last_day and h.through_on >= r.first_day
            and r.year between e.valid_from and e.valid_through
            and (l.cancelled_at > m.at or (l.cancelled_from > r.first_day and l.cancelled_from > h.from_on)))
),
kept as (
    select program_id, period, edition_id, at, next_at, place - row_number() over (partition by program_id, period, edition_id order by place) as island
    from owed
)
select program_id, period, min(at), edition_id, nullif(max(coalesce(next_at, '~')), '~')
from kept
group by program_id, period, edition_id, island;

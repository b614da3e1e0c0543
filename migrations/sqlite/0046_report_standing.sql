-- Which submission of a report stood and which was accepted, for every state of knowledge: the last submission that no withdrawal of a
-- correction followed, else the last accepted one. One period lies together, whatever history there is: a consolidated report reads it whole.
create table report_standing (
    period      text not null,
    program_id  text not null,
    known_from  text not null check (length(known_from) = 24),
    submitted   integer not null check (submitted > 0),
    accepted    integer check (accepted > 0),
    known_until text check (known_until is null or (length(known_until) = 24 and known_until > known_from)),
    primary key (period, program_id, known_from),
    foreign key (program_id, period) references report (program_id, period) on delete cascade
) strict, without rowid;

insert into report_standing (period, program_id, known_from, submitted, accepted, known_until)
with moment as (
    select distinct program_id, period, recorded_at as at
    from report_step where step in ('submission', 'acceptance', 'withdrawal')
),
standing as (
    select m.program_id, m.period, m.at, lead(m.at) over (partition by m.program_id, m.period order by m.at) as next_at,
           coalesce(max(case when s.step = 'submission' and w.number is null then s.snapshot end),
                    max(case when s.step = 'acceptance' then s.snapshot end)) as submitted,
           max(case when s.step = 'acceptance' then s.snapshot end) as accepted
    from moment m
    join report_step s on s.program_id = m.program_id and s.period = m.period and s.recorded_at <= m.at
    left join report_step w on w.program_id = s.program_id and w.period = s.period and w.step = 'withdrawal'
         and w.number > s.number and w.recorded_at <= m.at
    group by m.program_id, m.period, m.at
)
select period, program_id, at, submitted, accepted, next_at from standing where submitted is not null;

-- Whose a report is stands beside the rest of what a period is read for.
drop index snapshot_by_period;
create index snapshot_by_period on snapshot (period, program_id, number, edition_id, submitted_at, days_late, body_id, body_name, body_edrpou);

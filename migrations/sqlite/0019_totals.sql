-- What an adopted edition plans for a year from each source, all its measures together. Counted once, since the edition never
-- changes: a consolidated report adds up programs and must not add up every measure of theirs each time it is asked for.
create table edition_total (
    year             integer not null check (year between 1991 and 2100),
    edition_id       text not null references edition (id),
    source           text not null,
    in_kind          integer not null check (in_kind in (0, 1)),
    planned_kopiykas integer not null check (planned_kopiykas between 0 and 1000000000000000),
    primary key (year, edition_id, source, in_kind)
) strict, without rowid;

create index edition_total_by_edition on edition_total (edition_id);

-- What a snapshot says was planned and spent from each source, all its measures together.
create table snapshot_total (
    period           text not null,
    program_id       text not null,
    snapshot         integer not null,
    source           text not null,
    in_kind          integer not null check (in_kind in (0, 1)),
    planned_kopiykas integer not null check (planned_kopiykas between 0 and 1000000000000000),
    spent_kopiykas   integer not null check (spent_kopiykas between 0 and 1000000000000000),
    primary key (period, program_id, snapshot, source, in_kind),
    foreign key (program_id, period, snapshot) references snapshot (program_id, period, number)
) strict, without rowid;

-- How many lines of a snapshot are in which state: measures by their status, the edition's indicators by how they stand to their targets.
create table snapshot_count (
    period     text not null,
    program_id text not null,
    snapshot   integer not null,
    line       text not null check (line in ('measure', 'indicator')),
    state      text not null,
    lines      integer not null check (lines > 0),
    primary key (period, program_id, snapshot, line, state),
    foreign key (program_id, period, snapshot) references snapshot (program_id, period, number)
) strict, without rowid;

insert into edition_total (year, edition_id, source, in_kind, planned_kopiykas)
select f.year, f.edition_id, f.source, f.in_kind, sum(f.amount_kopiykas)
from funding f
join edition e on e.id = f.edition_id
where e.recorded_at is not null
group by f.year, f.edition_id, f.source, f.in_kind;

insert into snapshot_total (period, program_id, snapshot, source, in_kind, planned_kopiykas, spent_kopiykas)
select period, program_id, snapshot, source, in_kind, sum(planned_kopiykas), sum(spent_kopiykas)
from snapshot_funding
group by period, program_id, snapshot, source, in_kind;

insert into snapshot_count (period, program_id, snapshot, line, state, lines)
select period, program_id, snapshot, 'measure', status, count(*)
from snapshot_measure
group by period, program_id, snapshot, status;

-- The same states that submissions made from now on are counted by.
insert into snapshot_count (period, program_id, snapshot, line, state, lines)
select period, program_id, number, 'indicator', state, count(*)
from (
    select s.period, s.program_id, s.number,
           case when v.status in ('notAvailable', 'notApplicable') then v.status
                when v.value is null and i.frequency = 'annual' and cast(substr(s.period, 7, 1) as integer) < 4 then 'notDue'
                when v.value is null then 'notReported'
                when v.target is null then 'noTarget'
                when cast(substr(s.period, 7, 1) as integer) < 4 and (i.accumulation <> 'cumulative' or i.frequency <> 'quarterly') then 'notComparable'
                when i.direction = 'higherIsBetter' and 4 * v.value >= v.target * cast(substr(s.period, 7, 1) as integer) then 'reached'
                when i.direction = 'lowerIsBetter' and 4 * v.value <= v.target * cast(substr(s.period, 7, 1) as integer) then 'reached'
                else 'missed' end as state
    from snapshot s
    join indicator i on i.edition_id = s.edition_id
    left join snapshot_indicator v on v.program_id = s.program_id and v.period = s.period and v.snapshot = s.number and v.code = i.code
) counted
group by period, program_id, number, state;

create trigger edition_total_is_kept_update before update on edition_total begin select raise(abort, 'an adopted edition never changes'); end;
create trigger edition_total_is_kept_delete before delete on edition_total begin select raise(abort, 'an adopted edition never changes'); end;
create trigger edition_total_is_kept_insert before insert on edition_total
when exists (select 1 from edition where id = new.edition_id and recorded_at is not null)
begin select raise(abort, 'an adopted edition never changes'); end;
create trigger snapshot_total_is_kept_update before update on snapshot_total begin select raise(abort, 'what was submitted never changes'); end;
create trigger snapshot_total_is_kept_delete before delete on snapshot_total begin select raise(abort, 'what was submitted is never erased'); end;
create trigger snapshot_total_is_sealed before insert on snapshot_total
when exists (select 1 from report r where r.program_id = new.program_id and r.period = new.period and r.last_snapshot >= new.snapshot)
begin select raise(abort, 'a snapshot is sealed by its submission'); end;
create trigger snapshot_count_is_kept_update before update on snapshot_count begin select raise(abort, 'what was submitted never changes'); end;
create trigger snapshot_count_is_kept_delete before delete on snapshot_count begin select raise(abort, 'what was submitted is never erased'); end;
create trigger snapshot_count_is_sealed before insert on snapshot_count
when exists (select 1 from report r where r.program_id = new.program_id and r.period = new.period and r.last_snapshot >= new.snapshot)
begin select raise(abort, 'a snapshot is sealed by its submission'); end;

-- One period is read at a time, whatever history lies behind it; the bytes of a snapshot stand between its columns, so these are kept beside.
create index snapshot_by_period on snapshot (period, program_id, number, edition_id, submitted_at, days_late);
create index report_step_by_period on report_step (period, program_id, step, snapshot, recorded_at);
create index snapshot_measure_with_reason on snapshot_measure (period, program_id, snapshot) where deviation_reason is not null;
create index snapshot_indicator_with_reason on snapshot_indicator (period, program_id, snapshot) where reason is not null;

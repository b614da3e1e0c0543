-- The measures of which a snapshot reports less money than a snapshot of the period before it, for each two of them: what was known at a
-- moment is two snapshots. Counted when the later of the two is submitted, since neither ever changes.
create table negative_quarter (
    period         text not null,
    program_id     text not null,
    snapshot       integer not null,
    before         integer not null check (before > 0),
    measure_code   text not null,
    position       integer not null check (position >= 0),
    spent_kopiykas integer not null check (spent_kopiykas < 0),
    primary key (period, program_id, snapshot, before, measure_code),
    foreign key (program_id, period, snapshot, measure_code) references snapshot_measure (program_id, period, snapshot, code)
) strict, without rowid;

insert into negative_quarter (period, program_id, snapshot, before, measure_code, position, spent_kopiykas)
with spent as materialized (
    select program_id, period, snapshot, measure_code, sum(spent_kopiykas) as kopiykas
    from snapshot_funding
    where in_kind = 0
    group by program_id, period, snapshot, measure_code
)
select s.period, s.program_id, s.snapshot, b.snapshot, s.measure_code, m.position, s.kopiykas - b.kopiykas
from spent s
join spent b on b.program_id = s.program_id and b.measure_code = s.measure_code and b.kopiykas > s.kopiykas
     and b.period = substr(s.period, 1, 6) || (cast(substr(s.period, 7) as integer) - 1)
join snapshot_measure m on m.program_id = s.program_id and m.period = s.period and m.snapshot = s.snapshot and m.code = s.measure_code;

create trigger negative_quarter_is_kept_update before update on negative_quarter begin select raise(abort, 'what was submitted never changes'); end;
create trigger negative_quarter_is_kept_delete before delete on negative_quarter begin select raise(abort, 'what was submitted is never erased'); end;
create trigger negative_quarter_is_kept_insert before insert on negative_quarter
when exists (select 1 from negative_quarter
             where period = new.period and program_id = new.program_id and snapshot = new.snapshot and before = new.before
               and measure_code = new.measure_code)
begin select raise(abort, 'what was submitted is never replaced'); end;

-- A report of one program for one period. Its content is the draft being worked on; each submission freezes a snapshot.
create table report (
    program_id        text not null references program (id),
    period            text not null check (period glob '20[0-9][0-9]-Q[1-4]'),
    state             text not null check (state in ('draft', 'submitted', 'returned', 'accepted')),
    revision          integer not null check (revision > 0),
    content           text not null,
    last_snapshot     integer not null check (last_snapshot >= 0),
    accepted_snapshot integer check (accepted_snapshot between 1 and last_snapshot),
    primary key (program_id, period)
) strict, without rowid;

-- A step of a report's life. The report's state is its last step, and any past day's state can be read back.
create table report_step (
    program_id  text not null,
    period      text not null,
    number      integer not null check (number > 0),
    step        text not null check (step in ('draft', 'submission', 'return', 'acceptance', 'correction')),
    snapshot    integer not null check (snapshot >= 0),
    note        text,
    actor       text not null,
    recorded_at text not null check (length(recorded_at) = 24),
    primary key (program_id, period, number),
    foreign key (program_id, period) references report (program_id, period) on delete cascade
) strict, without rowid;

-- A snapshot is a report exactly as it was submitted: its bytes, their SHA-256, and the edition it was measured against.
create table snapshot (
    program_id   text not null,
    period       text not null,
    number       integer not null check (number > 0),
    edition_id   text not null references edition (id),
    submitted_at text not null check (length(submitted_at) = 24),
    sha256       text not null check (length(sha256) = 64),
    bytes        blob not null,
    primary key (program_id, period, number),
    foreign key (program_id, period) references report (program_id, period)
) strict, without rowid;

create index snapshot_by_edition on snapshot (edition_id);

-- What a snapshot says about one measure.
create table snapshot_measure (
    program_id       text not null,
    period           text not null,
    snapshot         integer not null,
    code             text not null,
    position         integer not null check (position >= 0),
    status           text not null check (status in ('notStarted', 'inProgress', 'done', 'partiallyDone', 'notDone', 'cancelled')),
    deviation_reason text,
    primary key (program_id, period, snapshot, code),
    foreign key (program_id, period, snapshot) references snapshot (program_id, period, number)
) strict, without rowid;

-- What a snapshot says was spent on a measure from one source since 1 January, beside the year's plan.
create table snapshot_funding (
    program_id       text not null,
    period           text not null,
    snapshot         integer not null,
    measure_code     text not null,
    source           text not null,
    donor            text not null,
    in_kind          integer not null check (in_kind in (0, 1)),
    planned_kopiykas integer not null check (planned_kopiykas between 0 and 1000000000000000),
    spent_kopiykas   integer not null check (spent_kopiykas between 0 and 1000000000000000),
    primary key (program_id, period, snapshot, measure_code, source, donor, in_kind),
    foreign key (program_id, period, snapshot, measure_code) references snapshot_measure (program_id, period, snapshot, code)
) strict, without rowid;

-- What a snapshot says about one indicator: a value in ten-thousandths, or why there is none.
create table snapshot_indicator (
    program_id text not null,
    period     text not null,
    snapshot   integer not null,
    code       text not null,
    position   integer not null check (position >= 0),
    status     text not null check (status in ('reported', 'notAvailable', 'notApplicable')),
    value      integer check (value between -9999999999999999 and 9999999999999999),
    target     integer,
    reason     text,
    primary key (program_id, period, snapshot, code),
    foreign key (program_id, period, snapshot) references snapshot (program_id, period, number),
    check ((status = 'reported') = (value is not null))
) strict, without rowid;

-- From here on the database itself keeps what was submitted.
create trigger report_step_is_kept_update before update on report_step begin select raise(abort, 'what was submitted never changes'); end;
create trigger report_step_is_kept_delete before delete on report_step
when exists (select 1 from snapshot s where s.program_id = old.program_id and s.period = old.period)
begin select raise(abort, 'what was submitted is never erased'); end;
create trigger report_step_is_kept_insert before insert on report_step
when exists (select 1 from report_step where program_id = new.program_id and period = new.period and number = new.number)
begin select raise(abort, 'what was submitted is never replaced'); end;
create trigger snapshot_is_kept_update before update on snapshot begin select raise(abort, 'what was submitted never changes'); end;
create trigger snapshot_is_kept_delete before delete on snapshot begin select raise(abort, 'what was submitted is never erased'); end;
create trigger snapshot_is_kept_insert before insert on snapshot
when exists (select 1 from snapshot where program_id = new.program_id and period = new.period and number = new.number)
begin select raise(abort, 'what was submitted is never replaced'); end;
create trigger snapshot_measure_is_kept_update before update on snapshot_measure begin select raise(abort, 'what was submitted never changes'); end;
create trigger snapshot_measure_is_kept_delete before delete on snapshot_measure begin select raise(abort, 'what was submitted is never erased'); end;
create trigger snapshot_measure_is_kept_insert before insert on snapshot_measure
when exists (select 1 from snapshot_measure where program_id = new.program_id and period = new.period and snapshot = new.snapshot and code = new.code)
begin select raise(abort, 'what was submitted is never replaced'); end;
create trigger snapshot_funding_is_kept_update before update on snapshot_funding begin select raise(abort, 'what was submitted never changes'); end;
create trigger snapshot_funding_is_kept_delete before delete on snapshot_funding begin select raise(abort, 'what was submitted is never erased'); end;
create trigger snapshot_funding_is_kept_insert before insert on snapshot_funding
when exists (select 1 from snapshot_funding where program_id = new.program_id and period = new.period and snapshot = new.snapshot and measure_code = new.measure_code and source = new.source and donor = new.donor and in_kind = new.in_kind)
begin select raise(abort, 'what was submitted is never replaced'); end;
create trigger snapshot_indicator_is_kept_update before update on snapshot_indicator begin select raise(abort, 'what was submitted never changes'); end;
create trigger snapshot_indicator_is_kept_delete before delete on snapshot_indicator begin select raise(abort, 'what was submitted is never erased'); end;
create trigger snapshot_indicator_is_kept_insert before insert on snapshot_indicator
when exists (select 1 from snapshot_indicator where program_id = new.program_id and period = new.period and snapshot = new.snapshot and code = new.code)
begin select raise(abort, 'what was submitted is never replaced'); end;
-- Lines belong to the submission that wrote them: once the report has moved on, none is added to a past snapshot.
create trigger snapshot_measure_is_sealed before insert on snapshot_measure
when exists (select 1 from report r where r.program_id = new.program_id and r.period = new.period and r.last_snapshot >= new.snapshot)
begin select raise(abort, 'a snapshot is sealed by its submission'); end;
create trigger snapshot_funding_is_sealed before insert on snapshot_funding
when exists (select 1 from report r where r.program_id = new.program_id and r.period = new.period and r.last_snapshot >= new.snapshot)
begin select raise(abort, 'a snapshot is sealed by its submission'); end;
create trigger snapshot_indicator_is_sealed before insert on snapshot_indicator
when exists (select 1 from report r where r.program_id = new.program_id and r.period = new.period and r.last_snapshot >= new.snapshot)
begin select raise(abort, 'a snapshot is sealed by its submission'); end;

-- A report can be returned with a note on its lines, corrected after acceptance, and a correction can be withdrawn.
drop trigger report_step_is_kept_update;
drop trigger report_step_is_kept_delete;
drop trigger report_step_is_kept_insert;
alter table report_step rename to old_report_step;

-- A step of a report's life. The report's state is its last step, and any past day's state can be read back.
create table report_step (
    program_id  text not null,
    period      text not null,
    number      integer not null check (number > 0),
    step        text not null check (step in ('draft', 'submission', 'return', 'acceptance', 'correction', 'withdrawal')),
    snapshot    integer not null check (snapshot >= 0),
    note        text check ((note is not null) = (step in ('return', 'correction'))),
    lines       text check (lines is null or step = 'return'),
    actor       text not null,
    recorded_at text not null check (length(recorded_at) = 24),
    primary key (program_id, period, number),
    foreign key (program_id, period) references report (program_id, period) on delete cascade
) strict, without rowid;

insert into report_step (program_id, period, number, step, snapshot, note, actor, recorded_at)
select program_id, period, number, step, snapshot, note, actor, recorded_at from old_report_step;
drop table old_report_step;

create trigger report_step_is_kept_update before update on report_step begin select raise(abort, 'what was submitted never changes'); end;
create trigger report_step_is_kept_delete before delete on report_step
when exists (select 1 from snapshot s where s.program_id = old.program_id and s.period = old.period)
begin select raise(abort, 'what was submitted is never erased'); end;
create trigger report_step_is_kept_insert before insert on report_step
when exists (select 1 from report_step where program_id = new.program_id and period = new.period and number = new.number)
begin select raise(abort, 'what was submitted is never replaced'); end;

-- By which day the submission was due when it was made, and how many days late it was; the first one's lateness is the report's.
alter table snapshot add column due_on text check (length(due_on) = 10);
alter table snapshot add column days_late integer check (days_late >= 0);

-- Submissions made before there was a calendar were due by its first rules.
drop trigger snapshot_is_kept_update;
update snapshot
set due_on = case substr(period, 7, 1)
        when '1' then substr(period, 1, 4) || '-04-15'
        when '2' then substr(period, 1, 4) || '-07-15'
        when '3' then substr(period, 1, 4) || '-10-15'
        else (cast(substr(period, 1, 4) as integer) + 1) || '-01-15' end;
update snapshot
set due_on = date(due_on, case strftime('%w', due_on) when '6' then '+2 days' when '0' then '+1 days' else '+0 days' end);
update snapshot
set days_late = max(0, cast(julianday(date(submitted_at,
        case when submitted_at >= date(substr(submitted_at, 1, 4) || '-03-25', 'weekday 0') || 'T01:00:00.000Z'
              and submitted_at < date(substr(submitted_at, 1, 4) || '-10-25', 'weekday 0') || 'T01:00:00.000Z'
             then '+3 hours' else '+2 hours' end)) - julianday(due_on) as integer));
create trigger snapshot_is_kept_update before update on snapshot begin select raise(abort, 'what was submitted never changes'); end;

-- More time for one report, given by the coordinator; the last one counts. It may be given before the report is begun.
create table report_extension (
    program_id  text not null references program (id),
    period      text not null check (period glob '20[0-9][0-9]-Q[1-4]'),
    number      integer not null check (number > 0),
    until       text not null check (length(until) = 10),
    reason      text not null,
    actor       text not null,
    recorded_at text not null check (length(recorded_at) = 24),
    primary key (program_id, period, number)
) strict, without rowid;

create trigger report_extension_is_kept_update before update on report_extension begin select raise(abort, 'an extension is never rewritten'); end;
create trigger report_extension_is_kept_delete before delete on report_extension begin select raise(abort, 'an extension is never erased'); end;
create trigger report_extension_is_kept_insert before insert on report_extension
when exists (select 1 from report_extension where program_id = new.program_id and period = new.period and number = new.number)
begin select raise(abort, 'an extension is never replaced'); end;

create index report_by_period on report (period, program_id);

-- What was accepted, as it was written: an open correction that is given up falls back to it.
alter table report add column accepted_content text;
update report set accepted_content = content where state = 'accepted';

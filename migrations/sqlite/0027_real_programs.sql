-- What programs of real councils hold beside numbers and sums: money without a figure, indicators that say yes or no or a phrase,
-- parts of an indicator, stages, participants, and terms without an end.
alter table edition add column short_title text;
alter table edition add column basis text;
alter table edition add column co_developers text;
alter table edition add column participants text;
alter table edition add column participants_folded text not null default '';
alter table edition add column expected_results text;
alter table edition add column control text;
alter table edition add column reporting text check (reporting in ('quarterly', 'annual', 'none'));

alter table indicator add column value_type text not null default 'number' check (value_type in ('number', 'yesNo', 'text'));
alter table indicator add column baseline_yes integer check (baseline_yes in (0, 1));
alter table indicator add column baseline_text text;
alter table indicator add column breakdown_dimension text check (breakdown_dimension in ('sex', 'age', 'place', 'other'));
alter table indicator add column breakdown_title text check ((breakdown_title is null) = (breakdown_dimension is null));

alter table target add column yes integer check (yes in (0, 1));
alter table target add column text text check ((value is not null) + (yes is not null) + (text is not null) = 1);

alter table snapshot_indicator add column yes integer check (yes in (0, 1));
alter table snapshot_indicator add column text text;
alter table snapshot_indicator add column assessment text check (assessment in ('reached', 'partly', 'missed'));
alter table snapshot_indicator add column target_yes integer check (target_yes in (0, 1));
alter table snapshot_indicator add column target_text text;

-- Lines whose plan is «у межах кошторисних призначень», and what was spent on them: no share of a plan can be told of that.
alter table edition_total add column lines_without_amount integer not null default 0 check (lines_without_amount >= 0);
alter table snapshot_total add column lines_without_amount integer not null default 0 check (lines_without_amount >= 0);
alter table snapshot_total add column spent_without_amount_kopiykas integer not null default 0
    check (spent_without_amount_kopiykas between 0 and spent_kopiykas);

-- SQLite cannot loosen a constraint but by changing the text it keeps of a table, which touches no row: an amount may now be absent, and
-- then the money is within appropriations; so may a last year, a unit, and the number of a target that is none; a kind more is known.
pragma writable_schema = on;
update sqlite_schema set sql = replace(sql, '''annualDevelopment'', ''concept'')', '''annualDevelopment'', ''concept'', ''plan'')')
where type = 'table' and name = 'program';
update sqlite_schema
set sql = replace(sql, 'valid_through       integer not null check', 'valid_through       integer check')
where type = 'table' and name = 'edition';
update sqlite_schema set sql = replace(sql, 'amount_kopiykas     integer not null check', 'amount_kopiykas     integer check')
where type = 'table' and name = 'funding';
update sqlite_schema
set sql = replace(
        replace(sql, 'unit           text not null', 'unit           text'),
        'check ((baseline_year is null) = (baseline_value is null))',
        'check ((baseline_year is null) = (baseline_value is null and baseline_yes is null and baseline_text is null))')
where type = 'table' and name = 'indicator';
update sqlite_schema set sql = replace(sql, 'value          integer not null check', 'value          integer check')
where type = 'table' and name = 'target';
update sqlite_schema set sql = replace(sql, 'planned_kopiykas integer not null check', 'planned_kopiykas integer check')
where type = 'table' and name = 'snapshot_funding';
update sqlite_schema
set sql = replace(
        sql,
        'check ((status = ''reported'') = (value is not null))',
        'check ((status = ''reported'') = (value is not null or yes is not null or text is not null))')
where type = 'table' and name = 'snapshot_indicator';
pragma writable_schema = reset;

-- A stage of a program: some of its years, under the number and title the act gives them.
create table stage (
    edition_id    text not null references edition (id),
    number        text not null,
    position      integer not null check (position >= 0),
    title         text not null,
    valid_from    integer not null,
    valid_through integer not null check (valid_through >= valid_from),
    primary key (edition_id, number)
) strict, without rowid;

-- A body that carries a measure out; by the name it had when the edition was adopted.
create table measure_executant (
    edition_id   text not null,
    measure_code text not null,
    position     integer not null check (position >= 0),
    body_id      text not null references executive_body (id),
    body_name    text,
    primary key (edition_id, measure_code, body_id),
    foreign key (edition_id, measure_code) references measure (edition_id, code)
) strict, without rowid;

create index measure_executant_by_body on measure_executant (body_id, edition_id);

-- A part that an indicator is broken down into: women and men, ages, places.
create table breakdown_member (
    edition_id     text not null,
    indicator_code text not null,
    code           text not null,
    position       integer not null check (position >= 0),
    title          text not null,
    primary key (edition_id, indicator_code, code),
    foreign key (edition_id, indicator_code) references indicator (edition_id, code)
) strict, without rowid;

-- What a snapshot says of one part of an indicator, in ten-thousandths; a part without a value is not zero.
create table snapshot_part (
    program_id     text not null,
    period         text not null,
    snapshot       integer not null,
    indicator_code text not null,
    member         text not null,
    position       integer not null check (position >= 0),
    value          integer check (value between -9999999999999999 and 9999999999999999),
    primary key (program_id, period, snapshot, indicator_code, member),
    foreign key (program_id, period, snapshot, indicator_code) references snapshot_indicator (program_id, period, snapshot, code)
) strict, without rowid;

create trigger stage_is_kept_insert before insert on stage
when exists (select 1 from edition where id = new.edition_id and recorded_at is not null)
begin select raise(abort, 'an adopted edition never changes'); end;
create trigger stage_is_kept_update before update on stage
when exists (select 1 from edition where id = old.edition_id and recorded_at is not null)
begin select raise(abort, 'an adopted edition never changes'); end;
create trigger stage_is_kept_delete before delete on stage
when exists (select 1 from edition where id = old.edition_id and recorded_at is not null)
begin select raise(abort, 'an adopted edition never changes'); end;
create trigger measure_executant_is_kept_insert before insert on measure_executant
when exists (select 1 from edition where id = new.edition_id and recorded_at is not null)
begin select raise(abort, 'an adopted edition never changes'); end;
create trigger measure_executant_is_kept_update before update on measure_executant
when exists (select 1 from edition where id = old.edition_id and recorded_at is not null)
begin select raise(abort, 'an adopted edition never changes'); end;
create trigger measure_executant_is_kept_delete before delete on measure_executant
when exists (select 1 from edition where id = old.edition_id and recorded_at is not null)
begin select raise(abort, 'an adopted edition never changes'); end;
create trigger breakdown_member_is_kept_insert before insert on breakdown_member
when exists (select 1 from edition where id = new.edition_id and recorded_at is not null)
begin select raise(abort, 'an adopted edition never changes'); end;
create trigger breakdown_member_is_kept_update before update on breakdown_member
when exists (select 1 from edition where id = old.edition_id and recorded_at is not null)
begin select raise(abort, 'an adopted edition never changes'); end;
create trigger breakdown_member_is_kept_delete before delete on breakdown_member
when exists (select 1 from edition where id = old.edition_id and recorded_at is not null)
begin select raise(abort, 'an adopted edition never changes'); end;
create trigger snapshot_part_is_kept_update before update on snapshot_part begin select raise(abort, 'what was submitted never changes'); end;
create trigger snapshot_part_is_kept_delete before delete on snapshot_part begin select raise(abort, 'what was submitted is never erased'); end;
create trigger snapshot_part_is_kept_insert before insert on snapshot_part
when exists (select 1 from snapshot_part where program_id = new.program_id and period = new.period and snapshot = new.snapshot
             and indicator_code = new.indicator_code and member = new.member)
begin select raise(abort, 'what was submitted is never replaced'); end;
create trigger snapshot_part_is_sealed before insert on snapshot_part
when exists (select 1 from report r where r.program_id = new.program_id and r.period = new.period and r.last_snapshot >= new.snapshot)
begin select raise(abort, 'a snapshot is sealed by its submission'); end;

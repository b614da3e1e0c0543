-- An edition is one full wording of a program: passport, measures with funding, indicators with targets.
-- Edition 0 is what the council approved. Once recorded_at is written it is adopted, and nothing of it ever changes.
create table edition (
    id                  text primary key,
    program_id          text not null references program (id),
    number              integer not null check (number >= 0),
    title               text not null,
    title_folded        text not null,
    title_sort          text not null,
    responsible_body_id text not null references executive_body (id),
    responsible_name    text,
    responsible_edrpou  text,
    initiator           text,
    developer           text,
    goal                text,
    valid_from          integer not null check (valid_from between 1991 and 2100),
    valid_through       integer not null check (valid_through between valid_from and 2100),
    legal_act_id        text references legal_act (id),
    adopted_on          text check (adopted_on is null or length(adopted_on) = 10),
    effective_from      text check (effective_from is null or length(effective_from) = 10),
    recorded_at         text check (recorded_at is null or length(recorded_at) = 24),
    unique (program_id, number),
    check ((recorded_at is null) = (legal_act_id is null)),
    check ((recorded_at is null) = (adopted_on is null)),
    check ((recorded_at is null) = (effective_from is null)),
    check ((recorded_at is null) = (responsible_name is null))
) strict;

create index edition_by_body on edition (responsible_body_id);
create index edition_by_act on edition (legal_act_id);

-- A co-executant takes part in a program beside the responsible body.
create table co_executant (
    edition_id text not null references edition (id),
    position   integer not null check (position >= 0),
    body_id    text not null references executive_body (id),
    body_name  text,
    edrpou     text,
    primary key (edition_id, position),
    unique (edition_id, body_id)
) strict, without rowid;

create index co_executant_by_body on co_executant (body_id);

-- A measure is one line of the plan; its code names it for ever, the number printed in the act may shift.
create table measure (
    edition_id        text not null references edition (id),
    code              text not null,
    identity          text not null,
    position          integer not null check (position >= 0),
    number            text,
    source_program_id text references program (id),
    direction         text,
    task              text,
    title             text not null,
    executants        text,
    valid_from        integer not null,
    valid_through     integer not null check (valid_through >= valid_from),
    expected_result   text,
    primary key (edition_id, code),
    unique (edition_id, identity)
) strict, without rowid;

create index measure_by_source_program on measure (source_program_id);

-- Funding is the money a measure is planned to get in one year from one source; in kind means equipment and services.
create table funding (
    edition_id          text not null,
    measure_code        text not null,
    year                integer not null check (year between 1991 and 2100),
    source              text not null check (source in ('stateBudget', 'oblastBudget', 'communityBudgetGeneral', 'communityBudgetSpecial', 'otherLocalBudgets', 'internationalAssistance', 'loan', 'enterpriseFunds', 'other')),
    donor               text not null,
    in_kind             integer not null check (in_kind in (0, 1)),
    position            integer not null check (position >= 0),
    amount_kopiykas     integer not null check (amount_kopiykas between 0 and 1000000000000000),
    implementer         text,
    registration_number text,
    primary key (edition_id, measure_code, year, source, donor, in_kind),
    foreign key (edition_id, measure_code) references measure (edition_id, code)
) strict, without rowid;

-- An indicator says how success is measured, which way is better, and how its values add up over the year.
create table indicator (
    edition_id     text not null references edition (id),
    code           text not null,
    identity       text not null,
    position       integer not null check (position >= 0),
    title          text not null,
    grouping       text not null check (grouping in ('input', 'output', 'efficiency', 'quality')),
    unit           text not null,
    direction      text not null check (direction in ('higherIsBetter', 'lowerIsBetter')),
    accumulation   text not null check (accumulation in ('cumulative', 'pointInTime')),
    frequency      text not null check (frequency in ('quarterly', 'annual')),
    measure_code   text,
    baseline_year  integer,
    baseline_value integer check (baseline_value between -9999999999999999 and 9999999999999999),
    definition     text,
    data_source    text,
    verification   text,
    accuracy       text,
    limitations    text,
    primary key (edition_id, code),
    unique (edition_id, identity),
    foreign key (edition_id, measure_code) references measure (edition_id, code),
    check ((baseline_year is null) = (baseline_value is null))
) strict, without rowid;

create index indicator_by_measure on indicator (edition_id, measure_code);

-- A target is the value an indicator should reach in a year, in ten-thousandths.
create table target (
    edition_id     text not null,
    indicator_code text not null,
    year           integer not null check (year between 1991 and 2100),
    value          integer not null check (value between -9999999999999999 and 9999999999999999),
    primary key (edition_id, indicator_code, year),
    foreign key (edition_id, indicator_code) references indicator (edition_id, code)
) strict, without rowid;

-- A classification hangs a code of some scheme (a budget line, a development goal) on a program or on one measure.
create table classification (
    edition_id   text not null references edition (id),
    measure_code text not null,
    scheme       text not null,
    code         text not null,
    position     integer not null check (position >= 0),
    primary key (edition_id, measure_code, scheme, code)
) strict, without rowid;

create index classification_by_code on classification (scheme, code);

-- From here on the database itself keeps an adopted edition as it is.
create trigger edition_is_kept_update before update on edition when old.recorded_at is not null
begin select raise(abort, 'an adopted edition never changes'); end;
create trigger edition_is_kept_delete before delete on edition when old.recorded_at is not null
begin select raise(abort, 'an adopted edition is never erased'); end;
create trigger edition_is_kept_insert before insert on edition
when exists (select 1 from edition where id = new.id or (program_id = new.program_id and number = new.number))
begin select raise(abort, 'an edition is never replaced'); end;
create trigger co_executant_is_kept_insert before insert on co_executant
when exists (select 1 from edition where id in (new.edition_id) and recorded_at is not null)
begin select raise(abort, 'an adopted edition never changes'); end;
create trigger co_executant_is_kept_update before update on co_executant
when exists (select 1 from edition where id in (old.edition_id, new.edition_id) and recorded_at is not null)
begin select raise(abort, 'an adopted edition never changes'); end;
create trigger co_executant_is_kept_delete before delete on co_executant
when exists (select 1 from edition where id in (old.edition_id) and recorded_at is not null)
begin select raise(abort, 'an adopted edition never changes'); end;
create trigger measure_is_kept_insert before insert on measure
when exists (select 1 from edition where id in (new.edition_id) and recorded_at is not null)
begin select raise(abort, 'an adopted edition never changes'); end;
create trigger measure_is_kept_update before update on measure
when exists (select 1 from edition where id in (old.edition_id, new.edition_id) and recorded_at is not null)
begin select raise(abort, 'an adopted edition never changes'); end;
create trigger measure_is_kept_delete before delete on measure
when exists (select 1 from edition where id in (old.edition_id) and recorded_at is not null)
begin select raise(abort, 'an adopted edition never changes'); end;
create trigger funding_is_kept_insert before insert on funding
when exists (select 1 from edition where id in (new.edition_id) and recorded_at is not null)
begin select raise(abort, 'an adopted edition never changes'); end;
create trigger funding_is_kept_update before update on funding
when exists (select 1 from edition where id in (old.edition_id, new.edition_id) and recorded_at is not null)
begin select raise(abort, 'an adopted edition never changes'); end;
create trigger funding_is_kept_delete before delete on funding
when exists (select 1 from edition where id in (old.edition_id) and recorded_at is not null)
begin select raise(abort, 'an adopted edition never changes'); end;
create trigger indicator_is_kept_insert before insert on indicator
when exists (select 1 from edition where id in (new.edition_id) and recorded_at is not null)
begin select raise(abort, 'an adopted edition never changes'); end;
create trigger indicator_is_kept_update before update on indicator
when exists (select 1 from edition where id in (old.edition_id, new.edition_id) and recorded_at is not null)
begin select raise(abort, 'an adopted edition never changes'); end;
create trigger indicator_is_kept_delete before delete on indicator
when exists (select 1 from edition where id in (old.edition_id) and recorded_at is not null)
begin select raise(abort, 'an adopted edition never changes'); end;
create trigger target_is_kept_insert before insert on target
when exists (select 1 from edition where id in (new.edition_id) and recorded_at is not null)
begin select raise(abort, 'an adopted edition never changes'); end;
create trigger target_is_kept_update before update on target
when exists (select 1 from edition where id in (old.edition_id, new.edition_id) and recorded_at is not null)
begin select raise(abort, 'an adopted edition never changes'); end;
create trigger target_is_kept_delete before delete on target
when exists (select 1 from edition where id in (old.edition_id) and recorded_at is not null)
begin select raise(abort, 'an adopted edition never changes'); end;
create trigger classification_is_kept_insert before insert on classification
when exists (select 1 from edition where id in (new.edition_id) and recorded_at is not null)
begin select raise(abort, 'an adopted edition never changes'); end;
create trigger classification_is_kept_update before update on classification
when exists (select 1 from edition where id in (old.edition_id, new.edition_id) and recorded_at is not null)
begin select raise(abort, 'an adopted edition never changes'); end;
create trigger classification_is_kept_delete before delete on classification
when exists (select 1 from edition where id in (old.edition_id) and recorded_at is not null)
begin select raise(abort, 'an adopted edition never changes'); end;

-- A targeted program of the city: its identity and its life. What it promises stands in its editions.
create table program (
    id                   text primary key,
    kind                 text not null check (kind in ('targeted', 'comprehensive', 'annualDevelopment', 'concept')),
    status               text not null check (status in ('draft', 'underReview', 'active', 'completed', 'cancelled')),
    deviation_threshold  integer not null check (deviation_threshold between 1 and 100),
    official_id          text,
    official_id_identity text,
    in_force_from        text check (in_force_from is null or length(in_force_from) = 10),
    cancelled_from       text check (cancelled_from is null or length(cancelled_from) = 10),
    completed_on         text check (completed_on is null or length(completed_on) = 10),
    completion_note      text,
    revision             integer not null check (revision > 0),
    created_at           text not null check (length(created_at) = 24),
    check ((status in ('draft', 'underReview')) = (in_force_from is null)),
    check ((status in ('draft', 'underReview')) = (official_id is null)),
    check ((status = 'cancelled') = (cancelled_from is not null)),
    check ((status = 'completed') = (completed_on is not null))
) strict;

create index program_by_official_id on program (official_id_identity);

-- A legal act approves, amends or cancels a program, and does so to one program only once.
create table legal_act (
    id             text primary key,
    program_id     text not null references program (id),
    identity       text not null,
    type           text not null,
    title          text not null,
    number         text not null,
    adopted_on     text not null check (length(adopted_on) = 10),
    url            text,
    publisher_name text not null,
    publisher_id   text not null,
    unique (program_id, identity)
) strict;

create index legal_act_by_identity on legal_act (identity);

-- A step of a program's life, as the register learnt of it. The program's status is its last step.
create table program_step (
    program_id   text not null references program (id) on delete cascade,
    number       integer not null check (number > 0),
    status       text not null check (status in ('draft', 'underReview', 'active', 'completed', 'cancelled')),
    effective_on text check (effective_on is null or length(effective_on) = 10),
    legal_act_id text references legal_act (id),
    note         text,
    recorded_at  text not null check (length(recorded_at) = 24),
    primary key (program_id, number)
) strict, without rowid;

create index program_step_by_act on program_step (legal_act_id);

create trigger legal_act_is_kept_update before update on legal_act begin select raise(abort, 'a legal act is never rewritten'); end;
create trigger legal_act_is_kept_delete before delete on legal_act begin select raise(abort, 'a legal act is never erased'); end;
create trigger legal_act_is_kept_insert before insert on legal_act when exists (select 1 from legal_act where id = new.id)
begin select raise(abort, 'a legal act is never replaced'); end;
create trigger program_step_is_kept_update before update on program_step begin select raise(abort, 'a step is never rewritten'); end;
create trigger program_step_is_kept_insert before insert on program_step
when exists (select 1 from program_step where program_id = new.program_id and number = new.number)
begin select raise(abort, 'a step is never replaced'); end;
-- A program nothing was ever adopted for may be dropped, and its steps with it.
create trigger program_step_is_kept_delete before delete on program_step
when exists (select 1 from program_step s where s.program_id = old.program_id and s.status = 'active')
begin select raise(abort, 'a step is never erased'); end;

-- A change is something the public can now see differently: a program approved, a body renamed, a report accepted.
-- Integrators follow the numbers; they are given inside the write itself, so commit order is feed order.
create table change (
    seq         integer primary key,
    at          text not null check (length(at) = 24),
    resource    text not null check (resource in ('executiveBody', 'program', 'amendment', 'report', 'expertConclusion', 'calendar', 'publication')),
    resource_id text not null,
    revision    integer not null check (revision > 0),
    action      text not null,
    url         text not null
) strict;

create trigger change_is_kept_update before update on change begin select raise(abort, 'a change is never rewritten'); end;
create trigger change_is_kept_insert before insert on change when exists (select 1 from change where seq = new.seq)
begin select raise(abort, 'a change is never replaced'); end;

-- The public sequence counts the commits that altered any public answer; it is the validator anonymous readers hold.
create table public_state (
    only_row integer primary key check (only_row = 1),
    sequence integer not null check (sequence >= 0)
) strict;

insert into public_state (only_row, sequence) values (1, 0);

-- What a row of the audit left behind, table by table: the digest of each row it speaks of, or of all the rows of one owner, such as the
-- measures of an edition. The last digest of an owner is what its rows have to match today; none means that they are gone.
create table proof (
    audit_seq  integer not null check (audit_seq > 0),
    place      integer not null check (place > 0),
    table_name text not null,
    owner      text not null,
    row_count  integer not null check (row_count >= 0),
    sha256     text check (length(sha256) = 64),
    -- Two bytes of each row's key and one of each of its columns: they prove nothing, they name what differs.
    marks      blob not null,
    primary key (audit_seq, place),
    check ((row_count = 0) = (sha256 is null))
) strict, without rowid;

-- By which scripts the rows were made that have their digests: after newer ones they are taken anew.
create table proof_state (
    only_row integer primary key check (only_row = 1),
    schema   integer not null check (schema >= 0)
) strict;

insert into proof_state (only_row, schema) values (1, 0);

-- The hash of the digests that a row left; it takes part in the hash of the row, so that the chain covers them too.
alter table audit add column rows_hash text check (length(rows_hash) = 64);

create trigger proof_is_kept_update before update on proof begin select raise(abort, 'a digest is never rewritten'); end;
create trigger proof_is_kept_delete before delete on proof begin select raise(abort, 'a digest is never erased'); end;
create trigger proof_is_kept_insert before insert on proof
when exists (select 1 from audit where seq = new.audit_seq)
  or exists (select 1 from proof where audit_seq = new.audit_seq and place = new.place)
begin select raise(abort, 'a digest is never replaced'); end;

-- How far the audit had come when the publication was made: whoever keeps that hash can tell a register that was rewritten from there on.
alter table publication add column audit_hash text check (length(audit_hash) = 64);
alter table publication add column audit_at text check (length(audit_at) = 24);

-- A key that took over from another goes on with its answers: those kept until now go to the first key of the line.
update or ignore idempotency
set key_id = (
    with recursive line (id, replaces_id) as (
        select id, replaces_id from access_key where id = idempotency.key_id
        union all
        select k.id, k.replaces_id from line l join access_key k on k.id = l.replaces_id
    )
    select id from line where replaces_id is null)
where exists (select 1 from access_key where id = idempotency.key_id and replaces_id is not null);

-- The audit says who did what, when and from where, with the values before and after. Each row carries the hash
-- of the one before it, so that a removed or edited row shows.
create table audit (
    seq           integer primary key,
    at            text not null check (length(at) = 24),
    key_id        text not null,
    actor         text not null,
    role          text not null,
    body_id       text,
    address       text not null,
    action        text not null,
    resource      text not null,
    resource_id   text not null,
    before        text,
    after         text,
    previous_hash text not null check (length(previous_hash) = 64),
    hash          text not null unique check (length(hash) = 64)
) strict;

create index audit_by_resource on audit (resource, resource_id, seq);

create trigger audit_is_kept_update before update on audit begin select raise(abort, 'the audit is never rewritten'); end;
create trigger audit_is_kept_delete before delete on audit begin select raise(abort, 'the audit is never erased'); end;
create trigger audit_is_kept_insert before insert on audit when exists (select 1 from audit where seq = new.seq)
begin select raise(abort, 'the audit is never replaced'); end;

-- The state of the audit is the number and the hash of its last row, kept apart from it: when a tail is cut off, rows that
-- were counted are missing, and the next row is chained to one that is no longer there.
create table audit_state (
    only_row integer primary key check (only_row = 1),
    seq      integer not null check (seq >= 0),
    hash     text not null check (length(hash) = 64)
) strict;

insert into audit_state (only_row, seq, hash)
select 1, coalesce(max(seq), 0), coalesce((select hash from audit order by seq desc limit 1), '0000000000000000000000000000000000000000000000000000000000000000')
from audit;

create trigger audit_is_counted after insert on audit begin update audit_state set seq = new.seq, hash = new.hash; end;
create trigger audit_state_is_kept_update before update on audit_state when new.seq <> old.seq + 1 begin select raise(abort, 'the audit is counted one by one'); end;
create trigger audit_state_is_kept_delete before delete on audit_state begin select raise(abort, 'the state of the audit is never erased'); end;
create trigger audit_state_is_kept_insert before insert on audit_state when exists (select 1 from audit_state)
begin select raise(abort, 'the state of the audit is never replaced'); end;

-- A replacing insert also removes the row that has the same hash, and from a connection that does not ask for it no trigger sees that.
drop trigger audit_is_kept_insert;
create trigger audit_is_kept_insert before insert on audit when exists (select 1 from audit where seq = new.seq or hash = new.hash)
begin select raise(abort, 'the audit is never replaced'); end;

-- What is asked of the audit: what happened to a resource and to all beneath it, what a key did, what happened when. Each of
-- these may be a few rows far back; the other filters are common enough to be met while walking from the newest.
drop index audit_by_resource;
create index audit_by_resource on audit (resource_id, seq);
create index audit_by_key on audit (key_id, seq);
create index audit_by_time on audit (at, seq);

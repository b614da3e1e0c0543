-- The seeded rules of the calendar are public like any other: whoever builds a mirror from the feed alone must find them in it.
insert into change (seq, at, resource, resource_id, revision, action, url)
select (select coalesce(max(seq), 0) from change) + row_number() over (order by r.number), strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), 'calendar', 'rules/' || r.id, 1, 'created', '/api/v1/calendar/rules/' || r.id
from deadline_rule r
where not exists (select 1 from change c where c.resource = 'calendar' and c.resource_id = 'rules/' || r.id);

-- What the feed remembers when its oldest changes are let go: the last number given, since none is ever given twice, and the
-- last number let go, since whoever has not read so far has missed something. The day is the last one of the city whose coming
-- the feed has told of: an edition takes effect, a body hands over, though nobody wrote anything.
create table feed_state (
    only_row        integer primary key check (only_row = 1),
    seq             integer not null check (seq >= 0),
    trimmed_through integer not null check (trimmed_through between 0 and seq),
    day             text check (length(day) = 10)
) strict;

insert into feed_state (only_row, seq, trimmed_through) select 1, coalesce(max(seq), 0), 0 from change;

drop trigger change_is_kept_insert;
create trigger change_is_kept_insert before insert on change when new.seq is not (select seq + 1 from feed_state)
begin select raise(abort, 'changes are numbered one by one, and no number is given twice'); end;
create trigger change_is_counted after insert on change begin update feed_state set seq = new.seq; end;
create trigger change_is_kept_delete before delete on change when old.seq is not (select trimmed_through + 1 from feed_state)
begin select raise(abort, 'only the oldest change is let go'); end;
create trigger change_is_trimmed after delete on change begin update feed_state set trimmed_through = old.seq; end;

create trigger feed_state_is_kept_update before update on feed_state
when new.seq not in (old.seq, old.seq + 1) or new.trimmed_through not in (old.trimmed_through, old.trimmed_through + 1)
begin select raise(abort, 'the feed is counted one by one'); end;
create trigger feed_state_is_kept_delete before delete on feed_state begin select raise(abort, 'the state of the feed is never erased'); end;
create trigger feed_state_is_kept_insert before insert on feed_state when exists (select 1 from feed_state)
begin select raise(abort, 'the state of the feed is never replaced'); end;

-- A register that was restored from a backup, or that lost its last writes, must not give a number of the feed a second time.
-- It goes on from a number nobody was given, and everything before it is let go: every reader builds its copy anew.
drop trigger feed_state_is_kept_update;
create trigger feed_state_is_kept_update before update on feed_state
when (new.seq not in (old.seq, old.seq + 1) or new.trimmed_through not in (old.trimmed_through, old.trimmed_through + 1))
 and (new.seq <= old.seq or new.trimmed_through <> new.seq or exists (select 1 from change))
begin select raise(abort, 'the feed is counted one by one'); end;

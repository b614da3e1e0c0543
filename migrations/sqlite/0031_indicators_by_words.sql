-- Indicators across programs are searched by the words of their titles, as measures are. The folded title says nothing new.
alter table indicator add column title_folded text not null default '';

drop trigger indicator_is_kept_update;
update indicator set title_folded = fold(title);
create trigger indicator_is_kept_update before update on indicator
when exists (select 1 from edition where id in (old.edition_id, new.edition_id) and recorded_at is not null)
begin select raise(abort, 'an adopted edition never changes'); end;

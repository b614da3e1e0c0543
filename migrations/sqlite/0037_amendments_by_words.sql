-- Adopted amendments are searched by the words of their summaries and by the kind and number of their acts. It says nothing new: it is folded of both.
alter table edition add column act_folded text not null default '';

drop trigger edition_is_kept_update;
update edition
set act_folded = (select fold(coalesce(edition.summary, '') || ' ' || a.type || ' № ' || a.number) from legal_act a where a.id = edition.legal_act_id)
where legal_act_id is not null;
create trigger edition_is_kept_update before update on edition when old.recorded_at is not null
begin select raise(abort, 'an adopted edition never changes'); end;

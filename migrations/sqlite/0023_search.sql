-- Search compares words: what is kept folded for it is folded anew, by the service's own fold(), and short names apart from names.
-- The wording of an adopted edition stays as it is; only what is made of its title changes.
alter table executive_body add column short_name_folded text not null default '';

update executive_body set name_folded = fold(name), short_name_folded = fold(coalesce(short_name, ''));

drop trigger edition_is_kept_update;
update edition set title_folded = fold(title);
create trigger edition_is_kept_update before update on edition when old.recorded_at is not null
begin select raise(abort, 'an adopted edition never changes'); end;

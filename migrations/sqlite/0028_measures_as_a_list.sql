-- Measures are listed across programs: searched by the words of their titles, and told with what was done. Neither an adopted edition nor a
-- submission says anything new by it: the one is made of the title, the other was in the submission's bytes.
alter table measure add column title_folded text not null default '';

drop trigger measure_is_kept_update;
update measure set title_folded = fold(title);
create trigger measure_is_kept_update before update on measure
when exists (select 1 from edition where id in (old.edition_id, new.edition_id) and recorded_at is not null)
begin select raise(abort, 'an adopted edition never changes'); end;

alter table snapshot_measure add column result text;

drop trigger snapshot_measure_is_kept_update;
update snapshot_measure
set result = (select json_extract(line.value, '$.result')
              from snapshot s, json_each(cast(s.bytes as text), '$.measures') line
              where s.program_id = snapshot_measure.program_id and s.period = snapshot_measure.period and s.number = snapshot_measure.snapshot
                and json_extract(line.value, '$.code') = snapshot_measure.code);
create trigger snapshot_measure_is_kept_update before update on snapshot_measure begin select raise(abort, 'what was submitted never changes'); end;

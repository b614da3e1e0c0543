-- On which day of the city's own a step happened, where it was recorded later: an old report entered today came when it came. A note
-- says how that is known.
alter table report_step add column happened_on text check (length(happened_on) = 10);
alter table snapshot add column received_on text check (length(received_on) = 10);

pragma writable_schema = on;
update sqlite_schema
set sql = replace(
        sql,
        'check ((note is not null) = (step in (''return'', ''correction'')))',
        'check (step in (''submission'', ''acceptance'') or (note is not null) = (step in (''return'', ''correction'')))')
where type = 'table' and name = 'report_step';
pragma writable_schema = reset;

-- What was adopted may have been written down wrongly. It is then recorded anew: each recording is an edition of its own under the same
-- number, as little to be changed as the first. One wording is still in the making at a time, and one recording made at once beside it.
alter table edition add column recording integer not null default 1 check (recording > 0);

-- SQLite cannot drop a constraint either. The index that kept it becomes one by a name, and then goes; an act that was recorded by
-- mistake may be used again, so the same act may stand twice.
pragma writable_schema = on;
update sqlite_schema set sql = replace(sql, '    unique (program_id, number),' || char(10), '')
where type = 'table' and name = 'edition';
update sqlite_schema set name = 'edition_by_number', sql = 'create unique index edition_by_number on edition (program_id, number)'
where type = 'index' and name = 'sqlite_autoindex_edition_2';
update sqlite_schema set sql = replace(sql, ',' || char(10) || '    unique (program_id, identity)', '')
where type = 'table' and name = 'legal_act';
update sqlite_schema set name = 'legal_act_by_program', sql = 'create unique index legal_act_by_program on legal_act (program_id, identity)'
where type = 'index' and name = 'sqlite_autoindex_legal_act_2';
pragma writable_schema = reset;
drop index edition_by_number;
create unique index edition_by_number on edition (program_id, number, recording);
drop index legal_act_by_program;
create index legal_act_by_program on legal_act (program_id, identity);
drop index edition_in_the_making;
create unique index edition_in_the_making on edition (program_id, recording) where recorded_at is null;

drop trigger edition_is_kept_insert;
create trigger edition_is_kept_insert before insert on edition
when exists (select 1 from edition
             where id = new.id or (program_id = new.program_id and number = new.number and recording = new.recording))
begin select raise(abort, 'an edition is never replaced'); end;

-- From when on an adopted edition takes no part: it was recorded anew, as the edition named here, or annulled as a mistake. The latest
-- moment that was recorded of the program before tells whether the clock was set back since.
create table edition_end (
    edition_id text primary key references edition (id),
    ended_at   text not null check (length(ended_at) = 24),
    latest_at  text not null check (length(latest_at) = 24),
    next_id    text references edition (id),
    reason     text not null,
    actor      text not null
) strict, without rowid;

create trigger edition_end_is_kept_update before update on edition_end begin select raise(abort, 'the end of an edition is never rewritten'); end;
create trigger edition_end_is_kept_delete before delete on edition_end begin select raise(abort, 'the end of an edition is never erased'); end;
create trigger edition_end_is_kept_insert before insert on edition_end
when exists (select 1 from edition_end where edition_id = new.edition_id)
begin select raise(abort, 'the end of an edition is never replaced'); end;

-- What was known is counted anew where the clock was set back, as between two acts, so before the end of one; and what ended in a moment
-- in which an edition ended and another was adopted was never known to have ended.
drop trigger edition_validity_is_kept_delete;
create trigger edition_validity_is_kept_delete before delete on edition_validity
when old.known_until is not null and not exists (
    select 1 from edition e join edition later on later.program_id = e.program_id and later.number > e.number and later.recorded_at < e.recorded_at
    where e.program_id = old.program_id)
 and not exists (
    select 1 from edition e join edition_end z on z.edition_id = e.id and z.ended_at <= z.latest_at
    where e.program_id = old.program_id)
 and not exists (
    select 1 from edition e
    join edition_end z on z.edition_id = e.id and z.ended_at = old.known_until
    join edition o on o.program_id = e.program_id and o.recorded_at = old.known_until and o.id is not z.next_id
    where e.program_id = old.program_id)
begin select raise(abort, 'what was known is never erased'); end;
drop trigger report_duty_is_kept_delete;
create trigger report_duty_is_kept_delete before delete on report_duty
when old.known_until is not null and not exists (
    select 1 from edition e join edition later on later.program_id = e.program_id and later.number > e.number and later.recorded_at < e.recorded_at
    where e.program_id = old.program_id)
 and not exists (
    select 1 from edition e join edition_end z on z.edition_id = e.id and z.ended_at <= z.latest_at
    where e.program_id = old.program_id)
 and not exists (
    select 1 from edition e
    join edition_end z on z.edition_id = e.id and z.ended_at = old.known_until
    join edition o on o.program_id = e.program_id and o.recorded_at = old.known_until and o.id is not z.next_id
    where e.program_id = old.program_id)
 and not exists (select 1 from program_step c where c.program_id = old.program_id and c.status in ('completed', 'cancelled'))
begin select raise(abort, 'what was known is never erased'); end;

-- A step of a program's life or an expert conclusion that was recorded by mistake, and counts no more from then on.
create table annulment (
    program_id  text not null references program (id),
    subject     text not null check (subject in ('step', 'expertConclusion')),
    number      integer not null check (number > 0),
    reason      text not null,
    actor       text not null,
    recorded_at text not null check (length(recorded_at) = 24),
    primary key (program_id, subject, number)
) strict, without rowid;

create trigger annulment_is_kept_update before update on annulment begin select raise(abort, 'an annulment is never rewritten'); end;
create trigger annulment_is_kept_insert before insert on annulment
when exists (select 1 from annulment where program_id = new.program_id and subject = new.subject and number = new.number)
begin select raise(abort, 'an annulment is never replaced'); end;

-- A paper recorded by mistake may be recorded again, and an edition has several recordings.
drop trigger expert_conclusion_is_kept_update;
drop trigger expert_conclusion_is_kept_insert;
drop trigger expert_conclusion_is_in_time;
drop trigger expert_conclusion_is_kept_delete;
drop index expert_conclusion_by_edition;
alter table expert_conclusion rename to old_expert_conclusion;

-- An expert conclusion says what the economic department found in a wording that no act has adopted yet: in which paper, with
-- what verdict and remarks. It keeps the hash of the wording it examined, so that a later change shows.
create table expert_conclusion (
    program_id      text not null references program (id),
    number          integer not null check (number > 0),
    edition_number  integer not null,
    document_number text not null,
    identity        text not null,
    issued_on       text not null check (length(issued_on) = 10),
    verdict         text not null check (verdict in ('positive', 'withRemarks', 'negative')),
    remarks         text not null,
    wording_sha256  text not null check (length(wording_sha256) = 64),
    recorded_at     text not null check (length(recorded_at) = 24),
    primary key (program_id, number)
) strict, without rowid;

insert into expert_conclusion (program_id, number, edition_number, document_number, identity, issued_on, verdict, remarks, wording_sha256,
                               recorded_at)
select program_id, number, edition_number, document_number, identity, issued_on, verdict, remarks, wording_sha256, recorded_at
from old_expert_conclusion;
drop table old_expert_conclusion;

create index expert_conclusion_by_edition on expert_conclusion (program_id, edition_number);
create index expert_conclusion_by_identity on expert_conclusion (program_id, identity);

create trigger expert_conclusion_is_kept_update before update on expert_conclusion begin select raise(abort, 'a conclusion is never rewritten'); end;
create trigger expert_conclusion_is_kept_insert before insert on expert_conclusion
when exists (select 1 from expert_conclusion where program_id = new.program_id and number = new.number)
begin select raise(abort, 'a conclusion is never replaced'); end;
create trigger expert_conclusion_is_in_time before insert on expert_conclusion
when exists (select 1 from edition where program_id = new.program_id and number = new.edition_number and recorded_at is not null)
  or not exists (select 1 from edition where program_id = new.program_id and number = new.edition_number)
begin select raise(abort, 'an adopted edition is examined no more'); end;
-- It goes only with the draft it examined: by then the edition is gone, and an adopted one never goes.
create trigger expert_conclusion_is_kept_delete before delete on expert_conclusion
when exists (select 1 from edition where program_id = old.program_id and number = old.edition_number)
begin select raise(abort, 'a conclusion is never erased'); end;
create trigger expert_conclusion_goes_with_its_draft after delete on edition begin
    delete from expert_conclusion where program_id = old.program_id and edition_number = old.number;
    delete from annulment
    where program_id = old.program_id and subject = 'expertConclusion'
      and not exists (select 1 from expert_conclusion c where c.program_id = old.program_id and c.number = annulment.number);
end;
-- An annulment of a conclusion goes only with the conclusion, and that with its draft.
create trigger annulment_is_kept_delete before delete on annulment
when old.subject = 'step'
  or exists (select 1 from expert_conclusion where program_id = old.program_id and number = old.number)
begin select raise(abort, 'an annulment is never erased'); end;

-- What is read whole and rarely lies apart from what lists and sums walk over: a row of kilobytes costs pages each time it is passed.

-- The bytes of a submission, exactly as they were submitted.
create table snapshot_bytes (
    program_id text not null,
    period     text not null,
    number     integer not null check (number > 0),
    bytes      blob not null,
    primary key (program_id, period, number),
    foreign key (program_id, period, number) references snapshot (program_id, period, number)
) strict, without rowid;

insert into snapshot_bytes (program_id, period, number, bytes) select program_id, period, number, bytes from snapshot;

alter table snapshot drop column bytes;

create trigger snapshot_bytes_is_kept_update before update on snapshot_bytes begin select raise(abort, 'what was submitted never changes'); end;
create trigger snapshot_bytes_is_kept_delete before delete on snapshot_bytes begin select raise(abort, 'what was submitted is never erased'); end;
create trigger snapshot_bytes_is_kept_insert before insert on snapshot_bytes
when exists (select 1 from snapshot_bytes where program_id = new.program_id and period = new.period and number = new.number)
begin select raise(abort, 'what was submitted is never replaced'); end;

-- What a report says: the draft being worked on, and what was accepted last, as it was written: an open correction that is given up falls
-- back to it.
create table report_content (
    program_id       text not null,
    period           text not null,
    content          text not null,
    accepted_content text,
    primary key (program_id, period),
    foreign key (program_id, period) references report (program_id, period) on delete cascade
) strict, without rowid;

insert into report_content (program_id, period, content, accepted_content)
select program_id, period, content, accepted_content from report;

drop index report_by_length;
alter table report drop column content;
alter table report drop column accepted_content;

-- Drafts that say the same in one period are found by their length first.
create index report_content_by_length on report_content (period, length(content));

-- What is read whole and rarely is kept compressed: texts of one form shrink to a tenth.

drop trigger snapshot_bytes_is_kept_update;
update snapshot_bytes set bytes = gzip(bytes);
create trigger snapshot_bytes_is_kept_update before update on snapshot_bytes begin select raise(abort, 'what was submitted never changes'); end;

drop index report_content_by_length;
alter table report_content rename to plain_content;

-- What a report says: the draft being worked on, and beside it, only while a correction of what was accepted is open, what it falls back
-- to when the correction is given up. Both compressed.
create table report_content (
    program_id       text not null,
    period           text not null,
    content          blob not null,
    accepted_content blob,
    -- Of what they say: a copied report has that of another one.
    sha256           text not null check (length(sha256) = 64),
    accepted_sha256  text check (length(accepted_sha256) = 64),
    primary key (program_id, period),
    foreign key (program_id, period) references report (program_id, period) on delete cascade
) strict, without rowid;

insert into report_content (program_id, period, content, accepted_content, sha256, accepted_sha256)
select c.program_id, c.period, gzip(cast(c.content as blob)),
       case when r.state <> 'accepted' then gzip(cast(c.accepted_content as blob)) end,
       sha256(c.content), case when r.state <> 'accepted' then sha256(c.accepted_content) end
from plain_content c
join report r on r.program_id = c.program_id and r.period = c.period;

drop table plain_content;

create index report_content_alike on report_content (period, sha256);

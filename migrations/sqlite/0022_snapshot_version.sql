-- In which format a submission was written: its bytes stay, and the service turns those of an older format into today's record when it reads them.
alter table snapshot add column format_version integer not null default 1 check (format_version > 0);

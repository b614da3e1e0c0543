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

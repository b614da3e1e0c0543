-- Run by programs_owner in the register's database after each `migrate`: psql -d programs -f deploy/postgres.sql.
-- Says what the role that serves may do: write, and take back only what is no record.

grant usage on schema public, service to programs_service;
grant select, insert, update, delete on all tables in schema public to programs_service;
revoke insert, update, delete on schema_migration from programs_service;
grant select, insert, update on all tables in schema service to programs_service;
grant usage on all sequences in schema public, service to programs_service;
grant execute on all functions in schema service to programs_service;

-- What triggers keep from being changed or erased, whoever asks, is not even asked by this role.
do $$
declare
    kept record;
begin
    for kept in
        select tgrelid::regclass as name, case when tgtype & 8 > 0 then 'delete' else 'update' end as event
        from pg_trigger
        where tgfoid = 'service.refuse'::regproc
          and tgqual is null       -- always, not of some rows alone
          and tgattr = ''          -- every column
          and tgtype & 1 > 0       -- of each row
          and tgtype & (8 | 16) > 0
    loop
        execute format('revoke %s on %s from programs_service', kept.event, kept.name);
    end loop;
end $$;

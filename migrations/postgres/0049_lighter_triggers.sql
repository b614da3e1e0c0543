-- The list of reports, worked out anew of one report, or of all reports of a program that stand on the edition in force. As a function of
-- plpgsql its two statements are planned once in a session; one of SQL was planned anew for every report that was written.
create or replace function service.list_reports(of_program text, of_period text) returns void language plpgsql as $$
begin
    if of_period is null then
        perform service.list_reports(of_program, r.period)
        from report r
        where r.program_id = of_program and r.state in ('draft', 'returned');
        return;
    end if;

    delete from report_listing where program_id = of_program and period = of_period;
    insert into report_listing (
        program_id, period, audience, edition_id, title_sort, status, submitted_at, days_late, filed_body_id, responsible_body_id)
    select program_id, period, audience, edition_id, title_sort, status, submitted_at, days_late, filed_body_id, responsible_body_id
    from report_as_listed
    where program_id = of_program and period = of_period;
end $$;

-- Whether a snapshot is sealed is asked once for all rows that a statement inserts.
create function service.keep_all_sealed() returns trigger language plpgsql as $$
begin
    if exists (
        select 1
        from (select distinct program_id, period, snapshot from inserted) i
        join report r on r.program_id = i.program_id and r.period = i.period and r.last_snapshot >= i.snapshot
    ) then
        raise exception 'a snapshot is sealed by its submission' using errcode = 'restrict_violation';
    end if;

    return null;
end $$;

do $$
declare
    kept record;
begin
    for kept in select unnest(array[
            'snapshot_measure', 'snapshot_funding', 'snapshot_indicator', 'snapshot_total', 'snapshot_count', 'snapshot_part'
        ]) as table_name
    loop
        execute format('drop trigger %s_is_sealed on %s', kept.table_name, kept.table_name);
        execute format(
            'create trigger %s_is_sealed after insert on %s referencing new table as inserted '
                'for each statement execute function service.keep_all_sealed()',
            kept.table_name, kept.table_name);
    end loop;
end $$;

drop function service.keep_sealed();

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

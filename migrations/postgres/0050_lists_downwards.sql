-- The lists ask for "x desc", which for PostgreSQL means null first. Indexes that had null last were never taken for them, and a page
-- of reports was sorted out of those of a whole period, or of all. Null is in none of these columns where they are listed.
drop index
    report_listing_by_period, report_listing_by_submission_down, report_listing_by_period_down, report_listing_by_delay_down,
    report_listing_by_body, edition_listed_by_first_year_down, edition_listed_by_last_year_down, edition_listed_by_title_down,
    edition_amendment_by_adoption;
create index report_listing_by_period on report_listing (period desc, title_sort, id);
create index report_listing_by_submission_down on report_listing (submitted_at desc, id);
create index report_listing_by_period_down on report_listing (period desc, id);
create index report_listing_by_delay_down on report_listing (days_late desc, id);
create index report_listing_by_body on report_listing (filed_body_id, period desc, title_sort, id);
create index edition_listed_by_first_year_down on edition (valid_from desc, program_id);
create index edition_listed_by_last_year_down on edition ((coalesce(valid_through, 9999)) desc, program_id);
create index edition_listed_by_title_down on edition (title_sort desc, program_id);
create index edition_amendment_by_adoption on edition (adopted_on desc, title_sort, (program_id || '/' || number))
where number > 0 and recorded_at is not null;

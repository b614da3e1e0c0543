-- One row (everybody) for a report where those who work on it and the rest see the same: an accepted one that nobody corrects. Otherwise
-- one for those who work on it (work) and, where one was accepted before, one for the rest (public).
create view report_as_listed as
select r.program_id, r.period, case r.state when 'accepted' then 'everybody' else 'work' end as audience, w.id as edition_id, w.title_sort,
       r.state as status, coalesce(s.submitted_at, '') as submitted_at, coalesce(f.days_late, -1) as days_late,
       coalesce(s.body_id, '') as filed_body_id, w.responsible_body_id
from report r
left join snapshot s on s.program_id = r.program_id and s.period = r.period
     and s.number = case when r.state in ('submitted', 'returned') then r.last_snapshot else coalesce(r.accepted_snapshot, 0) end
left join snapshot f on f.program_id = r.program_id and f.period = r.period and f.number = 1
join edition w on w.id = coalesce(
    case when r.state in ('submitted', 'accepted') then s.edition_id end,
    (select v.edition_id from edition_validity v
     where v.program_id = r.program_id and v.known_until is null
       and v.from_on <= substr(r.period, 1, 4)
           || case substr(r.period, 7) when '1' then '-03-31' when '2' then '-06-30' when '3' then '-09-30' else '-12-31' end
       and v.through_on >= substr(r.period, 1, 4)
           || case substr(r.period, 7) when '1' then '-03-31' when '2' then '-06-30' when '3' then '-09-30' else '-12-31' end))
union all
select r.program_id, r.period, 'public', e.id, e.title_sort, 'accepted', c.submitted_at, coalesce(f.days_late, -1),
       coalesce(c.body_id, ''), w.responsible_body_id
from report r
join snapshot c on c.program_id = r.program_id and c.period = r.period and c.number = r.accepted_snapshot
join edition e on e.id = c.edition_id
left join snapshot s on s.program_id = r.program_id and s.period = r.period and r.state = 'submitted' and s.number = r.last_snapshot
left join snapshot f on f.program_id = r.program_id and f.period = r.period and f.number = 1
join edition w on w.id = coalesce(
    s.edition_id,
    (select v.edition_id from edition_validity v
     where v.program_id = r.program_id and v.known_until is null
       and v.from_on <= substr(r.period, 1, 4)
           || case substr(r.period, 7) when '1' then '-03-31' when '2' then '-06-30' when '3' then '-09-30' else '-12-31' end
       and v.through_on >= substr(r.period, 1, 4)
           || case substr(r.period, 7) when '1' then '-03-31' when '2' then '-06-30' when '3' then '-09-30' else '-12-31' end))
where r.state <> 'accepted';

-- What the list of reports is ordered and filtered by; the columns stood in four tables, so that each page sorted the reports of all
-- years. It follows from the reports, their snapshots and the editions in force, and is kept up by triggers, whoever writes those.
create table report_listing (
    id                  text not null generated always as (program_id || '/' || period) virtual,
    program_id          text not null,
    period              text not null,
    audience            text not null check (audience in ('everybody', 'work', 'public')),
    edition_id          text not null,
    title_sort          text not null,
    status              text not null,
    submitted_at        text not null,
    days_late           integer not null,
    filed_body_id       text not null,
    responsible_body_id text not null,
    primary key (period, program_id, audience)
) strict;

insert into report_listing (
    program_id, period, audience, edition_id, title_sort, status, submitted_at, days_late,
    filed_body_id, responsible_body_id)
select program_id, period, audience, edition_id, title_sort, status, submitted_at, days_late, filed_body_id, responsible_body_id
from report_as_listed order by program_id, period;

create index report_listing_by_period on report_listing (period desc, title_sort, id);
create index report_listing_by_title on report_listing (title_sort, id);
create index report_listing_by_status on report_listing (status, id);
create index report_listing_by_submission on report_listing (submitted_at, id);
create index report_listing_by_submission_down on report_listing (submitted_at desc, id);
create index report_listing_by_period_up on report_listing (period, id);
create index report_listing_by_period_down on report_listing (period desc, id);
create index report_listing_by_delay on report_listing (days_late, id);
create index report_listing_by_delay_down on report_listing (days_late desc, id);
create index report_listing_by_body on report_listing (filed_body_id, period desc, title_sort, id);

create trigger report_listing_of_new after insert on report begin
    delete from report_listing where period = new.period and program_id = new.program_id;
    insert into report_listing (
        program_id, period, audience, edition_id, title_sort, status, submitted_at, days_late,
        filed_body_id, responsible_body_id)
    select program_id, period, audience, edition_id, title_sort, status, submitted_at, days_late, filed_body_id, responsible_body_id
    from report_as_listed where program_id = new.program_id and period = new.period;
end;

create trigger report_listing_of_changed after update of state, last_snapshot, accepted_snapshot on report begin
    delete from report_listing where period = new.period and program_id = new.program_id;
    insert into report_listing (
        program_id, period, audience, edition_id, title_sort, status, submitted_at, days_late,
        filed_body_id, responsible_body_id)
    select program_id, period, audience, edition_id, title_sort, status, submitted_at, days_late, filed_body_id, responsible_body_id
    from report_as_listed where program_id = new.program_id and period = new.period;
end;

create trigger report_listing_of_gone after delete on report begin
    delete from report_listing where period = old.period and program_id = old.program_id;
end;

-- What is being worked on is called as the edition in force on its last day calls it.
create trigger report_listing_as_edition_begun after insert on edition_validity
when exists (select 1 from report where program_id = new.program_id and state in ('draft', 'returned')) begin
    delete from report_listing
    where (period, program_id) in (select r.period, r.program_id from report r
                                   where r.program_id = new.program_id and r.state in ('draft', 'returned'));
    insert into report_listing (
        program_id, period, audience, edition_id, title_sort, status, submitted_at, days_late,
        filed_body_id, responsible_body_id)
    select program_id, period, audience, edition_id, title_sort, status, submitted_at, days_late, filed_body_id, responsible_body_id
    from report_as_listed
    where program_id = new.program_id
      and period in (select r.period from report r where r.program_id = new.program_id and r.state in ('draft', 'returned'));
end;

create trigger report_listing_as_edition_ended after update on edition_validity
when exists (select 1 from report where program_id = new.program_id and state in ('draft', 'returned')) begin
    delete from report_listing
    where (period, program_id) in (select r.period, r.program_id from report r
                                   where r.program_id = new.program_id and r.state in ('draft', 'returned'));
    insert into report_listing (
        program_id, period, audience, edition_id, title_sort, status, submitted_at, days_late,
        filed_body_id, responsible_body_id)
    select program_id, period, audience, edition_id, title_sort, status, submitted_at, days_late, filed_body_id, responsible_body_id
    from report_as_listed
    where program_id = new.program_id
      and period in (select r.period from report r where r.program_id = new.program_id and r.state in ('draft', 'returned'));
end;

create trigger report_listing_as_edition_dropped after delete on edition_validity
when exists (select 1 from report where program_id = old.program_id and state in ('draft', 'returned')) begin
    delete from report_listing
    where (period, program_id) in (select r.period, r.program_id from report r
                                   where r.program_id = old.program_id and r.state in ('draft', 'returned'));
    insert into report_listing (
        program_id, period, audience, edition_id, title_sort, status, submitted_at, days_late,
        filed_body_id, responsible_body_id)
    select program_id, period, audience, edition_id, title_sort, status, submitted_at, days_late, filed_body_id, responsible_body_id
    from report_as_listed
    where program_id = old.program_id
      and period in (select r.period from report r where r.program_id = old.program_id and r.state in ('draft', 'returned'));
end;

-- What is being worked on is little beside what was accepted over the years, and is found without it.
create index report_unsent on report (period) where last_snapshot = 0;
create index report_submitted on report (period, program_id) where state = 'submitted';
create index report_returned on report (period, program_id) where state = 'returned';

-- The list of programs, along the titles and years of editions, and along kinds.
create index edition_listed_by_title on edition (title_sort, program_id);
create index edition_listed_by_first_year on edition (valid_from, program_id);
create index edition_listed_by_first_year_down on edition (valid_from desc, program_id);
create index edition_listed_by_last_year on edition (coalesce(valid_through, 9999), program_id);
create index edition_listed_by_last_year_down on edition (coalesce(valid_through, 9999) desc, program_id);
-- For the order alone: of a filter by kind SQLite would take the index too, and sort what comes of it.
create index program_listed_by_kind on program (kind || '', id);

drop index program_by_official_id;
create index program_by_official_id on program (official_id_identity, id);

drop index edition_by_body;
create index edition_by_body on edition (responsible_body_id, title_sort, program_id);

-- The list of amendments.
create index edition_amendment_by_adoption on edition (adopted_on desc, title_sort, program_id || '/' || number)
where number > 0 and recorded_at is not null;
create index edition_amendment_by_day on edition (adopted_on, program_id || '/' || number) where number > 0 and recorded_at is not null;
create index edition_amendment_by_effect on edition (effective_from, program_id || '/' || number)
where number > 0 and recorded_at is not null;
create index edition_amendment_by_title on edition (title_sort, program_id || '/' || number)
where number > 0 and recorded_at is not null;

-- What donors gave is little beside the rest.
create index funding_of_donors on funding (edition_id, year) where source in ('internationalAssistance', 'loan');
create index snapshot_funding_of_donors on snapshot_funding (program_id, period, snapshot)
where source in ('internationalAssistance', 'loan');

-- What began in a year, and what was cancelled.
create index edition_validity_by_start on edition_validity (from_on);
create index program_step_cancelled on program_step (effective_on) where status = 'cancelled';

-- Amendment n creates edition n, so it lives on the edition's row: what it is about, and how often its draft was changed.
alter table edition add column summary text;
alter table edition add column revision integer not null default 1 check (revision > 0);

-- A program has one wording in the making at a time: its draft, or one open amendment.
create unique index edition_in_the_making on edition (program_id) where recorded_at is null;
create index edition_by_adoption on edition (program_id, adopted_on, number);

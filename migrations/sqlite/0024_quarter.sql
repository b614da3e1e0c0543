-- A returned report may be mended until a day of its own, whatever the calendar says of its period; a return of before has none.
alter table report_step add column mend_until text check (length(mend_until) = 10);

-- Drafts that say the same in one period are found by their length first.
create index report_by_length on report (period, length(content));

-- A program of the same title is looked for when another is registered.
create index edition_by_title on edition (title_folded);

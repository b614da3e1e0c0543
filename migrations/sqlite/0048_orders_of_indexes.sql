-- The list of programs, from the last title to the first: programs of one title in the order of their identifiers, as upwards.
create index edition_listed_by_title_down on edition (title_sort desc, program_id);

-- What donors gave in a year lies together, whatever other years there are.
drop index funding_of_donors;
create index funding_of_donors on funding (year, edition_id) where source in ('internationalAssistance', 'loan');
drop index snapshot_funding_of_donors;
create index snapshot_funding_of_donors on snapshot_funding (period, program_id, snapshot)
where source in ('internationalAssistance', 'loan');

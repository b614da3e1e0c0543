-- An executive body of the council: a department, an office, a service. Renamed or merged, it gets a successor.
create table executive_body (
    id            text primary key,
    name          text not null,
    name_folded   text not null,
    name_sort     text not null,
    short_name    text,
    edrpou        text check (edrpou is null or (length(edrpou) = 8 and edrpou not glob '*[^0-9]*')),
    email         text,
    valid_from    text check (valid_from is null or length(valid_from) = 10),
    valid_through text check (valid_through is null or (length(valid_through) = 10 and (valid_from is null or valid_through >= valid_from))),
    successor_id  text references executive_body (id) check (successor_id <> id),
    revision      integer not null check (revision > 0)
) strict;

create index executive_body_by_name on executive_body (name_sort, id);
create index executive_body_by_successor on executive_body (successor_id);

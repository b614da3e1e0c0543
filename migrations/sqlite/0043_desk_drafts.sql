-- What is being typed into a report at the desk, cell by cell as it was typed, until it is submitted: no record of the register, so no
-- audit tells its content and no proof covers it. Cells are those that differ from what the report holds.
create table desk_draft (
    program_id text not null references program (id),
    period     text not null,
    version    integer not null check (version > 0),
    cells      text not null,
    saved_by   text not null,
    saved_at   text not null check (length(saved_at) = 24),
    primary key (program_id, period)
) strict, without rowid;

-- Imports: that one began and, written in one transaction with what it made, its end. One without an end whose service is gone was
-- interrupted, and nothing of it is in the register.
create table import (
    id         text primary key,
    key_id     text not null,
    started_at text not null check (length(started_at) = 24),
    state      text not null check (state in ('running', 'done', 'refused')),
    answer     text not null
) strict, without rowid;

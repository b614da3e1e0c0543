-- A key remembers when it was last used, to within a minute, and which key it took over from. A use is no change of the key:
-- it raises no revision and leaves no row in the audit.
alter table access_key add column last_used_at text check (length(last_used_at) = 24);
alter table access_key add column replaces_id text references access_key (id);

create index access_key_by_replaced on access_key (replaces_id);

-- The answer a write was given, kept for the same request to come again: whoever lost the answer on the way repeats the
-- request with the same Idempotency-Key and gets it word for word, and nothing is done twice. A secret is never in it.
create table idempotency (
    key_id       text not null,
    name         text not null check (length(name) between 1 and 200),
    request_hash text not null check (length(request_hash) = 64),
    kept_at      text not null check (length(kept_at) = 24),
    status       integer not null check (status between 200 and 299),
    language     text not null check (language in ('uk', 'en')),
    location     text,
    revision     integer check (revision > 0),
    body         blob,
    -- How much was kept for this access key up to here: what lies too far behind the newest is let go.
    size_to_date integer not null check (size_to_date > 0),
    primary key (key_id, name)
) strict;

create index idempotency_by_age on idempotency (kept_at);
create index idempotency_by_size on idempotency (key_id, size_to_date);

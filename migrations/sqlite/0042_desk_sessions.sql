-- Who is signed in at the desk: of the cookie only a hash is kept. A session ends with its key, by signing out, or eight hours after it
-- was begun; the hash of the key tells it from another key of the same name.
create table desk_session (
    id         text primary key,
    token_hash text not null unique check (length(token_hash) = 64),
    key_id     text not null,
    key_hash   text not null check (length(key_hash) = 64),
    person     text not null,
    address    text not null,
    started_at text not null check (length(started_at) = 24),
    expires_at text not null check (length(expires_at) = 24)
) strict, without rowid;

create index desk_session_by_key on desk_session (key_id, started_at);
create index desk_session_by_end on desk_session (expires_at);

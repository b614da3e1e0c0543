-- A key opens the service to one role; an executive body's key is bound to that body. Only its hash is kept.
create table access_key (
    id          text primary key,
    public_id   text not null unique check (length(public_id) = 8),
    secret_hash text not null check (length(secret_hash) = 64),
    name        text not null,
    role        text not null check (role in ('executiveBody', 'coordinator', 'administrator')),
    body_id     text references executive_body (id),
    revision    integer not null check (revision > 0),
    created_at  text not null check (length(created_at) = 24),
    expires_at  text not null check (length(expires_at) = 24),
    revoked_at  text check (length(revoked_at) = 24),
    check ((role = 'executiveBody') = (body_id is not null))
) strict;

create index access_key_by_body on access_key (body_id);

-- A publication is the official datasets as they stood on a day, under a number: what the city put on the open-data portal.
create table publication (
    number       integer primary key check (number > 0),
    published_at text not null check (length(published_at) = 24)
) strict;

-- A file of a publication, byte for byte; of a dataset also how many rows it has and how they differ from the publication before.
create table publication_file (
    publication integer not null references publication (number) deferrable initially deferred,
    name        text not null,
    position    integer not null check (position >= 0),
    dataset     text,
    row_count   integer check (row_count >= 0),
    added       integer check (added >= 0),
    changed     integer check (changed >= 0),
    removed     integer check (removed >= 0),
    sha256      text not null check (length(sha256) = 64),
    bytes       blob not null,
    primary key (publication, name),
    check ((dataset is null) = (row_count is null)),
    check ((dataset is null) = (added is null and changed is null and removed is null))
) strict;

create trigger publication_is_kept_update before update on publication begin select raise(abort, 'a publication never changes'); end;
create trigger publication_is_kept_delete before delete on publication begin select raise(abort, 'a publication is never erased'); end;
create trigger publication_is_kept_insert before insert on publication when exists (select 1 from publication where number = new.number)
begin select raise(abort, 'a publication is never replaced'); end;
create trigger publication_file_is_kept_update before update on publication_file begin select raise(abort, 'a publication never changes'); end;
create trigger publication_file_is_kept_delete before delete on publication_file begin select raise(abort, 'a publication is never erased'); end;
create trigger publication_file_is_kept_insert before insert on publication_file
when exists (select 1 from publication_file where publication = new.publication and name = new.name)
begin select raise(abort, 'a publication is never replaced'); end;
-- The files are written first; the publication itself seals them.
create trigger publication_file_is_sealed before insert on publication_file
when exists (select 1 from publication where number = new.publication)
begin select raise(abort, 'a publication is sealed'); end;

-- Where an act can be read, once that is known: acts are recorded before they are on the web. The last address counts.
create table legal_act_address (
    legal_act_id text not null references legal_act (id),
    number       integer not null check (number > 0),
    url          text not null,
    recorded_at  text not null check (length(recorded_at) = 24),
    primary key (legal_act_id, number)
) strict, without rowid;

create trigger legal_act_address_is_kept_update before update on legal_act_address begin select raise(abort, 'an address is never rewritten'); end;
create trigger legal_act_address_is_kept_delete before delete on legal_act_address begin select raise(abort, 'an address is never erased'); end;
create trigger legal_act_address_is_kept_insert before insert on legal_act_address
when exists (select 1 from legal_act_address where legal_act_id = new.legal_act_id and number = new.number)
begin select raise(abort, 'an address is never replaced'); end;

-- An expert conclusion says what the economic department found in a wording that no act has adopted yet: in which paper, with
-- what verdict and remarks. It keeps the hash of the wording it examined, so that a later change shows.
create table expert_conclusion (
    program_id      text not null references program (id),
    number          integer not null check (number > 0),
    edition_number  integer not null,
    document_number text not null,
    identity        text not null,
    issued_on       text not null check (length(issued_on) = 10),
    verdict         text not null check (verdict in ('positive', 'withRemarks', 'negative')),
    remarks         text not null,
    wording_sha256  text not null check (length(wording_sha256) = 64),
    recorded_at     text not null check (length(recorded_at) = 24),
    primary key (program_id, number),
    unique (program_id, identity),
    foreign key (program_id, edition_number) references edition (program_id, number) on delete cascade
) strict, without rowid;

create index expert_conclusion_by_edition on expert_conclusion (program_id, edition_number);

create trigger expert_conclusion_is_kept_update before update on expert_conclusion begin select raise(abort, 'a conclusion is never rewritten'); end;
create trigger expert_conclusion_is_kept_insert before insert on expert_conclusion
when exists (select 1 from expert_conclusion where program_id = new.program_id and (number = new.number or identity = new.identity))
begin select raise(abort, 'a conclusion is never replaced'); end;
create trigger expert_conclusion_is_in_time before insert on expert_conclusion
when exists (select 1 from edition where program_id = new.program_id and number = new.edition_number and recorded_at is not null)
begin select raise(abort, 'an adopted edition is examined no more'); end;
-- It goes only with the draft it examined: by then the edition is gone, and an adopted one never goes.
create trigger expert_conclusion_is_kept_delete before delete on expert_conclusion
when exists (select 1 from edition where program_id = old.program_id and number = old.edition_number)
begin select raise(abort, 'a conclusion is never erased'); end;

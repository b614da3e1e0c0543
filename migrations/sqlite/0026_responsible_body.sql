-- What the register knew of a body from one moment until another, as far as it decides who answers for a report: a question about a
-- moment has one answer, whatever is corrected or merged later. The open row is what executive_body says.
create table executive_body_state (
    body_id       text not null references executive_body (id) on delete cascade,
    known_from    text not null check (length(known_from) = 24),
    known_until   text check (known_until is null or (length(known_until) = 24 and known_until > known_from)),
    name          text not null,
    edrpou        text,
    valid_through text check (valid_through is null or length(valid_through) = 10),
    successor_id  text,
    primary key (body_id, known_from)
) strict, without rowid;

-- What is registered until now counts as known from the beginning: there was no other record of it than the audit.
insert into executive_body_state (body_id, known_from, known_until, name, edrpou, valid_through, successor_id)
select id, '0001-01-01T00:00:00.000Z', null, name, edrpou, valid_through, successor_id from executive_body;

-- Which body was responsible for the report when it was submitted, by the name it had then: the one that filed it first, as long as the
-- edition names the same responsible body. A merger, a rename or another edition leaves it as it is.
alter table snapshot add column body_id text references executive_body (id);
alter table snapshot add column body_name text;
alter table snapshot add column body_edrpou text;

create index snapshot_by_body on snapshot (body_id);

-- Of submissions made until now the audit tells with which body's key each was made. One by the coordinator's key counts as that of the
-- body that answered on its day in the city: the responsible one through its last day, and then its successors.
drop trigger snapshot_is_kept_update;
with recursive duty (responsible_id, body_id, after_on, through_on) as (
    select id, id, '', case when successor_id is null then '9999-12-31' else coalesce(valid_through, '9999-12-31') end from executive_body
    union
    select d.responsible_id, n.id, d.through_on,
           max(d.through_on, case when n.successor_id is null then '9999-12-31' else coalesce(n.valid_through, '9999-12-31') end)
    from duty d
    join executive_body b on b.id = d.body_id
    join executive_body n on n.id = b.successor_id
    where d.through_on < '9999-12-31'
),
filed as (
    select s.program_id, s.period, s.number, e.responsible_body_id as responsible_id, e.responsible_name, e.responsible_edrpou, k.id as filer_id,
           date(s.submitted_at,
                case when s.submitted_at >= date(substr(s.submitted_at, 1, 4) || '-03-25', 'weekday 0') || 'T01:00:00.000Z'
                      and s.submitted_at < date(substr(s.submitted_at, 1, 4) || '-10-25', 'weekday 0') || 'T01:00:00.000Z'
                     then '+3 hours' else '+2 hours' end) as day,
           row_number() over (partition by s.program_id, s.period, e.responsible_body_id order by s.number) as place
    from snapshot s
    join edition e on e.id = s.edition_id
    left join audit a on a.resource = 'report' and a.resource_id = s.program_id || '/' || s.period
                     and a.action = 'submission' and a.at = s.submitted_at
    left join executive_body k on k.id = a.body_id
),
found as (
    select f.program_id, f.period, f.number, f.responsible_id, f.responsible_name, f.responsible_edrpou,
           coalesce(o.filer_id,
                    (select d.body_id from duty d
                     where d.responsible_id = o.responsible_id and o.day > d.after_on and o.day <= d.through_on)) as body_id
    from filed f
    join filed o on o.program_id = f.program_id and o.period = f.period and o.responsible_id = f.responsible_id and o.place = 1
)
update snapshot
set body_id = f.body_id,
    body_name = case when f.body_id = f.responsible_id then coalesce(f.responsible_name, b.name) else b.name end,
    body_edrpou = case when f.body_id = f.responsible_id and f.responsible_name is not null then f.responsible_edrpou else b.edrpou end
from found f
join executive_body b on b.id = f.body_id
where f.program_id = snapshot.program_id and f.period = snapshot.period and f.number = snapshot.number;
create trigger snapshot_is_kept_update before update on snapshot begin select raise(abort, 'what was submitted never changes'); end;

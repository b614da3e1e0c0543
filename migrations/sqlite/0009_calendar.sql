-- A deadline rule says by which day of the year the report of a quarter is due and after which day it is closed. Rules are
-- only added: for a period holds, of those valid by its last day, the latest; of two valid from one day, the one recorded last.
create table deadline_rule (
    id                text primary key,
    number            integer not null unique check (number > 0),
    quarter           integer not null check (quarter between 1 and 4),
    valid_from        text not null check (length(valid_from) = 10),
    month             integer not null check (month between 1 and 12),
    day               integer not null check (day between 1 and 31),
    working_day_shift text not null check (working_day_shift in ('none', 'next', 'previous')),
    closes_month      integer check (closes_month between 1 and 12),
    closes_day        integer check (closes_day between 1 and 31),
    recorded_at       text not null check (length(recorded_at) = 24),
    check ((closes_month is null) = (closes_day is null))
) strict;

create index deadline_rule_by_quarter on deadline_rule (quarter, valid_from);

-- The holidays of a year. Each change is a whole new list, so that what a deadline was on any past day can be told.
create table holiday_list (
    year        integer not null check (year between 1991 and 2100),
    number      integer not null check (number > 0),
    recorded_at text not null check (length(recorded_at) = 24),
    primary key (year, number)
) strict, without rowid;

-- A day on which the city's offices do not work, beside Saturdays and Sundays.
create table holiday (
    year   integer not null,
    number integer not null,
    day    text not null check (length(day) = 10 and cast(substr(day, 1, 4) as integer) = year),
    name   text not null,
    primary key (year, number, day),
    foreign key (year, number) references holiday_list (year, number)
) strict, without rowid;

create trigger deadline_rule_is_kept_update before update on deadline_rule begin select raise(abort, 'a rule is never rewritten'); end;
create trigger deadline_rule_is_kept_delete before delete on deadline_rule begin select raise(abort, 'a rule is never erased'); end;
create trigger deadline_rule_is_kept_insert before insert on deadline_rule
when exists (select 1 from deadline_rule where id = new.id or number = new.number)
begin select raise(abort, 'a rule is never replaced'); end;
create trigger holiday_list_is_kept_update before update on holiday_list begin select raise(abort, 'a list of holidays is never rewritten'); end;
create trigger holiday_list_is_kept_delete before delete on holiday_list begin select raise(abort, 'a list of holidays is never erased'); end;
create trigger holiday_list_is_kept_insert before insert on holiday_list
when exists (select 1 from holiday_list where year = new.year and number = new.number)
begin select raise(abort, 'a list of holidays is never replaced'); end;
create trigger holiday_is_kept_update before update on holiday begin select raise(abort, 'a list of holidays is never rewritten'); end;
create trigger holiday_is_kept_delete before delete on holiday begin select raise(abort, 'a list of holidays is never erased'); end;
create trigger holiday_is_kept_insert before insert on holiday
when exists (select 1 from holiday where year = new.year and number = new.number and day = new.day)
begin select raise(abort, 'a list of holidays is never replaced'); end;

-- Until a city enters its own: 15 April, 15 July, 15 October, 15 January, the chain that Odesa publishes.
insert into deadline_rule (id, number, quarter, valid_from, month, day, working_day_shift, closes_month, closes_day, recorded_at)
values ('00000000-0000-7000-8000-000000000001', 1, 1, '1991-01-01', 4, 15, 'next', null, null, '2000-01-01T00:00:00.000Z'),
       ('00000000-0000-7000-8000-000000000002', 2, 2, '1991-01-01', 7, 15, 'next', null, null, '2000-01-01T00:00:00.000Z'),
       ('00000000-0000-7000-8000-000000000003', 3, 3, '1991-01-01', 10, 15, 'next', null, null, '2000-01-01T00:00:00.000Z'),
       ('00000000-0000-7000-8000-000000000004', 4, 4, '1991-01-01', 1, 15, 'next', null, null, '2000-01-01T00:00:00.000Z');

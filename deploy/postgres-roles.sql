-- Run once by a superuser of the server, before the first start: psql -f deploy/postgres-roles.sql.
-- Then give each a password: \password programs_owner, \password programs_service.

-- Runs `migrate`, and owns every table. Nobody serves with it.
create role programs_owner login;

-- Serves. It owns nothing, so it can take no trigger away and alter no table.
create role programs_service login;

create database programs owner programs_owner template template0 encoding 'UTF8';
revoke all on database programs from public;
grant connect, temporary on database programs to programs_service;

#!/bin/sh
# Run by the database's image when it makes its folder: the roles of postgres-roles.sql get the passwords of .env.
set -eu
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -v owner="$OWNER_PASSWORD" -v service="$SERVICE_PASSWORD" <<'SQL'
alter role programs_owner password :'owner';
alter role programs_service password :'service';
SQL

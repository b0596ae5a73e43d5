#!/bin/sh
# Runs once, when the database is made: two roles. The owner makes tables (migrations); the application works with rows.
# Their passwords come from OWNER_PASSWORD and APP_PASSWORD.
set -eu
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  -v owner_password="$OWNER_PASSWORD" -v app_password="$APP_PASSWORD" <<'SQL'
CREATE ROLE paiyuan_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE paiyuan_app LOGIN PASSWORD :'app_password';
CREATE DATABASE paiyuan OWNER paiyuan_owner;
REVOKE ALL ON DATABASE paiyuan FROM PUBLIC;
GRANT CONNECT ON DATABASE paiyuan TO paiyuan_app;
SQL

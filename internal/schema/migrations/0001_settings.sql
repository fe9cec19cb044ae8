-- +goose Up
CREATE TABLE settings_version (
  version    BIGINT NOT NULL CONSTRAINT settings_version_pk PRIMARY KEY,
  preset     TEXT   NOT NULL,
  doc        TEXT   NOT NULL, -- settings.Settings as JSON
  note       TEXT   NOT NULL,
  created_by TEXT   NOT NULL,
  created_at BIGINT NOT NULL
);

-- A rule book in force: which data (by hash) under which number, since when.
CREATE TABLE rulebook_version (
  version    BIGINT NOT NULL CONSTRAINT rulebook_version_pk PRIMARY KEY,
  identity   TEXT   NOT NULL CONSTRAINT rulebook_version_identity UNIQUE,
  overrides  TEXT   NOT NULL, -- rulebook.Overrides as JSON
  created_at BIGINT NOT NULL
);

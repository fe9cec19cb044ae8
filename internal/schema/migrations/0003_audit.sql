-- +goose Up
-- Append-only: who did what to which subject. Entries of one subject form a hash chain, so that a
-- changed or missing entry shows. Entries hold ids and codes; what a person wrote stands elsewhere.
CREATE TABLE audit_entry (
  id            TEXT   NOT NULL CONSTRAINT audit_entry_pk PRIMARY KEY,
  subject_kind  TEXT   NOT NULL,
  subject_id    TEXT   NOT NULL,
  number        BIGINT NOT NULL, -- 1, 2, 3 … within the subject
  actor_id      TEXT   NOT NULL, -- account id, or 'system'
  action        TEXT   NOT NULL,
  detail        TEXT   NOT NULL, -- JSON object
  created_at    BIGINT NOT NULL,
  previous_hash TEXT   NOT NULL,
  hash          TEXT   NOT NULL,
  CONSTRAINT audit_entry_chain UNIQUE (subject_kind, subject_id, number)
);

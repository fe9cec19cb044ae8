-- +goose Up
CREATE TABLE import_run (
  id           TEXT   NOT NULL CONSTRAINT import_run_pk PRIMARY KEY,
  vendor_id    TEXT   NOT NULL CONSTRAINT import_run_vendor REFERENCES vendor (id),
  created_by   TEXT   NOT NULL,
  file_name    TEXT   NOT NULL,
  file_digest  TEXT   NOT NULL, -- of the stored file: a second start of the same file resumes
  format       TEXT   NOT NULL,
  state        TEXT   NOT NULL CONSTRAINT import_run_state CHECK (state IN ('waiting','running','finished','failed','cancelled')),
  position     BIGINT NOT NULL, -- records done: where a restart goes on
  created      BIGINT NOT NULL,
  changed      BIGINT NOT NULL,
  unchanged    BIGINT NOT NULL,
  to_mend      BIGINT NOT NULL, -- kept as drafts
  rejected     BIGINT NOT NULL, -- could not be read at all
  error        TEXT   NOT NULL, -- JSON of the problem for which the file as a whole was not read; empty = none
  bytes_read   BIGINT NOT NULL,
  bytes_total  BIGINT NOT NULL,
  created_at   BIGINT NOT NULL,
  started_at   BIGINT,
  updated_at   BIGINT NOT NULL, -- of the last chunk
  finished_at  BIGINT
);
CREATE INDEX import_run_by_vendor ON import_run (vendor_id, created_at, id);
CREATE UNIQUE INDEX import_run_going ON import_run (vendor_id, file_digest) WHERE state IN ('waiting','running');

-- The journal: one entry a record of the file.
CREATE TABLE import_record (
  run_id      TEXT   NOT NULL CONSTRAINT import_record_run REFERENCES import_run (id),
  number      BIGINT NOT NULL, -- 1, 2, 3 … in the file
  line        BIGINT NOT NULL, -- where it begins in the file
  record_key  TEXT   NOT NULL,
  product_id  TEXT   NOT NULL,
  state       TEXT   NOT NULL CONSTRAINT import_record_state CHECK (state IN ('created','changed','unchanged','to_mend','rejected')),
  problems    TEXT   NOT NULL, -- JSON list of findings or faults
  raw         TEXT   NOT NULL, -- what could not be read, kept so that nothing is lost
  CONSTRAINT import_record_pk PRIMARY KEY (run_id, number)
);
CREATE INDEX import_record_by_state ON import_record (run_id, state, number);

-- Which product a vendor's key stands for: what makes an import idempotent.
CREATE TABLE import_key (
  vendor_id  TEXT NOT NULL, -- that of the product
  record_key TEXT NOT NULL,
  product_id TEXT NOT NULL CONSTRAINT import_key_product REFERENCES product (id),
  run_id     TEXT NOT NULL, -- of the import that wrote it last …
  number     BIGINT NOT NULL, -- … and the record there: a second one of the same file is a mistake
  CONSTRAINT import_key_pk PRIMARY KEY (vendor_id, record_key)
);

-- +goose Up
-- Products whose entry in the full-text index is stale. The index itself differs by engine.
CREATE TABLE search_stale (
  product_id TEXT   NOT NULL CONSTRAINT search_stale_pk PRIMARY KEY,
  marked_at  BIGINT NOT NULL
);
CREATE INDEX search_stale_by_time ON search_stale (marked_at, product_id);

-- +goose Up
-- Products whose entry in the full-text index is stale. A product that is marked again before its
-- entry was rewritten gets a later mark, so that it is rewritten once more.
CREATE TABLE search_stale (
  product_id TEXT   NOT NULL CONSTRAINT search_stale_pk PRIMARY KEY,
  marked_at  BIGINT NOT NULL
);
CREATE INDEX search_stale_by_time ON search_stale (marked_at, product_id);

-- What a search narrows and sorts by; the words stand in an index that differs by engine, under the
-- product's number.
CREATE TABLE search_product (
  product_id TEXT    NOT NULL CONSTRAINT search_product_pk PRIMARY KEY,
  number     BIGINT  NOT NULL CONSTRAINT search_product_number UNIQUE,
  vendor_id  TEXT    NOT NULL,
  type       TEXT    NOT NULL,
  on_sale    BOOLEAN NOT NULL
);
CREATE INDEX search_product_on_sale ON search_product (number) WHERE on_sale;
CREATE INDEX search_product_of_type ON search_product (type, number) WHERE on_sale;

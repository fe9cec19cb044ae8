-- +goose Up
CREATE TABLE search_entry (
  product_id TEXT NOT NULL CONSTRAINT search_entry_pk PRIMARY KEY,
  words      tsvector NOT NULL
);
CREATE INDEX search_entry_words ON search_entry USING gin (words);

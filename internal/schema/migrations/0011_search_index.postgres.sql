-- +goose Up
-- Weight A: title; B: what the store shows besides; C: what only the desk searches.
CREATE TABLE search_words (
  number BIGINT   NOT NULL CONSTRAINT search_words_pk PRIMARY KEY,
  words  tsvector NOT NULL
);
CREATE INDEX search_words_by_word ON search_words USING gin (words);

-- +goose Up
-- The row id is the product's number. The words are folded and stemmed before they come here.
CREATE VIRTUAL TABLE search_words USING fts5(
  title, shown, desk, content = '', contentless_delete = 1, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 0'
);

-- +goose Up
CREATE VIRTUAL TABLE search_entry USING fts5(product_id UNINDEXED, words, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3');
CREATE TABLE search_entry_row (product_id TEXT NOT NULL PRIMARY KEY, entry BIGINT NOT NULL);

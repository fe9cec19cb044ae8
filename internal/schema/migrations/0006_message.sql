-- +goose Up
-- A conversation between a vendor and the operator, about one product or none.
CREATE TABLE thread (
  id            TEXT   NOT NULL CONSTRAINT thread_pk PRIMARY KEY,
  vendor_id     TEXT   NOT NULL CONSTRAINT thread_vendor REFERENCES vendor (id),
  product_id    TEXT   NOT NULL, -- '' = about no product
  subject       TEXT   NOT NULL,
  last_at       BIGINT NOT NULL,
  vendor_read_at BIGINT NOT NULL,
  staff_read_at  BIGINT NOT NULL
);
CREATE UNIQUE INDEX thread_of_product ON thread (vendor_id, product_id) WHERE product_id <> '';
CREATE INDEX thread_by_vendor ON thread (vendor_id, last_at, id);
CREATE INDEX thread_by_time ON thread (last_at, id);

CREATE TABLE message (
  id          TEXT   NOT NULL CONSTRAINT message_pk PRIMARY KEY,
  thread_id   TEXT   NOT NULL CONSTRAINT message_thread REFERENCES thread (id),
  author_kind TEXT   NOT NULL CONSTRAINT message_author_kind CHECK (author_kind IN ('vendor','staff','system')),
  author_id   TEXT   NOT NULL,
  body        TEXT   NOT NULL, -- plain text
  decision_id TEXT   NOT NULL,
  created_at  BIGINT NOT NULL
);
CREATE INDEX message_by_thread ON message (thread_id, created_at, id);

-- A mail that goes out once, under one Message-ID.
CREATE TABLE notice (
  id           TEXT   NOT NULL CONSTRAINT notice_pk PRIMARY KEY,
  kind         TEXT   NOT NULL, -- product.denied, product.approved, digest …
  vendor_id    TEXT   NOT NULL, -- '' = to staff or a buyer
  product_id   TEXT   NOT NULL,
  decision_id  TEXT   NOT NULL,
  recipient    TEXT   NOT NULL,
  locale       TEXT   NOT NULL,
  message_id   TEXT   NOT NULL CONSTRAINT notice_message_id UNIQUE,
  subject      TEXT   NOT NULL, -- rendered when it leaves; kept
  text_body    TEXT   NOT NULL,
  html_body    TEXT   NOT NULL,
  detail       TEXT   NOT NULL, -- JSON: what it is rendered from
  state        TEXT   NOT NULL CONSTRAINT notice_state CHECK (state IN ('waiting','digest','sending','sent','failed','withdrawn')),
  error        TEXT   NOT NULL,
  send_at      BIGINT NOT NULL,
  sent_at      BIGINT,
  created_at   BIGINT NOT NULL
);
CREATE INDEX notice_by_vendor ON notice (vendor_id, created_at, id);
CREATE INDEX notice_waiting ON notice (state, send_at, id) WHERE state IN ('waiting','digest','sending');
CREATE INDEX notice_by_decision ON notice (decision_id) WHERE decision_id <> '';
CREATE INDEX notice_sent ON notice (sent_at, id) WHERE sent_at IS NOT NULL;

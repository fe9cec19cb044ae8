-- +goose Up
CREATE TABLE ledger_account (
  id       TEXT NOT NULL CONSTRAINT ledger_account_pk PRIMARY KEY,
  kind     TEXT NOT NULL, -- buyer_payments, vendor_payable, commission_income, tax_payable, escrow …
  owner_id TEXT NOT NULL, -- vendor id; '' = the operator
  currency TEXT NOT NULL,
  CONSTRAINT ledger_account_of UNIQUE (kind, owner_id, currency)
);
CREATE TABLE ledger_transaction (
  id         TEXT   NOT NULL CONSTRAINT ledger_transaction_pk PRIMARY KEY,
  kind       TEXT   NOT NULL,
  reference  TEXT   NOT NULL, -- what it books, e.g. an order id
  created_at BIGINT NOT NULL,
  CONSTRAINT ledger_transaction_once UNIQUE (kind, reference)
);
-- Entries of one transaction sum to zero in each currency. Debit positive, credit negative.
CREATE TABLE ledger_entry (
  id             TEXT   NOT NULL CONSTRAINT ledger_entry_pk PRIMARY KEY,
  transaction_id TEXT   NOT NULL CONSTRAINT ledger_entry_transaction REFERENCES ledger_transaction (id),
  account_id     TEXT   NOT NULL CONSTRAINT ledger_entry_account REFERENCES ledger_account (id),
  amount_minor   BIGINT NOT NULL,
  created_at     BIGINT NOT NULL
);
CREATE INDEX ledger_entry_by_account ON ledger_entry (account_id, created_at, id);
CREATE INDEX ledger_entry_by_transaction ON ledger_entry (transaction_id);

CREATE TABLE cart (
  id         TEXT   NOT NULL CONSTRAINT cart_pk PRIMARY KEY, -- kept in the visitor's session
  updated_at BIGINT NOT NULL
);
CREATE TABLE cart_line (
  cart_id     TEXT   NOT NULL CONSTRAINT cart_line_cart REFERENCES cart (id),
  product_id  TEXT   NOT NULL,
  variant_key TEXT   NOT NULL,
  quantity    BIGINT NOT NULL CONSTRAINT cart_line_quantity CHECK (quantity > 0),
  CONSTRAINT cart_line_pk PRIMARY KEY (cart_id, product_id, variant_key)
);

CREATE TABLE purchase_order (
  id          TEXT   NOT NULL CONSTRAINT purchase_order_pk PRIMARY KEY,
  number      TEXT   NOT NULL CONSTRAINT purchase_order_number UNIQUE,
  token       TEXT   NOT NULL CONSTRAINT purchase_order_token UNIQUE, -- of the checkout attempt: pressing twice orders once
  buyer_id    TEXT,
  email       TEXT   NOT NULL,
  name        TEXT   NOT NULL,
  address     TEXT   NOT NULL, -- JSON
  locale      TEXT   NOT NULL,
  currency    TEXT   NOT NULL,
  total_minor BIGINT NOT NULL,
  state       TEXT   NOT NULL CONSTRAINT purchase_order_state CHECK (state IN ('placed','paid','payment_failed','cancelled')),
  placed_at   BIGINT NOT NULL,
  paid_at     BIGINT
);
CREATE INDEX purchase_order_unpaid ON purchase_order (placed_at, id) WHERE state = 'placed';
CREATE INDEX purchase_order_by_time ON purchase_order (placed_at, id);
CREATE INDEX purchase_order_by_buyer ON purchase_order (buyer_id, placed_at, id) WHERE buyer_id IS NOT NULL;

CREATE TABLE order_line (
  id               TEXT   NOT NULL CONSTRAINT order_line_pk PRIMARY KEY,
  order_id         TEXT   NOT NULL CONSTRAINT order_line_order REFERENCES purchase_order (id),
  product_id       TEXT   NOT NULL CONSTRAINT order_line_product REFERENCES product (id),
  revision_id      TEXT   NOT NULL CONSTRAINT order_line_revision REFERENCES revision (id), -- the revision sold
  vendor_id        TEXT   NOT NULL,
  variant_key      TEXT   NOT NULL,
  title            TEXT   NOT NULL,
  quantity         BIGINT NOT NULL,
  unit_price_minor BIGINT NOT NULL,
  commission_minor BIGINT NOT NULL
);
CREATE INDEX order_line_by_order ON order_line (order_id);
CREATE INDEX order_line_by_vendor ON order_line (vendor_id, order_id);
CREATE INDEX order_line_by_product ON order_line (product_id);

CREATE TABLE payment (
  id          TEXT   NOT NULL CONSTRAINT payment_pk PRIMARY KEY,
  order_id    TEXT   NOT NULL CONSTRAINT payment_order REFERENCES purchase_order (id),
  provider    TEXT   NOT NULL,
  reference   TEXT   NOT NULL, -- of the provider
  state       TEXT   NOT NULL CONSTRAINT payment_state CHECK (state IN ('pending','succeeded','failed')),
  amount_minor BIGINT NOT NULL,
  currency    TEXT   NOT NULL,
  created_at  BIGINT NOT NULL,
  settled_at  BIGINT,
  CONSTRAINT payment_reference UNIQUE (provider, reference)
);
CREATE INDEX payment_by_order ON payment (order_id);
CREATE INDEX payment_pending ON payment (created_at, id) WHERE state = 'pending';

-- What the sandbox remembers of what it was asked, as a provider does on its own machines.
CREATE TABLE payment_sandbox_charge (
  payment_id TEXT NOT NULL CONSTRAINT payment_sandbox_charge_pk PRIMARY KEY,
  state      TEXT NOT NULL, -- what it said last
  due_at     BIGINT         -- when a late answer is known; NULL = it is
);

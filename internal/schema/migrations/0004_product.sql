-- +goose Up
-- The next free product number, handed out in blocks so that no import waits for it (DESK-041).
CREATE TABLE product_number (
  name TEXT   NOT NULL CONSTRAINT product_number_pk PRIMARY KEY,
  next BIGINT NOT NULL
);
INSERT INTO product_number (name, next) VALUES ('product', 100001);

CREATE TABLE product (
  id               TEXT    NOT NULL CONSTRAINT product_pk PRIMARY KEY,
  number           BIGINT  NOT NULL CONSTRAINT product_number_unique UNIQUE,
  vendor_id        TEXT    NOT NULL CONSTRAINT product_vendor REFERENCES vendor (id),
  type             TEXT    NOT NULL, -- of the head revision, for lists
  title            TEXT    NOT NULL, -- of the head revision, for lists
  title_folded     TEXT    NOT NULL,
  image            TEXT    NOT NULL, -- address or digest of the head's first image, for lists
  lifecycle        TEXT    NOT NULL CONSTRAINT product_lifecycle CHECK (lifecycle IN ('draft','active','paused','archived')),
  enforcement      TEXT    NOT NULL CONSTRAINT product_enforcement CHECK (enforcement IN ('none','off_channels','suspended','removed')),
  enforcement_code TEXT    NOT NULL, -- the finding or measure that caused it
  restorable_until BIGINT,           -- of enforcement 'removed'
  review_status    TEXT    NOT NULL CONSTRAINT product_review_status CHECK (review_status IN ('','need_review','approved','approved_changed','denied','denied_changed')),
  status_changed_by TEXT   NOT NULL, -- account id or 'system' (DESK-039)
  status_changed_at BIGINT,
  status_before_standing TEXT NOT NULL, -- what the standing cascade replaced (b2 23)
  last_deny_reason TEXT    NOT NULL, -- code, kept after a later approval (DESK-040)
  denied_digest    TEXT    NOT NULL, -- digest of document and offer when denied
  denied_reasons   TEXT    NOT NULL, -- codes of that denial, comma-separated
  returned_until   BIGINT,           -- "returned, due" (VAL-125)
  live_revision_id TEXT    NOT NULL, -- approved last; '' = none
  waiting_revision_id TEXT NOT NULL, -- submitted last and not approved; '' = none
  head_revision_id TEXT    NOT NULL, -- saved last: may be a draft newer than both
  head_verdict     TEXT    NOT NULL,
  connector        TEXT    NOT NULL, -- where it came from by itself; empty = the vendor's own entry
  bundle           BOOLEAN NOT NULL,
  sellable         BOOLEAN NOT NULL, -- stored answer of product.Orderable, for lists and search
  version          BIGINT  NOT NULL,
  created_at       BIGINT  NOT NULL,
  updated_at       BIGINT  NOT NULL,
  submitted_at     BIGINT
);
CREATE INDEX product_by_vendor ON product (vendor_id, updated_at, id);
CREATE INDEX product_by_vendor_status ON product (vendor_id, review_status, updated_at, id);
CREATE INDEX product_by_update ON product (updated_at, id);
CREATE INDEX product_by_status ON product (review_status, updated_at, id);
CREATE INDEX product_by_type ON product (type, updated_at, id);
CREATE INDEX product_on_sale ON product (updated_at, id) WHERE sellable;
CREATE INDEX product_on_sale_by_vendor ON product (vendor_id, updated_at, id) WHERE sellable;

-- Content as the vendor wrote it. Immutable: superseded, never overwritten; only state,
-- verdict and the times below change.
CREATE TABLE revision (
  id               TEXT   NOT NULL CONSTRAINT revision_pk PRIMARY KEY,
  product_id       TEXT   NOT NULL CONSTRAINT revision_product REFERENCES product (id),
  vendor_id        TEXT   NOT NULL,
  number           BIGINT NOT NULL,
  doc              TEXT   NOT NULL, -- rulebook.Document as JSON
  digest           TEXT   NOT NULL, -- of the whole document
  content_digest   TEXT   NOT NULL, -- of folded title and text (VAL-144)
  state            TEXT   NOT NULL CONSTRAINT revision_state CHECK (state IN ('draft','waiting','live','refused','superseded')),
  verdict          TEXT   NOT NULL,
  rulebook_version BIGINT NOT NULL, -- 0 = not inspected yet
  objection        TEXT   NOT NULL, -- "I disagree, because …", or the e-book's justification
  correction       TEXT   NOT NULL, -- what was mended outside the product, as stated on resubmission
  created_by       TEXT   NOT NULL,
  created_at       BIGINT NOT NULL,
  submitted_at     BIGINT,
  decided_at       BIGINT,
  CONSTRAINT revision_number UNIQUE (product_id, number)
);
CREATE INDEX revision_by_content ON revision (vendor_id, content_digest) WHERE state IN ('waiting','live');

-- The offer: what may change without a revision. variant_key '' is the product itself, else the
-- option values in the order of the options, joined by U+001F.
CREATE TABLE offer (
  product_id       TEXT    NOT NULL CONSTRAINT offer_product REFERENCES product (id),
  variant_key      TEXT    NOT NULL,
  price_minor      BIGINT  NOT NULL CONSTRAINT offer_price CHECK (price_minor > 0),
  compare_at_minor BIGINT,
  currency         TEXT    NOT NULL,
  stock            BIGINT  CONSTRAINT offer_stock CHECK (stock >= 0), -- NULL = not counted
  min_quantity     BIGINT  NOT NULL CONSTRAINT offer_min_quantity CHECK (min_quantity >= 1),
  sku              TEXT    NOT NULL,
  version          BIGINT  NOT NULL,
  updated_at       BIGINT  NOT NULL,
  CONSTRAINT offer_pk PRIMARY KEY (product_id, variant_key)
);

CREATE TABLE finding (
  id              TEXT   NOT NULL CONSTRAINT finding_pk PRIMARY KEY,
  revision_id     TEXT   NOT NULL CONSTRAINT finding_revision REFERENCES revision (id),
  product_id      TEXT   NOT NULL,
  ordinal         BIGINT NOT NULL,
  source          TEXT   NOT NULL, -- 'rulebook', or the kind of the inspection that brought it
  code            TEXT   NOT NULL,
  severity        TEXT   NOT NULL,
  field           TEXT   NOT NULL,
  span_start      BIGINT,
  span_end        BIGINT,
  evidence        TEXT   NOT NULL,
  args            TEXT   NOT NULL,
  reference       TEXT   NOT NULL,
  overruled_by    TEXT   NOT NULL,
  overrule_reason TEXT   NOT NULL,
  overruled_at    BIGINT,
  created_at      BIGINT NOT NULL
);
CREATE INDEX finding_by_revision ON finding (revision_id, ordinal);

-- The components of bundles, for "is each approved?" (DESK-051) and back (DESK-052).
CREATE TABLE bundle_component (
  bundle_id    TEXT   NOT NULL CONSTRAINT bundle_component_bundle REFERENCES product (id),
  component_id TEXT   NOT NULL,
  position     BIGINT NOT NULL,
  CONSTRAINT bundle_component_pk PRIMARY KEY (bundle_id, component_id)
);
CREATE INDEX bundle_component_back ON bundle_component (component_id, bundle_id);

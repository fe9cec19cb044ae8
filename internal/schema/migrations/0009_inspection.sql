-- +goose Up
-- A check that needs the network, files or stored data: it adds findings to a revision later.
CREATE TABLE inspection (
  revision_id TEXT   NOT NULL CONSTRAINT inspection_revision REFERENCES revision (id),
  kind        TEXT   NOT NULL, -- sales_page, near_duplicate, files
  product_id  TEXT   NOT NULL,
  state       TEXT   NOT NULL CONSTRAINT inspection_state CHECK (state IN ('pending','done','timed_out')),
  detail      TEXT   NOT NULL, -- JSON: what was seen, for the reviewer; empty = nothing worth a word
  due_at      BIGINT NOT NULL, -- the case does not wait longer
  created_at  BIGINT NOT NULL,
  finished_at BIGINT,
  CONSTRAINT inspection_pk PRIMARY KEY (revision_id, kind)
);
CREATE INDEX inspection_due ON inspection (due_at) WHERE state = 'pending';

-- The min-hashes of a product's text, from which its bands follow.
CREATE TABLE text_signature (
  product_id TEXT   NOT NULL CONSTRAINT text_signature_pk PRIMARY KEY,
  vendor_id  TEXT   NOT NULL,
  signature  BYTEA  NOT NULL, -- little-endian uint32
  seen_at    BIGINT NOT NULL, -- when the text was first submitted: the later one is the copy
  learned    BOOLEAN NOT NULL -- believed: never reported as a copy
);
-- Equal bands are candidates for near duplicates. The vendor stands before the product, so that the
-- many editions of one vendor are skipped and not read.
CREATE TABLE text_band (
  value      BIGINT NOT NULL, -- hash of the band's number and its min-hashes
  vendor_id  TEXT   NOT NULL,
  product_id TEXT   NOT NULL,
  CONSTRAINT text_band_pk PRIMARY KEY (value, vendor_id, product_id)
);

-- What a picture looks like, in 64 bits that hardly change when it is made smaller or packed harder.
CREATE TABLE image_hash (
  digest TEXT NOT NULL CONSTRAINT image_hash_pk PRIMARY KEY,
  hash   BIGINT -- NULL = it shows too little to be compared, or is no picture
);
-- The pictures that products show, each under the four quarters of its hash.
CREATE TABLE image_band (
  value      BIGINT NOT NULL, -- number of the quarter, and its 16 bits
  vendor_id  TEXT   NOT NULL,
  product_id TEXT   NOT NULL,
  digest     TEXT   NOT NULL,
  hash       BIGINT NOT NULL,
  learned    BOOLEAN NOT NULL, -- believed: no twin of other pictures that are
  CONSTRAINT image_band_pk PRIMARY KEY (value, vendor_id, product_id, digest)
);
CREATE INDEX image_band_product ON image_band (product_id);
-- Pictures made smaller. One that need not or cannot be smaller is its own copy.
CREATE TABLE image_copy (
  digest  TEXT   NOT NULL,
  longest BIGINT NOT NULL, -- side, in pixels
  copy    TEXT   NOT NULL, -- digest in the blob store
  CONSTRAINT image_copy_pk PRIMARY KEY (digest, longest)
);

-- A file that a vendor uploaded. The bytes lie in the blob store under their digest.
CREATE TABLE upload (
  digest      TEXT   NOT NULL,
  vendor_id   TEXT   NOT NULL CONSTRAINT upload_vendor REFERENCES vendor (id),
  kind        TEXT   NOT NULL CONSTRAINT upload_kind CHECK (kind IN ('image','file')),
  name        TEXT   NOT NULL, -- as the vendor called it
  media_type  TEXT   NOT NULL, -- by content
  bytes       BIGINT NOT NULL,
  width       BIGINT,
  height      BIGINT,
  created_at  BIGINT NOT NULL,
  CONSTRAINT upload_pk PRIMARY KEY (vendor_id, digest, kind)
);
CREATE INDEX upload_by_digest ON upload (digest);

-- Which revisions bring a file that was read.
CREATE TABLE upload_use (
  digest      TEXT NOT NULL,
  revision_id TEXT NOT NULL CONSTRAINT upload_use_revision REFERENCES revision (id),
  product_id  TEXT NOT NULL,
  CONSTRAINT upload_use_pk PRIMARY KEY (digest, revision_id)
);

-- What the virus scanner said of a file; no row = there was no scanner.
CREATE TABLE upload_scan (
  digest     TEXT NOT NULL CONSTRAINT upload_scan_pk PRIMARY KEY,
  state      TEXT NOT NULL CONSTRAINT upload_scan_state CHECK (state IN ('waiting','clean','infected','refused')),
  signature  TEXT NOT NULL, -- what was found, as the scanner calls it
  scanned_at BIGINT         -- NULL while it waits for the scanner
);

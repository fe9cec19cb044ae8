-- +goose Up
CREATE TABLE vendor (
  id                TEXT    NOT NULL CONSTRAINT vendor_pk PRIMARY KEY,
  slug              TEXT    NOT NULL CONSTRAINT vendor_slug UNIQUE,
  name              TEXT    NOT NULL,
  email             TEXT    NOT NULL,
  country           TEXT    NOT NULL, -- ISO 3166-1 alpha-2
  language          TEXT    NOT NULL, -- en, fr, de or it: of notices
  about             TEXT    NOT NULL,
  standing          TEXT    NOT NULL CONSTRAINT vendor_standing CHECK (standing IN ('active','inactive','cancelled','downgraded')),
  vip               BOOLEAN NOT NULL,
  trusted           BOOLEAN NOT NULL, -- clean listings may be approved by themselves where auto_approve says so
  listings_stopped  BOOLEAN NOT NULL, -- VAL-148: all listings suspended until all are classified
  joined_at         BIGINT  NOT NULL,
  standing_since    BIGINT  NOT NULL,
  version           BIGINT  NOT NULL
);

-- An infringement that a vendor committed (VAL-143), for people to weigh.
CREATE TABLE vendor_infringement (
  id         TEXT   NOT NULL CONSTRAINT vendor_infringement_pk PRIMARY KEY,
  vendor_id  TEXT   NOT NULL CONSTRAINT vendor_infringement_vendor REFERENCES vendor (id),
  product_id TEXT,
  kind       TEXT   NOT NULL,
  detail     TEXT   NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX vendor_infringement_by_vendor ON vendor_infringement (vendor_id, created_at, id);

-- "This vendor may say X until DATE": made from a decision, see rulebook.Exemption.
CREATE TABLE vendor_exemption (
  id         TEXT   NOT NULL CONSTRAINT vendor_exemption_pk PRIMARY KEY,
  vendor_id  TEXT   NOT NULL CONSTRAINT vendor_exemption_vendor REFERENCES vendor (id),
  code       TEXT   NOT NULL,
  evidence   TEXT   NOT NULL,
  until_at   BIGINT,
  created_by TEXT   NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX vendor_exemption_by_vendor ON vendor_exemption (vendor_id, code);

CREATE TABLE account (
  id            TEXT    NOT NULL CONSTRAINT account_pk PRIMARY KEY,
  email         TEXT    NOT NULL,
  email_folded  TEXT    NOT NULL CONSTRAINT account_email UNIQUE,
  name          TEXT    NOT NULL,
  password_hash TEXT    NOT NULL, -- argon2id; empty = cannot sign in
  role          TEXT    NOT NULL,
  vendor_id     TEXT    CONSTRAINT account_vendor REFERENCES vendor (id),
  locale        TEXT    NOT NULL,
  active        BOOLEAN NOT NULL,
  present       BOOLEAN NOT NULL, -- a reviewer who says "I am here" (DESK-008)
  session_epoch BIGINT  NOT NULL, -- sessions of an earlier one have ended
  created_at    BIGINT  NOT NULL,
  version       BIGINT  NOT NULL
);
CREATE INDEX account_by_vendor ON account (vendor_id) WHERE vendor_id IS NOT NULL;
CREATE INDEX account_by_role ON account (role, id);

CREATE TABLE session (
  token      TEXT   NOT NULL CONSTRAINT session_pk PRIMARY KEY, -- digest of the cookie's token
  data       BYTEA  NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX session_by_expiry ON session (expires_at);

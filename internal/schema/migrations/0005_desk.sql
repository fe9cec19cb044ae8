-- +goose Up
CREATE TABLE review_case (
  id             TEXT    NOT NULL CONSTRAINT review_case_pk PRIMARY KEY,
  subject_kind   TEXT    NOT NULL, -- 'product'
  subject_id     TEXT    NOT NULL,
  vendor_id      TEXT    NOT NULL,
  revision_id    TEXT    NOT NULL, -- the revision to decide on
  batch_id       TEXT    NOT NULL, -- import run or bulk edit; '' = none
  campaign_id    TEXT    NOT NULL,
  lane           TEXT    NOT NULL CONSTRAINT review_case_lane CHECK (lane IN ('standard','vip','lead')),
  state          TEXT    NOT NULL CONSTRAINT review_case_state CHECK (state IN ('open','assigned','on_hold','snoozed','returned','escalated','failed','processed','closed')),
  verdict        TEXT    NOT NULL,
  cause          TEXT    NOT NULL, -- new, changed, resubmitted, finding, campaign, reply …
  status         TEXT    NOT NULL, -- review status of the subject, for the queue
  title          TEXT    NOT NULL, -- of the subject, for the queue
  type           TEXT    NOT NULL,
  assignee_id    TEXT,
  claimed_until  BIGINT,           -- lease of assignee_id; past = free
  opened_at      BIGINT  NOT NULL,
  due_at         BIGINT  NOT NULL, -- promise; a far day where none is made
  wake_at        BIGINT,           -- end of a snooze or of a revision period
  ready          BOOLEAN NOT NULL, -- the inspections that matter have answered or timed out
  contact_step   BIGINT  NOT NULL, -- 0 none, 1 informed, 2 called, 3 no reaction or reply recorded
  note           TEXT    NOT NULL,
  escalation     TEXT    NOT NULL, -- unsure, legal, vendor
  escalated_at   BIGINT,
  version        BIGINT  NOT NULL,
  updated_at     BIGINT  NOT NULL
);
CREATE UNIQUE INDEX review_case_one_open ON review_case (subject_kind, subject_id) WHERE state NOT IN ('processed','closed');
CREATE INDEX review_case_queue ON review_case (lane, due_at, id) WHERE state IN ('open','assigned');
CREATE INDEX review_case_waiting ON review_case (due_at, id) WHERE state IN ('snoozed', 'returned', 'on_hold', 'failed');
CREATE INDEX review_case_waiting_in_lane ON review_case (lane, due_at, id) WHERE state IN ('snoozed', 'returned', 'on_hold', 'failed');
CREATE INDEX review_case_by_assignee ON review_case (assignee_id, due_at, id) WHERE assignee_id IS NOT NULL;
CREATE INDEX review_case_by_subject ON review_case (subject_kind, subject_id, opened_at);
CREATE INDEX review_case_by_batch ON review_case (batch_id, due_at, id) WHERE batch_id <> '';
CREATE INDEX review_case_by_campaign ON review_case (campaign_id, id) WHERE campaign_id <> '';
CREATE INDEX review_case_to_wake ON review_case (wake_at, id) WHERE wake_at IS NOT NULL;

-- What happened to a case: promises and pauses are computed from it.
CREATE TABLE case_event (
  id         TEXT   NOT NULL CONSTRAINT case_event_pk PRIMARY KEY,
  case_id    TEXT   NOT NULL CONSTRAINT case_event_case REFERENCES review_case (id),
  kind       TEXT   NOT NULL,
  actor_id   TEXT   NOT NULL,
  detail     TEXT   NOT NULL, -- JSON object
  created_at BIGINT NOT NULL
);
CREATE INDEX case_event_by_case ON case_event (case_id, created_at, id);

CREATE TABLE decision (
  id             TEXT   NOT NULL CONSTRAINT decision_pk PRIMARY KEY,
  case_id        TEXT            CONSTRAINT decision_case REFERENCES review_case (id), -- NULL = decided by the rules or the standing, without a case
  product_id     TEXT   NOT NULL,
  vendor_id      TEXT   NOT NULL,
  revision_id    TEXT   NOT NULL,
  outcome        TEXT   NOT NULL CONSTRAINT decision_outcome CHECK (outcome IN ('approved','denied','update_refused','returned')),
  status_before  TEXT   NOT NULL,
  status_after   TEXT   NOT NULL,
  before_state   TEXT   NOT NULL, -- JSON: where the product stood, for the undo
  reasons        TEXT   NOT NULL, -- codes, comma-separated
  finding_ids    TEXT   NOT NULL, -- findings that the reasons rest on, comma-separated
  message        TEXT   NOT NULL, -- in the reviewer's own words, to the vendor
  suggested_type TEXT   NOT NULL,
  note           TEXT   NOT NULL, -- for colleagues
  checklist      TEXT   NOT NULL, -- JSON: item → proven by rules | confirmed
  decided_by     TEXT   NOT NULL, -- account id, or 'system'
  decided_at     BIGINT NOT NULL,
  undone_by      TEXT   NOT NULL,
  undone_at      BIGINT
);
CREATE INDEX decision_by_product ON decision (product_id, decided_at, id);
CREATE INDEX decision_by_vendor ON decision (vendor_id, decided_at, id);
CREATE INDEX decision_by_person ON decision (decided_by, decided_at, id);

-- A review of all existing products again (VAL-106).
CREATE TABLE campaign (
  id          TEXT   NOT NULL CONSTRAINT campaign_pk PRIMARY KEY,
  name        TEXT   NOT NULL,
  type        TEXT   NOT NULL, -- only products of this type; '' = all
  state       TEXT   NOT NULL CONSTRAINT campaign_state CHECK (state IN ('running','finished','stopped')),
  total       BIGINT NOT NULL,
  queued      BIGINT NOT NULL,
  position    TEXT   NOT NULL, -- last product id queued
  created_by  TEXT   NOT NULL,
  created_at  BIGINT NOT NULL,
  finished_at BIGINT
);

-- A correction of classification that the operator asked a vendor for (VAL-149 … 150).
CREATE TABLE correction_request (
  id         TEXT   NOT NULL CONSTRAINT correction_request_pk PRIMARY KEY,
  product_id TEXT   NOT NULL CONSTRAINT correction_request_product REFERENCES product (id),
  vendor_id  TEXT   NOT NULL,
  category   TEXT   NOT NULL, -- as it should be; '' = no change
  type_name  TEXT   NOT NULL,
  tags       TEXT   NOT NULL, -- comma-separated
  words      TEXT   NOT NULL,
  state      TEXT   NOT NULL CONSTRAINT correction_request_state CHECK (state IN ('open','done','ignored')),
  due_at     BIGINT NOT NULL,
  created_by TEXT   NOT NULL,
  created_at BIGINT NOT NULL,
  closed_at  BIGINT
);
CREATE UNIQUE INDEX correction_request_one_open ON correction_request (product_id) WHERE state = 'open';
CREATE INDEX correction_request_by_vendor ON correction_request (vendor_id, state, created_at, id);
CREATE INDEX correction_request_due ON correction_request (due_at, id) WHERE state = 'open';

-- The maintained list of disputed cases (VAL-085).
CREATE TABLE disputed_case (
  id           TEXT   NOT NULL CONSTRAINT disputed_case_pk PRIMARY KEY,
  title        TEXT   NOT NULL,
  body         TEXT   NOT NULL,
  outcome      TEXT   NOT NULL,
  codes        TEXT   NOT NULL, -- rules that it is about, comma-separated
  created_by   TEXT   NOT NULL,
  created_at   BIGINT NOT NULL
);
CREATE TABLE disputed_case_link (
  disputed_case_id TEXT NOT NULL CONSTRAINT disputed_case_link_case REFERENCES disputed_case (id),
  case_id          TEXT NOT NULL CONSTRAINT disputed_case_link_review REFERENCES review_case (id),
  CONSTRAINT disputed_case_link_pk PRIMARY KEY (disputed_case_id, case_id)
);

-- Something that went wrong and that an administrator must mend (DESK-015).
CREATE TABLE incident (
  id         TEXT   NOT NULL CONSTRAINT incident_pk PRIMARY KEY,
  case_id    TEXT   NOT NULL,
  product_id TEXT   NOT NULL,
  actor_id   TEXT   NOT NULL,
  reasons    TEXT   NOT NULL,
  error      TEXT   NOT NULL,
  created_at BIGINT NOT NULL,
  resolved_at BIGINT
);
CREATE INDEX incident_open ON incident (created_at, id) WHERE resolved_at IS NULL;

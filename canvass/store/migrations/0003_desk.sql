-- The secretary's desk: imports that can be undone, and contacts that are one person.

-- The import that a change came with, and the row of it; NULL for everything else, and once it was undone.
ALTER TABLE change ADD COLUMN batch BLOB;
ALTER TABLE change ADD COLUMN act BLOB;
CREATE INDEX change_batch ON change (batch) WHERE batch IS NOT NULL;
CREATE INDEX change_act ON change (act) WHERE act IS NOT NULL;

CREATE TABLE import (
    id       BLOB PRIMARY KEY,
    clock    INTEGER NOT NULL,
    device   BLOB NOT NULL,
    at       INTEGER NOT NULL,
    name     TEXT NOT NULL,
    sha256   TEXT NOT NULL,
    on_match TEXT NOT NULL,
    count    INTEGER NOT NULL,
    activist BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX import_at ON import (at);

-- What became of each row of an import made on this laptop, and how its values stood in the file; local, for 30 days.
CREATE TABLE import_row (
    batch   BLOB NOT NULL,
    sheet   TEXT NOT NULL,
    number  INTEGER NOT NULL,
    act     BLOB,
    contact BLOB,
    verdict TEXT NOT NULL,
    mended  TEXT NOT NULL,
    PRIMARY KEY (batch, sheet, number)
) WITHOUT ROWID;
CREATE INDEX import_row_contact ON import_row (contact) WHERE contact IS NOT NULL;
CREATE INDEX import_row_act ON import_row (act) WHERE act IS NOT NULL;

-- What the columns of a file with such a header meant last time; local.
CREATE TABLE mapping (
    fingerprint TEXT PRIMARY KEY,
    used        INTEGER NOT NULL,
    body        TEXT NOT NULL
) WITHOUT ROWID;

-- Two contacts are one person, until that is taken back by a void; shown is JSON: whose value a field shows.
CREATE TABLE merge (
    id       BLOB PRIMARY KEY,
    clock    INTEGER NOT NULL,
    device   BLOB NOT NULL,
    one      BLOB NOT NULL,
    other    BLOB NOT NULL,
    shown    TEXT NOT NULL,
    at       INTEGER NOT NULL,
    activist BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX merge_one ON merge (one);
CREATE INDEX merge_other ON merge (other);

-- Two contacts are not one person, whatever they share.
CREATE TABLE apart (
    id       BLOB PRIMARY KEY,
    one      BLOB NOT NULL,
    other    BLOB NOT NULL,
    at       INTEGER NOT NULL,
    activist BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX apart_pair ON apart (one, other);

-- Who belongs to whom at present: worked out from the merges that stand. root is whom the list shows.
CREATE TABLE member (
    contact BLOB PRIMARY KEY,
    root    BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX member_root ON member (root);

-- The rows of contacts that belong together, each as it is by itself.
CREATE TABLE merged (
    id          BLOB PRIMARY KEY,
    clock       INTEGER NOT NULL,
    device      BLOB NOT NULL,
    first_name  TEXT NOT NULL,
    surname     TEXT NOT NULL,
    phone       TEXT NOT NULL,
    email       TEXT NOT NULL,
    postcode    TEXT NOT NULL,
    "union"     TEXT NOT NULL,
    workplace   TEXT NOT NULL,
    employer    TEXT NOT NULL,
    job         TEXT NOT NULL,
    institution TEXT NOT NULL,
    course      TEXT NOT NULL,
    year        TEXT NOT NULL,
    local_party TEXT NOT NULL,
    notes       TEXT NOT NULL
) WITHOUT ROWID;

-- Of what belongs to somebody shown as another: whose it is by itself.
ALTER TABLE sign_up ADD COLUMN own BLOB;
ALTER TABLE consent ADD COLUMN own BLOB;
ALTER TABLE interest_added ADD COLUMN own BLOB;
ALTER TABLE tie ADD COLUMN own BLOB;
-- By what a consent that was not said to Canvass itself can be shown: a sheet in a folder, a form.
ALTER TABLE consent ADD COLUMN evidence TEXT NOT NULL DEFAULT '';
-- The change that first stated it, where a file says it again: by this a later yes names the noes it overrides.
ALTER TABLE consent ADD COLUMN identity BLOB;
CREATE INDEX consent_identity ON consent (identity) WHERE identity IS NOT NULL;
CREATE INDEX interest_removed_added ON interest_removed (added);

CREATE INDEX contact_postcode ON contact (postcode) WHERE postcode != '';

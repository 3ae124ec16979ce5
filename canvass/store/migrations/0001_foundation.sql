-- The first schema. Frozen once released: later steps are new files.

-- Local facts about this laptop's vault; never journalled, never synced.
CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value
) WITHOUT ROWID;

CREATE TABLE own_device (
    id                BLOB PRIMARY KEY CHECK (length(id) = 16),
    signing_private   BLOB NOT NULL,
    signing_public    BLOB NOT NULL,
    receiving_private BLOB NOT NULL,
    receiving_public  BLOB NOT NULL
) WITHOUT ROWID;

-- Half-typed forms, so that locking never waits. Not facts, so not in the journal.
CREATE TABLE draft (
    form  TEXT PRIMARY KEY,
    saved INTEGER NOT NULL,
    body  TEXT NOT NULL
) WITHOUT ROWID;

-- The journal. body is NULL once the person it was about has been erased.
CREATE TABLE change (
    seq      INTEGER PRIMARY KEY,
    id       BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    device   BLOB NOT NULL,
    clock    INTEGER NOT NULL,
    activist BLOB NOT NULL,
    kind     TEXT NOT NULL,
    subject  BLOB NOT NULL,
    body     TEXT,
    waiting  INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX change_subject ON change (subject);
CREATE INDEX change_device ON change (device, clock);
CREATE INDEX change_waiting ON change (kind) WHERE waiting = 1;

-- Cells. A row carries its first stamp once; only a cell that was edited has rows here, its first value included.
CREATE TABLE cell (
    subject      BLOB NOT NULL,
    field        TEXT NOT NULL,
    version      INTEGER NOT NULL,
    clock        INTEGER NOT NULL,
    device       BLOB NOT NULL,
    value,
    over_version INTEGER,
    over_clock   INTEGER,
    over_device  BLOB,
    activist     BLOB NOT NULL,
    sign_up      BLOB,
    PRIMARY KEY (subject, field, version, clock, device)
) WITHOUT ROWID;

CREATE TABLE contact (
    number      INTEGER PRIMARY KEY,
    id          BLOB NOT NULL UNIQUE,
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
);
CREATE INDEX contact_name ON contact (surname COLLATE NOCASE, first_name COLLATE NOCASE, id);
CREATE INDEX contact_first_name ON contact (first_name COLLATE NOCASE);
CREATE INDEX contact_phone ON contact (phone) WHERE phone != '';
CREATE INDEX contact_email ON contact (email COLLATE NOCASE) WHERE email != '';

CREATE VIRTUAL TABLE contact_search USING fts5 (text, tokenize = 'trigram remove_diacritics 1', columnsize = 0);
INSERT INTO contact_search (contact_search, rank) VALUES ('secure-delete', 1);

CREATE TABLE stall (
    id          BLOB PRIMARY KEY,
    clock       INTEGER NOT NULL,
    device      BLOB NOT NULL,
    kind        TEXT NOT NULL,
    place       TEXT NOT NULL,
    crew        TEXT NOT NULL,
    campaign    TEXT NOT NULL,
    float_pence INTEGER NOT NULL,
    started     INTEGER NOT NULL,
    ended       INTEGER
) WITHOUT ROWID;
CREATE INDEX stall_started ON stall (started);

CREATE TABLE sign_up (
    id       BLOB PRIMARY KEY,
    contact  BLOB NOT NULL,
    stall    BLOB,
    at       INTEGER NOT NULL,
    how      TEXT NOT NULL,
    is_new   INTEGER NOT NULL,
    clock    INTEGER NOT NULL,
    device   BLOB NOT NULL,
    activist BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX sign_up_contact ON sign_up (contact, at);
CREATE INDEX sign_up_stall ON sign_up (stall, clock, id);
CREATE INDEX sign_up_at ON sign_up (at);

CREATE TABLE sale (
    id          BLOB PRIMARY KEY,
    clock       INTEGER NOT NULL,
    device      BLOB NOT NULL,
    stall       BLOB NOT NULL,
    at          INTEGER NOT NULL,
    publication TEXT NOT NULL,
    title       TEXT NOT NULL,
    sort        TEXT NOT NULL,
    issue       TEXT NOT NULL,
    tier        TEXT NOT NULL,
    pence       INTEGER NOT NULL CHECK (pence >= 0),
    payment     TEXT NOT NULL,
    activist    BLOB NOT NULL
) WITHOUT ROWID;
-- All that the running tally of a stall reads; so with donations and tallies.
CREATE INDEX sale_stall ON sale (stall, clock, id, sort, payment, pence);

CREATE TABLE donation (
    id       BLOB PRIMARY KEY,
    clock    INTEGER NOT NULL,
    device   BLOB NOT NULL,
    stall    BLOB NOT NULL,
    at       INTEGER NOT NULL,
    pence    INTEGER NOT NULL CHECK (pence > 0),
    payment  TEXT NOT NULL,
    activist BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX donation_stall ON donation (stall, clock, id, payment, pence);

CREATE TABLE tally (
    id       BLOB PRIMARY KEY,
    stall    BLOB NOT NULL,
    at       INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    amount   INTEGER NOT NULL,
    clock    INTEGER NOT NULL,
    activist BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX tally_stall ON tally (stall, clock, id, kind, amount);

CREATE TABLE void (
    id       BLOB NOT NULL,
    target   BLOB NOT NULL,
    at       INTEGER NOT NULL,
    reason   TEXT NOT NULL,
    activist BLOB NOT NULL,
    PRIMARY KEY (target, id)
) WITHOUT ROWID;

-- Consent: grow-only. standing_consent is what is_yes() says of the rows above it.
CREATE TABLE consent (
    id             BLOB PRIMARY KEY,
    contact        BLOB NOT NULL,
    purpose        TEXT NOT NULL,
    answer         TEXT NOT NULL CHECK (answer IN ('yes', 'no', 'withdrawn')),
    notice         TEXT NOT NULL,
    notice_version INTEGER NOT NULL,
    notice_digest  TEXT NOT NULL,
    language       TEXT NOT NULL,
    at             INTEGER NOT NULL,
    stall          BLOB,
    sign_up        BLOB,
    how            TEXT NOT NULL,
    activist       BLOB NOT NULL,
    names          TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX consent_contact ON consent (contact, purpose, at);
CREATE INDEX consent_sign_up ON consent (sign_up) WHERE sign_up IS NOT NULL;

CREATE TABLE standing_consent (
    contact BLOB NOT NULL,
    purpose TEXT NOT NULL,
    yes     INTEGER NOT NULL,
    PRIMARY KEY (contact, purpose)
) WITHOUT ROWID;

CREATE TABLE interest_added (
    id       BLOB PRIMARY KEY,
    contact  BLOB NOT NULL,
    interest TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX interest_contact ON interest_added (contact);

CREATE TABLE interest_removed (
    contact BLOB NOT NULL,
    added   BLOB NOT NULL,
    PRIMARY KEY (contact, added)
) WITHOUT ROWID;

CREATE TABLE document (
    kind    TEXT NOT NULL,
    id      TEXT NOT NULL,
    version INTEGER NOT NULL,
    clock   INTEGER NOT NULL,
    device  BLOB NOT NULL,
    body    TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) WITHOUT ROWID;

-- Tombstones: what is left of an erased person is a random id and keyed hashes.
CREATE TABLE erasure (
    id         BLOB PRIMARY KEY,
    contact    BLOB NOT NULL,
    at         INTEGER NOT NULL,
    email_hash TEXT NOT NULL,
    phone_hash TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX erasure_contact ON erasure (contact);

-- The register of what left the vault.
CREATE TABLE export (
    id        BLOB PRIMARY KEY,
    at        INTEGER NOT NULL,
    activist  BLOB NOT NULL,
    format    TEXT NOT NULL,
    selection TEXT NOT NULL,
    reason    TEXT NOT NULL,
    contents  TEXT NOT NULL,
    sha256    TEXT NOT NULL,
    upto      INTEGER NOT NULL,
    device    BLOB NOT NULL
) WITHOUT ROWID;

INSERT INTO meta (name, value) VALUES ('commits', 0), ('contacts', 0);

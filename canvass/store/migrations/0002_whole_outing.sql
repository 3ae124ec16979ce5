-- The whole outing: stock, cash-up, what is owed, and the answers to canvass questions.

-- What the centre and the fighting fund get of a sale, as the catalogue said when it was made.
ALTER TABLE sale ADD COLUMN centre_pence INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sale ADD COLUMN fund_pence INTEGER NOT NULL DEFAULT 0;

-- Of what is given out: which leaflet or bulletin.
ALTER TABLE tally ADD COLUMN title TEXT NOT NULL DEFAULT '';

-- Copies that moved. Without a stall: between the branch and the centre.
CREATE TABLE stock (
    id          BLOB PRIMARY KEY,
    clock       INTEGER NOT NULL,
    device      BLOB NOT NULL,
    stall       BLOB,
    at          INTEGER NOT NULL,
    publication TEXT NOT NULL,
    title       TEXT NOT NULL,
    issue       TEXT NOT NULL,
    way         TEXT NOT NULL,
    copies      INTEGER NOT NULL,
    activist    BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX stock_stall ON stock (stall, publication, issue);
CREATE INDEX stock_title ON stock (publication, issue, way, copies);

-- Cash into or out of the tin beside sales and donations.
CREATE TABLE paid (
    id       BLOB PRIMARY KEY,
    clock    INTEGER NOT NULL,
    device   BLOB NOT NULL,
    stall    BLOB NOT NULL,
    at       INTEGER NOT NULL,
    way      TEXT NOT NULL CHECK (way IN ('in', 'out')),
    pence    INTEGER NOT NULL CHECK (pence > 0),
    note     TEXT NOT NULL,
    activist BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX paid_stall ON paid (stall, clock, id, way, pence);

-- Reports: everything that was counted and shown, as it was; body is its JSON.
CREATE TABLE cash_up (
    id       BLOB PRIMARY KEY,
    clock    INTEGER NOT NULL,
    device   BLOB NOT NULL,
    number   INTEGER NOT NULL,
    stall    BLOB NOT NULL,
    at       INTEGER NOT NULL,
    replaces BLOB,
    activist BLOB NOT NULL,
    body     TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX cash_up_stall ON cash_up (stall, clock);
CREATE INDEX cash_up_device ON cash_up (device, number);
CREATE INDEX cash_up_clock ON cash_up (clock);

-- What the branch paid to the centre, and what it owes from elsewhere.
CREATE TABLE payment (
    id       BLOB PRIMARY KEY,
    clock    INTEGER NOT NULL,
    device   BLOB NOT NULL,
    at       INTEGER NOT NULL,
    line     TEXT NOT NULL CHECK (line IN ('paid', 'owed')),
    pence    INTEGER NOT NULL CHECK (pence > 0),
    note     TEXT NOT NULL,
    activist BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX payment_at ON payment (at);

-- What one person said, nameless. given is JSON: the answers by question; union names those about it.
CREATE TABLE answers (
    id        BLOB PRIMARY KEY,
    clock     INTEGER NOT NULL,
    device    BLOB NOT NULL,
    stall     BLOB NOT NULL,
    at        INTEGER NOT NULL,
    questions TEXT NOT NULL,
    version   INTEGER NOT NULL,
    given     TEXT NOT NULL,
    "union"   TEXT NOT NULL,
    complete  INTEGER NOT NULL,
    activist  BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX answers_stall ON answers (stall, clock, id);
CREATE INDEX answers_questions ON answers (questions, version);

-- Whose answers they are; goes with the person.
CREATE TABLE tie (
    id      BLOB PRIMARY KEY,
    contact BLOB NOT NULL,
    answers BLOB NOT NULL,
    sign_up BLOB,
    clock   INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX tie_contact ON tie (contact);
CREATE INDEX tie_answers ON tie (answers);

-- Answers that are wiped: with the person who was erased (all), or the union with its consent.
CREATE TABLE wipe (
    answers BLOB NOT NULL,
    about   TEXT NOT NULL CHECK (about IN ('all', 'union')),
    PRIMARY KEY (answers, about)
) WITHOUT ROWID;

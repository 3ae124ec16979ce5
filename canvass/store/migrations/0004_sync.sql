-- Sync: bundles, who confirmed what, who belongs to the branch. All of it is local but what the journal says.

-- The bundle that a change went out or came with; NULL: not sent yet.
ALTER TABLE change ADD COLUMN bundle INTEGER;
CREATE INDEX change_unsent ON change (seq) WHERE bundle IS NULL;
CREATE INDEX change_bundle ON change (bundle) WHERE bundle IS NOT NULL;

-- Every bundle known here. content: of this laptop's own, until somebody's receipt covers it; a secretary keeps all.
-- tried: whether it may be in a store although nobody confirmed that it is.
-- state: sealed (here only), sent (in the store), again (was sent, and a store lost it),
-- taking (somebody else's, in slices), taken (whole).
CREATE TABLE bundle (
    number  INTEGER PRIMARY KEY AUTOINCREMENT,
    device  BLOB NOT NULL,
    seq     INTEGER NOT NULL,
    digest  BLOB NOT NULL,
    epoch   BLOB NOT NULL,
    count   INTEGER NOT NULL,
    made    INTEGER NOT NULL,
    state   TEXT NOT NULL CHECK (state IN ('sealed', 'sent', 'again', 'taking', 'taken')),
    content BLOB,
    tried   INTEGER NOT NULL DEFAULT 0,
    UNIQUE (device, seq, digest)
);
CREATE INDEX bundle_sealed ON bundle (seq) WHERE state IN ('sealed', 'again');

-- Who said that they have which bundles of whom; of this laptop itself too: what it said last.
CREATE TABLE ack (
    by     BLOB NOT NULL,
    device BLOB NOT NULL,
    seq    INTEGER NOT NULL,
    digest BLOB NOT NULL,
    PRIMARY KEY (by, device)
) WITHOUT ROWID;

-- Bundles that are not what their author may have sent.
CREATE TABLE quarantine (
    device BLOB NOT NULL,
    seq    INTEGER NOT NULL,
    flaw   TEXT NOT NULL,
    at     INTEGER NOT NULL,
    PRIMARY KEY (device, seq)
) WITHOUT ROWID;

-- The branch's keys, one an epoch.
CREATE TABLE epoch_key (
    id     BLOB PRIMARY KEY,
    number INTEGER NOT NULL,
    key    BLOB NOT NULL
) WITHOUT ROWID;

-- What the person is told until they have seen it. device is empty for the store or this laptop.
CREATE TABLE alarm (
    worry  TEXT NOT NULL,
    device BLOB NOT NULL,
    at     INTEGER NOT NULL,
    detail TEXT NOT NULL,
    seen   INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (worry, device)
) WITHOUT ROWID;

-- Laptops that were removed, each with the last bundle that counts: the furthest that was named. stands: whether a
-- secretary removed it, so that it is no mere word of how far the chain of one that is still to be removed counts.
CREATE TABLE removed (
    device BLOB PRIMARY KEY,
    seq    INTEGER NOT NULL,
    digest BLOB NOT NULL,
    at     INTEGER NOT NULL,
    stands INTEGER NOT NULL
) WITHOUT ROWID;

-- Laptops that were ever said to be a secretary's (identities in hexadecimal, as documents have them).
CREATE TABLE secretary (
    device TEXT PRIMARY KEY
) WITHOUT ROWID;

-- Identities this laptop had before it found itself copied or put back: what is sealed to them is still read here.
CREATE TABLE former_device (
    id                BLOB PRIMARY KEY,
    at                INTEGER NOT NULL,
    signing_private   BLOB NOT NULL DEFAULT x'',
    receiving_private BLOB NOT NULL DEFAULT x''
) WITHOUT ROWID;

-- Unsent changes (by their place in the journal) that get another stamp because a clock was wrong.
CREATE TABLE moving (
    place  INTEGER PRIMARY KEY,
    device BLOB NOT NULL,
    old    INTEGER NOT NULL,
    new    INTEGER NOT NULL,
    done   INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX moving_stamp ON moving (device, old);
CREATE INDEX moving_left ON moving (old) WHERE done = 0;

-- Contacts that were handed over and removed from this laptop.
CREATE TABLE purged (
    contact BLOB PRIMARY KEY,
    at      INTEGER NOT NULL
) WITHOUT ROWID;

-- "Already with us?" where the list is not: keyed, shortened hashes.
CREATE TABLE hint (
    hash    BLOB NOT NULL,
    contact BLOB NOT NULL,
    PRIMARY KEY (hash, contact)
) WITHOUT ROWID;
CREATE INDEX hint_contact ON hint (contact);

-- Edits made at once: by this index they are found; and an edit that decides between them names the others, JSON.
CREATE INDEX cell_edits ON cell (subject, field, version) WHERE version > 1;
ALTER TABLE cell ADD COLUMN knows TEXT NOT NULL DEFAULT '';

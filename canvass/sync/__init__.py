"""Sync: sealed bundles of changes, through storage that people have already. This is the format CVS1, whole.

**Medium.** Four verbs: list, get, put, delete. One writer a name, nothing overwritten, and what is missing
from a listing was not deleted. Integers are big-endian; MessagePack is read strictly and only as it would
be written again; `space`, `device` (a laptop) and `epoch` are 16 bytes; a digest is SHA-256; h12 its first
12 hex digits.

**Names** (layout.py; lower-case hex; `seq` is 8 digits, from 1):

    canvass.cvs                             the marker: this is a store of Canvass's, of this space
    sp/<space>/heads/<device>.<seq>.<h12>   one byte: this laptop's chain goes as far as this bundle
    sp/<space>/log/<device>/<seq>-<h12>.cvb bundles
    sp/<space>/key/<device>/<epoch>.cvk     the branch's keys, sealed to one laptop (or to the paper)
    sp/<space>/join/<nonce>.cvj             a laptop asks to be let in

Left free for later: pack/, snap/, shard/. Any other name is not ours and is passed over.

**Every file** (envelope.py, signing.py) is `magic 4 | u16 | header | … | Ed25519 signature 64` of its
author over all before it. The header is a MessagePack array that begins with the version, 1.

    CVB1  bundle   [1, space, device, seq, digest of the one before (zeros for the first), epoch, made]
                   | salt 16 | AES-256-GCM of the padded payload; associated: all before it
    CVK1  keys     [1, space, epoch, device, maker] | HPKE to the device of [1, [[epoch, number, key 32], …],
                   suppression key 32]; info: "canvass/cvs1/keys" space epoch device, then the secret of
                   the invitation by which the device came, if it did: proof of who let it in
    CVS1  marker   [1, space, founder's device, its signing key 32, its receiving key 1,216]
    CVJ1  request  [1, device, name, signing key, receiving key, nonce 16, MAC] | signature | zeros up to a
                   multiple of 256 bytes; the file in the store is HPKE of that to the founder, info:
                   "canvass/cvs1/join" space. MAC: HMAC-SHA256 under the invitation's secret over
                   "canvass/cvs1/join" and the beginning of the request with an empty MAC; or empty

HPKE (RFC 9180) is the ML-KEM-768 + X25519 hybrid with HKDF-SHA256 and AES-256-GCM, of
`canvass/vault/hybrid.py`. An invitation is one line (invitation.py). A fingerprint is the SHA-256 of
"canvass/cvs1/fingerprint", the space, the founder's signing key and the laptop's two keys; two people
compare six words of it.

**A bundle's key** and nonce are 32 and 12 bytes of HKDF-SHA256(epoch key, salt, "canvass/cvs1/bundle" space
device seq as u64). A place is sealed once; the bytes are kept and sent again as they are. `made` is UTC
milliseconds.

**A padded payload** (packing.py) is `u32 length | Zstandard frame with its content size | zeros` up to a
multiple of 256 bytes. The payload (payload.py) is one MessagePack array:

    [acks, prefixes, starts, steps, shapes, rows, values]

`acks` are [device, seq, digest] each: the author has that bundle and all before it; in a secretary's bundle
it is the receipt. `prefixes, starts, steps` are the table of identities (references.py), each once, in the
order of first use. `shapes` are [kind, sorted names of the body]. `rows` are seven columns: codes of id,
subject, activist and device (0: the author); the step of the stamp's milliseconds from the row before; its
counter; the shape. `values` is, for each shape, a column a name: [sort, values] of plain values, codes of
identities, or moments less the stamp's (columns.py). A text of 32 lower-case hexadecimal digits anywhere in
a body travels as the identity it is (values.py).

**Limits**: 2,000 changes; 512 KiB a bundle (the author aims at 256); 2 MiB unpacked; 64 deep; numbers
finite and within 64 bits. Whatever exceeds them is refused before it costs anything.

**Clocks.** Reading clamps stamps to ten minutes after `made`, keeping their order (clamping.py): a function
of the bundle alone, so that all agree.

**Bodies** (bodies.py, shapes.py) are checked before the journal is given them. What does not fit its kind,
like a kind of a newer version, is kept, waits and is passed on. What is no payload at all is refused, and
that author's chain waits while others flow.

**What the store's owner sees** is listed whole in tests/sync/test_what_the_owner_sees.py: how many laptops
there are and which exchange when, how many bundles each made, their sizes in steps of 256 bytes, `made`, and
the founder's public keys. No name, branch, place, person, nor how many changes a bundle holds.
"""

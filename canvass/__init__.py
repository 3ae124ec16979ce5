"""Canvass without a screen: sign-ups, sales and follow-ups in one encrypted vault.

The map, one line a room. Imports run one way, downwards on this list being *may be imported by* above:
`model ← normalise ← {vault, store, exchange, matching, sync} ← usecases ← {cli, ui}`; none in braces meet.

- `errors`     everything a person may be told went wrong
- `paths`      where this machine keeps things; computes, never creates
- `settings`   this machine's choices; no secrets, nothing personal
- `model`      what the things are: frozen dataclasses and pure rules, stdlib only
- `normalise`  raw text to canonical: phone, email, postcode, name
- `vault`      key slots, opening the encrypted file, backup, sealing kiosk entries
- `store`      the SQL, one module a noun; `journal` is the one write path
- `matching`   who may be one person: scores, reasons, pairs; suggests, never decides
- `exchange`   one Table in the middle; CSV and XLSX out; spreadsheets read in a child process; XLSForm
- `sync`       sealed bundles between laptops: the format CVS1, the exchange, the stores that carry them
- `usecases`   what a person can do, one verb a file
- `cli`        the same verbs from a terminal
"""

__version__ = "0.1.0"

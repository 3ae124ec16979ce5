"""What holds for every list: nothing twice, no yes over a no, and Fill changes only what is empty."""

from hypothesis import given, settings
from hypothesis import strategies as st

from canvass.exchange.plan import plan
from canvass.model.contact import Person
from canvass.model.import_plan import Evidence, OnMatch, Verdict
from canvass.model.incoming import Table
from tests.exchange.planning import EVIDENCE, MADE, Vault, choices, incoming

HEADER = (
    "First name", "Surname", "Phone", "Mobile", "Email", "Postcode", "Union", "Comments", "Tags",
    "GDPR consent", "Opt in", "Union consent", "Unsubscribed", "Date",
)  # fmt: skip
cells = [
    st.sampled_from(["Jane", "jane", "Bob", "", "J\x00"]),
    st.sampled_from(["Smith", "SMITH", "Jones", ""]),
    st.sampled_from(["07700 900123", "7700900456", "07700900123/07700900456", "?", ""]),
    st.sampled_from(["07700900789 (mum)", "", ""]),
    st.sampled_from(["jane@example.org", "Jane@Example.org", "bob@example.org", "n/a", ""]),
    st.sampled_from(["SE1 3DG", "se13dg", "Hull", ""]),
    st.sampled_from(["RMT", ""]),
    st.sampled_from(["Tall", "Short\nand blunt", ""]),
    st.sampled_from(["Housing, chess", "climate", ""]),
    *[st.sampled_from(["yes", "no", "hm", "unsubscribed", ""]) for _ in range(4)],
    st.sampled_from(["13/02/2026", "01/02/2026", "never", ""]),
]
lists = st.lists(st.tuples(*cells), max_size=6).map(
    lambda rows: Table("list", HEADER, tuple(enumerate(rows, 2)))
)
yesno = st.sampled_from([None, True, False])
people = st.builds(
    Person,
    st.sampled_from(["Jane", "Bob"]),
    st.sampled_from(["Smith", "Jones"]),
    st.sampled_from(["+447700900123", ""]),
    st.sampled_from(["jane@example.org", "bob@example.org"]),
    st.sampled_from(["SE1 3DG", ""]),
    notes=st.sampled_from(["", "Tall"]),
)


@st.composite
def vaults(draw: st.DrawFn) -> Vault:
    vault = Vault()
    for person in draw(st.lists(people, max_size=3, unique_by=lambda one: (one.first_name, one.email))):
        said = {purpose: draw(yesno) for purpose in ("keep", "email", "union")}
        vault.add(f"{person}", person, **{purpose: yes for purpose, yes in said.items() if yes is not None})
    return vault


on_matches = st.sampled_from(list(OnMatch))
evidences = st.sampled_from([None, EVIDENCE])


@settings(max_examples=150, deadline=None)
@given(vault=vaults(), source=lists, on_match=on_matches, evidence=evidences)
def test_the_same_list_twice_changes_nothing(
    vault: Vault, source: Table, on_match: OnMatch, evidence: Evidence | None
) -> None:
    chosen = choices(source, on_match, evidence)
    made = plan(incoming(source), source, chosen, vault)
    # Update exchanges addresses: who was told by the old one may then be told apart, or not be found.
    if on_match is OnMatch.UPDATE and made.count(Verdict.UNSURE) + made.count(Verdict.REPEATS):
        return
    vault.do(made)
    again = plan(incoming(source), source, chosen, vault)
    assert [row for row in again.rows if row.does_something] == []
    assert again.acting == 0


@settings(max_examples=150, deadline=None)
@given(vault=vaults(), source=lists, on_match=on_matches, evidence=evidences)
def test_no_yes_is_taken_over_a_no_or_without_evidence(
    vault: Vault, source: Table, on_match: OnMatch, evidence: Evidence | None
) -> None:
    made = plan(incoming(source), source, choices(source, on_match, evidence), vault)
    for row in made.rows:
        here = vault.answers(row.contact) if row.contact else {}
        taken = [c for c in row.consents if c.take and c.answer == "yes"]
        assert all(c.purpose not in here and c.at for c in taken)
        keeps = here.get("keep") or any(c.purpose == "keep" for c in taken)
        assert keeps or not taken
        shown = row.does_something and row.person.union
        assert not shown or here.get("union") or "union" in {c.purpose for c in taken}


@settings(max_examples=150, deadline=None)
@given(vault=vaults(), source=lists, evidence=evidences)
def test_fill_changes_only_what_is_empty_and_skip_changes_no_value(
    vault: Vault, source: Table, evidence: Evidence | None
) -> None:
    for on_match in (OnMatch.FILL, OnMatch.SKIP):
        made = plan(incoming(source), source, choices(source, on_match, evidence), vault)
        taken = [change for row in made.rows for change in row.changes if change.take]
        assert all(not change.here and change.file for change in taken)
        assert on_match is OnMatch.FILL or not taken


@settings(max_examples=100, deadline=None)
@given(vault=vaults(), source=lists, on_match=on_matches)
def test_every_row_has_its_verdict_and_what_is_newer_here_stays(
    vault: Vault, source: Table, on_match: OnMatch
) -> None:
    vault.edited = {one: dict.fromkeys(("phone", "email", "postcode"), MADE + 1) for one in vault.people}
    made = plan(incoming(source), source, choices(source, on_match), vault)
    assert [row.number for row in made.rows] == [number for number, _ in source.rows]
    for row in made.rows:
        assert not any(c.take for c in row.changes if c.field in {"phone", "email", "postcode"})
        assert row.does_something == (row.verdict in {Verdict.NEW, Verdict.MATCHES})

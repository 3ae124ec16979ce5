"""What was typed about an import, as the choices that its plan is made of; what cannot be is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.consent import Purpose
from canvass.model.import_plan import Choices, DayOrder, OnMatch
from canvass.model.incoming import TARGETS, Mapping

if TYPE_CHECKING:
    import argparse

    from canvass.model.import_plan import Evidence
    from canvass.model.incoming import Incoming, Table
    from canvass.store.store import Store

NOON = 12 * 3_600_000
_SEVERAL = frozenset({"phone", "notes"})


def the_table(asked: argparse.Namespace, incoming: Incoming) -> Table | None:
    """The table that is meant, or that holds people; None where Canvass's own file has no contacts."""
    from canvass.usecases.plan_import import people_table  # noqa: PLC0415 - only for this verb

    names = ", ".join(table.name for table in incoming.tables)
    if asked.table is not None:
        meant = [table for table in incoming.tables if table.name == asked.table]
        if not meant:
            asked.refuse(f"there is no such table; there are: {names}")
        return meant[0]
    found = people_table(incoming)
    if found is None and not any(table.own for table in incoming.tables):
        asked.refuse(f"no table looks like people; choose one with --table: {names}")
    return found


def as_chosen(asked: argparse.Namespace, store: Store, incoming: Incoming, table: Table | None) -> Choices:
    """The columns as they are known or guessed, then as they were typed, and the rest.

    Raises RejectedError where the evidence is not complete.
    """
    return Choices(
        mapping=_mapping(asked, store, table),
        on_match=OnMatch(asked.on_match),
        as_of=incoming.modified if asked.as_of is None else asked.as_of,
        day_order=DayOrder(asked.days.replace("-", " ")) if asked.days else None,
        evidence=_evidence(asked, store),
    )


def _mapping(asked: argparse.Namespace, store: Store, table: Table | None) -> Mapping:
    from canvass.usecases.plan_import import suggest_mapping  # noqa: PLC0415 - only for this verb

    if table is None or table.own:
        if asked.column:
            asked.refuse("the columns of Canvass's own file are known")
        return suggest_mapping(store, table) if table else Mapping(())
    targets = list(suggest_mapping(store, table).targets)
    for pair in asked.column:
        header, equals, target = pair.rpartition("=")
        if not equals or (target and target not in TARGETS):
            asked.refuse(f"--column HEADER=TARGET; TARGET is nothing or one of: {', '.join(TARGETS)}")
        columns = _columns(table.header, header)
        if not columns:
            asked.refuse(f"there is no column {header}; there are: {', '.join(filter(None, table.header))}")
        _give(targets, columns, target)
    return Mapping(tuple(targets))


def _columns(header: tuple[str, ...], typed: str) -> list[int]:
    """The columns with this heading, or else the one with this number."""
    wanted = typed.strip().casefold()
    found = [index for index, heading in enumerate(header) if heading.strip().casefold() == wanted]
    if not found and wanted.isdecimal() and 0 < int(wanted) <= len(header):
        return [int(wanted) - 1]
    return found


def _give(targets: list[str], columns: list[int], target: str) -> None:
    """What was only guessed to be the same gives way."""
    if target not in _SEVERAL:
        targets[:] = ["" if one == target else one for one in targets]
    for index in columns:
        targets[index] = target


def _evidence(asked: argparse.Namespace, store: Store) -> Evidence | None:
    from canvass.usecases.plan_import import evidence_of  # noqa: PLC0415 - only for this verb

    if asked.consent is None and asked.consent_at is None and not asked.consent_where:
        return None
    if asked.consent is None or asked.consent_at is None or not asked.consent_where:
        asked.refuse("--consent, --consent-at and --consent-where belong together")
    purposes = [name.strip() for name in asked.consent.split(",")]
    if not set(purposes) <= {purpose.value for purpose in Purpose}:
        asked.refuse(f"--consent takes: {', '.join(Purpose)}")
    return evidence_of(store, purposes, min(asked.consent_at + NOON, store.now()), asked.consent_where)

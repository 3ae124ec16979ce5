"""Make the three XLSForms beside this file: see README.md."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook

Rows = list[tuple[Any, ...]]

RENTS: dict[str, Rows] = {
    "survey": [
        (
            "type",
            "name",
            "label::English (en)",
            "label::Welsh (cy)",
            "hint::English (en)",
            "hint::Welsh (cy)",
            "required",
            "relevant",
            "constraint",
        ),
        (
            "select_one yesno",
            "rents",
            "Do you rent your home?",
            "Ydych chi’n rhentu eich cartref?",
            "Lodgers count too",
            "Mae lletywyr yn cyfrif hefyd",
            "yes",
            None,
            None,
        ),
        (
            "select_one landlord",
            "landlord",
            "Who from?",
            "Gan bwy?",
            None,
            None,
            "yes",
            "${rents} = ‘yes’",
            None,
        ),
        (
            "select_multiple repairs",
            "repairs",
            "What needs repair?",
            "Beth sydd angen ei drwsio?",
            None,
            None,
            None,
            "${rents} = 'yes' and not(selected(${landlord}, 'friend'))",
            None,
        ),
        (
            "integer",
            "weeks",
            "For how many weeks?",
            "Ers faint o wythnosau?",
            None,
            None,
            None,
            "selected(${repairs}, 'damp') or (selected(${repairs}, 'heat') and ${landlord} != 'council')",
            ". > 0 and . <= 520",
        ),
        ("text", "words", "In your own words?", "Yn eich geiriau eich hun?", None, None, None, None, None),
    ],
    "choices": [
        ("list_name", "name", "label::English (en)", "label::Welsh (cy)"),
        ("yesno", "yes", "Yes", "Ydw"),
        ("yesno", "no", "No", "Nac ydw"),
        ("landlord", "council", "The council", "Y cyngor"),
        ("landlord", "private", "A private landlord", "Landlord preifat"),
        ("landlord", "friend", "A friend", "Ffrind"),
        ("repairs", "damp", "Damp", "Lleithder"),
        ("repairs", "heat", "Heating", "Gwres"),
        ("repairs", "other", "Something else", "Rhywbeth arall"),
    ],
    "settings": [
        ("form_title", "form_id", "version", "default_language"),
        ("Rents", "rents", 2026112301, "English (en)"),
    ],
}
BUSES: dict[str, Rows] = {
    "survey": [
        (
            "type",
            "name",
            "label:English",
            "label:Polish",
            "hint:Polish",
            "required",
            "relevance",
            "parameters",
            "constraint",
        ),
        (
            "range",
            "service",
            "How good are the buses?",
            "Jak dobre są autobusy?",
            "1 to źle, 5 to dobrze",
            "TRUE",
            None,
            "start=1 end=5 step=1",
            None,
        ),
        (
            "range",
            "likely",
            "How likely are you to join us?",
            "Czy do nas dołączysz?",
            None,
            None,
            None,
            "end=10; start=0",
            None,
        ),
        (
            "select multiple from routes",
            "routes",
            "Which do you take?",
            "Którymi jeździsz?",
            None,
            None,
            "${service} < 4",
            None,
            None,
        ),
        (
            "decimal",
            "fare",
            "What do you pay, in pounds?",
            "Ile płacisz w funtach?",
            "Za jeden przejazd",
            None,
            "3 >= ${service} or ${likely} >= 7.5",
            None,
            ". >= 0 and . <= 20",
        ),
        (
            "select one routes",
            "worst",
            "Which is the worst?",
            "Który jest najgorszy?",
            None,
            None,
            "not(${routes} = '') and ${service} != 5",
            None,
            None,
        ),
    ],
    "choices": [
        ("list name", "name", "label:English", "label:Polish"),
        ("routes", 1, "1 to Beeston", "1 do Beeston"),
        ("routes", 49, "49 to Bramley", "49 do Bramley"),
        ("routes", "x84", "X84 to Otley", "X84 do Otley"),
    ],
    "settings": [("title", "id_string", "default_language"), ("Buses", "buses", "Polish")],
}
EVERYTHING: dict[str, Rows] = {
    "survey": [
        (
            "type",
            "name",
            "label",
            "label::Klingon2",
            "hint",
            "required",
            "relevant",
            "constraint",
            "parameters",
            "appearance",
            "default",
            "calculation",
            "choice_filter",
            "media::image",
            "required_message",
            "team",
        ),
        ("start", "start"),
        ("note", "hello", "Hello!"),
        ("begin group", "people", "People"),
        ("text", "name", "Your street?", None, None, "yes", None, "regex(., '[A-Z].*')"),
        ("select_one yn", "rents", "Do you rent?", None, None, "${name} != ''", None, None, None, "quick"),
        ("end group",),
        ("begin_repeat", "children", "Children"),
        ("integer", "age", "How old?"),
        ("end_repeat",),
        ("begin group", "only_renters", "Renters", None, None, None, "${rents} = 'yes'"),
        ("text", "landlord", "Whose?"),
        ("end group",),
        ("calculate", "total", None, None, None, None, None, None, None, None, None, "1 + 1"),
        ("geopoint", "where", "Where?"),
        ("image", "photo", "A picture?"),
        ("select_one yn or_other", "sure", "Sure?"),
        ("select_one_from_file wards.csv", "ward", "Which ward?"),
        ("select_one missing", "gone", "Which?"),
        ("select_multiple many", "some", "Some?", "nuq", None, None, None, None, "randomize=true", "map"),
        (
            "select_one many",
            "few",
            "Few?",
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            None,
            "x = ${some}",
        ),
        ("text", "why", "Why, ${name}?"),
        ("text", "then", "And then?", None, None, None, "count-selected(${some}) > 1"),
        ("text", "after", "After that?", None, None, None, "${then} != ''"),
        ("text", "last", "And last?", None, None, None, "${after} = 'x'"),
        ("integer", "rooms", "Rooms?", None, None, None, None, ". > ${age}", None, "bearing", 3),
        ("range", "half", "Half steps?", None, None, None, None, None, "start=0 end=5 step=0.5"),
        ("range", "long", "Long?", None, None, None, None, None, "start=0 end=100 step=1"),
        ("text", "name", "The same name again"),
        ("text", "two words", "A bad name"),
        ("text", "silent"),
        ("text", "circle", "Round?", None, None, None, "${circle} = 'x'"),
        ("text", "seen", "Seen?", *[None] * 10, "look.png", "Please say", "Leeds"),
    ],
    "choices": [
        ("list_name", "name", "label", "image"),
        ("yn", "yes", "Yes"),
        ("yn", "no", "No", "no.png"),
        ("many", "a", "A"),
        ("many", "b", "B"),
        ("many", "c", "C ${name}"),
        ("many", None, "D"),
        ("unused", "a", "A"),
    ],
    "settings": [
        ("form_title", "form_id", "submission_url", "sms_keyword"),
        ("Everything", "everything", "example.org", "x"),
    ],
    "external_choices": [("list_name", "name"), ("wards", "kirkstall")],
}
FORMS = {"rents": RENTS, "buses": BUSES, "everything": EVERYTHING}


def make(forms: dict[str, Rows], path: Path) -> None:
    """One .xlsx of these sheets."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in forms.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.properties.created = book.properties.modified = datetime(2026, 11, 23)  # noqa: DTZ001 - its own way
    book.save(path)


if __name__ == "__main__":
    for form, sheets in FORMS.items():
        make(sheets, Path(__file__).with_name(f"{form}.xlsx"))

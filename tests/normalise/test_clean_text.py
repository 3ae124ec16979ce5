from canvass.model.problem import Doubt, Tidied
from canvass.normalise.text import clean, clean_lines


def test_a_name_stays_as_it_was_typed() -> None:
    for name in ["Zoë O’Neill", "nguyễn văn A", "اسم", "SMITH", "=HYPERLINK(1)", "'); DROP TABLE", "👩🏽 Jo"]:
        assert clean(name) == Tidied(name)


def test_stray_spaces_go_without_a_word() -> None:
    assert clean("  Jane\u00a0\t Smith\r\n") == Tidied("Jane Smith")


def test_what_turns_the_text_round_is_taken_out_and_said() -> None:
    assert clean("Jane\u202ehtimS\x00\ud800\ufffe") == Tidied("JanehtimS", Doubt.TEXT_CLEANED)


def test_two_ways_to_write_an_accent_become_one() -> None:
    assert clean("Zoe\u0308") == clean("Zoë") == Tidied("Zoë")


def test_a_joiner_stays_where_the_script_spells_with_it() -> None:
    assert clean("\u0dc1\u0dca\u200d\u0dbb\u0dd3").value == "\u0dc1\u0dca\u200d\u0dbb\u0dd3"
    assert clean("Ja\u200dne").value == "Jane"


def test_a_heap_of_accents_is_levelled() -> None:
    tidied = clean("Z" + "\u0336" * 500)
    assert len(tidied.value) < 12
    assert tidied.doubt is Doubt.TEXT_CLEANED


def test_what_is_too_long_is_cut_and_said() -> None:
    assert clean("x" * 201) == Tidied("x" * 200, Doubt.TEXT_CUT)
    assert clean("é" * 10_000) == Tidied("é" * 200, Doubt.TEXT_CUT)


def test_notes_keep_their_lines() -> None:
    assert clean_lines(" one \r\n\r\n\r\n\r\ntwo\u2028three\n\n").value == "one\n\ntwo\nthree"
    assert clean_lines("x" * 2_001).doubt is Doubt.TEXT_CUT

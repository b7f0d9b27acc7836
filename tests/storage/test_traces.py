"""What counts as a trace of a person, and what does not."""

import pytest

from desktop_app.storage.traces import Traces, in_bytes, replaced_in_json


def replaced(text: str, *traces: str, others: tuple[str, ...] = ()) -> str:
    found = Traces.of(traces, others)
    pattern = found.pattern()
    assert pattern is not None
    return found.replaced(text, "X", pattern)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("问王伟，再问王伟东", "问X，再问王伟东"),
        ("王伟", "X"),
    ],
)
def test_a_longer_name_of_somebody_else_stays(text: str, expected: str) -> None:
    assert replaced(text, "王伟", others=("王伟东",)) == expected


def test_letters_within_a_word_are_no_name() -> None:
    assert replaced("Ann plans the annual banner, ANN!", "Ann") == "X plans the annual banner, X!"


def test_a_phone_is_found_however_its_figures_are_grouped() -> None:
    assert (
        replaced("138-0013-8000, 13800138000, 138 0013 8000, 213800138000", "138 0013 8000") == "X, X, X, 213800138000"
    )


def test_decomposed_letters_are_the_same_name() -> None:
    assert replaced("Rene\u0301 called", "René") == "X called"


def test_json_stays_json_whatever_the_name_holds() -> None:
    found = Traces.of(['O"Neil'])
    pattern = found.pattern()
    assert pattern is not None
    assert replaced_in_json('{"name":"O\\"Neil","n":1}', found, "X", pattern) == '{"name":"X","n":1}'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "gb18030"])
def test_bytes_are_searched_in_the_ways_in_which_letters_are_written(encoding: str) -> None:
    assert dict(in_bytes(b"\x00\x01" + "欧阳".encode(encoding), ["欧阳"])).get(encoding) == 1


def test_a_single_character_is_not_looked_for() -> None:
    assert Traces.of(["李"]).pattern() is None

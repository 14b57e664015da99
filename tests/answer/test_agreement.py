"""How far two readers agree: shares and kappa, from the readings that a graph holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse

from lenakg.answer.agreement import Agreement, Agreements, agreements, kappa
from lenakg.core.namespaces import PREFIXES
from lenakg.core.rdf import document
from lenakg.store.local import LocalEngine

PREFIX_LINES = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())


def reading(name: str, predicate: str, direction: str, certainty: str, setting: str) -> str:
    fields = (("predicate", predicate), ("direction", direction), ("certainty", certainty), ("setting", setting))
    return f"{name} a lena:Reading ; " + " ; ".join(f"lena:{key}Read lena:{value}" for key, value in fields) + " .\n"


def graph(folder: Path, *readings: tuple[str | None, str | None]) -> LocalEngine:
    """A graph of double readings; a reading is its four values, or None where that reader found nothing."""
    lines = [PREFIX_LINES, "claim:unread a lena:Claim .\n"]
    for number, pair in enumerate(readings):
        name = f"claim:x-{number}.readings"
        lines.append(f"{name} a lena:DoubleReading ; lena:ofClaim claim:x-{number} .\n")
        for key, values in zip(("first", "second"), pair, strict=True):
            if values is not None:
                lines.append(f"{name} lena:{key} {name}.{key} .\n{reading(f'{name}.{key}', *values.split())}")
    path = folder / "readings.nq"
    path.write_bytes(document(parse("".join(lines), format=RdfFormat.TURTLE), RdfFormat.N_QUADS))
    return LocalEngine.in_memory(path)


def test_shares_and_kappa_field_by_field(tmp_path: Path) -> None:
    one = "causes Supports Asserted Clinical"
    engine = graph(
        tmp_path,
        (one, one),
        (one, "affects Supports Suggested Clinical"),
        ("affects Disputes Suggested Clinical", "affects Disputes Suggested Clinical"),
        ("affects Disputes Asserted Clinical", "causes Disputes Asserted Clinical"),
        (one, None),
        (None, one),
    )
    assert agreements(engine) == Agreements(
        (
            Agreement("predicate", 4, 2, 0.0),
            Agreement("direction", 4, 4, 1.0),
            Agreement("certainty", 4, 3, 0.5),
            Agreement("setting", 4, 4, None),
        ),
        2,
    )


def test_no_readings_no_fields(tmp_path: Path) -> None:
    assert agreements(graph(tmp_path)) == Agreements((), 0)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        # Of Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, table 18.1: 0.676.
        ({"pp": 75, "pn": 1, "po": 4, "np": 5, "nn": 4, "no": 1, "op": 0, "on": 0, "oo": 10}, 0.676),
        ({"ab": 5, "ba": 5}, -1.0),
        ({"aa": 5, "bb": 1}, 1.0),
    ],
)
def test_kappa_has_the_values_in_print(table: dict[str, int], expected: float) -> None:
    pairs = [(cell[0], cell[1]) for cell, times in table.items() for _ in range(times)]
    assert kappa(pairs) == pytest.approx(expected, abs=0.0005)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc"))))
def test_kappa_does_not_care_who_is_first_and_is_at_most_one(pairs: list[tuple[str, str]]) -> None:
    found = kappa(pairs)
    assert found == kappa([(second, first) for first, second in pairs])
    if found is not None:
        assert found <= 1
        assert (found == 1) is all(first == second for first, second in pairs)

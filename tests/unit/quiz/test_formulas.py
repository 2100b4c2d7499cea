from __future__ import annotations

from xml.etree.ElementTree import tostring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.quiz.formulas import mathml, pieces


def found(text: str) -> list[tuple[str, bool]]:
    """Return the formulas of a text, and whether each stands on a line of its own."""
    return [(piece.tex, piece.display) for piece in pieces(text) if piece.tex]


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("Is $x^2$ even?", [("x^2", False)]),
        ("$$\\frac{1}{2}$$", [("\\frac{1}{2}", True)]),
        ("$a$ and $b$", [("a", False), ("b", False)]),
        ("$$ a\nb $$", [("a\nb", True)]),
        ("It costs $5 and $10.", []),
        ("$ a$ and $a $", []),
        (r"\$a\$", []),
        (r"$\$5$", [(r"\$5", False)]),
        ("a lone $", []),
        ("$$", []),
        ("$a$1", []),
    ],
)
def test_formulas_are_told_from_prices(text: str, formulas: list[tuple[str, bool]]) -> None:
    assert found(text) == formulas


@given(st.text(alphabet="a$\\{} \n1^_", max_size=40))
def test_no_text_is_lost(text: str) -> None:
    assert "".join(piece.source for piece in pieces(text)) == text
    for tex, display in found(text):
        mathml(tex, display=display)


def markup(tex: str) -> str:
    made = mathml(tex, display=False)
    assert made is not None
    return tostring(made, encoding="unicode")


def test_a_formula_is_mathml() -> None:
    assert "<mfrac><mrow><mn>1</mn></mrow><mrow><mn>2</mn></mrow></mfrac>" in markup(r"\frac{1}{2}")
    assert "<mo>≤</mo>" in markup(r"a \leq b")
    assert "<mtext>속력</mtext>" in markup(r"\text{속력}")


@pytest.mark.parametrize("tex", [r"\href{javascript:alert(1)}{x}", r"\style{color:red}{x}", r"\class{a}{x}"])
def test_what_does_more_than_draw_is_left_out(tex: str) -> None:
    shown = markup(tex)
    assert not [name for name in ("href", "style=", "class", "javascript", "red") if name in shown]


def test_a_text_stays_a_text() -> None:
    shown = markup(r"\text{<script>alert(1)</script> &lt;b&gt;}")
    assert "<script" not in shown
    assert "<b>" not in shown


@pytest.mark.parametrize("tex", [r"\frac{", "x_", "{" * 40, "{" * 3_000, "x" * 3_000, r"\unknown{a}", r"\left(", "^"])
def test_what_cannot_be_read_is_none(tex: str) -> None:
    assert mathml(tex, display=True) is None

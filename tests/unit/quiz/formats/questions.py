"""Random questions, as a teacher may write them."""

from __future__ import annotations

from hypothesis import strategies as st

from server.protocol.quiz.questions import (
    AcceptedNumber,
    AcceptedText,
    Choice,
    Item,
    Matching,
    MultipleChoice,
    Numeric,
    OpenText,
    Ordering,
    Pair,
    Poll,
    Scale,
    ShortText,
    SingleChoice,
    TrueFalse,
    WordCloud,
)

_CHARACTERS = st.characters(
    codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Zl", "Zp"), exclude_characters="\ufeff"
)
WORDS = (
    st.text(st.one_of(st.sampled_from("가나다 ab~=#{}:\\%*/$[]<>&,;\"'->"), _CHARACTERS), min_size=1, max_size=30)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
TEXTS = st.lists(WORDS, min_size=1, max_size=3).map("\n".join)
FEEDBACK = st.one_of(st.just(""), WORDS)
TAGS = st.lists(st.from_regex(r"[a-z가-힣]{1,8}", fullmatch=True), max_size=2, unique=True)
NUMBERS = st.floats(-1e9, 1e9).map(lambda value: round(value, 4))
COMMON = {"text": TEXTS, "title": FEEDBACK, "explanation": st.one_of(st.just(""), TEXTS), "tags": TAGS}


@st.composite
def choices(draw: st.DrawFn, right: int | None) -> list[Choice]:
    """Draw choices that differ; ``right`` of them are right, or any number for None."""
    texts = draw(st.lists(WORDS, min_size=2, max_size=6, unique=True))
    count = draw(st.integers(1, len(texts) - 1)) if right is None else right
    marks = draw(st.permutations([True] * count + [False] * (len(texts) - count)))
    return [Choice(text=text, correct=mark, feedback=draw(FEEDBACK)) for text, mark in zip(texts, marks, strict=True)]


SINGLE = st.builds(SingleChoice, choices=choices(1), **COMMON)
MULTIPLE = st.builds(MultipleChoice, choices=choices(None), **COMMON)
TRUE_FALSE = st.builds(TrueFalse, answer=st.booleans(), feedback_true=FEEDBACK, feedback_false=FEEDBACK, **COMMON)
SHORT = st.builds(
    ShortText,
    accepted=st.lists(
        st.builds(AcceptedText, text=WORDS, share=st.sampled_from([1.0, 0.5, 0.25]), feedback=FEEDBACK),
        min_size=1,
        max_size=3,
    ),
    **COMMON,
)
NUMERIC = st.builds(
    Numeric,
    accepted=st.lists(
        st.builds(
            AcceptedNumber,
            value=NUMBERS,
            tolerance=NUMBERS.map(abs),
            share=st.sampled_from([1.0, 0.5]),
            feedback=FEEDBACK,
        ),
        min_size=1,
        max_size=3,
    ),
    **COMMON,
)


@st.composite
def pairs(draw: st.DrawFn) -> list[Pair]:
    """Draw pairs whose left sides differ, with or without a distractor."""
    lefts = draw(st.lists(WORDS, min_size=2, max_size=5, unique=True))
    made = [Pair(left=Item(text=left), right=Item(text=draw(WORDS))) for left in lefts]
    return made + ([Pair(right=Item(text=draw(WORDS)))] if draw(st.booleans()) else [])


MATCHING = st.builds(Matching, pairs=pairs(), **COMMON)
OPEN = st.builds(OpenText, **COMMON)
ORDERING = st.builds(
    Ordering,
    items=st.lists(WORDS, min_size=2, max_size=5, unique=True).map(lambda texts: [Item(text=each) for each in texts]),
    **COMMON,
)
POLL = st.builds(Poll, choices=choices(0), **COMMON)
SCALE = st.builds(
    Scale, low=st.integers(0, 3), high=st.integers(4, 10), low_label=FEEDBACK, high_label=FEEDBACK, **COMMON
)
CLOUD = st.builds(WordCloud, words=st.integers(1, 10), **COMMON)

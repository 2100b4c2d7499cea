"""Quizzes beside the screen: every kind answered, what is sent and counted, what is told when."""

from __future__ import annotations

import msgspec
import pytest
from playwright.async_api import expect

from server.errors import SENTENCES, ErrorCode
from server.protocol.quiz.questions import Answer, OpenText, Ordering, WordCloud
from server.protocol.quiz.quizzes import QuizRules
from server.protocol.quiz.runs import Respond
from tests.e2e.student_page.a_quiz import CASES, SECRET
from tests.e2e.student_page.conftest import Visit
from tests.e2e.student_page.fake_class import MINA, FakeClass, line
from tests.e2e.student_page.fake_quiz import matching, single
from tests.e2e.student_page.quizmaster import Quizmaster
from tests.e2e.student_page.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="package")

PHONE = (390, 844)
CAPITAL = single("Busan", "Seoul", "Daegu", right=1, text="The capital?", explanation="Since **1394**.")


@pytest.fixture
def master(fake_class: FakeClass) -> Quizmaster:
    return Quizmaster(fake_class)


async def enter(visitor: Visitor) -> None:
    """Join, and wait for the class."""
    await visitor.join()
    await visitor.part("hand").wait_for()


async def state(visitor: Visitor, word: str) -> None:
    """Wait until the quiz is in this state."""
    await expect(visitor.part("quiz")).to_have_attribute("data-state", word)


async def sent(fake_class: FakeClass) -> Respond:
    """Return the next answer that the page sends."""
    return msgspec.json.decode((await fake_class.heard("answer")).data, type=Respond)


@pytest.mark.parametrize("kind", CASES)
async def test_every_kind_is_answered_and_solved(
    visit: Visit, fake_class: FakeClass, master: Quizmaster, kind: str
) -> None:
    case = CASES[kind]
    visitor = await visit(PHONE)
    await enter(visitor)
    await master.asks(case.question)
    await state(visitor, "open")

    await case.does(visitor)
    await visitor.part("send").click()

    assert (await sent(fake_class)).answer == case.arrives
    await visitor.part("answer-sent").wait_for()
    assert SECRET not in await visitor.page.content()
    await master.closes()
    await state(visitor, "closed")
    assert SECRET not in await visitor.page.content()
    await master.reveals()
    await expect(visitor.part("verdict")).to_have_attribute("data-verdict", case.verdict)
    if case.question.explanation:
        await expect(visitor.part("explanation")).to_contain_text(SECRET)


async def test_two_taps_answer_on_a_phone_and_the_screen_stays_in_sight(
    visit: Visit, fake_class: FakeClass, master: Quizmaster
) -> None:
    visitor = await visit(PHONE)
    await enter(visitor)
    await master.asks(CAPITAL)

    await visitor.part("answer-1").tap()
    await visitor.part("send").tap()

    assert (await sent(fake_class)).answer == Answer(choices=["Seoul"])
    frame = await visitor.page.locator("main.stage").bounding_box()
    sheet = await visitor.page.locator("aside").bounding_box()
    assert frame is not None
    assert sheet is not None
    assert frame["height"] >= 844 * 0.33
    assert frame["y"] + frame["height"] <= sheet["y"] + 1
    await master.finishes()
    await expect(visitor.page.locator("aside")).to_have_count(0)


async def test_a_question_without_words_sends_the_eyes_to_the_screen(visit: Visit, master: Quizmaster) -> None:
    visitor = await visit(PHONE)
    await enter(visitor)
    await master.asks(single("A", "B", text=""))

    await expect(visitor.part("quiz-text")).to_have_text("Look at the screen and answer.")


async def test_an_answer_is_sending_until_it_is_on_the_disk(
    visit: Visit, fake_class: FakeClass, master: Quizmaster
) -> None:
    visitor = await visit()
    await enter(visitor)
    await master.asks(CAPITAL)
    fake_class.holds = True
    await visitor.part("answer-0").click()
    await visitor.part("send").click()
    first = await sent(fake_class)
    await visitor.part("answer-sending").wait_for()

    fake_class.holds = False
    await fake_class.cut()

    assert await sent(fake_class) == first
    await visitor.part("answer-sent").wait_for()
    await expect(visitor.part("answer-sending")).to_have_count(0)


async def test_an_answer_survives_a_reload_and_is_not_doubled(
    visit: Visit, fake_class: FakeClass, master: Quizmaster
) -> None:
    visitor = await visit()
    await enter(visitor)
    await master.asks(CAPITAL)
    fake_class.holds = True
    await visitor.part("answer-2").click()
    await visitor.part("send").click()
    first = await sent(fake_class)
    fake_class.holds = False

    await visitor.page.reload()

    assert await sent(fake_class) == first
    await visitor.part("answer-sent").wait_for()
    await expect(visitor.page.locator("[data-testid=answer-2] input")).to_be_checked()
    await visitor.page.reload()
    await visitor.part("answer-sent").wait_for()
    assert [frame for frame in fake_class.frames if frame.type == "answer"] == []


async def test_what_was_begun_survives_a_reload(visit: Visit, master: Quizmaster) -> None:
    visitor = await visit()
    await enter(visitor)
    await master.asks(OpenText(id="open", text="Why?"))
    await visitor.part("answer-0").fill("A long thought")

    await visitor.page.reload()

    await expect(visitor.part("answer-0")).to_have_value("A long thought")


async def test_an_answer_is_changed_until_it_closes(visit: Visit, fake_class: FakeClass, master: Quizmaster) -> None:
    visitor = await visit()
    await enter(visitor)
    await master.asks(CAPITAL)
    await visitor.part("answer-0").click()
    await visitor.part("send").click()
    await visitor.part("answer-sent").wait_for()
    await expect(visitor.part("send")).to_have_count(0)

    await visitor.part("answer-1").click()
    await expect(visitor.part("send")).to_have_text("Send the changed answer")
    await visitor.part("send").click()

    await expect(visitor.part("send")).to_have_count(0)
    mine = master.quiz.run.responses.get(CAPITAL.id, MINA.id)
    assert mine is not None
    assert (mine.answer, mine.attempt) == (Answer(choices=["Seoul"]), 2)


async def test_tries_are_counted_where_an_answer_may_not_be_changed(
    visit: Visit, fake_class: FakeClass, master: Quizmaster
) -> None:
    visitor = await visit()
    await enter(visitor)
    await master.asks(CAPITAL, rules=QuizRules(change=False, attempts=2))

    await visitor.part("answer-0").click()
    await visitor.part("send").click()
    await visitor.page.get_by_text("Tries left: 1").wait_for()
    await visitor.part("answer-1").click()
    await visitor.part("send").click()

    await visitor.page.get_by_text("It cannot be changed any more.").wait_for()
    await expect(visitor.page.locator("[data-testid=answer-0] input")).to_be_disabled()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (ErrorCode.NOT_OPEN, "Your answer came too late and does not count."),
        (ErrorCode.ANSWERED, SENTENCES[ErrorCode.ANSWERED].en),
        (ErrorCode.BAD_ANSWER, SENTENCES[ErrorCode.BAD_ANSWER].en),
    ],
)
async def test_a_refusal_is_said_in_words_and_the_answer_can_be_sent_again(
    visit: Visit, fake_class: FakeClass, master: Quizmaster, code: ErrorCode, words: str
) -> None:
    visitor = await visit()
    await enter(visitor)
    await master.asks(CAPITAL)
    fake_class.refusals = {"answer": code}
    await visitor.part("answer-1").click()
    await visitor.part("send").click()

    await expect(visitor.part("answer-refused")).to_have_text(words)
    await expect(visitor.page.locator("[data-testid=answer-1] input")).to_be_checked()
    fake_class.refusals = {}
    await visitor.part("send").click()

    await visitor.part("answer-sent").wait_for()
    await expect(visitor.part("answer-refused")).to_have_count(0)


async def test_who_comes_back_after_the_close_is_told_that_it_was_too_late(
    visit: Visit, fake_class: FakeClass, master: Quizmaster
) -> None:
    visitor = await visit(PHONE)
    await enter(visitor)
    await master.asks(CAPITAL)
    await visitor.part("answer-1").click()
    fake_class.socket_refusal = ErrorCode.SHUTTING_DOWN
    await fake_class.cut()
    await fake_class.connected(times=2)
    await visitor.part("send").click()
    await visitor.part("answer-sending").wait_for()

    master.quiz.run.finish(70_000)
    fake_class.socket_refusal = None
    await visitor.page.reload()
    await visitor.part("talk").wait_for()
    await visitor.part("talk").click()
    await visitor.part("tab-quiz").click()

    await expect(visitor.part("answer-late")).to_contain_text("too late")
    await visitor.part("answer-late").get_by_role("button").click()
    await expect(visitor.part("tab-quiz")).to_have_count(0)


async def test_time_runs_by_the_classes_clock_and_ends(visit: Visit, master: Quizmaster) -> None:
    visitor = await visit()
    await enter(visitor)
    await master.asks(CAPITAL, seconds=3)

    await expect(visitor.part("time-left")).to_contain_text("0:0")
    await visitor.part("answer-1").click()
    await expect(visitor.part("time-left")).to_contain_text("0:00")

    await visitor.page.get_by_text("The time is up.").wait_for()
    await expect(visitor.part("send")).to_have_count(0)


async def test_who_joins_late_sees_the_open_question(visit: Visit, fake_class: FakeClass, master: Quizmaster) -> None:
    await master.asks(CAPITAL)
    visitor = await visit(PHONE)
    await enter(visitor)

    await state(visitor, "open")
    await expect(visitor.part("quiz-text")).to_have_text("The capital?")


async def test_the_teacher_goes_through_a_quiz(visit: Visit, fake_class: FakeClass, master: Quizmaster) -> None:
    visitor = await visit()
    await enter(visitor)
    master.prepares(CAPITAL, single("10", "12", text="3 + 7?"))
    await master.tells()
    await visitor.part("tab-quiz").click()
    await state(visitor, "published")
    await expect(visitor.part("quiz")).to_contain_text("A quiz begins soon.")

    master.quiz.run.open(61_000)
    await master.tells()
    await expect(visitor.part("quiz-progress")).to_have_text("Question 1 / 2")
    await visitor.part("answer-1").click()
    await visitor.part("send").click()
    await visitor.part("answer-sent").wait_for()
    await master.reveals()
    await expect(visitor.part("verdict")).to_have_attribute("data-verdict", "isRight")
    await master.goes_on()

    await expect(visitor.part("quiz-progress")).to_have_text("Question 2 / 2")
    await expect(visitor.part("quiz-text")).to_have_text("3 + 7?")
    await visitor.part("look-back").click()
    await expect(visitor.part("past-question")).to_have_count(1)
    await visitor.part("look-back").click()
    await master.reveals()
    await expect(visitor.part("verdict")).to_have_attribute("data-verdict", "notAnswered")


async def test_students_go_through_a_quiz_themselves(visit: Visit, fake_class: FakeClass, master: Quizmaster) -> None:
    visitor = await visit(PHONE)
    await enter(visitor)
    questions = [CAPITAL, single("10", "12", text="3 + 7?"), single("x", "y", text="Last?")]
    await master.asks(*questions, rules=QuizRules(pacing="student"))
    await expect(visitor.part("quiz-progress")).to_have_text("Question 1 / 3")
    await expect(visitor.part("previous")).to_be_disabled()

    await visitor.part("answer-1").click()
    await visitor.part("send").click()
    await visitor.part("next").click()
    await expect(visitor.part("quiz-text")).to_have_text("3 + 7?")
    await visitor.part("skip").click()
    await expect(visitor.part("quiz-text")).to_have_text("Last?")
    await visitor.part("answer-0").click()
    await visitor.part("send").click()
    await visitor.part("answer-sent").wait_for()
    await expect(visitor.part("skip")).to_be_disabled()

    await visitor.page.reload()
    await expect(visitor.part("quiz-progress")).to_have_text("Question 2 / 3")
    await master.reveals()
    await expect(visitor.part("verdict")).to_have_attribute("data-verdict", "notAnswered")
    await visitor.part("previous").click()
    await expect(visitor.part("verdict")).to_have_attribute("data-verdict", "isRight")


async def test_after_the_reveal_the_class_and_the_leaders_are_shown(
    visit: Visit, fake_class: FakeClass, master: Quizmaster
) -> None:
    visitor = await visit()
    await enter(visitor)
    await master.asks(CAPITAL, rules=QuizRules(leaderboard=True))
    master.quiz.answer("jun", Answer(choices=["Busan"]))
    master.quiz.answer("sora", Answer(choices=["Seoul"]))
    await visitor.part("answer-1").click()
    await visitor.part("send").click()
    await visitor.part("answer-sent").wait_for()
    await expect(visitor.part("quiz")).not_to_contain_text("%")

    await master.reveals()

    await expect(visitor.part("points")).to_have_text("1 / 1 points")
    await expect(visitor.part("outcome-1")).to_contain_text("67%")
    await expect(visitor.part("outcome-1")).to_contain_text("Right answer")
    await expect(visitor.part("outcome-1")).to_contain_text("Your answer")
    await expect(visitor.part("class-result")).to_have_text("Answered: 3 / 4 · Right: 2 (67%)")
    await expect(visitor.part("explanation").locator("strong").last).to_have_text("1394")
    await expect(visitor.part("leaders").locator("li").first).to_contain_text("Sora")
    await expect(visitor.part("leaders").locator("li").nth(1)).to_contain_text("You")


async def test_results_of_the_class_stay_hidden_where_the_teacher_wants_that(visit: Visit, master: Quizmaster) -> None:
    visitor = await visit()
    await enter(visitor)
    await master.asks(CAPITAL, rules=QuizRules(show_results=False))
    master.quiz.answer("jun", Answer(choices=["Busan"]))
    await master.reveals()

    await expect(visitor.part("outcome-1")).to_contain_text("Right answer")
    await expect(visitor.part("class-result")).to_have_count(0)
    await expect(visitor.part("quiz")).not_to_contain_text("%")


async def test_past_questions_are_looked_at_again(visit: Visit, fake_class: FakeClass, master: Quizmaster) -> None:
    visitor = await visit()
    await enter(visitor)
    await master.asks(CAPITAL)
    await visitor.part("answer-1").click()
    await visitor.part("send").click()
    await visitor.part("answer-sent").wait_for()
    await master.reveals()
    await master.finishes()
    await visitor.part("tab-quiz").click()
    await visitor.page.reload()

    await visitor.part("tab-quiz").click()
    await visitor.part("past-question").locator("summary").click()

    await expect(visitor.part("explanation")).to_be_visible()
    await expect(visitor.part("verdict")).to_have_attribute("data-verdict", "isRight")


async def test_who_comes_late_looks_at_what_was_told_before(
    visit: Visit, fake_class: FakeClass, master: Quizmaster
) -> None:
    await master.asks(CAPITAL, single("10", "12", text="3 + 7?"))
    await master.reveals()
    await master.goes_on()
    visitor = await visit(PHONE)
    await enter(visitor)

    await visitor.part("look-back").tap()

    await expect(visitor.part("past-question")).to_have_count(1)
    await visitor.part("past-question").locator("summary").tap()
    await expect(visitor.part("verdict")).to_have_attribute("data-verdict", "notAnswered")
    await expect(visitor.part("explanation")).to_be_visible()


async def test_what_is_being_written_is_left_alone(visit: Visit, fake_class: FakeClass, master: Quizmaster) -> None:
    visitor = await visit(PHONE)
    await enter(visitor)
    await visitor.part("talk").tap()
    await visitor.part("chat-input").tap()
    await visitor.page.keyboard.type("I am wri")

    await master.asks(CAPITAL)

    await expect(visitor.part("quiz-news")).to_contain_text("New question: The capital?")
    await visitor.page.keyboard.type("ting")
    await expect(visitor.part("chat-input")).to_have_value("I am writing")
    await expect(visitor.part("tab-quiz")).to_have_accessible_name("Quiz 1 to answer")
    await visitor.part("tab-quiz").tap()
    await state(visitor, "open")


async def test_news_are_told_to_a_screen_reader_and_take_no_focus(
    visit: Visit, fake_class: FakeClass, master: Quizmaster
) -> None:
    visitor = await visit()
    await enter(visitor)
    await visitor.part("menu").focus()
    await master.asks(single("1", "2", text="What is **$x^2$**?"), seconds=9)

    news = visitor.part("quiz-news")
    await expect(news).to_have_attribute("aria-live", "polite")
    await expect(news).to_contain_text("New question: What is x^2?")
    await expect(news).to_contain_text("Time left: 10 s")
    await expect(visitor.part("menu")).to_be_focused()
    await master.closes()
    await expect(news).to_contain_text("Answers are closed.")
    await master.reveals()
    await expect(news).to_contain_text("You did not answer.")


async def test_all_of_it_by_the_keyboard(visit: Visit, fake_class: FakeClass, master: Quizmaster) -> None:
    visitor = await visit()
    await enter(visitor)
    keyboard = visitor.page.keyboard
    await master.asks(single("Busan", "Seoul", "Daegu", text="The capital?"))
    await state(visitor, "open")

    await keyboard.press("a")
    await expect(visitor.page.locator("[data-testid=answer-0] input")).to_be_focused()
    await keyboard.press("Space")
    await keyboard.press("ArrowDown")
    await keyboard.press("Enter")
    assert (await sent(fake_class)).answer == Answer(choices=["Seoul"])

    await master.asks(CASES["ordering"].question, run_id="run-2")
    await visitor.part("down-0").wait_for()
    await visitor.part("down-0").focus()
    await keyboard.press("Enter")
    await expect(visitor.part("down-0")).to_be_focused()
    await keyboard.press("Enter")
    await expect(visitor.part("up-0")).to_be_focused()
    await visitor.part("send").focus()
    await keyboard.press("Enter")
    assert (await sent(fake_class)).answer == Answer(order=["b", "c", "a"])

    await master.asks(matching(Korea="Seoul", Japan="Tokyo"), run_id="run-3")
    await visitor.part("target-0").focus()
    await keyboard.press("Enter")
    await expect(visitor.part("answer-1")).to_be_focused()
    await keyboard.press("Tab")
    await keyboard.press("Tab")
    await keyboard.press("Enter")
    await visitor.part("send").focus()
    await keyboard.press("Enter")
    assert (await sent(fake_class)).answer == Answer(pairs={"Korea": "Seoul", "Japan": "Tokyo"})


async def test_an_order_is_dragged(visit: Visit, fake_class: FakeClass, master: Quizmaster) -> None:
    visitor = await visit(PHONE)
    await enter(visitor)
    question = CASES["ordering"].question
    assert isinstance(question, Ordering)
    await master.asks(question)
    last = await visitor.part("grip-2").bounding_box()
    first = await visitor.part("answer-0").bounding_box()
    assert last is not None
    assert first is not None

    await visitor.page.mouse.move(last["x"] + 20, last["y"] + 20)
    await visitor.page.mouse.down()
    await visitor.page.mouse.move(last["x"] + 20, first["y"] + 2, steps=8)
    await visitor.page.mouse.up()
    await visitor.part("send").click()

    assert (await sent(fake_class)).answer == Answer(order=["c", "a", "b"])


async def test_choices_are_mixed_and_stay_where_they_are(visit: Visit, master: Quizmaster) -> None:
    texts = [f"choice {number}" for number in range(9)]
    visitor = await visit()
    await enter(visitor)
    await master.asks(single(*texts, shuffle=True))
    shown = visitor.page.locator("label[data-testid^=answer-]")
    await expect(shown).to_have_count(9)

    order = [text.strip() for text in await shown.all_inner_texts()]
    assert sorted(order) == texts
    assert order != texts
    await visitor.page.reload()
    await expect(shown).to_have_text(order)


async def test_a_word_cloud_takes_as_many_words_as_are_asked_for(visit: Visit, master: Quizmaster) -> None:
    visitor = await visit()
    await enter(visitor)
    await master.asks(WordCloud(id="cloud", text="What?", words=2))
    for number, word in enumerate(("하늘", "바다")):
        await visitor.part(f"answer-{number}").fill(word)

    await expect(visitor.part("answer-2")).to_have_count(0)


async def test_a_minus_can_be_typed_on_every_phone(visit: Visit, fake_class: FakeClass, master: Quizmaster) -> None:
    visitor = await visit(PHONE)
    await enter(visitor)
    await master.asks(CASES["numeric"].question)
    await visitor.part("answer-0").fill("about")
    await expect(visitor.part("quiz")).to_contain_text("This is not a number.")
    await visitor.part("answer-0").fill("3,5")
    await visitor.part("sign").tap()
    await visitor.part("send").tap()

    assert (await sent(fake_class)).answer == Answer(text="-3,5")


async def test_nothing_stays_for_who_sits_down_next(visit: Visit, fake_class: FakeClass, master: Quizmaster) -> None:
    visitor = await visit()
    await enter(visitor)
    await master.asks(CAPITAL)
    await master.reveals()
    await visitor.part("verdict").wait_for()
    await master.asks(OpenText(id="open", text="Why?"), run_id="run-2")
    await visitor.part("answer-0").fill("not for others")

    await visitor.part("menu").click()
    await visitor.part("not-me").click()

    await visitor.sees("form")
    kept = await visitor.page.evaluate("Object.keys(localStorage).filter(key => !/theme|language|device/.test(key))")
    assert kept == []


async def test_the_chat_goes_on_beside_it(visit: Visit, fake_class: FakeClass, master: Quizmaster) -> None:
    visitor = await visit()
    await enter(visitor)
    await master.asks(CAPITAL)
    await state(visitor, "open")
    await fake_class.send("chat", line(900, "psst"))

    await expect(visitor.part("tab-chat")).to_have_accessible_name("Chat 1 unread")
    await visitor.part("talk").click()
    await expect(visitor.part("chat-line")).to_contain_text("psst")
    await visitor.part("quiz-button").click()
    await state(visitor, "open")

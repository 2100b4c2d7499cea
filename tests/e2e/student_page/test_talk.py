"""Talk beside the screen: what is sent and told, what is refused, what survives."""

from __future__ import annotations

import msgspec
import pytest
from playwright.async_api import expect

from server.errors import SENTENCES, ErrorCode
from server.protocol.live import StudentChanged
from server.protocol.people import Identity
from server.protocol.talk import (
    Announcement,
    AuthorNamed,
    ChatHidden,
    ChatMode,
    Hand,
    Lost,
    MyVote,
    Pace,
    PaceAsked,
    QuestionVotes,
    Reaction,
    Reactions,
    TalkRules,
)
from tests.e2e.student_page.conftest import Visit
from tests.e2e.student_page.fake_class import CODE, MINA, FakeClass, line, question, talk, view
from tests.e2e.student_page.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="package")

PHONE = (390, 844)
HOSTILE = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script> {@html 1} javascript:alert(1)'


async def enter(visitor: Visitor) -> None:
    """Join, and wait for the talk."""
    await visitor.join()
    await visitor.part("hand").wait_for()


async def test_a_line_is_sending_until_it_is_acknowledged(visit: Visit, fake_class: FakeClass) -> None:
    visitor = await visit()
    await enter(visitor)
    fake_class.holds = True

    await visitor.part("chat-input").fill("안녕하세요")
    await visitor.part("chat-input").press("Enter")

    await expect(visitor.part("unsent")).to_contain_text("안녕하세요")
    await expect(visitor.part("sending")).to_have_count(1)
    await expect(visitor.part("chat-input")).to_have_value("")
    await fake_class.heard("chat")
    fake_class.holds = False
    await fake_class.cut()
    await expect(visitor.part("sending")).to_have_count(0)
    await expect(visitor.part("chat-line")).to_have_count(1)


async def test_what_was_written_survives_a_reload_and_is_not_doubled(visit: Visit, fake_class: FakeClass) -> None:
    visitor = await visit()
    await enter(visitor)
    fake_class.holds = True
    await visitor.part("chat-input").fill("before the reload")
    await visitor.part("send").click()
    first = await fake_class.heard("chat")

    fake_class.holds = False
    await visitor.page.reload()

    again = await fake_class.heard("chat")
    assert again.data == first.data
    await expect(visitor.part("chat-line")).to_have_count(1)
    await expect(visitor.part("unsent")).to_have_count(0)
    await visitor.page.reload()
    await visitor.part("hand").wait_for()
    assert [frame for frame in fake_class.frames if frame.type == "chat"] == []


async def test_a_refused_line_says_why_and_is_tried_again(visit: Visit, fake_class: FakeClass) -> None:
    visitor = await visit(locale="ko-KR")
    await enter(visitor)
    fake_class.refusals = {"chat": ErrorCode.SLOW_MODE}
    await visitor.part("chat-input").fill("너무 빨라요")
    await visitor.part("send").click()

    await expect(visitor.part("unsent")).to_contain_text(SENTENCES[ErrorCode.SLOW_MODE].ko)
    fake_class.refusals = {}
    await visitor.part("retry").click()

    await expect(visitor.part("chat-line")).to_contain_text("너무 빨라요")
    await expect(visitor.part("unsent")).to_have_count(0)


async def test_private_lines_are_marked_and_sent_as_such(visit: Visit, fake_class: FakeClass) -> None:
    visitor = await visit()
    await enter(visitor)
    await visitor.part("to-teacher").check()
    await visitor.part("chat-input").fill("only you")
    await visitor.part("send").click()

    sent = msgspec.json.decode((await fake_class.heard("chat")).data)
    assert sent["private"] is True
    await expect(visitor.part("chat-line")).to_contain_text("only you and the teacher")
    await expect(visitor.part("chat-line")).to_have_attribute("data-mine", "true")


async def test_hidden_lines_vanish_and_come_back(visit: Visit, fake_class: FakeClass) -> None:
    fake_class.snapshot = view(talk=talk(lines=[line(1, "first"), line(2, "rude"), line(3, "last")]))
    visitor = await visit()
    await enter(visitor)

    await fake_class.send("chat_hidden", ChatHidden(id=2, hidden=True))
    await expect(visitor.part("chat-line")).to_have_count(2)
    await fake_class.send("chat_hidden", ChatHidden(id=2, hidden=False, line=line(2, "rude")))
    await expect(visitor.part("chat-line").nth(1)).to_contain_text("rude")


async def test_who_is_renamed_is_called_so_in_what_is_shown_already(visit: Visit, fake_class: FakeClass) -> None:
    jun = {"student_id": "jun", "name": "Jun", "number": 2}
    lines = [msgspec.structs.replace(line(1, "first"), **jun), line(2, "second")]
    fake_class.snapshot = view(talk=talk(lines=lines))
    visitor = await visit()
    await enter(visitor)
    await fake_class.send("author", AuthorNamed(student_id="jun", name="Juno", number=2))
    await expect(visitor.part("chat-line").first).to_contain_text("Juno")
    await expect(visitor.part("chat-line").last).not_to_contain_text("Juno")


async def test_what_is_closed_is_said(visit: Visit, fake_class: FakeClass) -> None:
    visitor = await visit()
    await enter(visitor)

    await fake_class.send("talk", TalkRules(chat=ChatMode.OFF, questions=False))
    await expect(visitor.part("chat-closed")).to_contain_text(SENTENCES[ErrorCode.CHAT_OFF].en)
    await expect(visitor.part("chat-input")).to_have_count(0)
    await visitor.part("tab-questions").click()
    await visitor.part("questions-closed").wait_for()
    await fake_class.send("talk", TalkRules(chat=ChatMode.TEACHER))
    await visitor.part("tab-chat").click()
    await visitor.page.get_by_text("Only your teacher reads what you write.").wait_for()
    await fake_class.send("student", StudentChanged(student=msgspec.structs.replace(MINA, muted=True)))
    await expect(visitor.part("chat-closed")).to_contain_text(SENTENCES[ErrorCode.MUTED].en)
    await expect(visitor.part("hand")).to_be_enabled()


async def test_slow_mode_counts_down(visit: Visit, fake_class: FakeClass) -> None:
    visitor = await visit()
    await enter(visitor)
    await fake_class.send("talk", TalkRules(slow_s=600))
    mine = line(6200, "mine", MINA.name, MINA.id)
    await fake_class.send("chat", msgspec.structs.replace(mine, t_ms=62_000))

    await expect(visitor.part("slow")).to_contain_text("s")
    before = await visitor.part("slow").inner_text()
    await expect(visitor.part("slow")).not_to_have_text(before)
    await visitor.part("chat-input").fill("too soon")
    await visitor.part("chat-input").press("Enter")
    assert await visitor.part("chat-input").input_value() == "too soon"


async def test_questions_are_asked_voted_pinned_and_answered(visit: Visit, fake_class: FakeClass) -> None:
    asked = [question(10, "first"), question(11, "second", votes=3), question(12, "pinned", pinned=True)]
    fake_class.snapshot = view(talk=talk(questions=asked))
    visitor = await visit()
    await enter(visitor)
    await visitor.part("tab-questions").click()
    shown = visitor.part("question")
    await expect(shown).to_contain_text(["pinned", "second", "first"])

    await visitor.part("vote-10").click()
    assert msgspec.json.decode((await fake_class.heard("vote")).data) == {"question_id": 10, "on": True}
    await fake_class.send("my_vote", MyVote(question_id=10, on=True))
    await fake_class.send("votes", QuestionVotes(votes={"10": 9}))
    await expect(visitor.part("vote-10")).to_have_attribute("aria-pressed", "true")
    await expect(shown).to_contain_text(["pinned", "first", "second"])
    await fake_class.send("question", question(12, "pinned", answered=True))
    await expect(shown.last).to_contain_text("Answered")
    await visitor.part("question-input").fill("And mine?")
    await visitor.part("send").click()
    await expect(shown.filter(has_text="And mine?")).to_contain_text("Your question")


async def test_hand_lost_and_pace_stand_until_they_are_taken_back(visit: Visit, fake_class: FakeClass) -> None:
    visitor = await visit()
    await enter(visitor)

    await visitor.part("hand").click()
    assert msgspec.json.decode((await fake_class.heard("hand")).data) == {"up": True, "line": ""}
    await visitor.part("hand-line").fill("about the homework")
    await visitor.part("hand-add").click()
    assert msgspec.json.decode((await fake_class.heard("hand")).data)["line"] == "about the homework"
    await expect(visitor.part("hand")).to_have_attribute("aria-pressed", "true")
    await fake_class.send("hand", Hand(student_id=MINA.id, raised_t_ms=None))
    await expect(visitor.part("hand")).to_have_attribute("aria-pressed", "false")

    await expect(visitor.part("lost")).to_contain_text("Only your teacher sees it.")
    await visitor.part("lost").click()
    assert msgspec.json.decode((await fake_class.heard("lost")).data) == {"on": True}
    await fake_class.send("lost", Lost(student_id=MINA.id, until_t_ms=61_000 + 120_000))
    await expect(visitor.part("lost")).to_contain_text("stands for")
    await visitor.part("lost").click()
    assert msgspec.json.decode((await fake_class.heard("lost")).data) == {"on": False}

    await visitor.part("react").click()
    await visitor.part("pace-slower").click()
    assert msgspec.json.decode((await fake_class.heard("pace")).data) == {"pace": "slower"}
    await fake_class.send("pace", PaceAsked(student_id=MINA.id, pace=Pace.SLOWER, until_t_ms=200_000))
    await expect(visitor.part("pace-slower")).to_have_attribute("aria-pressed", "true")
    await visitor.part("reaction-clap").click()
    assert msgspec.json.decode((await fake_class.heard("reaction")).data) == {"reaction": "clap"}


async def test_a_tap_without_a_connection_is_carried_out_when_it_is_back(visit: Visit, fake_class: FakeClass) -> None:
    visitor = await visit()
    await enter(visitor)
    fake_class.socket_refusal = ErrorCode.SHUTTING_DOWN
    await fake_class.cut()
    await fake_class.connected(times=2)

    await visitor.part("lost").click()
    await expect(visitor.part("lost")).to_have_attribute("aria-pressed", "true")
    fake_class.socket_refusal = None

    assert msgspec.json.decode((await fake_class.heard("lost")).data) == {"on": True}


async def test_a_refused_tap_is_taken_back_and_told(visit: Visit, fake_class: FakeClass) -> None:
    visitor = await visit()
    await enter(visitor)
    fake_class.refusals = {"hand": ErrorCode.RATE_LIMITED}

    await visitor.part("hand").click()

    await expect(visitor.part("refusal")).to_have_text(SENTENCES[ErrorCode.RATE_LIMITED].en)
    await expect(visitor.part("hand")).to_have_attribute("aria-pressed", "false")


async def test_reactions_float_and_leave(visit: Visit, fake_class: FakeClass) -> None:
    visitor = await visit()
    await enter(visitor)

    await fake_class.send("reactions", Reactions(counts={Reaction.CLAP: 2, Reaction.WOW: 1}))

    floating = visitor.part("floating").locator("> span")
    await expect(floating).to_have_count(3)
    await expect(floating).to_have_count(0)


async def test_reactions_stand_still_for_who_wants_less_motion(visit: Visit, fake_class: FakeClass) -> None:
    visitor = await visit()
    await visitor.page.emulate_media(reduced_motion="reduce")
    await enter(visitor)

    await fake_class.send("reactions", Reactions(counts={Reaction.CLAP: 7}))

    floating = visitor.part("floating").locator("> span")
    await expect(floating).to_have_text("7")
    assert await floating.evaluate("each => getComputedStyle(each).animationName") == "none"
    await expect(floating).to_have_count(0)


async def test_the_announcement_is_read_and_put_away(visit: Visit, fake_class: FakeClass) -> None:
    visitor = await visit()
    await enter(visitor)
    await fake_class.send("announcement", Announcement(text="Page 112: https://example.org/p", t_ms=0))

    await expect(visitor.part("announcement")).to_contain_text("Page 112")
    await visitor.part("close-announcement").click()
    await expect(visitor.part("announcement")).to_have_count(0)
    await fake_class.send("announcement", Announcement(text="Page 113", t_ms=0))
    await expect(visitor.part("announcement")).to_contain_text("Page 113")
    await fake_class.send("announcement", Announcement(text="", t_ms=0))
    await expect(visitor.part("announcement")).to_have_count(0)


@pytest.mark.parametrize("size", [(360, 640), (844, 390)], ids=["small phone", "phone on its side"])
async def test_much_to_read_leaves_the_picture_its_room(
    visit: Visit, fake_class: FakeClass, size: tuple[int, int]
) -> None:
    visitor = await visit(size)
    await enter(visitor)
    await fake_class.show(title="Mathematics II, third period", you=msgspec.structs.replace(MINA, name="M" * 40))
    await fake_class.send("announcement", Announcement(text="Read the second paragraph. " * 10, t_ms=0))
    await visitor.part("announcement").wait_for()
    for beside in (False, True):
        if beside:
            await visitor.part("talk").click()
            await visitor.part("chat-input").wait_for()
        banner = await visitor.page.locator(".banner").bounding_box()
        chip = await visitor.page.locator(".chip.class").bounding_box()
        menu = await visitor.part("menu").bounding_box()
        assert banner is not None
        assert chip is not None
        assert menu is not None
        assert banner["height"] < size[1] / 3
        assert chip["width"] > 80
        assert chip["x"] + chip["width"] <= menu["x"] or chip["y"] + chip["height"] <= menu["y"]
        assert menu["x"] + menu["width"] <= size[0]


async def test_text_is_text_and_links_are_only_opened_by_a_tap(visit: Visit, fake_class: FakeClass) -> None:
    hostile = line(1, f"{HOSTILE} https://example.org/a", name=HOSTILE[:40])
    fake_class.snapshot = view(
        talk=talk(
            lines=[hostile, line(2, HOSTILE, student_id=None)],
            questions=[question(3, HOSTILE, name=HOSTILE[:40])],
            announcement=Announcement(text=HOSTILE, t_ms=0),
        )
    )
    visitor = await visit()
    await visitor.join(HOSTILE[:40])
    await visitor.part("hand").wait_for()

    await expect(visitor.part("chat-line").first).to_contain_text('<img src=x onerror="window.hacked=1">')
    await expect(visitor.part("announcement")).to_contain_text("<script>")
    await visitor.part("tab-questions").click()
    await expect(visitor.part("question")).to_contain_text("<script>")
    await visitor.part("tab-chat").click()
    assert await visitor.page.evaluate("window.hacked") is None
    assert await visitor.page.locator("aside img, aside script, [role=status] img").count() == 0
    links = visitor.page.locator("a")
    await expect(links).to_have_count(1)
    assert await links.evaluate("a => [a.href, a.target, a.rel]") == [
        "https://example.org/a",
        "_blank",
        "noopener noreferrer",
    ]


async def test_a_phone_has_a_sheet_that_leaves_the_screen_to_be_seen(visit: Visit, fake_class: FakeClass) -> None:
    visitor = await visit(PHONE)
    await enter(visitor)
    await expect(visitor.part("chat-input")).to_have_count(0)
    await fake_class.send("chat", line(500, "while you look away"))
    await expect(visitor.part("talk")).to_have_accessible_name("1 unread Talk")

    await visitor.part("talk").click()

    await expect(visitor.part("unread")).to_have_count(0)
    frame = await visitor.page.locator("main.stage").bounding_box()
    sheet = await visitor.page.locator("aside").bounding_box()
    assert frame is not None
    assert sheet is not None
    assert frame["height"] >= 844 * 0.33
    assert frame["y"] + frame["height"] <= sheet["y"] + 1
    grip = await visitor.part("grip").bounding_box()
    assert grip is not None
    await visitor.page.mouse.move(195, grip["y"] + 10)
    await visitor.page.mouse.down()
    await visitor.page.mouse.move(195, grip["y"] + 300, steps=5)
    await visitor.page.mouse.up()
    await expect(visitor.page.locator("aside")).to_have_count(0)


async def test_a_thumb_writes_without_the_dock_in_its_way(visit: Visit, fake_class: FakeClass) -> None:
    visitor = await visit(PHONE)
    await enter(visitor)
    await visitor.part("talk").tap()

    await visitor.part("chat-input").tap()
    # As Chromium does when the phone's keyboard comes.
    await visitor.page.set_viewport_size({"width": 390, "height": 500})
    await expect(visitor.part("hand")).to_be_hidden()
    await expect(visitor.part("chat-input")).to_be_in_viewport(ratio=1)
    await visitor.page.keyboard.type("with one thumb")
    await visitor.part("send").tap()

    await fake_class.heard("chat")
    await expect(visitor.part("chat-input")).to_be_focused()
    await expect(visitor.part("chat-line")).to_contain_text("with one thumb")
    await visitor.page.set_viewport_size({"width": 390, "height": 844})
    await expect(visitor.part("hand")).to_be_visible()


async def test_new_lines_wait_below_while_older_ones_are_read(visit: Visit, fake_class: FakeClass) -> None:
    fake_class.snapshot = view(talk=talk(lines=[line(number, f"line {number}") for number in range(1, 80)]))
    visitor = await visit()
    await enter(visitor)
    log = visitor.page.get_by_role("log")
    await expect(visitor.part("chat-line").last).to_be_in_viewport()

    await log.hover()
    await visitor.page.mouse.wheel(0, -600)
    await expect(visitor.part("chat-line").last).not_to_be_in_viewport()
    await fake_class.send("chat", line(500, "something new"))
    await visitor.part("new-messages").click()

    await expect(visitor.part("chat-line").last).to_be_in_viewport()
    await expect(visitor.part("new-messages")).to_have_count(0)


async def test_two_thousand_lines_are_kept_and_no_more(visit: Visit, fake_class: FakeClass) -> None:
    lines = [line(number, f"line {number} " + "word " * (number % 30)) for number in range(1, 2001)]
    fake_class.snapshot = view(talk=talk(lines=lines))
    visitor = await visit()
    await enter(visitor)
    await expect(visitor.part("chat-line").last).to_contain_text("line 2000")

    for number in range(3001, 3051):
        await fake_class.send("chat", line(number, f"new {number}"))

    await expect(visitor.part("chat-line").last).to_contain_text("new 3050")
    await expect(visitor.part("chat-line").last).to_be_in_viewport()
    assert await visitor.part("chat-line").count() == 200
    log = visitor.page.get_by_role("log")
    for portions in range(2, 11):
        await log.evaluate("log => { log.scrollTop = 0; }")
        await expect(visitor.part("chat-line")).to_have_count(200 * portions)
    await expect(visitor.part("chat-line").first).to_contain_text("line 51 ")
    assert await log.evaluate("log => log.scrollTop") > 0


async def test_screen_readers_hear_news_but_not_every_line(visit: Visit, fake_class: FakeClass) -> None:
    visitor = await visit()
    await enter(visitor)
    news = visitor.part("chat-news")
    await expect(news).to_have_attribute("aria-live", "polite")

    await fake_class.send("chat", line(500, "hello"))
    await expect(news).to_have_text("이준: hello")
    for number in range(501, 506):
        await fake_class.send("chat", line(number, "again"))

    await expect(news).to_have_text("New messages: 5")


async def test_all_of_it_by_the_keyboard(visit: Visit, fake_class: FakeClass) -> None:
    visitor = await visit()
    await enter(visitor)
    keyboard = visitor.page.keyboard

    await keyboard.press("r")
    assert (await fake_class.heard("hand")).data
    await keyboard.press("i")
    assert (await fake_class.heard("lost")).data
    await keyboard.press(",")
    assert msgspec.json.decode((await fake_class.heard("pace")).data) == {"pace": "slower"}
    await keyboard.press("e")
    await expect(visitor.part("pace-slower")).to_be_focused()
    await keyboard.press("Escape")
    await keyboard.press("c")
    await expect(visitor.part("chat-input")).to_be_focused()
    await keyboard.type("fri")
    await expect(visitor.part("chat-input")).to_have_value("fri")
    assert [frame.type for frame in fake_class.frames if frame.type in ("hand", "lost")] == []
    await keyboard.press("Escape")
    await keyboard.press("q")
    await expect(visitor.part("question-input")).to_be_focused()
    await keyboard.press("Escape")
    await keyboard.press("Escape")
    await expect(visitor.page.locator("aside")).to_have_count(0)


async def test_the_menu_tells_the_students_own_code(visit: Visit) -> None:
    visitor = await visit(PHONE)
    await enter(visitor)

    await visitor.part("menu").click()

    await expect(visitor.part("code")).to_have_text(CODE)


async def test_the_page_becomes_who_the_server_says(visit: Visit, fake_class: FakeClass) -> None:
    visitor = await visit()
    await enter(visitor)
    before = msgspec.structs.replace(MINA, id="before", name="민아")
    fake_class.snapshot = view(you=before)

    await fake_class.send("identity", Identity(token="another-token", student_id="before", name="민아"))

    await fake_class.connected(times=2)
    assert [hello.token for hello in fake_class.hellos] == ["student-token", "another-token"]
    await expect(visitor.part("menu")).to_contain_text("민아")


async def test_nothing_stays_for_who_sits_down_next(visit: Visit, fake_class: FakeClass) -> None:
    visitor = await visit()
    await enter(visitor)
    fake_class.holds = True
    await visitor.part("chat-input").fill("not for others")
    await visitor.part("send").click()
    await fake_class.heard("chat")

    await visitor.part("menu").click()
    await visitor.part("not-me").click()

    await visitor.sees("form")
    kept = await visitor.page.evaluate("Object.keys(localStorage).sort()")
    assert [key for key in kept if key in ("airclass.place", "airclass.outbox")] == []

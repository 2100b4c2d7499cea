"""What stands beside the tables of an export, so that who gets it can read it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

NOTES_FILE: Final = "README.txt"

_HEAD: Final = """\
What AIRClass keeps of you on your teacher's PC. Each table is there twice: as CSV for a spreadsheet, as JSON for a
program. Times that end in «_at_ms» are Unix time in milliseconds; those that end in «_t_ms» count from the beginning of
the class.

선생님 PC의 AIRClass에 있는 본인의 기록입니다. 표마다 스프레드시트용 CSV와 프로그램용 JSON이 있습니다.
«_at_ms»로 끝나는 시각은 유닉스 시간(밀리초)이고, «_t_ms»로 끝나는 시각은 수업 시작부터 잰 밀리초입니다.
"""
_TABLES: Final = {
    "joined": ("the classes you were in, and under which name", "들어온 수업과 그때의 이름"),
    "chat": ("what you wrote", "채팅에 쓴 글"),
    "answered": ("what the teacher wrote to you alone", "선생님이 본인에게만 쓴 글"),
    "question_asked": ("what you asked", "한 질문"),
    "vote": ("the questions you voted for", "공감한 질문"),
    "hand": ("when you raised your hand", "손을 든 때"),
    "reaction": ("your reactions", "반응"),
    "confusion": ("when you said that you were lost, or asked for another pace", "모르겠다고 하거나 속도를 부탁한 때"),
    "attendance": ("when you came and went", "들어오고 나간 때"),
    "attendance_correction": ("what the teacher corrected of it", "선생님이 고친 출결"),
    "roster_correction": ("the same, for classes you did not come to", "오지 않은 수업의 고친 출결"),
    "quiz_response": ("your quiz answers, with points and comments", "퀴즈 답과 점수, 의견"),
    "engagement": ("how AIRClass measured that you took part", "참여도 기록"),
    "learning_path": ("what AIRClass suggested that you learn", "학습 제안"),
    "roster": ("your line on the course's roster", "강좌 명단의 줄"),
    "event": ("the class's log, as far as it is about you", "수업 기록 중 본인에 대한 것"),
}


def notes(tables: Iterable[str]) -> str:
    """Return the text, with a line for each of the tables."""
    lines = (f"{table}: {_TABLES[table][0]} · {_TABLES[table][1]}" for table in tables)
    return "\r\n".join([*_HEAD.splitlines(), "", *lines, ""])

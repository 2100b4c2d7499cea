"""The one family of errors, and the sentence each code becomes for a teacher or a student.

A code travels everywhere an error can be seen: REST (``{"error": {"code", "message"}}``), the control
WebSocket (``{"type": "error", "code"}``), the window, and the exit line of the command. The pages' dictionary
is generated from :data:`SENTENCES`, so a code without both languages fails a test.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Literal, NamedTuple

Language = Literal["en", "ko"]


class ExitCode(IntEnum):
    """How ``airclass`` ends."""

    STOPPED = 0
    """Stopped as asked."""
    USAGE = 2
    """Bad usage or settings."""
    UNAVAILABLE = 3
    """The port, display or data directory is not to be had."""
    CHILD = 4
    """A child process cannot start."""


class ErrorCode(StrEnum):
    """What went wrong, as a stable word that programs may compare."""

    # requests
    BAD_REQUEST = "bad_request"
    TOO_LARGE = "too_large"
    RATE_LIMITED = "rate_limited"
    UNAUTHORIZED = "unauthorized"
    FORBIDDEN = "forbidden"
    FORBIDDEN_ORIGIN = "forbidden_origin"
    TEACHER_ONLY_HERE = "teacher_only_here"
    NOT_FOUND = "not_found"
    INTERNAL = "internal"
    SHUTTING_DOWN = "shutting_down"
    # joining
    BAD_NAME = "bad_name"
    WRONG_PIN = "wrong_pin"
    SLOW_DOWN = "slow_down"
    CLASS_LOCKED = "class_locked"
    CLASS_ENDED = "class_ended"
    NO_CLASS = "no_class"
    CLASS_FULL = "class_full"
    REMOVED = "removed"
    NOT_ADMITTED = "not_admitted"
    UNKNOWN_STUDENT = "unknown_student"
    BANNED = "banned"
    NAME_TAKEN = "name_taken"
    WRONG_CODE = "wrong_code"
    LAGGED = "lagged"
    REPLACED = "replaced"
    # talk
    CHAT_OFF = "chat_off"
    MUTED = "muted"
    SLOW_MODE = "slow_mode"
    QUESTIONS_OFF = "questions_off"
    REACTIONS_OFF = "reactions_off"
    EMPTY_TEXT = "empty_text"
    # courses and rosters
    UNKNOWN_COURSE = "unknown_course"
    UNKNOWN_ENROLMENT = "unknown_enrolment"
    BAD_ROSTER = "bad_roster"
    DUPLICATE_NUMBER = "duplicate_number"
    NO_NAME = "no_name"
    # quizzes and their bank
    UNKNOWN_QUIZ = "unknown_quiz"
    UNKNOWN_RUN = "unknown_run"
    UNKNOWN_QUESTION = "unknown_question"
    QUIZ_INCOMPLETE = "quiz_incomplete"
    QUIZ_RUNNING = "quiz_running"
    NOT_OPEN = "not_open"
    ANSWERED = "answered"
    BAD_ANSWER = "bad_answer"
    BAD_FILE = "bad_file"
    FILE_WITH_MACROS = "file_with_macros"
    BAD_IMAGE = "bad_image"
    # class life
    WRONG_STATE = "wrong_state"
    # past classes
    CLASS_OPEN = "class_open"
    FILE_IN_USE = "file_in_use"
    # media
    UNKNOWN_SOURCE = "unknown_source"
    SOURCE_LOST = "source_lost"
    NO_DISPLAY = "no_display"
    WAYLAND = "wayland"
    MEDIA_DOWN = "media_down"
    DISK_FULL = "disk_full"
    RECORDING_FAILED = "recording_failed"
    # the network
    NO_NETWORK = "no_network"
    # what is saved
    STORE_FAILED = "store_failed"
    STORE_RENEWED = "store_renewed"
    STORE_RESTORED = "store_restored"
    # what other programs read
    BUS_DOWN = "bus_down"
    # start-up
    PORT_BUSY = "port_busy"
    BAD_ADDRESS = "bad_address"
    DATA_DIR_BUSY = "data_dir_busy"
    DATA_DIR_UNUSABLE = "data_dir_unusable"
    BAD_SETTINGS = "bad_settings"
    LIVEKIT_MISSING = "livekit_missing"
    CHILD_FAILED = "child_failed"


class Sentence(NamedTuple):
    """What happened and what to do next, in one or two short sentences a language."""

    en: str
    ko: str


SENTENCES: dict[ErrorCode, Sentence] = {
    ErrorCode.BAD_REQUEST: Sentence(
        "The server did not understand that request. Reload and try again.",
        "서버가 요청을 이해하지 못했습니다. 새로고침한 뒤 다시 시도하세요.",
    ),
    ErrorCode.TOO_LARGE: Sentence(
        "That is too long to send. Shorten it and try again.",
        "보내기에 너무 깁니다. 줄여서 다시 시도하세요.",
    ),
    ErrorCode.RATE_LIMITED: Sentence(
        "That was too many at once. Wait a few seconds and try again.",
        "한 번에 너무 많이 보냈습니다. 몇 초 뒤에 다시 시도하세요.",
    ),
    ErrorCode.UNAUTHORIZED: Sentence(
        "Your place in the class is no longer valid. Join again with the PIN.",
        "수업 참여 정보가 더 이상 유효하지 않습니다. PIN으로 다시 참여하세요.",
    ),
    ErrorCode.FORBIDDEN: Sentence(
        "Only the teacher can do that.",
        "선생님만 할 수 있습니다.",
    ),
    ErrorCode.FORBIDDEN_ORIGIN: Sentence(
        "This page is not from this class. Open the address the teacher shows.",
        "이 수업의 페이지가 아닙니다. 선생님이 보여 주는 주소를 여세요.",
    ),
    ErrorCode.TEACHER_ONLY_HERE: Sentence(
        "Teaching is only possible on the teacher's own PC, or over https.",
        "수업 진행은 선생님 PC에서만, 또는 https로만 할 수 있습니다.",
    ),
    ErrorCode.NOT_FOUND: Sentence(
        "That does not exist any more. Reload to see what is here now.",
        "더 이상 존재하지 않습니다. 새로고침해서 현재 상태를 확인하세요.",
    ),
    ErrorCode.INTERNAL: Sentence(
        "Something went wrong inside AIRClass. The class goes on; the log on the teacher's PC has the details.",
        "AIRClass 내부에서 문제가 생겼습니다. 수업은 계속됩니다. 자세한 내용은 선생님 PC의 로그에 있습니다.",
    ),
    ErrorCode.SHUTTING_DOWN: Sentence(
        "AIRClass is closing on the teacher's PC.",
        "선생님 PC에서 AIRClass를 종료하고 있습니다.",
    ),
    ErrorCode.BAD_NAME: Sentence(
        "Type a name of 1 to 40 characters.",
        "이름을 1~40자로 입력하세요.",
    ),
    ErrorCode.WRONG_PIN: Sentence(
        "That PIN is not right. Look at the teacher's screen and type it again.",
        "PIN이 맞지 않습니다. 선생님 화면을 보고 다시 입력하세요.",
    ),
    ErrorCode.SLOW_DOWN: Sentence(
        "Too many wrong PINs came from this network. Wait a few seconds and try again.",
        "이 네트워크에서 잘못된 PIN이 너무 많이 입력되었습니다. 몇 초 뒤에 다시 시도하세요.",
    ),
    ErrorCode.CLASS_LOCKED: Sentence(
        "The teacher has locked the class. Ask to be let in.",
        "선생님이 수업을 잠갔습니다. 들어가게 해 달라고 말씀드리세요.",
    ),
    ErrorCode.CLASS_ENDED: Sentence(
        "The class has ended.",
        "수업이 끝났습니다.",
    ),
    ErrorCode.NO_CLASS: Sentence(
        "There is no class yet. Wait for the teacher to open one.",
        "아직 수업이 없습니다. 선생님이 수업을 열 때까지 기다리세요.",
    ),
    ErrorCode.CLASS_FULL: Sentence(
        "Every seat is taken. Tell the teacher; lab PCs can add seats.",
        "자리가 모두 찼습니다. 선생님께 알리세요. 실습실 PC로 자리를 늘릴 수 있습니다.",
    ),
    ErrorCode.REMOVED: Sentence(
        "The teacher removed you from this class. Speak to the teacher.",
        "선생님이 이 수업에서 내보냈습니다. 선생님께 말씀드리세요.",
    ),
    ErrorCode.NOT_ADMITTED: Sentence(
        "The teacher has not let you in yet. Wait a moment.",
        "아직 선생님이 들여보내지 않았습니다. 잠시 기다리세요.",
    ),
    ErrorCode.UNKNOWN_STUDENT: Sentence(
        "That student is not in this class. Reload to see who is here.",
        "이 수업에 없는 학생입니다. 새로고침해서 확인하세요.",
    ),
    ErrorCode.BANNED: Sentence(
        "The teacher does not let this device join this class. Speak to the teacher.",
        "선생님이 이 기기의 수업 참여를 막았습니다. 선생님께 말씀드리세요.",
    ),
    ErrorCode.NAME_TAKEN: Sentence(
        "Somebody has joined under this name. If it was you, type your four digits or ask the teacher.",
        "이 이름으로 이미 참여한 사람이 있습니다. 본인이라면 네 자리 번호를 입력하거나 선생님께 요청하세요.",
    ),
    ErrorCode.WRONG_CODE: Sentence(
        "These four digits are not right. Look at your other device, or ask the teacher.",
        "네 자리 번호가 맞지 않습니다. 다른 기기에서 확인하거나 선생님께 요청하세요.",
    ),
    ErrorCode.CHAT_OFF: Sentence(
        "The teacher has closed the chat for now.",
        "지금은 선생님이 채팅을 닫았습니다.",
    ),
    ErrorCode.MUTED: Sentence(
        "You cannot write now. You can still raise your hand.",
        "지금은 글을 쓸 수 없습니다. 손들기는 할 수 있습니다.",
    ),
    ErrorCode.SLOW_MODE: Sentence(
        "Slow mode is on. Wait a little before the next message.",
        "천천히 모드입니다. 조금 뒤에 다시 보내세요.",
    ),
    ErrorCode.QUESTIONS_OFF: Sentence(
        "Questions are closed for now.",
        "지금은 질문을 받지 않습니다.",
    ),
    ErrorCode.REACTIONS_OFF: Sentence(
        "Reactions are closed for now.",
        "지금은 반응을 보낼 수 없습니다.",
    ),
    ErrorCode.EMPTY_TEXT: Sentence(
        "Type 1 to 500 characters.",
        "1~500자로 입력하세요.",
    ),
    ErrorCode.UNKNOWN_COURSE: Sentence(
        "That course does not exist any more. Reload to see the courses.",
        "더 이상 없는 강좌입니다. 새로고침해서 강좌를 확인하세요.",
    ),
    ErrorCode.UNKNOWN_ENROLMENT: Sentence(
        "That person is not on the roster any more. Reload to see the roster.",
        "더 이상 명단에 없는 사람입니다. 새로고침해서 명단을 확인하세요.",
    ),
    ErrorCode.BAD_ROSTER: Sentence(
        "This file cannot be read as a roster. Save it as CSV or XLSX with a column of names and try again.",
        "명단으로 읽을 수 없는 파일입니다. 이름 열이 있는 CSV나 XLSX로 저장해서 다시 시도하세요.",
    ),
    ErrorCode.DUPLICATE_NUMBER: Sentence(
        "Another line has the same student number. Correct the number and try again.",
        "같은 학번이 이미 있습니다. 학번을 고쳐서 다시 시도하세요.",
    ),
    ErrorCode.NO_NAME: Sentence(
        "This line has no name. Add one and try again.",
        "이름이 없는 줄입니다. 이름을 넣고 다시 시도하세요.",
    ),
    ErrorCode.UNKNOWN_QUIZ: Sentence(
        "That quiz does not exist any more. Reload to see the quizzes.",
        "더 이상 없는 퀴즈입니다. 새로고침해서 퀴즈를 확인하세요.",
    ),
    ErrorCode.UNKNOWN_RUN: Sentence(
        "That quiz is not being asked in this class.",
        "이 수업에서 진행 중인 퀴즈가 아닙니다.",
    ),
    ErrorCode.UNKNOWN_QUESTION: Sentence(
        "That question does not exist any more. Reload to see what is here now.",
        "더 이상 없는 문제입니다. 새로고침해서 현재 상태를 확인하세요.",
    ),
    ErrorCode.QUIZ_INCOMPLETE: Sentence(
        "This quiz cannot be asked yet. Complete the questions that are marked.",
        "아직 낼 수 없는 퀴즈입니다. 표시된 문제를 완성하세요.",
    ),
    ErrorCode.QUIZ_RUNNING: Sentence(
        "Another quiz is being asked. Finish it first.",
        "다른 퀴즈가 진행 중입니다. 먼저 끝내세요.",
    ),
    ErrorCode.NOT_OPEN: Sentence(
        "This question takes no answers now.",
        "지금은 이 문제에 답할 수 없습니다.",
    ),
    ErrorCode.ANSWERED: Sentence(
        "You have answered this question; it cannot be changed.",
        "이미 답한 문제입니다. 답을 바꿀 수 없습니다.",
    ),
    ErrorCode.BAD_ANSWER: Sentence(
        "This answer does not fit the question. Answer it again.",
        "문제에 맞지 않는 답입니다. 다시 답하세요.",
    ),
    ErrorCode.BAD_FILE: Sentence(
        "This file cannot be read. Export it again from the other program, or choose another format.",
        "읽을 수 없는 파일입니다. 다른 프로그램에서 다시 내보내거나 다른 형식을 고르세요.",
    ),
    ErrorCode.FILE_WITH_MACROS: Sentence(
        "This workbook holds macros, which AIRClass does not open. Save it as .xlsx and choose that file.",
        "매크로가 든 통합 문서라 열지 않습니다. .xlsx로 저장한 뒤 그 파일을 고르세요.",
    ),
    ErrorCode.BAD_IMAGE: Sentence(
        "This image cannot be used. Choose a PNG, JPEG, WebP or GIF of at most 10 MB.",
        "쓸 수 없는 이미지입니다. 10MB 이하의 PNG, JPEG, WebP, GIF를 고르세요.",
    ),
    ErrorCode.LAGGED: Sentence(
        "The connection was too slow and is being set up again.",
        "연결이 너무 느려서 다시 연결하고 있습니다.",
    ),
    ErrorCode.REPLACED: Sentence(
        "You opened the class in another window. This one has stopped.",
        "다른 창에서 수업을 열었습니다. 이 창은 멈췄습니다.",
    ),
    ErrorCode.WRONG_STATE: Sentence(
        "The class is not in a state where that can be done. Look at the buttons again.",
        "지금 수업 상태에서는 할 수 없습니다. 버튼을 다시 확인하세요.",
    ),
    ErrorCode.CLASS_OPEN: Sentence(
        "That belongs to the class that is open now. End it and open another, then try again.",
        "지금 열려 있는 수업의 데이터입니다. 수업을 끝내고 새 수업을 연 뒤 다시 시도하세요.",
    ),
    ErrorCode.FILE_IN_USE: Sentence(
        "The recording cannot be deleted. Close the program that shows it, then try again.",
        "녹화 파일을 지울 수 없습니다. 파일을 열어 둔 프로그램을 닫고 다시 시도하세요.",
    ),
    ErrorCode.UNKNOWN_SOURCE: Sentence(
        "That screen, window or file is not there. Choose another source.",
        "해당 화면, 창 또는 파일이 없습니다. 다른 화면을 고르세요.",
    ),
    ErrorCode.SOURCE_LOST: Sentence(
        "What you were showing has closed. Students see a card until it comes back or you choose another.",
        "보여 주던 화면이 닫혔습니다. 다시 나타나거나 다른 화면을 고를 때까지 학생에게는 안내 화면이 보입니다.",
    ),
    ErrorCode.NO_DISPLAY: Sentence(
        "There is no screen to show here. Start AIRClass from the desktop, or choose a file or the test card.",
        "보여 줄 화면이 없습니다. 데스크톱에서 AIRClass를 시작하거나 파일 또는 테스트 화면을 고르세요.",
    ),
    ErrorCode.WAYLAND: Sentence(
        "This desktop session (Wayland) does not let AIRClass see the screen. Log in again with «Xorg».",
        "이 데스크톱 세션(Wayland)에서는 화면을 가져올 수 없습니다. «Xorg»로 다시 로그인한 뒤 시작하세요.",
    ),
    ErrorCode.MEDIA_DOWN: Sentence(
        "The picture is being started again. Wait a few seconds.",
        "화면 전송을 다시 시작하고 있습니다. 몇 초 기다리세요.",
    ),
    ErrorCode.DISK_FULL: Sentence(
        "The disk is full, so recording has stopped. Free some space; the class goes on.",
        "디스크가 가득 차서 녹화를 멈췄습니다. 공간을 비우세요. 수업은 계속됩니다.",
    ),
    ErrorCode.RECORDING_FAILED: Sentence(
        "The recording could not be written. Check the disk; the class goes on.",
        "녹화 파일을 쓸 수 없습니다. 디스크를 확인하세요. 수업은 계속됩니다.",
    ),
    ErrorCode.NO_NETWORK: Sentence(
        "This PC has no network, so students cannot reach it. Connect it to the classroom's Wi-Fi or cable.",
        "이 PC가 네트워크에 연결되어 있지 않아 학생이 접속할 수 없습니다. 교실의 Wi-Fi나 케이블에 연결하세요.",
    ),
    ErrorCode.STORE_FAILED: Sentence(
        "What happens cannot be saved now. Check the disk's space; the class goes on.",
        "지금은 저장할 수 없습니다. 디스크 공간을 확인하세요. 수업은 계속됩니다.",
    ),
    ErrorCode.STORE_RESTORED: Sentence(
        "The saved data was damaged. The last backup took its place; what came after it is set aside.",
        "저장된 데이터가 손상되어 마지막 백업으로 되돌렸습니다. 그 뒤의 데이터는 따로 보관했습니다.",
    ),
    ErrorCode.STORE_RENEWED: Sentence(
        "The saved data was damaged. It was set aside and AIRClass began anew; nothing you need do now.",
        "저장된 데이터가 손상되어 따로 보관하고 새로 시작했습니다. 지금 하실 일은 없습니다.",
    ),
    ErrorCode.BUS_DOWN: Sentence(
        "Redis does not answer. The class goes on; only the live figures that other programs read stand still.",
        "Redis가 응답하지 않습니다. 수업은 그대로 진행되고, 다른 프로그램이 읽는 실시간 수치만 잠시 멈춥니다.",
    ),
    ErrorCode.PORT_BUSY: Sentence(
        "Another program uses this port. Close it, or choose another with --port.",
        "다른 프로그램이 이 포트를 쓰고 있습니다. 그 프로그램을 닫거나 --port로 다른 포트를 고르세요.",
    ),
    ErrorCode.BAD_ADDRESS: Sentence(
        "This PC does not have that address. Choose one of the addresses that are shown.",
        "이 PC에 없는 주소입니다. 표시된 주소 중에서 고르세요.",
    ),
    ErrorCode.DATA_DIR_BUSY: Sentence(
        "AIRClass already runs on this data directory. Use that window, or choose another with --data-dir.",
        "이 데이터 폴더에서 AIRClass가 이미 실행 중입니다. 그 창을 쓰거나 --data-dir로 다른 폴더를 고르세요.",
    ),
    ErrorCode.DATA_DIR_UNUSABLE: Sentence(
        "The data directory cannot be written. Check its permissions and space, or choose another with --data-dir.",
        "데이터 폴더에 쓸 수 없습니다. 권한과 남은 공간을 확인하거나 --data-dir로 다른 폴더를 고르세요.",
    ),
    ErrorCode.BAD_SETTINGS: Sentence(
        "A setting cannot be read. Mend it or remove it, then start again.",
        "읽을 수 없는 설정이 있습니다. 고치거나 지운 뒤 다시 시작하세요.",
    ),
    ErrorCode.LIVEKIT_MISSING: Sentence(
        "The media server is missing. Run the set-up again.",
        "미디어 서버가 없습니다. 설치를 다시 실행하세요.",
    ),
    ErrorCode.CHILD_FAILED: Sentence(
        "A part of AIRClass cannot start. Its last lines say why.",
        "AIRClass의 한 부분을 시작할 수 없습니다. 마지막 줄에 이유가 있습니다.",
    ),
}


class AirclassError(Exception):
    """An error that a person may see.

    ``code`` chooses the sentence; ``detail`` (a file, a port, an option, never a name or a secret) says which
    one, and may be shown behind it.
    """

    def __init__(self, code: ErrorCode, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else str(code))
        self.code = code
        self.detail = detail

    def sentence(self, language: Language = "en") -> str:
        """Return the sentence for a person, with the detail in brackets where there is one."""
        text = getattr(SENTENCES[self.code], language)
        return f"{text} ({self.detail})" if self.detail else str(text)


class StartupError(AirclassError):
    """The process cannot start; ``exit_code`` is what it ends with."""

    def __init__(self, code: ErrorCode, detail: str = "", exit_code: ExitCode = ExitCode.UNAVAILABLE) -> None:
        super().__init__(code, detail)
        self.exit_code = exit_code


class ChildFailed(StartupError):  # noqa: N818 - a state of the world, as the code says
    """A child process did not become ready; ``last_lines`` are its own words, newest last."""

    def __init__(self, name: str, last_lines: tuple[str, ...]) -> None:
        super().__init__(ErrorCode.CHILD_FAILED, name, ExitCode.CHILD)
        self.last_lines = last_lines

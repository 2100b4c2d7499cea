"""Sentences about requests, joining, talking and the life of the class."""

from __future__ import annotations

from server.errors.codes import ErrorCode
from server.errors.sentences.sentence import Sentence

SENTENCES: dict[ErrorCode, Sentence] = {
    # requests
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
    # joining
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
    ErrorCode.LAGGED: Sentence(
        "The connection was too slow and is being set up again.",
        "연결이 너무 느려서 다시 연결하고 있습니다.",
    ),
    ErrorCode.REPLACED: Sentence(
        "You opened the class in another window. This one has stopped.",
        "다른 창에서 수업을 열었습니다. 이 창은 멈췄습니다.",
    ),
    # talk
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
    # class life
    ErrorCode.WRONG_STATE: Sentence(
        "The class is not in a state where that can be done. Look at the buttons again.",
        "지금 수업 상태에서는 할 수 없습니다. 버튼을 다시 확인하세요.",
    ),
}

"""Sentences about what a teacher keeps: courses, quizzes, past classes."""

from __future__ import annotations

from server.errors.codes import ErrorCode
from server.errors.sentences.sentence import Sentence

SENTENCES: dict[ErrorCode, Sentence] = {
    # courses and rosters
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
    # quizzes and their bank
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
    # past classes
    ErrorCode.CLASS_OPEN: Sentence(
        "That belongs to the class that is open now. End it and open another, then try again.",
        "지금 열려 있는 수업의 데이터입니다. 수업을 끝내고 새 수업을 연 뒤 다시 시도하세요.",
    ),
    ErrorCode.FILE_IN_USE: Sentence(
        "The recording cannot be deleted. Close the program that shows it, then try again.",
        "녹화 파일을 지울 수 없습니다. 파일을 열어 둔 프로그램을 닫고 다시 시도하세요.",
    ),
}

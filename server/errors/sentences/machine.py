"""Sentences about what AIRClass runs on: the picture, the network, the disk, the start."""

from __future__ import annotations

from server.errors.codes import ErrorCode
from server.errors.sentences.sentence import Sentence

SENTENCES: dict[ErrorCode, Sentence] = {
    # media
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
    # the network
    ErrorCode.NO_NETWORK: Sentence(
        "This PC has no network, so students cannot reach it. Connect it to the classroom's Wi-Fi or cable.",
        "이 PC가 네트워크에 연결되어 있지 않아 학생이 접속할 수 없습니다. 교실의 Wi-Fi나 케이블에 연결하세요.",
    ),
    # what is saved
    ErrorCode.STORE_FAILED: Sentence(
        "What happens cannot be saved now. Check the disk's space; the class goes on.",
        "지금은 저장할 수 없습니다. 디스크 공간을 확인하세요. 수업은 계속됩니다.",
    ),
    ErrorCode.STORE_RENEWED: Sentence(
        "The saved data was damaged. It was set aside and AIRClass began anew; nothing you need do now.",
        "저장된 데이터가 손상되어 따로 보관하고 새로 시작했습니다. 지금 하실 일은 없습니다.",
    ),
    ErrorCode.STORE_RESTORED: Sentence(
        "The saved data was damaged. The last backup took its place; what came after it is set aside.",
        "저장된 데이터가 손상되어 마지막 백업으로 되돌렸습니다. 그 뒤의 데이터는 따로 보관했습니다.",
    ),
    # what other programs read
    ErrorCode.BUS_DOWN: Sentence(
        "Redis does not answer. The class goes on; only the live figures that other programs read stand still.",
        "Redis가 응답하지 않습니다. 수업은 그대로 진행되고, 다른 프로그램이 읽는 실시간 수치만 잠시 멈춥니다.",
    ),
    # start-up
    ErrorCode.PORT_BUSY: Sentence(
        "Another program uses this port. Close it, or choose another.",
        "다른 프로그램이 이 포트를 쓰고 있습니다. 그 프로그램을 닫거나 다른 포트를 고르세요.",
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

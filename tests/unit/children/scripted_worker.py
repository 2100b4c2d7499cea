"""A program that speaks the media worker's protocol, as its first argument says; for tests."""

from __future__ import annotations

import os
import sys
import threading
import time
from pathlib import Path

import msgspec

from server.protocol.picture import Source, SourceKind, SourceState
from server.protocol.worker import (
    AnyCommand,
    Command,
    ListSources,
    Preview,
    Ready,
    SetSource,
    Snapshot,
    Sources,
    StateReport,
    Stats,
    WorkerEvent,
)

SECOND = Stats(
    captured_fps=30,
    encoded_fps=30,
    kbit_s=1000,
    encode_ms=3,
    width=1280,
    height=720,
    dropped=0,
    keyframes=1,
    cpu_percent=10,
    recorded_bytes=0,
)


ONE_LINE_AT_A_TIME = threading.Lock()


def say(event: WorkerEvent) -> None:
    with ONE_LINE_AT_A_TIME:
        sys.stdout.write(msgspec.json.encode(event).decode() + "\n")
        sys.stdout.flush()


def say_stats() -> None:
    while True:
        say(SECOND)
        time.sleep(0.05)


def main(manner: str, heard: Path) -> None:
    decoder = msgspec.json.Decoder(AnyCommand)
    sys.stderr.write('{"level": "warning", "event": "hello from the worker"}\n')
    sys.stderr.flush()
    say(Ready(pid=os.getpid()))
    if manner == "mad":
        sys.stdout.write('nonsense\n{"type": "unheard_of"}\n' + "x" * 20_000_000 + "\n")
    if manner != "silent":
        threading.Thread(target=say_stats, daemon=True).start()
    if manner == "deaf":
        threading.Event().wait()
    for line in sys.stdin:
        with heard.open("a") as file:
            file.write(line)
        answer(decoder.decode(line), manner)
    heard.with_suffix(".ended").touch()


def answer(command: Command, manner: str) -> None:
    match command:
        case ListSources(id=id_):
            say(Sources(id=id_, sources=[Source(id="testcard", kind=SourceKind.TESTCARD, title="Test card")]))
        case Snapshot(id=id_):
            if manner != "mute":
                say(Preview(id=id_, jpeg=b"\xff\xd8" + b"0" * 3_000_000))
        case SetSource(source="crash"):
            os._exit(1)
        case SetSource(source=source):
            say(StateReport(source=source, state=SourceState.LIVE, frozen=False, blank=False, width=8, height=8))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))

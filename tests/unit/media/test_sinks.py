from __future__ import annotations

import threading

from server.media.sinks import Packet, Sink, SinkThread

PATIENCE_S = 20.0


def packet(number: int, *, key: bool = False) -> Packet:
    return Packet(data=bytes([number]), key=key, captured_ns=number, width=2, height=2)


class Gate(Sink):
    """Takes packets while it is open."""

    def __init__(self, *, is_open: bool = True) -> None:
        self.taken: list[int] = []
        self.open = threading.Event()
        self.busy = threading.Event()
        self._arrived = threading.Condition()
        if is_open:
            self.open.set()

    def consume(self, packet: Packet) -> None:
        self.busy.set()
        assert self.open.wait(PATIENCE_S)
        with self._arrived:
            self.taken.append(packet.captured_ns)
            self._arrived.notify_all()

    def until(self, count: int) -> None:
        with self._arrived:
            assert self._arrived.wait_for(lambda: len(self.taken) >= count, PATIENCE_S)


def test_packets_before_the_first_keyframe_are_left_out() -> None:
    sink = Gate()
    thread = SinkThread("test", sink, capacity=4, on_gap=lambda: None)
    for number, key in ((1, False), (2, True), (3, False)):
        thread.offer(packet(number, key=key))
    assert thread.close(PATIENCE_S)
    assert sink.taken == [2, 3]
    assert thread.dropped == 0


def test_a_slow_sink_does_not_hold_up_another() -> None:
    slow, quick = Gate(is_open=False), Gate()
    threads = [SinkThread(name, sink, capacity=4, on_gap=lambda: None) for name, sink in (("s", slow), ("q", quick))]
    for number in range(50):
        for thread in threads:
            thread.offer(packet(number, key=number == 0))
        quick.until(number + 1)
    assert quick.taken == list(range(50))
    assert threads[0].dropped > 0
    slow.open.set()
    assert all(thread.close(PATIENCE_S) for thread in threads)


def test_after_a_gap_it_goes_on_with_a_keyframe_which_it_asks_for_when_it_has_caught_up() -> None:
    asked = threading.Event()
    sink = Gate(is_open=False)
    thread = SinkThread("test", sink, capacity=2, on_gap=asked.set)
    thread.offer(packet(0, key=True))
    assert sink.busy.wait(PATIENCE_S)
    for number in range(1, 6):
        thread.offer(packet(number))
    assert not asked.is_set()
    sink.open.set()
    assert asked.wait(PATIENCE_S)
    thread.offer(packet(6))
    thread.offer(packet(7, key=True))
    thread.offer(packet(8))
    assert thread.close(PATIENCE_S)
    assert sink.taken == [0, 1, 2, 7, 8]


def test_a_sink_that_hangs_is_left_behind() -> None:
    sink = Gate(is_open=False)
    thread = SinkThread("test", sink, capacity=2, on_gap=lambda: None)
    thread.offer(packet(0, key=True))
    assert not thread.close(0.05)
    sink.open.set()
    assert thread.close(PATIENCE_S)

"""System V shared memory, which MIT-SHM needs and Python does not offer: numpy sees what the X server wrote."""

from __future__ import annotations

import ctypes
import os
import weakref

import numpy as np
import numpy.typing as npt

_IPC_PRIVATE, _IPC_CREAT, _IPC_RMID = 0, 0o1000, 0  # <bits/ipc.h>
_FAILED = ctypes.c_void_p(-1).value

_libc = ctypes.CDLL(None, use_errno=True)
_libc.shmget.argtypes = [ctypes.c_int, ctypes.c_size_t, ctypes.c_int]
_libc.shmat.argtypes = [ctypes.c_int, ctypes.c_void_p, ctypes.c_int]
_libc.shmat.restype = ctypes.c_void_p
_libc.shmdt.argtypes = [ctypes.c_void_p]
_libc.shmctl.argtypes = [ctypes.c_int, ctypes.c_int, ctypes.c_void_p]


class Segment:
    """``size`` bytes that another process can attach by ``id``. Raises :class:`OSError`.

    Once the other side has attached, call :meth:`unlink`: then the memory goes when the last of both has, also
    after a kill. It stays mapped here as long as any view of ``bytes`` lives.
    """

    def __init__(self, size: int) -> None:
        self.id: int = _libc.shmget(_IPC_PRIVATE, size, _IPC_CREAT | 0o600)
        if self.id < 0:
            raise _os_error("shmget")
        address = _libc.shmat(self.id, None, 0)
        if address == _FAILED:
            error = _os_error("shmat")
            self.unlink()
            raise error
        memory = (ctypes.c_ubyte * size).from_address(address)
        weakref.finalize(memory, _libc.shmdt, address)
        self.bytes: npt.NDArray[np.uint8] = np.frombuffer(memoryview(memory), dtype=np.uint8)

    def unlink(self) -> None:
        """Let nobody else attach any more."""
        _libc.shmctl(self.id, _IPC_RMID, None)


def _os_error(call: str) -> OSError:
    number = ctypes.get_errno()
    return OSError(number, f"{call}: {os.strerror(number)}")

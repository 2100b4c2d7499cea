"""libx264, called directly: one encoder whose every picture has the quantiser its caller chooses.

libavcodec's wrapper (PyAV) cannot set the quantiser picture by picture, so rate control has to be x264's own,
which analyses a half-size copy of every picture: nearly half of the CPU of an ``ultrafast`` encode (measured
in ``docs/adr``). The library is the very one PyAV ships. Its ABI is pinned: the symbol carries the build number,
and the few fields used here have kept their place since long before it.
"""

from __future__ import annotations

import ctypes
import ctypes.util
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

BUILD = 165
"""``X264_BUILD`` of the ABI below; the name of ``x264_encoder_open`` carries it."""

_TYPE_AUTO, _TYPE_IDR = 0x0000, 0x0001
_CSP_I420 = 0x0002
_PARAM_BYTES = 4096  # more than sizeof(x264_param_t), which is about 1 KB and set by string, but for its first fields


class X264Error(Exception):
    """The library is missing, is another build, or refused its parameters or a picture."""


class _ParamHead(ctypes.Structure):
    """The start of ``x264_param_t``; the rest is set by ``x264_param_parse``."""

    _fields_ = (
        ("cpu", ctypes.c_uint32),
        ("threads", ctypes.c_int),
        ("lookahead_threads", ctypes.c_int),
        ("sliced_threads", ctypes.c_int),
        ("deterministic", ctypes.c_int),
        ("cpu_independent", ctypes.c_int),
        ("sync_lookahead", ctypes.c_int),
        ("width", ctypes.c_int),
        ("height", ctypes.c_int),
        ("csp", ctypes.c_int),
        ("bit_depth", ctypes.c_int),
        ("level", ctypes.c_int),
    )


class _Image(ctypes.Structure):
    """``x264_image_t``."""

    _fields_ = (
        ("csp", ctypes.c_int),
        ("planes", ctypes.c_int),
        ("stride", ctypes.c_int * 4),
        ("plane", ctypes.c_void_p * 4),
    )


class _Picture(ctypes.Structure):
    """``x264_picture_t``; what follows ``image`` is only reserved."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("qp_plus_1", ctypes.c_int),
        ("pic_struct", ctypes.c_int),
        ("keyframe", ctypes.c_int),
        ("pts", ctypes.c_int64),
        ("dts", ctypes.c_int64),
        ("param", ctypes.c_void_p),
        ("image", _Image),
        ("reserved", ctypes.c_uint8 * 512),
    )


class _Nal(ctypes.Structure):
    """``x264_nal_t``."""

    _fields_ = (
        ("ref_idc", ctypes.c_int),
        ("type", ctypes.c_int),
        ("long_start_code", ctypes.c_int),
        ("first_mb", ctypes.c_int),
        ("last_mb", ctypes.c_int),
        ("payload_bytes", ctypes.c_int),
        ("payload", ctypes.c_void_p),
        ("padding", ctypes.c_int),
    )


class AccessUnit(NamedTuple):
    """One coded picture, Annex B."""

    data: bytes
    key: bool


def load_library() -> ctypes.CDLL:
    """Load PyAV's own libx264, else the system's. Raises :class:`X264Error`."""
    # Found without importing av, which takes the worker 80 ms it does not need before its first picture.
    spec = find_spec("av")
    package = Path(spec.origin).parent if spec and spec.origin else Path()
    bundled = sorted(
        path
        for folder in (package.parent / "av.libs", package / ".dylibs")  # Linux and Windows; macOS
        for path in folder.glob(f"libx264*{BUILD}*")
    )
    name = str(bundled[0]) if bundled else ctypes.util.find_library("x264")
    if name is None:
        raise X264Error("libx264 was not found")
    library = ctypes.CDLL(name)
    if not hasattr(library, f"x264_encoder_open_{BUILD}"):
        raise X264Error(f"{name} is not build {BUILD}")
    return _declare(library)


def _declare(library: ctypes.CDLL) -> ctypes.CDLL:
    pointer = ctypes.POINTER
    signatures: Mapping[str, tuple[object, tuple[object, ...]]] = {
        "x264_param_default_preset": (ctypes.c_int, (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p)),
        "x264_param_parse": (ctypes.c_int, (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p)),
        "x264_param_apply_profile": (ctypes.c_int, (ctypes.c_void_p, ctypes.c_char_p)),
        "x264_param_cleanup": (None, (ctypes.c_void_p,)),
        f"x264_encoder_open_{BUILD}": (ctypes.c_void_p, (ctypes.c_void_p,)),
        "x264_encoder_encode": (
            ctypes.c_int,
            (ctypes.c_void_p, pointer(pointer(_Nal)), pointer(ctypes.c_int), pointer(_Picture), pointer(_Picture)),
        ),
        "x264_encoder_close": (None, (ctypes.c_void_p,)),
        "x264_picture_init": (None, (pointer(_Picture),)),
    }
    for name, (result, arguments) in signatures.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


class X264:
    """One open encoder: constrained baseline, Annex B, SPS and PPS before every IDR, one picture in, one out."""

    def __init__(
        self, library: ctypes.CDLL, width: int, height: int, options: Mapping[str, str], *, fps: int = 30
    ) -> None:
        """Open it. Sides are even. ``options`` go to ``x264_param_parse``. Raises :class:`X264Error`."""
        self._library = library
        self._handle: int | None = None
        param = ctypes.create_string_buffer(_PARAM_BYTES)
        if library.x264_param_default_preset(param, b"ultrafast", b"zerolatency") < 0:
            raise X264Error("ultrafast and zerolatency are unknown")
        head = _ParamHead.from_buffer(param)
        if (head.csp, head.bit_depth, head.level) != (_CSP_I420, 8, -1):
            raise X264Error("x264_param_t is not laid out as in build 165")
        head.width, head.height = width, height
        for name, value in {**options, "fps": str(fps), "repeat-headers": "1", "annexb": "1", "log": "0"}.items():
            if library.x264_param_parse(param, name.encode(), value.encode()) < 0:
                raise X264Error(f"x264 refused {name}={value}")
        library.x264_param_apply_profile(param, b"baseline")
        self._handle = getattr(library, f"x264_encoder_open_{BUILD}")(param)
        library.x264_param_cleanup(param)
        if not self._handle:
            raise X264Error(f"x264 refused {width}x{height} {dict(options)}")
        self._size = (width, height)
        self._input, self._output = _Picture(), _Picture()
        self._nals, self._count = ctypes.POINTER(_Nal)(), ctypes.c_int()

    def encode(self, i420: npt.NDArray[np.uint8], pts: int, qp: int, *, key: bool) -> AccessUnit:
        """Encode one picture.

        ``i420`` is contiguous, ``(height * 3 // 2, width)``; ``pts`` grows, in any unit; ``qp`` is 1-51;
        ``key`` makes it an IDR. Raises :class:`X264Error`.
        """
        self._describe(i420, pts, qp, key=key)
        size = self._library.x264_encoder_encode(
            self._handle,
            ctypes.byref(self._nals),
            ctypes.byref(self._count),
            ctypes.byref(self._input),
            ctypes.byref(self._output),
        )
        if size <= 0:
            raise X264Error(f"x264_encoder_encode returned {size}")
        # The payloads of one picture's NAL units lie one behind the other (x264.h).
        return AccessUnit(ctypes.string_at(self._nals[0].payload, size), bool(self._output.keyframe))

    def _describe(self, i420: npt.NDArray[np.uint8], pts: int, qp: int, *, key: bool) -> None:
        width, height = self._size
        if i420.shape != (height * 3 // 2, width) or not i420.flags.c_contiguous:
            raise X264Error(f"expected {width}x{height} I420, got {i420.shape}")
        picture, luma = self._input, i420.ctypes.data
        self._library.x264_picture_init(ctypes.byref(picture))
        picture.type = _TYPE_IDR if key else _TYPE_AUTO
        picture.qp_plus_1, picture.pts = qp + 1, pts
        picture.image.csp, picture.image.planes = _CSP_I420, 3
        picture.image.stride[:3] = (width, width // 2, width // 2)
        area = width * height
        picture.image.plane[:3] = (luma, luma + area, luma + area * 5 // 4)

    def close(self) -> None:
        """Give the encoder back; a second call does nothing."""
        if self._handle:
            self._library.x264_encoder_close(self._handle)
            self._handle = None

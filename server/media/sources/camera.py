"""A camera of this PC, by OpenCV: V4L2 on Linux, DirectShow on Windows, AVFoundation on macOS.

Unverified here: no camera was at hand, and Windows and macOS not at all. (PyAV's Linux wheel has no v4l2.)
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import av
import av.error
import cv2
import numpy as np

from server.errors import AirclassError, ErrorCode
from server.media.sources.base import Frame
from server.media.sources.device import Device, DeviceSource
from server.protocol.picture import Source, SourceKind

_SYSFS = Path("/sys/class/video4linux")
_WIDTH, _HEIGHT = 1280, 720
"""What is asked for; the driver gives the nearest it has."""
_BACKENDS = {"linux": cv2.CAP_V4L2, "win32": cv2.CAP_DSHOW, "darwin": cv2.CAP_AVFOUNDATION}
_LISTS = {"win32": "dshow", "darwin": "avfoundation"}


class CameraSource(DeviceSource):
    """Camera ``number``, counted as the system does. Raises :class:`AirclassError` ``unknown_source``."""

    def __init__(self, number: int, *, fps: int) -> None:
        super().__init__(_Camera(number, fps), fps=fps)


class _Camera(Device):
    def __init__(self, number: int, fps: int) -> None:
        self._capture = cv2.VideoCapture()
        backend = _BACKENDS.get(sys.platform, cv2.CAP_ANY)
        known = sys.platform != "linux" or Path(f"/dev/video{number}").exists()
        if not known or not self._capture.open(number, backend):
            self._capture.release()
            raise AirclassError(ErrorCode.UNKNOWN_SOURCE, f"camera:{number}")
        # Motion JPEG: uncompressed, most webcams give 720p at 10 pictures a second only.
        self._capture.set(cv2.CAP_PROP_FOURCC, float(cv2.VideoWriter.fourcc(*"MJPG")))
        self._capture.set(cv2.CAP_PROP_FRAME_WIDTH, _WIDTH)
        self._capture.set(cv2.CAP_PROP_FRAME_HEIGHT, _HEIGHT)
        self._capture.set(cv2.CAP_PROP_FPS, fps)

    def next_frame(self) -> Frame | None:
        taken, picture = self._capture.read()
        if not taken:
            return None
        pixels = cv2.cvtColor(picture, cv2.COLOR_BGR2BGRA).astype(np.uint8, copy=False)
        return Frame(pixels, "bgra", time.monotonic_ns())

    def release(self) -> None:
        self._capture.release()


def list_cameras() -> list[Source]:
    """Return the cameras, without opening any."""
    if sys.platform == "linux":
        names = _linux_cameras()
    else:
        names = dict(enumerate(_named_devices(_LISTS.get(sys.platform, ""))))
    return [Source(id=f"camera:{number}", kind=SourceKind.CAMERA, title=name) for number, name in names.items()]


def _linux_cameras() -> dict[int, str]:
    """Return the names of V4L2's devices by number, without a camera's second device, which is for metadata."""
    found: dict[int, str] = {}
    for folder in _SYSFS.glob("video*") if _SYSFS.is_dir() else ():
        number = folder.name.removeprefix("video")
        try:
            if number.isdigit() and (folder / "index").read_text().strip() == "0":
                found[int(number)] = (folder / "name").read_text().strip()
        except OSError:
            continue  # unplugged meanwhile
    return dict(sorted(found.items()))


def _named_devices(system: str) -> list[str]:
    """Return the video devices as FFmpeg lists them, in the order of their numbers."""
    try:
        devices = av.enumerate_input_devices(system)
    except (ValueError, OSError, av.error.FFmpegError):
        return []
    cameras = [device for device in devices if "video" in device.media_types]
    return [device.description or device.name for device in cameras if "screen" not in device.description.lower()]

"""The screen of Windows and macOS, through FFmpeg's devices (``grab``, ``ways``), and what there is of it.

Unverified: written from the documentation of both systems and of FFmpeg on a machine that has neither. AIRClass's own
windows are left out of the picture by the system itself (WDA_EXCLUDEFROMCAPTURE, NSWindowSharingNone), not here.
"""

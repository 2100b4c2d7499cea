"""The monitors and windows of Windows (unverified)."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import ctypes
    from collections.abc import Iterator
    from ctypes import wintypes

    import win32api
    import win32con
    import win32gui
    import win32process

    from server.media.sources.desktop.layout import Area, Layout, Monitor, Window

    _PER_MONITOR_DPI_AWARE = 2
    """https://learn.microsoft.com/windows/win32/api/shellscalingapi/ne-shellscalingapi-process_dpi_awareness"""
    _DWMWA_CLOAKED = 14
    """https://learn.microsoft.com/windows/win32/api/dwmapi/ne-dwmapi-dwmwindowattribute"""

    def read_layout() -> Layout:
        """Return what is there now, in real pixels whatever the scale of a monitor."""
        # Where the program's manifest has said so before us it answers E_ACCESSDENIED, and all is well.
        ctypes.windll.shcore.SetProcessDpiAwareness(_PER_MONITOR_DPI_AWARE)
        return Layout(_monitors(), list(_windows()))

    def _monitors() -> list[Monitor]:
        known = [win32api.GetMonitorInfo(int(handle)) for handle, _context, _place in win32api.EnumDisplayMonitors()]
        known.sort(key=lambda info: not info["Flags"] & win32con.MONITORINFOF_PRIMARY)
        return [_monitor(info["Device"], info["Monitor"]) for info in known]

    def _monitor(device: str, place: tuple[int, int, int, int]) -> Monitor:
        left, top, right, bottom = place
        return Monitor(device.removeprefix("\\\\.\\"), Area(left, top, right - left, bottom - top))

    def _windows() -> Iterator[Window]:
        handles: list[int] = []
        win32gui.EnumWindows(lambda handle, found: found.append(handle), handles)
        for handle in handles:
            try:
                if _is_chosen_by_people(handle):
                    yield _window(handle)
            except win32gui.error:
                continue  # closed meanwhile

    def _window(handle: int) -> Window:
        _thread, pid = win32process.GetWindowThreadProcessId(handle)
        _left, _top, width, height = win32gui.GetClientRect(handle)
        return Window(handle, win32gui.GetWindowText(handle), pid, width, height)

    def _is_chosen_by_people(handle: int) -> bool:
        """Say whether it is a window that the task bar shows, and that has pixels now.

        By the rules of https://learn.microsoft.com/windows/win32/shell/taskbar#managing-taskbar-buttons; suspended
        apps of the Store are visible but cloaked.
        """
        if not win32gui.IsWindowVisible(handle) or win32gui.IsIconic(handle) or _is_cloaked(handle):
            return False
        style = win32gui.GetWindowLong(handle, win32con.GWL_EXSTYLE)
        if style & win32con.WS_EX_APPWINDOW:
            return True
        return not style & win32con.WS_EX_TOOLWINDOW and not win32gui.GetWindow(handle, win32con.GW_OWNER)

    def _is_cloaked(handle: int) -> bool:
        cloaked = wintypes.DWORD()
        ctypes.windll.dwmapi.DwmGetWindowAttribute(
            wintypes.HWND(handle), _DWMWA_CLOAKED, ctypes.byref(cloaked), ctypes.sizeof(cloaked)
        )
        return bool(cloaked.value)

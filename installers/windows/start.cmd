@echo off
rem Double-click: sets AIRClass up if needed, then opens its window. Unverified, like everything on Windows.
cd /d "%~dp0..\.."
where py >nul 2>nul
if errorlevel 1 (
    echo AIRClass needs Python 3.11 to 3.14. Install it with: winget install Python.Python.3.12
    pause
    exit /b 1
)
py -3 -m installers.bootstrap
if errorlevel 1 (
    pause
    exit /b 1
)
start "" .venv\Scripts\airclass.exe

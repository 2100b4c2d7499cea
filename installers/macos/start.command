#!/bin/bash
# Double-click: sets AIRClass up if needed, then opens its window. Unverified, like everything on macOS.
cd "$(dirname "$0")/../.." || exit 1
exec make run

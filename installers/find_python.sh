# Sourced by the Makefile: sets PYTHON to a Python that set-up can use, installing Debian's where there is none.

find_python() {
    local name
    for name in "${PYTHON:-}" .venv/bin/python python3 python3.14 python3.13 python3.12 python3.11; do
        if [[ -n "$name" ]] && "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null; then
            PYTHON=$name
            return
        fi
    done
    return 1
}

if ! find_python; then
    if [[ $(uname) == Darwin ]]; then
        echo "AIRClass needs Python 3.11 to 3.14. Run «brew install python@3.12», then try again." >&2
        exit 1
    elif ! command -v apt-get >/dev/null; then
        echo "AIRClass needs Python 3.11 to 3.14. Install it with your system's package manager, then try again." >&2
        exit 1
    elif [[ $(id -u) != 0 ]]; then
        echo "AIRClass needs Python 3.11 to 3.14. Run this line, then try again:" >&2
        echo "    sudo apt-get install -y python3 python3-venv" >&2
        exit 1
    fi
    echo "Installing Python…"
    packages=(python3 python3-venv ca-certificates)
    export DEBIAN_FRONTEND=noninteractive
    install_python() { apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null; }
    install_python 2>/dev/null || { apt-get update -qq && install_python; }
    find_python || { echo "The Python of this system is too old: AIRClass needs 3.11 to 3.14." >&2; exit 1; }
fi

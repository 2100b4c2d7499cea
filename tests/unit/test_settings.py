import contextlib
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from server import settings
from server.errors import ErrorCode, ExitCode, StartupError


def test_the_command_line_wins_over_the_environment_and_that_over_what_is_saved() -> None:
    saved = {"fps": 10, "name": "Saved", "seats": 20}
    environment = {"AIRCLASS_FPS": "15", "AIRCLASS_NAME": "Environment"}

    loaded = settings.load(saved, environment, {"fps": "20"})

    assert (loaded.fps, loaded.name, loaded.seats, loaded.max_height) == (20, "Environment", 20, 1080)


def test_old_names_of_variables_are_understood() -> None:
    assert settings.load({}, {"LIVEKIT_PORT": "7890"}).livekit_port == 7890
    assert settings.load({}, {"LIVEKIT_PORT": "7890", "AIRCLASS_LIVEKIT_PORT": "7900"}).livekit_port == 7900


def test_an_empty_variable_is_no_value() -> None:
    assert settings.load({}, {"AIRCLASS_FPS": ""}).fps == 30


def test_paths_expand_the_home_directory() -> None:
    assert settings.load({}, {}, {"data_dir": "~/class"}).data_dir == Path.home() / "class"


@pytest.mark.parametrize(
    ("field", "value", "detail"),
    [
        ("port", "eighty", "--port: 0-65535"),
        ("port", "70000", "--port: 0-65535"),
        ("fps", "0", "--fps: 1-60"),
        ("record", "perhaps", "--record: true | false"),
        ("language", "fr", "--language: en | ko"),
        ("seats", "-1", "--seats: 1-2000"),
        ("max_height", "-1", "--max-height: 90-2160"),
        ("redis_url", "secret@here", "--redis-url"),
    ],
)
def test_a_value_that_cannot_be_read_is_refused_by_its_name(field: str, value: str, detail: str) -> None:
    with pytest.raises(StartupError) as refused:
        settings.load({}, {}, {field: value})

    assert refused.value.code is ErrorCode.BAD_SETTINGS
    assert refused.value.exit_code is ExitCode.USAGE
    assert refused.value.detail == detail


def test_the_environment_is_named_where_it_is_wrong() -> None:
    with pytest.raises(StartupError) as refused:
        settings.load({}, {"LIVEKIT_PORT": "seven"})
    assert refused.value.detail == "LIVEKIT_PORT: 1024-65000"


def test_what_is_wrong_is_said_in_the_language_that_was_asked_for() -> None:
    assert settings.language({"language": "ko"}, {"AIRCLASS_LANGUAGE": "en"}) == "ko"
    assert settings.language({}, {"AIRCLASS_LANGUAGE": "ko"}) == "ko"
    assert settings.language({"language": "fr"}, {}) == "en"


@given(st.text(max_size=20), st.sampled_from([option.field for option in settings.options()]))
@example("~nobody", "tls_cert")
def test_any_text_is_taken_or_refused_as_a_setting(text: str, field: str) -> None:
    with contextlib.suppress(StartupError):
        settings.load({}, {}, {field: text})


def test_every_option_has_a_flag_a_variable_and_a_sentence() -> None:
    for option in settings.options():
        assert option.flag.startswith("--")
        assert option.variables[0] == f"AIRCLASS_{option.field.upper()}"
        assert option.help

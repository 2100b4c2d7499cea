from server.errors import SENTENCES, AirclassError, ErrorCode, ExitCode, StartupError


def test_every_code_has_a_sentence_in_both_languages() -> None:
    assert set(SENTENCES) == set(ErrorCode)
    for code, sentence in SENTENCES.items():
        assert sentence.en.endswith((".", "!")), code
        assert any("가" <= letter <= "힣" for letter in sentence.ko), code
        assert not any("가" <= letter <= "힣" for letter in sentence.en), code


def test_a_sentence_ends_with_the_detail_in_brackets() -> None:
    error = AirclassError(ErrorCode.PORT_BUSY, "8000")

    assert error.sentence("en").endswith("(8000)")
    assert error.sentence("ko").startswith("다른 프로그램")


def test_a_startup_error_carries_its_exit_code() -> None:
    assert StartupError(ErrorCode.PORT_BUSY).exit_code is ExitCode.UNAVAILABLE

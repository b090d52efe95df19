"""Identity numbers, certificates, phones and cards are read as the rules say."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.common.errors import CellProblem
from app.common.identifiers import check_digit, half_width, normalise_id, read_card, read_id, read_phone

PERSON = "43122619900101837" + check_digit("43122619900101837")
BODIES = st.builds(
    lambda area, born, order: f"{area:06d}{born:%Y%m%d}{order:03d}",
    st.integers(110000, 659999),
    st.dates(date(1900, 1, 1), date(2026, 12, 31)),
    st.integers(0, 999),
)


def test_the_standard_vector_ends_in_x() -> None:
    assert check_digit("11010519491231002") == "X"


@given(BODIES)
def test_every_right_number_is_read_with_birth_date_and_sex(body: str) -> None:
    found = read_id(body + check_digit(body))
    assert found.birth_date == date(int(body[6:10]), int(body[10:12]), int(body[12:14]))
    assert found.sex == ("男" if int(body[16]) % 2 else "女")
    assert found.key == found.number == body + check_digit(body)


@given(BODIES, st.integers(0, 17), st.sampled_from("0123456789"))
def test_one_wrong_digit_is_never_accepted(body: str, place: int, digit: str) -> None:
    right = body + check_digit(body)
    wrong = right[:place] + digit + right[place + 1 :]
    if wrong != right:
        with pytest.raises(CellProblem):
            read_id(wrong)


@given(BODIES, st.sampled_from(["{}", " {} ", "'{}", '="{}"', "\u00a0{}\n", "{}\t"]), st.booleans())
def test_noise_around_a_number_is_dropped(body: str, frame: str, wide: bool) -> None:
    number = body + check_digit(body)
    noisy = number.lower()
    if wide:
        noisy = "".join(chr(ord(sign) + 0xFEE0) for sign in noisy)
    assert read_id(frame.format(noisy)).number == number


def test_blanks_inside_a_number_are_dropped() -> None:
    assert normalise_id("431226 19900101 8379") == "431226199001018379"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("4.3E+17", "科学计数"),
        ("4.31226E+17", "末几位已丢失"),
        ("43122619900101837", "17 位"),
        ("110105194912310021", "第18位应为 X"),
        ("431226199013018379", "出生日期 1990-13-01 不存在"),
        ("431226199002308379", "1990-02-30"),
        ("431226199001018000", "末三位是 000"),
        ("张三", "不该有的字"),
        ("", "空"),
        (PERSON + "84", "类别 1–7"),
        (PERSON + "45", "等级 1–4"),
        (PERSON + "42B", "21 位"),
        ("4312261990010183٣9", ""),
    ],
)
def test_a_bad_number_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(CellProblem) as refused:
        read_id(text)
    assert words in refused.value.message


@pytest.mark.parametrize("tail", ["42", "11", "74B1", "4202"])
def test_a_disability_certificate_is_the_person_of_its_first_18(tail: str) -> None:
    found = read_id(PERSON + tail)
    assert (found.kind, found.key, found.number) == ("残疾人证", PERSON, PERSON + tail)


def test_an_old_number_has_the_key_it_became() -> None:
    found = read_id(PERSON[:6] + PERSON[8:17])
    assert found.kind == "15位旧号"
    assert found.key == PERSON
    assert found.birth_date == date(1990, 1, 1)


def test_a_placeholder_is_kept_whole() -> None:
    found = read_id("999999201503120018")
    assert (found.kind, found.key) == ("占位号", "999999201503120018")
    assert found.birth_date == date(2015, 3, 12)
    assert read_id("999999000000000001").birth_date is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("13812345678", "13812345678"),
        (" 138-1234-5678 ", "13812345678"),
        ("+86 13812345678", "13812345678"),
        ("１３８１２３４５６７８", "13812345678"),
        ("0745-1234567/13812345678", "0745-1234567"),
        ("8612345、13912345678", "8612345"),
        ("123、13912345678", "13912345678"),
        ("(0745)7654321", "0745-7654321"),
        ("13812345678.0", "13812345678"),
    ],
)
def test_phones_are_read(text: str, number: str) -> None:
    assert read_phone(text) == number


@pytest.mark.parametrize(
    ("text", "words"),
    [("1381234567", "10 位"), ("12812345678", "12 开头"), ("无电话", "不是电话"), ("1.38E+10", "科学计数")],
)
def test_bad_phones_are_refused(text: str, words: str) -> None:
    with pytest.raises(CellProblem, match=words):
        read_phone(text)


def test_cards_keep_every_digit() -> None:
    assert read_card("6230 9012 3456 7890 123") == "6230901234567890123"
    for text, words in (("6.2309E+18", "科学计数"), ("62309", "5 位"), ("卡号", "数字")):
        with pytest.raises(CellProblem, match=words):
            read_card(text)


def test_half_width_leaves_chinese_alone() -> None:
    assert half_width("（ＡＢ）　张·三") == "(AB) 张·三"

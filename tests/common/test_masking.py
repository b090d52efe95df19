"""Masked numbers never show more than they may."""

from hypothesis import example, given
from hypothesis import strategies as st

from app.common.masking import MOST_CLEAR, group_id, mask_card, mask_id, mask_phone

NUMBERS = st.one_of(st.text(max_size=40), st.text(alphabet="0123456789XB ", max_size=30))


def test_the_usual_shapes() -> None:
    assert mask_id("431226199001018379") == "431226 ******** 8379"
    assert mask_id("43122619900101837942") == "431226 ******** 8379 **"
    assert mask_phone("13812345678") == "138 **** 5678"
    assert mask_card("6230901234567890123") == "**** **** **** 0123"
    assert group_id("431226199001018379") == "431226 19900101 8379"
    assert group_id("43122619900101837942") == "431226 19900101 8379 42"


@given(NUMBERS)
@example("4" * 500)
def test_no_mask_shows_more_than_ten_characters(number: str) -> None:
    for mask, most in ((mask_id, MOST_CLEAR), (mask_phone, 7), (mask_card, 4)):
        shown = mask(number)
        assert sum(sign not in "* " for sign in shown) <= most


@given(st.text(alphabet="0123456789", min_size=1, max_size=40))
def test_at_least_a_third_of_a_number_is_hidden(number: str) -> None:
    for mask in (mask_id, mask_phone, mask_card):
        clear = sum(sign != "*" and sign != " " for sign in mask(number))
        assert clear <= len(number) * 2 // 3


@given(st.text(max_size=40))
def test_grouping_loses_no_digit(number: str) -> None:
    digits = "".join(sign for sign in number if sign in "0123456789")
    assert "".join(sign for sign in group_id(digits) if sign != " ") == digits

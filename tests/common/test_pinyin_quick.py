"""The quick way to a name's search text says the same as the slow one."""

from hypothesis import given
from hypothesis import strategies as st

from app.common.pinyin import _quick_search, _slow_search

SIGNS = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5) | st.sampled_from("曾单覃解翟重行乐尉迟A·〇1")


@given(st.text(SIGNS, max_size=5))
def test_both_ways_say_the_same(name: str) -> None:
    assert _quick_search(name) in ("", _slow_search(name))


def test_usual_names_go_the_quick_way() -> None:
    assert _quick_search("张三") == "张三 zs zhangsan"

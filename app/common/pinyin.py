"""Finding a Chinese name by its pinyin: every reading counts, surnames first."""

import os
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import product
from math import prod
from types import MappingProxyType

MOST_COMBINATIONS = 16

_SURNAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "曾": ("zeng",), "单": ("shan",), "查": ("zha",), "仇": ("qiu",), "覃": ("qin", "tan"),
        "解": ("xie",), "翟": ("zhai",), "区": ("ou",), "缪": ("miao",), "朴": ("piao",), "盖": ("ge", "gai"),
        "任": ("ren",), "尉": ("wei", "yu"), "员": ("yun",), "乐": ("yue", "le"), "洗": ("xian",),
        "冼": ("xian",), "黑": ("he", "hei"), "秘": ("bi", "mi"), "繁": ("po",), "种": ("chong",),
        "重": ("chong",), "折": ("she",), "宓": ("fu", "mi"), "晟": ("cheng",), "那": ("na",), "乜": ("nie",),
        "逄": ("pang",), "逯": ("lu",), "牟": ("mu", "mou"), "祭": ("zhai",), "召": ("shao",),
        "幺": ("yao",), "隗": ("kui", "wei"), "郇": ("xun", "huan"), "车": ("che",), "曲": ("qu",),
        "贾": ("jia",), "沈": ("shen",), "葛": ("ge",), "洪": ("hong",), "华": ("hua",), "燕": ("yan",),
        "宁": ("ning",), "石": ("shi",), "俞": ("yu",),
        "谌": ("chen", "shen"), "阚": ("kan",),
        "过": ("guo",), "句": ("gou",), "勾": ("gou",), "观": ("guan",), "哈": ("ha",), "万": ("wan",),
        "应": ("ying",), "於": ("yu",), "郗": ("xi", "chi"), "佴": ("nai",), "柏": ("bai", "bo"),
        "卜": ("bu",), "鲍": ("bao",), "薄": ("bo",), "长": ("chang",), "晁": ("chao",), "都": ("du",),
    }
)  # fmt: skip

_LONG_SURNAMES: Mapping[str, tuple[tuple[str, ...], ...]] = MappingProxyType(
    {
        "尉迟": (("yu",), ("chi",)), "万俟": (("mo",), ("qi",)), "长孙": (("zhang",), ("sun",)),
        "单于": (("chan",), ("yu",)), "澹台": (("tan",), ("tai",)), "令狐": (("ling",), ("hu",)),
        "宰父": (("zai",), ("fu",)), "可汗": (("ke",), ("han",)), "呼延": (("hu",), ("yan",)),
        "夏侯": (("xia",), ("hou",)), "鲜于": (("xian",), ("yu",)), "尔朱": (("er",), ("zhu",)),
    }
)  # fmt: skip


def initials(name: str) -> tuple[str, ...]:
    """Return the initials of a name in all readings, the surname's own first: 曾三 → ("zs", "cs")."""
    return _combine([_first_letters(spellings) for spellings in _spellings(name)])


def spellings(name: str) -> tuple[str, ...]:
    """Return the whole name in pinyin without tones, in at most sixteen readings."""
    return _combine(_spellings(name))


def name_search(name: str) -> str:
    """Return the text that a name is searched in: ``张三 zs zhangsan``."""
    return _quick_search(name) or _slow_search(name)


def _quick_search(name: str) -> str:
    """Put the text together from the surname and the given name, which many share; "" where that will not do."""
    if len(name) < 2 or name[:2] in _LONG_SURNAMES:
        return ""
    first = _surname_readings(name[0])
    count, letters, whole = _given_readings(name[1:])
    if not 0 < len(first) * count <= MOST_COMBINATIONS:
        return ""
    if len(first) == 1 and count == 1:
        return f"{name} {first[0][0]}{letters[0]} {first[0]}{whole[0]}"
    initial = dict.fromkeys([sign + rest for sign in _first_letters(first) for rest in letters])
    return " ".join((name, *initial, *dict.fromkeys([sign + rest for sign in first for rest in whole])))


@lru_cache(maxsize=32_768)
def _given_readings(given: str) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    """Return how many combinations the readings of a given name have, its initials and its spellings."""
    heard = [choices for choices in map(_readings, given) if choices]
    if not heard:
        return 0, (), ()
    letters = [_first_letters(choices) for choices in heard]
    return prod([len(choices) for choices in heard]), _combine(letters), _combine(heard)


def _slow_search(name: str) -> str:
    """Work the text out syllable by syllable."""
    heard = _spellings(name)
    if not heard:
        return name
    letters = [_first_letters(choices) for choices in heard]
    return " ".join((name, *_combine(letters), *_combine(heard)))


def search_text(*parts: str | None) -> str:
    """Join what a record is searched by into the text of its LIKE column; blanks are left out."""
    return " ".join([part for part in parts if part]).lower()


def _spellings(name: str) -> list[tuple[str, ...]]:
    """Return the choices of each syllable, those of the surname with its own reading first."""
    if not name:
        return []
    long = _LONG_SURNAMES.get(name[:2])
    if long is not None:
        heard = [_merge(special, _readings(sign)) for special, sign in zip(long, name, strict=False)]
        heard += [_readings(sign) for sign in name[2:]]
    else:
        heard = [_surname_readings(name[0])]
        heard += [_readings(sign) for sign in name[1:]]
    return [choices for choices in heard if choices]


def _combine(heard: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the distinct combinations, few enough to be stored; every syllable keeps its likeliest."""
    if not heard:
        return ()
    kept = heard
    count = prod([len(choices) for choices in kept])
    if count == 1:
        return ("".join([choices[0] for choices in kept]),)
    while count > MOST_COMBINATIONS:
        longest = max(range(len(kept)), key=lambda place: (len(kept[place]), place))
        kept = [choices[:-1] if place == longest else choices for place, choices in enumerate(kept)]
        count = prod([len(choices) for choices in kept])
    return tuple(dict.fromkeys(map("".join, product(*kept))))


@cache
def _first_letters(choices: tuple[str, ...]) -> tuple[str, ...]:
    """Return the distinct first letters."""
    return tuple(dict.fromkeys(word[0] for word in choices))


def _merge(first: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    """Return both without repetition, the first ones in front."""
    return tuple(dict.fromkeys((*first, *others)))


@cache
def _surname_readings(sign: str) -> tuple[str, ...]:
    """Return the readings of a first character, as a surname first."""
    return _merge(_SURNAMES.get(sign, ()), _readings(sign))


@cache
def _readings(sign: str) -> tuple[str, ...]:
    """Return the readings of one character without tones; letters and digits read as themselves."""
    if sign.isascii():
        return (sign.lower(),) if sign.isalnum() else ()
    if sign == "〇":
        return ("ling",)
    words = _dictionary().get(ord(sign), "").split(",")
    return tuple(dict.fromkeys(_without_tone(word) for word in words if word))


@cache
def _dictionary() -> Mapping[int, str]:
    """Load the readings of all characters; without the phrases, which take five times as long."""
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "1")
    from pypinyin.constants import PINYIN_DICT  # not pinyin(): that prepares whole phrases first

    return PINYIN_DICT


def _without_tone(word: str) -> str:
    """Return a syllable as it is typed: lǜ → lv."""
    bare = unicodedata.normalize("NFD", word).replace("u\u0308", "v").replace("e\u0302", "e")
    return "".join([letter for letter in bare if letter.isascii()])

"""Invented names of people, phones and firms; nobody here exists."""

from random import Random

_SURNAMES = (
    "张王李刘陈杨黄周吴向田彭覃龙石全宋邓唐罗谢曾杜金鲁舒瞿夏吕熊欧胡何郑朱许戴孙钟谭贺莫姚蒋任单仇解翟梁米符印佘候滕"
    "麻廖包孔丁冯万段雷"
)
_LONG_SURNAMES = ("欧阳", "上官", "司马", "尉迟")
_WEIGHTS = tuple(1.0 / (place + 6) for place in range(len(_SURNAMES)))

_OLD_MEN = "国建德明世昌光正福生贵荣发春清元大忠孝友高成义和金宝山水木开宗祖承远"
_OLD_WOMEN = "秀英桂兰玉珍菊香凤莲翠娥美云梅花银冬春腊月妹满连姣淑芝"
_MEN = "军勇强刚平波辉涛斌超鹏杰龙华飞林海江峰伟志文武小建永新东亮卫毅健松"
_WOMEN = "芳丽敏艳霞娟燕红玲萍琴英静莉梅蓉晓春秋小慧珍琼娜琳"
_BOYS = "浩宇轩涵博睿泽俊子梓奕辰铭皓煜逸晨乐嘉佳一诺家豪思源锦程"
_GIRLS = "欣怡梓涵雨诗语萱思琪佳妍若雅婷可心悦瑶依诺馨玥紫艺芸晴"

_FIRM_PLACES = (
    "东禾",
    "南陌",
    "西林",
    "北川",
    "宏拓",
    "联瑞",
    "盛友",
    "金桥头",
    "长荣岭",
    "和畅",
    "明湾",
    "新渡",
)
_FIRM_TRADES = (
    "电子厂",
    "制衣厂",
    "家具厂",
    "建筑劳务公司",
    "物流公司",
    "餐饮店",
    "五金厂",
    "玩具厂",
    "鞋业公司",
)

OLD_BORN, YOUNG_BORN = 1962, 1996
"""Born before the first: an old name; from the second on: a child's name."""


def invent_surname(rng: Random) -> str:
    """Draw a surname, the frequent ones more often."""
    if rng.random() < 0.006:
        return rng.choice(_LONG_SURNAMES)
    return rng.choices(_SURNAMES, _WEIGHTS)[0]


def invent_given(rng: Random, sex: str, born_year: int) -> str:
    """Draw a given name of the time: one or two characters."""
    if born_year < OLD_BORN:
        pool = _OLD_MEN if sex == "男" else _OLD_WOMEN
    elif born_year < YOUNG_BORN:
        pool = _MEN if sex == "男" else _WOMEN
    else:
        pool = _BOYS if sex == "男" else _GIRLS
    first = rng.choice(pool)
    return first if rng.random() < 0.15 else first + rng.choice(pool)


def invent_phone(rng: Random) -> str:
    """Draw a phone of the number segments that only machines have, so that it is nobody's."""
    return f"14{rng.choice('014')}{rng.randrange(100_000_000):08d}"


def invent_firm(rng: Random, city: str) -> str:
    """Draw the name of an employer."""
    return f"{city}{rng.choice(_FIRM_PLACES)}{rng.choice(_FIRM_TRADES)}"

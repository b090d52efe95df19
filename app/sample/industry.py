"""Enterprises, links and dividends of the invented township: the plan's totals come out of the records exactly."""

from collections.abc import Iterator
from datetime import date
from random import Random

from sqlalchemy.orm import Session

from app.sample.names import invent_given, invent_phone, invent_surname
from app.sample.rows import Row, exact_parts, insert_rows
from app.sample.scales import SCALES
from app.sample.shapes import Township

LINKED_HOUSEHOLDS, ENTERPRISES, INVESTED_YUAN, DIVIDEND_YUAN = 2_064, 12, 6_760_000, 586_000
"""Totals of the town's own plan."""

_ENTERPRISES = (
    ("深子湖金秋梨专业合作社", "合作社", "金秋梨"),
    ("圣人山猕猴桃专业合作社", "合作社", "猕猴桃"),
    ("六甲寺林果种植专业合作社", "合作社", "林果"),
    ("响水洞油茶专业合作社", "合作社", "油茶"),
    ("沅岭县湖韵果业有限公司", "企业", "水果加工"),
    ("沅岭县白岩界硅砂有限公司", "企业", "硅砂"),
    ("沅岭县惠山电子商务有限公司", "企业", "农产品销售"),
    ("沅岭县茶园坡茶业有限公司", "企业", "茶叶"),
    ("让家坪魔芋家庭农场", "家庭农场", "魔芋"),
    ("桐油溪养殖家庭农场", "家庭农场", "生猪代养"),
    ("深子湖镇集镇帮扶车间", "帮扶车间", "电子元件"),
    ("枫香坪中药材专业合作社", "合作社", "中药材"),
)
_FORMS = ("土地流转", "务工", "订单", "代养")
_INVESTING = 0.6
_STEP, _DIVIDEND_STEP = 10_000, 100
"""Shares are multiples of 100 yuan, dividends of one yuan; both in 分."""


def build_industry(session: Session, township: Township) -> None:
    """Insert enterprises, links and dividends into a file that has its registry."""
    rng = Random(f"{township.seed} industry")
    enterprises, linked, invested, dividends = totals(township)
    insert_rows(session, "enterprise", _enterprises(rng, township, enterprises))
    links = list(_links(rng, township, enterprises, linked, invested))
    insert_rows(session, "industry_link", links)
    insert_rows(session, "industry_dividend", _dividends(rng, links, dividends))


def totals(township: Township) -> tuple[int, int, int, int]:
    """Enterprises, linked households, 分 of shares and of dividends at this size."""
    lifted, town = sum(house.lifted is not None for house in township.houses), SCALES["town"].lifted_households
    share = lifted / town
    return (
        max(2, round(ENTERPRISES * share**0.5)),
        round(LINKED_HOUSEHOLDS * share),
        round(INVESTED_YUAN * 100 * share / _STEP) * _STEP,
        round(DIVIDEND_YUAN * 100 * share / _DIVIDEND_STEP) * _DIVIDEND_STEP,
    )


def _enterprises(rng: Random, township: Township, count: int) -> Iterator[Row]:
    for place, (name, kind, product) in enumerate(_ENTERPRISES[:count]):
        yield {
            "id": place + 1,
            "name": name,
            "kind": kind,
            "village_id": rng.randrange(len(township.villages)) + 1,
            "leader": invent_surname(rng) + invent_given(rng, "男", 1975),
            "phone": invent_phone(rng),
            "product": product,
            "document": f"联结协议〔{rng.randint(2018, 2021)}〕{place + 1}号",
        }


def _links(rng: Random, township: Township, enterprises: int, linked: int, invested: int) -> Iterator[Row]:
    """One link in force for so many households out of poverty, a second one for some; a few have ended."""
    lifted = [place for place, house in enumerate(township.houses, start=1) if house.lifted]
    rng.shuffle(lifted)
    homes, rest = lifted[:linked], lifted[linked:]
    investing = max(1, round(linked * _INVESTING))
    shares = iter(exact_parts(rng, invested, investing, _STEP))
    for place, home in enumerate(homes):
        number = place % enterprises if place < enterprises else rng.randrange(enterprises)
        share = next(shares, None) if place < investing else None
        form = "入股分红" if share else rng.choice(_FORMS)
        yield _link(rng, home, number + 1, form, share)
        if rng.random() < 0.05:
            yield _link(rng, home, (number + 1) % enterprises + 1, rng.choice(_FORMS), None)
    for home in rest[: len(rest) // 5]:
        row = _link(rng, home, rng.randrange(enterprises) + 1, rng.choice(_FORMS), None)
        yield {**row, "ended_on": date(2025, rng.randint(1, 12), 1)}


def _link(rng: Random, home: int, enterprise: int, form: str, share: int | None) -> Row:
    year = rng.choice((2018, 2019, 2020, 2021))
    overdue = rng.random() < 0.03
    return {
        "household_id": home,
        "enterprise_id": enterprise,
        "form": form,
        "agreed_from": date(year, rng.randint(1, 12), 1),
        "agreed_to": date(2025 if overdue else rng.choice((2027, 2028, 2030)), 12, 31),
        "invested": share,
        "source": None if share is None else "扶贫资金" if year < 2021 else "衔接资金",
        "ended_on": None,
    }


def _dividends(rng: Random, links: list[Row], total: int) -> Iterator[Row]:
    """Dividends of those who hold a share, for one to four of the years since they joined."""
    turns = [
        (link, year)
        for link in links
        if link["invested"]
        for year in sorted(rng.sample(range(max(2021, link["agreed_from"].year + 1), 2026), rng.randint(1, 3)))
        + ([2026] if rng.random() < 0.7 else [])
    ]
    for (link, year), fen in zip(turns, exact_parts(rng, total, len(turns), _DIVIDEND_STEP), strict=True):
        yield {
            "household_id": link["household_id"],
            "enterprise_id": link["enterprise_id"],
            "year": year,
            "amount": fen,
            "paid_on": date(year, 10, rng.randint(8, 28)),
        }

"""From a frozen pool to a result: who takes part, who does not and why, whom the draw finds. Pure; JSON in, JSON out (F79)."""

import datetime

from pinghu_portal.panels.conflicts import Bond, Facts, Item, Party, Person, Terms, conflicts
from pinghu_portal.panels.draw import Candidate, Rules, choose


def run(pool: dict, rules: dict, seed: str) -> dict:
    """seats, substitutes (numbers), missing, excluded ({number, name, reasons, tied}) for a pool as `frozen_pool` gives it.

    Law: an expert with a conflict at any item of the panel takes no part, so that everybody drawn judges everything.
    """
    on = datetime.date.fromisoformat(pool["on"])
    items = [_item(row) for row in pool["items"]]
    terms = Terms(
        pool["terms"]["former_years"], pool["terms"]["project_years"], tuple(_item(row) for row in pool["batch"])
    )
    titles = {row["key"]: row["title"] for row in pool["items"]}
    candidates, excluded = [], []
    for row in pool["experts"]:
        formal, tied = _formal(row, pool, on), _tied(row, items, titles, on, terms)
        if formal or tied:
            excluded.append(
                {
                    "number": row["number"],
                    "name": row["name"],
                    "reasons": formal + tied,
                    "tied": bool(tied and not formal),
                }
            )
        else:
            candidates.append(
                Candidate(row["number"], row["organisation"], frozenset(row["words"]), row["load"], row["outside"])
            )
    found = choose(candidates, [words_of(row["field"]) for row in pool["items"]], _rules(rules), seed)
    return {
        "seats": list(found.seats),
        "substitutes": list(found.substitutes),
        "missing": found.missing,
        "excluded": excluded,
    }


def words_of(text: str) -> frozenset[str]:
    """The words of a field, which stand between 、 or levels between /."""
    for mark in "，,／/":
        text = text.replace(mark, "、")
    return frozenset(word.strip() for word in text.split("、") if word.strip())


def _formal(row: dict, pool: dict, on: datetime.date) -> list[str]:
    """Why an expert may sit on no panel now."""
    terms, reasons = pool["terms"], []
    if not row["active"]:
        reasons.append("已出库")
    if row["number"] in pool["seated"]:
        reasons.append("已在本次评审中或已退出本次评审")
    if not row["account"]:
        reasons.append("没有账号")
    if not row["senior"]:
        reasons.append("职称未达副高级")
    if row["born_year"] and on.year - row["born_year"] > terms["max_age"]:
        reasons.append(f"超过 {terms['max_age']} 周岁")
    if row["credit"] < terms["least_credit"]:
        reasons.append(f"信用分 {row['credit']}，低于 {terms['least_credit']}")
    return reasons


def _tied(row: dict, items: list[Item], titles: dict, on: datetime.date, terms: Terms) -> list[str]:
    bonds = tuple(
        Bond(
            bond["kind"], Party(**bond["party"]), bond["person"], _day(bond["valid_from"]), _day(bond["valid_to"]),
            bond.get("words", ""),
        )
        for bond in row["bonds"]
    )  # fmt: skip
    facts = Facts(row["number"], row["name"], row["organisation"], bonds)
    return [f"回避（{titles[item.key]}）：{one.reason}" for item in items for one in conflicts(facts, item, on, terms)]


def _item(row: dict) -> Item:
    return Item(
        row["key"],
        tuple(Party(**party) for party in row["parties"]),
        tuple(Person(**person) for person in row["people"]),
        tuple(row["avoid"]),
    )


def _rules(rules: dict) -> Rules:
    pairs = {name: tuple((word, count) for word, count in rules[name]) for name in ("per_field", "taken")}
    return Rules(**{**rules, **pairs})


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None

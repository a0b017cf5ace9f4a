"""The documents of each kind of business and who is spared which (domain 2.3, 2.6): a check-list, told once and completely."""

from collections.abc import Iterable
from dataclasses import dataclass

from engineers.permits.choices import Business, Category

B = Business
NEW = (B.NEW, B.EMPLOYER)
GUIDE = "外国人来华工作许可服务指南（暂行）"
PAPERS = (
    # code, Chinese, English, kinds of business, may a class A pledge instead of proving
    ("form", "外国人来华工作许可申请表", "Application form", (*NEW, B.SHORT, B.RENEWAL, B.CHANGE), False),
    ("history", "工作资历证明", "Proof of work experience", NEW, True),
    ("degree", "最高学位（学历）证书及认证", "Certified highest degree", NEW, True),
    ("record", "无犯罪记录证明（6个月内，经认证）", "Certified no-criminal record, within 6 months", NEW, True),
    ("health", "体检证明（6个月内）", "Health certificate, within 6 months", NEW, False),
    ("contract", "聘用合同或任职证明（中文）", "Employment contract in Chinese", (*NEW, B.SHORT, B.RENEWAL), False),
    ("passport", "护照（有效期不少于6个月）", "Passport valid for at least 6 months", tuple(B), False),
    ("photo", "6个月内免冠电子照片（ICAO 9303）", "Photograph (ICAO 9303)", NEW, False),
    ("talent", "积分或人才认定材料", "Proof of points or talent recognition", NEW, False),
    ("residence", "有效的工作类居留许可", "Valid residence permit for work", (B.EMPLOYER, B.RENEWAL), False),
    ("change", "变更事项证明", "Proof of the change", (B.CHANGE,), False),
    ("release", "解除聘用关系证明", "Proof of the end of employment", (B.CANCEL, B.EMPLOYER), False),
    ("invitation", "邀请单位函件", "Letter of the inviting unit", (B.LETTER,), False),
)
SPARED_BY_CHANGE_OF_EMPLOYER = ("record", "health")
"""变更单位: no 体检 and no 无犯罪 (domain 2.3)."""
SPARED_BY_RECOGNITION = ("degree", "record", "health", "talent")
"""A类互认: 学历认证, 无犯罪, 体检 and 高端人才 proofs; 工作资历 too when the post is the same (domain 2.6)."""


@dataclass(frozen=True)
class PaperLine:
    """One document: `state` is given, pledged, spared or missing."""

    code: str
    title: str
    title_en: str
    state: str
    words: str
    basis: str = GUIDE


WORDS = {"given": "已交", "pledged": "以承诺代替", "spared": "免交", "missing": "未交"}


def check_papers(
    business: str, category: str, *, given: Iterable[str], pledged: bool, exempted: Iterable[str] = ()
) -> list[PaperLine]:
    """Every document of a business with how it stands; a pledge counts for class A only."""
    given, exempted = frozenset(given), frozenset(exempted)
    if business == Business.EMPLOYER:
        exempted |= frozenset(SPARED_BY_CHANGE_OF_EMPLOYER)
    lines = []
    for code, title, english, kinds, may_pledge in PAPERS:
        if business not in kinds:
            continue
        by_pledge = pledged and may_pledge and category == Category.A
        state = "given" if code in given else "spared" if code in exempted else "pledged" if by_pledge else "missing"
        lines.append(PaperLine(code, title, english, state, WORDS[state]))
    return lines


def missing(lines: Iterable[PaperLine]) -> list[str]:
    """Titles of what is missing, all at once (一次性告知)."""
    return [line.title for line in lines if line.state == "missing"]


def recognition_spares(same_post: bool) -> list[str]:
    """Codes of what a recognised class A need not hand in."""
    return [*SPARED_BY_RECOGNITION, "history"] if same_post else list(SPARED_BY_RECOGNITION)

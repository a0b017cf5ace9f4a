"""Words of recognition (domain 5.2, 9.3)."""

from decimal import Decimal

from django.db import models

from incubators.carriers.choices import Kind, Level


class Track(models.TextChoices):
    """Which set of conditions of a level applies, where a document has several (国科发区〔2018〕300号)."""

    PLAIN = "", "不分"
    COMPREHENSIVE = "broad", "综合"
    PROFESSIONAL = "special", "专业"
    STANDARD = "standard", "标准级"
    EXCELLENT = "excellent", "卓越级"


class Operator(models.TextChoices):
    """How a figure is compared with what the document asks."""

    AT_LEAST = "ge", "≥"
    MORE = "gt", ">"
    AT_MOST = "le", "≤"
    EQUAL = "eq", "="

    def holds(self, found: Decimal, asked: Decimal) -> bool:
        """Whether the figure found meets the one asked."""
        return {
            Operator.AT_LEAST: found >= asked,
            Operator.MORE: found > asked,
            Operator.AT_MOST: found <= asked,
            Operator.EQUAL: found == asked,
        }[self]


class Matter(models.TextChoices):
    """What is applied for; all four go through one machine, the last two by its short way."""

    NEW = "new", "认定（备案）"
    RENEW = "renew", "期满复核"
    CHANGE = "change", "名称或运营主体变更"
    REMOVE = "remove", "申请撤销"


JUDGED = (Matter.NEW, Matter.RENEW)
"""Matters that are measured by criteria and looked at on the spot."""


class State(models.TextChoices):
    """States of an application (domain 9.3)."""

    DRAFT = "draft", "草稿"
    SUBMITTED = "submitted", "镇街道初审"
    RETURNED = "returned", "退回修改"
    TOWN_PASSED = "town_passed", "科创中心形审"
    FORM_PASSED = "form_passed", "现场核查"
    VISITED = "visited", "核查通过"
    REVIEWING = "reviewing", "专家评审"
    REVIEWED = "reviewed", "待审定"
    DECIDED = "decided", "拟认定"
    PUBLICISED = "publicised", "公示"
    RECOMMENDED = "recommended", "待推荐上报"
    ABOVE = "above", "上级审核"
    RECOGNISED = "recognised", "已认定"
    DONE = "done", "已办结"
    REFUSED = "refused", "不予认定"
    WITHDRAWN = "withdrawn", "已撤回"


EDITABLE = (State.DRAFT, State.RETURNED)
"""With the operator, who may write."""
ENDED = (State.RECOGNISED, State.DONE, State.REFUSED, State.WITHDRAWN)
"""Nothing more happens."""

LEVELS_OF = {
    Kind.INCUBATOR: (Level.COUNTY, Level.CITY, Level.PROVINCIAL, Level.NATIONAL),
    Kind.MAKERSPACE: (Level.COUNTY, Level.CITY, Level.PROVINCIAL, Level.NATIONAL),
    Kind.AGRI: (Level.CITY, Level.PROVINCIAL, Level.NATIONAL),
    Kind.REMOTE: (Level.COUNTY, Level.CITY),
}
"""What can be applied for, from below (domain 5.1); 综合体 and 重大科创平台 have machines of their own."""

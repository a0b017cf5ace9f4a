"""Words of 在孵企业 and of the year report (domain 5.3, 5.4, 9.3)."""

from django.db import models


class State(models.TextChoices):
    """申请入驻 → 评审 → 在孵 → [延期] → 毕业评审 → 毕业 / 退出 / 淘汰 (domain 9.3)."""

    APPLIED = "applied", "申请入驻"
    REVIEWING = "reviewing", "入驻评审"
    INCUBATING = "incubating", "在孵"
    EXTENDING = "extending", "延期审核"
    GRADUATING = "graduating", "毕业评审"
    GRADUATED = "graduated", "已毕业"
    LEFT = "left", "已退出"
    ELIMINATED = "eliminated", "已淘汰"
    REFUSED = "refused", "不予入驻"


IN_HOUSE = (State.INCUBATING, State.EXTENDING, State.GRADUATING)
"""Counted as 在孵; they take up room."""


class Nature(models.TextChoices):
    """Who moves in."""

    FIRM = "firm", "企业"
    PROJECT = "project", "创业项目（未注册企业）"


class Field(models.TextChoices):
    """技术领域 of the 火炬 statistics; 集成电路 apart because its stay is longer (domain 5.3)."""

    ELECTRONICS = "electronics", "电子信息"
    CHIPS = "chips", "集成电路"
    MANUFACTURING = "manufacturing", "先进制造"
    VEHICLES = "vehicles", "汽车及零部件"
    AEROSPACE = "aerospace", "航空航天"
    BIOMEDICINE = "biomedicine", "生物医药"
    MATERIALS = "materials", "新材料"
    ENERGY = "energy", "新能源与节能"
    ENVIRONMENT = "environment", "环境保护"
    AGRICULTURE = "agriculture", "现代农业"
    SERVICES = "services", "现代服务"
    OTHER = "other", "其他"


class Exit(models.TextChoices):
    """离场性质 (domain 5.3)."""

    GRADUATED = "graduated", "毕业"
    LEFT = "left", "退出"
    ELIMINATED = "eliminated", "淘汰"


class Condition(models.TextChoices):
    """毕业条件, at least one (domain 5.3); the figures are rule rows `tenants.graduate.<condition>`."""

    HITECH = "hitech", "国家高新技术企业"
    FINANCED = "financed", "累计获得天使投资或风险投资"
    REVENUE = "revenue", "连续两年营业收入累计"
    MERGED = "merged", "被兼并、收购"
    LISTED = "listed", "上市或挂牌"


class Stage(models.TextChoices):
    """到期提醒: before the end of the stay, and at its end (domain 9.3: 42 and 48 months)."""

    FIRST = "first", "即将到期"
    SECOND = "second", "孵化期满"


class WarningState(models.TextChoices):
    """A warning is dealt with by a person, or falls away with the step it asked for."""

    OPEN = "open", "待处理"
    HANDLED = "handled", "已处理"
    LAPSED = "lapsed", "已解除"


class Form(models.TextChoices):
    """The two forms of the 火炬 year report (domain 5.4)."""

    CARRIER = "carrier", "载体表"
    TENANT = "tenant", "在孵企业表"


class Value(models.TextChoices):
    """What a field of the report holds."""

    INTEGER = "integer", "整数"
    DECIMAL = "decimal", "数值"
    MONEY = "money", "金额（千元）"
    PERCENT = "percent", "百分比"
    TEXT = "text", "文字"
    DATE = "date", "日期"
    CHOICE = "choice", "选项"
    BOOLEAN = "boolean", "是/否"


NUMERIC = (Value.INTEGER, Value.DECIMAL, Value.MONEY, Value.PERCENT)


class CheckKind(models.TextChoices):
    """逻辑校验 (domain 5.4)."""

    SUM = "sum", "等于各项之和"
    AT_MOST = "at_most", "不大于"
    RATIO = "ratio", "占比与两数一致"
    NOT_BELOW_LAST = "not_below_last", "不低于上年"
    COUNT = "count", "与所填在孵企业表份数一致"


class ReportState(models.TextChoices):
    """年报填报单 (domain 9.3 载体状态: 年报待报 → 已报; 8.9)."""

    OPEN = "open", "待填报"
    SUBMITTED = "submitted", "已提交"
    RETURNED = "returned", "退回修改"
    PASSED = "passed", "审核通过"


EDITABLE = (ReportState.OPEN, ReportState.RETURNED)

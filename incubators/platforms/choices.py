"""Words of complexes, research platforms, parks and joint carriers (domain 5.5, 9.3)."""

from django.db import models


class Stage(models.TextChoices):
    """综合体: 方案 → 申报 → 列入创建 → 建设中 → 期满 → 验收申请 → 验收通过 / 整改 / 取消 (domain 9.3)."""

    PLAN = "plan", "方案"
    FILED = "filed", "申报"
    LISTED = "listed", "列入创建"
    BUILDING = "building", "建设中"
    EXPIRED = "expired", "建设期满"
    APPLIED = "applied", "验收申请"
    MENDING = "mending", "整改"
    PASSED = "passed", "验收通过"
    CANCELLED = "cancelled", "取消"


UNDER_WAY = (Stage.LISTED, Stage.BUILDING, Stage.EXPIRED, Stage.APPLIED, Stage.MENDING)
"""Listed and not accepted yet: the countdown of 验收 runs."""


class Function(models.TextChoices):
    """The nine functions of 嘉科高〔2018〕44号 (domain 5.5)."""

    DESIGN = "design", "创意设计"
    RESEARCH = "research", "研究开发"
    TESTING = "testing", "检验检测"
    STANDARDS = "standards", "标准信息"
    TRANSFER = "transfer", "成果推广"
    INCUBATION = "incubation", "创业孵化"
    ABROAD = "abroad", "国际合作"
    SHOW = "show", "展览展示"
    TRAINING = "training", "教育培训"


class ContractState(models.TextChoices):
    """重大科创平台: 洽谈 → 框架 → 签约 → 建设 → 运行 → 限期整改 → 终止 (domain 9.3)."""

    TALKING = "talking", "洽谈"
    FRAME = "frame", "框架协议"
    SIGNED = "signed", "签约"
    BUILDING = "building", "建设"
    RUNNING = "running", "运行"
    MENDING = "mending", "限期整改"
    ENDED = "ended", "终止"
    FULFILLED = "fulfilled", "期满完成"


ASSESSED = (ContractState.BUILDING, ContractState.RUNNING, ContractState.MENDING)
"""Contracts that are assessed every year."""


class YearState(models.TextChoices):
    """A year of a platform: 计划 → 自评 → 考核 → 拨款."""

    PLANNING = "planning", "制订计划"
    RUNNING = "running", "执行中"
    REPORTED = "reported", "已自评"
    GRADED = "graded", "已考核"
    PAID = "paid", "已拨款"
    UNPAID = "unpaid", "不予拨款"


class Grade(models.TextChoices):
    """年度考核 (domain 9.3)."""

    EXCELLENT = "excellent", "优秀"
    PASS = "pass", "合格"
    FAIL = "fail", "不合格"


class Achievement(models.TextChoices):
    """What a platform brings (page 003)."""

    TALENT = "talent", "引进高层次人才"
    PROJECT = "project", "孵化项目"
    FIRM = "firm", "合作企业"
    LAB = "lab", "共建实验室"
    ATTRACTED = "attracted", "引进企业"
    ENGINEERS = "engineers", "集聚工程师"


class PlatformType(models.TextChoices):
    """Types of the pages: 技术引领, 产业服务, 双招双引 (page 002)."""

    LEADING = "leading", "技术引领型"
    SERVICE = "service", "产业服务型"
    ATTRACTING = "attracting", "双招双引型"


class ItemKind(models.TextChoices):
    """What is listed of a complex: 四位一体 parts, services, departments that build it together, institutions."""

    FOUR = "four", "四位一体"
    SERVICE = "service", "服务内容"
    DEPARTMENT = "department", "联合部门"
    INSTITUTION = "institution", "集聚机构"


class YearKind(models.TextChoices):
    """Which assessment: every year, in the middle of the term, at its end (domain 5.5)."""

    YEARLY = "yearly", "年度考核"
    MIDTERM = "midterm", "中期评估"
    FINAL = "final", "期满评估"

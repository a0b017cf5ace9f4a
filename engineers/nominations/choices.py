"""Closed lists of the nominations."""

from django.db import models


class Level(models.TextChoices):
    """Levels of selection, highest first."""

    PROVINCE = "province", "省级"
    CITY = "city", "嘉兴市级"
    COUNTY = "county", "平湖市级"


class Kind(models.TextChoices):
    """类型."""

    NEW = "new", "新引进"
    RENEWED = "renewed", "续聘"


class PermitKind(models.TextChoices):
    """Papers that a programme may ask for (domain 1.4)."""

    A_PERMIT = "a_permit", "外国人工作许可（A类）"
    B_PERMIT = "b_permit", "外国人工作许可（B类）"
    INVITATION = "invitation", "外国专家来华邀请函"
    CONFIRMATION = "confirmation", "外国高端人才确认函"


class State(models.TextChoices):
    """States of a nomination (domain 9.1a)."""

    DRAFT = "draft", "草稿"
    SUBMITTED = "submitted", "已提交"
    RETURNED = "returned", "退回修改"
    TOWN_PASSED = "town_passed", "镇街道通过"
    MENDING = "mending", "补正"
    REFUSED = "refused", "不予受理"
    FORM_PASSED = "form_passed", "形审通过"
    HEAD_AGREED = "head_agreed", "科室同意推荐"
    RECOMMENDED = "recommended", "推荐上报"
    REVIEWING = "reviewing", "上级评审中"
    PROPOSED = "proposed", "拟入选"
    PUBLICISED = "publicised", "公示"
    SELECTED = "selected", "入选"
    NOT_SELECTED = "not_selected", "未入选"
    CANCELLED = "cancelled", "取消入选"


class Result(models.TextChoices):
    """What came of a recommendation to a higher office."""

    WAITING = "waiting", "待定"
    SELECTED = "selected", "入选"
    NOT_SELECTED = "not_selected", "未入选"

"""Closed lists of the archive (domain 1.2)."""

from django.db import models


class Gender(models.TextChoices):
    """As the passport says."""

    MALE = "M", "男"
    FEMALE = "F", "女"


class PostKind(models.TextChoices):
    """岗位性质."""

    RESEARCH = "research", "研发"
    DESIGN = "design", "设计"
    TECHNICAL = "technical", "技术"
    MANAGEMENT = "management", "管理"


class Field(models.TextChoices):
    """国家重点支持的高新技术领域, the eight of 国科发火〔2016〕32号."""

    ELECTRONICS = "electronics", "电子信息"
    BIOLOGY = "biology", "生物与新医药"
    AEROSPACE = "aerospace", "航空航天"
    MATERIALS = "materials", "新材料"
    SERVICES = "services", "高技术服务"
    ENERGY = "energy", "新能源与节能"
    ENVIRONMENT = "environment", "资源与环境"
    MANUFACTURING = "manufacturing", "先进制造与自动化"


class Catalogue(models.IntegerChoices):
    """The four 目录."""

    BASIC = 1, "一、基本信息"
    SELECTION = 2, "二、申报入选"
    SERVICES = 3, "三、服务办理"
    RESULTS = 4, "四、成效展示"


class Filler(models.TextChoices):
    """Where an item comes from (来源)."""

    ENTERPRISE = "enterprise", "企业填报"
    FLOW = "flow", "部门回流"
    SYSTEM = "system", "系统计算"


class ItemState(models.TextChoices):
    """States of a 子信息 (domain 9.1: 未填→待核→已核 / 退回→待核; 已核→变更待核)."""

    EMPTY = "empty", "未填"
    WAITING = "waiting", "待核"
    VERIFIED = "verified", "已核"
    RETURNED = "returned", "退回"
    CHANGING = "changing", "变更待核"


class ValueKind(models.TextChoices):
    """Types of a field of the schema."""

    TEXT = "text", "文字"
    LONG = "long", "长文字"
    INTEGER = "integer", "整数"
    MONEY = "money", "金额（元）"
    DATE = "date", "日期"
    CHOICE = "choice", "选项"
    COUNTRY = "country", "国家（地区）"
    BOOLEAN = "boolean", "是否"
    FILE = "file", "文件"

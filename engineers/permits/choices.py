"""Closed lists of permits and insurance (domain 1.2, 2.1-2.3, 9.1)."""

from django.db import models


class Category(models.TextChoices):
    """Classes of foreigners who come to work (domain 2.1)."""

    A = "A", "A类 外国高端人才"
    B = "B", "B类 外国专业人才"
    C = "C", "C类 其他外国人员"


class Route(models.TextChoices):
    """认定路径: on which ground a class is given (domain 2.1)."""

    PROGRAMME = "programme", "入选国内人才引进计划"
    ACHIEVEMENT = "achievement", "国际公认的专业成就"
    ENCOURAGED = "encouraged", "市场导向的鼓励类岗位"
    FOUNDER = "founder", "创新创业人才"
    YOUNG = "young", "优秀青年人才"
    SALARY_A = "salary_a", "平均工资收入达到A类倍数"
    POINTS_A = "points_a", "计点积分达到A类"
    BACHELOR = "bachelor", "学士以上学位和工作经历"
    PROFESSION = "profession", "国际通用职业技能资格"
    TEACHING = "teaching", "外国语言教学"
    SALARY_B = "salary_b", "平均工资收入达到B类倍数"
    POINTS_B = "points_b", "计点积分达到B类"
    OTHER = "other", "其他外国人员（按配额）"


class Business(models.TextChoices):
    """业务种类 (domain 2.3)."""

    NEW = "new", "新办（90日以上）"
    SHORT = "short", "短期（90日以下）"
    RENEWAL = "renewal", "延期"
    CHANGE = "change", "变更"
    EMPLOYER = "employer", "变更单位"
    CANCEL = "cancel", "注销"
    LETTER = "letter", "外国高端人才确认函"


class Carrier(models.TextChoices):
    """Where the permit stands since 2024-12-01 (人社部 2024 年 75 号)."""

    CARD = "card", "实体证"
    SOCIAL = "social", "社会保障卡"


class PermitState(models.TextChoices):
    """States of a work permit (domain 9.1)."""

    DRAFT = "draft", "草稿"
    SUBMITTED = "submitted", "已提交"
    MENDING = "mending", "待补正"
    CHECKED = "checked", "预审通过"
    ACCEPTED = "accepted", "已受理"
    REVIEWED = "reviewed", "待决定"
    VALID = "valid", "有效"
    RENEWING = "renewing", "延期中"
    CHANGING = "changing", "变更中"
    DECIDING = "deciding", "延期变更待决定"
    CANCELLING = "cancelling", "注销中"
    REFUSED = "refused", "不予许可"
    WITHDRAWN = "withdrawn", "已撤回"
    CANCELLED = "cancelled", "已注销"
    EXPIRED = "expired", "已过期"


IN_FORCE = (PermitState.VALID, PermitState.RENEWING, PermitState.CHANGING, PermitState.DECIDING, PermitState.CANCELLING)
"""States in which the engineer may work on the permit."""


class ResidenceState(models.TextChoices):
    """States of a residence permit (domain 9.1)."""

    WAITING = "waiting", "待前置"
    ACCEPTED = "accepted", "已受理"
    REVIEW = "review", "审查"
    VALID = "valid", "有效"
    RENEWING = "renewing", "延期"
    REFUSED = "refused", "不予签发"
    CANCELLED = "cancelled", "已注销"
    EXPIRED = "expired", "已过期"


class Purpose(models.TextChoices):
    """事由 of a residence permit (出境入境管理法 30)."""

    WORK = "work", "工作"
    FAMILY = "family", "团聚"
    STUDY = "study", "学习"
    PRIVATE = "private", "私人事务"
    JOURNALIST = "journalist", "记者"


class Cover(models.TextChoices):
    """How one 险种 stands for a person."""

    NONE = "none", "未参保"
    INSURED = "insured", "参保"
    EXEMPT = "exempt", "协定免缴"


class Insurance(models.TextChoices):
    """The five 险种 (人社部令 16)."""

    PENSION = "pension", "职工基本养老保险"
    MEDICAL = "medical", "职工基本医疗保险"
    INJURY = "injury", "工伤保险"
    UNEMPLOYMENT = "unemployment", "失业保险"
    MATERNITY = "maternity", "生育保险"


class MedicalState(models.TextChoices):
    """医保状态."""

    NONE = "none", "未办理"
    ACTIVE = "active", "已参保"
    STOPPED = "stopped", "已停保"


class RecognitionState(models.TextChoices):
    """States of A类互认 (domain 9.1)."""

    APPLIED = "applied", "申请"
    CHECKED = "checked", "已核验原认定地"
    ASKED = "asked", "征询金山"
    RECOGNISED = "recognised", "认可"
    REFUSED = "refused", "不认可"
    TURNED = "turned", "已转工作许可"


class StayState(models.TextChoices):
    """How the person stays between two employers (domain 2.6)."""

    RESIDENCE = "residence", "工作类居留许可有效"
    STAY_VISA = "stay_visa", "已换停留签证"
    NONE = "none", "无有效居留或停留"


class Watched(models.TextChoices):
    """What the expiry ladder watches (domain 2.3)."""

    PASSPORT = "passport", "护照"
    WORK = "work", "工作许可"
    RESIDENCE = "residence", "居留许可"
    CONTRACT = "contract", "聘用合同"
    COMMERCIAL = "commercial", "商业保险"


class Factor(models.TextChoices):
    """计分项 of the points table (domain 2.2)."""

    SALARY = "salary", "年薪"
    DEGREE = "degree", "受教育程度或职业资格"
    YEARS = "years", "工作年限"
    MONTHS = "months", "每年工作时间"
    CHINESE = "chinese", "汉语水平"
    REGION = "region", "工作地区"
    AGE = "age", "年龄"
    SPECIAL = "special", "名校、500强、专利或连续在华工作"
    BONUS = "bonus", "省级鼓励性加分"


FACTOR_ENGLISH = {
    Factor.SALARY: "Annual salary",
    Factor.DEGREE: "Education or professional qualification",
    Factor.YEARS: "Years of work experience",
    Factor.MONTHS: "Months of work in China per year",
    Factor.CHINESE: "Chinese proficiency",
    Factor.REGION: "Place of work",
    Factor.AGE: "Age",
    Factor.SPECIAL: "Renowned university, Fortune 500, patent or five years in China",
    Factor.BONUS: "Provincial encouragement",
}
"""English words of the factors, for engineers."""
STATE_ENGLISH = {
    PermitState.DRAFT: "Draft",
    PermitState.SUBMITTED: "Submitted",
    PermitState.MENDING: "Supplement required",
    PermitState.CHECKED: "Preliminary check passed",
    PermitState.ACCEPTED: "Accepted",
    PermitState.REVIEWED: "Awaiting decision",
    PermitState.VALID: "Valid",
    PermitState.RENEWING: "Extension in progress",
    PermitState.CHANGING: "Change in progress",
    PermitState.DECIDING: "Extension or change awaiting decision",
    PermitState.CANCELLING: "Cancellation in progress",
    PermitState.REFUSED: "Refused",
    PermitState.WITHDRAWN: "Withdrawn",
    PermitState.CANCELLED: "Cancelled",
    PermitState.EXPIRED: "Expired",
}
"""English words of the permit states, for engineers."""


class PaperState(models.TextChoices):
    """What became of an uploaded document."""

    HANDED = "handed", "待核"
    CHECKED = "checked", "已核"
    RETURNED = "returned", "退回"

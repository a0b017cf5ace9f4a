"""Words of the expert panels (domain 6, 9.4)."""

from django.db import models


class TieKind(models.TextChoices):
    """How an expert is bound to a party (features F80)."""

    EMPLOYER = "employer", "任职单位"
    SHARE = "share", "持股"
    ADVISER = "adviser", "顾问"
    PROJECT = "project", "合作项目"
    KIN = "kin", "近亲属任职"
    MENTOR = "mentor", "师生关系"


class ExpertKind(models.TextChoices):
    """What an expert is asked for (domain 6)."""

    TECHNICAL = "technical", "技术"
    MANAGEMENT = "management", "管理"
    FINANCE = "finance", "财务"
    INVESTMENT = "investment", "投资"


class PanelState(models.TextChoices):
    """A panel is formed, scores, and is closed; what it found stands."""

    FORMING = "forming", "组建中"
    SCORING = "scoring", "评审中"
    CLOSED = "closed", "已结束"
    CANCELLED = "cancelled", "已取消"


class SeatState(models.TextChoices):
    """An expert's way through a panel."""

    INVITED = "invited", "待承诺"
    PLEDGED = "pledged", "评审中"
    DONE = "done", "已提交"
    DECLINED = "declined", "已回避"
    LAPSED = "lapsed", "未完成"


class SessionState(models.TextChoices):
    """A defence is planned, its order drawn, held, and closed when every opinion is signed."""

    PLANNED = "planned", "已安排"
    DRAWN = "drawn", "已抽签"
    RUNNING = "running", "进行中"
    CLOSED = "closed", "已结束"
    CANCELLED = "cancelled", "已取消"

"""Words of the yearly evaluation (domain 5.5, 9.3a)."""

from django.db import models


class RoundState(models.TextChoices):
    """布置 → 填报 → 打分 → 预公布 → 定等 → 结果应用."""

    DRAFT = "draft", "待布置"
    FILLING = "filling", "填报审核"
    SCORING = "scoring", "测算打分"
    ANNOUNCED = "announced", "预公布"
    GRADED = "graded", "已定等"
    APPLIED = "applied", "结果已应用"


class FilingState(models.TextChoices):
    """填报中 → 待审 → 通过 / 退回修改; who does not file in time is 逾期 and gets D."""

    OPEN = "open", "填报中"
    SUBMITTED = "submitted", "待审"
    RETURNED = "returned", "退回修改"
    PASSED = "passed", "通过"
    OVERDUE = "overdue", "逾期未报"


class MendState(models.TextChoices):
    """整改 after one D."""

    OPEN = "open", "整改中"
    REPORTED = "reported", "待验收"
    PASSED = "passed", "整改通过"
    FAILED = "failed", "整改不通过"


EXPERT_FIELD = "expert"
"""The data item that is not filled in: the mean of the experts' points, 0 to 100."""
WORST = "D"
"""不合格 (domain 5.5): not filing earns it too."""
GRADES = (("A", "优秀（A）"), ("B", "良好（B）"), ("C", "合格（C）"), (WORST, "不合格（D）"))
SUBJECT = "incubators.evaluation"

"""Words of acceptances (domain 6, 9.4)."""

from django.db import models


class State(models.TextChoices):
    """States of an acceptance (domain 9.4 验收)."""

    DUE = "due", "待验收"
    APPLIED = "applied", "形式审查"
    FINANCE = "finance", "财务审查"
    EXPERTS = "experts", "专家验收"
    MENDING = "mending", "限期整改"
    RECHECK = "recheck", "复验"
    PASSED = "passed", "通过"
    CONCLUDED = "concluded", "结题"
    FAILED = "failed", "不通过"
    FORCING = "forcing", "拟强制终止"
    FORCED = "forced", "强制终止"


WRITABLE = (State.DUE, State.MENDING)
"""With the enterprise, which may write."""
JUDGED = (State.EXPERTS, State.RECHECK)
"""Experts give their verdicts."""
REACHED = (State.PASSED, State.CONCLUDED, State.FAILED)
"""What was reached has been checked: counted against what was expected (F87)."""


class Verdict(models.TextChoices):
    """What an expert proposes."""

    PASS = "pass", "通过"
    CONCLUDE = "conclude", "结题"
    MEND = "mend", "整改"
    FAIL = "fail", "不通过"

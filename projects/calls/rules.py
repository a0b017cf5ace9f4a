"""Why a call cannot go on, be ended or be extended; every rule gives all its reasons (domain 6, 9.4)."""

import datetime

from django.utils import timezone

from pinghu_portal.rulebook.rules import rule
from projects.calls.choices import State
from projects.calls.models import Call

SECONDS = datetime.timedelta(seconds=1)
LEAST_WORDS = 5


def why_not_complete(call: Call) -> list[str]:
    """What a call lacks before others read it: guide, categories with money, a form, days enough."""
    reasons = []
    if len(call.guide.strip()) < 20:
        reasons.append("请写明指南正文（至少 20 个字）。")
    rows = list(call.categories.all())
    if not rows:
        reasons.append("请至少设置一个征集类别。")
    reasons += [f"“{row.get_category_display()}”的单项资助上限应大于 0。" for row in rows if row.ceiling <= 0]
    sections = list(call.sections.prefetch_related("fields"))
    if not any(section.fields.all() for section in sections):
        reasons.append("请设置申报书的章节和条目。")
    reasons += [f"章节“{section}”没有条目。" for section in sections if not section.fields.all()]
    return reasons + why_not_days(call)


def why_not_days(call: Call, now: datetime.datetime | None = None) -> list[str]:
    """The window is long enough, counted from its start, or from now when that is later."""
    now = now or timezone.now()
    least = rule("calls.least_days", timezone.localdate(now))
    reasons = []
    if call.closes_at <= now:
        reasons.append("截止时间已过，请修改。")
    elif call.closes_at - max(call.opens_at, now) < datetime.timedelta(days=least):
        reasons.append(f"从开始征集到截止不足 {least} 天，请调整起止时间。")
    return reasons


def why_not_end(call: Call) -> list[str]:
    """Window, extension and grace are over."""
    if timezone.now() >= call.last_moment:
        return []
    return [f"征集至 {timezone.localtime(call.last_moment):%Y-%m-%d %H:%M:%S}（含宽限），尚未截止。"]


def why_not_close(call: Call) -> list[str]:
    """Nothing that was handed in is still under way."""
    waiting = call.applications.open().exclude(state="draft").count()
    return [f"还有 {waiting} 项申报没有办结，不能关闭。"] if waiting else []


def why_not_extend(call: Call, until: datetime.datetime | None, reason: str, now: datetime.datetime) -> list[str]:
    """Once, before the end, to a later moment, with a reason."""
    reasons = []
    if call.state != State.PUBLISHED:
        reasons.append("只有征集中的指南可以延长。")
    if call.extended_to:
        reasons.append(f"已延长至 {timezone.localtime(call.extended_to):%Y-%m-%d %H:%M:%S}，只能延长一次。")
    if now >= call.ends_at:
        reasons.append("截止时间已过，不能再延长。")
    if until is None or until <= call.ends_at:
        reasons.append("延长后的截止时间应晚于原截止时间。")
    elif until <= now:
        reasons.append("延长后的截止时间应晚于现在。")
    if len(reason.strip()) < LEAST_WORDS:
        reasons.append(f"请写明延长原因（至少 {LEAST_WORDS} 个字）。")
    return reasons


def remaining(call: Call, now: datetime.datetime) -> int:
    """Seconds to the end without grace; 0 when it is over or not published."""
    if call.state != State.PUBLISHED:
        return 0
    return max(0, int((call.ends_at - now) / SECONDS))


def in_words(seconds: int) -> str:
    """93784 → 1 天 2 小时 3 分 4 秒."""
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    day, hour = divmod(hours, 24)
    return f"{day} 天 {hour} 小时 {minute} 分 {second} 秒"

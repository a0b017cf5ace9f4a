"""Why a 答辩 or 约谈 cannot go on: each rule gives all its reasons (pages 000 and 002, domain 9.2)."""

import re

from django.utils import timezone

from enterprises.consequences.models import Interview
from pinghu_portal.rulebook.rules import rule

SEPARATORS = re.compile(r"[、,，;；\s]+")
LEAST_WORDS = 10


def experts_of(interview: Interview) -> list[str]:
    """The names of the expert group, each once."""
    return list(dict.fromkeys(filter(None, SEPARATORS.split(interview.experts))))


def why_not_schedule(interview: Interview) -> list[str]:
    """A 答辩 has a group of experts and is held before its deadline; one that is overdue already is held late."""
    reasons, today = [], timezone.localdate()
    least = rule("consequences.least_experts", today)
    if len(experts_of(interview)) < least:
        reasons.append(f"专家组不少于 {least} 人，现有 {len(experts_of(interview))} 人。")
    if interview.held_on and interview.due_on and today <= interview.due_on < interview.held_on:
        reasons.append(f"答辩日期晚于答辩期限 {interview.due_on:%Y-%m-%d}（证书到期前须完成）。")
    return reasons


def why_not_decide(interview: Interview) -> list[str]:
    """The outcome is entered after the 答辩 was held, with the opinion of the group."""
    reasons = []
    if interview.held_on and interview.held_on > timezone.localdate():
        reasons.append(f"答辩定于 {interview.held_on:%Y-%m-%d}，尚未举行。")
    if len(interview.opinion.strip()) < LEAST_WORDS:
        reasons.append(f"请填写专家组意见（至少 {LEAST_WORDS} 个字）。")
    return reasons


def why_not_talked(interview: Interview) -> list[str]:
    """A 约谈 is on record, and the enterprise has a date until which it mends."""
    reasons = []
    if interview.talk_on and interview.talk_on > timezone.localdate():
        reasons.append(f"约谈定于 {interview.talk_on:%Y-%m-%d}，尚未进行。")
    if len(interview.talk_record.strip()) < LEAST_WORDS:
        reasons.append(f"请填写约谈记录（至少 {LEAST_WORDS} 个字）。")
    if interview.talk_on and interview.mend_due_on and interview.mend_due_on <= interview.talk_on:
        reasons.append("整改期限应晚于约谈日期。")
    return reasons


def why_not_mended(interview: Interview) -> list[str]:
    """A report says what was mended."""
    if len(interview.mend_report.strip()) < LEAST_WORDS:
        return [f"请填写整改报告（至少 {LEAST_WORDS} 个字）。"]
    return []

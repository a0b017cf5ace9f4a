"""What the portal itself finds on each line of the 形审, so that the officer decides with the facts beside him (F77)."""

from dataclasses import dataclass

from django.utils import timezone

from pinghu_portal.contributions import has_flag
from pinghu_portal.rulebook.rules import rule
from projects.applications import measures, rules
from projects.applications.actions import alert_line
from projects.applications.completeness import ETHICS_NONE, asked_files
from projects.applications.matching import Similar, similar
from projects.applications.models import Application, ScreeningItem
from projects.applications.prefill import last_of

OVERDUE = "project_overdue"
"""EnterpriseFlag that the acceptance slice hands in: an enterprise with a project whose acceptance is overdue."""


@dataclass(frozen=True)
class Finding:
    """What was found: good, bad, or None where only a person can tell."""

    good: bool | None
    words: str


@dataclass(frozen=True)
class ScreeningRow:
    """A line of the page: the catalogue's words, the finding, what the officer has said in this round."""

    item: ScreeningItem
    finding: Finding
    result: str = ""
    words: str = ""


def findings(application: Application, alike: list[Similar] | None = None) -> dict[str, Finding]:
    """Code → finding. `alike` saves a second search."""
    alike = similar(application) if alike is None else alike
    return {
        "registered": _registered(application),
        "honest": _plain(rules.why_not_honest(application), "未列入失信名单，无科研诚信限制"),
        "category": _category(application),
        "limit": _limit(application),
        "overdue": _overdue(application),
        "own": _own(application),
        "files": _files(application),
        "stamp": Finding(None, "请打开附件核对签字和公章"),
        "partner": _partner(application),
        "duplicate": _duplicate(alike),
        "ethics": _ethics(application),
    }


def _plain(reasons: list[str], otherwise: str) -> Finding:
    return Finding(not reasons, " ".join(reasons) or otherwise)


def _registered(application: Application) -> Finding:
    enterprise = application.enterprise
    if enterprise.left_on and enterprise.left_on <= timezone.localdate():
        return Finding(False, f"{enterprise.left_on:%Y-%m-%d} 已出库")
    if enterprise.town is None:
        return Finding(False, "企业库没有登记镇街道，请核对注册地")
    return Finding(True, f"企业库登记：{enterprise.town}")


def _category(application: Application) -> Finding:
    row, reasons = measures.category_of(application), rules.why_not_months(application)
    if row is None:
        return Finding(False, f"本次征集没有“{application.get_category_display()}”类别")
    if application.asked > row.ceiling:
        reasons.append(f"申请资助 {rules.wan(application.asked)} 万元，上限 {rules.wan(row.ceiling)} 万元。")
    months = measures.months(application)
    words = f"{row.get_category_display()}，{application.field or '未选领域'}，{months or '—'} 个月"
    return _plain(reasons, f"{words}，申请 {rules.wan(application.asked)} 万元（上限 {rules.wan(row.ceiling)} 万元）")


def _limit(application: Application) -> Finding:
    if not application.leader_key:
        return Finding(None, "没有负责人证件号码，无法核查")
    running, applied = measures.in_hand(application)
    most = rule("applications.leader_most")
    words = f"在研 {len(running)} 项、在审 {len(applied)} 项，加本项共 {len(running) + len(applied) + 1} 项（上限 {most} 项）"
    return Finding(len(running) + len(applied) + 1 <= most, words)


def _overdue(application: Application) -> Finding:
    late = has_flag(OVERDUE, application.enterprise.credit_code, timezone.localdate())
    return Finding(not late, "有逾期未验收项目" if late else "没有逾期未验收项目")


def _own(application: Application) -> Finding:
    row, share = measures.category_of(application), measures.own_share(application)
    if row is None or share is None:
        return Finding(False, "没有经费预算")
    good = application.own * 100 >= row.least_own * application.total
    return Finding(good, f"自筹 {share}%，要求不低于 {rules.plain(row.least_own)}%")


def _files(application: Application) -> Finding:
    known = set(application.attachments.values_list("code", flat=True))
    lacking = [str(entry) for entry, must in asked_files(application) if must and entry.code not in known]
    return Finding(not lacking, f"缺：{'、'.join(lacking)}" if lacking else f"应传附件齐全，共 {len(known)} 项")


def _partner(application: Application) -> Finding:
    count = application.partners.count()
    if not count:
        return Finding(True, "没有合作单位")
    there = application.attachments.filter(code="agreement").exists()
    return Finding(there, f"合作单位 {count} 家，合作协议{'已上传' if there else '未上传'}")


def _duplicate(alike: list[Similar]) -> Finding:
    line = alert_line()
    if not alike:
        return Finding(True, "没有相似申报")
    best = alike[0]
    words = f"最相似：{best.application.number} {best.application}，{best.score}%（提示线 {line}%）"
    return Finding(best.score < line, words)


def _ethics(application: Application) -> Finding:
    said = application.answers.get("ethics", "")
    if not said:
        return Finding(None, "申报书没有填写，请判断是否涉及")
    if said == ETHICS_NONE:
        return Finding(True, "申报单位填写：不涉及")
    there = application.attachments.filter(code="approval").exists()
    return Finding(there, f"申报单位填写：{said}；审查或评估意见{'已上传' if there else '未上传'}")


def screening_rows(
    application: Application, typed: dict[str, tuple[str, str]], found: dict[str, Finding]
) -> list[ScreeningRow]:
    """The check-list with findings and what stands in the page."""
    nothing = Finding(None, "由经办人判断")
    return [
        ScreeningRow(item, found.get(item.code, nothing), *typed.get(item.code, ("", "")))
        for item in ScreeningItem.objects.filter(active=True)
    ]


def last_words(application: Application) -> str:
    """Which application of the enterprise came before, for the officer."""
    last = last_of(application)
    return f"上次申报：{last.number} {last}（{last.get_state_display()}）" if last else "本单位首次申报"

"""Drawing experts for a panel: what was looked at is frozen, the result seated, a substitute called in (F79).

Keeping the pool, drawing and using it are apart (domain 6): who opened the panel does not draw, nor does anybody who
changed the pool since the panel was opened.
"""

import datetime
import hashlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import asdict
from fractions import Fraction

from django.apps import apps
from django.db import transaction
from django.utils import timezone

from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.panels.actions import seat_expert
from pinghu_portal.panels.choices import PanelState, SeatState
from pinghu_portal.panels.draw import Rules, unit_most
from pinghu_portal.panels.facts import barred, facts_of, item_facts, terms_of
from pinghu_portal.panels.lot import run
from pinghu_portal.panels.models import Draw, Expert, Panel, Replacement, Seat
from pinghu_portal.panels.pool import loads
from pinghu_portal.policy.policy import can
from pinghu_portal.records.canonical import canonical_json
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.workflow import engine

ACTIVE = (SeatState.INVITED, SeatState.PLEDGED, SeatState.DONE)
REASON_LEAST = 5


def draw_experts(
    panel: Panel,
    *,
    by,
    seats: int,
    per_field: Sequence[tuple[str, int]] = (),
    outside_least: int | None = None,
    seed: str | None = None,
    reason: str = "",
) -> Draw:
    """Draw so many experts in all and invite them; a later draw only fills what is missing and needs a reason.

    Raises NotAllowed when this person may not draw, RuleViolation with all reasons otherwise; then nothing is drawn.
    """
    if not can(by, "draw", panel):
        raise NotAllowed("抽取由组织科室负责人或专家库管理人员办理；建立本次评审的人员不能抽取。")
    with transaction.atomic():
        locked = Panel.objects.select_for_update().get(pk=panel.pk)
        current = list(locked.seats.filter(state__in=ACTIVE).select_related("expert"))
        if reasons := _why_not_draw(locked, by, seats, current, reason):
            raise RuleViolation(reasons)
        pool, rules = frozen_pool(locked), _rules(seats, per_field, outside_least, current)
        draw = _drawn(locked, pool, rules, seed or secrets.token_hex(16), reason, by)
        found = {one.number: one for one in Expert.objects.filter(number__in=draw.result["seats"])}
        for number in draw.result["seats"]:
            seat_expert(locked, found[number], by=by)
    return draw


def _drawn(panel: Panel, pool: dict, rules: dict, seed: str, reason: str, by) -> Draw:
    """The record of a draw that found enough experts. Raises RuleViolation with how many are missing."""
    result, text = run(pool, rules, seed), canonical_json(pool)
    if result["missing"]:
        raise RuleViolation(_lacking(result, rules))
    return Draw.objects.create(
        panel=panel,
        sequence=panel.draws.count() + 1,
        seed=seed,
        rules=rules,
        pool=text,
        pool_digest=hashlib.sha256(text.encode()).hexdigest(),
        result={"seats": result["seats"], "substitutes": result["substitutes"]},
        excluded=result["excluded"],
        reason=reason.strip()[:200],
        drawn_by=by,
    )


def _why_not_draw(panel: Panel, by, seats: int, current: list[Seat], reason: str) -> list[str]:
    least, reasons = least_of(panel), []
    if seats % 2 == 0 or seats < least:
        reasons.append(f"专家人数应为单数且不少于 {least} 名，现为 {seats} 名。")
    if seats <= len(current):
        reasons.append(f"专家组已有 {len(current)} 名，不需要再抽取。")
    if panel.draws.exists() and len(reason.strip()) < REASON_LEAST:
        reasons.append(f"补抽须写明原因（至少 {REASON_LEAST} 个字）。")
    if kept_pool_since(by, panel.opened_at):
        reasons.append("本次评审建立后您维护过专家库，不能抽取（管理、抽取、使用相分离）。")
    if kept_pool_since(panel.opened_by, panel.opened_at):
        reasons.append("建立本次评审的人员维护过专家库，不能继续（管理、抽取、使用相分离）。")
    return reasons


def least_of(panel: Panel) -> int:
    """How many experts at least: by rule, and never fewer than the panel needs to begin; an odd number."""
    least = max(rule("panels.seats_major" if panel.major else "panels.seats_other"), panel.quorum)
    return least + 1 - least % 2


def kept_pool_since(user, moment: datetime.datetime) -> bool:
    """Whether the person added or changed an expert or a tie since then, by the history that triggers write."""
    return any(
        apps.get_model("panels", name)
        .objects.filter(pgh_created_at__gte=moment, pgh_context__metadata__user=user.pk)
        .exists()
        for name in ("ExpertEvent", "TieEvent")
    )


def _rules(seats: int, per_field, outside_least: int | None, current: list[Seat]) -> dict:
    """The rules of this draw as JSON, with what the experts already seated take up."""
    taken: dict[str, int] = {}
    for seat in current:
        taken[seat.expert.organisation] = taken.get(seat.expert.organisation, 0) + 1
    wanted = rule("panels.outside_least") if outside_least is None else outside_least
    left, people = [], [{*seat.expert.field_words, seat.expert.get_kind_display()} for seat in current]
    for word, count in per_field:
        here = [words for words in people if word in words][:count]
        people = [words for words in people if not any(words is one for one in here)]
        left.append((word, count - len(here)))
    found = Rules(
        seats=seats - len(current),
        unit_most=unit_most(seats, Fraction(rule("panels.unit_share")) / 100),
        outside_least=max(0, wanted - sum(seat.expert.outside for seat in current)),
        per_field=tuple((word, count) for word, count in left if count > 0),
        substitutes=rule("panels.substitutes"),
        taken=tuple(sorted(taken.items())),
    )
    if sum(count for _, count in found.per_field) > found.seats or found.outside_least > found.seats:
        raise RuleViolation("各领域人数或省外专家人数之和超过待抽取人数。")
    return json.loads(canonical_json(asdict(found)))


def _lacking(result: dict, rules: dict) -> list[str]:
    barred_by_ties = sum(row["tied"] for row in result["excluded"])
    return [
        f"符合条件的专家不足：应抽取 {rules['seats']} 名，尚缺 {result['missing']} 名；"
        f"{barred_by_ties} 名专家因与评审对象有利益关系未参加抽取。请补充专家库、放宽领域要求或分组评审。"
    ]


def frozen_pool(panel: Panel) -> dict:
    """Everything a draw looks at, as JSON data: experts with ties and load, items, batch, terms, day, who sits already."""
    on, terms = timezone.localdate(), terms_of(panel)
    experts = list(Expert.objects.prefetch_related("ties").order_by("number"))
    facts, load = facts_of(experts, on), loads(experts)
    rows = [
        {
            **asdict(facts[one.pk]), "words": sorted({*one.field_words, one.get_kind_display()}), "load": load.get(one.pk, 0),
            "outside": one.outside, "senior": one.senior, "born_year": one.born_year, "active": one.active,
            "credit": one.credit, "account": one.user_id is not None,
        }
        for one in experts
    ]  # fmt: skip
    items = [{**asdict(item_facts(item)), "title": item.title, "field": item.field} for item in panel.items.all()]
    data = {
        "panel": panel.number,
        "on": on,
        "experts": rows,
        "items": items,
        "batch": [asdict(item) for item in terms.batch],
        "terms": {
            "former_years": terms.former_years, "project_years": terms.project_years,
            "max_age": rule("panels.max_age"), "least_credit": rule("panels.least_credit"),
        },
        "seated": sorted(panel.seats.values_list("expert__number", flat=True)),
    }  # fmt: skip
    return json.loads(json.dumps(data, default=str))


def replay(draw: Draw) -> list[str]:
    """Draw once more from the frozen input: what differs from the record; empty when everything is the same."""
    faults = []
    if hashlib.sha256(draw.pool.encode()).hexdigest() != draw.pool_digest:
        faults.append("专家库快照与摘要不符")
    again = run(json.loads(draw.pool), draw.rules, draw.seed)
    if {"seats": again["seats"], "substitutes": again["substitutes"]} != draw.result:
        faults.append("重新抽取的结果与记录不符")
    if again["excluded"] != draw.excluded:
        faults.append("未参加抽取的专家或原因与记录不符")
    return faults


def replace_seat(seat: Seat, *, by, reason: str) -> Seat:
    """Call in the next substitute for a drawn expert who declined, or who is taken out here with the reason.

    Raises NotAllowed when this person may not draw, RuleViolation with all reasons.
    """
    if not can(by, "replace", seat.panel):
        raise NotAllowed("递补由组织科室负责人或专家库管理人员办理；建立本次评审的人员不能办理。")
    with transaction.atomic():
        panel = Panel.objects.select_for_update().get(pk=seat.panel_id)
        locked = Seat.objects.select_for_update(of=("self",)).select_related("expert").get(pk=seat.pk)
        reasons = []
        if locked.state not in (SeatState.DECLINED, SeatState.INVITED, SeatState.PLEDGED):
            reasons.append("该专家已提交评分，不能更换。")
        if len(reason.strip()) < REASON_LEAST:
            reasons.append(f"请写明更换原因（至少 {REASON_LEAST} 个字）。")
        if panel.replacements.filter(out=locked.expert.number).exists():
            reasons.append("该专家已由候补递补。")
        if kept_pool_since(by, panel.opened_at):
            reasons.append("本次评审建立后您维护过专家库，不能办理（管理、抽取、使用相分离）。")
        if reasons:
            raise RuleViolation(reasons)
        if locked.state != SeatState.DECLINED:
            engine.perform(locked, "lapse", by=None, note=reason.strip())
        found = _next_substitute(panel)
        Replacement.objects.create(
            panel=panel, out=locked.expert.number, replaced_by=found.number, reason=reason.strip()[:200], by=by
        )
        return seat_expert(panel, found, by=by, states=(PanelState.FORMING, PanelState.SCORING))


def _next_substitute(panel: Panel) -> Expert:
    """The first substitute in order who still may: active, no conflict since, his unit not too often."""
    draws = list(panel.draws.order_by("-sequence"))
    seated = set(panel.seats.values_list("expert__number", flat=True))
    waiting = [number for draw in draws for number in draw.result["substitutes"] if number not in seated]
    experts = {one.number: one for one in Expert.objects.filter(number__in=waiting).prefetch_related("ties")}
    units = list(panel.seats.filter(state__in=ACTIVE).values_list("expert__organisation", flat=True))
    most = draws[0].rules["unit_most"] if draws else 1
    for number in waiting:
        one = experts[number]
        clean = not any(found for _, found in barred(panel, one))
        if one.active and one.user_id and clean and units.count(one.organisation) < most:
            return one
    raise RuleViolation("没有可以递补的候补专家，请补抽。")

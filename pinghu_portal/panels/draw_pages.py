"""抽取 on the panel's page: the form, what came out, who took no part and why; the record as a paper (F79)."""

from django import forms
from django.utils import timezone

from pinghu_portal.panels.choices import SeatState
from pinghu_portal.panels.drawing import ACTIVE, least_of, replay
from pinghu_portal.panels.models import Draw, Expert, Panel
from pinghu_portal.policy.policy import can
from pinghu_portal.reports.issuing import issue
from pinghu_portal.reports.pdf import Document, Grid, render
from pinghu_portal.web.small_forms import dress

FIELD_ROWS_MOST = 5
REPLACEABLE = (SeatState.DECLINED, SeatState.INVITED, SeatState.PLEDGED)


class DrawForm(forms.Form):
    """How many, from which fields, from where; a reason for a later draw."""

    seats = forms.IntegerField(label="专家人数", min_value=1, max_value=29, help_text="单数；含已在专家组中的人数")
    per_field = forms.CharField(
        label="领域人数",
        max_length=120,
        required=False,
        help_text="可不填；如：新材料2、财务1（领域或类型，其后为最少人数）",
    )
    outside_least = forms.IntegerField(label="省外专家至少", min_value=0, max_value=29, required=False)
    reason = forms.CharField(label="补抽原因", max_length=200, required=False, help_text="至少 5 个字")

    def __init__(self, *args, again: bool = True, **kwargs):
        super().__init__(*args, auto_id="draw-%s", **kwargs)
        if not again:
            del self.fields["reason"]
        for field in self.fields.values():
            dress(field)

    def clean_per_field(self) -> tuple[tuple[str, int], ...]:
        """Pairs of word and number. Refused when a part has no number."""
        found = []
        text = self.cleaned_data["per_field"].replace("，", "、").replace(",", "、")
        for part in (part.strip() for part in text.split("、")):
            word = part.rstrip("0123456789")
            if part and (not word or word == part):
                raise forms.ValidationError(f"“{part}”应为领域加人数，如：新材料2。")
            if part:
                found.append((word.strip(), int(part[len(word) :])))
        if len(found) > FIELD_ROWS_MOST:
            raise forms.ValidationError(f"最多 {FIELD_ROWS_MOST} 个领域。")
        return tuple(found)


def seats_of(draw: Draw) -> int:
    """How many seats the panel was to have with this draw."""
    return draw.rules["seats"] + sum(count for _, count in draw.rules["taken"])


def draw_tab(panel: Panel, user) -> dict:
    """Draws with their names, seats that may be replaced, the form for who may draw."""
    draws = list(panel.draws.select_related("drawn_by"))
    numbers = {number for draw in draws for part in draw.result.values() for number in part}
    replacements = list(panel.replacements.select_related("by"))
    numbers |= {number for row in replacements for number in (row.out, row.replaced_by)}
    names = {one.number: one for one in Expert.objects.filter(number__in=numbers)}
    gone = {row.out for row in replacements}
    may_replace = can(user, "replace", panel)
    seats = panel.seats.filter(state__in=REPLACEABLE).select_related("expert") if may_replace else ()
    wanted = max([least_of(panel), *(seats_of(draw) for draw in draws[-1:])])
    full = panel.seats.filter(state__in=ACTIVE).count() >= wanted
    may_draw = can(user, "draw", panel) and not full
    return {
        "panel": panel,
        "draws": [
            {
                "draw": draw,
                "seats": [names.get(number) for number in draw.result["seats"]],
                "substitutes": [names.get(number) for number in draw.result["substitutes"]],
            }
            for draw in draws
        ],
        "replacements": [(names.get(row.out), names.get(row.replaced_by), row) for row in replacements],
        "seats": [seat for seat in seats if seat.expert.number not in gone] if draws else [],
        "form": DrawForm(initial={"seats": wanted}, again=bool(draws)) if may_draw else None,
    }


def record_pdf(draw: Draw, address: str, *, by) -> bytes:
    """The record of a draw with its code; `address` is where the code is checked. Raises RuleViolation without the font."""
    panel, when = draw.panel, timezone.localtime(draw.drawn_at)
    names = {
        one.number: one
        for one in Expert.objects.filter(number__in=[*draw.result["seats"], *draw.result["substitutes"]])
    }
    facts = [
        ("评审编号", panel.number),
        ("评审名称", panel.title),
        ("抽取序号", f"第 {draw.sequence} 次"),
        ("抽取时间", f"{when:%Y-%m-%d %H:%M:%S}"),
        ("抽取人", str(draw.drawn_by)),
        ("随机种子", draw.seed),
        ("专家库摘要", draw.pool_digest),
        ("复算结果", "；".join(replay(draw)) or "与记录一致"),
    ]
    rules = _rule_rows(draw.rules)
    people = [
        [role, number, names[number].name, names[number].organisation]
        for role, numbers in (("专家", draw.result["seats"]), ("候补", draw.result["substitutes"]))
        for number in numbers
    ]
    out = [[row["number"], row["name"], "；".join(row["reasons"])] for row in draw.excluded]
    content = {"facts": facts, "rules": rules, "people": people, "excluded": out}
    public = [fact for fact in facts if fact[0] not in ("抽取人",)]
    issued = issue("专家抽取记录", f"{panel.number} 第 {draw.sequence} 次", public, content, by=by)
    paper = Document(
        title="评审专家抽取记录",
        subtitle=panel.title,
        facts=facts,
        grids=[
            Grid("抽取规则", ["规则", "取值"], rules, [40, 60]),
            Grid("抽取结果", ["席位", "编号", "姓名", "工作单位"], people, [10, 20, 20, 50]),
            Grid("未参加抽取的专家", ["编号", "姓名", "原因"], out, [20, 15, 65]),
        ],
        notes=["结果由专家库快照、规则和随机种子唯一确定，可随时复算；专家与任一评审对象有利益关系的，不参加抽取。"],
    )
    return render(paper, issued.code, address)


def _rule_rows(rules: dict) -> list[list[str]]:
    return [
        ["待抽取人数", str(rules["seats"])],
        ["同一单位最多", str(rules["unit_most"])],
        ["省外专家至少", str(rules["outside_least"])],
        ["领域人数", "、".join(f"{word}{count}" for word, count in rules["per_field"]) or "不限"],
    ]

"""Results of permits and insurance entered once: the record in force is made or renewed and flows into the archive.

The machines' own end (准予 → 有效) and the departments' tasks of a joint case come through the same door.
"""

import datetime
import json
from collections.abc import Callable
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from engineers.dossiers import flow
from engineers.dossiers.models import Engineer
from engineers.permits.choices import Category, Cover, Insurance, MedicalState, PermitState, Purpose, Route
from engineers.permits.guard_models import CommercialInsurance, MedicalInsurance, ResidencePermit, SocialInsurance
from engineers.permits.models import Grant, WorkPermit
from pinghu_portal.errors import RuleViolation
from pinghu_portal.records.numbers import next_number
from pinghu_portal.records.sealing import blind_index
from pinghu_portal.workflow import engine

FIELDS = {
    "work": {"category", "route", "points", "number", "from_on", "ends_on"},
    "residence": {"number", "purpose", "from_on", "ends_on", "office"},
    "social": {"registered_on", "kinds", "exempt", "proof"},
    "medical": {"medical", "enrolled_on"},
    "commercial": {"insurer", "kind", "policy", "from_on", "to_on", "insured", "subsidy"},
}
"""What a result of each kind may say: the keys of items 12-15, the first day and the proof of an exemption."""


def record_grant(engineer: Engineer, kind: str, result: dict, *, source: str, by, key: str):
    """Make or renew the engineer's record in force from a result and let it flow into the archive; returns the record.

    `kind` is work, residence, social, medical or commercial; `result` maps field keys of items 12-15 to values (dates as
    date or ISO text, money as Decimal or text; 类别, 路径, 事由, 险种 as code or label; blank = unchanged). The same key
    with the same result changes nothing; the same key with another result corrects the record it made. Raises KeyError
    for unknown kinds and fields, RuleViolation for values that cannot be read.
    """
    unknown = set(result) - FIELDS[kind] - {"state"}
    if unknown:
        raise KeyError(f"{kind} has no field {sorted(unknown)}")
    with transaction.atomic():
        Engineer.objects.select_for_update().get(pk=engineer.pk)  # results of one person come one after the other
        digest = blind_index(json.dumps(result, sort_keys=True, default=str), f"{kind}:{engineer.pk}")
        known = Grant.objects.filter(key=key).first()
        if known and (known.engineer_id, known.kind) != (engineer.pk, kind):
            raise RuleViolation(f"办理结果“{key}”已登记给其他人员或事项。")
        record = _TABLES[kind].objects.filter(**{_lookup(kind): known.record}).first() if known else None
        if known and known.digest == digest:
            return record
        record = _RECORDERS[kind](engineer, result, source, record)
        told = {"engineer": engineer, "kind": kind, "digest": digest, "source": source[:200], "by": by}
        Grant.objects.update_or_create(key=key, defaults={**told, "record": record.public_key})
        flow_record(record, source)
    return record


def _lookup(kind: str) -> str:
    return "number" if kind in ("work", "residence") else "uid"


def _date(text, title: str) -> datetime.date | None:
    if text in (None, "") or isinstance(text, datetime.date):
        return text or None
    try:
        return datetime.date.fromisoformat(str(text))
    except ValueError:
        raise RuleViolation(f"{title}“{text}”不是日期，应如 2026-11-20。") from None


def _money(text, title: str) -> Decimal | None:
    try:
        return None if text in (None, "") else Decimal(str(text))
    except ArithmeticError:
        raise RuleViolation(f"{title}“{text}”不是金额。") from None


def _code(choices, text, title: str) -> str:
    """A code or its label (also the short class letter) → the code."""
    for code, label in choices.choices:
        if str(text) in (code, label):
            return code
    raise RuleViolation(f"{title}“{text}”不在可选范围：{'、'.join(choices.labels)}。")


def _put(record, **values) -> None:
    """Set what was said; blank means unchanged."""
    for name, value in values.items():
        if value not in (None, ""):
            setattr(record, name, value)


def _said(result: dict, key: str, choices, title: str) -> str:
    return _code(choices, result[key], title) if result.get(key) else ""


def _work(engineer: Engineer, result: dict, source: str, record: WorkPermit | None) -> WorkPermit:
    record = record or WorkPermit.objects.filter(engineer=engineer).in_force().first()
    fresh = record is None
    if fresh:
        number = next_number("XK", _year(result))
        record = WorkPermit(number=number, engineer=engineer, enterprise_id=engineer.enterprise_id)
    _put(
        record,
        category=_said(result, "category", Category, "类别"),
        route=_said(result, "route", Route, "认定路径"),
        points=int(result["points"]) if result.get("points") not in (None, "") else None,
        starts_on=_date(result.get("from_on"), "有效期起"),
        ends_on=_date(result.get("ends_on"), "有效期至"),
        source=source[:200],
    )
    put_number(record, "permit_number", result.get("number"))
    record.save()
    if fresh:
        engine.start(record, by=None)
        record = engine.perform(record, "record", by=None, note=source)
    return record


def _residence(engineer: Engineer, result: dict, source: str, record: ResidencePermit | None) -> ResidencePermit:
    mine = ResidencePermit.objects.filter(engineer=engineer)
    record = record or mine.in_force().first() or mine.filter(state__in=("waiting", "accepted", "review")).first()
    fresh = record is None
    if fresh:
        record = ResidencePermit(number=next_number("JL", _year(result)), engineer=engineer)
    _put(
        record,
        purpose=_said(result, "purpose", Purpose, "事由"),
        starts_on=_date(result.get("from_on"), "签发日"),
        ends_on=_date(result.get("ends_on"), "有效期至"),
        office=result.get("office"),
        source=source[:200],
    )
    put_number(record, "permit_number", result.get("number"))
    record.save()
    if fresh:
        engine.start(record, by=None)
    if record.state in ("waiting", "accepted", "review"):
        record = engine.perform(record, "record", by=None, note=source)
    return record


def _social(engineer: Engineer, result: dict, source: str, record: SocialInsurance | None) -> SocialInsurance:
    record = record or SocialInsurance.objects.filter(engineer=engineer).first()
    fresh = record is None
    record = record or SocialInsurance(engineer=engineer)
    insured, exempt = _kinds(result.get("kinds")), _kinds(result.get("exempt"))
    if insured or exempt:
        for code in Insurance.values:
            known = Cover.NONE if fresh or insured else getattr(record, code)
            cover = Cover.EXEMPT if code in exempt else Cover.INSURED if code in insured else known
            setattr(record, code, cover)
    registered_on = _date(result.get("registered_on"), "登记日")
    _put(record, registered_on=registered_on, proof=result.get("proof"), source=source[:200])
    record.save()
    return record


def _kinds(texts) -> set[str]:
    """险种 as codes, labels or a text with 、 between short names (养老、失业)."""
    parts = (
        str(texts or "").replace("，", "、").replace(",", "、").split("、") if not isinstance(texts, list) else texts
    )
    found = set()
    for part in filter(None, (part.strip() for part in parts)):
        match = [code for code, label in Insurance.choices if part == code or part.removesuffix("保险") in label]
        if len(match) != 1:
            raise RuleViolation(f"险种“{part}”不在可选范围：{'、'.join(Insurance.labels)}。")
        found.add(match[0])
    return found


def _medical(engineer: Engineer, result: dict, source: str, record: MedicalInsurance | None) -> MedicalInsurance:
    record = record or MedicalInsurance.objects.filter(engineer=engineer).first() or MedicalInsurance(engineer=engineer)
    state = _said(result, "medical", MedicalState, "医保状态") or MedicalState.ACTIVE
    _put(record, state=state, enrolled_on=_date(result.get("enrolled_on"), "参保日期"), source=source[:200])
    record.save()
    return record


def _commercial(engineer: Engineer, result: dict, source: str, record) -> CommercialInsurance:
    index = blind_index(str(result.get("policy") or ""), CommercialInsurance._meta.label_lower)
    same = CommercialInsurance.objects.filter(engineer=engineer, policy_index=index)
    record = record or (same.first() if index else None) or CommercialInsurance(engineer=engineer)
    _put(
        record,
        insurer=result.get("insurer"),
        kind=result.get("kind"),
        starts_on=_date(result.get("from_on"), "起"),
        ends_on=_date(result.get("to_on"), "止"),
        insured=_money(result.get("insured"), "保额"),
        subsidy=_money(result.get("subsidy"), "财政补贴"),
        source=source[:200],
    )
    put_number(record, "policy", result.get("policy"))
    record.save()
    return record


def put_number(record, name: str, text) -> None:
    """Set a sealed number together with its blind index; blank means unchanged."""
    if text:
        setattr(record, name, str(text).strip())
        setattr(record, f"{name}_index", blind_index(str(text), record._meta.label_lower))


def _year(result: dict) -> int:
    return (_date(result.get("from_on"), "起") or timezone.localdate()).year


def flow_record(record, source: str) -> None:
    """Let a record stand in the engineer's archive as it is now; one row per record."""
    item, row = _ROWS[type(record)](record)
    key = f"{record._meta.model_name}:{record.public_key}"
    if isinstance(record, MedicalInsurance):  # 医保 stands in the row of the social insurance
        social = SocialInsurance.objects.filter(engineer=record.engineer).first()
        key = f"socialinsurance:{social.public_key}" if social else "socialinsurance"
    flow.flow_in(record.engineer, item, row, key=key, source=source or "系统登记")


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def _work_row(permit: WorkPermit):
    words = (permit.category, permit.get_route_display(), permit.points, permit.permit_number)
    row = dict(zip(("category", "route", "points", "number"), words, strict=True))
    return flow.PERMIT, {**row, "ends_on": _iso(permit.ends_on), "state": PermitState(permit.state).label}


def _residence_row(permit: ResidencePermit):
    row = {"number": permit.permit_number, "purpose": permit.get_purpose_display(), "office": permit.office}
    return flow.RESIDENCE, {**row, "ends_on": _iso(permit.ends_on), "state": permit.get_state_display()}


def _social_row(social: SocialInsurance):
    row = {"kinds": social.words(Cover.INSURED), "exempt": social.words(Cover.EXEMPT)}
    return flow.SOCIAL, {**row, "registered_on": _iso(social.registered_on)}


def _medical_row(medical: MedicalInsurance):
    return flow.SOCIAL, {"medical": medical.get_state_display()}


def _commercial_row(policy: CommercialInsurance):
    row = {"insurer": policy.insurer, "kind": policy.kind, "policy": policy.policy}
    days = {"from_on": _iso(policy.starts_on), "to_on": _iso(policy.ends_on)}
    return flow.COMMERCIAL, {**row, **days, "insured": policy.insured, "subsidy": policy.subsidy}


_TABLES = {
    "work": WorkPermit,
    "residence": ResidencePermit,
    "social": SocialInsurance,
    "medical": MedicalInsurance,
    "commercial": CommercialInsurance,
}
_RECORDERS: dict[str, Callable] = {
    "work": _work,
    "residence": _residence,
    "social": _social,
    "medical": _medical,
    "commercial": _commercial,
}
_ROWS: dict[type, Callable] = {
    WorkPermit: _work_row,
    ResidencePermit: _residence_row,
    SocialInsurance: _social_row,
    MedicalInsurance: _medical_row,
    CommercialInsurance: _commercial_row,
}

"""Importing what the offices send: the register, three departments' figures and the bonus claims of a year.

Reading is declared in `importers`; here is what a row means to the database. Importing a file twice changes nothing.
"""

import datetime
from decimal import Decimal

from enterprises.certificates.actions import mark_superseded
from enterprises.certificates.models import Certificate
from enterprises.certificates.validators import NUMBER
from enterprises.profiles.models import Enterprise
from enterprises.ratings import importers
from enterprises.ratings.models import BonusClaim, DataReturn
from enterprises.ratings.schemes import bonus_items, open_years
from pinghu_portal.organisation.models import Department, Industry, Region
from pinghu_portal.registry.codes import pinyin_key
from pinghu_portal.registry.imports import Change, ImportKind, declare
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.sheets.cells import NOT_APPLICABLE

SYNTHETIC_MARK = "（合成数据）"


def _column(importer, name):
    return next(column for column in importer.columns if column.name == name)


def known_enterprises(codes) -> dict[str, Enterprise]:
    """Credit code → enterprise, one query."""
    return {e.credit_code: e for e in Enterprise.objects.filter(credit_code__in=set(codes))}


# --- the register -----------------------------------------------------------------------------------------------------


def _check_register(reading, options) -> list:
    towns = set(Region.objects.filter(level="town").values_list("name", flat=True))
    platforms = set(Region.objects.filter(level="platform").values_list("name", flat=True))
    errors = []
    for place, row in enumerate(reading.rows):
        if not NUMBER.match(row["certificate"]):
            errors.append(
                reading.error(
                    place,
                    _column(importers.ENTERPRISES, "certificate"),
                    "不是高企证书编号",
                    "格式为 GR+年份+33+6 位数字",
                )
            )
        if row["town"] not in towns:
            errors.append(
                reading.error(place, _column(importers.ENTERPRISES, "town"), "不是本市镇街道", "请填写全称，如钟埭街道")
            )
        if row["platform"] and row["platform"] not in platforms:
            errors.append(
                reading.error(place, _column(importers.ENTERPRISES, "platform"), "不是已登记的平台", "请核对名称或留空")
            )
    return errors


def _plan_register(reading, options) -> list[Change]:
    regions = dict(Region.objects.values_list("name", "code"))
    divisions = set(Industry.objects.values_list("code", flat=True))
    known = known_enterprises(row["credit_code"] for row in reading.rows)
    numbers = set(
        Certificate.objects.filter(number__in=[row["certificate"] for row in reading.rows]).values_list(
            "number", flat=True
        )
    )
    return [_register_change(row, known.get(row["credit_code"]), regions, divisions, numbers) for row in reading.rows]


def _register_change(row, enterprise, regions, divisions, numbers) -> Change:
    division = row["industry_code"][:3]
    values = {
        "name": row["name"],
        "size": row["size"],
        "town_id": regions[row["town"]],
        "platform_id": regions.get(row["platform"]),
        "industry_code": row["industry_code"],
        "industry_name": row["industry"] or "",
        "division_id": division if division in divisions else None,
        "package_id": row["reference"] or None,
        "synthetic": SYNTHETIC_MARK in row["name"],
        "pinyin": pinyin_key(row["name"]),
    }
    payload = {"credit_code": row["credit_code"], "values": values, "certificate": row["certificate"]}
    if enterprise is None:
        return Change("new", row["name"], payload)
    differences = tuple(
        f"{Enterprise._meta.get_field(name.removesuffix('_id')).verbose_name}："
        f"{getattr(enterprise, name) or '空'} → {value or '空'}"
        for name, value in values.items()
        if getattr(enterprise, name) != value
    )
    if row["certificate"] not in numbers:
        differences += (f"证书：{row['certificate']}",)
    return Change("changed" if differences else "same", row["name"], payload, differences)


def _save_register(changes, options, origin) -> None:
    known = known_enterprises(change.values["credit_code"] for change in changes)
    fresh, updated = [], []
    for change in changes:
        enterprise = known.get(change.values["credit_code"]) or Enterprise(credit_code=change.values["credit_code"])
        for name, value in change.values["values"].items():
            setattr(enterprise, name, value)
        (updated if enterprise.pk else fresh).append(enterprise)
    Enterprise.objects.bulk_create(fresh, batch_size=1000)
    if updated:
        Enterprise.objects.bulk_update(updated, list(changes[0].values["values"]), batch_size=500)
    ids = {e.credit_code: e.pk for e in (*fresh, *updated)}
    Certificate.objects.bulk_create(certificates_of(changes, ids), batch_size=1000, ignore_conflicts=True)
    mark_superseded(ids.values())


def certificates_of(changes, ids: dict[str, int]) -> list[Certificate]:
    """Certificates known by number only: the year stands in the number, day and validity are rules (domain 4.1)."""
    month, day = (int(part) for part in rule("certificates.assumed_issue_day").split("-"))
    validity: dict[int, int] = {}
    found = []
    for change in changes:
        number = change.values["certificate"]
        issued = datetime.date(int(number[2:6]), month, day)
        if issued.year not in validity:
            validity[issued.year] = rule("certificates.validity_years", issued)
        found.append(
            Certificate(
                enterprise_id=ids[change.values["credit_code"]],
                number=number,
                issued_on=issued,
                expires_on=issued.replace(year=issued.year + validity[issued.year]),
                source="名录导入；发证日按规则推定，以证书原件为准",
            )
        )
    return found


# --- figures of a department ------------------------------------------------------------------------------------------


def _check_known(reading, options) -> list:
    known = known_enterprises(row["credit_code"] for row in reading.rows)
    return [
        reading.error(place, importers.CREDIT_CODE, "企业库中没有该企业", "请核对代码，或先导入参评企业名录")
        for place, row in enumerate(reading.rows)
        if row["credit_code"] not in known
    ]


def figures_of(row, items) -> dict[str, str]:
    """Item code → decimal text; missing items are left out, 不适用 is NA."""
    return {
        item.name: value if value == NOT_APPLICABLE else str(value)
        for item in items
        if (value := row.get(item.name)) is not None
    }


def _plan_figures(importer, department_code):
    items = importers.data_items(importer)

    def plan(reading, options) -> list[Change]:
        known = known_enterprises(row["credit_code"] for row in reading.rows)
        stored = {
            r.enterprise_id: r.values
            for r in DataReturn.objects.filter(
                year=options["year"], department__code=department_code, enterprise__in=known.values()
            )
        }
        return [_figure_change(row, known[row["credit_code"]], stored, items) for row in reading.rows]

    return plan


def _figure_change(row, enterprise, stored, items) -> Change:
    values = figures_of(row, items)
    before = stored.get(enterprise.pk)
    payload = {"enterprise_id": enterprise.pk, "values": values}
    if before is None:
        return Change("new", enterprise.name, payload, (f"{len(values)} 项",))
    labels = {item.name: item.label for item in items}
    differences = tuple(
        f"{labels[code]}：{before.get(code, '未报')} → {values.get(code, '未报')}"
        for code in labels
        if not _equal(before.get(code), values.get(code))
    )
    return Change("changed" if differences else "same", enterprise.name, payload, differences)


def _equal(one: str | None, other: str | None) -> bool:
    if one is None or other is None or NOT_APPLICABLE in (one, other):
        return one == other
    return Decimal(one) == Decimal(other)


def _save_figures(department_code):
    def save(changes, options, origin) -> None:
        department = Department.objects.get(code=department_code)
        returns = [
            DataReturn(
                enterprise_id=change.values["enterprise_id"],
                year=options["year"],
                department=department,
                values=change.values["values"],
                origin=origin,
            )
            for change in changes
        ]
        DataReturn.objects.bulk_create(
            returns,
            batch_size=1000,
            update_conflicts=True,
            unique_fields=["year", "enterprise", "department"],
            update_fields=["values", "origin", "updated_at"],
        )

    return save


# --- bonus claims -----------------------------------------------------------------------------------------------------


def _check_bonus(reading, options) -> list:
    items = bonus_items(options["year"])
    errors = _check_known(reading, options)
    for place, row in enumerate(reading.rows):
        if row["item"] not in items:
            errors.append(
                reading.error(place, _column(importers.BONUS, "item"), "评价方案中没有这个加分事项", "请核对事项代码")
            )
    return errors


def _plan_bonus(reading, options) -> list[Change]:
    known = known_enterprises(row["credit_code"] for row in reading.rows)
    stored = {
        (c.enterprise_id, c.item, c.evidence): c.count
        for c in BonusClaim.objects.filter(year=options["year"], enterprise__in=known.values())
    }
    changes = []
    for row in reading.rows:
        enterprise, evidence = known[row["credit_code"]], row["evidence"] or ""
        count = Decimal(row["count"])
        before = stored.get((enterprise.pk, row["item"], evidence))
        kind = "new" if before is None else "same" if before == count else "changed"
        payload = {"enterprise_id": enterprise.pk, "item": row["item"], "count": count, "evidence": evidence}
        changes.append(Change(kind, enterprise.name, payload, (f"{row['item']} {row['item_name'] or ''} × {count}",)))
    return changes


def _save_bonus(changes, options, origin) -> None:
    BonusClaim.objects.bulk_create(
        [BonusClaim(year=options["year"], origin=origin, **change.values) for change in changes],
        batch_size=1000,
        update_conflicts=True,
        unique_fields=["year", "enterprise", "item", "evidence"],
        update_fields=["count", "origin"],
    )


def _figures(key, importer, office, department_code, order) -> ImportKind:
    return ImportKind(
        key=key,
        title=importer.title,
        importer=importer,
        policy_model="enterprises.DataReturn",
        office=office,
        years=open_years,
        check=_check_known,
        plan=_plan_figures(importer, department_code),
        save=_save_figures(department_code),
        done_url="enterprises:ratings:runs",
        order=order,
    )


declare(
    ImportKind(
        "ratings.enterprises",
        importers.ENTERPRISES.title,
        importers.ENTERPRISES,
        "enterprises.Enterprise",
        office="平湖市科学技术局",
        check=_check_register,
        plan=_plan_register,
        save=_save_register,
        done_url="imports:start",
        order=1,
    ),
    _figures("ratings.statistics", importers.STATISTICS, "平湖市统计局", "tjj", 2),
    _figures("ratings.science", importers.SCIENCE, "平湖市科学技术局", "kjj", 3),
    _figures("ratings.industry", importers.INDUSTRY, "平湖市经济和信息化局", "jxj", 4),
    ImportKind(
        "ratings.bonus",
        importers.BONUS.title,
        importers.BONUS,
        "enterprises.BonusClaim",
        office="平湖市科学技术局",
        years=open_years,
        check=_check_bonus,
        plan=_plan_bonus,
        save=_save_bonus,
        done_url="enterprises:ratings:runs",
        order=5,
    ),
)

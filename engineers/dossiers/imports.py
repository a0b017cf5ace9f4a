"""Importing 海外工程师名册: what a row means to the database. A passport says who somebody is; importing twice changes nothing."""

from django.apps import apps
from django.utils import timezone

from engineers.dossiers.actions import number_engineer, open_dossier
from engineers.dossiers.binding import PASSPORT
from engineers.dossiers.importers import PEOPLE
from engineers.dossiers.models import Engineer
from engineers.dossiers.validators import why_not_birthday
from pinghu_portal.records.sealing import blind_index
from pinghu_portal.registry.imports import Change, ImportKind, declare
from pinghu_portal.sheets.columns import CellError

TAKEN = (
    "name", "name_zh", "gender", "nationality", "passport_ends_on", "post", "post_kind", "field", "arrived_on",
    "contract_starts_on", "contract_ends_on", "phone", "email",
)  # fmt: skip
"""Columns that go into the register as they are."""
COLUMNS = {column.name: column for column in PEOPLE.columns}


def _employers(reading) -> dict:
    codes = {row["credit_code"] for row in reading.rows}
    return {e.credit_code: e for e in apps.get_model("enterprises", "Enterprise").objects.filter(credit_code__in=codes)}


def _check(reading, options) -> list[CellError]:
    """Findings that need the database or two cells: employer, birthday, order of dates, phone."""
    employers, today = _employers(reading), timezone.localdate()
    return [
        reading.error(place, COLUMNS[name], why, mend)
        for place, row in enumerate(reading.rows)
        for name, why, mend in faults(row, employers.get(row["credit_code"]), today)
    ]


def faults(row: dict, employer, today) -> list[tuple[str, str, str]]:
    """(column, why, how to mend) of one row."""
    found = []
    if employer is None:
        found.append(("credit_code", "不在企业库中", "请先登记该企业或核对代码"))
    elif row["employer"] != employer.name:
        found.append(("employer", f"与企业库名称“{employer.name}”不一致", "请改为企业库中的名称"))
    if why_not_birthday(str(row["born_on"]), today):
        found.append(("born_on", "出生日期不合理", "请核对年份"))
    if row["passport_ends_on"] < row["arrived_on"]:
        found.append(("passport_ends_on", "早于到岗日期", "请核对护照有效期"))
    if row["contract_ends_on"] <= row["contract_starts_on"]:
        found.append(("contract_ends_on", "应晚于合同起始日", "请核对合同期限"))
    if row["arrived_on"] > today:
        found.append(("arrived_on", "晚于今天", "到岗后再登记"))
    if row["phone"] and not (row["phone"].isdecimal() and len(row["phone"]) == 11):
        found.append(("phone", "不是 11 位手机号码", "请核对号码"))
    if row["email"] and "@" not in row["email"]:
        found.append(("email", "不是电子邮箱", "请核对地址"))
    return found


def _plan(reading, options) -> list[Change]:
    employers = _employers(reading)
    wanted = {row["passport"]: blind_index(row["passport"], PASSPORT) for row in reading.rows}
    known = {e.passport_index: e for e in Engineer.objects.filter(passport_index__in=wanted.values())}
    return [_change(row, employers[row["credit_code"]], known.get(wanted[row["passport"]])) for row in reading.rows]


def _change(row: dict, employer, engineer: Engineer | None) -> Change:
    values = {name: row.get(name) or "" for name in TAKEN} | {"born_on": str(row["born_on"]), "enterprise": employer}
    payload = {"passport": row["passport"], "values": values}
    if engineer is None:
        return Change("new", row["name"], payload)
    differences = tuple(
        f"{Engineer._meta.get_field(name).verbose_name}有变化"
        for name, value in values.items()
        if getattr(engineer, name) != value
    )
    return Change("changed" if differences else "same", row["name"], payload, differences)


def _save(changes, options, origin) -> None:
    for change in changes:
        passport = change.values["passport"].upper()
        found = Engineer.objects.filter(passport_index=blind_index(passport, PASSPORT)).first()
        engineer = found or Engineer(passport=passport)
        for name, value in change.values["values"].items():
            setattr(engineer, name, value)
        number_engineer(engineer)
        engineer.save()
        open_dossier(engineer)


declare(
    ImportKind(
        key="engineers.people",
        title="海外工程师名册",
        importer=PEOPLE,
        policy_model="engineers.Engineer",
        plan=_plan,
        save=_save,
        check=_check,
        office="平湖市科学技术局",
        done_url="engineers:dossiers:list",
        order=60,
    )
)

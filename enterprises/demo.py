"""The demo of the pillar: 296 synthetic enterprises out of the five workbooks, rated for 2021, and two earlier years.

It goes the way of the staff: workbooks through the import kinds, runs through the job. Everything is deterministic.
"""

import datetime
import hashlib
import json
from decimal import Decimal
from pathlib import Path

from enterprises import standard
from enterprises.certificates.actions import mark_superseded
from enterprises.certificates.models import Certificate
from enterprises.profiles.actions import open_change
from enterprises.profiles.choices import LabelKind, MemberRole
from enterprises.profiles.models import Contact, Enterprise, Label, Membership, ProfileChange
from enterprises.ratings.models import DataReturn
from enterprises.ratings.querysets import SUBJECT
from enterprises.ratings.runs import request_run
from pinghu_portal.accounts.demo import BEGAN, make_user
from pinghu_portal.accounts.models import Post, Role, User
from pinghu_portal.contributions import DemoLoader, contribute
from pinghu_portal.errors import RuleViolation
from pinghu_portal.evaluation.canonical import as_written_sha256
from pinghu_portal.evaluation.models import BenchmarkSet, Scheme, SchemeState
from pinghu_portal.evaluation.publication import published_run
from pinghu_portal.jobs.execution import run
from pinghu_portal.organisation.models import Department
from pinghu_portal.registry import imports
from pinghu_portal.web.demo import ListedAccount, more_accounts
from pinghu_portal.workflow import engine

FOLDER = Path(__file__).parent / "ratings" / "demo"
YEAR = 2021
EARLIER = (2020, 2019)
WORKBOOKS = (
    ("ratings.enterprises", "enterprises_2021.xlsx"),
    ("ratings.statistics", "statistics_2021.xlsx"),
    ("ratings.science", "science_2021.xlsx"),
    ("ratings.industry", "industry_2021.xlsx"),
    ("ratings.bonus", "bonus_2021.xlsx"),
)
MEMBERS = (
    # user name, package id, invented person, what it sees
    ("enterprise", "SYN000035", "周楠（样例）", "样例企业0035 的档案、证书与评价单（蓝色）"),
    ("enterprise2", "SYN000101", "吴凡（样例）", "样例企业0101 的档案、证书与评价单（黄色）"),
)
LAST_YEARS_OF = {"revenue": "revenue_prev", "rd_exp": "rd_exp_prev"}


def load(empty: bool, say) -> None:
    """Rules, data items and schemes always; enterprises, figures and runs unless `empty`."""
    standard.load()
    load_schemes()
    if empty:
        say("已就绪：评价方案与标杆值；企业与数据留待导入")
        return
    load_workbooks()
    dress_enterprises()
    renew_certificates()
    load_changes()
    for year in EARLIER:
        load_earlier_year(year)
    for year in sorted((YEAR, *EARLIER)):
        say(rate(year))


def load_schemes() -> None:
    """The default scheme and the synthetic benchmarks for the three data years, approved by another than the author."""
    scheme = json.loads((FOLDER / "scheme_2021.json").read_text())
    benchmarks = json.loads((FOLDER / "benchmarks_2021.json").read_text())
    author = User.objects.filter(username="clerk").first()
    approver = User.objects.filter(username="vice").first()
    for year in (YEAR, *EARLIER):
        Scheme.objects.get_or_create(
            subject=SUBJECT,
            year=year,
            version=1,
            defaults={
                "title": f"{year}年度平湖市高新技术企业创新能力评价（建议方案）",
                "definition": scheme,
                "sha256": as_written_sha256(scheme),
                "comparability_key": scheme["comparability_key"],
                "basis": "平湖市高新技术企业创新能力评价管理办法（待补文号）",
                "state": SchemeState.APPROVED,
                "author": author,
                "approved_by": approver,
                "approved_at": datetime.datetime(2022, 1, 10, 9, 0, tzinfo=datetime.UTC),
            },
        )
        BenchmarkSet.objects.get_or_create(
            subject=SUBJECT,
            year=year,
            version=1,
            defaults={
                "title": f"{year}年度省、市标杆值（合成数据）",
                "values": benchmarks,
                "provenance": "合成样本测算，仅供演示",
            },
        )


def load_workbooks() -> None:
    """The five workbooks through the very import kinds that the staff use."""
    kinds = {kind.key: kind for kind in imports.all_kinds()}
    for key, name in WORKBOOKS:
        kind, path = kinds[key], FOLDER / "workbooks_2021" / name
        options = {"year": YEAR} if kind.years else {}
        examined = imports.examine(kind, path, options, {})
        if examined.errors or examined.reading.questions:
            raise ValueError(f"{name}: {examined.errors[:3]} {examined.reading.questions[:3]}")
        kind.save([change for change in examined.changes if change.kind != "same"], options, name)


def dress_enterprises() -> None:
    """Labels, contacts and two enterprises with accounts."""
    enterprises = list(Enterprise.objects.filter(synthetic=True).order_by("package_id"))
    source = "演示数据"
    Label.objects.bulk_create(
        (
            Label(enterprise=e, kind=kind, valid_from=BEGAN, source=source)
            for e in enterprises
            for kind in (LabelKind.HIGH_TECH, LabelKind.DEMO)
        ),
        ignore_conflicts=True,
    )
    if not Contact.objects.exists():
        Contact.objects.bulk_create(
            Contact(
                enterprise=e,
                name=f"联络员{e.package_id[-3:]}（样例）",
                duty="科技联络员",
                phone=f"1380573{int(e.package_id[-4:]):04d}",
                email=f"contact{e.package_id[-4:]}@example.com",
            )
            for e in enterprises
        )
    for username, package_id, person, _ in MEMBERS:
        user = make_user(username, person)
        Post.objects.get_or_create(user=user, role=Role.ENTERPRISE, valid_from=BEGAN)
        Membership.objects.get_or_create(
            enterprise=Enterprise.objects.get(package_id=package_id), user=user, role=MemberRole.HEAD, valid_from=BEGAN
        )


RENEWALS = 3, 2025  # 重新认定 every so many years, up to this year of issue


def renew_certificates() -> None:
    """Later certificates of the same enterprises, so that the list of what expires is alive; days vary with the number."""
    step, last = RENEWALS
    fresh = []
    for old in Certificate.objects.filter(enterprise__synthetic=True).order_by("number"):
        digits = int(old.number[8:])
        for year in range(old.issued_on.year + step, last + 1, step):
            issued = datetime.date(year, 12 if year == last else 11 + digits % 2, 1 + digits % 28)
            number = f"GR{year}33{(digits + year * 7) % 1_000_000:06d}"
            fresh.append(
                Certificate(
                    enterprise_id=old.enterprise_id,
                    number=number,
                    issued_on=issued,
                    expires_on=issued.replace(year=year + step),
                    source="演示数据：重新认定",
                )
            )
    Certificate.objects.bulk_create(fresh, ignore_conflicts=True)
    mark_superseded(Enterprise.objects.filter(synthetic=True).values_list("pk", flat=True))


CHANGES = (
    # package id, steps walked, address, reason
    ("SYN000035", (), "平湖市林埭镇样例路 35 号（样例）", ""),
    ("SYN000101", ("submit",), "平湖市样例路 101 号（样例）", "迁址，登记机关已核准（样例）"),
    ("SYN000036", ("submit",), "平湖市钟埭街道样例路 36 号（样例）", "厂房扩建后门牌变更（样例）"),
    ("SYN000210", ("submit", "pass_town"), "平湖市钟埭街道样例路 210 号（样例）", "迁入新厂区（样例）"),
    ("SYN000108", ("submit", "pass_town"), "平湖市钟埭街道样例路 108 号（样例）", "住所变更（样例）"),
    ("SYN000114", ("submit", "return_by_town"), "平湖市钟埭街道样例路 114 号（样例）", "地址更正（样例）"),
)


def load_changes() -> None:
    """Some 信息变更 at different steps, walked through the real workflow by invented people."""
    if ProfileChange.objects.exists():
        return
    filer = make_user("filer", "企业填报员（样例）")
    Post.objects.get_or_create(user=filer, role=Role.ENTERPRISE, valid_from=BEGAN)
    members = {package_id: username for username, package_id, _, _ in MEMBERS}
    for package_id, steps, address, reason in CHANGES:
        enterprise = Enterprise.objects.get(package_id=package_id)
        by = User.objects.get(username=members.get(package_id, "filer"))
        Membership.objects.get_or_create(enterprise=enterprise, user=by, role=MemberRole.HEAD, valid_from=BEGAN)
        change = open_change(enterprise, by=by)
        ProfileChange.objects.filter(pk=change.pk).update(address=address, reason=reason)
        change.refresh_from_db()
        for step in steps:
            actor = by if step == "submit" else town_assistant_of(enterprise)
            change = engine.perform(
                change, step, by=actor, note="请补充登记机关的核准通知。" if step == "return_by_town" else ""
            )


def town_assistant_of(enterprise: Enterprise) -> User:
    """The demo's 科技助理员 of a town; 钟埭街道 has an account of its own, the others get one here."""
    post = Post.objects.filter(role=Role.TOWN_ASSISTANT, region=enterprise.town).select_related("user").first()
    if post is None:
        user = make_user(f"town-{enterprise.town_id}", f"{enterprise.town}助理员（样例）")
        office = Department.objects.get(code=f"town-{enterprise.town_id}")
        post = Post.objects.create(
            user=user, role=Role.TOWN_ASSISTANT, region=enterprise.town, department=office, valid_from=BEGAN
        )
    return post.user


def load_earlier_year(year: int) -> None:
    """Figures of an earlier year, derived from 2021: its last-year figures are taken over, the rest moved by up to 15 %."""
    if DataReturn.objects.filter(year=year).exists():
        return
    later = DataReturn.objects.filter(year=year + 1).select_related("enterprise")
    DataReturn.objects.bulk_create(
        DataReturn(
            enterprise=r.enterprise,
            year=year,
            department_id=r.department_id,
            origin="演示数据，由后一年度推得",
            values=earlier_values(r.values, f"{r.enterprise.package_id}:{year}"),
        )
        for r in later
    )


def earlier_values(values: dict[str, str], seed: str) -> dict[str, str]:
    """One return a year earlier; the same seed gives the same figures."""
    found = {code: _moved(text, f"{seed}:{code}") for code, text in values.items()}
    for this_year, last_year in LAST_YEARS_OF.items():
        if last_year in values:
            found[this_year] = values[last_year]
    return found


def _moved(text: str, seed: str) -> str:
    value = Decimal(text)
    share = int(hashlib.sha256(seed.encode()).hexdigest()[:6], 16) % 30
    return str((value * (Decimal(100 + share - 18) / 100)).quantize(Decimal(text), rounding="ROUND_HALF_UP"))


def rate(year: int) -> str:
    """Run the job of a year in this process and say what came out."""
    current = published_run(SUBJECT, year)
    if current is None:
        job, _ = request_run(year)
        run(job.pk)
        current = published_run(SUBJECT, year)
    if current is None:
        job.refresh_from_db()
        raise RuleViolation(f"{year}年度演示测算未完成：{job.message}")
    colours = current.summary["colours"]
    return f"{year}年度：绿 {colours['green']}，蓝 {colours['blue']}，黄 {colours['yellow']}"


def _accounts() -> list[ListedAccount]:
    return [ListedAccount("企业", username, sees) for username, _, _, sees in MEMBERS]


more_accounts(_accounts)
contribute(DemoLoader("企业与三色评价（合成数据）", load, order=10))

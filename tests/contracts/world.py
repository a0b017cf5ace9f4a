"""One of everything and one of everybody, so that every address can be visited by every role (T1)."""

import datetime
from dataclasses import dataclass, field

from django.urls import URLPattern, get_resolver, reverse

from enterprises.collection.models import FilingEvidence
from enterprises.profiles.models import Enterprise
from incubators.carriers.models import CarrierMember
from pinghu_portal.accounts.models import Role
from pinghu_portal.evaluation.models import Run
from pinghu_portal.jobs.queueing import enqueue
from pinghu_portal.records.files import XLSX, store
from pinghu_portal.registry.declaration import all_registries
from pinghu_portal.registry.models import ImportBatch, ImportState, SavedView
from pinghu_portal.web.models import Announcement
from pinghu_portal.workflow.models import Task
from tests.factories import (
    acceptance,
    bulletins,
    cases,
    challenges,
    contracts,
    evaluations,
    integrity,
    nominations,
    panels,
    permits,
    platforms,
    projects,
    recognition,
    recommendations,
    reviews,
    roadshows,
    services,
    sharing,
    tenants,
)
from tests.factories.accounts import UserFactory
from tests.factories.carriers import CarrierFactory, level
from tests.factories.engineers import EngineerFactory, passport_scan
from tests.factories.enterprises import CertificateFactory, EnterpriseFactory
from tests.factories.ratings import rated_run
from tests.factories.samples import (
    calendar_day,
    change,
    draft_scheme,
    filing,
    member_of,
    objection,
    operation,
    rows_of,
    rule,
    shown_year,
)

FRAME_ONLY = {"hx-request": "true", "hx-target": "list"}
"""Asks for a list without its shell, as htmx does: the same rights, half the time."""
LIBRARY = ("admin:", "account_", "mfa_")


@dataclass
class Route:
    """One address of the portal: its name, its view, the names of its parameters."""

    name: str
    view: object
    parameters: tuple[str, ...]


def routes() -> list[Route]:
    """Every named route, without the API's format suffixes."""
    found: list[Route] = []

    def walk(patterns, spaces=()):
        for entry in patterns:
            if isinstance(entry, URLPattern):
                parameters = tuple(
                    entry.pattern.converters
                    or getattr(entry.pattern, "regex", None)
                    and entry.pattern.regex.groupindex
                    or ()
                )
                if "format" not in parameters:
                    found.append(Route(":".join([*spaces, entry.name or ""]), entry.callback, parameters))
            else:
                walk(entry.url_patterns, (*spaces, entry.namespace) if entry.namespace else spaces)

    walk(get_resolver().url_patterns)
    return found


@dataclass
class World:
    """Objects by the name of the route that shows them, people by role."""

    people: dict[str, object]
    keys: dict[str, dict] = field(default_factory=dict)

    def address(self, route: Route) -> str:
        """The address of a route for the objects of this world. Raises NoReverseMatch when nothing fits."""
        return reverse(route.name, kwargs=self.keys.get(route.name, {}))


def populate() -> World:
    """Make it."""
    enterprise = EnterpriseFactory()
    rated_run([enterprise])
    people = cast(enterprise)
    owner = people["clerk"]
    matter = change(0)
    Enterprise.objects.filter(pk=matter.enterprise_id).update(town="330482101")
    stored = store([b"content"], name="x.xlsx", owner=owner, content_type=XLSX)
    job, _ = enqueue("registry.export", "试验", owner=owner, registry="rules", query="", keys=[])
    batch = ImportBatch.objects.create(
        kind="ratings.bonus", options={"year": 2021}, file=stored, owner=owner, state=ImportState.REFUSED
    )
    view = SavedView.objects.create(registry="rules", name="试验", owner=owner)
    note = Announcement.objects.create(title="试验", published_on=datetime.date(2022, 1, 1))
    filed = objection(0)
    filed.evidence = store([b"%PDF-1.4"], name="x.pdf", owner=owner, content_type="application/pdf", sealed=True)
    filed.save()
    task = Task.objects.filter(workflow="publicity.objection").get()
    run = Run.objects.get()
    shown_year(run)
    form = filing(enterprise)
    proof = FilingEvidence.objects.create(filing=form, item="transfers", file=stored)
    engineer = EngineerFactory(enterprise=enterprise, user=people["engineer"])
    batch_call = nominations.call()
    form_of = nominations.nomination(engineer=engineer, by=people["member"])
    claimed = nominations.claim(engineer=engineer, by=people["member"])
    case = cases.accepted_case(engineer=engineer, by=people["member"])
    cases.archive_package(case)
    residence = case.tasks.get(item__code="residence")
    document = permits.uploaded_paper(engineer, people["member"])
    wanted = challenges.demand(enterprise=enterprise, by=people["member"], state="published")
    offered = challenges.bid(of=wanted)
    asked = challenges.matter(engineer=engineer, by=people["member"])
    special = challenges.special_case()
    news = bulletins.published_bulletin(by=people["talent"])
    paper = bulletins.attached(news)
    room = services.room(by=people["talent"])
    lent = services.share(room)
    visit = services.appointment(engineer=engineer, by=people["member"])
    carrier = CarrierFactory(town_id=enterprise.town_id)
    CarrierMember.objects.create(carrier=carrier, user=people["operator"], valid_from=datetime.date(2020, 1, 1))
    level(carrier)
    applied = recognition.application(carrier=carrier, by=people["operator"])
    seat = panels.seat_of(people["expert"])
    defence = panels.session(made=seat.panel)
    report = evaluations.launched_round().filings.get(carrier=carrier)
    mended, prize = evaluations.mending(), evaluations.reward()
    lent_machine = sharing.InstrumentFactory(carrier=carrier)
    reserved = sharing.booking(instrument=lent_machine, enterprise=enterprise, by=people["member"])
    joined = platforms.complex_of(carrier=carrier)
    agreed = platforms.contract(carrier=carrier)
    assessed = platforms.year_of(of=agreed)
    helped = platforms.joint_carrier(helper=carrier)
    housed = tenants.inside(carrier)
    proved = tenants.proof(housed)
    yearly = tenants.report(carrier)
    its_sheet = yearly.sheets.create(tenant=housed)
    guide = projects.draft_call()
    applying = projects.whole_application(enterprise=enterprise, by=people["member"])
    checked = projects.whole_application(enterprise=enterprise, by=people["member"], state="recommended")
    judged = reviews.batch(1)
    entered = judged.entries.get()
    reviews.seen(entered)
    forward = recommendations.candidate(enterprise=enterprise, by=people["member"])
    carried = contracts.running(enterprise=enterprise)
    signed, handed = carried.contract, contracts.project_file(carried)
    first, halfway = contracts.payment(project=carried), contracts.midterm(project=carried)
    asked_for = contracts.change(project=carried)
    accepted = acceptance.acceptance(project=contracts.running(enterprise=enterprise, ends_in=-1))
    told = integrity.barred(enterprise=enterprise)
    show, pitched = roadshows.roadshow(), roadshows.project()
    keys = {
        "projects:reviews": {"key": judged.number, "number": judged.number},
        "projects:entries": {"key": entered.public_key, "number": entered.public_key},
        "projects:entries:picture": {"uid": entered.photos.first().uid},
        "projects:recommendations": {"key": forward.round.number, "number": forward.round.number},
        "projects:candidates": {"key": forward.number, "number": forward.number},
        "projects:calls": {"key": guide.number, "number": guide.number},
        "projects:applications": {"key": checked.number, "number": applying.number, "page": "basics"},
        "projects:applications:screen": {"number": checked.number},
        "projects:applications:piece": {"uid": checked.attachments.first().uid},
        "projects:applications:detach": {"uid": checked.attachments.first().uid},
        "projects:projects": {"key": carried.number, "number": carried.number, "uid": handed.uid},
        "projects:contracts": {"key": signed.number, "number": signed.number},
        "projects:payments": {"key": first.number, "number": first.number},
        "projects:midterms": {"key": halfway.number, "number": halfway.number, "step": "report"},
        "projects:changes": {"key": asked_for.number, "number": asked_for.number},
        "projects:acceptance": {"key": accepted.number, "number": accepted.number},
        "projects:acceptance:begin": {"number": carried.number},
        "projects:integrity": {"key": told.number, "number": told.number, "step": "appeal"},
        "projects:roadshows": {"key": show.number, "number": show.number},
        "projects:roadshow_projects": {"key": str(pitched.uid), "uid": pitched.uid},
        "incubators:complexes": {"key": joined.number, "number": joined.number},
        "incubators:complex_items": {"key": platforms.item(complex=joined).public_key},
        "incubators:complex_years": {"key": joined.years.first().public_key},
        "incubators:platforms": {"key": agreed.number, "number": agreed.number},
        "incubators:platform_years": {"key": assessed.number, "number": assessed.number, "step": "plan"},
        "incubators:achievements": {"key": platforms.achievement(carrier=carrier).public_key},
        "incubators:park_evaluations": {"key": platforms.park_evaluation(carrier=carrier).public_key},
        "incubators:park_acceptances": {"key": platforms.park_acceptance(carrier=carrier).public_key},
        "incubators:joint_carriers": {"key": helped.number, "number": helped.number},
        "incubators:instruments": {"key": lent_machine.number, "number": lent_machine.number},
        "incubators:bookings": {"key": reserved.number, "number": reserved.number},
        "rules": {"key": str(rule(0).uid)},
        "calendar": {"key": calendar_day(0).public_key},
        "operations": {"key": str(operation(0).uid)},
        "objections": {"key": filed.number, "number": filed.number},
        "incubators:recognition": {"key": applied.number, "number": applied.number},
        "incubators:recognition:piece": {"uid": applied.files.first().uid},
        "incubators:recognition:detach": {"uid": applied.files.first().uid},
        "experts": {"key": seat.expert.number, "number": seat.expert.number},
        "panels": {"key": seat.panel.number, "number": seat.panel.number},
        "sessions": {"key": defence.number, "number": defence.number},
        "panels:draw_paper": {"uid": panels.drawn().uid},
        "seats": {"key": str(seat.uid), "item": seat.panel.items.first().uid},
        "incubators:evaluations": {"key": report.round.number, "number": report.round.number},
        "incubators:filings": {"key": report.number, "number": report.number},
        "incubators:mendings": {"key": mended.number, "number": mended.number},
        "incubators:rewards": {"key": prize.number, "number": prize.number},
        "incubators:tenants": {"key": housed.number, "number": housed.number},
        "incubators:tenants:proof_file": {"uid": proved.uid},
        "incubators:tenant_reports": {
            "key": yearly.number,
            "number": yearly.number,
            "uid": its_sheet.uid,
            "which": "carrier",
        },
        "incubators:carriers": {"key": carrier.number, "number": carrier.number},
        "web:job": {"uid": job.uid},
        "web:job_cancel": {"uid": job.uid},
        "web:download": {"uid": stored.uid},
        "web:announcement": {"uid": note.uid},
        "web:hand_over": {"uid": task.uid},
        "web:urge": {"uid": task.uid},
        "publicity": {"uid": filed.notice.uid},
        "imports": {"uid": batch.uid},
        "imports:upload": {"key": "ratings.bonus"},
        "imports:template": {"key": "ratings.bonus"},
        "dashboard:passport": {"key": "rating.green"},
        "enterprises:certificates": {"key": CertificateFactory(enterprise=enterprise).number},
        "enterprises:changes": {"key": matter.number},
        "enterprises:profiles": {"key": enterprise.credit_code},
        "enterprises:ratings": {"key": enterprise.credit_code},
        "enterprises:ratings:run": {"uid": run.uid},
        "enterprises:ratings:scheme": {"year": run.year},
        "enterprises:ratings:sheet": {"year": run.year, "key": enterprise.credit_code},
        "enterprises:rating_years:revision": {"year": run.year, "number": 0},
        "enterprises:rating_years": {"year": run.year, "key": str(run.year)},
        "enterprises:robustness": {"uid": run.uid},
        "enterprises:simulations": {"year": run.year, "key": enterprise.credit_code},
        "enterprises:ratings:sheet_pdf": {"year": run.year, "key": enterprise.credit_code},
        "enterprises:ratings:sheet_workbook": {"year": run.year, "key": enterprise.credit_code},
        "enterprises:schemes": {"uid": draft_scheme(0).uid, "code": "I01", "section": "basics"},
        "enterprises:collection": {"key": form.round.number, "uid": form.uid},
        "enterprises:collection:evidence": {"uid": proof.uid},
        "enterprises:collection:detach": {"uid": proof.uid},
        "engineers:points": {"kind": "residence", "key": engineer.number},
        "engineers:dossiers": {"key": engineer.number, "number": engineer.number},
        "engineers:items": {"uid": engineer.items.get(kind=2).uid},
        "engineers:items:scan": {"uid": passport_scan(engineer, owner).uid},
        "engineers:calls": {"key": batch_call.number, "number": batch_call.number},
        "engineers:nominations": {"key": form_of.number, "number": form_of.number},
        "engineers:subsidies": {"key": claimed.number, "number": claimed.number},
        "engineers:subsidies:evidence": {"uid": claimed.evidence.first().uid},
        "engineers:joint_cases": {"key": case.number, "number": case.number},
        "engineers:joint_cases:material": {"uid": case.materials.first().uid},
        "engineers:joint_cases:document": {"uid": case.documents.first().uid},
        "engineers:department_tasks": {"key": str(residence.uid), "uid": residence.uid},
        "engineers:work_permits:paper_file": {"uid": document.uid},
        "engineers:work_permits:judge_paper": {"uid": document.uid},
        "engineers:challenges": {"key": wanted.number, "number": wanted.number},
        "engineers:bids": {"key": offered.number, "number": offered.number},
        "engineers:bulletins": {"key": news.number, "number": news.number},
        "engineers:bulletins:draft_file": {"uid": paper.uid},
        "engineers:news": {"number": news.number, "uid": paper.uid},
        "engineers:datarooms": {"key": room.number, "number": room.number},
        "engineers:datarooms:file": {"uid": services.data_file(room).uid},
        "engineers:datarooms:revoke": {"uid": lent.uid},
        "engineers:data_logs": {"key": str(room.log.first().uid)},
        "engineers:appointments": {"key": visit.code, "code": visit.code},
        "engineers:slots": {"key": str(visit.slot.uid)},
        "engineers:board": {"number": wanted.number},
        "engineers:requests": {"key": asked.number, "number": asked.number},
        "engineers:special_cases": {"key": special.number, "number": special.number},
        "account_confirm_email": {"key": "x"},
        "account_reset_password_from_key": {"uidb36": "1", "key": "x-y"},
    }
    _complete(keys, view)
    return World(people, keys)


def _complete(keys: dict, view: SavedView) -> None:
    """Keys of the routes that every registry has, on the page and in the API."""
    for registry in all_registries():
        keys[f"{registry.key}:delete_view"] = {"uid": view.uid}
        if registry.key not in keys:
            keys[registry.key] = {"key": str(rows_of(registry, 1)[0].public_key)}
        keys[f"api:{registry.slug}-detail"] = keys[registry.key]
    for route in routes():
        wanted = keys.get(route.name) or keys.get(route.name.rpartition(":")[0]) or {}
        if not route.name.startswith(LIBRARY):
            keys[route.name] = {name: wanted[name] for name in route.parameters if name in wanted}


def cast(enterprise) -> dict:
    """Everybody who may come to the door."""
    staff = {
        "clerk": (Role.CLERK, "kjj-gxk"),
        "section_head": (Role.SECTION_HEAD, "kjj-gxk"),
        "talent": (Role.CLERK, "kjj-hzrc"),
        "carrier_officer": (Role.CLERK, "kjj-kczx"),
        "operator": (Role.CARRIER, ""),
        "project_officer": (Role.CLERK, "kjj-zhjh"),
        "vice_director": (Role.VICE_DIRECTOR, "kjj"),
        "leader": (Role.LEADER, "kjj"),
        "partner": (Role.PARTNER, "tjj"),
        "third_party": (Role.THIRD_PARTY, "third-party"),
        "system_admin": (Role.SYSTEM_ADMIN, "kjj"),
        "security_admin": (Role.SECURITY_ADMIN, "kjj"),
        "auditor": (Role.AUDITOR, "kjj"),
        "expert": (Role.EXPERT, ""),
        "engineer": (Role.ENGINEER, ""),
        "bank": (Role.BANK, ""),
    }
    former = UserFactory(role=Role.SECTION_HEAD, role__department="kjj-gxk", role__valid_to=datetime.date(2021, 1, 1))
    ended = member_of(enterprise)
    ended.memberships.update(valid_to="2021-01-01")
    return {
        **{name: UserFactory(role=role, role__department=place) for name, (role, place) in staff.items()},
        "town": UserFactory(role=Role.TOWN_ASSISTANT, role__region=enterprise.town_id),
        "other_town": UserFactory(role=Role.TOWN_ASSISTANT, role__region="330482104"),
        "member": member_of(enterprise),
        "other_member": member_of(EnterpriseFactory()),
        "former_head": former,
        "former_member": ended,
        "stranger": UserFactory(),
        "disabled": UserFactory(role=Role.CLERK, is_active=False),
    }

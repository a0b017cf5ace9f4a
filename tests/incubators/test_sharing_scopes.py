"""Who sees instruments, bookings, complexes, platforms, parks: canaries in every other scope, in page, API and Excel."""

import io

import openpyxl
import pytest

from pinghu_portal.accounts.models import Role
from pinghu_portal.jobs import execution
from pinghu_portal.jobs.queueing import enqueue
from pinghu_portal.policy.policy import policy_of
from pinghu_portal.records.files import open_path
from pinghu_portal.registry.declaration import all_registries
from tests.factories import platforms, sharing
from tests.factories.accounts import UserFactory
from tests.factories.carriers import CarrierFactory, officer, operator_of
from tests.factories.enterprises import EnterpriseFactory

CANARY = "金丝雀"
CARRIER_ROWS = {
    "complexes", "complex_items", "complex_years", "platforms", "platform_years", "achievements", "park_evaluations",
    "park_acceptances", "joint_carriers",
}  # fmt: skip
SHARED = {"instruments", "bookings"}
REGISTRIES = [one for one in all_registries() if one.key.removeprefix("incubators:") in CARRIER_ROWS | SHARED]
MAY_SEE = {
    # who → lists in which another carrier, or another enterprise's booking, may appear; reviewed
    "bureau": CARRIER_ROWS | SHARED,
    "leader": CARRIER_ROWS | SHARED,
    "own operator": CARRIER_ROWS | SHARED,
    "own town": CARRIER_ROWS | SHARED,
    "other operator": set(),
    "other town": set(),
    "booking member": SHARED,
    "other member": {"instruments"},
    "former member": {"instruments"},
    "partner": set(),
    "expert": set(),
    "stranger": set(),
}


def plant():
    """A carrier of 新埭镇 that carries the canary, with a row of every kind, and one of somebody else without it."""
    for name, town in ((f"{CANARY}载体", "330482101"), ("别家载体", "330482103")):
        carrier = CarrierFactory(name=name, town_id=town)
        joined, agreed = platforms.complex_of(carrier=carrier), platforms.contract(carrier=carrier)
        platforms.item(complex=joined)
        platforms.year_of(of=agreed)
        platforms.achievement(carrier=carrier)
        platforms.park_evaluation(carrier=carrier)
        platforms.park_acceptance(carrier=carrier)
        platforms.joint_carrier(helper=carrier, name=f"{name}协作")
        machine = sharing.InstrumentFactory(carrier=carrier, name=f"{name}仪器")
        booking = sharing.booking(instrument=machine, starts_at=sharing.at(1, 9), ends_at=sharing.at(1, 10))
        if name.startswith(CANARY):
            found = carrier, booking
    return found


def people(carrier, booking) -> dict:
    """Everybody of the table."""
    former = sharing.member_at(booking.enterprise)
    former.memberships.update(valid_to="2021-01-01")
    return {
        "bureau": officer(),
        "leader": UserFactory(role=Role.LEADER, role__department="kjj"),
        "own operator": operator_of(carrier),
        "own town": UserFactory(role=Role.TOWN_ASSISTANT, role__region="330482101"),
        "other operator": operator_of(CarrierFactory()),
        "other town": UserFactory(role=Role.TOWN_ASSISTANT, role__region="330482104"),
        "booking member": booking.booked_by,
        "other member": sharing.member_at(EnterpriseFactory()),
        "former member": former,
        "partner": UserFactory(role=Role.PARTNER, role__department="tjj"),
        "expert": UserFactory(role=Role.EXPERT),
        "stranger": UserFactory(),
    }


def sheet_of(registry, person) -> str:
    """Every cell of the export, all columns; "" where the person may not export."""
    if not policy_of(registry.model).allows(person, "export"):
        return ""
    query = f"columns={','.join(column.key for column in registry.columns)}"
    job, _ = enqueue("registry.export", "试验", owner=person, registry=registry.slug, query=query, keys=[])
    assert execution.run(job.pk) == "done"
    job.refresh_from_db()
    book = openpyxl.load_workbook(io.BytesIO(open_path(job.result_file).read_bytes()), read_only=True)
    return " ".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell)


@pytest.mark.django_db
def test_no_canary_is_seen_outside_of_its_scope(client_of):
    carrier, booking = plant()
    for name, person in people(carrier, booking).items():
        client = client_of(person)
        for output in ("page", "api", "sheet"):
            seen = set()
            for registry in REGISTRIES:
                columns = {"columns": ",".join(column.key for column in registry.columns), "size": 200}
                if output == "page":
                    page = client.get(registry.url("list"), columns)
                    shown = [text for row in page.context["rows"] for _, text in row.cells]
                    # who sees no instrument finds the name in no list of choices either
                    text = page.content.decode() if not MAY_SEE[name] else str(shown)
                elif output == "api":
                    answer = client.get(f"/api/{registry.slug.replace('-', '/', 1)}/")
                    assert answer.status_code in (200, 403), registry.slug
                    text = str(answer.json())
                else:
                    text = sheet_of(registry, person)
                if CANARY in text:
                    seen.add(registry.key.removeprefix("incubators:"))
            assert seen == MAY_SEE[name], (name, output)


@pytest.mark.django_db
def test_the_diary_names_nobody_to_others(client_of):
    carrier, booking = plant()
    address = f"/incubators/instruments/{booking.instrument.number}/diary/"
    person = people(carrier, booking)
    for name, status, named in (
        ("own operator", 200, True), ("booking member", 200, True), ("other member", 200, False),
        ("other operator", 404, False), ("stranger", 404, False),
    ):  # fmt: skip
        for span in ("week", "day"):
            answer = client_of(person[name]).get(address, {"span": span, "day": f"{sharing.at(1, 9):%Y-%m-%d}"})
            assert answer.status_code == status, name
            assert (booking.enterprise.name in answer.content.decode()) is named, (name, span)


@pytest.mark.django_db
def test_a_member_books_for_its_own_enterprise_only(client_of):
    carrier, booking = plant()
    other = EnterpriseFactory()
    member = sharing.member_at(other)
    address = f"/incubators/instruments/{booking.instrument.number}/book/"
    day = f"{sharing.at(3, 9):%Y-%m-%d}"
    typed = {"enterprise": booking.enterprise.pk, "on": day, "starts": "09:00", "ends": "10:00", "purpose": "检测"}
    client = client_of(member)
    assert client.post(address, typed).status_code == 422
    assert client.post(address, {**typed, "enterprise": other.pk}).status_code == 302
    made = other.instrument_bookings.get()
    assert (made.booked_by, made.starts_at, made.state) == (member, sharing.at(3, 9), "waiting")
    own = {**typed, "enterprise": booking.enterprise.credit_code, "starts": "10:00", "ends": "11:00"}
    assert client_of(operator_of(carrier)).post(address, own).status_code == 302
    assert client_of(operator_of(CarrierFactory())).post(address, own).status_code == 404
    assert client_of(UserFactory(role=Role.LEADER, role__department="kjj")).get(address).status_code == 403

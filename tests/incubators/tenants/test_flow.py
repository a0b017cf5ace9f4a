"""在孵企业 from application to leaving; warnings at 42 and 48 months by the night (domain 9.3)."""

import datetime

import pytest
from django.utils import timezone

from incubators.carriers.actions import number_carrier
from incubators.tenants import actions, sweep
from incubators.tenants.choices import Exit, Stage, State, WarningState
from incubators.tenants.contributions import ends_soon
from incubators.tenants.figures import house_of
from incubators.tenants.models import Tenant, TenantWarning
from incubators.tenants.months import add_months
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.web.models import Notice
from pinghu_portal.workflow import engine
from pinghu_portal.workflow.models import Task
from tests.factories.carriers import CarrierFactory, head, officer, operator_of
from tests.factories.tenants import inside, proof, tenant

pytestmark = pytest.mark.django_db
today = timezone.localdate


def holders(obj) -> set[str]:
    """For whom a matter waits."""
    return set(Task.objects.waiting().filter(object_key=engine.object_key(obj)).values_list("holder", flat=True))


def test_from_application_to_graduation():
    carrier = CarrierFactory()
    operator, clerk, made = operator_of(carrier), officer(), tenant(carrier)
    assert holders(made) == {f"carrier:{carrier.number}"}
    made = engine.perform(made, "submit", by=operator)
    assert (made.filed_by, holders(made)) == (operator, {"role:clerk@kjj-kczx"})
    made = engine.perform(made, "accept", by=clerk)
    assert (made.state, made.due_on, holders(made)) == (State.INCUBATING, add_months(made.entered_on, 48), set())
    proof(made, by=operator)
    engine.perform(made, "ask_graduation", by=operator)
    with pytest.raises(RuleViolation) as refusal:
        engine.perform(made, "graduate", by=clerk)
    assert refusal.value.reasons == ["未填写：去向。"]
    actions.note_exit(made, None, "平湖经济技术开发区", by=operator)
    made = engine.perform(made, "graduate", by=clerk)
    assert (made.state, made.exit, made.left_on, made.reviewed_on) == (
        State.GRADUATED, Exit.GRADUATED, today(), today(),
    )  # fmt: skip
    assert house_of(clerk, carrier)["graduated"] == 1


def test_who_filed_it_does_not_decide_about_it():
    clerk, made = officer(), tenant()
    engine.perform(made, "submit", by=clerk)
    with pytest.raises(NotAllowed):
        engine.perform(made, "accept", by=clerk)
    assert engine.perform(made, "accept", by=head()).state == State.INCUBATING


def test_an_extension_moves_the_end_and_is_granted_once():
    made, clerk = inside(), officer()
    operator, later = operator_of(made.carrier), add_months(made.due_on, 6)
    actions.ask_extension(made, later, "产品仍在验证", by=operator)
    made = engine.perform(made, "extend", by=clerk)
    assert (made.state, made.due_on, made.extensions) == (State.INCUBATING, later, 1)
    with pytest.raises(RuleViolation) as refusal:
        actions.ask_extension(made, add_months(later, 1), "再延", by=operator)
    made.refresh_from_db()
    assert (refusal.value.reasons, made.extension_to) == (["已延期 1 次；延期最多 1 次。"], later)


def test_a_refused_extension_leaves_the_end_as_it_was():
    made = inside()
    due = made.due_on
    actions.ask_extension(made, add_months(due, 6), "试验", by=operator_of(made.carrier))
    made = engine.perform(made, "refuse_extension", by=head(), note="不符合条件")
    assert (made.state, made.due_on, made.extensions, made.extension_to) == (State.INCUBATING, due, 0, None)


@pytest.mark.parametrize(("step", "exit_"), [("leave", Exit.LEFT), ("eliminate", Exit.ELIMINATED)])
def test_leaving_is_recorded_and_frees_the_room(step, exit_):
    carrier = CarrierFactory(area=500, tenant_area=100)
    made = inside(carrier, area=100)
    actions.note_exit(made, None, "注销", by=operator_of(carrier))
    made = engine.perform(made, step, by=officer(), note="停止经营")
    assert (made.exit, made.left_on, made.destination) == (exit_, today(), "注销")
    assert Tenant.objects.filter(carrier=carrier).occupied() == 0
    assert inside(carrier, area=100).state == State.INCUBATING


def test_another_room_is_checked_like_an_entry():
    carrier = CarrierFactory(area=500, tenant_area=250)
    made, operator = inside(carrier, area=100), operator_of(carrier)
    inside(carrier, area=100)
    assert actions.change_space(made, 150, "201", by=operator).room == "201"
    with pytest.raises(RuleViolation) as refusal:
        actions.change_space(made, 151, "202", by=operator)
    assert refusal.value.reasons == ["场地不足：在孵使用面积 250 ㎡，已入驻 100 ㎡，剩余 150 ㎡，本次需要 151 ㎡。"]


def test_a_carrier_is_not_set_below_what_is_let():
    carrier = CarrierFactory(area=500, tenant_area=250)
    inside(carrier, area=200)
    carrier.tenant_area = 199
    with pytest.raises(RuleViolation) as refusal:
        number_carrier(carrier)
    assert refusal.value.reasons == ["在孵企业已使用 200 ㎡，在孵使用面积不能小于此数。"]
    carrier.tenant_area = 200
    number_carrier(carrier)


def stayed(months: int, **more) -> Tenant:
    """In the house for so many months to the day."""
    return inside(entered_on=add_months(today(), -months), **more)


@pytest.mark.parametrize(
    ("months", "field", "stages"),
    [
        (41, "manufacturing", []),
        (42, "manufacturing", [Stage.FIRST]),
        (48, "manufacturing", [Stage.SECOND]),
        (50, "manufacturing", [Stage.SECOND]),
        (53, "biomedicine", []),
        (54, "biomedicine", [Stage.FIRST]),
        (60, "biomedicine", [Stage.SECOND]),
    ],
)
def test_the_night_warns_at_42_and_48_months(months, field, stages):
    made = stayed(months, field=field)
    now = timezone.now()
    sweep.nightly(now)
    sweep.nightly(now)
    assert list(made.warnings.values_list("stage", flat=True)) == stages


def test_the_day_before_42_months_is_too_early():
    made = inside(entered_on=add_months(today(), -42) + datetime.timedelta(days=1))
    sweep.warn_due(today())
    assert made.warnings.count() == 0


def test_a_warning_is_a_task_a_notice_and_a_row_of_the_expiry_table():
    made = stayed(48)
    operator, clerk = operator_of(made.carrier), officer()
    Notice.objects.all().delete()
    sweep.warn_due(today())
    warning = made.warnings.get()
    assert holders(warning) == {f"carrier:{made.carrier.number}", "role:clerk@kjj-kczx"}
    assert Notice.objects.get(user=operator).title == (
        f"{made.name} 已在孵 48 个月，{today():%Y-%m-%d} 孵化期满，请安排毕业、延期或退出"
    )
    assert [count for count, _ in ends_soon(clerk, today())] == [0, 1, 1, 1]
    assert [count for count, _ in ends_soon(clerk, today() + datetime.timedelta(days=1))] == [1, 0, 0, 0]
    assert [count for count, _ in ends_soon(operator_of(CarrierFactory()), today())] == [0, 0, 0, 0]


def test_a_warning_falls_away_with_the_step_it_asked_for():
    made = stayed(42)
    sweep.warn_due(today())
    actions.ask_extension(made, add_months(made.due_on, 12), "试验", by=operator_of(made.carrier))
    engine.perform(made, "extend", by=officer())
    warning = TenantWarning.objects.get()
    assert (warning.state, holders(warning)) == (WarningState.LAPSED, set())
    sweep.warn_due(today())
    assert TenantWarning.objects.count() == 1


def test_the_second_warning_takes_the_place_of_the_first():
    made = stayed(42)
    sweep.warn_due(today())
    sweep.warn_due(made.due_on)
    assert dict(made.warnings.values_list("stage", "state")) == {"first": "lapsed", "second": "open"}

"""Law 4: sound graphs, and every transition of every declared workflow tried by every kind of person in every state."""

from dataclasses import replace

import pytest
from django.db import connection, transaction

from incubators.carriers.models import Carrier
from pinghu_portal.accounts.models import Role
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.panels.models import Seat
from pinghu_portal.workflow import engine
from pinghu_portal.workflow.checks import check_workflows, faults
from pinghu_portal.workflow.declaration import Kind, Step, Transition, Workflow, all_workflows
from pinghu_portal.workflow.holders import holders_of
from pinghu_portal.workflow.models import Task, TransitionRecord
from tests.contracts.rights import MAY
from tests.factories.accounts import UserFactory
from tests.factories.carriers import operator_of
from tests.factories.samples import ALONG, MATTERS

WORKFLOWS = all_workflows()
EDGES = [
    pytest.param(workflow, transition, id=f"{workflow.key}:{transition.name}")
    for workflow in WORKFLOWS
    for transition in workflow.transitions
]


def carrier_of(matter):
    """The carrier a matter of incubators is about; None for the floor's panels."""
    if isinstance(matter, Carrier):
        return matter
    return getattr(matter, "carrier", None)


def cast(matter) -> dict:
    """Everybody who might try."""
    record = TransitionRecord.objects.filter(object_key=engine.object_key(matter)).order_by("pk").first()
    talent = {}
    if (
        matter._meta.app_label == "engineers"
    ):  # 科技合作和人才科 works on engineers; elsewhere its clerks are clerks like others
        talent = {
            "talent": UserFactory(role=Role.CLERK, role__department="kjj-hzrc"),
            "talent_head": UserFactory(role=Role.SECTION_HEAD, role__department="kjj-hzrc"),
            "police": UserFactory(role=Role.PARTNER, role__department="gaj"),
            "finance": UserFactory(role=Role.PARTNER, role__department="czj"),
        }
    if matter._meta.app_label in ("incubators", "panels"):
        talent = {
            "carrier_officer": UserFactory(role=Role.CLERK, role__department="kjj-kczx"),
            "carrier_head": UserFactory(role=Role.SECTION_HEAD, role__department="kjj-kczx"),
        }
        carrier = carrier_of(matter)
        if carrier is not None:
            talent["operator"] = operator_of(carrier)
        if isinstance(matter, Seat):
            talent["expert"] = matter.expert.user
    if matter._meta.app_label == "projects":
        talent = {
            "project_officer": UserFactory(role=Role.CLERK, role__department="kjj-zhjh"),
            "project_head": UserFactory(role=Role.SECTION_HEAD, role__department="kjj-zhjh"),
            "finance": UserFactory(role=Role.PARTNER, role__department="czj"),
        }
    return talent | {
        "starter": record.by,
        "head": UserFactory(role=Role.SECTION_HEAD, role__department="kjj-gxk"),
        "clerk": UserFactory(role=Role.CLERK, role__department="kjj-gxk"),
        "vice": UserFactory(role=Role.VICE_DIRECTOR, role__department="kjj"),
        "leader": UserFactory(role=Role.LEADER),
        "town": UserFactory(role=Role.TOWN_ASSISTANT, role__region="330482002"),
        "other_town": UserFactory(role=Role.TOWN_ASSISTANT, role__region="330482101"),
        "other_member": UserFactory(role=Role.ENTERPRISE),
        "partner": UserFactory(role=Role.PARTNER),
        "admin": UserFactory(role=Role.SYSTEM_ADMIN),
        "stranger": UserFactory(),
    }


class Undo(Exception):
    """Ends a trial without a trace."""


def outcome(matter, transition, target, person) -> str:
    """`done`, `not allowed` or `refused`; the matter is as before afterwards."""
    try:
        with transaction.atomic():
            engine.perform(matter, transition.name, by=person, note="试验意见", to=target)
            raise Undo
    except Undo:
        return "done"
    except NotAllowed:
        return "not allowed"
    except RuleViolation:
        return "refused"


def put_into(matter, workflow, state: str) -> None:
    """Place a matter in a state, past engine and triggers: a trial needs every state, also those that are hard to reach."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        type(matter)._base_manager.filter(pk=matter.pk).update(**{workflow.state_field: state})
        cursor.execute("SET session_replication_role = DEFAULT")
    if workflow.key in ALONG:
        ALONG[workflow.key](matter, state)


@pytest.mark.django_db
@pytest.mark.parametrize(("workflow", "transition"), EDGES)
def test_only_the_right_person_in_the_right_state(workflow, transition):
    matter = MATTERS[workflow.key]()
    people = cast(matter)
    for state in (*workflow.steps, *workflow.finals):
        put_into(matter, workflow, state)
        found = {name: outcome(matter, transition, transition.targets[0], person) for name, person in people.items()}
        if state in transition.sources:
            allowed = {name for name, result in found.items() if result == "done"}
            assert (allowed, {found[name] for name in people if name not in allowed}) == (
                MAY[workflow.key][transition.name],
                {"not allowed"},
            )
        else:
            assert set(found.values()) == {"refused"}, state


@pytest.mark.django_db
@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda w: w.key)
def test_whoever_holds_a_step_can_do_something_about_it(workflow):
    matter = MATTERS[workflow.key]()
    people = cast(matter)
    keys = {name: set(holders_of(person)) for name, person in people.items()}
    for state, step in workflow.steps.items():
        if step.holders is None:  # settled, yet new facts may open it again: it waits for nobody
            continue
        put_into(matter, workflow, state)
        matter.refresh_from_db()
        holders = {name for name in people if keys[name] & set(step.holders(matter))}
        acting = {name for name in people if any(t.actor(people[name], matter) for t in workflow.from_state(state))}
        assert holders, state
        assert holders <= acting, state


@pytest.mark.django_db
@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda w: w.key)
def test_a_started_matter_waits_for_somebody_and_is_recorded(workflow):
    matter = MATTERS[workflow.key]()
    assert list(
        TransitionRecord.objects.filter(object_key=engine.object_key(matter)).values_list("name", "to_state")
    ) == [("start", workflow.initial)]
    waits = workflow.steps[workflow.initial].holders is not None  # an empty 子信息 waits for nobody in particular
    assert Task.objects.waiting().filter(workflow=workflow.key, object_key=engine.object_key(matter)).count() == waits


def test_every_declared_graph_is_sound():
    assert check_workflows() == []
    assert {workflow.key for workflow in WORKFLOWS} == set(MAY) == set(MATTERS)
    assert {w.key: {t.name for t in w.transitions} for w in WORKFLOWS} == {
        key: set(edges) for key, edges in MAY.items()
    }


SOUND = Workflow(
    key="test",
    model="x.X",
    title="试验",
    initial="a",
    finals=frozenset({"z"}),
    steps={"a": Step("甲"), "b": Step("乙")},
    transitions=(
        Transition("go", "去", ("a",), ("b",), actor=lambda user, obj: True),
        Transition("end", "完", ("b",), ("z",), actor=lambda u, o: True),
    ),
)


def edge(name, sources, targets, **more):
    """A transition that anybody may make."""
    return Transition(name, name, sources, targets, actor=lambda user, obj: True, **more)


@pytest.mark.parametrize(
    ("planted", "fault"),
    [
        (replace(SOUND, initial="q"), "初始状态 q 未声明"),
        (replace(SOUND, transitions=(*SOUND.transitions, edge("go", ("a",), ("b",)))), "动作 go 重复声明"),
        (replace(SOUND, transitions=(*SOUND.transitions, edge("out", ("z",), ("a",)))), "终态 z 不应再有动作 out"),
        (
            replace(SOUND, transitions=(*SOUND.transitions, edge("far", ("a",), ("nowhere",)))),
            "动作 far 引用了未声明的状态 nowhere",
        ),
        (replace(SOUND, transitions=(*SOUND.transitions, edge("two", ("a",), ("a", "b")))), "动作 two 只能有一个去向"),
        (replace(SOUND, steps={**SOUND.steps, "c": Step("丙")}), "状态 c 无法到达"),
        (replace(SOUND, transitions=SOUND.transitions[:1]), "状态 b 没有出路"),
        (replace(SOUND, transitions=(SOUND.transitions[0], edge("loop", ("b",), ("a",)))), "状态 a 到不了任何终态"),
        (
            replace(SOUND, transitions=(*SOUND.transitions, Transition("x", "x", ("a",), ("b",), actor=None))),
            "动作 x 没有办理人",
        ),
    ],
)
def test_a_planted_unsound_graph_is_refused(planted, fault):
    assert faults(SOUND) == []
    assert fault in faults(planted)


def test_a_return_may_offer_several_steps():
    assert (
        faults(replace(SOUND, transitions=(*SOUND.transitions, edge("back", ("b",), ("a", "b"), kind=Kind.RETURN))))
        == []
    )

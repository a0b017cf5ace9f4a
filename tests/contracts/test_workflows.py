"""Law 4: sound graphs, and every transition of every declared workflow tried by every kind of person in every state."""

from dataclasses import replace

import pytest
from django.db import transaction

from incubators.carriers.models import Carrier
from pinghu_portal.accounts.models import Role
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.panels.models import Seat
from pinghu_portal.workflow import engine
from pinghu_portal.workflow.checks import check_workflows, faults
from pinghu_portal.workflow.declaration import Kind, Step, Transition, Workflow, all_workflows
from pinghu_portal.workflow.holders import holders_of
from pinghu_portal.workflow.models import Task, TransitionRecord
from tests.factories.accounts import UserFactory
from tests.factories.carriers import operator_of
from tests.factories.samples import MATTERS

MAY = {
    "incubators.evaluation": {
        "launch": {"carrier_head"},
        "score": {"starter", "carrier_officer", "carrier_head"},
        "announce": {"carrier_head"},
        "grade": {"vice"},
        "apply": {"carrier_head"},
    },
    "incubators.filing": {
        "lapse": set(),
        "submit": {"operator"},
        "pass": {"starter", "carrier_officer", "carrier_head"},
        "return": {"starter", "carrier_officer", "carrier_head"},
    },
    "incubators.mending": {
        "report": {"operator"},
        "again": {"starter", "carrier_head"},
        "accept": {"starter", "carrier_head"},
        "fail": {"starter", "carrier_head"},
    },
    "incubators.carrier": {
        "build": {"starter", "carrier_officer", "carrier_head"},
        "start_running": {"starter", "carrier_officer", "carrier_head"},
        "demand_mending": {"carrier_head"},
        "accept_mending": {"carrier_head"},
        "remove": {"carrier_head"},
    },
    "incubators.tenant": {
        **{
            name: {"starter", "operator", "carrier_officer", "carrier_head"}
            for name in ("submit", "ask_extension", "ask_graduation", "leave")
        },
        "withdraw": {"starter", "operator"},
        **{
            name: {"carrier_officer", "carrier_head"}
            for name in (
                "accept",
                "return",
                "refuse",
                "extend",
                "refuse_extension",
                "graduate",
                "refuse_graduation",
                "eliminate",
            )
        },
    },
    "incubators.tenant_warning": {
        "handle": {"starter", "operator", "carrier_officer", "carrier_head"},
        "lapse": set(),
    },
    "incubators.tenant_report": {
        "submit": {"operator"},
        "withdraw": {"operator"},
        "pass": {"starter", "carrier_officer", "carrier_head"},
        "send_back": {"starter", "carrier_officer", "carrier_head"},
    },
    "enterprises.profile_change": {
        "submit": {"starter"},
        "withdraw": {"starter"},
        "pass_town": {"town"},
        "return_by_town": {"town"},
        "approve": {"head"},
        "return_by_section": {"head"},
        "refuse": {"head"},
    },
    "enterprises.rating_year": {
        "collect": {"head", "clerk"},
        "check": {"head", "clerk"},
        "collect_again": {"head"},
        "confirm": {"head"},
        "hand_in": {"clerk"},
        "send_back": {"vice"},
        "show": {"vice"},
        "announce": {"vice"},
        "apply": {"head", "clerk"},
    },
    "enterprises.interview": {
        "schedule": {"head", "clerk"},
        "reschedule": {"head", "clerk"},
        "pass": {"head"},
        "fail": {"head"},
        "talk": {"vice"},
        "report": {"starter"},
        "mend_again": {"head"},
        "close": {"head"},
        "cancel": {"head"},
    },
    "enterprises.rating_scheme": {
        "submit": {"starter", "clerk"},
        "approve": {"head", "vice"},
        "return": {"head", "vice"},
        "withdraw": {"starter"},
    },
    "enterprises.filing": {
        "submit": {"starter"},
        "withdraw": {"starter"},
        "accept": {"head", "clerk"},
        "send_back": {"head", "clerk"},
    },
    "enterprises.discrepancy": {name: {"starter", "head", "clerk"} for name in ("decide", "agree", "reopen")},
    "engineers.nomination": {
        "submit": {"starter"},
        "withdraw": set(),  # only who submitted, which in this trial nobody did
        "pass_town": {"town"},
        "return_by_town": {"town"},
        **{name: {"talent", "talent_head"} for name in ("pass_form", "ask_to_mend", "refuse", "send_up", "propose")},
        **{name: {"talent", "talent_head"} for name in ("not_select", "publicise")},
        "agree": {"talent_head"},
        "back_to_form": {"talent_head", "vice"},
        "recommend": {"vice"},
        "select": {"talent_head"},
        "cancel": {"vice"},
    },
    "engineers.subsidy": {
        "submit": {"starter"},
        **{name: {"talent", "talent_head"} for name in ("check", "return", "publicise")},
        "decide": {"talent_head"},
        "refuse": {"talent_head"},
        "approve": {"vice"},
        **{name: {"finance"} for name in ("confirm", "send_back", "pay")},
        "recover": {"vice"},
    },
    "engineers.joint_case": {
        **{name: {"talent", "talent_head"} for name in ("accept", "ask_to_mend", "reject")},
        "answer": {"starter"},
        "withdraw": {"starter"},
        **{name: set() for name in ("run", "close", "close_partly", "deny", "archive", "deem_accepted", "lapse")},
    },
    "engineers.department_task": {
        "claim": {"police"},
        "pause": set(),  # only the handler, whom this trial does not have
        "resume": {"police"},
        "finish": {"police"},
        "refuse": {"police"},
        **{name: set() for name in ("ready", "hold", "release", "end")},
    },
    "engineers.dossier_item": {
        "submit": {"starter", "talent", "talent_head"},
        "verify": {"talent", "talent_head"},
        "send_back": {"talent", "talent_head"},
        "change": {"starter", "talent", "talent_head"},
        "refuse_change": {"talent", "talent_head"},
        "flow_in": set(),
    },
    "engineers.work_permit": {
        **{name: {"starter"} for name in ("submit", "withdraw", "renew", "change", "cancel", "drop")},
        **{
            name: {"talent", "talent_head"}
            for name in ("pass_check", "ask_mend", "accept", "review", "examine", "close")
        },
        **{name: {"vice"} for name in ("grant", "back_to_review", "refuse", "allow", "decline")},
        "record": set(),
        "expire": set(),
        "lapse": set(),
    },
    "engineers.residence_permit": {
        **{name: {"police"} for name in ("accept", "review", "issue", "refuse", "extend", "decline", "cancel")},
        "renew": {"starter"},
        "record": set(),
        "expire": set(),
    },
    "engineers.recognition": {
        **{name: {"talent", "talent_head"} for name in ("check", "ask", "turn")},
        "recognise": {"talent_head"},
        "refuse": {"talent_head"},
    },
    "engineers.demand": {
        **{
            name: {"starter"}
            for name in ("submit", "talk", "review", "choose", "sign", "start_work", "settle", "withdraw")
        },
        **{name: {"talent", "talent_head"} for name in ("return", "publicise", "accept", "end")},
        "publish": {"talent_head"},
        "refuse": {"talent_head"},
        "open_bidding": set(),
        "lapse": set(),
    },
    "engineers.bid": {
        "submit": {"starter"},
        "withdraw": {"starter"},
        **{name: set() for name in ("talk", "win", "lose", "close")},
    },
    "engineers.request": {
        "dispatch": {"talent", "talent_head"},
        "send_back": {"police"},
        "answer": {"police"},
        "rate": {"starter"},
        "archive": {"talent", "talent_head"},
        "withdraw": {"starter"},
    },
    "engineers.bulletin": {
        "submit": {"starter"},
        "publish": {"talent_head", "vice"},
        "return": {"talent_head", "vice"},
        "withdraw": {"talent_head", "vice"},
        "drop": {"starter"},
    },
    "engineers.appointment": {
        "attend": {"talent", "talent_head", "police"},
        "miss": {"talent", "talent_head", "police"},
        "cancel": {"starter"},
        "close": set(),
    },
    "incubators.complex": {
        **{name: {"starter", "operator", "carrier_officer", "carrier_head"} for name in ("file", "apply")},
        **{name: {"carrier_officer", "carrier_head"} for name in ("build", "expire")},
        **{name: {"carrier_head"} for name in ("list", "pass", "mend", "cancel")},
    },
    "incubators.platform_contract": {
        **{name: {"starter", "carrier_officer", "carrier_head"} for name in ("frame", "build", "run")},
        **{name: {"carrier_head"} for name in ("sign", "demand_mending", "accept_mending", "fulfil", "end")},
    },
    "incubators.platform_year": {
        **{name: {"starter", "operator"} for name in ("hand_in_plan", "hand_in_report")},
        "return_report": {"carrier_officer", "carrier_head"},
        **{name: {"carrier_head"} for name in ("grade", "pay", "withhold")},
    },
    "incubators.booking": {
        **{
            name: {"operator", "carrier_officer", "carrier_head"}
            for name in ("confirm", "refuse", "begin", "finish", "miss")
        },
        "cancel": {"starter", "operator", "carrier_officer", "carrier_head"},
    },
    "incubators.recognition": {
        **{name: {"starter", "operator"} for name in ("submit", "withdraw", "drop")},
        **{name: {"town"} for name in ("pass_town", "return_by_town")},
        **{
            name: {"carrier_officer", "carrier_head"}
            for name in (
                "pass_form",
                "return_by_section",
                "pass_visit",
                "send_to_panel",
                "take_scores",
                "publicise",
                "send_up",
                "granted_above",
                "refused_above",
            )
        },
        **{name: {"carrier_head"} for name in ("reject", "recognise")},
        **{name: {"vice"} for name in ("decide", "back_to_section", "refuse")},
        # the short way, the way upwards, without experts, after a cancelled panel: not this matter of 平湖市级
        **{name: set() for name in ("pass_short", "recommend", "settle", "skip_panel", "leave_panel")},
    },
    "panels.panel": {
        name: {"starter", "carrier_officer", "carrier_head"} for name in ("start_scoring", "close", "cancel")
    },
    "panels.seat": {**{name: {"expert"} for name in ("pledge", "decline", "submit")}, "lapse": set()},
    "publicity.objection": {"uphold": {"head"}, "dismiss": {"head"}, "withdraw": {"starter"}},
}
"""Who may make which transition, reviewed; a new workflow stands here or its law fails."""

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
    """Place a matter in a state, past the engine: a trial needs every state, also those that are hard to reach."""
    type(matter)._base_manager.filter(pk=matter.pk).update(**{workflow.state_field: state})


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

"""信息变更: 企业 → 镇街道初审 → 科室审核 → 登记变更 (三级审批, domain 8.5), with 退回, 撤回 and deadlines as rule rows."""

from enterprises.profiles.effects import apply_change, tell_enterprise
from enterprises.profiles.models import ChangeState, Enterprise, ProfileChange
from enterprises.profiles.policy import own_enterprises
from enterprises.profiles.rules import why_not_submit
from pinghu_portal.accounts.models import Role
from pinghu_portal.workflow.declaration import Kind, Step, Transition, Workflow, register
from pinghu_portal.workflow.holders import holder_source, role_at, town

SECTION = "kjj-gxk"


def is_member(user, change: ProfileChange) -> bool:
    """A member of the enterprise, today."""
    return (
        user.has_role(Role.ENTERPRISE)
        and type(change.enterprise).objects.filter(own_enterprises(user), pk=change.enterprise_id).exists()
    )


def is_town_assistant(user, change: ProfileChange) -> bool:
    """The 科技助理员 of the town in which the enterprise is registered now."""
    return change.enterprise.town_id in user.region_codes


def is_section_head(user, change: ProfileChange) -> bool:
    """A 科长; nobody approves his own entry."""
    return user.has_role(Role.SECTION_HEAD) and user.pk != change.created_by_id


def members_of(change: ProfileChange) -> list[str]:
    """Holder key of the enterprise's members."""
    return [f"member:{change.enterprise.credit_code}"]


def _member_keys(user) -> list[str]:
    if not user.has_role(Role.ENTERPRISE):
        return []
    return [
        f"member:{code}"
        for code in Enterprise.objects.filter(own_enterprises(user)).values_list("credit_code", flat=True)[:50]
    ]


holder_source(_member_keys)

profile_change = register(
    Workflow(
        key="enterprises.profile_change",
        model="enterprises.ProfileChange",
        title="企业信息变更",
        initial=ChangeState.DRAFT,
        party=lambda change: change.enterprise.name,
        state_titles=dict(ChangeState.choices),
        finals=frozenset({ChangeState.APPLIED, ChangeState.REFUSED, ChangeState.WITHDRAWN}),
        steps={
            ChangeState.DRAFT: Step("草稿", members_of, act="填报"),
            ChangeState.TOWN: Step(
                "镇街道初审", lambda change: [town(change.enterprise.town_id)], "profiles.change.town_days", act="初审"
            ),
            ChangeState.SECTION: Step(
                "科室审核",
                lambda change: [role_at(Role.SECTION_HEAD, SECTION)],
                "profiles.change.section_days",
                act="审核",
            ),
            ChangeState.RETURNED: Step("企业补正", members_of, "profiles.change.mend_days", act="补正"),
        },
        transitions=(
            Transition(
                "submit",
                "提交",
                (ChangeState.DRAFT, ChangeState.RETURNED),
                (ChangeState.TOWN,),
                is_member,
                guards=(why_not_submit,),
                primary=True,
            ),
            Transition(
                "withdraw",
                "撤回",
                (ChangeState.DRAFT, ChangeState.TOWN, ChangeState.RETURNED),
                (ChangeState.WITHDRAWN,),
                is_member,
                kind=Kind.WITHDRAW,
            ),
            Transition(
                "pass_town", "初审通过", (ChangeState.TOWN,), (ChangeState.SECTION,), is_town_assistant, primary=True
            ),
            Transition(
                "return_by_town",
                "退回补正",
                (ChangeState.TOWN,),
                (ChangeState.RETURNED,),
                is_town_assistant,
                kind=Kind.RETURN,
                note_required=True,
                effects=(tell_enterprise,),
            ),
            Transition(
                "approve",
                "审核通过",
                (ChangeState.SECTION,),
                (ChangeState.APPLIED,),
                is_section_head,
                guards=(why_not_submit,),
                effects=(apply_change, tell_enterprise),
                primary=True,
            ),
            Transition(
                "return_by_section",
                "退回",
                (ChangeState.SECTION,),
                (ChangeState.RETURNED, ChangeState.TOWN),
                is_section_head,
                kind=Kind.RETURN,
                note_required=True,
                effects=(tell_enterprise,),
            ),
            Transition(
                "refuse",
                "不予变更",
                (ChangeState.SECTION,),
                (ChangeState.REFUSED,),
                is_section_head,
                kind=Kind.REFUSE,
                note_required=True,
                effects=(tell_enterprise,),
            ),
        ),
    )
)

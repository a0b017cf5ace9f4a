"""评价年度: 方案 → 采集 → 核验 → 测算 → 复核 → 公示 → 公布 → 应用 (domain 9.2), with separated hands.

The clerk collects, the head confirms the data, the third party (or the clerk) computes and hands in, a vice-director who
did not compute reviews, shows and announces.
"""

from enterprises.rating_years import effects, rules
from enterprises.rating_years.models import RatingYear, YearState
from pinghu_portal.accounts.models import Role
from pinghu_portal.workflow.declaration import Kind, Step, Transition, Workflow, register
from pinghu_portal.workflow.holders import role_at

SECTION, BUREAU, THIRD_PARTY = "kjj-gxk", "kjj", "third-party"


def is_officer(user, year: RatingYear) -> bool:
    """A clerk or head of the section."""
    return user.has_role(Role.CLERK, Role.SECTION_HEAD)


def is_head(user, year: RatingYear) -> bool:
    """The head of the section."""
    return user.has_role(Role.SECTION_HEAD)


def is_computer(user, year: RatingYear) -> bool:
    """Who may compute: the third party, or a clerk where no third party is engaged."""
    return user.has_role(Role.THIRD_PARTY, Role.CLERK)


def is_approver(user, year: RatingYear) -> bool:
    """A vice-director who did not hand in the result."""
    return user.has_role(Role.VICE_DIRECTOR) and user.pk != year.computed_by_id


def _clerks(year) -> list[str]:
    return [role_at(Role.CLERK, SECTION)]


def _head(year) -> list[str]:
    return [role_at(Role.SECTION_HEAD, SECTION)]


def _computers(year) -> list[str]:
    return [role_at(Role.THIRD_PARTY, THIRD_PARTY), role_at(Role.CLERK, SECTION)]


def _approvers(year) -> list[str]:
    return [role_at(Role.VICE_DIRECTOR, BUREAU)]


rating_year = register(
    Workflow(
        key="enterprises.rating_year",
        model="enterprises.RatingYear",
        title="创新能力评价",
        initial=YearState.SCHEME,
        party=str,
        state_titles=dict(YearState.choices),
        finals=frozenset({YearState.APPLIED}),
        steps={
            YearState.SCHEME: Step("制定方案", _clerks, "rating_years.scheme_days", act="启动采集"),
            YearState.COLLECTING: Step("数据采集", _clerks, "rating_years.collect_days", act="结束采集"),
            YearState.CHECKING: Step("数据核验", _head, "rating_years.check_days", act="核验"),
            YearState.COMPUTING: Step("指数测算", _computers, "rating_years.compute_days", act="测算"),
            YearState.REVIEW: Step("结果复核", _approvers, "rating_years.review_days", act="复核"),
            YearState.NOTICE: Step("结果公示", _approvers, act="公布"),
            YearState.PUBLISHED: Step("已公布", _head, "rating_years.apply_days", act="应用"),
        },
        transitions=(
            Transition(
                "collect",
                "启动采集",
                (YearState.SCHEME,),
                (YearState.COLLECTING,),
                is_officer,
                guards=(rules.why_not_collect,),
                effects=(effects.take_scheme,),
                primary=True,
            ),
            Transition(
                "check",
                "结束采集",
                (YearState.COLLECTING,),
                (YearState.CHECKING,),
                is_officer,
                guards=(rules.why_not_check,),
                effects=(effects.look_for_disagreements,),
                primary=True,
            ),
            Transition(
                "collect_again",
                "退回采集",
                (YearState.CHECKING,),
                (YearState.COLLECTING,),
                is_head,
                kind=Kind.RETURN,
                note_required=True,
            ),
            Transition(
                "confirm",
                "核验完成",
                (YearState.CHECKING,),
                (YearState.COMPUTING,),
                is_head,
                guards=(rules.why_not_compute,),
                primary=True,
            ),
            Transition(
                "hand_in",
                "提交复核",
                (YearState.COMPUTING,),
                (YearState.REVIEW,),
                is_computer,
                guards=(rules.why_not_hand_in,),
                effects=(effects.take_run,),
                primary=True,
            ),
            Transition(
                "send_back",
                "退回",
                (YearState.REVIEW,),
                (YearState.COMPUTING, YearState.CHECKING),
                is_approver,
                kind=Kind.RETURN,
                note_required=True,
            ),
            Transition(
                "show",
                "复核通过并公示",
                (YearState.REVIEW,),
                (YearState.NOTICE,),
                is_approver,
                guards=(rules.why_not_show,),
                effects=(effects.show_to_the_public,),
                confirm="名单将对外公开，公示内容不能修改。",
                primary=True,
            ),
            Transition(
                "announce",
                "公布",
                (YearState.NOTICE,),
                (YearState.PUBLISHED,),
                is_approver,
                guards=(rules.why_not_announce,),
                effects=(effects.announce,),
                primary=True,
            ),
            Transition(
                "apply",
                "结果应用",
                (YearState.PUBLISHED,),
                (YearState.APPLIED,),
                is_officer,
                effects=(effects.put_to_use,),
                primary=True,
            ),
        ),
    )
)

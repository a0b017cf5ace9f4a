"""资讯: 草稿 → 待审 → 已发布 → 已撤下; 退回修改. The one who publishes is never the one who wrote."""

from engineers.bulletins import effects
from engineers.bulletins.choices import EDITABLE
from engineers.bulletins.choices import State as S
from engineers.bulletins.models import Bulletin
from engineers.bulletins.policy import may_approve
from engineers.dossiers.policy import TALENT_SECTION, is_talent_officer
from pinghu_portal.accounts.models import Role
from pinghu_portal.workflow.declaration import Kind, Step, Transition, Workflow, register
from pinghu_portal.workflow.holders import person, role_at


def is_author(user, bulletin: Bulletin) -> bool:
    """Who wrote it, while he is still of the section."""
    return user is not None and user.pk == bulletin.author_id and is_talent_officer(user)


def is_approver(user, bulletin: Bulletin) -> bool:
    """A second person."""
    return user is not None and may_approve(user, bulletin.author_id)


def is_publisher(user, bulletin: Bulletin) -> bool:
    """Taking down is for any approver, also of an item of his own: it must be possible at once."""
    return user is not None and may_approve(user, None)


def why_not_half_english(bulletin: Bulletin) -> list[str]:
    """English title and English text come together."""
    if bool(bulletin.title_en.strip()) == bool(bulletin.body_en.strip()):
        return []
    return ["英文标题和英文正文应同时填写，或同时留空。"]


def _author(bulletin) -> list[str]:
    return [person(bulletin.author)]


bulletin_flow = register(
    Workflow(
        key="engineers.bulletin",
        model="engineers.Bulletin",
        title="服务资讯",
        initial=S.DRAFT,
        party=lambda bulletin: "服务资讯",
        subject=lambda bulletin: bulletin.title,
        state_titles=dict(S.choices),
        finals=frozenset({S.WITHDRAWN, S.DROPPED}),
        steps={
            S.DRAFT: Step("撰稿", _author, act="提交", paused=True),
            S.SUBMITTED: Step(
                "审核发布", lambda b: [role_at(Role.SECTION_HEAD, TALENT_SECTION)], "bulletins.review_days", act="审核"
            ),
            S.RETURNED: Step("修改", _author, act="修改", paused=True),
            S.PUBLISHED: Step("已发布"),
        },
        transitions=(
            Transition("submit", "提交审核", EDITABLE, (S.SUBMITTED,), is_author,
                       guards=(why_not_half_english,), primary=True),
            Transition("publish", "审核发布", (S.SUBMITTED,), (S.PUBLISHED,), is_approver,
                       guards=(why_not_half_english,), effects=(effects.stamp_published,), primary=True),
            Transition("return", "退回修改", (S.SUBMITTED,), (S.RETURNED,), is_approver,
                       effects=(effects.tell_author,), kind=Kind.RETURN, note_required=True),
            Transition("withdraw", "撤下", (S.PUBLISHED,), (S.WITHDRAWN,), is_publisher,
                       effects=(effects.stamp_withdrawn,), kind=Kind.REFUSE, note_required=True),
            Transition("drop", "作废", EDITABLE, (S.DROPPED,), is_author, kind=Kind.WITHDRAW),
        ),
    )
)  # fmt: skip

"""评价年度 as a registry: years, where each stands, checks of the third party, revisions."""

from django.db.models import Q
from django.urls import reverse

from enterprises.rating_years.models import RatingYear, YearState
from enterprises.rating_years.progress import publications, stages
from enterprises.rating_years.rules import unsettled_objections
from enterprises.ratings.schemes import open_years
from pinghu_portal.evaluation.models import Run, RunKind
from pinghu_portal.policy.policy import policy_of
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import QuickView, Registry, Tab, register

COMPUTABLE = (YearState.COLLECTING, YearState.CHECKING, YearState.COMPUTING, YearState.NOTICE, YearState.PUBLISHED)


def _progress(year, user):
    can_start = policy_of(Run).allows(user, "start") and year.state in COMPUTABLE
    kind = RunKind.OFFICIAL if year.state not in (YearState.COLLECTING, YearState.CHECKING) else RunKind.TRIAL
    return {"stages": stages(year), "can_start": can_start, "kind": kind, "kind_title": kind.label, "year": year}


def _checks(year, user):
    allowed = policy_of(RatingYear).can(user, "check", year)
    return {"checks": year.checks.select_related("run", "checked_by")[:20], "year": year, "can_check": allowed}


def _revisions(year, user):
    can_revise = policy_of(RatingYear).can(user, "revise", year) and year.notice_id is not None
    return {
        "publications": publications(year),
        "year": year,
        "can_revise": can_revise,
        "objections": unsettled_objections(year) if can_revise else [],
    }


def _head_actions(listing, user) -> dict:
    return {"open_year": policy_of(RatingYear).allows(user, "change"), "years_with_scheme": open_years()}


rating_years = register(
    Registry(
        key="enterprises:rating_years",
        model=RatingYear,
        title="评价年度",
        lookup="year",
        order=("-year",),
        workflow=True,
        can_create=False,
        columns=(
            Column("year", "数据年度", link=True),
            Column("state", kind="choice"),
            Column("scheme.title", "评价方案", width=40, sort=""),
            Column("run.number", "测算序号", sort=""),
            Column("notice.ends_on", "公示止", kind="date", sort=""),
            Column("publication.revision", "修订号", sort=""),
            Column("opened_by.display_name", "发起人", sort="", mask="person"),
            Column("opened_at", kind="datetime"),
        ),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("open", "进行中", ~Q(state=YearState.APPLIED)),
        ),
        facts=(
            Column("year", "数据年度"),
            Column("state", kind="choice"),
            Column("scheme.title", "评价方案"),
            Column("notice.ends_on", "公示止", kind="date"),
            Column("publication.revision", "修订号"),
        ),
        tabs=(
            Tab("progress", "进度", "enterprises/rating_years/progress.html", _progress),
            Tab("checks", "第三方复算", "enterprises/rating_years/checks.html", _checks),
            Tab("revisions", "公布与更正", "enterprises/rating_years/revisions.html", _revisions),
        ),
        header=_head_actions,
        list_template="enterprises/rating_years/list.html",
        actions=lambda year, user: (
            [
                {
                    "title": "评价办法",
                    "icon": "journal-text",
                    "url": reverse("enterprises:ratings:scheme", args=[year.year]),
                }
            ]
            if year.scheme_id
            else []
        ),
        sheet_title="创新能力评价年度汇总表",
        empty="还没有开始评价年度。",
    )
)

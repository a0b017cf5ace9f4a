"""Road shows, their projects, the year's plan and the scene's names as registries."""

from django.db.models import Q

from pinghu_portal.policy.policy import can, visible
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, Tab, register
from projects.contracts.actions import begin_saved
from projects.roadshows.actions import number
from projects.roadshows.choices import DONE, Mode, Stage, State
from projects.roadshows.forms import FollowUpForm, InvestorForm, ProjectForm
from projects.roadshows.models import FollowUp, Investor, Roadshow, RoadshowProject, RoadshowYear, SceneName
from projects.roadshows.rules import takes_projects


def projects_tab(show: Roadshow, user) -> dict:
    """Projects, investors; sign-up for enterprises, entry for officers."""
    enters = can(user, "enter", show)
    signs = takes_projects(show) and can(user, "sign_up", show)
    return {
        "show": show,
        "projects": list(visible(show.projects.select_related("enterprise"), user)),
        "investors": list(visible(show.investors.all(), user)),
        "form": ProjectForm(instance=RoadshowProject(roadshow=show)) if signs or enters else None,
        "entering": enters,
        "investor_form": InvestorForm(instance=Investor(roadshow=show)) if enters else None,
    }


def follow_tab(project: RoadshowProject, user) -> dict:
    """What happened; officers enter it."""
    may = can(user, "follow", project)
    return {
        "project": project,
        "rows": list(visible(project.follow_ups.all(), user)),
        "form": FollowUpForm(instance=FollowUp(project=project)) if may else None,
    }


roadshows = register(
    Registry(
        key="projects:roadshows",
        model=Roadshow,
        title="科创路演",
        lookup="number",
        order=("-held_on", "-number"),
        search=("number", "title", "hosts", "fields"),
        search_hint="编号、名称、主办单位或领域",
        workflow=True,
        columns=(
            Column("number", kind="code", width=16),
            Column("title", link=True, width=40),
            Column("session", kind="integer"),
            Column("held_on", kind="date"),
            Column("mode", kind="choice"),
            Column("place", sort="", width=24),
            Column("hosts", sort="", width=30),
            Column("fields", sort="", width=24),
            Column("state", kind="choice"),
            Column("source", sort="", default=False, width=30),
        ),
        filters=(
            Filter("year", "年度", kind="year", lookup="held_on__year"),
            Filter("mode", "形式", choices=lambda user: Mode.choices),
            Filter("state", "状态", choices=lambda user: State.choices),
        ),
        views=(QuickView("all", "全部", Q()), QuickView("held", "已举办", Q(state__in=DONE))),
        facts=(
            Column("number", kind="code"),
            Column("held_on", kind="date"),
            Column("closes_on", kind="date"),
            Column("mode", kind="choice"),
            Column("place"),
            Column("hosts"),
            Column("organisers"),
            Column("fields"),
        ),
        tabs=(Tab("projects", "路演项目", "projects/roadshows/projects.html", projects_tab),),
        form_fields=(
            "title", "session", "held_on", "closes_on", "mode", "place", "hosts", "organisers", "fields", "summary", "source",
        ),
        prepare=number,
        after_save=begin_saved,
        sheet_title="科创路演活动汇总表",
        counted="场",
        empty="还没有路演。",
    )
)  # fmt: skip

roadshow_projects = register(
    Registry(
        key="projects:roadshow_projects",
        model=RoadshowProject,
        title="路演项目",
        lookup="uid",
        order=("-roadshow__held_on", "pk"),
        search=("name", "team", "field", "enterprise__name"),
        search_hint="项目、团队或企业",
        can_create=False,
        base=lambda: RoadshowProject.objects.select_related("roadshow", "enterprise"),
        columns=(
            Column("name", link=True, width=34),
            Column("roadshow.title", "路演", width=34),
            Column("field"),
            Column("team", width=24),
            Column("origin"),
            Column("stage", kind="choice"),
            Column("wanted", "融资需求（万元）", kind="money", total=True),
            Column("talent", kind="boolean"),
            Column("enterprise.name", "报名企业", width=30),
        ),
        filters=(
            Filter("year", "年度", kind="year", lookup="roadshow__held_on__year"),
            Filter("stage", "阶段", choices=lambda user: Stage.choices),
        ),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("shown", "已路演", Q(roadshow__state__in=DONE)),
            QuickView("landed", "落户平湖", Q(pk__in=FollowUp.objects.filter(outcome="landed").values("project"))),
        ),
        tabs=(Tab("follow", "对接结果", "projects/roadshows/follow.html", follow_tab),),
        sheet_title="路演项目汇总表",
        unit="万元",
        counted="个",
        empty="还没有路演项目。",
    )
)

roadshow_years = register(
    Registry(
        key="projects:roadshow_years",
        model=RoadshowYear,
        title="路演年度计划",
        lookup="uid",
        order=("-year",),
        columns=(
            Column("year", kind="integer", link=True),
            Column("target", kind="integer"),
            Column("brought", kind="integer", width=24),
            Column("source", sort="", width=40),
        ),
        filters=(Filter("year", "年度", kind="year"),),
        form_fields=("year", "target", "brought", "source"),
        sheet_title="科创路演年度计划表",
        empty="还没有年度计划。",
    )
)

scene_names = register(
    Registry(
        key="projects:scene_names",
        model=SceneName,
        title="路演场景名称",
        lookup="uid",
        order=("pk",),
        search=("name",),
        search_hint="名称",
        columns=(Column("name", link=True, width=40), Column("as_of"), Column("source", sort="", width=40)),
        form_fields=("name", "as_of", "source"),
        sheet_title="路演场景名称表",
        empty="还没有名称。",
    )
)

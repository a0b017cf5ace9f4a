"""Road shows with a project, the year's plan, names, competitions and prizes."""

import datetime

from django.utils import timezone

from pinghu_portal.workflow import engine
from projects.awards.models import Award, Competition
from projects.roadshows.actions import number
from projects.roadshows.models import Roadshow, RoadshowProject, RoadshowYear, SceneName
from tests.factories.projects import project_officer


def roadshow(n: int = 0, *, by=None, **values) -> Roadshow:
    """A session of today with one project and a summary."""
    values = {
        "title": f"试验路演{n}",
        "session": 1,
        "held_on": timezone.localdate(),
        "hosts": "平湖市科学技术局",
        "fields": "新材料",
        "summary": "试验小结",
        **values,
    }
    show = Roadshow(**values)
    number(show)
    show.save()
    engine.start(show, by=by or project_officer())
    RoadshowProject.objects.create(roadshow=show, name=f"试验项目{n}", field="新材料", team="试验团队")
    return show


def project(n: int = 0, **values) -> RoadshowProject:
    """A project of a session that was held ten days ago."""
    held_on = timezone.localdate() - datetime.timedelta(days=10)
    show = roadshow(n, held_on=held_on, state="held")
    return RoadshowProject.objects.create(
        roadshow=show, **{"name": f"试验路演项目{n}", "field": "新材料", "team": "试验团队", **values}
    )


def competition(n: int = 0) -> Competition:
    """A competition."""
    return Competition.objects.create(name=f"试验大赛{n}", year=2021, level="provincial", source="试验")


def award(n: int = 0, **values) -> Award:
    """A third prize."""
    values = {"winner": f"试验企业{n}", "round": "final", "rank": "三等奖", "source": "试验", **values}
    return Award.objects.create(competition=competition(n), **values)


RECORDS = {
    "projects.Roadshow": roadshow,
    "projects.RoadshowProject": project,
    "projects.RoadshowYear": lambda n: RoadshowYear.objects.create(year=1900 + n % 8000, target=15, source="试验"),
    "projects.SceneName": lambda n: SceneName.objects.create(name=f"试验名称{n}", as_of="2021", source="试验"),
    "projects.Competition": competition,
    "projects.Award": award,
}
MATTERS = {"projects.roadshow": roadshow}

"""The demo of the pillar: rules and catalogues always, invented people unless the portal starts empty."""

from django.utils import timezone

from engineers import standard
from engineers.appointments.demo import load_appointments
from engineers.bulletins.demo import load_bulletins
from engineers.challenges.demo import load_challenges
from engineers.datarooms.demo import load_rooms
from engineers.dossiers.demo import load_people
from engineers.joint_cases.demo import load_cases
from engineers.nominations.demo import load_selections
from engineers.nominations.models import Selection
from engineers.permits.demo import load_permits
from engineers.permits.ladder import sweep
from engineers.requests.demo import load_requests
from engineers.statistics.facts import recompute
from engineers.subsidies.demo import load_subsidies
from pinghu_portal.contributions import DemoLoader, contribute


def load(empty: bool, say) -> None:
    """Rules, schema, then 34 engineers in service with their permits, selections, subsidies and cases."""
    standard.load()
    if empty:
        say("档案目录与规则已就绪；人员待建档")
        return
    people = load_people()
    load_bulletins()
    load_selections(people)
    load_subsidies(people)
    load_permits([engineer for engineer in people if engineer.left_on is None])
    load_cases(people)
    load_rooms()
    load_appointments()
    load_challenges(people)
    load_requests(people)
    sweep(timezone.now())
    recompute()
    here = sum(engineer.left_on is None for engineer in people)
    say(f"海外工程师 {here} 名在平（样例），档案 4 目录 23 项，入选 {Selection.objects.valid().count()} 人次")


contribute(DemoLoader("海外工程师（样例）", load, order=60))

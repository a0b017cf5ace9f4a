"""Small forms of an event."""

from pinghu_portal.web.small_forms import SmallForm
from projects.roadshows.models import FollowUp, Investor, RoadshowProject


class ProjectForm(SmallForm):
    """A project to be shown."""

    class Meta:
        model = RoadshowProject
        fields = ("name", "field", "team", "origin", "stage", "wanted", "talent")


class InvestorForm(SmallForm):
    """An investor who came."""

    class Meta:
        model = Investor
        fields = ("name",)


class FollowUpForm(SmallForm):
    """What happened with a project."""

    class Meta:
        model = FollowUp
        fields = ("on", "outcome", "investor", "amount", "park", "words")

"""Forms of the recommendation: a round, an application with its 可行性报告."""

from django import forms

from pinghu_portal.web.small_forms import SmallForm, dress
from projects.recommendations.choices import RoundState
from projects.recommendations.models import Candidate, RecommendationRound


class RoundForm(SmallForm):
    """A provincial list."""

    class Meta:
        model = RecommendationRound
        fields = ("year", "title", "document", "quota", "closes_on")


class CandidateForm(SmallForm):
    """What the enterprise writes; round and enterprise cannot be changed afterwards."""

    file = forms.FileField(label="可行性报告（PDF）", required=False)

    class Meta:
        model = Candidate
        fields = ("program", "title", "field", "leader", "brief", "total", "own_share")


class ApplyForm(CandidateForm):
    """A new application, among open rounds and the enterprises the user acts for."""

    class Meta(CandidateForm.Meta):
        fields = ("round", "enterprise", *CandidateForm.Meta.fields)

    def __init__(self, *args, enterprises, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["enterprise"].queryset = enterprises
        self.fields["round"].queryset = RecommendationRound.objects.filter(state=RoundState.COLLECTING)
        for name in ("round", "enterprise"):
            dress(self.fields[name])
            only = list(self.fields[name].queryset[:2])
            if len(only) == 1:  # nothing to choose
                self.fields[name].empty_label, self.initial[name] = None, only[0].pk

    def validate_constraints(self) -> None:
        """Left to `apply`, which names the application that stands in the way."""

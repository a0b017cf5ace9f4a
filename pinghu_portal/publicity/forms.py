"""What an inquiry into an objection found."""

from pinghu_portal.publicity.models import Objection
from pinghu_portal.web.small_forms import SmallForm


class FindingsForm(SmallForm):
    """调查情况."""

    class Meta:
        model = Objection
        fields = ("findings",)

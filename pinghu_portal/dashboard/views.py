"""The cockpit (leaders' page, 大屏 mode) and the passport of a figure."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from pinghu_portal.contributions import Panel, contributed
from pinghu_portal.dashboard.figures import all_figures, figure, read
from pinghu_portal.dashboard.policy import may_see_cockpit
from pinghu_portal.errors import NotAllowed


def _params(request) -> dict:
    year = request.GET.get("year", "")
    return {"year": int(year) if year.isdecimal() and len(year) == 4 else None}


@login_required
@require_GET
def cockpit(request):
    """驾驶舱: figures and contributed panels under the viewer's policy; `?mode=screen` is the 大屏."""
    if not may_see_cockpit(request.user):
        raise NotAllowed("驾驶舱供局领导和业务科室查看。")
    params = _params(request)
    panels = [(panel, panel.context(request.user, params)) for panel in contributed(Panel, place="cockpit")]
    heads = [context for panel, context in contributed_heads(request.user, params)]
    context = {
        "readings": [read(f, request.user, params) for f in all_figures()],
        "panels": [(panel, context) for panel, context in panels if context is not None],
        "screen": request.GET.get("mode") == "screen",
        "now": timezone.now(),
        "params": params,
        **{key: value for head in heads for key, value in head.items()},
    }
    return render(request, "dashboard/cockpit.html", context)


def contributed_heads(user, params):
    """Contexts for the head of the cockpit: the years to choose from and the age of the data."""
    panels = [(panel, panel.context(user, params)) for panel in contributed(Panel, place="cockpit.head")]
    return [(panel, context) for panel, context in panels if context is not None]


@login_required
@require_GET
def passport(request, key: str):
    """What a figure means, who owns it, from when it is, and the list behind it."""
    try:
        found = figure(key)
    except KeyError as error:
        raise Http404 from error
    if not may_see_cockpit(request.user):
        raise NotAllowed("驾驶舱供局领导和业务科室查看。")
    return render(request, "dashboard/passport.html", {"reading": read(found, request.user, _params(request))})

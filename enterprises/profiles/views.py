"""Letterbox views of 企业库 beyond the registry: starting a 信息变更."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from enterprises.profiles.actions import open_change
from enterprises.profiles.models import Enterprise
from enterprises.profiles.policy import own_enterprises
from pinghu_portal.errors import NotAllowed
from pinghu_portal.policy.policy import get_visible_or_404


@login_required
@require_POST
def start_change(request, key: str):
    """Open the draft of the person's own enterprise and go to its form."""
    enterprise = get_visible_or_404(Enterprise.objects.registered(), request.user, credit_code=key)
    if not Enterprise.objects.filter(own_enterprises(request.user), pk=enterprise.pk).exists():
        raise NotAllowed("信息变更由企业自己发起；登记信息有误时，可由科室在企业库中修改。")
    change = open_change(enterprise, by=request.user)
    return redirect("enterprises:changes:edit", change.number)

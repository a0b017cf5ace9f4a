"""Letterbox views of a carrier: a level row, facts, names; the tile map of the towns."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from incubators.carriers import actions, binding
from incubators.carriers.figures import town_tiles
from incubators.carriers.forms import FactForm, LevelForm, MemberForm, NameForm
from incubators.carriers.models import Carrier, CarrierName, Fact, LevelRecord
from pinghu_portal.accounts.models import User
from pinghu_portal.policy.policy import get_visible_or_404, policy_of
from pinghu_portal.web.small_forms import valid


def _carrier(request, number: str, action: str) -> Carrier:
    return get_visible_or_404(Carrier.objects.all(), request.user, action, number=number)


def _back(carrier: Carrier, tab: str):
    return redirect(f"{carrier.get_absolute_url()}?tab={tab}")


def _uid(request) -> uuid.UUID:
    try:
        return uuid.UUID(request.POST.get("uid", ""))
    except ValueError as error:
        raise Http404 from error


@login_required
@require_POST
def add_level(request, number: str):
    """A new row in the level history."""
    carrier = _carrier(request, number, "record_level")
    record = valid(LevelForm(request.POST, instance=LevelRecord(carrier=carrier))).instance
    actions.record_level(record, by=request.user)
    messages.success(request, f"已登记：{record}。级别记录不能修改，如有误请再登记一行更正。")
    return _back(carrier, "levels")


@login_required
@require_POST
def add_fact(request, number: str):
    """A fact of the profile."""
    carrier = _carrier(request, number, "describe")
    actions.keep_fact(valid(FactForm(request.POST, instance=Fact(carrier=carrier))).instance)
    return _back(carrier, "profile")


@login_required
@require_POST
def remove_fact(request, number: str):
    """Take a fact away; its history stays."""
    carrier = _carrier(request, number, "describe")
    carrier.facts.filter(uid=_uid(request)).delete()
    return _back(carrier, "profile")


@login_required
@require_POST
def add_name(request, number: str):
    """A second name."""
    carrier = _carrier(request, number, "change")
    actions.keep_name(valid(NameForm(request.POST, instance=CarrierName(carrier=carrier))).instance)
    return _back(carrier, "profile")


@login_required
@require_POST
def remove_name(request, number: str):
    """Take a second name away; its history stays."""
    carrier = _carrier(request, number, "change")
    carrier.names.filter(uid=_uid(request)).delete()
    return _back(carrier, "profile")


@login_required
@require_POST
def bind_member(request, number: str):
    """Bind an account to the carrier."""
    carrier, typed = _carrier(request, number, "bind"), valid(MemberForm(request.POST)).cleaned_data
    user = typed["user"]
    binding.bind(carrier, user, valid_from=typed["valid_from"], valid_to=typed["valid_to"], by=request.user)
    messages.success(request, f"已绑定 {user}。")
    return _back(carrier, "members")


@login_required
@require_POST
def end_member(request, number: str):
    """End the binding of an account, at once."""
    carrier = _carrier(request, number, "bind")
    user = get_object_or_404(User, username=request.POST.get("username", "").replace("\0", ""))
    binding.end(carrier, user, request.POST.get("reason", "")[:200], by=request.user)
    messages.success(request, f"已终止 {user} 的运营权限。")
    return _back(carrier, "members")


@login_required
@require_GET
def tiles(request):
    """The nine towns and streets as tiles with the carriers in each, and the areas with 四至."""
    if not policy_of(Carrier).allows(request.user, "view"):
        raise Http404
    return render(request, "incubators/carriers/tiles.html", town_tiles(request.user))

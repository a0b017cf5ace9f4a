"""The diary of an instrument, booking it, recording a use."""

import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from incubators.instruments import actions
from incubators.instruments.figures import WEEK, diary, hours_of
from incubators.instruments.forms import BookingForm, UseForm
from incubators.instruments.models import Booking, Instrument
from incubators.instruments.rules import ONE_DAY
from pinghu_portal.errors import RuleViolation
from pinghu_portal.policy.policy import can, get_visible_or_404
from pinghu_portal.web.small_forms import valid

WEEKDAYS = "一二三四五六日"
FARTHEST = 366 * 20


def _instrument(request, number: str, action: str = "view") -> Instrument:
    rows = Instrument.objects.select_related("carrier")
    return get_visible_or_404(rows, request.user, action, number=number.replace("\0", ""))


def _day(text: str) -> datetime.date:
    """The day that was asked for; today for what is no day, or too far away."""
    today = timezone.localdate()
    try:
        found = parse_date(text) or today
    except ValueError:
        return today
    return found if abs((found - today).days) < FARTHEST else today


@login_required
@require_GET
def show_diary(request, number: str):
    """A week (one line per day) or a day (one line per hour) of an instrument."""
    instrument, user = _instrument(request, number), request.user
    day, by_day = _day(request.GET.get("day", "")), request.GET.get("span") == "day"
    first = day if by_day else day - ONE_DAY * day.weekday()
    length = 1 if by_day else WEEK
    days = diary(instrument, first, length, user, timezone.now())
    context = {
        "instrument": instrument,
        "days": [(one, f"周{WEEKDAYS[one.on.weekday()]}") for one in days],
        "hours": hours_of(days[0], instrument) if by_day else [],
        "by_day": by_day,
        "day": day,
        "first": first,
        "last": first + ONE_DAY * (length - 1),
        "before": first - ONE_DAY * length,
        "after": first + ONE_DAY * length,
        "today": timezone.localdate(),
        "may_book": can(user, "book", instrument),
    }
    return render(request, "incubators/instruments/diary.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def book(request, number: str):
    """预约: the form, with the free hours of the day beside it."""
    instrument, reasons = _instrument(request, number, "book"), []
    asked = {name: request.GET[name] for name in ("on", "starts", "ends") if name in request.GET}
    form = BookingForm(request.POST or None, user=request.user, instrument=instrument, initial=asked)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = actions.book(
                instrument, form.instant("starts"), form.instant("ends"), enterprise=data["enterprise"],
                purpose=data["purpose"], samples=data["samples"], by=request.user,
            )  # fmt: skip
        except RuleViolation as refusal:
            reasons = refusal.reasons
        else:
            messages.success(request, f"已预约 {made.number}：{made.when}，{made.get_state_display()}。")
            return redirect(made)
    shown = _day(request.POST.get("on", "") or asked.get("on", ""))
    day = diary(instrument, shown, 1, request.user, timezone.now())[0]
    context = {"instrument": instrument, "form": form, "reasons": reasons, "day": day}
    return render(request, "incubators/instruments/book.html", context, status=422 if request.method == "POST" else 200)


@login_required
@require_POST
def record_use(request, number: str):
    """登记使用 and finish."""
    rows = Booking.objects.select_related("instrument")
    booking = get_visible_or_404(rows, request.user, "handle", number=number.replace("\0", ""))
    data = valid(UseForm(request.POST, instance=booking)).cleaned_data
    if data["used_hours"] is None:
        raise RuleViolation("请登记实际机时。")
    done = actions.record_use(booking, by=request.user, **data)
    messages.success(request, f"已登记使用：{done.used_hours} 小时，收费 {done.charge:,.2f} 元。")
    return redirect(done)

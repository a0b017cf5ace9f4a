"""Sign-in, sign-out, failure and lock-out go to the operation log; Django and axes announce them by signals."""

from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed

from pinghu_portal.records.models import Act
from pinghu_portal.records.operations import log_act


def connect() -> None:
    """Listen to the four announcements; called once when the app is ready."""
    user_logged_in.connect(_signed_in, dispatch_uid="records.signed_in")
    user_logged_out.connect(_signed_out, dispatch_uid="records.signed_out")
    user_login_failed.connect(_failed, dispatch_uid="records.failed")
    user_locked_out.connect(_locked, dispatch_uid="records.locked")


def _signed_in(sender, request, user, **kwargs):
    log_act(Act.SIGN_IN, user=user)


def _signed_out(sender, request, user, **kwargs):
    if user is not None:
        log_act(Act.SIGN_OUT, user=user)


def _failed(sender, credentials, request=None, **kwargs):
    log_act(Act.SIGN_IN_FAILED, success=False, username=str(credentials.get("username", ""))[:150])


def _locked(sender, request, username, **kwargs):
    log_act(Act.LOCKED, success=False, username=str(username or "")[:150])

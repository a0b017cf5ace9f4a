"""Error pages: plain words, an event number, a way out; none of them touches the database."""

from django.shortcuts import render


def not_found(request, exception=None):
    """404: absent and invisible look alike."""
    return render(request, "404.html", status=404)


def forbidden(request, exception=None):
    """403."""
    return render(request, "403.html", {"reason": str(exception or "")}, status=403)


def bad_request(request, exception=None):
    """400."""
    return render(request, "400.html", status=400)


def server_error(request):
    """500, with the event number that the log carries."""
    return render(request, "500.html", {"request_id": getattr(request, "request_id", "")}, status=500)


def csrf_failure(request, reason=""):
    """The form's token is too old or missing; nothing was saved."""
    return render(request, "errors/csrf.html", status=403)

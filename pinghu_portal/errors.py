"""The three ways in which the portal says no; each becomes a page or a problem document in one place.

`web.middleware.PortalErrorMiddleware` and `api.problems` turn them into answers; anything else is a bug and is logged.
"""

from collections.abc import Iterable


class PortalError(Exception):
    """Base of everything the portal raises on purpose."""


class RuleViolation(PortalError):
    """A rule refuses the act. Carries *all* reasons, each a full Chinese sentence (design law 4).

    `fields` may map a field name to the sentence that belongs beside it.
    """

    def __init__(self, reasons: str | Iterable[str], fields: dict[str, str] | None = None):
        self.reasons = [reasons] if isinstance(reasons, str) else list(reasons)
        self.fields = fields or {}
        super().__init__("；".join(self.reasons))


class NotAllowed(PortalError):
    """The person may see the object but not do this to it: HTTP 403. What one may not see is a plain 404."""

    def __init__(self, reason: str = "当前账号没有办理此事项的权限。"):
        self.reason = reason
        super().__init__(reason)


class Outdated(PortalError):
    """A colleague was faster: the row changed after the page was made. HTTP 409; the input is shown again."""

    def __init__(self, reason: str = "内容已被他人更新，请刷新后再办理。"):
        self.reason = reason
        super().__init__(reason)

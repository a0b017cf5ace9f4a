"""allauth's hook: nobody signs up by himself; accounts are made by the system administrator (F2 comes with approval)."""

from allauth.account.adapter import DefaultAccountAdapter


class PortalAccountAdapter(DefaultAccountAdapter):
    """Closed sign-up; everything else as allauth does it."""

    def is_open_for_signup(self, request) -> bool:
        """Self-registration of enterprises is a matter with an approval, not a form of allauth."""
        return False

"""App of the records folder; connects the sign-in announcements."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Nothing but the connection of the four sign-in announcements."""

    name = "pinghu_portal.records"
    verbose_name = "记录"

    def ready(self):
        """Connect."""
        from pinghu_portal.records.signin import connect

        connect()

"""Items of news that lack nothing."""

from engineers.bulletins.actions import write
from engineers.bulletins.models import Bulletin
from pinghu_portal.workflow import engine
from tests.factories import staff


def bulletin(n: int = 0, *, by=None, **more) -> Bulletin:
    """A draft in both languages."""
    told = {"title": f"试验资讯{n}", "body": "正文。", "title_en": f"Test item {n}", "body_en": "Text."} | more
    return write(Bulletin(**told), by=by or staff.clerk())


def published_bulletin(n: int = 0, **more) -> Bulletin:
    """A published one."""
    made = bulletin(n, **more)
    engine.perform(made, "submit", by=made.author)
    engine.perform(made, "publish", by=staff.head())
    made.refresh_from_db()
    return made

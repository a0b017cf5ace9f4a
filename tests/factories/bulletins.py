"""Items of news that lack nothing."""

from django.core.files.uploadedfile import SimpleUploadedFile

from engineers.bulletins import actions
from engineers.bulletins.actions import write
from engineers.bulletins.choices import State
from engineers.bulletins.models import Bulletin, BulletinFile
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


def attached(made: Bulletin) -> BulletinFile:
    """An attachment, whatever the state of the item."""
    state = Bulletin.objects.get(pk=made.pk).state
    Bulletin.objects.filter(pk=made.pk).update(state=State.DRAFT)
    upload = SimpleUploadedFile("甲.pdf", b"%PDF-1.4 x", content_type="application/pdf")
    file = actions.attach(made, upload, by=made.author)
    Bulletin.objects.filter(pk=made.pk).update(state=state)
    return file

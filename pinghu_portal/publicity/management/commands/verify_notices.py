"""`manage.py verify_notices`: every published notice against its digest and the chain."""

from django.core.management.base import BaseCommand, CommandError

from pinghu_portal.publicity.chain import broken
from pinghu_portal.publicity.models import PublicNotice


class Command(BaseCommand):
    """Names every notice that was changed after it was published; exit code 1 when there is one."""

    help = "逐份核对公示的摘要和链条"

    def handle(self, *args, **options):
        """Check them all."""
        found = [f"{notice.uid} {notice.title}：{words}" for notice, words in broken()]
        if found:
            raise CommandError("\n".join(found))
        self.stdout.write(f"{PublicNotice.objects.count()} 份公示与公布时一致。")

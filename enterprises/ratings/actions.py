"""Acts on rating results: telling enterprises that their score sheet can be read."""

from django.utils import timezone

from enterprises.profiles.models import Membership
from pinghu_portal.web.models import Notice


def notify_enterprises(results, user) -> str:
    """Write a notice to every current member of the enterprises of these results; returns the sentence for the page."""
    members = Membership.objects.in_force(timezone.localdate()).select_related("user", "enterprise")
    found = results.select_related("run", "enterprise")
    by_enterprise = {result.enterprise_id: result for result in found}
    notices = [
        Notice(
            user=member.user,
            title=f"{by_enterprise[member.enterprise_id].run.year}年度创新能力评价单可查看：{member.enterprise.name}"[
                :160
            ],
            url=by_enterprise[member.enterprise_id].get_absolute_url(),
        )
        for member in members.filter(enterprise__in=by_enterprise)
    ]
    Notice.objects.bulk_create(notices, batch_size=1000)
    reached = len({notice.url for notice in notices})
    return f"已通知 {reached} 家企业的 {len(notices)} 个账号；其余 {len(by_enterprise) - reached} 家没有开通账号。"

"""Demo items of news in four states; every text is invented （样例）."""

import datetime

from django.utils import timezone

from engineers.bulletins.actions import write
from engineers.bulletins.models import Bulletin
from pinghu_portal.accounts.models import User
from pinghu_portal.workflow import engine

ITEMS = (
    # days ago, category, title, body, English title, English body, how far it went
    (46, "policy", "外国人来华工作许可与社会保障卡合一办理提示（样例）",
     "新核发的工作许可信息加载到社会保障卡，不再单独制发实体证件。\n\n## 已有实体证件的\n- 有效期内继续使用\n- 延期或变更时换发",
     "Work permits now sit on the social security card (sample)",
     "Newly issued work permits are loaded onto the social security card; no separate card is made.\n\n"
     "## If you hold a card already\n- It stays valid until its end date\n- It is replaced at the next renewal or change",
     "publish"),
    (21, "notice", "涉外服务中心国庆节假期办理安排（样例）",
     "10 月 1 日至 7 日窗口不对外办公，10 月 8 日起恢复；10 月 10 日（周六）为调休上班日，照常办理。\n\n网上申请不受影响。",
     "Service centre during the National Day holiday (sample)",
     "The desks are closed from 1 to 7 October and open again on 8 October; Saturday 10 October is a working day.\n\n"
     "Online applications are not affected.",
     "withdraw"),
    (12, "guide", "居留许可延期：请提前三十日申请（样例）",
     "工作类居留许可应在到期三十日前申请延期。\n\n## 请准备\n- 有效护照\n- 工作许可\n"
     "- 住宿登记\n- 用人单位公函\n\n可在“预约”中选择公安窗口的时段。",
     "Extend your residence permit thirty days before it ends (sample)",
     "Apply for an extension at least thirty days before the permit ends.\n\n## Please bring\n- a valid passport\n"
     "- the work permit\n- the accommodation registration\n- a letter of your employer\n\n"
     "You can book a time at the desk of public security.",
     "publish"),
    (4, "event", "海外工程师中文角：在平湖看病（样例）",
     "主题：挂号、医保结算与商业保险理赔。\n地点：涉外服务中心二楼。由市医保局和市卫生健康局工作人员讲解。",
     "", "", "publish"),
    (1, "notice", "工作许可窗口时段调整（样例）", "下月起每周三下午增开一个工作许可咨询时段。", "", "", "submit"),
    (0, "policy", "年薪资助申报问答（样例）", "## 谁可以申报\n- 用人单位\n\n## 何时申报\n- 以当年通知为准", "", "", ""),
)  # fmt: skip


def load_bulletins() -> None:
    """The items; idempotent."""
    if Bulletin.objects.exists():
        return
    author, approver = User.objects.get(username="talent"), User.objects.get(username="talenthead")
    for days, category, title, body, title_en, body_en, way in ITEMS:
        made = Bulletin(category=category, title=title, body=body, title_en=title_en, body_en=body_en, synthetic=True)
        write(made, by=author)
        if not way:
            continue
        engine.perform(made, "submit", by=author)
        if way == "submit":
            continue
        engine.perform(made, "publish", by=approver)
        when = timezone.now() - datetime.timedelta(days=days)
        Bulletin.objects.filter(pk=made.pk).update(published_at=when)
        if way == "withdraw":
            engine.perform(made, "withdraw", by=approver, note="假期已过（样例）")

"""Closed lists of 揭榜挂帅 (domain 3, 9.1)."""

from django.db import models


class Kind(models.TextChoices):
    """需求类型."""

    PROBLEM = "problem", "技术攻关"
    TALENT = "talent", "人才引进"
    RESEARCH = "research", "合作研发"


class Language(models.TextChoices):
    """Working languages."""

    ENGLISH = "en", "英语"
    JAPANESE = "ja", "日语"
    GERMAN = "de", "德语"
    KOREAN = "ko", "韩语"
    FRENCH = "fr", "法语"
    RUSSIAN = "ru", "俄语"
    CHINESE = "zh", "汉语"


class Compare(models.TextChoices):
    """How a metric is measured; 定性 is none."""

    AT_LEAST = "ge", "≥"
    AT_MOST = "le", "≤"
    EQUAL = "eq", "="
    WORDS = "words", "定性"


class State(models.TextChoices):
    """States of a demand."""

    DRAFT = "draft", "草稿"
    SUBMITTED = "submitted", "待审"
    RETURNED = "returned", "退回修改"
    PUBLISHED = "published", "已发布"
    BIDDING = "bidding", "揭榜中"
    TALKING = "talking", "对接中"
    REVIEWING = "reviewing", "评议"
    CHOSEN = "chosen", "中榜"
    PUBLICISED = "publicised", "公示"
    SIGNED = "signed", "签约"
    RUNNING = "running", "实施"
    ACCEPTED = "accepted", "验收"
    SETTLED = "settled", "兑现"
    REFUSED = "refused", "不予发布"
    LAPSED = "lapsed", "流榜"
    WITHDRAWN = "withdrawn", "撤榜"
    ENDED = "ended", "终止"


EDITABLE = (State.DRAFT, State.RETURNED)
"""The owner writes demand and metrics."""
OPEN = (State.PUBLISHED, State.BIDDING)
"""Bids are taken."""
AFTER_CHOICE = (State.CHOSEN, State.PUBLICISED, State.SIGNED, State.RUNNING, State.ACCEPTED, State.SETTLED)
"""A winner stands."""
ON_BOARD = (*OPEN, State.TALKING, State.REVIEWING, *AFTER_CHOICE)
"""Shown on the public board."""
WITH_CONTRACT = (State.SIGNED, State.RUNNING, State.ACCEPTED, State.SETTLED)
"""The contract counts."""


class BidState(models.TextChoices):
    """States of a bid."""

    DRAFT = "draft", "草稿"
    SUBMITTED = "submitted", "已揭榜"
    TALKING = "talking", "对接中"
    WON = "won", "中榜"
    LOST = "lost", "未中榜"
    WITHDRAWN = "withdrawn", "已撤回"
    CLOSED = "closed", "榜单已撤"


LIVE = (BidState.SUBMITTED, BidState.TALKING)
"""Bids among which the owner chooses."""


class Property(models.TextChoices):
    """成果归属意见."""

    ENTERPRISE = "enterprise", "归发榜企业"
    SHARED = "shared", "双方共有"
    BIDDER = "bidder", "归揭榜方，企业优先使用"


class Way(models.TextChoices):
    """对接方式."""

    VIDEO = "video", "视频会议"
    CALL = "call", "电话或邮件"
    VISIT = "visit", "来平面谈"
    ABROAD = "abroad", "赴境外面谈"

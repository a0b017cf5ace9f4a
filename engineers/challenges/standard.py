"""Rule rows of 揭榜挂帅; idempotent. No public rule for foreign talents was found: limits and shares are proposals (domain 3)."""

from pinghu_portal.rulebook import standard

OURS = "内部约定（比照揭榜挂帅通行做法，domain 3）"
RULES = [
    # key, title, kind, value, unit, source, certainty
    ("challenges.review_days", "揭榜挂帅：榜单审核时限", "integer", "5", "工作日", OURS, "proposed"),
    ("challenges.mend_days", "揭榜挂帅：退回修改时限", "integer", "15", "工作日", "补正告知通行做法", "proposed"),
    ("challenges.publicise_days", "揭榜挂帅：中榜后发起公示时限", "integer", "5", "工作日", OURS, "proposed"),
    ("challenges.sign_days", "揭榜挂帅：中榜后签约时限", "integer", "20", "工作日", OURS, "proposed"),
    ("challenges.accept_days", "揭榜挂帅：验收时限", "integer", "20", "工作日", OURS, "proposed"),
    ("challenges.least_bid_days", "揭榜挂帅：发布至揭榜截止最少天数", "integer", "15", "日", OURS, "proposed"),
    ("challenges.least_reward", "揭榜挂帅：榜额下限", "number", "50000", "元", OURS, "proposed"),
    ("challenges.share_cap", "揭榜挂帅：财政出资比例上限", "number", "30", "%", OURS, "proposed"),
    ("challenges.public_cap", "揭榜挂帅：财政出资上限（每榜）", "number", "500000", "元", OURS, "proposed"),
    ("challenges.weight_field", "对接推荐：专业领域权重", "integer", "40", "分", "内部约定", "proposed"),
    ("challenges.weight_keywords", "对接推荐：关键词权重", "integer", "40", "分", "内部约定", "proposed"),
    ("challenges.weight_language", "对接推荐：工作语言权重", "integer", "20", "分", "内部约定", "proposed"),
    ("challenges.least_score", "对接推荐：推荐最低分", "integer", "40", "分", "内部约定", "proposed"),
    ("challenges.most_matches", "对接推荐：最多推荐人数", "integer", "10", "人", "内部约定", "proposed"),
]


def load() -> None:
    """Rows that are not there yet."""
    standard.load(RULES)

"""The form of an application as the bureau's standard has it (domain 6): sections with their entries, copied into a call.

A section is (code, title, entries); an entry is (code, title, kind, required, most, help, choices, prefill). Nothing here
binds a call: its officers change the copy until the call is proposed.
"""

from projects.calls.choices import FieldKind as K

LAST = "last"
"""Prefilled with the answer of the enterprise's last application."""

SECTIONS = (
    (
        "basis",
        "立项依据",
        (
            ("meaning", "背景意义", K.TEXT, True, 2000, "国内外现状、发展趋势、对本市产业的意义", "", ""),
            ("basis", "研究基础", K.TEXT, True, 1500, "已有技术、装备、平台和团队条件", "", LAST),
        ),
    ),
    (
        "content",
        "研究内容",
        (
            ("content", "研究内容", K.TEXT, True, 3000, "拟解决的关键技术问题", "", ""),
            ("route", "技术路线", K.TEXT, True, 2000, "方法、步骤和可行性", "", ""),
            ("novelty", "创新点", K.TEXT, True, 1000, "不少于 20 字，逐条写明", "", ""),
        ),
    ),
    (
        "plan",
        "进度与成果",
        (
            ("results", "预期成果", K.TEXT, True, 1500, "技术、产品、标准和效益", "", ""),
            ("schedule", "进度安排（按半年）", K.TEXT, True, 1500, "每半年的工作内容和阶段目标", "", ""),
            ("property", "知识产权目标", K.TEXT, True, 500, "专利、软著、论文、标准的数量和时间", "", ""),
            (
                "ethics",
                "伦理与安全",
                K.CHOICE,
                True,
                30,
                "涉及的须另附伦理审查或安全评估意见",
                "不涉及、涉及且已附意见",
                "",
            ),
        ),
    ),
    (
        "papers",
        "附件材料",
        (
            ("feasibility", "可行性报告", K.FILE, True, 0, "须盖单位公章", "", ""),
            ("pledge", "科研诚信承诺书", K.FILE, True, 0, "负责人签字并盖单位公章", "", ""),
            ("agreement", "合作协议", K.FILE, False, 0, "有合作单位的必须上传", "", ""),
            ("audit", "上年度研发费用辅助账或审计报告", K.FILE, False, 0, "", "", ""),
            ("approval", "伦理审查或安全评估意见", K.FILE, False, 0, "涉及伦理或安全的必须上传", "", ""),
        ),
    ),
)
CEILINGS = (("major", 100, 0, 36, 5), ("key", 50, 0, 36, 3), ("general", 20, 0, 24, 3))
"""Category, ceiling in 万元, least own share, months, experts: a first proposal that the officers change."""

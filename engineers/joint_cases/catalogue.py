"""The catalogue as the portal starts with it (domain 1.3, 2.5): 9 services of 6 departments, 6 + 6 categories, 24 desks."""

P17 = "浙江省引进海外工程师申报通知（丽水 2023）"
SERVICES = (
    # code, title, English, kind, category, department, days, unit, alone, statutory, source, certainty, item, fields
    ("nomination", "海外工程师申报推荐", "Nomination as overseas engineer", "approval", "外国高端人才确认函/来华邀请函", "kjj-hzrc",
     5, "工作日", 5, "无规定（按批次）", P17, "public", None, []),
    ("work_permit", "外国人来华工作许可", "Work permit", "approval", "外国人来华工作许可", "kjj-hzrc",
     10, "工作日", 17, "20 工作日，可延 10", "外国人来华工作许可服务指南；行政许可法第四十二条", "public", 12,
     [["category", "类别（A/B/C）"], ["number", "许可号"], ["from_on", "有效期起"], ["ends_on", "有效期至"]]),
    ("residence", "工作类居留许可", "Residence permit for work", "approval", "工作类居留许可", "gaj",
     7, "工作日", 15, "15 日", "出境入境管理法第三十条；上海单一窗口由 10+7 并为 7", "public", 13,
     [["number", "居留许可号"], ["ends_on", "有效期至"]]),
    ("lodging", "境外人员住宿登记", "Registration of residence", "service", "住宿登记", "gaj",
     1, "工作日", 1, "抵达后 24 小时内", "出境入境管理法第三十九条", "public", None, []),
    ("social", "社会保险登记", "Social insurance", "service", "社会保险办理", "rsj",
     1, "工作日", 3, "取得许可后 30 日内", "在中国境内就业的外国人参加社会保险暂行办法（人社部令第16号）", "public", 14,
     [["registered_on", "登记日"], ["kinds", "险种"]]),
    ("medical", "基本医疗保险办理", "Medical insurance", "service", "医疗保险办理", "ybj",
     1, "工作日", 3, "无规定", "内部约定", "proposed", 14, [["medical", "医保状态"]]),
    ("subsidy", "海外工程师年薪资助", "Salary subsidy", "service", "金融税务与商业保险", "czj",
     20, "工作日", 35, "无规定", "平湖科技 2021 年春", "proposed", None, []),
    ("commercial", "人才商业保险办理", "Commercial insurance", "service", "金融税务与商业保险", "rcb",
     5, "工作日", 5, "无规定", "内部约定", "proposed", 15, [["insurer", "承保公司"], ["policy", "保单号"], ["to_on", "保险期至"]]),
    ("talent", "高层次人才认定与子女入学等待遇", "Talent recognition", "service", "子女入学与住房", "rcb",
     10, "工作日", 10, "无规定", "内部约定", "proposed", None, []),
)  # fmt: skip
PLANNED = (
    # code, title, English, kind, category, department, days: not online yet, so that the meter tells the truth
    ("visa", "外国人签证与停留证件", "Visa and stay permit", "approval", "外国人签证与停留证件", "gaj", 7),
    ("confirmation", "外国高端人才确认函", "Confirmation letter", "approval", "外国高端人才确认函/来华邀请函",
     "kjj-hzrc", 5),
    ("permanent", "外国人永久居留受理", "Permanent residence (intake)", "approval", "外国人永久居留受理", "gaj", 20),
    ("investment", "外商投资与就业备案", "Foreign investment filing", "approval", "外商投资与就业相关备案", "swj", 5),
    ("driving", "驾驶证与车辆", "Driving licence and vehicle", "service", "驾驶证与车辆", "gaj", 5),
    ("check_up", "来华体检", "Medical check-up", "service", "医疗保险办理", "hgbj", 3),
)  # fmt: skip
NEEDS = (("social", "work_permit"), ("medical", "social"), ("residence", "work_permit"))
"""Matter, what must be done first (domain 2.4)."""
CENTRE_CATEGORIES = ("approval", "service")
MATERIALS = (
    # matter, code, title, English, required, archive item that holds it
    ("work_permit", "application", "申请表", "Application form", True, None),
    ("work_permit", "passport", "护照", "Passport", True, 2),
    ("work_permit", "degree", "最高学位证书（认证）", "Highest degree (certified)", True, 3),
    ("work_permit", "experience", "工作资历证明", "Proof of work experience", True, 4),
    ("work_permit", "contract", "聘用合同（中文）", "Employment contract in Chinese", True, 8),
    ("work_permit", "no_crime", "无犯罪记录证明（6 个月内，认证）", "Certificate of no criminal record", True, None),
    ("work_permit", "health", "体检证明（6 个月内）", "Health certificate", True, None),
    ("work_permit", "photo", "照片", "Photograph", False, 1),
    ("residence", "passport", "护照", "Passport", True, 2),
    ("residence", "unit_letter", "单位函件", "Letter of the employer", True, None),
    ("residence", "lodging", "住宿登记", "Registration of residence", True, 6),
    ("residence", "health", "体检证明（6 个月内）", "Health certificate", True, None),
    ("social", "passport", "护照", "Passport", True, 2),
    ("social", "contract", "聘用合同（中文）", "Employment contract in Chinese", True, 8),
    ("social", "exemption", "协定免缴证明", "Certificate of coverage (treaty)", False, None),
    ("medical", "passport", "护照", "Passport", True, 2),
    ("commercial", "passport", "护照", "Passport", True, 2),
)  # fmt: skip
PACKAGES = (
    ("arrival", "外国人来华工作“一件事”", "Coming to work in Pinghu", ("work_permit", "residence", "social", "medical")),
    ("arrival_plus", "来华工作与商业保险“一件事”", "Work, residence and insurance",
     ("work_permit", "residence", "social", "medical", "commercial")),
    ("renewal", "许可与居留延期", "Renewal of permits", ("work_permit", "residence")),
)  # fmt: skip
DESKS_EN = {
    "市公安局": "Public Security",
    "市科技局": "Science and Technology",
    "市人力社保局": "Human Resources and Social Security",
    "市外事办": "Foreign Affairs",
    "市医保局": "Healthcare Security",
    "市卫生健康局": "Health",
    "市住建局": "Housing and Construction",
    "市供电公司": "Power Supply",
    "市水务集团": "Water Supply",
    "市教育局": "Education",
    "市妇联": "Women's Federation",
    "团市委": "Youth League",
    "人民银行平湖市支行": "People's Bank of China, Pinghu",
    "市税务局": "Taxation",
    "市金融办": "Financial Affairs",
    "市司法局": "Justice",
    "市法院": "Court",
    "市检察院": "Procuratorate",
    "市商务局": "Commerce",
    "市市场监管局": "Market Regulation",
    "海关平湖办事处": "Customs, Pinghu",
    "市文广旅体局": "Culture, Tourism and Sports",
    "市委人才办": "Talent Office",
    "市财政局": "Finance",
}
"""English names of the desks, for engineers' pages."""
POINTS = (
    # service category → departments with a desk: 七大类, 24 部门 (page 003; the list itself is proposed)
    ("证件", ("市公安局", "市科技局", "市人力社保局", "市外事办")),
    ("生活", ("市医保局", "市卫生健康局", "市住建局", "市供电公司", "市水务集团")),
    ("教育", ("市教育局", "市妇联", "团市委")),
    ("金融", ("人民银行平湖市支行", "市税务局", "市金融办")),
    ("法律", ("市司法局", "市法院", "市检察院")),
    ("商务", ("市商务局", "市市场监管局", "海关平湖办事处")),
    ("文旅", ("市文广旅体局", "市委人才办", "市财政局")),
)

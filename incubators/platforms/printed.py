"""What the pages print about complexes, platforms, parks and 山海协作; invented rows say so (pages 000 to 004)."""

from incubators.carriers.choices import Level, Qualifier
from incubators.platforms.choices import Achievement, Function, ItemKind, PlatformType, Stage

P1, P2, P3, P4 = (
    f"报纸第 {page} 版" for page in ("001（2021年春）", "002（2022年1月）", "003（2023年末）", "004（2020年秋）")
)
LEVEL_DAY = "列入日期为年度名单约定日"
COMPLEXES = [
    # carrier key, level, industry, listed on, stage, plan, source
    ("fuzhuang", Level.CITY, "服装", "2018-11-20", Stage.PASSED, "面向服装产业提供创意设计、检验检测和展示服务。", P4),
    ("qiche", Level.PROVINCIAL, "汽车零部件", "2019-11-20", Stage.APPLIED,
     "推进汽车零部件行业“四位一体”产业创新服务综合体建设。", f"{P4}；{P2}（期满，准备省级验收）"),
    ("xincailiao", Level.CITY, "新材料", "2020-11-20", Stage.EXPIRED,
     "依托平湖市独山港强村联合投资有限公司创建，提供全链条服务；计划申报省级。", P4),
]  # fmt: skip
ITEMS = [
    # carrier key, kind, title, progress, source
    ("qiche", ItemKind.FOUR, "行业标准体系", "开展建设", P2),
    ("qiche", ItemKind.FOUR, "检验检测中心", "开展建设", P2),
    ("qiche", ItemKind.FOUR, "行业研究机构", "建成 1 家", P2),
    ("qiche", ItemKind.FOUR, "行业智能化诊断和数字化改造", "实施", P2),
    *(("xincailiao", ItemKind.SERVICE, title, "", P4) for title in ("研究开发", "检验检测", "创业孵化", "成果转化", "科技服务")),
    *(("xincailiao", ItemKind.DEPARTMENT, title, "共同商定方案编制", P4)
      for title in ("经信", "统计", "税务", "人力社保", "市场监管", "科协", "人民银行")),
    ("xincailiao", ItemKind.INSTITUTION, "浙江工业大学平湖新材料研究院", "引进", P4),
    ("xincailiao", ItemKind.INSTITUTION, "浙江王奇检测科技有限公司", "引进", P4),
]  # fmt: skip
SURVEY = (
    "xincailiao",
    2020,
    Function.RESEARCH,
    "摸底规上规下新材料企业 80 家、产学研合作 17 家，制定问题清单",
    80,
    17,
    P4,
)
FIGURES = [
    # carrier key, year, function, content, investment yuan, served, problems, contracts, amount yuan, institutions; synthetic
    ("fuzhuang", 2019, Function.DESIGN, "服装创意设计中心（样例）", 3_200_000, 86, 12, 9, 1_850_000, 4),
    ("fuzhuang", 2020, Function.TESTING, "纺织品检验检测（样例）", 2_600_000, 132, 18, 14, 2_400_000, 3),
    ("fuzhuang", 2021, Function.SHOW, "服装展览展示（样例）", 1_500_000, 160, 6, 5, 900_000, 2),
    ("qiche", 2019, Function.STANDARDS, "行业标准体系（样例）", 1_800_000, 40, 6, 3, 600_000, 2),
    ("qiche", 2020, Function.TESTING, "检验检测中心（样例）", 12_000_000, 95, 21, 16, 4_300_000, 5),
    ("qiche", 2021, Function.RESEARCH, "行业研究机构（样例）", 8_500_000, 120, 30, 22, 7_600_000, 4),
    ("qiche", 2022, Function.TRAINING, "智能化诊断与培训（样例）", 3_000_000, 140, 15, 11, 2_100_000, 1),
    ("xincailiao", 2021, Function.TESTING, "材料分析测试（样例）", 5_000_000, 76, 14, 10, 3_200_000, 3),
    ("xincailiao", 2022, Function.TRANSFER, "成果转化对接（样例）", 2_200_000, 88, 12, 13, 4_100_000, 2),
    ("xincailiao", 2023, Function.INCUBATION, "新材料创业孵化（样例）", 2_800_000, 64, 9, 7, 1_900_000, 2),
]
CONTRACTS = [
    # carrier key, title, partners, type, starts, ends, total yuan (invented); years: (year, budget, grade)
    ("zhegongda", "共建浙江工业大学平湖新材料研究院协议（样例）", "浙江工业大学", PlatformType.SERVICE, "2018-06-01", "2028-05-31",
     50_000_000, ((2021, 6_000_000, "excellent"), (2022, 6_000_000, "pass"), (2023, 5_000_000, ""))),
    ("jiaoda", "共建上海交大平湖智能光电研究院协议（样例）", "上海交通大学", PlatformType.LEADING, "2019-01-01", "2028-12-31",
     60_000_000, ((2022, 6_000_000, "excellent"), (2023, 6_000_000, ""))),
    ("hangtian", "共建航天科工二院23所平湖实验室协议（样例）", "航天科工二院23所", PlatformType.LEADING, "2020-01-01", "2029-12-31",
     40_000_000, ((2022, 4_000_000, "pass"),)),
    ("hangdian", "共建杭电平湖数字技术创新创业园协议（样例）", "杭州电子科技大学",
     PlatformType.ATTRACTING, "2021-01-01", "2030-12-31",
     30_000_000, ((2022, 3_000_000, "fail"),)),
]  # fmt: skip
SPREAD = f"合计数据{P3}，分配为合成数据"
ACHIEVEMENTS = [
    # carrier key, kind, title, year, count, qualifier, source, synthetic: 28 talents, 22 projects in all (page 003)
    ("zhegongda", Achievement.TALENT, "引进高层次人才", 2023, 9, "", SPREAD, True),
    ("jiaoda", Achievement.TALENT, "引进高层次人才", 2023, 8, "", SPREAD, True),
    ("hangtian", Achievement.TALENT, "引进高层次人才", 2023, 4, "", SPREAD, True),
    ("biaozhunyuan", Achievement.TALENT, "引进高层次人才", 2023, 2, "", SPREAD, True),
    ("hangdian", Achievement.TALENT, "引进高层次人才", 2023, 4, "", SPREAD, True),
    ("yuanshi", Achievement.TALENT, "引进高层次人才", 2023, 1, "", SPREAD, True),
    ("zhegongda", Achievement.PROJECT, "孵化项目", 2023, 7, "", SPREAD, True),
    ("jiaoda", Achievement.PROJECT, "孵化项目", 2023, 5, "", SPREAD, True),
    ("hangtian", Achievement.PROJECT, "孵化项目", 2023, 2, "", SPREAD, True),
    ("hangdian", Achievement.PROJECT, "孵化项目", 2023, 8, "", SPREAD, True),
    ("zhegongda", Achievement.FIRM, "科技合作的新材料企业", 2023, 50, Qualifier.NEARLY, P3, False),
    ("zhegongda", Achievement.LAB, "共建联合实验室（联合研发中心）", 2023, 19, Qualifier.NEARLY, f"{P3}：近20家", False),
    ("zhegongda", Achievement.LAB, "浙工大平湖院-时和新材联合研发中心", 2023, 1, "", P3, False),
    ("zhegongda", Achievement.ATTRACTED, "引进科技型企业", 2023, 12, "", P3, False),
    ("jiaoda", Achievement.ENGINEERS, "省级工程师协同创新中心集聚光电和智能制造领域工程师", 2020, 276, "", P1, False),
]  # fmt: skip
EVALUATION = {
    "year": 2020, "score": "68.52", "rank": 17, "ranked": 45, "group_rank": 5, "group_ranked": 26,
    "output": 49_698_000_000, "investment": 2_090_000_000, "research": 1_395_000_000,
    "honour": "2020年度浙江省高新技术产业园区建设突出贡献集体", "source": P2,
}  # fmt: skip
ACCEPTANCE = ("shuzinongye", "省级农业科技园区", Level.PROVINCIAL, "2020-11-20", "2022-12-31",
              "研发大楼主体结构结顶，长三角草莓种源中心项目加快投入使用；力争通过验收", P2)  # fmt: skip
JOINT = {
    "name": "“平湖—青田”星创天地园（浙江碧丰现代农业星创天地）", "place": "浙江省青田县舒桥乡",
    "host": "浙江碧丰农业开发有限公司", "since": 2020,
    "goals": "引进优良品种和种植技术、生物技术（食品）研发、深加工等孵化企业", "source": P4,
}  # fmt: skip
EXPERTS = (("杨良山", "浙江省农科院副研究员"), ("印文彪", "大印农业星创天地（国家级）负责人"))
VISIT_DAY, VISIT_ABOUT = "2020-09-15", "2020年秋，页面未载日期"
VISITS = [
    # place, topics
    ("青田县舒桥乡", "与浙江碧丰农业开发有限公司对接，指导共建星创天地园，引进优良品种和种植技术"),
    ("青田县高市乡东源口村", "调研“山海协作”乡村振兴示范点，交流农业科技提升"),
]

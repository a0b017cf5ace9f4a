"""Carriers that the newspaper pages name, with every fact they print: the start of the registry (pages 000 to 004).

A carrier is (key, name, kind, operator, town code or place, founded year, area ㎡, state, summary, source); a level row is
(key, level, year, note of the page). Names in NAMELESS stand for carriers that the pages only count; they are synthetic.
"""

from incubators.carriers.choices import Kind, Level, Qualifier, State

P0, P1, P2, P3, P4 = (
    f"报纸第{page}版（{time}）"
    for page, time in (
        ("000", "2021年8月"), ("001", "2021年春"), ("002", "2022年1月"), ("003", "2023年末"), ("004", "2020年秋"),
    )
)  # fmt: skip
RUN, BUILD = State.RUNNING, State.BUILDING
ZHONGDAI, DUSHANGANG, CAOQIAO, DANGHU, GUANGCHEN, XINDAI = (
    "330482002", "330482103", "330482003", "330482001", "330482104", "330482101",
)  # fmt: skip

CARRIERS = [
    # 星创天地 (page 000)
    ("baoben", "报本水果星创天地", Kind.AGRI, "平湖市报本农业科技有限公司", "", 1997, None, RUN,
     "我市最早种植水果的基地之一，针对不同种植品种邀请专家指导入驻创客。", P0),
    ("kaiyu", "凯宇鲜菜星创天地", Kind.AGRI, "平湖市凯宇鲜菜有限公司", ZHONGDAI, 1997, 13000, RUN,
     "集蔬菜和豆制品生产、加工、销售于一体，一二三产业融合，为创业主体提供全方位服务。", P0),
    ("shuanglong", "双龙葡萄星创天地", Kind.AGRI, "平湖市双龙葡萄园艺有限公司", DUSHANGANG, 2000, None, RUN,
     "钢管连体大棚、避雨栽培，带动周边农户种植葡萄。", P0),
    ("chunfeng", "春风江南果蔬星创天地", Kind.AGRI, "嘉兴蓝城春风江南农业科技服务有限公司", GUANGCHEN, 2017, None, RUN,
     "平湖农业经济开发区高科技农业示范园，目标“农业硅谷、农创高地”。", P0),
    ("dayin", "大印农业星创天地", Kind.AGRI, "", "", None, None, RUN, "", P4),
    # 众创空间, 孵化器 (page 001)
    ("fengchao", "智谷·蜂巢创客空间", Kind.MAKERSPACE, "", "", None, None, RUN, "", P1),
    ("anxing", "平湖安行无人机遥感众创空间", Kind.MAKERSPACE, "", "", None, None, RUN, "", P1),
    ("huigu", "平湖慧谷科技园", Kind.INCUBATOR, "", "", None, None, RUN, "", P1),
    ("huaxiangfu", "华祥福生物技术科技园", Kind.INCUBATOR, "", "", None, None, RUN, "", P1),
    ("zhangjiang", "张江长三角科技城人才创新园", Kind.INCUBATOR, "", XINDAI, None, None, RUN, "", P1),
    ("guangke", "光科智能制造科技园", Kind.INCUBATOR, "", "", None, None, RUN, "", P1),
    # 人才飞地 (pages 001, 003)
    ("hongqiao", "上海虹桥人才飞地", Kind.ENCLAVE, "", "上海市（虹桥）", None, None, RUN, "", P1),
    ("minhang", "上海闵行人才飞地", Kind.ENCLAVE, "", "上海市闵行区", None, None, BUILD, "", P1),
    ("nanshan", "深圳南山人才飞地", Kind.ENCLAVE, "", "深圳市南山区", None, None, BUILD, "", P1),
    ("siyuan", "平湖（上海）“报本思园”人才服务飞地", Kind.ENCLAVE, "", "上海市", None, None, RUN, "", P3),
    # 园区 (pages 001, 002, 003)
    ("chechuang", "平湖车创园", Kind.PARK, "", "", None, 5300, RUN, "聚焦汽车零部件产业。", P1),
    ("jiachuang", "嘉创智谷", Kind.PARK, "", "", None, None, RUN, "首个民营创业园，配套建设领智高端制造技术研究院。", P1),
    ("zhichuang", "平湖智创园", Kind.PARK, "", "", None, 402000, RUN,
     "由德国设计师设计，集聚创意研发、清洁生产、政务服务等功能。", P3),
    ("minghu", "明湖科创湖区", Kind.PARK, "", "", None, None, BUILD, "", P2),
    ("kechuangdao", "平湖湖科创岛", Kind.PARK, "", "", 2023, None, BUILD, "2023 年 9 月开工。", P3),
    ("kechuanggu", "国际科创谷", Kind.PARK, "", "", None, None, BUILD, "一期建设。", P2),
    ("shuzinongye", "平湖数字农业科技园区", Kind.PARK, "", GUANGCHEN, None, None, RUN,
     "平湖农业经济开发区，省级农业科技园区。", P1),
    ("gaoxinqu", "平湖先进装备智造省级高新技术产业园区", Kind.PARK, "", "", None, None, RUN, "", P2),
    ("rencaizhijia", "平湖人才之家", Kind.PARK, "", "", None, None, RUN, "人才服务综合体。", P3),
    # 综合体 (pages 000, 002, 004)
    ("fuzhuang", "平湖服装产业创新服务综合体", Kind.COMPLEX, "", "", None, None, RUN, "", P4),
    ("qiche", "平湖汽车零部件产业创新服务综合体", Kind.COMPLEX, "", "", None, None, BUILD, "", P4),
    ("xincailiao", "平湖新材料产业创新服务综合体", Kind.COMPLEX, "平湖市独山港强村联合投资有限公司", DUSHANGANG, 2020, None, BUILD,
     "", P4),
    # 重大科创平台 (pages 001, 002, 003)
    ("zhegongda", "浙江工业大学平湖新材料研究院", Kind.INSTITUTE, "", "", 2018, None, RUN, "", P3),
    ("jiaoda", "上海交大平湖智能光电研究院", Kind.INSTITUTE, "", "", None, None, RUN, "省级工程师协同创新中心。", P3),
    ("hangtian", "航天科工二院23所平湖实验室", Kind.INSTITUTE, "", "", None, None, RUN, "", P3),
    ("biaozhunyuan", "中国标准化研究院长三角分院", Kind.INSTITUTE, "", "", None, None, RUN, "", P3),
    ("hangdian", "杭州电子科技大学平湖数字技术创新创业园", Kind.INSTITUTE, "", "", None, None, RUN, "", P3),
    ("yuanshi", "毛军发院士专家工作站", Kind.INSTITUTE, "", "", None, None, RUN, "", P3),
    ("qinghua", "浙江清华长三角研究院平湖创新中心", Kind.INSTITUTE, "", "", None, None, BUILD, "", P1),
    ("nongye", "浙江清华长三角研究院平湖现代农业科技创新中心", Kind.INSTITUTE, "", GUANGCHEN, None, None, BUILD, "", P1),
    # 集聚区 (pages 002, 003)
    ("jijuqu", "平湖外国高端人才创新集聚区", Kind.CLUSTER, "", "", 2021, None, RUN, "省首批，嘉兴唯一。", P3),
]  # fmt: skip

BOUNDARIES = {"jijuqu": {"north": "兴工路", "east": "福善公路", "west": "五洲路", "south": "环北二路"}}

NAMES = [
    ("jiaoda", "上海交通大学平湖智能光电研究院", P1),
    ("jiaoda", "上海交大平湖光电智能研究院", P1),
    ("zhegongda", "浙工大平湖新材料研究院", P1),
    ("zhegongda", "浙工大平湖院", P3),
    ("hangtian", "航天科工二院23所空间态势感知人工智能实验室", P1),
    ("hangtian", "平湖实验室", P2),
    ("biaozhunyuan", "中国标准化研究院长三角研究院", P2),
    ("hangdian", "杭电平湖数字技术创新研究院", P2),
    ("shuzinongye", "平湖农业经济开发区农业科技园区", P1),
    ("zhichuang", "智创园一期", P1),
]

LEVELS = [
    # key, level, year, source
    ("dayin", Level.CITY, 2016, P4),
    ("dayin", Level.PROVINCIAL, 2017, P4),
    ("dayin", Level.NATIONAL, 2018, P4),
    *((key, Level.CITY, 2021, P0) for key in ("baoben", "kaiyu", "shuanglong", "chunfeng")),
    ("fengchao", Level.CITY, 2017, P1),
    ("fengchao", Level.PROVINCIAL, 2018, P1),
    ("fengchao", Level.NATIONAL, 2020, P1),
    ("anxing", Level.PROVINCIAL, 2019, P1),
    ("anxing", Level.NATIONAL, 2020, P1),
    ("huigu", Level.CITY, 2018, P1),
    ("huigu", Level.PROVINCIAL, 2020, P1),
    ("huaxiangfu", Level.CITY, 2018, P1),
    ("huaxiangfu", Level.PROVINCIAL, 2020, P1),
    ("zhangjiang", Level.CITY, 2020, P1),
    ("guangke", Level.CITY, 2020, P1),
    ("shuzinongye", Level.PROVINCIAL, 2020, P1),
    ("gaoxinqu", Level.PROVINCIAL, 2016, P2),
    ("fuzhuang", Level.CITY, 2018, P4),
    ("qiche", Level.PROVINCIAL, 2019, P4),
    ("xincailiao", Level.CITY, 2020, P4),
    ("jijuqu", Level.PROVINCIAL, 2023, P3),
]

LISTED = {
    (Kind.AGRI, Level.CITY, 2021): (17, "2021年嘉兴市“星创天地”备案名单", P0),
    (Kind.MAKERSPACE, Level.NATIONAL, 2020): (None, "2020年度国家备案众创空间名单", P1),
    (Kind.INCUBATOR, Level.PROVINCIAL, 2020): (None, "2020年省级科技企业孵化器名单", P1),
    (Kind.INCUBATOR, Level.CITY, 2020): (None, "2020年度嘉兴市孵化器认定名单", P1),
    (Kind.AGRI, Level.PROVINCIAL, 2020): (None, "2020年省级星创天地名单", P1),
    (Kind.AGRI, Level.CITY, 2020): (None, "2020年嘉兴市星创天地名单", P1),
    (Kind.INCUBATOR, Level.CITY, 2021): (None, "2021年嘉兴市级孵化器认定名单", P2),
}

OVER, NEARLY, EXACT = Qualifier.OVER, Qualifier.NEARLY, Qualifier.EXACT
NUMBERS = [
    # key, field, number, qualifier, source
    ("baoben", "land", 200, EXACT, P0),
    ("kaiyu", "land", "351.59", EXACT, P0),
    ("kaiyu", "workshop", 13000, EXACT, P0),
    ("kaiyu", "invested", 80_000_000, OVER, P0),
    ("kaiyu", "visitors", 30_000, OVER, P0),
    ("shuanglong", "land", 350, EXACT, P0),
    ("shuanglong", "output", 5_000_000, EXACT, P0),
    ("chunfeng", "land", 1000, EXACT, P0),
    ("chunfeng", "jobs", 150, OVER, P0),
    ("chechuang", "firms", 15, EXACT, P1),
    ("jiachuang", "high_projects", 16, EXACT, P1),
    ("siyuan", "talents_recommended", 80, EXACT, P3),
    ("jiaoda", "engineers_gathered", 276, EXACT, P1),
]

WORDS = [
    # key, field, texts, source
    ("baoben", "honour", ("国家绿色食品生产基地", "浙江省绿色科技示范基地", "浙江省农业科技型企业", "浙江省示范性家庭农场",
                          "浙江省示范专业合作社", "嘉兴品牌葡萄示范基地", "嘉兴市青少年实践基地"), P0),
    ("baoben", "crop", ("葡萄等水果",), P0),
    ("baoben", "service", ("按种植品种邀请专家，为创客提供专业、详细的技术指导",), P0),
    ("kaiyu", "honour", ("浙江省首批“百龙工程”农业龙头企业", "嘉兴市十强农业龙头企业", "浙江省农业科技企业",
                         "嘉兴市民营科技企业"), P0),
    ("kaiyu", "crop", ("蔬菜", "豆制品"), P0),
    ("kaiyu", "base", ("钟埭街道大力村示范基地",), P0),
    ("kaiyu", "equipment", ("豆制品车间", "净菜加工车间", "研发中心", "检验中心"), P0),
    ("kaiyu", "service", ("电子商务、数字农业、智慧农业，为创业主体提供全方位创业服务",), P0),
    ("shuanglong", "honour", ("平湖市农业龙头企业", "平湖市教育局校外实习基地", "平湖市科普教育基地", "省级农村科技示范户",
                              "平湖市农业高科技园区", "省妇字号农业龙头企业"), P0),
    ("shuanglong", "crop", ("夏黑葡萄", "巨峰葡萄", "无核四号葡萄", "阳光玫瑰葡萄"), P0),
    ("shuanglong", "equipment", ("钢管连体大棚", "避雨栽培设施"), P0),
    ("shuanglong", "service", ("不定期邀请葡萄种植专家为基地创客讲解技术",), P0),
    ("chunfeng", "honour", ("平湖市农业龙头企业（2020年）", "平湖市科普教育基地（2020年）"), P0),
    ("chunfeng", "equipment", ("荷兰型温室", "智能灌溉系统", "日本蔬菜工厂", "西甜瓜、蔬菜花卉种苗自动化生产线",
                               "新品种繁育展示中心"), P0),
    ("chunfeng", "partner", ("浙江省农业科学院蔬菜研究所", "宁波农科院", "国内外知名种子公司"), P0),
    ("chunfeng", "goal", ("农业硅谷、农创高地",), P0),
    ("zhichuang", "partner", ("德国汉希科特研究院",), P3),
    ("minghu", "goal", ("2025年引育省级以上高端人才150名", "2025年培育省级重点实验室等新型研发机构3个"), P2),
]  # fmt: skip

MANAGERS = {"dayin": ("印文彪", P4)}

NAMELESS = [
    # name, kind, level rows (level, year), town: carriers the pages count without a name
    ("青禾果蔬星创天地（样例）", Kind.AGRI, ((Level.CITY, 2018), (Level.PROVINCIAL, 2020)), "330482102"),
    ("稻香田园星创天地（样例）", Kind.AGRI, ((Level.CITY, 2016), (Level.PROVINCIAL, 2018)), "330482105"),
    ("芦川菌菇星创天地（样例）", Kind.AGRI, ((Level.CITY, 2020),), "330482102"),
    ("金穗良种星创天地（样例）", Kind.AGRI, ((Level.CITY, 2020),), GUANGCHEN),
    ("泖田水产星创天地（样例）", Kind.AGRI, ((Level.CITY, 2020),), XINDAI),
    ("东湖花卉星创天地（样例）", Kind.AGRI, ((Level.CITY, 2019),), DANGHU),
    ("当湖科技创业园（样例）", Kind.INCUBATOR, ((Level.CITY, 2013), (Level.PROVINCIAL, 2015), (Level.NATIONAL, 2018)), DANGHU),
    ("钟埭智能装备产业园（样例）", Kind.INCUBATOR, ((Level.CITY, 2021),), ZHONGDAI),
    ("曹桥数字创业园（样例）", Kind.INCUBATOR, ((Level.CITY, 2021),), CAOQIAO),
    ("乍浦新材料加速器（样例）", Kind.INCUBATOR, ((Level.CITY, 2021),), "330482100"),
]  # fmt: skip

REMOTE = [
    # name, place, area ㎡, running: 9 with 21 600 ㎡, 5 of them running with 8 203 ㎡ (page 002); 4 by 2020 (page 001)
    ("上海张江域外孵化器（样例）", "上海市浦东新区", 2303, RUN, 2019),
    ("上海闵行域外孵化器（样例）", "上海市闵行区", 1800, RUN, 2019),
    ("深圳南山域外孵化器（样例）", "深圳市南山区", 1600, RUN, 2020),
    ("深圳宝安域外孵化器（样例）", "深圳市宝安区", 1500, RUN, 2020),
    ("杭州滨江域外孵化器（样例）", "杭州市滨江区", 1000, RUN, 2021),
    ("慕尼黑海外孵化器（样例）", "德国慕尼黑", 2397, BUILD, 2021),
    ("奥地利海外孵化器（样例）", "奥地利", 3000, BUILD, 2021),
    ("北京中关村域外孵化器（样例）", "北京市海淀区", 3500, BUILD, 2021),
    ("苏州工业园域外孵化器（样例）", "苏州市", 4500, BUILD, 2021),
]

"""The regions and departments the portal starts with; `load()` is idempotent and used by the demo and by production.

Towns and platforms: domain 4.8 (3 streets, 6 towns, 4 platforms). Sections: pages 001, 002 and domain 8.5.
Tile positions are a sketch of where the towns lie, not a map.
"""

from pinghu_portal.organisation.models import Department, Industry, Region

REGIONS = [
    ("330000", "浙江省", "province", None, None),
    ("330400", "嘉兴市", "city", "330000", None),
    ("330482", "平湖市", "county", "330400", None),
    ("330482001", "当湖街道", "town", "330482", (2, 2)),
    ("330482002", "钟埭街道", "town", "330482", (2, 1)),
    ("330482003", "曹桥街道", "town", "330482", (3, 1)),
    ("330482100", "乍浦镇", "town", "330482", (4, 2)),
    ("330482101", "新埭镇", "town", "330482", (1, 2)),
    ("330482102", "新仓镇", "town", "330482", (2, 3)),
    ("330482103", "独山港镇", "town", "330482", (3, 3)),
    ("330482104", "广陈镇", "town", "330482", (1, 3)),
    ("330482105", "林埭镇", "town", "330482", (3, 2)),
    ("330482P01", "平湖经济技术开发区", "platform", "330482", None),
    ("330482P02", "独山港经济开发区", "platform", "330482", None),
    ("330482P03", "张江长三角科技城平湖园", "platform", "330482", None),
    ("330482P04", "平湖农业经济开发区", "platform", "330482", None),
]
DEPARTMENTS = [
    ("kjj", "平湖市科学技术局", "市科技局", "bureau", None),
    ("kjj-zhjh", "综合计划科", "综合计划科", "section", "kjj"),
    ("kjj-gxk", "高新技术和产业化科", "高新科", "section", "kjj"),
    ("kjj-hzrc", "科技合作和人才科", "合作人才科", "section", "kjj"),
    ("kjj-kczx", "科创中心", "科创中心", "section", "kjj"),
    ("kjj-hy", "数据核验", "数据核验", "section", "kjj"),
    ("kjj-zjk", "评审专家库管理", "专家库管理", "section", "kjj"),
    ("jxj", "平湖市经济和信息化局", "市经信局", "partner", None),
    ("tjj", "平湖市统计局", "市统计局", "partner", None),
    ("czj", "平湖市财政局", "市财政局", "partner", None),
    ("gaj", "平湖市公安局", "市公安局", "partner", None),
    ("rsj", "平湖市人力资源和社会保障局", "市人力社保局", "partner", None),
    ("ybj", "平湖市医疗保障局", "市医保局", "partner", None),
    ("rcb", "中共平湖市委人才工作领导小组办公室", "市委人才办", "partner", None),
    ("swj", "平湖市商务局", "市商务局", "partner", None),
    ("hgbj", "海关保健中心", "海关保健中心", "partner", None),
    ("kjt", "浙江省科学技术厅", "省科技厅", "outside", None),
    ("jxkjj", "嘉兴市科学技术局", "嘉兴市科技局", "outside", None),
    ("jskjw", "上海市金山区科学技术委员会", "金山区科委", "outside", None),
    ("third-party", "第三方测算机构（样例）", "第三方", "outside", None),
]
INDUSTRIES = [
    # 大类 of GB/T 4754-2017 that a county's technology enterprises fall into: code, name, short name
    ("A01", "农业", "农业"),
    ("C13", "农副食品加工业", "农副食品"),
    ("C14", "食品制造业", "食品"),
    ("C17", "纺织业", "纺织"),
    ("C18", "纺织服装、服饰业", "服装服饰"),
    ("C19", "皮革、毛皮、羽毛及其制品和制鞋业", "皮革制鞋"),
    ("C20", "木材加工和木、竹、藤、棕、草制品业", "木材加工"),
    ("C21", "家具制造业", "家具"),
    ("C22", "造纸和纸制品业", "造纸"),
    ("C23", "印刷和记录媒介复制业", "印刷"),
    ("C24", "文教、工美、体育和娱乐用品制造业", "文体用品"),
    ("C26", "化学原料和化学制品制造业", "化学制品"),
    ("C27", "医药制造业", "医药"),
    ("C28", "化学纤维制造业", "化纤"),
    ("C29", "橡胶和塑料制品业", "橡胶塑料"),
    ("C30", "非金属矿物制品业", "非金属制品"),
    ("C31", "黑色金属冶炼和压延加工业", "黑色金属"),
    ("C32", "有色金属冶炼和压延加工业", "有色金属"),
    ("C33", "金属制品业", "金属制品"),
    ("C34", "通用设备制造业", "通用设备"),
    ("C35", "专用设备制造业", "专用设备"),
    ("C36", "汽车制造业", "汽车制造"),
    ("C37", "铁路、船舶、航空航天和其他运输设备制造业", "运输设备"),
    ("C38", "电气机械和器材制造业", "电气机械"),
    ("C39", "计算机、通信和其他电子设备制造业", "电子设备"),
    ("C40", "仪器仪表制造业", "仪器仪表"),
    ("C41", "其他制造业", "其他制造"),
    ("C42", "废弃资源综合利用业", "资源利用"),
    ("I63", "电信、广播电视和卫星传输服务", "电信"),
    ("I64", "互联网和相关服务", "互联网"),
    ("I65", "软件和信息技术服务业", "软件信息"),
    ("M73", "研究和试验发展", "研发"),
    ("M74", "专业技术服务业", "技术服务"),
    ("M75", "科技推广和应用服务业", "科技推广"),
    ("N77", "生态保护和环境治理业", "环境治理"),
]


def load() -> None:
    """Create or refresh the standard regions and departments; town offices follow their region."""
    for sort, (code, name, level, parent, tile) in enumerate(REGIONS):
        row, column = tile or (None, None)
        Region.objects.update_or_create(
            code=code,
            defaults={
                "name": name,
                "level": level,
                "parent_id": parent,
                "sort": sort,
                "tile_row": row,
                "tile_column": column,
            },
        )
    for code, name, short in INDUSTRIES:
        Industry.objects.update_or_create(code=code, defaults={"name": name, "short_name": short})
    for code, name, short, kind, parent in DEPARTMENTS:
        Department.objects.update_or_create(
            code=code,
            defaults={
                "name": name,
                "short_name": short,
                "kind": kind,
                "region_id": "330482",
                "parent": Department.objects.filter(code=parent).first(),
            },
        )
    for region in Region.objects.filter(level="town"):
        Department.objects.update_or_create(
            code=f"town-{region.code}",
            defaults={"name": f"{region.name}科技办", "short_name": region.name, "kind": "town", "region": region},
        )

"""The demo of the pillar: rules and catalogues always, carriers unless the portal starts empty."""

from incubators import standard
from incubators.carriers.demo import load_carriers
from incubators.carriers.models import LevelRecord
from incubators.evaluations.demo import load_evaluations
from incubators.instruments.demo import load_instruments
from incubators.platforms.demo import load_platforms
from incubators.recognition.demo import load_applications
from incubators.recognition.models import RecognitionApplication
from incubators.tenants.demo import load_tenants
from incubators.tenants.report_demo import load_reports
from pinghu_portal.contributions import DemoLoader, contribute


def load(empty: bool, say) -> None:
    """Rules, fields, then the carriers of the pages with their levels."""
    standard.load()
    if empty:
        say("载体档案字段与规则已就绪；载体待登记")
        return
    carriers = load_carriers()
    say(f"创新载体 {len(carriers)} 家（报纸所载与样例），级别记录 {LevelRecord.objects.count()} 条")
    load_evaluations()
    load_applications(carriers)
    tenants, reports = load_tenants(carriers), load_reports(carriers)
    complexes, contracts = load_platforms(carriers)
    shared, uses = load_instruments(carriers)
    say(f"认定申请 {RecognitionApplication.objects.count()} 份，在孵企业 {tenants} 家，火炬统计年报 {reports} 份（样例）")
    say(f"综合体 {complexes} 家，重大科创平台协议 {contracts} 份（金额与等次为合成数据）")
    say(f"共享仪器 {shared} 台，已完成使用 {uses} 次（合成数据）")


contribute(DemoLoader("创新载体（样例）", load, order=70))

"""The demo of the pillar: rules and catalogues always, carriers unless the portal starts empty."""

from incubators import standard
from incubators.carriers.demo import load_carriers
from incubators.carriers.models import LevelRecord
from incubators.evaluations.demo import load_evaluations
from incubators.recognition.demo import load_applications
from incubators.recognition.models import RecognitionApplication
from pinghu_portal.contributions import DemoLoader, contribute


def load(empty: bool, say) -> None:
    """Rules, fields, then the carriers of the pages with their levels."""
    standard.load()
    if empty:
        say("载体档案字段与规则已就绪；载体待登记")
        return
    carriers = load_carriers()
    load_evaluations()
    load_applications(carriers)
    say(f"认定申请 {RecognitionApplication.objects.count()} 份（样例）")
    say(f"创新载体 {len(carriers)} 家（报纸所载与样例），级别记录 {LevelRecord.objects.count()} 条")


contribute(DemoLoader("创新载体（样例）", load, order=70))

"""海外工程师申报 on shared pages: menu, events of the timeline, quick start for enterprises."""

from engineers.dossiers.archive import Event, event_source
from engineers.dossiers.models import Engineer
from engineers.nominations.models import Call, Nomination, Selection
from pinghu_portal.contributions import MenuEntry, QuickStart, contribute
from pinghu_portal.policy.policy import policy_of


@event_source
def nomination_events(engineer: Engineer) -> list[Event]:
    """申报, 入选, 取消 of one engineer."""
    found = [
        Event(n.submitted_at.date(), "申报", str(n.call), n.get_absolute_url())
        for n in engineer.nominations.filter(submitted_at__isnull=False).select_related("call")
    ]
    for selection in engineer.selections.all():
        words = f"{selection.year} 年 {selection.get_level_display()}海外工程师"
        found.append(Event(selection.selected_on, "入选", words, selection.get_absolute_url()))
        if selection.cancelled_on:
            found.append(Event(selection.cancelled_on, "取消入选", selection.cancel_reason))
    return found


def _sees(model):
    return lambda user: (
        policy_of(model).allows(user, "view")
        and (user.is_bureau or bool(user.roles & {"enterprise", "town_assistant"}))
    )


contribute(
    MenuEntry("海外工程师", "申报批次", "engineers:calls:list", "megaphone", _sees(Call), order=20),
    MenuEntry("海外工程师", "申报办理", "engineers:nominations:list", "file-earmark-text", _sees(Nomination), order=21),
    MenuEntry("海外工程师", "入选名册", "engineers:selections:list", "award", _sees(Selection), order=22),
    MenuEntry(
        "海外工程师", "人才计划推荐", "engineers:recommendations:list", "send", lambda user: user.is_bureau, order=23
    ),
    QuickStart(
        "申报海外工程师",
        "engineers:calls:list",
        "person-plus",
        lambda user: policy_of(Nomination).allows(user, "add"),
        order=20,
    ),
)

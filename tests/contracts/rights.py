"""The reviewed table: who of the cast may make which transition; an empty set is the portal itself."""

_PROJECT = {"project_officer", "project_head"}
MAY = {
    "projects.call": {
        "propose": {"starter", *_PROJECT},
        "take_back": {"starter"},
        "countersign": _PROJECT,
        "return_call": _PROJECT,
        "publish": {"vice"},
        "reject": {"vice"},
        "end": set(),
        "close": {"project_head"},
    },
    "projects.application": {
        "submit": {"starter"},
        "recall": {"starter"},
        "withdraw": {"starter"},
        "recommend": {"town"},
        "return_by_town": {"town"},
        **dict.fromkeys(("pass_form", "return_by_form", "fail_form"), _PROJECT),
        **{
            name: set()
            for name in (
                "group",
                "score",
                "shortlist",
                "eliminate",
                "defend",
                "visit",
                "propose",
                "reserve",
                "reject",
                "publicise",
                "withhold",
                "grant",
                "revoke",
                "abandon",
            )
        },
    },
    "incubators.evaluation": {
        "launch": {"carrier_head"},
        "score": {"starter", "carrier_officer", "carrier_head"},
        "announce": {"carrier_head"},
        "grade": {"vice"},
        "apply": {"carrier_head"},
    },
    "incubators.filing": {
        "lapse": set(),
        "submit": {"operator"},
        "pass": {"starter", "carrier_officer", "carrier_head"},
        "return": {"starter", "carrier_officer", "carrier_head"},
    },
    "incubators.mending": {
        "report": {"operator"},
        "again": {"starter", "carrier_head"},
        "accept": {"starter", "carrier_head"},
        "fail": {"starter", "carrier_head"},
    },
    "incubators.carrier": {
        "build": {"starter", "carrier_officer", "carrier_head"},
        "start_running": {"starter", "carrier_officer", "carrier_head"},
        "demand_mending": {"carrier_head"},
        "accept_mending": {"carrier_head"},
        "remove": {"carrier_head"},
    },
    "incubators.tenant": {
        **{
            name: {"starter", "operator", "carrier_officer", "carrier_head"}
            for name in ("submit", "ask_extension", "ask_graduation", "leave")
        },
        "withdraw": {"starter", "operator"},
        **{
            name: {"carrier_officer", "carrier_head"}
            for name in (
                "accept",
                "return",
                "refuse",
                "extend",
                "refuse_extension",
                "graduate",
                "refuse_graduation",
                "eliminate",
            )
        },
    },
    "incubators.tenant_warning": {
        "handle": {"starter", "operator", "carrier_officer", "carrier_head"},
        "lapse": set(),
    },
    "incubators.tenant_report": {
        "submit": {"operator"},
        "withdraw": {"operator"},
        "pass": {"starter", "carrier_officer", "carrier_head"},
        "send_back": {"starter", "carrier_officer", "carrier_head"},
    },
    "enterprises.profile_change": {
        "submit": {"starter"},
        "withdraw": {"starter"},
        "pass_town": {"town"},
        "return_by_town": {"town"},
        "approve": {"head"},
        "return_by_section": {"head"},
        "refuse": {"head"},
    },
    "enterprises.rating_year": {
        "collect": {"head", "clerk"},
        "check": {"head", "clerk"},
        "collect_again": {"head"},
        "confirm": {"head"},
        "hand_in": {"clerk"},
        "send_back": {"vice"},
        "show": {"vice"},
        "announce": {"vice"},
        "apply": {"head", "clerk"},
    },
    "enterprises.interview": {
        "schedule": {"head", "clerk"},
        "reschedule": {"head", "clerk"},
        "pass": {"head"},
        "fail": {"head"},
        "talk": {"vice"},
        "report": {"starter"},
        "mend_again": {"head"},
        "close": {"head"},
        "cancel": {"head"},
    },
    "enterprises.rating_scheme": {
        "submit": {"starter", "clerk"},
        "approve": {"head", "vice"},
        "return": {"head", "vice"},
        "withdraw": {"starter"},
    },
    "enterprises.filing": {
        "submit": {"starter"},
        "withdraw": {"starter"},
        "accept": {"head", "clerk"},
        "send_back": {"head", "clerk"},
    },
    "enterprises.discrepancy": {name: {"starter", "head", "clerk"} for name in ("decide", "agree", "reopen")},
    "engineers.nomination": {
        "submit": {"starter"},
        "withdraw": set(),  # only who submitted, which in this trial nobody did
        "pass_town": {"town"},
        "return_by_town": {"town"},
        **{name: {"talent", "talent_head"} for name in ("pass_form", "ask_to_mend", "refuse", "send_up", "propose")},
        **{name: {"talent", "talent_head"} for name in ("not_select", "publicise")},
        "agree": {"talent_head"},
        "back_to_form": {"talent_head", "vice"},
        "recommend": {"vice"},
        "select": {"talent_head"},
        "cancel": {"vice"},
    },
    "engineers.subsidy": {
        "submit": {"starter"},
        **{name: {"talent", "talent_head"} for name in ("check", "return", "publicise")},
        "decide": {"talent_head"},
        "refuse": {"talent_head"},
        "approve": {"vice"},
        **{name: {"finance"} for name in ("confirm", "send_back", "pay")},
        "recover": {"vice"},
    },
    "engineers.joint_case": {
        **{name: {"talent", "talent_head"} for name in ("accept", "ask_to_mend", "reject")},
        "answer": {"starter"},
        "withdraw": {"starter"},
        **{name: set() for name in ("run", "close", "close_partly", "deny", "archive", "deem_accepted", "lapse")},
    },
    "engineers.department_task": {
        "claim": {"police"},
        "pause": set(),  # only the handler, whom this trial does not have
        "resume": {"police"},
        "finish": {"police"},
        "refuse": {"police"},
        **{name: set() for name in ("ready", "hold", "release", "end")},
    },
    "engineers.dossier_item": {
        "submit": {"starter", "talent", "talent_head"},
        "verify": {"talent", "talent_head"},
        "send_back": {"talent", "talent_head"},
        "change": {"starter", "talent", "talent_head"},
        "refuse_change": {"talent", "talent_head"},
        "flow_in": set(),
    },
    "engineers.work_permit": {
        **{name: {"starter"} for name in ("submit", "withdraw", "renew", "change", "cancel", "drop")},
        **{
            name: {"talent", "talent_head"}
            for name in ("pass_check", "ask_mend", "accept", "review", "examine", "close")
        },
        **{name: {"vice"} for name in ("grant", "back_to_review", "refuse", "allow", "decline")},
        "record": set(),
        "expire": set(),
        "lapse": set(),
    },
    "engineers.residence_permit": {
        **{name: {"police"} for name in ("accept", "review", "issue", "refuse", "extend", "decline", "cancel")},
        "renew": {"starter"},
        "record": set(),
        "expire": set(),
    },
    "engineers.recognition": {
        **{name: {"talent", "talent_head"} for name in ("check", "ask", "turn")},
        "recognise": {"talent_head"},
        "refuse": {"talent_head"},
    },
    "engineers.demand": {
        **{
            name: {"starter"}
            for name in ("submit", "talk", "review", "choose", "sign", "start_work", "settle", "withdraw")
        },
        **{name: {"talent", "talent_head"} for name in ("return", "publicise", "accept", "end")},
        "publish": {"talent_head"},
        "refuse": {"talent_head"},
        "open_bidding": set(),
        "lapse": set(),
    },
    "engineers.bid": {
        "submit": {"starter"},
        "withdraw": {"starter"},
        **{name: set() for name in ("talk", "win", "lose", "close")},
    },
    "engineers.request": {
        "dispatch": {"talent", "talent_head"},
        "send_back": {"police"},
        "answer": {"police"},
        "rate": {"starter"},
        "archive": {"talent", "talent_head"},
        "withdraw": {"starter"},
    },
    "engineers.bulletin": {
        "submit": {"starter"},
        "publish": {"talent_head", "vice"},
        "return": {"talent_head", "vice"},
        "withdraw": {"talent_head", "vice"},
        "drop": {"starter"},
    },
    "engineers.appointment": {
        "attend": {"talent", "talent_head", "police"},
        "miss": {"talent", "talent_head", "police"},
        "cancel": {"starter"},
        "close": set(),
    },
    "incubators.complex": {
        **{name: {"starter", "operator", "carrier_officer", "carrier_head"} for name in ("file", "apply")},
        **{name: {"carrier_officer", "carrier_head"} for name in ("build", "expire")},
        **{name: {"carrier_head"} for name in ("list", "pass", "mend", "cancel")},
    },
    "incubators.platform_contract": {
        **{name: {"starter", "carrier_officer", "carrier_head"} for name in ("frame", "build", "run")},
        **{name: {"carrier_head"} for name in ("sign", "demand_mending", "accept_mending", "fulfil", "end")},
    },
    "incubators.platform_year": {
        **{name: {"starter", "operator"} for name in ("hand_in_plan", "hand_in_report")},
        "return_report": {"carrier_officer", "carrier_head"},
        **{name: {"carrier_head"} for name in ("grade", "pay", "withhold")},
    },
    "incubators.booking": {
        **{
            name: {"operator", "carrier_officer", "carrier_head"}
            for name in ("confirm", "refuse", "begin", "finish", "miss")
        },
        "cancel": {"starter", "operator", "carrier_officer", "carrier_head"},
    },
    "incubators.recognition": {
        **{name: {"starter", "operator"} for name in ("submit", "withdraw", "drop")},
        **{name: {"town"} for name in ("pass_town", "return_by_town")},
        **{
            name: {"carrier_officer", "carrier_head"}
            for name in (
                "pass_form",
                "return_by_section",
                "pass_visit",
                "send_to_panel",
                "take_scores",
                "publicise",
                "send_up",
                "granted_above",
                "refused_above",
            )
        },
        **{name: {"carrier_head"} for name in ("reject", "recognise")},
        **{name: {"vice"} for name in ("decide", "back_to_section", "refuse")},
        # the short way, the way upwards, without experts, after a cancelled panel: not this matter of 平湖市级
        **{name: set() for name in ("pass_short", "recommend", "settle", "skip_panel", "leave_panel")},
    },
    "projects.project": {
        **{
            name: set()
            for name in (
                "begin",
                "abandon",
                "check",
                "judged_normal",
                "judged_lagging",
                "expire",
                "accept",
                "conclude",
                "fail",
                "force",
            )
            for name in ("begin", "abandon", "check", "judged_normal", "judged_lagging", "expire")
        },
        **{name: set() for name in ("accept", "conclude", "fail", "force")},
        "catch_up": {"project_head"},
        "terminate": {"vice"},
    },
    "projects.contract": {
        **{name: {"project_head"} for name in ("issue", "take_back", "declare_abandoned")},
        **{name: {"starter"} for name in ("sign_enterprise", "give_up")},
        "sign_town": {"town"},
        "sign_bureau": {"vice"},
        **{name: set() for name in ("sign_partner", "terminate")},  # this one has a town as its third party
    },
    "projects.payment": {
        "apply": {"starter"},
        **{name: {"project_officer", "project_head"} for name in ("review", "send_back")},
        "approve": {"vice"},
        **{name: {"finance"} for name in ("pay", "bounce")},
        "cancel": set(),
    },
    "projects.recovery": {"recover": {"finance"}, "waive": {"vice"}},
    "projects.midterm": {
        "report": {"starter"},
        "send_back": {"project_officer", "project_head"},
        "judge": {"project_head"},
        "close": set(),
    },
    "projects.change": {
        "forward": {"project_officer", "project_head"},
        **{name: {"vice"} for name in ("approve", "refuse")},
        "withdraw": {"starter"},
        "lapse": set(),
    },
    "projects.acceptance": {
        **{name: {"starter"} for name in ("apply", "hand_in")},
        **{name: {"project_officer", "project_head"} for name in ("send_back", "pass_form", "pass_finance")},
        **{name: {"vice"} for name in ("pass", "conclude", "mend", "fail", "spare", "force")},
        **{name: set() for name in ("lapse", "propose_force")},
    },
    "projects.integrity": {
        **{name: {"project_officer", "project_head"} for name in ("investigate", "notify", "go_on")},
        **{name: {"project_head"} for name in ("drop", "convene")},
        **{name: {"starter"} for name in ("defend", "appeal", "ask_repair")},
        **{name: {"vice"} for name in ("find", "acquit", "grant_repair", "refuse_repair")},
        **{name: {"vice", "leader"} for name in ("uphold", "overturn")},
        "expire": set(),
    },
    "projects.roadshow": {
        **{name: {"starter", "project_officer", "project_head"} for name in ("open", "hold")},
        **{name: {"project_head"} for name in ("archive", "cancel")},
    },
    "projects.plan_problem": {
        **{name: {"starter", "project_officer", "project_head"} for name in ("take", "close")},
        **{name: {"project_head"} for name in ("assign", "escalate")},
        "settle": {"vice"},
    },
    "panels.panel": {
        name: {"starter", "carrier_officer", "carrier_head"} for name in ("start_scoring", "close", "cancel")
    },
    "panels.session": {
        **{name: {"starter", "carrier_officer", "carrier_head"} for name in ("draw_order", "begin", "finish")},
        "cancel": set(),
    },
    "panels.seat": {**{name: {"expert"} for name in ("pledge", "decline", "submit")}, "lapse": set()},
    "projects.review": {
        **{
            name: {"starter", "project_officer", "project_head"}
            for name in ("open", "cancel", "rank", "end_defence", "end_visits", "publicise")
        },
        **{name: {"project_head"} for name in ("hear", "finish")},
        "shortlist": set(),  # this batch holds a defence
        **{name: {"vice"} for name in ("decide", "back")},
    },
    "projects.recommendation_round": {
        **{name: {"starter", "project_officer", "project_head"} for name in ("hear", "cancel", "rank")},
        "send": {"project_head", "vice"},
    },
    "projects.candidate": {
        **{name: {"starter"} for name in ("submit", "withdraw")},
        **{name: {"project_officer", "project_head"} for name in ("check", "return", "grant", "refuse")},
        **{name: set() for name in ("lapse", "hear", "rank", "recommend", "pass_over")},
    },
    "publicity.objection": {
        "uphold": {"head"},
        "dismiss": {"head"},
        "refuse": {"head"},
        "accept": {"clerk", "head"},
        "withdraw": {"starter"},
    },
}
"""Who may make which transition, reviewed; a new workflow stands here or its law fails."""

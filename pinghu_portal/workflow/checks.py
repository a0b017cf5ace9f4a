"""The start-up check: an unsound graph stops the portal before a matter can get lost in it."""

from django.core.checks import Error

from pinghu_portal.workflow.declaration import Kind, Workflow, all_workflows


def check_workflows(app_configs=None, **kwargs) -> list[Error]:
    """Every fault of every declared workflow, as Django errors."""
    return [
        Error(f"流程 {workflow.key}：{fault}", id="workflow.E001")
        for workflow in all_workflows()
        for fault in faults(workflow)
    ]


def faults(workflow: Workflow) -> list[str]:
    """Why a graph is unsound: unknown or unreachable states, dead ends, ways out of a final state, doubled names."""
    found = []
    states = set(workflow.steps) | set(workflow.finals)
    if workflow.initial not in states:
        found.append(f"初始状态 {workflow.initial} 未声明")
    names = [t.name for t in workflow.transitions]
    found += [f"动作 {name} 重复声明" for name in sorted({n for n in names if names.count(n) > 1})]
    for t in workflow.transitions:
        found += [
            f"动作 {t.name} 引用了未声明的状态 {state}" for state in (*t.sources, *t.targets) if state not in states
        ]
        found += [f"终态 {state} 不应再有动作 {t.name}" for state in t.sources if state in workflow.finals]
        if t.kind is not Kind.RETURN and len(t.targets) != 1:
            found.append(f"动作 {t.name} 只能有一个去向")
        if not callable(t.actor):
            found.append(f"动作 {t.name} 没有办理人")
    reached = _reachable(workflow, workflow.initial)
    found += [f"状态 {state} 无法到达" for state in sorted(states - reached)]
    for state in sorted(states - workflow.finals):
        if not workflow.from_state(state):
            found.append(f"状态 {state} 没有出路")
        elif workflow.finals and not _reachable(workflow, state) & workflow.finals:
            found.append(f"状态 {state} 到不了任何终态")
    return found


def _reachable(workflow: Workflow, start: str) -> set[str]:
    seen, todo = set(), [start]
    while todo:
        state = todo.pop()
        if state not in seen:
            seen.add(state)
            todo += [target for t in workflow.from_state(state) for target in t.targets]
    return seen

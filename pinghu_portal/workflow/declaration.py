"""Workflow and Transition: a process written down as a table that people can read and the engine can check."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

Guard = Callable[[object], list[str]]
Effect = Callable[..., None]


class Kind(StrEnum):
    """What a transition is, so that pages can place its button and the checks can judge the graph."""

    FORWARD = "forward"
    RETURN = "return"  # 退回: to one of several earlier steps
    WITHDRAW = "withdraw"  # 撤回 by the one who submitted
    REFUSE = "refuse"


@dataclass(frozen=True)
class Transition:
    """One permitted change of state.

    `targets` holds one state, or several among which the actor of a 退回 chooses. `actor(user, obj)` says who may.
    Each guard gives a list of reasons why not, all of which are shown at once. `required` names fields of the object
    that must be filled. `effects` run in the same transaction as `effect(obj, by=user, record=record)`.
    """

    name: str
    title: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    actor: Callable[[object, object], bool]
    guards: tuple[Guard, ...] = ()
    required: tuple[str, ...] = ()
    effects: tuple[Effect, ...] = ()
    kind: Kind = Kind.FORWARD
    note_required: bool = False
    confirm: str = ""
    primary: bool = False


@dataclass(frozen=True)
class Step:
    """What waits in a state: for whom (`holders(obj)` → holder keys), under which limit (a rule key), in which words.

    `paused` stops the clock (计时暂停): the office waits for the other party.
    """

    title: str
    holders: Callable[[object], list[str]] | None = None
    limit: str = ""
    paused: bool = False
    act: str = "办理"


@dataclass(frozen=True)
class Workflow:
    """A process over one field of one model. Register it with `register(workflow)`; an unsound graph stops the start.

    `parent` names the foreign key to a row whose own transitions move these objects, too: that row is always locked
    first, so that a step from above and one from below wait for each other and never block each other.
    """

    key: str
    model: str
    title: str
    initial: str
    steps: dict[str, Step]
    transitions: tuple[Transition, ...]
    finals: frozenset[str]
    party: Callable[[object], str] = str
    subject: Callable[[object], str] = str
    state_field: str = "state"
    state_titles: dict[str, str] = field(default_factory=dict)
    parent: str = ""

    def from_state(self, state: str) -> list[Transition]:
        """Transitions that start in a state."""
        return [t for t in self.transitions if state in t.sources]

    def transition(self, name: str) -> Transition:
        """A transition by name. Raises KeyError."""
        for transition in self.transitions:
            if transition.name == name:
                return transition
        raise KeyError(f"{self.key} has no transition {name}")

    def title_of(self, state: str) -> str:
        """The words for a state."""
        step = self.steps.get(state)
        return self.state_titles.get(state) or (step.title if step else state)


_workflows: dict[str, Workflow] = {}
_by_model: dict[str, Workflow] = {}


def register(workflow: Workflow) -> Workflow:
    """Make a workflow known; its graph is examined by `checks` at every start."""
    _workflows[workflow.key] = workflow
    _by_model[workflow.model.lower()] = workflow
    return workflow


def workflow_of(obj) -> Workflow:
    """The workflow of an object. Raises KeyError."""
    return _by_model[obj._meta.label_lower]


def has_workflow(obj) -> bool:
    """Whether a model has a declared workflow."""
    return obj._meta.label_lower in _by_model


def all_workflows() -> list[Workflow]:
    """Every declared workflow."""
    return list(_workflows.values())

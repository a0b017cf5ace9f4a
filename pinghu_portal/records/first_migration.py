"""CreateTables and InstallTriggers: an app's first migration in two operations, so that a first start takes seconds.

Django renders every related model anew after each `CreateModel`, and pgtrigger after each `AddTrigger`: minutes for several
hundred tables and triggers that all hang together through the user. Here all tables of an app enter the state first, the
models are rendered once, and the triggers, which stand in the options of their models, are installed together. Later
migrations are ordinary ones.
"""

from collections.abc import Sequence

from django.db.migrations.operations.base import Operation


class CreateTables(Operation):
    """Several `CreateModel` and `AddField` operations whose models are rendered once."""

    serialization_expand_args = ["operations"]

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations

    def deconstruct(self):
        """As every operation."""
        return type(self).__name__, [], {"operations": self.operations}

    def state_forwards(self, app_label, state):
        """All of them, on a state without rendered models."""
        state.clear_delayed_apps_cache()
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        """Create the tables in order; `to_state` knows the models whole, so a later foreign key is left to its operation."""
        state = from_state.clone()
        late = [operation for operation in self.operations if not hasattr(operation, "options")]
        if late:
            state.__dict__.pop("apps", None)
            for operation in self.operations:
                if operation not in late:
                    operation.state_forwards(app_label, state)
        created = state if late else to_state
        for operation in self.operations:
            if operation not in late:
                operation.database_forwards(app_label, schema_editor, from_state, created)
        for operation in late:
            operation.database_forwards(app_label, schema_editor, created, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        """Drop the tables, last first; from_state has them, to_state not."""
        for operation in reversed(self.operations):
            if hasattr(operation, "options"):
                operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        """What `migrate --plan` prints."""
        return f"Create {sum(hasattr(operation, 'options') for operation in self.operations)} tables"


class InstallTriggers(Operation):
    """Install the triggers that the models of the app carry in their options; dropping the tables drops them."""

    def state_forwards(self, app_label, state):
        """The state has them already."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        """Run the SQL of every trigger, as pgtrigger compiled it when the migration was written."""
        for (label, _), model in sorted(to_state.models.items()):
            if label == app_label:
                for trigger in model.options.get("triggers", []):
                    schema_editor.execute(trigger.install_sql, params=None)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        """Nothing: the tables go, and their triggers with them."""

    def describe(self):
        """What `migrate --plan` prints."""
        return "Install the triggers of history and protection"

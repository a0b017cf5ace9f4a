"""Management commands of the enterprises app.

`manage.py` finds them in `commands`; each is a thin shell around a pure function or an action."""

"""The machinery behind `python3 run.py`: everything the portal needs on one machine, standard library only.

Nothing of this runs in production; there systemd starts the services (see `deploy/README.md`).
"""

"""Users and the posts they hold: who acts in which role, for which department or town, from when to when.

Sign-in is allauth (optional TOTP), lock-out by user name *and* address is axes. Ending a post acts at once.
"""

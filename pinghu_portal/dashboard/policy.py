"""Who sees the cockpit: staff of the bureau. The numbers themselves obey the policies of their rows."""


def may_see_cockpit(user) -> bool:
    """Staff of the bureau, from clerk to leader."""
    return user.is_bureau

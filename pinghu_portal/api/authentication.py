"""Token sign-in that stops with the account and never shows which tokens exist."""

from rest_framework.authentication import TokenAuthentication


class PortalTokenAuthentication(TokenAuthentication):
    """`Authorization: Token …`; an inactive account or one without a post in force sees nothing, by the policy."""

    keyword = "Token"

"""Paging of API lists: page and size, bounded."""

from rest_framework.pagination import PageNumberPagination


class PortalPagination(PageNumberPagination):
    """`?page=` and `?size=`, at most 500 rows a page."""

    page_size = 50
    page_size_query_param = "size"
    max_page_size = 500

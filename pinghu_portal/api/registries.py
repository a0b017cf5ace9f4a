"""A read-only viewset per registry, made from its columns; rows come through the same Listing as the page."""

from django.http import QueryDict
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import serializers, viewsets
from rest_framework.response import Response

from pinghu_portal.registry.columns import Column, title_of
from pinghu_portal.registry.declaration import Registry
from pinghu_portal.registry.detail_view import get_object, key_of
from pinghu_portal.registry.listing import make_listing

_FIELDS = {
    "integer": serializers.IntegerField,
    "number": serializers.DecimalField,
    "percent": serializers.DecimalField,
    "money": serializers.DecimalField,
    "date": serializers.DateField,
    "datetime": serializers.DateTimeField,
    "boolean": serializers.BooleanField,
}


def serializer_class(registry: Registry) -> type[serializers.Serializer]:
    """A serializer whose fields are the registry's columns, in their order, plus `public_key`."""
    fields = {"public_key": serializers.CharField(read_only=True, help_text="公开编号")}
    for column in registry.columns:
        fields[column.key] = _field(column, registry)

    def to_representation(self, obj):
        values = {"public_key": key_of(obj)}
        for column in registry.columns:
            values[column.key] = _plain(column, obj)
        return values

    name = f"{registry.slug.title().replace('-', '')}Row"
    return type(name, (serializers.Serializer,), {**fields, "to_representation": to_representation})


def _field(column: Column, registry: Registry) -> serializers.Field:
    kind = _FIELDS.get(column.kind, serializers.CharField)
    options = {"read_only": True, "allow_null": True, "help_text": title_of(column, registry.model)}
    if kind is serializers.DecimalField:
        options |= {"max_digits": 20, "decimal_places": None}
    return kind(**options)


def _plain(column: Column, obj):
    value = column.raw(obj)
    if value is None or isinstance(value, bool | int):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def viewset(registry: Registry) -> type[viewsets.ViewSet]:
    """List and detail of one registry."""
    row = serializer_class(registry)

    class RegistryViewSet(viewsets.GenericViewSet):
        """Read-only; who sees which row is the policy's answer."""

        serializer_class = row
        lookup_field = "key"
        lookup_value_regex = "[^/]+"

        def get_queryset(self):
            """Rows of the listing; an empty set while the schema is drawn."""
            if getattr(self, "swagger_fake_view", False):
                return registry.model._default_manager.none()
            return self._listing().queryset

        def _listing(self):
            params = self.request.GET if isinstance(self.request.GET, QueryDict) else QueryDict()
            return make_listing(registry, self.request.user, params)

        def list(self, request):
            """One page of rows."""
            listing = self._listing()
            listing.columns = list(registry.columns)
            keys = self.paginate_queryset(listing.queryset.values_list("pk", flat=True))
            return self.get_paginated_response(row(listing.rows(list(keys)), many=True).data)

        def retrieve(self, request, key=None):
            """One row."""
            return Response(row(get_object(registry, request.user, key, params=request.GET)).data)

    RegistryViewSet.registry = registry
    RegistryViewSet.__name__ = f"{registry.model.__name__}ViewSet"
    return _described(registry, RegistryViewSet)


def _described(registry: Registry, views: type[viewsets.ViewSet]) -> type[viewsets.ViewSet]:
    """The viewset with its words and parameters in the OpenAPI document."""
    parameters = [
        OpenApiParameter("q", str, description="关键字"),
        OpenApiParameter("sort", str, description="排序列，前加 - 为降序"),
        OpenApiParameter("view", str, description="快捷视图"),
        *(OpenApiParameter(f.name, str, description=f.title) for f in registry.filters),
    ]
    return extend_schema_view(
        list=extend_schema(summary=f"{registry.title}（列表）", parameters=parameters, tags=[registry.title]),
        retrieve=extend_schema(summary=f"{registry.title}（单条）", tags=[registry.title]),
    )(views)

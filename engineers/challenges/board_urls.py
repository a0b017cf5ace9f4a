"""Addresses of the public board."""

from django.urls import path

from engineers.challenges import board_views

app_name = "board"
urlpatterns = [
    path("", board_views.board, name="list"),
    path("<str:number>/", board_views.demand, name="demand"),
    path("<str:number>/bid/", board_views.bid, name="bid"),
]

"""Addresses of 试算."""

from django.urls import path

from enterprises.simulations import views

app_name = "simulations"
urlpatterns = [
    path("<int:year>/ways/", views.ways, name="ways"),
    path("<int:year>/<str:key>/", views.simulate, name="simulate"),
]

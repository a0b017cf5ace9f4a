"""Addresses of the yearly evaluation."""

from django.urls import path

from incubators.evaluations import views
from incubators.evaluations.registry import filings, items, mendings, results, rewards, rounds
from pinghu_portal.registry.urls import registry_urls

round_patterns = [
    path("open/", views.open_round, name="open"),
    path("<str:number>/correct/", views.correct, name="correct"),
    path("<str:number>/document/", views.document, name="document"),
    *registry_urls(rounds),
]
filing_patterns = [
    path("<str:number>/fill/", views.fill, name="fill"),
    path("<str:number>/draft/", views.draft, name="draft"),
    path("<str:number>/submit/", views.submit, name="submit"),
    path("<str:number>/remark/", views.remark, name="remark"),
    path("<str:number>/check/", views.check, name="check"),
    *registry_urls(filings),
]
mending_patterns = [path("<str:number>/report/", views.report, name="report"), *registry_urls(mendings)]
reward_patterns = [path("<str:number>/pay/", views.pay, name="pay"), *registry_urls(rewards)]
result_patterns, item_patterns = registry_urls(results), registry_urls(items)

"""What the pillar gives to shared pages: policies, registries, workflows, menu, panels, demo."""

from importlib import import_module

import_module("projects.calls.policy")
import_module("projects.calls.registry")
import_module("projects.calls.workflow")
import_module("projects.calls.contributions")

import_module("projects.applications.policy")
import_module("projects.applications.registry")
import_module("projects.applications.workflow")
import_module("projects.applications.contributions")

import_module("projects.reviews.policy")
import_module("projects.reviews.workflow")
import_module("projects.reviews.registry")
import_module("projects.reviews.contributions")

import_module("projects.demo")

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

import_module("projects.recommendations.policy")
import_module("projects.recommendations.workflow")
import_module("projects.recommendations.registry")
import_module("projects.recommendations.contributions")

import_module("projects.contracts.policy")
import_module("projects.contracts.workflow")
import_module("projects.contracts.process_workflow")
import_module("projects.contracts.registry")
import_module("projects.contracts.payment_registry")
import_module("projects.contracts.process_registry")
import_module("projects.contracts.contributions")

import_module("projects.acceptance.policy")
import_module("projects.acceptance.workflow")
import_module("projects.acceptance.registry")
import_module("projects.acceptance.contributions")

import_module("projects.integrity.policy")
import_module("projects.integrity.workflow")
import_module("projects.integrity.registry")
import_module("projects.integrity.contributions")

import_module("projects.roadshows.policy")
import_module("projects.roadshows.workflow")
import_module("projects.roadshows.registry")
import_module("projects.roadshows.contributions")

import_module("projects.plans.policy")
import_module("projects.plans.workflow")
import_module("projects.plans.registry")
import_module("projects.plans.problem_registry")
import_module("projects.plans.contributions")

import_module("projects.awards.policy")
import_module("projects.awards.registry")
import_module("projects.awards.contributions")

import_module("projects.demo")

"""What the pillar gives to shared pages: policies, registries, workflows, menu, panels, demo."""

from importlib import import_module

import_module("incubators.carriers.policy")
import_module("incubators.carriers.workflow")
import_module("incubators.carriers.registry")
import_module("incubators.carriers.contributions")

import_module("incubators.recognition.policy")
import_module("incubators.recognition.workflow")
import_module("incubators.recognition.registry")
import_module("incubators.recognition.contributions")

import_module("incubators.tenants.policy")
import_module("incubators.tenants.workflow")
import_module("incubators.tenants.report_workflow")
import_module("incubators.tenants.registry")
import_module("incubators.tenants.report_registry")
import_module("incubators.tenants.contributions")

import_module("incubators.evaluations.policy")
import_module("incubators.evaluations.workflow")
import_module("incubators.evaluations.registry")
import_module("incubators.evaluations.contributions")

import_module("incubators.platforms.policy")
import_module("incubators.platforms.workflow")
import_module("incubators.platforms.registry")
import_module("incubators.platforms.contract_registry")
import_module("incubators.platforms.park_registry")
import_module("incubators.platforms.contributions")

import_module("incubators.instruments.policy")
import_module("incubators.instruments.workflow")
import_module("incubators.instruments.registry")
import_module("incubators.instruments.contributions")

import_module("incubators.demo")

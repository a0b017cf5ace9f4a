"""What the pillar gives to shared pages: policies, registries, workflows, menu, panels, demo."""

from importlib import import_module

import_module("incubators.carriers.policy")
import_module("incubators.carriers.workflow")
import_module("incubators.carriers.registry")
import_module("incubators.carriers.contributions")
import_module("incubators.tenants.policy")
import_module("incubators.tenants.workflow")
import_module("incubators.tenants.report_workflow")
import_module("incubators.tenants.registry")
import_module("incubators.tenants.report_registry")
import_module("incubators.tenants.contributions")

import_module("incubators.demo")

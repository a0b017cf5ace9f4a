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

import_module("incubators.evaluations.policy")
import_module("incubators.evaluations.workflow")
import_module("incubators.evaluations.registry")
import_module("incubators.evaluations.contributions")

import_module("incubators.demo")

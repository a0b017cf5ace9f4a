"""What the pillar gives to shared pages: policies, registries, workflows, menu, panels, demo."""

from importlib import import_module

import_module("engineers.dossiers.policy")
import_module("engineers.dossiers.workflow")
import_module("engineers.dossiers.registry")
import_module("engineers.dossiers.field_registry")
import_module("engineers.dossiers.contributions")
import_module("engineers.dossiers.imports")

import_module("engineers.bulletins.policy")
import_module("engineers.bulletins.workflow")
import_module("engineers.bulletins.registry")
import_module("engineers.bulletins.contributions")

import_module("engineers.nominations.policy")
import_module("engineers.nominations.workflow")
import_module("engineers.nominations.registry")
import_module("engineers.nominations.contributions")

import_module("engineers.subsidies.policy")
import_module("engineers.subsidies.workflow")
import_module("engineers.subsidies.registry")
import_module("engineers.subsidies.contributions")
import_module("engineers.permits.policy")
import_module("engineers.permits.workflow")
import_module("engineers.permits.guard_workflow")
import_module("engineers.permits.registry")
import_module("engineers.permits.guard_registry")
import_module("engineers.permits.insurance_registry")
import_module("engineers.permits.expiry_registry")
import_module("engineers.permits.table_registry")
import_module("engineers.permits.contributions")

import_module("engineers.joint_cases.policy")
import_module("engineers.joint_cases.workflow")
import_module("engineers.joint_cases.registry")
import_module("engineers.joint_cases.contributions")

import_module("engineers.datarooms.policy")
import_module("engineers.datarooms.registry")
import_module("engineers.datarooms.contributions")
import_module("engineers.appointments.policy")
import_module("engineers.appointments.workflow")
import_module("engineers.appointments.registry")
import_module("engineers.appointments.contributions")

import_module("engineers.statistics.policy")
import_module("engineers.statistics.registry")
import_module("engineers.statistics.contributions")
import_module("engineers.challenges.policy")
import_module("engineers.challenges.workflow")
import_module("engineers.challenges.registry")
import_module("engineers.challenges.contributions")

import_module("engineers.requests.policy")
import_module("engineers.requests.workflow")
import_module("engineers.requests.registry")
import_module("engineers.requests.contributions")

import_module("engineers.demo")

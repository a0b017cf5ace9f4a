"""What the pillar gives to shared pages: policies, registries, menu, search, expiry rows, quick starts, the nightly index."""

from importlib import import_module

for slice_ in ("profiles", "certificates", "ratings"):
    import_module(f"enterprises.{slice_}.policy")
    import_module(f"enterprises.{slice_}.registry")
    import_module(f"enterprises.{slice_}.contributions")

import_module("enterprises.profiles.change_registry")
import_module("enterprises.profiles.contact_registry")
import_module("enterprises.profiles.label_registry")
import_module("enterprises.profiles.workflow")

import_module("enterprises.rating_schemes.workflow")
import_module("enterprises.rating_schemes.contributions")
import_module("enterprises.robustness.policy")
import_module("enterprises.robustness.studies")
import_module("enterprises.collection.policy")
import_module("enterprises.collection.workflow")
import_module("enterprises.collection.registry")
import_module("enterprises.collection.discrepancy_registry")
import_module("enterprises.collection.contributions")

import_module("enterprises.rating_years.policy")
import_module("enterprises.rating_years.workflow")
import_module("enterprises.rating_years.registry")
import_module("enterprises.rating_years.contributions")
import_module("enterprises.consequences.policy")
import_module("enterprises.consequences.workflow")
import_module("enterprises.consequences.interview_registry")
import_module("enterprises.consequences.plan_registry")
import_module("enterprises.consequences.contributions")

import_module("enterprises.ratings.imports")
import_module("enterprises.demo")
import_module("enterprises.collection.demo")

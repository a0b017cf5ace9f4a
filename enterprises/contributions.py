"""What the pillar gives to shared pages: policies, registries, menu, search, expiry rows, quick starts, the nightly index."""

from importlib import import_module

for slice_ in ("profiles", "certificates", "ratings"):
    import_module(f"enterprises.{slice_}.policy")
    import_module(f"enterprises.{slice_}.registry")
    import_module(f"enterprises.{slice_}.contributions")

import_module("enterprises.profiles.change_registry")
import_module("enterprises.profiles.contact_registry")
import_module("enterprises.profiles.workflow")

import_module("enterprises.ratings.imports")
import_module("enterprises.demo")

"""The policy: what a clinic asks of its PDFs, and which exceptions somebody answers for (rules.yaml).

`read` puts packs and the clinic's own words together and tells all that is wrong; `govern` gives findings the
severity the policy sets and puts aside what it waives; `schema` describes the file to editors.
"""

from __future__ import annotations

from brochure.policy.core import CORE, HELD, firm
from brochure.policy.forms import PackForm
from brochure.policy.policy import Duty, Governed, Policy, Ruling, Waiver, govern, stale
from brochure.policy.reading import GENERAL, for_variant, pack, pack_names, read
from brochure.policy.schema import schema

__all__ = [
    "CORE",
    "GENERAL",
    "HELD",
    "Duty",
    "Governed",
    "PackForm",
    "Policy",
    "Ruling",
    "Waiver",
    "firm",
    "for_variant",
    "govern",
    "pack",
    "pack_names",
    "read",
    "schema",
    "stale",
]

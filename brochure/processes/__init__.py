"""Processes of our own: one that asks, others that do the work, and what they say to each other.

Each is a fresh Python, so that all systems are alike, and finds the very brochure that started it. `worker`
runs in it, `envoy` stands for it in the process that asks, and `wire` is how values travel.
"""

from __future__ import annotations

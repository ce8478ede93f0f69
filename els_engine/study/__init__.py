"""A study: how often a machine draws a wrong number of parts, and how often a copy."""

from els_engine.study.observing import Grow, Machines, Observation, observe, usual_count
from els_engine.study.plan import WHOLE_MACHINES, StudySettings, late_patches
from els_engine.study.rates import Point, Rate, summarise, wilson

__all__ = [
    "WHOLE_MACHINES", "Grow", "Machines", "Observation", "Point", "Rate", "StudySettings",
    "late_patches", "observe", "summarise", "usual_count", "wilson",
]  # fmt: skip

"""What stands under the pictures of a scene, kept in English, in the language of its story."""

from __future__ import annotations

import re

__all__ = ["NOT_COMPUTED", "said"]

NOT_COMPUTED = "not computed"  # beside the number of a scene

# {} stands for a number, in order.
_GERMAN = {
    "pure noise": "reines Rauschen",
    "drops": "Tropfen",
    "step {} of {}": "Schritt {} von {}",
    "sees everything": "sieht alles",
    "sees {} × {}": "sieht {} × {}",
    "shredding": "wird zerrieben",
    "{} % picture": "{} % Bild",
    "chemistry": "Chemie",
    "after {} steps": "nach {} Schritten",
    "RMS difference at most {}": "RMS-Abstand höchstens {}",
    "{} hands, {} countable: {} with {} fingers, {} with another number": (
        "{} Hände, {} zählbar: {} mit {} Fingern, {} mit anderer Zahl"
    ),
    "r {} here": "r {} hier",
    "r {} here, {} over {}": "r {} hier, {} über {}",
    "a colour for each training picture": "eine Farbe für jedes Trainingsbild",
    "the same noise": "dasselbe Rauschen",
    "sees only nearby": "sieht nur die Nähe",
    "can copy from anywhere": "kopiert von überall",
    "sees only nearby: off → on": "sieht nur die Nähe: aus → an",
    "sees only nearby: on → off": "sieht nur die Nähe: an → aus",
    "can copy from anywhere: off → on": "kopiert von überall: aus → an",
    "can copy from anywhere: on → off": "kopiert von überall: an → aus",
    NOT_COMPUTED: "nicht berechnet",
    "rebuilding": "wird wieder aufgebaut",
    "{} picture of {} × {}": "{} Bild zu {} × {}",
    "{} pictures of {} × {}": "{} Bilder zu {} × {}",
    "certainty": "wie sicher sie ist",
    "displacement": "wie weit es gewandert ist",
    "seams": "Stücke, die noch nicht passen",
}
_WORDS = {"de": _GERMAN}
_NUMBER = re.compile(r"-?(?:\d[\d,]*)?\.?\d+")
_POINTS = str.maketrans(",.", ".,")


def said(words: str, language: str) -> str:
    """Words as frames keep them, in a language; what is not known there stays as it is."""
    known = _WORDS.get(language)
    if known is None:
        return words
    return " · ".join(_one(part, known) for part in words.split(" · "))


def _one(part: str, known: dict[str, str]) -> str:
    numbers = _NUMBER.findall(part)
    made = known.get(_NUMBER.sub("{}", part))
    return part if made is None else made.format(*(n.translate(_POINTS) for n in numbers))

"""What each control does to the theory: a line for its tooltip, and What's This with the equation.

The notation is the paper's: x_t the noisy picture, x̂₀ the best guess behind it, ᾱ how much of
the picture is there, ε the noise; q_i the window of x_t round pixel i, p_k the same window round
training pixel k, c_k that pixel.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.equations import EQUATIONS, typeset
from gui.language import QT_TR_NOOP, tr

__all__ = ["TOPICS", "explain", "line", "more"]

# A line for the tooltip, and what What's This adds to it.
TOPICS: dict[str, tuple[str, str]] = {
    "machine": (
        QT_TR_NOOP("Two switches make four machines; each is the best denoiser of its kind."),
        QT_TR_NOOP(
            "For every pixel the machine weighs training pixels by how well their surroundings fit "
            "what it sees, and takes their mean. Nothing is trained: it is written down."
        ),
    ),
    "locality": (
        QT_TR_NOOP("On, a pixel decides by its neighbours alone; off, by the whole picture."),
        QT_TR_NOOP(
            "A convolutional network cannot look farther than its receptive field. With whole "
            "pictures only a training picture fits in the end; with small windows many fit, and "
            "they need not agree: that is where new pictures come from."
        ),
    ),
    "equivariance": (
        QT_TR_NOOP("On, all places are alike: a finger may be copied from anywhere."),
        QT_TR_NOOP(
            "A convolution does the same at every place, so it does not know where it is. Then "
            "every training pixel is a candidate for every pixel, not only the one in its place."
        ),
    ),
    "sight": (
        QT_TR_NOOP("The side P of the window late in the run: small ones lose count of fingers."),
        QT_TR_NOOP(
            "Early on it must see far to agree on one hand; late, small windows let each part "
            "follow its own source. Windows of up to half the picture often miscount, nearly "
            "whole ones copy (Help, Wrong counts by patch size)."
        ),
    ),
    "seed": (
        QT_TR_NOOP("The same number is the same noise, so only what you change can differ."),
        QT_TR_NOOP(
            "All that is random in a run is the noise it begins with (DDPM adds more on the way). "
            "Sample j of number s is the single sample of number s + j, to the last bit."
        ),
    ),
    "watch": (
        QT_TR_NOOP("Point at a pixel to see where it comes from; click to keep it."),
        QT_TR_NOOP(
            "Each tile is a sample on its way from noise to picture. A number is the count of "
            "fingers; ≠ marks a count that no training picture has."
        ),
    ),
    "wall": (
        QT_TR_NOOP("All it will ever know. What lights up is being copied from right now."),
        QT_TR_NOOP(
            "A picture glows by the share of all weights that lie on it. Perfect memory ends on "
            "one; free patchwork keeps many."
        ),
    ),
    "where": (
        QT_TR_NOOP("The training pixels that made the pixel you point at, the heaviest first."),
        QT_TR_NOOP(
            "The best guess is a weighted mean, so every pixel can be traced: these are the "
            "weights themselves, not an estimate."
        ),
    ),
    "many": (
        QT_TR_NOOP("How often each number of fingers grows, over many noises."),
        QT_TR_NOOP(
            "A count is made only where a hand can be counted at all; the rest stands under “?”. "
            "The chosen examples are left out, as they were chosen for being odd."
        ),
    ),
    "details": (
        QT_TR_NOOP("Everything else that can be set (D)"),
        QT_TR_NOOP("Data, border rule, sampler, noise schedule, steps, canvas and tolerance."),
    ),
    "commands": (
        QT_TR_NOOP("Every command, by menu; Ctrl+K finds one by a few letters."),
        QT_TR_NOOP("All that can be done has a place here, most of it a key (the key “?”)."),
    ),
    "timeline": (
        QT_TR_NOOP("Patch size P by step. Click or drag to move through the run (←, →)"),
        QT_TR_NOOP(
            "From noise at the left to the picture at the right. The height is how far a pixel "
            "sees at that step: it narrows as the noise goes."
        ),
    ),
    "play": (
        QT_TR_NOOP("Each step guesses the picture and takes away a little noise."),
        QT_TR_NOOP("Playing never computes anew: every step is kept, and can be gone back to."),
    ),
    "edit": (
        QT_TR_NOOP("Drag points to say how far it sees at each step."),
        QT_TR_NOOP(
            "Published schedules were read off trained networks: at each noise level the window "
            "whose score is most like the network's."
        ),
    ),
    "data": (
        QT_TR_NOOP("The training pictures: all that the answer is made of."),
        QT_TR_NOOP("Drawn to order, fetched once, or a folder of your own."),
    ),
    "count": (
        QT_TR_NOOP("More pictures, more candidates: the same rule makes richer mixtures."),
        QT_TR_NOOP("N pictures of H × W pixels are N·H·W candidates for each pixel."),
    ),
    "label": (
        QT_TR_NOOP("Only pictures of one kind: what a class-conditional model is asked for."),
        QT_TR_NOOP("The weights then run over that kind's pictures alone."),
    ),
    "size": (
        QT_TR_NOOP("Side of the training pictures; windows are measured in the same pixels."),
        QT_TR_NOOP("Larger pictures cost more, and a window of P sees less of them."),
    ),
    "grey": (
        QT_TR_NOOP("One channel instead of three: windows are compared by lightness only."),
        QT_TR_NOOP("Grey is weighted as in ITU-R BT.601."),
    ),
    "fingers": (
        QT_TR_NOOP("How many fingers every training hand has; any other number is invented."),
        QT_TR_NOOP("No training picture has another number, so a wrong count cannot be copied."),
    ),
    "patch": (
        QT_TR_NOOP("From far to near as the noise goes; published ones mimic trained networks."),
        QT_TR_NOOP(
            "At each noise level a network uses about as much of its surroundings as helps. The "
            "lists were found by matching its score; “edited” is your own."
        ),
    ),
    "border": (
        QT_TR_NOOP("What a window reads beyond the edge: it tells the machine where it is."),
        QT_TR_NOOP(
            "Real edge: grey beyond, as zero padding shows it, so pixels near an edge answer only "
            "to others at that edge. Wraps round: no edge anywhere. Ignore edges: only windows "
            "that lie wholly inside count."
        ),
    ),
    "view": (
        QT_TR_NOOP("The answer x̂0 at this step, the noisy x_t it was asked about, or both."),
        QT_TR_NOOP("The best guess is a mean over what may be behind the noise, so it is soft."),
    ),
    "samples": (
        QT_TR_NOOP("How many grow at once, from noise numbers that follow each other."),
        QT_TR_NOOP("They share the work, not the noise: each would be the same alone."),
    ),
    "canvas": (
        QT_TR_NOOP("Small windows know no size: on a wide canvas hands grow out of hands."),
        QT_TR_NOOP(
            "Only the free patchwork can leave the training size: the others are tied to places."
        ),
    ),
    "steps": (
        QT_TR_NOOP("In how many steps the noise is taken away; twenty are enough for theory."),
        QT_TR_NOOP("Each step asks the machine once, so time grows with the number."),
    ),
    "sampler": (
        QT_TR_NOOP("DDIM follows one path from each noise; DDPM stirs noise in on the way."),
        QT_TR_NOOP("Both ask the same machine; they differ in how they go to the next step."),
    ),
    "noise": (
        QT_TR_NOOP("ᾱ says how much of the picture is there at time t."),
        QT_TR_NOOP("Patch sizes belong to a noise level, so they are looked up by ᾱ."),
    ),
    "tolerance": (
        QT_TR_NOOP("Leave out what provably moves no pixel by more than ε: faster, and proved."),
        QT_TR_NOOP(
            "Most weights are next to nothing. Their sum is bounded before they are computed; the "
            "status line shows the bound that was reached."
        ),
    ),
    "device": (
        QT_TR_NOOP("Processor or graphics card: the same sums, the same pictures."),
        QT_TR_NOOP("Every kernel is checked against a float64 reference."),
    ),
    "from_now": (
        QT_TR_NOOP("A change takes hold at the shown step; what grew before stays."),
        QT_TR_NOOP("Off, a change starts again from the same noise, so runs can be compared."),
    ),
    "none": (
        QT_TR_NOOP("Just the pictures."),
        QT_TR_NOOP("The overlays show what the machine did, not what it drew."),
    ),
    "mosaic": (
        QT_TR_NOOP("One colour, one training picture: the patchwork it is."),
        QT_TR_NOOP("Each pixel gets the colour of the picture that holds most of its weight."),
    ),
    "certainty": (
        QT_TR_NOOP("Entropy of the weights: from many sources to a single one."),
        QT_TR_NOOP("High at first, as anything may be behind the noise; zero at the end."),
    ),
    "displacement": (
        QT_TR_NOOP("How far each pixel's source lies from its own place, and which way."),
        QT_TR_NOOP("Without equivariance nothing can move, and all is grey."),
    ),
    "seams": (
        QT_TR_NOOP("Pixels that are not yet the middle of their closest training window."),
        QT_TR_NOOP(
            "A finished sample is locally consistent: each pixel is the centre of the training "
            "window nearest to its surroundings. What lights up still breaks that."
        ),
    ),
    "pointer": (
        QT_TR_NOOP("Point at a pixel, and its sources light up."),
        QT_TR_NOOP("Click to keep a pixel while it plays; Esc lets it go."),
    ),
    "cut": (
        QT_TR_NOOP("What you cross or encircle goes back to pure noise and grows anew."),
        QT_TR_NOOP("The rest is given at every noise level, so the new part must fit it."),
    ),
    "erase": (
        QT_TR_NOOP("Wiped out, shredded to t, and mended by the machine."),
        QT_TR_NOOP("The farther back in t, the freer it is to make something else of it."),
    ),
    "paint": (
        QT_TR_NOOP("Your paint becomes part of x_t: see what the machine takes it for."),
        QT_TR_NOOP("It keeps what looks like something it knows, and mends the rest away."),
    ),
    "renoise": (
        QT_TR_NOOP("Forget what is there; the rest is given, as in inpainting."),
        QT_TR_NOOP("The region starts from noise of its own at t = 1."),
    ),
    "pin": (
        QT_TR_NOOP("These pixels are given: everything else grows to fit them."),
        QT_TR_NOOP("At each step they are put back, with just as much noise as the rest has."),
    ),
    "brush": (
        QT_TR_NOOP("Size, softness, shade, and from which t the region grows again."),
        QT_TR_NOOP("The wheel, + and − change the size while a tool is in hand."),
    ),
    "compare": (
        QT_TR_NOOP("The same noise under other rules: whatever differs is the rule's doing."),
        QT_TR_NOOP("Columns switch locality, rows equivariance. Click one to go on with it."),
    ),
    "ladder": (
        QT_TR_NOOP("Each column sees a little farther; each row is one noise."),
        QT_TR_NOOP("Fingers settle as the window grows, until the picture is a copy."),
    ),
    "network": (
        QT_TR_NOOP("A trained network, and what theory says it should draw from the same noise."),
        QT_TR_NOOP(
            "r is Pearson's correlation between the network's picture and the machine's, pixel by "
            "pixel."
        ),
    ),
    "turing": (
        QT_TR_NOOP("Reaction and diffusion: local rules, alike everywhere, that make patterns."),
        QT_TR_NOOP(
            "Two substances react and spread. Like the free patchwork, no place knows the whole, "
            "and every place obeys the same rule. Draw on the dish: the left button drops v, the "
            "right button wipes."
        ),
    ),
    "gallery": (
        QT_TR_NOOP("Scenes that show one thing each. Click one to make it yours."),
        QT_TR_NOOP("Each is a few settings and a noise number: it grows before your eyes."),
    ),
    "save": (
        QT_TR_NOOP("Save what grew as a film or a picture (Ctrl+E)"),
        QT_TR_NOOP(
            "The settings are kept beside it: with them anyone can grow the same again, bit for "
            "bit."
        ),
    ),
}


def line(topic: str) -> str:
    """A line of theory."""
    return tr(TOPICS[topic][0])


def more(topic: str) -> str:
    """Rich text: the line, what stands behind it, and the equation."""
    head, body = map(tr, TOPICS[topic])
    equations = "<br>".join(typeset(words) for words in EQUATIONS.get(topic, ()))
    math = f'<p style="margin-left:10px">{equations}</p>' if equations else ""
    return f'<p style="font-weight:600">{head}</p><p>{body}</p>{math}'


def explain(widget: QWidget, topic: str) -> None:
    """Give it What's This. Its tooltip is its own: a picture that is pointed at wants none."""
    widget.setWhatsThis(more(topic))

"""The engine of Morphogen: score machines, their data, their runs. It knows no window."""

import os

# torch's threads wait for each other by spinning. Where another program wants the same cores, the
# default of some 300,000 turns makes both ten times slower and more; alone, 1,000 cost a few per
# cent. Read once, when torch is loaded.
os.environ.setdefault("GOMP_SPINCOUNT", "1000")

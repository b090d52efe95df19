"""The 4 px grid: the only distances that pages use."""

GAP = 4
INSIDE = 8
GROUP = 12
MARGIN = 16

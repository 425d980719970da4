"""Networks of groups as pictures and as files of graph programs."""

from counterclaim.export.network.drawing import draw_png, draw_svg
from counterclaim.export.network.selection import Selection, select
from counterclaim.export.network.writing import check_target, write_network

__all__ = ["Selection", "check_target", "draw_png", "draw_svg", "select", "write_network"]

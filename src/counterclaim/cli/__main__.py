"""`python -m counterclaim.cli` is `counterclaim`."""

from counterclaim.cli import main

main()

"""The command line: parse, call the pipeline or what presents a ledger, show. `counterclaim --help` lists the commands."""


def main() -> None:
    """The program `counterclaim`. Ends the process with its exit status."""
    import sys

    try:
        from counterclaim.cli.app import run

        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        status = 130
    sys.exit(status)

"""`python3 run.py bench rating --sizes 300,40000,500000` and `python3 run.py bench pages`, `python3 run.py bench studies`."""

import argparse

import django

django.setup()

from tests.bench import pages, rating, studies  # noqa: E402  (models may be imported only after setup)


def main() -> None:
    """Choose and run one benchmark."""
    parser = argparse.ArgumentParser(prog="run.py bench")
    commands = parser.add_subparsers(dest="name", required=True)
    rated = commands.add_parser("rating")
    rated.add_argument("--sizes", default="300,40000,500000")
    listed = commands.add_parser("pages")
    listed.add_argument("--size", type=int, default=500_000)
    studied = commands.add_parser("studies")
    studied.add_argument("--draws", type=int, default=2000)
    studied.add_argument("--size", type=int, default=40_000)
    options = parser.parse_args()
    if options.name == "rating":
        rating.measure([int(size) for size in options.sizes.split(",")])
    elif options.name == "studies":
        studies.measure(options.draws, options.size)
    else:
        pages.measure(options.size)


main()

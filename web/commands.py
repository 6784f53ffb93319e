"""The command of the web service: serve."""

import argparse


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser(
        "serve",
        help="the web service",
        description="Serves the web pages and the API until it is told to stop (Ctrl+C).",
        epilog="example: signpost serve --port 8080",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="the port to listen on (default: 8000)")
    parser.add_argument("--workers", type=int, default=1, help="how many processes answer (default: 1)")
    parser.set_defaults(run=serve)


def serve(args: argparse.Namespace) -> int:
    from web.server import run

    run(data=args.data, host=args.host, port=args.port, workers=args.workers)
    return 0

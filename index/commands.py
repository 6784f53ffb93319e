"""signpost index build, signpost index info."""

import argparse
import json
import sys

Commands = argparse._SubParsersAction  # what add_subparsers returns has no public name

DONE = 0


def register(commands: "Commands[argparse.ArgumentParser]") -> None:
    index = commands.add_parser("index", help="build the index, or say what it holds")
    actions = index.add_subparsers(dest="action", required=True, metavar="ACTION")
    build = actions.add_parser(
        "build",
        help="build or refresh the current generation; only changed passages are embedded",
        epilog="example: signpost index build",
    )
    build.add_argument("--json", action="store_true", help="print what was built as JSON")
    build.set_defaults(run=_build)
    info = actions.add_parser("info", help="what the index holds", epilog="example: signpost index info --json")
    info.add_argument("--json", action="store_true", help="print it as JSON")
    info.set_defaults(run=_info)


def _build(arguments: argparse.Namespace) -> int:
    from corpus.library import Library
    from index.refresh import chosen_encoder, refresh
    from index.settings import FindingSettings

    library = Library.open(arguments.data)
    encoder = chosen_encoder(arguments.data, FindingSettings())
    built = refresh(library, arguments.data, encoder, say=lambda text: print(text, file=sys.stderr))
    if built is None:
        print(json.dumps({"built": False}) if arguments.json else "The index is up to date.")
    elif arguments.json:
        made = {"generation": built.generation, "passages": built.passages, "embedded": built.embedded}
        print(json.dumps({"built": True, **made}))
    else:
        print(f"Built generation {built.generation}: {built.passages} passages, {built.embedded} new texts embedded.")
    return DONE


def _info(arguments: argparse.Namespace) -> int:
    from corpus.library import Library
    from index.build import is_current
    from index.generations import Generations
    from index.refresh import index_folder

    generations = Generations(index_folder(arguments.data))
    name, _ = generations.newest_whole()
    manifest = generations.manifest(name)
    corpus = Library.open(arguments.data).digest()
    behind = not is_current(index_folder(arguments.data), corpus=corpus, encoder=manifest.encoder)
    facts = {
        "generation": name,
        "passages": manifest.passages,
        "wordings": manifest.wordings,
        "encoder": manifest.encoder,
        "made": manifest.made,
        "behind": behind,
    }
    print(json.dumps(facts) if arguments.json else "\n".join(f"{name}: {value}" for name, value in facts.items()))
    return DONE

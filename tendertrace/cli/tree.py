"""A provenance tree on standard output."""

import json
import sys

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from analysis.show import Node


def print_tree(node: Node, *, as_json: bool) -> None:
    """Print a tree for people on a terminal, as JSON otherwise or when asked."""
    if as_json or not sys.stdout.isatty():
        sys.stdout.write(json.dumps(node.as_json(), ensure_ascii=False, indent=1) + "\n")
    else:
        Console(highlight=False).print(_drawn(node))


def _drawn(node: Node) -> Tree:
    tree = Tree(_label(node))
    for child in node.children:
        tree.add(_drawn(child))
    return tree


def _label(node: Node) -> Text:
    text = Text(node.title, style="bold")
    for name, value in node.facts:
        text.append(f"\n{name}: ", style="dim")
        text.append(str(value))
    return text

"""Which module imports which, and whether they go round in a circle."""

import ast
import graphlib

from tests.architecture.rules import imported
from tests.architecture.sources import Source


def module_name(path: str) -> str:
    """Return the dotted name of a module's path."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def import_graph(sources: list[Source]) -> dict[str, set[str]]:
    """Return which of the modules each module imports."""
    known = {module_name(source.path) for source in sources}
    graph = {}
    for source in sources:
        names = {name for _, name in imported(source)}
        for node in ast.walk(source.tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                names |= {f"{node.module}.{alias.name}" for alias in node.names}
        graph[module_name(source.path)] = (names & known) - {module_name(source.path)}
    return graph


def find_cycle(graph: dict[str, set[str]]) -> list[str]:
    """Return the modules of one import cycle, or nothing."""
    try:
        graphlib.TopologicalSorter(graph).prepare()
    except graphlib.CycleError as error:
        return list(error.args[1])
    return []

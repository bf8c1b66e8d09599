"""sqlglot, which knows Redshift, reads the views on standard input, each ended by a zero byte."""

import sys
import unittest

import sqlglot
from sqlglot import exp


def objection(statement):
    """What is wrong with the statement; None when nothing."""
    try:
        trees = sqlglot.parse(statement, read="redshift")
    except (sqlglot.errors.SqlglotError, RuntimeError) as error:
        return str(error)
    if len(trees) != 1:
        return f"{len(trees)} statements"
    tree = trees[0]
    # What it does not understand it keeps as a command.
    if not isinstance(tree, exp.Create) or tree.args["kind"].upper() != "VIEW":
        return f"is a {tree.key}"
    if not isinstance(tree.expression, exp.Select):
        return "selects nothing"
    return None


class SqlglotTest(unittest.TestCase):
    def test_reads_views(self):
        views = [view for view in sys.stdin.read().split("\0") if view]
        self.assertGreater(len(views), 500)
        for view in views:
            self.assertIsNone(objection(view), view)

    def test_would_find_a_mistake(self):
        for wrong in ("CREATE VIEW v AS SELECT 'a", "CREATE VIEW v AS SELECT (1", "DROP VIEW v"):
            self.assertIsNotNone(objection(wrong), wrong)


if __name__ == "__main__":
    unittest.main()

import unittest

from opencode_config.rules import problems_in


class Rules(unittest.TestCase):
    def test_a_model_is_enough(self):
        self.assertEqual(problems_in({"model": "small"}), [])

    def test_every_problem_is_named(self):
        found = problems_in({"tools": "all", "max_steps": 0})
        self.assertEqual(
            found, ["model must be a name", "tools must be a list of names", "max_steps must be at least 1"]
        )

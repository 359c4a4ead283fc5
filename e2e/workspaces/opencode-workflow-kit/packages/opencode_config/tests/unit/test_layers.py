import unittest

from opencode_config import merge


class LaterLayersWin(unittest.TestCase):
    def test_key_by_key(self):
        self.assertEqual(merge([{"a": 1, "b": 2}, {"b": 3}]), {"a": 1, "b": 3})

    def test_in_nested_dictionaries(self):
        self.assertEqual(merge([{"a": {"x": 1, "y": 2}}, {"a": {"y": 3}}]), {"a": {"x": 1, "y": 3}})

    def test_lists_are_replaced(self):
        self.assertEqual(merge([{"a": [1]}, {"a": [2]}]), {"a": [2]})

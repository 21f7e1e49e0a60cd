"""Real servers for the tests: none of them is ours."""

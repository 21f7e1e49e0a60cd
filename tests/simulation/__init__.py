"""A simulated year: made-up people, real worker, real mail server, checked against an oracle."""

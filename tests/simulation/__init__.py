"""A simulated year: made-up people, real worker, real mail server, and an oracle that judges."""

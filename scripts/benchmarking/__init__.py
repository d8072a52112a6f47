"""The parts of `scripts/benchmark`: data, methods, one process a run, tables and floors."""

"""One formula a module: `check(record, setting, table, tolerance)` yields what the inputs contradict."""

"""The edge at work: child processes, limits, archives unpacked, results written."""

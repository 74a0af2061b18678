"""A loopback server that answers like a portal, faults included, and logs who asked when."""

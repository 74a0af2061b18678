"""Names of vendors on a page: candidates, and the rules that accept, doubt or reject them."""

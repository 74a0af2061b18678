"""`python -m tendertrace` is the command line."""

from tendertrace.cli import main

if __name__ == "__main__":
    main()

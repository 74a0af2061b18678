"""The floor: records, tables, archive, ledger and reference data. Imports no stage."""

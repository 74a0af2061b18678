"""A stage: links, grades, exposure and coverage over DuckDB."""

"""Files that hold notices as data: OCDS, TED eForms and TED_EXPORT, JSON Lines of aggregators."""

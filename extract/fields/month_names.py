"""Names of the months in the languages in which tenders are read, as data."""

# One line a language, January first; `|` parts spellings. General knowledge of the languages.
NAMES = """
january|jan february|feb march|mar april|apr may june|jun july|jul \
august|aug september|sept|sep october|oct november|nov december|dec
januar|jänner februar märz|maerz april mai juni juli august september oktober november dezember
janvier février|fevrier mars avril mai juin juillet août|aout \
septembre octobre novembre décembre|decembre
enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre diciembre
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
janeiro fevereiro março|marco abril maio junho julho agosto setembro outubro novembro dezembro
januari februari maart april mei juni juli augustus september oktober november december
"""

MONTH_NUMBERS: dict[str, int] = {
    spelling: month
    for language in NAMES.strip().splitlines()
    for month, spellings in enumerate(language.split(), start=1)
    for spelling in spellings.split("|")
}

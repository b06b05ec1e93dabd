/* No guard: included once for the ids and once for the strings. PLOT_LABEL(id, Dutch, English). */

/* Units and small words */
PLOT_LABEL(AND, " en ", " and ")
PLOT_LABEL(TO, " tot ", " to ")
PLOT_LABEL(EUR, "EUR", "EUR")
PLOT_LABEL(EUR_THOUSAND, "duizend EUR", "EUR thousand")
PLOT_LABEL(EUR_MILLION, "mln EUR", "EUR million")
PLOT_LABEL(EUR_BILLION, "mld EUR", "EUR billion")
PLOT_LABEL(MILLION, "mln", "million")
PLOT_LABEL(BILLION, "mld", "billion")
PLOT_LABEL(PRICE_LEVEL, "prijspeil {1}", "{1} prices")
PLOT_LABEL(LESS_THAN, "minder dan ", "less than ")
PLOT_LABEL(MORE_THAN, "meer dan ", "more than ")
PLOT_LABEL(FUTURE, "toekomst", "future")
PLOT_LABEL(FUTURES, "toekomsten", "futures")

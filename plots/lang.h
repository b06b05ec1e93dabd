/* The languages that charts and reports are written in. */
#ifndef PLOTS_LANG_H
#define PLOTS_LANG_H

typedef enum plot_lang { PLOT_NL = 0, PLOT_EN = 1 } plot_lang;

/* The one of two strings that belongs to a language. */
static inline const char *plot_pick(plot_lang lang, const char *nl, const char *en)
{
    return lang == PLOT_EN ? en : nl;
}

#endif

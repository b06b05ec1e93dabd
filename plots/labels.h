/* Every fixed string of charts and report in both languages, and numbers as the language writes them.
 *
 * Strings stand in labels_list.h; patterns among them carry places {1}, {2} for PLOT_FILL. The functions
 * return small strings by value: valid to the end of the full expression, or kept in a variable. LC_NUMERIC
 * stays C. NaN and infinities read as an en dash. Negative numbers carry the true minus sign (U+2212), zero
 * never does. No-break spaces keep a number with its unit. */
#ifndef PLOTS_LABELS_H
#define PLOTS_LABELS_H

#include <stddef.h>
#include "plots/lang.h"
#include "plots/prose.h"
#include "plots/scale.h"
#include "sim/result.h"

typedef enum plot_label_id {
#define PLOT_LABEL(id, nl, en) PLOT_LABEL_##id,
#include "plots/labels_list.h"
#undef PLOT_LABEL
    PLOT_LABEL_COUNT
} plot_label_id;

const char *plot_label(plot_lang lang, plot_label_id id);

#define PLOT_STR_MAX 128
typedef struct plot_str {
    char text[PLOT_STR_MAX];
} plot_str;

/* 1.234,5 and 1,234.5 */
plot_str plot_str_number(plot_lang lang, double value, int decimals);
/* With a plus sign where above zero: differences. */
plot_str plot_str_signed(plot_lang lang, double value, int decimals);
/* "6,6-7,4" with an en dash; "-1,2 tot 3,4" where a sign would clash with the dash. */
plot_str plot_str_range(plot_lang lang, double low, double high, int decimals);

/* 0.34: "34 %", "34%". */
plot_str plot_str_percent(plot_lang lang, double share, int decimals);
plot_str plot_str_percent_range(plot_lang lang, double low, double high);
/* The same for a simulated chance: "minder dan 1 %" rather than a rounded 0 % that is not quite 0. */
plot_str plot_str_chance(plot_lang lang, double share);

/* In prose: "EUR 2,1 mln", "EUR 340.000"; "EUR 2.1 million". */
plot_str plot_str_money(plot_lang lang, double eur);
plot_str plot_str_money_range(plot_lang lang, double low_eur, double high_eur); /* "EUR -4,0 tot 7,9 mln" */
/* On axes and in tables: the bare number in that unit; and the unit's name, "mln EUR", "EUR M". */
plot_str plot_str_money_in(plot_lang lang, double eur, plot_money_unit unit, int decimals);
const char *plot_str_money_unit(plot_lang lang, plot_money_unit unit);
/* For plot_axis; data points to a plot_money_axis. */
typedef struct plot_money_axis {
    plot_lang lang;
    plot_money_unit unit;
} plot_money_axis;
void plot_str_money_tick(char *text, size_t size, double value, int decimals, const void *data);
void plot_str_percent_tick(char *text, size_t size, double value, int decimals,
                           const void *data); /* plot_lang */
void plot_str_number_tick(char *text, size_t size, double value, int decimals,
                          const void *data); /* plot_lang */
/* "prijspeil 2012", from the manifest; "" when it has no price year. */
plot_str plot_str_price_level(plot_lang lang, const sim_result *result);

/* Decimal year 2016.2: "maart 2016". ISO date "2012-06-01": "1 juni 2012" (anything else is copied). */
plot_str plot_str_month(plot_lang lang, double year);
plot_str plot_str_date(plot_lang lang, const char *iso);
/* "2 jaar en 3 maanden", "1 maand"; rounded to months. */
plot_str plot_str_duration(plot_lang lang, double months);

/* In words up to twelve: "twee", "one"; 0 is "geen", "no". */
plot_str plot_str_count(plot_lang lang, size_t n);
/* "1.000 toekomsten": number and noun, singular for 1. */
plot_str plot_str_futures(plot_lang lang, size_t n);
/* "drie scenario's": number in words and noun, singular for 1. */
plot_str plot_str_scenarios(plot_lang lang, size_t n);
/* "a, b en c" */
void plot_str_list(char *text, size_t size, plot_lang lang, const char *const *items, size_t n);

/* A unit as results name it (English words) in the language: "EUR per workplace per year", "EUR per werkplek
 * per jaar"; words that are not known stay. "1" (a bare number) is empty. */
plot_str plot_str_unit(plot_lang lang, const char *unit);

/* Name of an entity, title of a scenario (its id when it has none). */
const char *plot_entity_name(const sim_entity *entity, plot_lang lang);
/* What a result is called beside others, where that is not its scenario (set by who puts them together, in
 * the manifest in memory): a title in each language, and an id. */
#define PLOT_KEY_LABEL_NL "label_nl"
#define PLOT_KEY_LABEL_EN "label_en"
#define PLOT_KEY_LABEL_ID "label_id"
/* The id that decides the colour and names it in tables of numbers. */
const char *plot_scenario_id(const sim_result *result);
const char *plot_scenario_title(const sim_result *result, plot_lang lang);

#endif

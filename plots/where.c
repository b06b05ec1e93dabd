#include "plots/where.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- reading ---- */

static const char *skip(const char *at)
{
    return at + strspn(at, " \t");
}

static sim_status wrong(sim_error *error, const char *text)
{
    return sim_error_set(
        error, SIM_ERR_USAGE,
        "'%s' is no condition; give METRIC<NUMBER (or <=, >, >=), several joined by 'and', such "
        "as 'npv_eur<0 and members_end>=6'",
        text);
}

static bool read_demand(const char **at, plot_demand *demand)
{
    const char *name = skip(*at), *end = name + strcspn(name, "<> \t=");
    size_t length = (size_t)(end - name);
    if (length == 0 || length >= sizeof demand->metric) {
        return false;
    }
    memcpy(demand->metric, name, length);
    demand->metric[length] = '\0';
    end = skip(end);
    if (*end != '<' && *end != '>') {
        return false;
    }
    bool is_or_equal = end[1] == '=';
    demand->relation =
        *end == '<' ? (is_or_equal ? PLOT_AT_MOST : PLOT_BELOW) : (is_or_equal ? PLOT_AT_LEAST : PLOT_ABOVE);
    char *after = NULL;
    end = skip(end + (is_or_equal ? 2 : 1));
    demand->number = strtod(end, &after);
    *at = skip(after);
    return after != end && isfinite(demand->number);
}

sim_status plot_where_parse(const char *text, plot_where *where, sim_error *error)
{
    *where = (plot_where){.n = 0};
    const char *at = text;
    for (;;) {
        if (where->n == PLOT_WHERE_MOST) {
            return sim_error_set(error, SIM_ERR_USAGE, "give at most %d conditions", PLOT_WHERE_MOST);
        }
        if (!read_demand(&at, &where->items[where->n])) {
            return wrong(error, text);
        }
        where->n++;
        if (*at == '\0') {
            return SIM_OK;
        }
        if (strncmp(at, "and", 3) != 0 || (at[3] != ' ' && at[3] != '\t')) {
            return wrong(error, text);
        }
        at += 3;
    }
}

/* ---- applying ---- */

static bool is_later_if_never(const sim_metric *metric)
{
    return strcmp(metric->unit, "year") == 0 || strcmp(metric->unit, "months") == 0;
}

static bool is_met(plot_relation relation, double value, double number)
{
    switch (relation) {
    case PLOT_BELOW:
        return value < number;
    case PLOT_AT_MOST:
        return value <= number;
    case PLOT_ABOVE:
        return value > number;
    default:
        return value >= number;
    }
}

static double meets(const plot_where *where, const sim_column *const *columns, size_t row)
{
    double all = 1.0;
    for (size_t d = 0; d < where->n; d++) {
        double value = columns[d]->values[row];
        if (!isfinite(value) && !is_later_if_never(&columns[d]->metric)) {
            return (double)NAN;
        }
        if (!is_met(where->items[d].relation, isfinite(value) ? value : (double)INFINITY,
                    where->items[d].number)) {
            all = 0.0;
        }
    }
    return all;
}

sim_status plot_where_apply(const plot_where *where, const sim_result *result, double *target,
                            plot_where_count *count, sim_error *error)
{
    const sim_column *columns[PLOT_WHERE_MOST];
    for (size_t d = 0; d < where->n; d++) {
        columns[d] = sim_result_column(result, where->items[d].metric);
        if (columns[d] == NULL) {
            return sim_error_set_at(error, SIM_ERR_USAGE, NULL, 0, where->items[d].metric,
                                    "the result has no such metric");
        }
    }
    *count = (plot_where_count){.n_failed = 0};
    for (size_t r = 0; r < result->n_replications; r++) {
        target[r] = meets(where, columns, r);
    }
    for (size_t f = 0; f < result->n_failures; f++) {
        if (result->failures[f].replication < result->n_replications) {
            target[result->failures[f].replication] = (double)NAN;
            count->n_failed++;
        }
    }
    for (size_t r = 0; r < result->n_replications; r++) {
        count->n_unknown += isnan(target[r]) ? 1 : 0;
    }
    count->n_unknown -= count->n_failed;
    return SIM_OK;
}

/* ---- in words ---- */

/* The fewest decimals that tell it exactly, six at most. */
static int decimals_of(double value)
{
    double power = 1.0;
    for (int decimals = 0; decimals < 6; decimals++, power *= 10.0) {
        if (fabs(value * power - round(value * power)) <= 1e-9 * fmax(1.0, fabs(value * power))) {
            return decimals;
        }
    }
    return 6;
}

static bool is_share(const char *name, const char *unit)
{
    return strcmp(unit, "1") == 0 && (strstr(name, "share") != NULL || strstr(name, "realised") != NULL ||
                                      strstr(name, "above_10pct") != NULL);
}

static bool is_year(const char *unit)
{
    return strcmp(unit, "year") == 0 || strcmp(unit, "date") == 0;
}

/* Does prose, which rounds to tenths of millions and thousands, tell it exactly? */
static bool is_round_money(double eur)
{
    double size = fabs(eur), step = size >= 1e9   ? 1e8
                                    : size >= 1e6 ? 1e5
                                    : size >= 1e4 ? 1000.0
                                    : size >= 1e3 ? 100.0
                                                  : 1.0;
    return fabs(eur / step - round(eur / step)) < 1e-9;
}

plot_str plot_str_exact(plot_lang lang, const char *name, const char *unit, double value)
{
    plot_str str;
    if (strcmp(unit, "EUR") == 0 && is_round_money(value)) {
        return plot_str_money(lang, value);
    }
    if (is_share(name, unit)) {
        return plot_str_percent(lang, value, decimals_of(100.0 * value));
    }
    if (is_year(unit)) {
        snprintf(str.text, sizeof str.text, "%.*f", decimals_of(value), value);
        char *point = strchr(str.text, '.');
        if (point != NULL && lang == PLOT_NL) {
            *point = ',';
        }
        return str;
    }
    plot_prose prose = plot_prose_make(str.text, sizeof str.text);
    plot_str words = plot_str_unit(lang, unit);
    plot_prose_add(&prose, plot_str_number(lang, value, decimals_of(value)).text);
    plot_prose_add(&prose, words.text[0] == '\0' ? "" : "\xc2\xa0");
    plot_prose_add(&prose, words.text);
    return str;
}

plot_str plot_str_relation(plot_lang lang, plot_relation relation, const char *name, const char *unit,
                           double value)
{
    static const plot_label_id of_values[] = {PLOT_LABEL_WHERE_BELOW, PLOT_LABEL_WHERE_AT_MOST,
                                              PLOT_LABEL_WHERE_ABOVE, PLOT_LABEL_WHERE_AT_LEAST};
    static const plot_label_id of_years[] = {PLOT_LABEL_WHERE_BEFORE, PLOT_LABEL_WHERE_BY,
                                             PLOT_LABEL_WHERE_AFTER, PLOT_LABEL_WHERE_NOT_BEFORE};
    plot_str str;
    plot_prose prose = plot_prose_make(str.text, sizeof str.text);
    PLOT_FILL(&prose, plot_label(lang, (is_year(unit) ? of_years : of_values)[relation]),
              plot_str_exact(lang, name, unit, value).text);
    return str;
}

void plot_where_words(char *text, size_t size, plot_lang lang, const plot_where *where,
                      const sim_result *result)
{
    char words[PLOT_WHERE_MOST][400];
    const char *items[PLOT_WHERE_MOST];
    for (size_t d = 0; d < where->n; d++) {
        const plot_demand *demand = &where->items[d];
        const sim_column *column = sim_result_column(result, demand->metric);
        const char *name =
            column == NULL ? demand->metric
                           : plot_pick(lang, column->metric.description_nl, column->metric.description_en);
        plot_prose prose = plot_prose_make(words[d], sizeof words[d]);
        bool is_value = strcmp(demand->metric, "npv_eur") == 0;
        PLOT_FILL(&prose, plot_label(lang, is_value ? PLOT_LABEL_WHERE_NPV : PLOT_LABEL_WHERE_DEMAND), name,
                  plot_str_relation(lang, demand->relation, demand->metric,
                                    column == NULL ? "1" : column->metric.unit, demand->number)
                      .text);
        items[d] = words[d];
    }
    plot_str_list(text, size, lang, items, where->n);
}

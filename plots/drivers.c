#include "plots/drivers.h"

#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SAME_STORY    0.8 /* rank correlation above which two candidates are one */
#define NEVER         1e9 /* ranks after every year */
#define CANDIDATE_MAX 64
#define GROUP_MIN     5

typedef struct candidate {
    const sim_column *column;
    double correlation;
} candidate;

/* Space for one search: values are copies with "never" made comparable. */
typedef struct driver_bench {
    size_t n;
    const double *outcome;
    double *values, *other, *work; /* n, n, 2 n */
} driver_bench;

static bool starts_with(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

static bool is_live_year(const char *name)
{
    return starts_with(name, "live_year.");
}

static bool is_count(const char *name)
{
    return starts_with(name, "risk_count.") || strcmp(name, "not_yets") == 0 ||
           strcmp(name, "founders_no_go_start_document") == 0;
}

static bool is_cause(const char *name)
{
    return is_live_year(name) || is_count(name) || starts_with(name, "param.");
}

/* False when a value is missing where it may not be, or nothing varies. */
static bool read_values(const sim_column *column, size_t n, double *values)
{
    bool varies = false;
    for (size_t i = 0; i < n; i++) {
        values[i] = column->values[i];
        if (!isfinite(values[i])) {
            if (!is_live_year(column->metric.name)) {
                return false;
            }
            values[i] = NEVER;
        }
        varies = varies || values[i] != values[0];
    }
    return varies;
}

static int by_strength(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    double p = fabs(x->correlation), q = fabs(y->correlation);
    return p != q ? (p < q ? 1 : -1) : strcmp(x->column->metric.name, y->column->metric.name);
}

static size_t collect(const sim_result *result, driver_bench *bench, candidate *candidates)
{
    size_t n = 0;
    double chance = 3.0 / sqrt((double)bench->n - 1.0);
    for (size_t i = 0; i < result->n_columns; i++) {
        const sim_column *column = &result->columns[i];
        if (!is_cause(column->metric.name) || !read_values(column, bench->n, bench->values)) {
            continue;
        }
        double rho = gsl_stats_spearman(bench->values, 1, bench->outcome, 1, bench->n, bench->work);
        if (!isfinite(rho) || fabs(rho) < chance) {
            continue;
        }
        if (n == CANDIDATE_MAX) {
            qsort(candidates, n, sizeof *candidates, by_strength);
            n--;
        }
        candidates[n++] = (candidate){column, rho};
    }
    qsort(candidates, n, sizeof *candidates, by_strength);
    return n;
}

/* Ties keep the order of the replications. */
typedef struct ranked {
    double value;
    size_t index;
} ranked;

static int by_value(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->value != y->value) {
        return x->value < y->value ? -1 : 1;
    }
    return (x->index > y->index) - (x->index < y->index);
}

static double mean_of(const ranked *items, size_t n, const double *outcome)
{
    double sum = 0.0;
    for (size_t i = 0; i < n; i++) {
        sum += outcome[items[i].index];
    }
    return n == 0 ? (double)NAN : sum / (double)n;
}

static void set_effect(plot_driver *driver, driver_bench *bench)
{
    size_t n = bench->n, zeros = 0;
    ranked *items = malloc(n * sizeof *items);
    if (items == NULL) {
        abort();
    }
    read_values(driver->column, n, bench->values);
    for (size_t i = 0; i < n; i++) {
        items[i] = (ranked){bench->values[i], i};
        zeros += bench->values[i] <= 0.0 ? 1 : 0;
    }
    qsort(items, n, sizeof *items, by_value);
    driver->is_present_absent = is_count(driver->column->metric.name) && zeros >= GROUP_MIN &&
                                n - zeros >= GROUP_MIN && zeros >= n / 10;
    size_t low = driver->is_present_absent ? zeros : n / 3;
    size_t high = driver->is_present_absent ? n - zeros : n / 3;
    driver->low_eur = mean_of(items, low, bench->outcome);
    driver->high_eur = mean_of(items + (n - high), high, bench->outcome);
    free(items);
}

static bool tells_the_same(driver_bench *bench, const sim_column *a, const plot_driver *drivers, size_t n)
{
    read_values(a, bench->n, bench->values);
    for (size_t i = 0; i < n; i++) {
        read_values(drivers[i].column, bench->n, bench->other);
        double rho = gsl_stats_spearman(bench->values, 1, bench->other, 1, bench->n, bench->work);
        if (fabs(rho) > SAME_STORY) {
            return true;
        }
    }
    return false;
}

static size_t select_drivers(const sim_result *result, driver_bench *bench, plot_driver *drivers, size_t max)
{
    candidate candidates[CANDIDATE_MAX];
    size_t n_candidates = collect(result, bench, candidates), n = 0;
    for (size_t i = 0; i < n_candidates && n < max; i++) {
        if (tells_the_same(bench, candidates[i].column, drivers, n)) {
            continue;
        }
        drivers[n] = (plot_driver){.column = candidates[i].column, .correlation = candidates[i].correlation};
        set_effect(&drivers[n], bench);
        n++;
    }
    return n;
}

size_t plot_drivers_find(const sim_result *result, plot_driver *drivers, size_t max)
{
    const sim_column *outcome = sim_result_column(result, "npv_eur");
    sim_summary summary = plot_summary(result, "npv_eur");
    size_t n = result->n_replications;
    if (outcome == NULL || n < PLOT_DRIVERS_LEAST || summary.n < n || plot_summary_is_constant(&summary)) {
        return 0;
    }
    double *space = malloc(4 * n * sizeof *space);
    if (space == NULL) {
        abort();
    }
    driver_bench bench = {
        .n = n, .outcome = outcome->values, .values = space, .other = space + n, .work = space + 2 * n};
    size_t found = select_drivers(result, &bench, drivers, max);
    free(space);
    return found;
}

/* Who goes live together: the accession that holds the partner, or the partner itself. */
static const sim_entity *joiner_of(const sim_result *result, const char *partner)
{
    size_t n = sim_result_count_entities(result, "accession"), length = strlen(partner);
    for (size_t i = 0; i < n; i++) {
        const sim_entity *accession = sim_result_nth_entity(result, "accession", i);
        for (const char *at = accession->detail; at != NULL && at[0] != '\0';) {
            size_t part = strcspn(at, ",");
            if (part == length && strncmp(at, partner, length) == 0) {
                return accession;
            }
            at += part;
            at += at[0] == ',' ? 1 : 0;
        }
    }
    return sim_result_entity(result, "partner", partner);
}

static plot_label_id pattern_of(const plot_driver *driver)
{
    const char *name = driver->column->metric.name;
    if (is_live_year(name)) {
        return PLOT_LABEL_DRIVER_LIVE;
    }
    if (strcmp(name, "founders_no_go_start_document") == 0) {
        return PLOT_LABEL_DRIVER_NO_GO;
    }
    if (strcmp(name, "not_yets") == 0) {
        return driver->is_present_absent ? PLOT_LABEL_DRIVER_NOT_YET : PLOT_LABEL_DRIVER_NOT_YETS;
    }
    if (is_count(name)) {
        return driver->is_present_absent ? PLOT_LABEL_DRIVER_RISK : PLOT_LABEL_DRIVER_RISKS;
    }
    return PLOT_LABEL_DRIVER_PARAMETER;
}

static const char *subject_of(plot_lang lang, const sim_result *result, const sim_column *column)
{
    const char *name = column->metric.name;
    const char *dot = strchr(name, '.');
    const sim_entity *entity = NULL;
    if (is_live_year(name)) {
        entity = joiner_of(result, dot + 1);
    } else if (starts_with(name, "risk_count.")) {
        entity = sim_result_entity(result, "risk", dot + 1);
    } else if (starts_with(name, "param.")) {
        const char *words = lang == PLOT_EN ? column->metric.description_en : column->metric.description_nl;
        return words != NULL && words[0] != '\0' ? words : dot + 1;
    }
    return entity != NULL ? plot_entity_name(entity, lang) : dot != NULL ? dot + 1 : name;
}

void plot_driver_sentence(char *text, size_t size, plot_lang lang, const sim_result *result,
                          const plot_driver *driver)
{
    double effect = driver->high_eur - driver->low_eur;
    plot_str money = plot_str_money(lang, fabs(effect));
    const char *direction = plot_label(lang, effect < 0.0 ? PLOT_LABEL_LOWER : PLOT_LABEL_HIGHER);
    plot_prose prose = plot_prose_make(text, size);
    PLOT_FILL(&prose, plot_label(lang, pattern_of(driver)), subject_of(lang, result, driver->column),
              money.text, direction);
    plot_prose_capitalise(text);
}

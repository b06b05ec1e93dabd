#include "plots/difference.h"
#include "plots/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "sim/sort.h"

#define BAND_LOW  0.10
#define BAND_HIGH 0.90

static double *zeros(size_t n)
{
    return plot_checked(calloc(n + 1, sizeof(double)));
}

const char *plot_difference_name(plot_difference_measure measure)
{
    static const char *const names[PLOT_DIFFERENCE_COUNT] = {"value_eur", "quality", "peak_gap_fte",
                                                             "contribution_eur"};
    return names[measure];
}

/* ---- what of a result is compared ---- */

/* A pair, and the years that both have. */
typedef struct pair {
    const sim_result *base, *other;
    int first_year;
    size_t n_years, n;
    bool has_shared;
} pair;

/* One side's figure of a measure: [year * n + replication]. */
typedef struct side {
    const sim_result *result;
    double *values; /* owned */
} side;

static void add_yearly(const pair *p, const side *s, const sim_yearly *yearly, double sign)
{
    size_t from = (size_t)(p->first_year - s->result->first_year), years = s->result->n_years;
    for (size_t r = 0; r < p->n; r++) {
        const double *row = yearly->values + r * years + from;
        for (size_t y = 0; y < p->n_years; y++) {
            s->values[y * p->n + r] += sign * row[y];
        }
    }
}

static bool add_named(const pair *p, const side *s, const char *name, double sign)
{
    const sim_yearly *yearly = sim_result_yearly(s->result, name);
    if (yearly != NULL) {
        add_yearly(p, s, yearly, sign);
    }
    return yearly != NULL;
}

static bool is_shared(const pair *p, const char *name, const char *id)
{
    return sim_result_yearly_of(p->base, name, id) != NULL &&
           sim_result_yearly_of(p->other, name, id) != NULL;
}

static size_t count_shared(const pair *p)
{
    size_t n = sim_result_count_entities(p->base, "partner"), count = 0;
    for (size_t i = 0; i < n; i++) {
        count += is_shared(p, "npv_eur", sim_result_nth_entity(p->base, "partner", i)->id) ? 1 : 0;
    }
    return count;
}

/* Over the partners that both have; of all together where there are none of these. */
static bool add_partners(const pair *p, const side *s, const char *name)
{
    if (!p->has_shared) {
        return add_named(p, s, name, 1.0);
    }
    size_t n = sim_result_count_entities(p->base, "partner");
    for (size_t i = 0; i < n; i++) {
        const char *id = sim_result_nth_entity(p->base, "partner", i)->id;
        if (is_shared(p, name, id)) {
            add_yearly(p, s, sim_result_yearly_of(s->result, name, id), 1.0);
        }
    }
    return true;
}

static void to_date(const pair *p, const side *s)
{
    for (size_t i = p->n; i < p->n_years * p->n; i++) {
        s->values[i] += s->values[i - p->n];
    }
}

static bool fill_side(const pair *p, const side *s, plot_difference_measure measure)
{
    memset(s->values, 0, p->n_years * p->n * sizeof *s->values);
    switch (measure) {
    case PLOT_DIFFERENCE_VALUE:
        if (!add_partners(p, s, "npv_eur")) {
            return false;
        }
        to_date(p, s);
        return true;
    case PLOT_DIFFERENCE_QUALITY:
        return add_named(p, s, "quality", 1.0) && add_named(p, s, "twin_quality", -1.0);
    case PLOT_DIFFERENCE_GAP:
        return add_named(p, s, "peak_gap_fte", 1.0);
    default:
        return add_partners(p, s, "contribution_eur");
    }
}

/* ---- their difference ---- */

static void line_init(plot_difference_line *line, size_t n)
{
    double *block = zeros(6 * n);
    *line = (plot_difference_line){.n = n,
                                   .year = block,
                                   .mean = block + n,
                                   .half_width = block + 2 * n,
                                   .q10 = block + 3 * n,
                                   .median = block + 4 * n,
                                   .q90 = block + 5 * n};
}

/* Finite differences into scratch; how many. */
static size_t differences(const double *other, const double *base, size_t n, double *scratch)
{
    size_t count = 0;
    for (size_t r = 0; r < n; r++) {
        double difference = other[r] - base[r];
        if (isfinite(difference)) {
            scratch[count++] = difference;
        }
    }
    return count;
}

static void summarise(const pair *p, const double *other, const double *base, plot_difference_line *line,
                      size_t year, double *scratch)
{
    sim_paired paired = sim_paired_compare_grouped(other, base, p->n, sim_result_group(p->other), 0.95);
    size_t count = differences(other, base, p->n, scratch);
    line->mean[year] = count > 0 ? paired.mean : (double)NAN;
    line->half_width[year] = paired.half_width;
    sim_sort(scratch, count);
    line->q10[year] = sim_quantile_sorted(scratch, count, BAND_LOW);
    line->median[year] = sim_quantile_sorted(scratch, count, 0.5);
    line->q90[year] = sim_quantile_sorted(scratch, count, BAND_HIGH);
}

static plot_chance chance_higher(const pair *p, const double *other, const double *base, double *scratch)
{
    for (size_t r = 0; r < p->n; r++) {
        scratch[r] = other[r] - base[r];
    }
    sim_column column = {.values = scratch, .group = sim_result_group(p->other)};
    return plot_chance_above(&column, p->n, 0.0);
}

/* All years of one measure; false: a metric is lacking. */
static bool compare_measure(const pair *p, plot_difference_measure measure, plot_difference *difference,
                            side sides[2], double *scratch)
{
    bool has = fill_side(p, &sides[0], measure) && fill_side(p, &sides[1], measure);
    plot_difference_line *line = &difference->lines[measure];
    for (size_t y = 0; has && y < p->n_years; y++) {
        const double *base = sides[0].values + y * p->n, *other = sides[1].values + y * p->n;
        line->year[y] = p->first_year + (double)y + (measure == PLOT_DIFFERENCE_VALUE ? 1.0 : 0.5);
        summarise(p, other, base, line, y, scratch);
        if (measure == PLOT_DIFFERENCE_VALUE) {
            difference->higher[y] = chance_higher(p, other, base, scratch);
            size_t count = differences(other, base, p->n, scratch);
            difference->n_pairs = count > difference->n_pairs ? count : difference->n_pairs;
            size_t n_same = 0;
            for (size_t i = 0; i < count; i++) {
                n_same += scratch[i] == 0.0 ? 1 : 0;
            }
            difference->share_same = count > 0 ? (double)n_same / (double)count : (double)NAN;
            difference->is_same = difference->is_same && n_same == count;
        }
    }
    return has;
}

static sim_status check(const sim_result *base, const sim_result *other, pair *p, sim_error *error)
{
    const char *a = sim_result_manifest(base, "price_year"), *b = sim_result_manifest(other, "price_year");
    if (!plot_facts_are_paired(base, other)) {
        return sim_error_set(error, SIM_ERR_USAGE,
                             "the results were not run on the same luck, so that there is no difference per "
                             "future: run them with the same --seed and -n");
    }
    if (a != NULL && b != NULL && strcmp(a, b) != 0) {
        return sim_error_set(error, SIM_ERR_USAGE, "the results are in euros of different years (%s and %s)",
                             a, b);
    }
    int last_base = base->first_year + (int)base->n_years,
        last_other = other->first_year + (int)other->n_years;
    int last = last_base < last_other ? last_base : last_other;
    *p = (pair){.base = base, .other = other, .n = base->n_replications};
    p->first_year = base->first_year > other->first_year ? base->first_year : other->first_year;
    if (last <= p->first_year) {
        return sim_error_set(error, SIM_ERR_USAGE, "the results have no year in common");
    }
    p->n_years = (size_t)(last - p->first_year);
    return SIM_OK;
}

static size_t count_left_out(const pair *p)
{
    const sim_result *const both[2] = {p->base, p->other};
    plot_shared shared = plot_facts_shared_npv(both, 2);
    size_t n = shared.n_left_out;
    plot_shared_deinit(&shared);
    return n;
}

/* The first so many measures. */
static sim_status load(const sim_result *base, const sim_result *other, int n_measures,
                       plot_difference *difference, sim_error *error)
{
    pair p;
    *difference = (plot_difference){0};
    sim_status status = check(base, other, &p, error);
    if (status != SIM_OK) {
        return status;
    }
    *difference = (plot_difference){.n_years = p.n_years,
                                    .first_year = p.first_year,
                                    .is_same = true,
                                    .higher = plot_checked(calloc(p.n_years + 1, sizeof(plot_chance))),
                                    .n_shared = count_shared(&p),
                                    .n_left_out = count_left_out(&p)};
    p.has_shared = difference->n_shared > 0;
    side sides[2] = {{base, zeros(p.n_years * p.n)}, {other, zeros(p.n_years * p.n)}};
    double *scratch = zeros(p.n);
    bool has = true;
    for (int m = 0; m < n_measures; m++) {
        line_init(&difference->lines[m], p.n_years);
        has = has && compare_measure(&p, (plot_difference_measure)m, difference, sides, scratch);
    }
    free(sides[0].values);
    free(sides[1].values);
    free(scratch);
    if (!has) {
        plot_difference_deinit(difference);
        return sim_error_set(error, SIM_ERR_USAGE,
                             "a result has no figures by year and replication, which the chart draws");
    }
    return SIM_OK;
}

sim_status plot_difference_load(const sim_result *base, const sim_result *other, plot_difference *difference,
                                sim_error *error)
{
    return load(base, other, PLOT_DIFFERENCE_COUNT, difference, error);
}

sim_status plot_difference_load_value(const sim_result *base, const sim_result *other,
                                      plot_difference *difference, sim_error *error)
{
    return load(base, other, PLOT_DIFFERENCE_VALUE + 1, difference, error);
}

void plot_difference_deinit(plot_difference *difference)
{
    for (int m = 0; m < PLOT_DIFFERENCE_COUNT; m++) {
        free(difference->lines[m].year);
    }
    free(difference->higher);
    *difference = (plot_difference){0};
}

void plot_difference_extend(const plot_difference_line *line, plot_extent *extent)
{
    plot_extent_add(extent, 0.0);
    for (size_t i = 0; i < line->n; i++) {
        plot_extent_add(extent, line->q10[i]);
        plot_extent_add(extent, line->median[i]);
        plot_extent_add(extent, line->q90[i]);
    }
}

#include "sim/one_at_a_time.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include "sim/grouped.h"
#include "sim/rng.h"
#include "sim/sort.h"
#include "sim/tally.h"

static const uint64_t purpose_bootstrap = UINT64_C(0x544f524e41440001); /* "TORNAD" */

typedef struct study {
    const double *values;
    size_t factors, runs, group;
    const sim_statistic *statistic;
    double *scratch; /* 2 * runs */
} study;

static const double *runs_of(const study *s, size_t point)
{
    return s->values + point * s->runs;
}

/* Of a minus b run by run; b NULL: of a. */
static sim_index index_of_mean(const study *s, const double *a, const double *b, double confidence)
{
    for (size_t r = 0; r < s->runs; r++)
        s->scratch[r] = a[r] - (b == NULL ? 0.0 : b[r]);
    sim_grouped grouped = sim_grouped_of(s->scratch, s->runs, s->group);
    double mean = sim_grouped_mean(&grouped), half = sim_grouped_half_width(&grouped, confidence);
    return (sim_index){mean, mean - half, mean + half};
}

static bool lies_beside_zero(const sim_index *index)
{
    return index->low > 0.0 || index->high < 0.0;
}

static void fill_means(const study *s, sim_one_at_a_time *result)
{
    const double *base = runs_of(s, 0);
    double all = sim_confidence_of_each(SIM_SOBOL_CONFIDENCE, s->factors);
    result->base = index_of_mean(s, base, NULL, SIM_SOBOL_CONFIDENCE);
    for (size_t f = 0; f < s->factors; f++) {
        const double *low = runs_of(s, 1 + 2 * f), *high = runs_of(s, 2 + 2 * f);
        sim_index strict = index_of_mean(s, high, low, all);
        result->swings[f] = (sim_swing){
            .low = index_of_mean(s, low, base, SIM_SOBOL_CONFIDENCE),
            .high = index_of_mean(s, high, base, SIM_SOBOL_CONFIDENCE),
            .swing = index_of_mean(s, high, low, SIM_SOBOL_CONFIDENCE),
            .is_clear = lies_beside_zero(&strict),
        };
    }
}

/* The statistic of a point in a resample: groups[], of as many groups as there are. */
static double statistic_in(const study *s, size_t point, const size_t *groups, size_t n_groups)
{
    const double *values = runs_of(s, point);
    double *drawn = s->scratch;
    size_t n = 0;
    for (size_t g = 0; g < n_groups; g++)
        for (size_t r = groups[g] * s->group; r < (groups[g] + 1) * s->group && r < s->runs; r++)
            drawn[n++] = values[r];
    return sim_statistic_of(s->statistic, drawn, n, s->scratch + s->runs + s->group);
}

/* Percentiles of the resamples' a less b (NULL: of a), and the same of all factors together where asked. */
static void set_interval(sim_index *index, const double *a, const double *b, double confidence)
{
    double differences[SIM_ONE_AT_A_TIME_RESAMPLES];
    size_t n = 0;
    for (size_t r = 0; r < SIM_ONE_AT_A_TIME_RESAMPLES; r++) {
        double d = a[r] - (b == NULL ? 0.0 : b[r]);
        if (isfinite(d))
            differences[n++] = d;
    }
    index->low = index->high = (double)NAN;
    if (n == 0 || !isfinite(index->value))
        return;
    sim_sort(differences, n);
    index->low = sim_quantile_sorted(differences, n, 0.5 * (1.0 - confidence));
    index->high = sim_quantile_sorted(differences, n, 0.5 * (1.0 + confidence));
}

static sim_swing swing_of(const double *draws, const double *whole, size_t f)
{
    const size_t stride = SIM_ONE_AT_A_TIME_RESAMPLES;
    const double *base = draws, *low = draws + (1 + 2 * f) * stride, *high = draws + (2 + 2 * f) * stride;
    sim_swing swing = {.low.value = whole[1 + 2 * f] - whole[0],
                       .high.value = whole[2 + 2 * f] - whole[0],
                       .swing.value = whole[2 + 2 * f] - whole[1 + 2 * f]};
    sim_index strict = swing.swing;
    set_interval(&swing.low, low, base, SIM_SOBOL_CONFIDENCE);
    set_interval(&swing.high, high, base, SIM_SOBOL_CONFIDENCE);
    set_interval(&swing.swing, high, low, SIM_SOBOL_CONFIDENCE);
    set_interval(&strict, high, low, 1.0); /* all resamples: 1 in 400 a factor */
    swing.is_clear = lies_beside_zero(&strict);
    return swing;
}

/* draws: a row of resamples a point; whole: one a point. */
static void fill_statistics(const study *s, uint64_t seed, double *draws, double *whole, size_t *groups,
                            sim_one_at_a_time *result)
{
    size_t points = 1 + 2 * s->factors, n_groups = (s->runs + s->group - 1) / s->group;
    sim_stream stream;
    sim_stream_init(&stream, &(sim_rng_key){.seed = seed}, purpose_bootstrap, s->factors, 0);
    for (size_t p = 0; p < points; p++)
        whole[p] = sim_statistic_of(s->statistic, runs_of(s, p), s->runs, s->scratch);
    for (size_t r = 0; r < SIM_ONE_AT_A_TIME_RESAMPLES; r++) {
        for (size_t g = 0; g < n_groups; g++)
            groups[g] = (size_t)(sim_stream_uniform(&stream) * (double)n_groups);
        for (size_t p = 0; p < points; p++)
            draws[p * SIM_ONE_AT_A_TIME_RESAMPLES + r] =
                n_groups < 2 ? (double)NAN : statistic_in(s, p, groups, n_groups);
    }
    result->base.value = whole[0];
    set_interval(&result->base, draws, NULL, SIM_SOBOL_CONFIDENCE);
    for (size_t f = 0; f < s->factors; f++)
        result->swings[f] = swing_of(draws, whole, f);
}

static bool fill(const study *s, uint64_t seed, sim_one_at_a_time *result)
{
    if (s->statistic->kind == SIM_STATISTIC_MEAN) {
        fill_means(s, result);
        return true;
    }
    size_t points = 1 + 2 * s->factors;
    double *draws = calloc(points * (SIM_ONE_AT_A_TIME_RESAMPLES + 1), sizeof *draws);
    size_t *groups = calloc(s->runs, sizeof *groups);
    bool has_room = draws != NULL && groups != NULL;
    if (has_room)
        fill_statistics(s, seed, draws, draws + points * SIM_ONE_AT_A_TIME_RESAMPLES, groups, result);
    free(draws);
    free(groups);
    return has_room;
}

sim_status sim_one_at_a_time_of(const double *values, size_t factors, size_t runs, size_t group,
                                const sim_statistic *statistic, uint64_t seed, sim_one_at_a_time *result,
                                sim_error *error)
{
    assert(factors >= 1 && runs >= 1 && group >= 1);
    /* A resample may have a group more than there are runs, where the last one is short. */
    double *scratch = calloc(2 * (runs + group), sizeof *scratch);
    study s = {values, factors, runs, group, statistic, scratch};
    sim_one_at_a_time made = {.factors = factors, .runs = runs};
    made.swings = calloc(factors, sizeof *made.swings);
    bool is_made = scratch != NULL && made.swings != NULL && fill(&s, seed, &made);
    free(scratch);
    if (!is_made) {
        free(made.swings);
        return sim_error_set(error, SIM_ERR_MEMORY, "no memory for %zu factors", factors);
    }
    *result = made;
    return SIM_OK;
}

void sim_one_at_a_time_deinit(sim_one_at_a_time *result)
{
    free(result->swings);
    *result = (sim_one_at_a_time){0};
}

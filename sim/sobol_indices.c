#include "sim/sobol_indices.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "sim/rng.h"
#include "sim/sobol_design.h"
#include "sim/sort.h"

static const uint64_t purpose_bootstrap = UINT64_C(0x534f424f4c0010);

/* Every index is a function of sums over rows: of each row its terms, by complete row. */
typedef struct terms {
    size_t rows, dropped, factors, pairs, width;
    double center;
    double *values; /* owned; rows * width */
} terms;

enum { TERM_MEAN, TERM_SQUARE, TERM_FIRST };

/* Places in a row of terms, and in a set of indices. */
static size_t place_of_total(const terms *t)
{
    return TERM_FIRST + t->factors;
}

static size_t place_of_pairs(const terms *t)
{
    return TERM_FIRST + 2 * t->factors;
}

size_t sim_sobol_pair(size_t i, size_t j, size_t factors)
{
    assert(i != j && i < factors && j < factors);
    size_t low = i < j ? i : j, high = i < j ? j : i;
    return low * (2 * factors - low - 1) / 2 + (high - low - 1);
}

static bool is_complete(const double *row, size_t n)
{
    for (size_t p = 0; p < n; p++)
        if (!isfinite(row[p]))
            return false;
    return true;
}

/* Terms of one row of the design, its values less the centre in y: A, B, AB.., BA... */
static void write_terms(const terms *t, const double *y, bool has_ba, double *out)
{
    size_t k = t->factors;
    double a = y[0], b = y[1];
    const double *ab = y + 2, *ba = y + 2 + k;
    out[TERM_MEAN] = 0.5 * (a + b);
    out[TERM_SQUARE] = 0.5 * (a * a + b * b);
    for (size_t j = 0; j < k; j++) {
        double first = b * (ab[j] - a), total = 0.5 * (a - ab[j]) * (a - ab[j]);
        if (has_ba) {
            first = 0.5 * (first + a * (ba[j] - b));
            total = 0.5 * (total + 0.5 * (b - ba[j]) * (b - ba[j]));
        }
        out[TERM_FIRST + j] = first;
        out[place_of_total(t) + j] = total;
    }
    for (size_t i = 0; i < k && has_ba; i++)
        for (size_t j = i + 1; j < k; j++)
            out[place_of_pairs(t) + sim_sobol_pair(i, j, k)] = 0.5 * (ab[i] * ba[j] + ab[j] * ba[i]) - a * b;
}

/* The mean of all values of A and B in complete rows. */
static double find_center(const double *values, size_t rows, size_t per_row)
{
    double sum = 0.0;
    size_t n = 0;
    for (size_t i = 0; i < rows; i++) {
        const double *row = values + i * per_row;
        if (is_complete(row, per_row)) {
            sum += row[0] + row[1];
            n += 2;
        }
    }
    return n == 0 ? 0.0 : sum / (double)n;
}

static bool terms_make(terms *t, const double *values, size_t rows, bool has_ba)
{
    size_t per_row = sim_sobol_points_per_row(t->factors, has_ba);
    double *y = calloc(per_row, sizeof *y);
    t->pairs = has_ba ? t->factors * (t->factors - 1) / 2 : 0;
    t->width = place_of_pairs(t) + t->pairs;
    t->values = calloc(rows * t->width + 1, sizeof *t->values);
    t->center = find_center(values, rows, per_row);
    for (size_t i = 0; i < rows && y != NULL && t->values != NULL; i++) {
        const double *row = values + i * per_row;
        if (!is_complete(row, per_row)) {
            t->dropped++;
            continue;
        }
        for (size_t p = 0; p < per_row; p++)
            y[p] = row[p] - t->center;
        write_terms(t, y, has_ba, t->values + t->rows++ * t->width);
    }
    bool is_made = y != NULL && t->values != NULL;
    free(y);
    return is_made;
}

/* From sums over n rows to indices, in place: the variance, then first, total, second, interactions. */
static void solve(const terms *t, double *sums)
{
    double n = (double)t->rows, mean = sums[TERM_MEAN] / n;
    double variance = (sums[TERM_SQUARE] / n - mean * mean) * 2.0 * n / (2.0 * n - 1.0);
    if (!(variance > 0.0))
        variance = (double)NAN;
    sums[TERM_MEAN] = mean;
    sums[TERM_SQUARE] = variance;
    for (size_t c = TERM_FIRST; c < t->width; c++)
        sums[c] /= n * variance;
    const double *first = sums + TERM_FIRST;
    double *second = sums + place_of_pairs(t), all = 0.0;
    for (size_t i = 0; i < t->factors && t->pairs > 0; i++)
        for (size_t j = i + 1; j < t->factors; j++)
            second[sim_sobol_pair(i, j, t->factors)] -= first[i] + first[j];
    for (size_t j = 0; j < t->factors; j++)
        all += first[j];
    sums[t->width] = 1.0 - all;
}

static void add_row(double *restrict sums, const double *restrict row, double times, size_t width)
{
    for (size_t c = 0; c < width; c++)
        sums[c] += times * row[c];
}

/* One resample of the rows. counts: room for as many. */
static void resample(const terms *t, sim_stream *stream, unsigned *counts, double *sums)
{
    memset(counts, 0, t->rows * sizeof *counts);
    memset(sums, 0, (t->width + 1) * sizeof *sums);
    for (size_t i = 0; i < t->rows; i++)
        counts[(size_t)(sim_stream_uniform(stream) * (double)t->rows)]++;
    for (size_t i = 0; i < t->rows; i++)
        if (counts[i] > 0)
            add_row(sums, t->values + i * t->width, counts[i], t->width);
    solve(t, sums);
}

/* Percentile between order statistics (Hyndman & Fan, type 6), of sorted values; NaN if there are none. */
static double percentile(const double *sorted, size_t n, double p)
{
    if (n == 0)
        return (double)NAN;
    double at = fmin(fmax(p * (double)(n + 1) - 1.0, 0.0), (double)(n - 1));
    size_t below = (size_t)at, above = below + 1 < n ? below + 1 : below;
    return sorted[below] + (at - (double)below) * (sorted[above] - sorted[below]);
}

/* draws: of each resample width + 1 indices. */
static sim_index index_of(const double *all, const double *draws, size_t column, size_t stride,
                          double *scratch)
{
    sim_index index = {.value = all[column]};
    size_t n = 0;
    for (size_t r = 0; r < SIM_SOBOL_RESAMPLES; r++)
        if (isfinite(draws[r * stride + column]))
            scratch[n++] = draws[r * stride + column];
    if (n > 0)
        sim_sort(scratch, n);
    index.low = percentile(scratch, n, 0.5 * (1.0 - SIM_SOBOL_CONFIDENCE));
    index.high = percentile(scratch, n, 0.5 * (1.0 + SIM_SOBOL_CONFIDENCE));
    if (!isfinite(index.value))
        index.low = index.high = (double)NAN;
    return index;
}

static bool is_clear(const double *draws, size_t column, size_t stride)
{
    for (size_t r = 0; r < SIM_SOBOL_RESAMPLES; r++)
        if (!(draws[r * stride + column] > 0.0))
            return false;
    return true;
}

static void collect(const terms *t, const double *all, const double *draws, double *scratch,
                    sim_sobol_indices *indices)
{
    size_t stride = t->width + 1;
    for (size_t j = 0; j < t->factors; j++) {
        indices->first[j] = index_of(all, draws, TERM_FIRST + j, stride, scratch);
        indices->first_is_clear[j] = is_clear(draws, TERM_FIRST + j, stride);
        indices->total[j] = index_of(all, draws, place_of_total(t) + j, stride, scratch);
    }
    for (size_t p = 0; p < t->pairs; p++) {
        indices->second[p] = index_of(all, draws, place_of_pairs(t) + p, stride, scratch);
        indices->second_is_clear[p] = is_clear(draws, place_of_pairs(t) + p, stride);
    }
    indices->interactions = index_of(all, draws, t->width, stride, scratch);
    indices->mean = t->center;
    indices->variance = isfinite(all[TERM_SQUARE]) ? all[TERM_SQUARE] : 0.0;
}

static bool estimate(const terms *t, uint64_t seed, sim_sobol_indices *indices)
{
    size_t stride = t->width + 1;
    double *all = calloc(stride, sizeof *all);
    double *draws = calloc(SIM_SOBOL_RESAMPLES * stride, sizeof *draws);
    double *scratch = calloc(SIM_SOBOL_RESAMPLES, sizeof *scratch);
    unsigned *counts = calloc(t->rows, sizeof *counts);
    bool has_room = all != NULL && draws != NULL && scratch != NULL && counts != NULL;
    if (has_room) {
        sim_stream stream;
        sim_stream_init(&stream, &(sim_rng_key){.seed = seed}, purpose_bootstrap, t->factors, 0);
        for (size_t i = 0; i < t->rows; i++)
            add_row(all, t->values + i * t->width, 1.0, t->width);
        solve(t, all);
        for (size_t r = 0; r < SIM_SOBOL_RESAMPLES; r++)
            resample(t, &stream, counts, draws + r * stride);
        collect(t, all, draws, scratch, indices);
    }
    free(all);
    free(draws);
    free(scratch);
    free(counts);
    return has_room;
}

static bool indices_alloc(sim_sobol_indices *indices, size_t pairs)
{
    indices->first = calloc(indices->factors, sizeof *indices->first);
    indices->total = calloc(indices->factors, sizeof *indices->total);
    indices->second = pairs == 0 ? NULL : calloc(pairs, sizeof *indices->second);
    indices->first_is_clear = calloc(indices->factors, sizeof *indices->first_is_clear);
    indices->second_is_clear = pairs == 0 ? NULL : calloc(pairs, sizeof *indices->second_is_clear);
    return indices->first != NULL && indices->total != NULL && indices->first_is_clear != NULL &&
           (pairs == 0 || (indices->second != NULL && indices->second_is_clear != NULL));
}

sim_status sim_sobol_indices_of(const double *values, size_t rows, size_t factors, bool has_second_order,
                                uint64_t seed, sim_sobol_indices *indices, sim_error *error)
{
    assert(factors >= 1);
    terms t = {.factors = factors};
    sim_status status = SIM_OK;
    sim_sobol_indices made = {.factors = factors};
    if (!terms_make(&t, values, rows, has_second_order) || !indices_alloc(&made, t.pairs)) {
        status = sim_error_set(error, SIM_ERR_MEMORY, "no memory for indices of %zu factors", factors);
    } else if (t.rows < SIM_SOBOL_LEAST_ROWS) {
        status = sim_error_set(error, SIM_ERR_RANGE,
                               "%zu of %zu rows have a value in all their points, and sensitivity indices "
                               "need %d: take more rows, or a metric that always exists",
                               t.rows, rows, SIM_SOBOL_LEAST_ROWS);
    } else if (!estimate(&t, seed, &made)) {
        status = sim_error_set(error, SIM_ERR_MEMORY, "no memory for indices of %zu factors", factors);
    }
    made.rows = t.rows;
    made.dropped = t.dropped;
    free(t.values);
    if (status == SIM_OK)
        *indices = made;
    else
        sim_sobol_indices_deinit(&made);
    return status;
}

void sim_sobol_indices_deinit(sim_sobol_indices *indices)
{
    free(indices->first);
    free(indices->total);
    free(indices->second);
    free(indices->first_is_clear);
    free(indices->second_is_clear);
    *indices = (sim_sobol_indices){0};
}

bool sim_index_is_about_zero(const sim_index *index)
{
    return !(index->low > 0.0) || index->high < 0.005;
}

double sim_index_half_width(const sim_index *index)
{
    return 0.5 * (index->high - index->low);
}

#include "sim/box.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <gsl/gsl_cdf.h>
#include "sim/grouped.h"
#include "sim/sort.h"
#include "sim/tally.h"

bool sim_box_is_limit(const sim_box_limit *limit)
{
    return isfinite(limit->low) || isfinite(limit->high) || limit->out != 0;
}

size_t sim_box_count_limits(const sim_box_limit *box, size_t m)
{
    size_t count = 0;
    for (size_t j = 0; j < m; j++)
        count += sim_box_is_limit(&box[j]) ? 1 : 0;
    return count;
}

bool sim_box_admits(const sim_box_input *input, const sim_box_limit *limit, size_t row)
{
    double value = input->values[row];
    if (!sim_box_is_limit(limit))
        return true;
    if (input->n_levels > 0)
        return !(value >= 0.0 && value < SIM_BOX_LEVELS) || (limit->out >> (unsigned)value & 1) == 0;
    return (limit->is_open ? value > limit->low : value >= limit->low) && value <= limit->high; /* not NaN */
}

bool sim_box_holds(const sim_box_data *data, const sim_box_limit *box, size_t row)
{
    for (size_t j = 0; j < data->m; j++)
        if (!sim_box_admits(&data->inputs[j], &box[j], row))
            return false;
    return true;
}

/* The inputs that a box limits: going through all of them for every row is most of the work. */
typedef struct limits {
    size_t *inputs; /* owned */
    size_t n;
} limits;

static limits list_limits(const sim_box_limit *box, size_t m)
{
    limits l = {.inputs = calloc(m + 1, sizeof *l.inputs)};
    if (l.inputs == NULL)
        abort();
    for (size_t j = 0; j < m; j++)
        if (sim_box_is_limit(&box[j]))
            l.inputs[l.n++] = j;
    return l;
}

/* With one of the inputs left out (SIZE_MAX: none). */
static bool holds(const sim_box_data *data, const sim_box_limit *box, const limits *l, size_t without,
                  size_t row)
{
    for (size_t i = 0; i < l->n; i++)
        if (l->inputs[i] != without && !sim_box_admits(&data->inputs[l->inputs[i]], &box[l->inputs[i]], row))
            return false;
    return true;
}

bool sim_box_is_share(const sim_box_data *data, sim_box_rows rows)
{
    for (size_t i = 0; i < rows.n; i++) {
        double value = data->target[rows.items[i]];
        if (value < 0.0 || value > 1.0 || (value > 0.0 && value < 1.0))
            return false;
    }
    return true;
}

/* ---- standing ---- */

typedef struct pass {
    const sim_box_data *data;
    sim_box_rows rows;
    const sim_box_limit *box;
    limits limits;
    size_t group;
} pass;

/* Adds up group by group: the target of rows within; of rows where it happened, whether they lie within; and
 * the scores. */
typedef struct totals {
    sim_grouped within, covered;
    double score, score_squares;
    size_t groups;
} totals;

static totals add_up(const pass *p, double base, double mass)
{
    totals t = {0};
    size_t i = 0;
    while (i < p->rows.n) {
        size_t group = p->rows.items[i] / p->group;
        uint64_t inside = 0, hits = 0;
        double sum = 0.0, hits_inside = 0.0, score = 0.0;
        for (; i < p->rows.n && p->rows.items[i] / p->group == group; i++) {
            double value = p->data->target[p->rows.items[i]];
            bool is_in = holds(p->data, p->box, &p->limits, SIZE_MAX, p->rows.items[i]);
            inside += is_in ? 1 : 0;
            sum += is_in ? value : 0.0;
            hits += value > 0.0 ? 1 : 0;
            hits_inside += is_in && value > 0.0 ? 1.0 : 0.0;
            score += (value - base) * ((is_in ? 1.0 : 0.0) - mass);
        }
        sim_grouped_add(&t.within, inside, sum);
        sim_grouped_add(&t.covered, hits, hits_inside);
        t.score += score;
        t.score_squares += score * score;
        t.groups++;
    }
    return t;
}

static double chance_of(const sim_box_standing *s, const totals *t, bool is_exact)
{
    if (s->inside == 0 || s->inside == s->rows)
        return 1.0;
    if (is_exact) {
        unsigned hits = (unsigned)s->sum, within = (unsigned)s->sum_inside;
        return within == 0 ? 1.0
                           : gsl_cdf_hypergeometric_Q(within - 1, hits, (unsigned)s->rows - hits,
                                                      (unsigned)s->inside);
    }
    if (t->groups < 2 || !(t->score_squares > 0.0))
        return 1.0;
    return gsl_cdf_tdist_Q(t->score / sqrt(t->score_squares), (double)t->groups - 1.0);
}

static void set_intervals(sim_box_standing *s, const totals *t, bool is_share, double confidence)
{
    s->density_low = s->density_high = s->coverage_low = s->coverage_high = (double)NAN;
    if (s->inside > 0 && is_share) {
        sim_grouped_proportion_interval(&t->within, confidence, &s->density_low, &s->density_high);
    } else if (s->inside > 0) {
        double half = sim_grouped_half_width(&t->within, confidence);
        s->density_low = s->density - half;
        s->density_high = s->density + half;
    }
    if (is_share && s->sum > 0.0)
        sim_grouped_proportion_interval(&t->covered, confidence, &s->coverage_low, &s->coverage_high);
}

sim_box_standing sim_box_stand(const sim_box_data *data, sim_box_rows rows, const sim_box_limit *box,
                               double confidence)
{
    pass p = {data, rows, box, list_limits(box, data->m), data->group == 0 ? 1 : data->group};
    sim_box_standing s = {.rows = rows.n};
    for (size_t i = 0; i < rows.n; i++) {
        double value = data->target[rows.items[i]];
        s.sum += value;
        if (holds(data, box, &p.limits, SIZE_MAX, rows.items[i])) {
            s.inside++;
            s.sum_inside += value;
        }
    }
    s.mass = rows.n == 0 ? (double)NAN : (double)s.inside / (double)rows.n;
    s.base = rows.n == 0 ? (double)NAN : s.sum / (double)rows.n;
    s.density = s.inside == 0 ? (double)NAN : s.sum_inside / (double)s.inside;
    s.coverage = s.sum > 0.0 ? s.sum_inside / s.sum : (double)NAN;
    bool is_share = sim_box_is_share(data, rows);
    totals t = add_up(&p, s.base, s.mass);
    set_intervals(&s, &t, is_share, confidence);
    s.p = chance_of(&s, &t, is_share && p.group == 1);
    free(p.limits.inputs);
    return s;
}

/* ---- one limit ---- */

double sim_box_quasi_p(const sim_box_data *data, sim_box_rows rows, const sim_box_limit *box, size_t input)
{
    size_t without = 0, within = 0;
    double sum_without = 0.0, sum_within = 0.0, squares = 0.0;
    limits l = list_limits(box, data->m);
    for (size_t i = 0; i < rows.n; i++) {
        size_t row = rows.items[i];
        if (!holds(data, box, &l, input, row))
            continue;
        double value = data->target[row];
        without++;
        sum_without += value;
        squares += value * value;
        if (sim_box_admits(&data->inputs[input], &box[input], row)) {
            within++;
            sum_within += value;
        }
    }
    free(l.inputs);
    if (within == 0 || within == without)
        return 1.0;
    double mean = sum_without / (double)without;
    if (sim_box_is_share(data, rows)) {
        unsigned hits = (unsigned)sum_within;
        return hits == 0 ? 1.0 : gsl_cdf_binomial_Q(hits - 1, fmin(mean, 1.0), (unsigned)within);
    }
    double variance = fmax(0.0, squares / (double)without - mean * mean);
    if (!(variance > 0.0))
        return 1.0;
    return gsl_cdf_ugaussian_Q((sum_within / (double)within - mean) / sqrt(variance / (double)within));
}

/* ---- rounding ---- */

/* The largest of 1, 2, 5 times a power of ten that is at most so much. */
static double nice_at_most(double most)
{
    double power = pow(10.0, floor(log10(most)));
    double times = most / power;
    return power * (times >= 5.0 ? 5.0 : times >= 2.0 ? 2.0 : 1.0);
}

/* A multiple of the step, free of the noise of multiplying. */
static double to_multiple(double value, double step)
{
    double count = nearbyint(value / step), inverse = nearbyint(1.0 / step);
    return step < 1.0 && fabs(inverse * step - 1.0) < 1e-9 ? count / inverse : count * step;
}

static double rounded(double limit, double step, double low, double high)
{
    if (!isfinite(limit))
        return limit;
    for (int i = 0; i < 12; i++, step /= 10.0) {
        double value = to_multiple(limit, step);
        if (value > low && value < high)
            return value;
    }
    return limit;
}

/* Of a few-valued input: the outermost values within. */
static void tighten(const double *values, size_t n, sim_box_limit *limit)
{
    size_t first = 0, last = n;
    while (first < n && (limit->is_open ? values[first] <= limit->low : values[first] < limit->low))
        first++;
    while (last > first && values[last - 1] > limit->high)
        last--;
    if (first == last)
        return;
    limit->is_open = false;
    limit->low = first > 0 ? values[first] : (double)-INFINITY;
    limit->high = last < n ? values[last - 1] : (double)INFINITY;
}

typedef struct sorted {
    double *values; /* finite ones; owned */
    size_t n;
    bool is_few;
    double step; /* 0: nothing to go by */
} sorted;

static sorted sort_values(const sim_box_input *input, sim_box_rows rows)
{
    sorted s = {.values = calloc(rows.n + 1, sizeof *s.values)};
    if (s.values == NULL)
        abort();
    for (size_t i = 0; i < rows.n; i++)
        if (isfinite(input->values[rows.items[i]]))
            s.values[s.n++] = input->values[rows.items[i]];
    sim_sort(s.values, s.n);
    size_t different = 0;
    bool is_whole = true;
    for (size_t i = 0; i < s.n; i++) {
        different += i == 0 || s.values[i] > s.values[i - 1] ? 1 : 0;
        is_whole = is_whole && !(fabs(s.values[i] - nearbyint(s.values[i])) > 0.0);
    }
    s.is_few = different <= SIM_BOX_FEW;
    double spread = sim_quantile_sorted(s.values, s.n, 0.95) - sim_quantile_sorted(s.values, s.n, 0.05);
    if (spread > 0.0)
        s.step = fmax(nice_at_most(spread / 20.0), is_whole ? 1.0 : 0.0);
    return s;
}

double sim_box_readable(const sim_box_input *input, sim_box_rows rows, double limit)
{
    sorted s = sort_values(input, rows);
    double value = limit;
    if (s.is_few) {
        for (size_t i = 0; i < s.n && s.values[i] <= limit; i++)
            value = s.values[i];
    } else if (s.step > 0.0) {
        value = rounded(limit, s.step, s.values[0], s.values[s.n - 1]);
    }
    free(s.values);
    return value;
}

static void round_limit(const sim_box_input *input, sim_box_rows rows, sim_box_limit *limit)
{
    sorted s = sort_values(input, rows);
    if (s.is_few) {
        tighten(s.values, s.n, limit);
    } else if (s.n > 0) {
        limit->low = limit->low > s.values[0] ? limit->low : (double)-INFINITY;
        limit->high = limit->high < s.values[s.n - 1] ? limit->high : (double)INFINITY;
        if (s.step > 0.0) {
            limit->low = rounded(limit->low, s.step, s.values[0], s.values[s.n - 1]);
            limit->high = rounded(limit->high, s.step, s.values[0], s.values[s.n - 1]);
        }
    }
    free(s.values);
}

void sim_box_round(const sim_box_data *data, sim_box_rows rows, sim_box_limit *box)
{
    for (size_t j = 0; j < data->m; j++)
        if (data->inputs[j].n_levels == 0 && sim_box_is_limit(&box[j]))
            round_limit(&data->inputs[j], rows, &box[j]);
}

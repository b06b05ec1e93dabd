#include "sim/ocba.h"

#include <assert.h>
#include <math.h>
#include <gsl/gsl_cdf.h>

enum { MOST = 64 };

/* A difference below this share of its standard error counts as one of that size: ties take no end. */
static const double LEAST_OF_ERROR = 0.01;

size_t sim_ocba_best(const sim_ocba_known *known, size_t k, bool is_least)
{
    size_t best = 0;
    for (size_t i = 1; i < k; i++)
        if (is_least ? known[i].mean < known[best].mean : known[i].mean > known[best].mean)
            best = i;
    return best;
}

/* What each is worth having of a large budget, in shares that need not add up to 1. All equal where no
 * variance is seen. */
static void weigh(const sim_ocba_known *known, size_t k, size_t best, double *weights)
{
    double squares = 0.0, all = 0.0;
    for (size_t i = 0; i < k; i++) {
        weights[i] = 0.0;
        if (i == best || known[i].variance <= 0.0)
            continue;
        double error =
            sqrt(known[i].variance / (double)known[i].n + known[best].variance / (double)known[best].n);
        double behind = fmax(fabs(known[best].mean - known[i].mean), LEAST_OF_ERROR * error);
        weights[i] = known[i].variance / (behind * behind);
        squares += weights[i] * weights[i] / known[i].variance;
        all += weights[i];
    }
    weights[best] = sqrt(known[best].variance * squares);
    if (all + weights[best] > 0.0)
        return;
    for (size_t i = 0; i < k; i++)
        weights[i] = 1.0;
}

/* Targets of a budget: those who have more than their share keep it, and the rest is shared anew. */
static void target(const sim_ocba_known *known, size_t k, const double *weights, double budget,
                   double *targets)
{
    bool keeps[MOST] = {false};
    for (bool is_settled = false; !is_settled;) {
        double left = budget, all = 0.0;
        for (size_t i = 0; i < k; i++) {
            left -= keeps[i] ? (double)known[i].n : 0.0;
            all += keeps[i] ? 0.0 : weights[i];
        }
        is_settled = true;
        for (size_t i = 0; i < k; i++) {
            targets[i] = keeps[i] || all <= 0.0 ? (double)known[i].n : left * weights[i] / all;
            if (!keeps[i] && targets[i] < (double)known[i].n) {
                keeps[i] = true;
                is_settled = false;
            }
        }
    }
}

void sim_ocba_allocate(const sim_ocba_known *known, size_t k, bool is_least, uint64_t budget, uint64_t unit,
                       uint64_t *totals)
{
    assert(k >= 2 && k <= MOST && unit >= 1);
    double weights[MOST], targets[MOST];
    uint64_t used = 0;
    for (size_t i = 0; i < k; i++) {
        assert(known[i].n >= 1 && known[i].variance >= 0.0);
        totals[i] = known[i].n;
        used += known[i].n;
    }
    if (budget <= used)
        return;
    weigh(known, k, sim_ocba_best(known, k, is_least), weights);
    target(known, k, weights, (double)budget, targets);
    uint64_t units = (budget - used) / unit;
    for (size_t i = 0; i < k && units > 0; i++) {
        uint64_t whole = (uint64_t)fmax(0.0, (targets[i] - (double)known[i].n) / (double)unit);
        whole = whole < units ? whole : units;
        totals[i] += whole * unit;
        units -= whole;
    }
    for (; units > 0; units--) { /* what rounding has left, to those who lack most */
        size_t neediest = 0;
        for (size_t i = 1; i < k; i++)
            if (targets[i] - (double)totals[i] > targets[neediest] - (double)totals[neediest])
                neediest = i;
        totals[neediest] += unit;
    }
}

double sim_ocba_chance(const sim_ocba_known *known, size_t k, bool is_least, const double *covariances)
{
    assert(k >= 1 && k <= MOST);
    size_t best = sim_ocba_best(known, k, is_least);
    const sim_ocba_known *b = &known[best];
    double chance = 1.0;
    for (size_t i = 0; i < k; i++) {
        if (i == best)
            continue;
        double behind = fabs(b->mean - known[i].mean),
               common = covariances == NULL
                            ? 0.0
                            : covariances[i] / (double)(b->n > known[i].n ? b->n : known[i].n),
               square = b->variance / (double)b->n + known[i].variance / (double)known[i].n - 2.0 * common;
        if (square > 0.0)
            chance -= gsl_cdf_ugaussian_P(-behind / sqrt(square));
        else if (behind == 0.0)
            chance -= 0.5;
    }
    return fmax(0.0, chance);
}

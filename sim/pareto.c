#include "sim/pareto.h"

#include <assert.h>
#include <math.h>

/* As if all were to be small. */
static double cost(const double *row, size_t j, const bool *is_most)
{
    return is_most != NULL && is_most[j] ? -row[j] : row[j];
}

bool sim_pareto_dominates(const double *a, const double *b, size_t m, const bool *is_most)
{
    bool is_better = false;
    for (size_t j = 0; j < m; j++) {
        double x = cost(a, j, is_most), y = cost(b, j, is_most);
        if (x > y)
            return false;
        is_better = is_better || x < y;
    }
    return is_better;
}

/* ---- sorting of indices without a byte of the heap ---- */

typedef struct order {
    const double *values;
    size_t m, first;       /* compares objective `first`, then those after it, then those before it */
    const bool *is_most;   /* may be NULL */
    const size_t *members; /* rows that the indices stand for; NULL: they are rows */
} order;

static const double *row_of(const order *by, size_t i)
{
    return by->values + (by->members == NULL ? i : by->members[i]) * by->m;
}

static bool is_before(const order *by, size_t a, size_t b)
{
    for (size_t k = 0; k < by->m; k++) {
        size_t j = (by->first + k) % by->m;
        double x = cost(row_of(by, a), j, by->is_most), y = cost(row_of(by, b), j, by->is_most);
        if (x < y || x > y)
            return x < y;
    }
    return a < b;
}

static void swap(size_t *items, size_t a, size_t b)
{
    size_t kept = items[a];
    items[a] = items[b];
    items[b] = kept;
}

static void sift(const order *by, size_t *items, size_t root, size_t n)
{
    for (size_t child = 2 * root + 1; child < n; child = 2 * root + 1) {
        if (child + 1 < n && is_before(by, items[child], items[child + 1]))
            child++;
        if (!is_before(by, items[root], items[child]))
            return;
        swap(items, root, child);
        root = child;
    }
}

/* Heap sort of 0..n-1; the order is total, so that there is one result. */
static void sort(const order *by, size_t *items, size_t n)
{
    for (size_t i = 0; i < n; i++)
        items[i] = i;
    for (size_t i = n / 2; i-- > 0;)
        sift(by, items, i, n);
    for (size_t end = n; end-- > 1;) {
        swap(items, 0, end);
        sift(by, items, 0, end);
    }
}

static void check_values(const double *values, size_t n, size_t m)
{
    assert(m >= 1 && m <= SIM_PARETO_OBJECTIVES);
    for (size_t i = 0; i < n * m; i++)
        assert(isfinite(values[i]));
}

/* ---- ranks ---- */

/* A rank is the length of the longest chain of dominators; in the order of the first objective, those come
 * before it. */
size_t sim_pareto_rank(const double *values, size_t n, size_t m, const bool *is_most, size_t *rank,
                       size_t *scratch)
{
    check_values(values, n, m);
    order by = {.values = values, .m = m, .is_most = is_most};
    size_t ranks = 0;
    sort(&by, scratch, n);
    for (size_t place = 0; place < n; place++) {
        size_t i = scratch[place], r = 0;
        for (size_t k = 0; k < place; k++)
            if (rank[scratch[k]] >= r &&
                sim_pareto_dominates(values + scratch[k] * m, values + i * m, m, is_most))
                r = rank[scratch[k]] + 1;
        rank[i] = r;
        ranks = r + 1 > ranks ? r + 1 : ranks;
    }
    return ranks;
}

/* ---- room ---- */

void sim_pareto_crowding(const double *values, size_t m, const size_t *members, size_t count,
                         double *distance, size_t *scratch)
{
    for (size_t k = 0; k < count; k++)
        distance[k] = 0.0;
    for (size_t j = 0; j < m && count > 0; j++) {
        order by = {.values = values, .m = m, .first = j, .members = members};
        sort(&by, scratch, count);
        double low = row_of(&by, scratch[0])[j], high = row_of(&by, scratch[count - 1])[j];
        if (!(high > low))
            continue;
        distance[scratch[0]] = distance[scratch[count - 1]] = INFINITY;
        for (size_t k = 1; k + 1 < count; k++)
            distance[scratch[k]] +=
                (row_of(&by, scratch[k + 1])[j] - row_of(&by, scratch[k - 1])[j]) / (high - low);
    }
}

/* ---- hypervolume ---- */

/* The area between the reference and those of `sorted` (by the first objective) whose last cost is at most
 * `most`. */
static double area(const order *by, const size_t *sorted, size_t n, const double *reference, double most)
{
    double x_end = cost(reference, 0, by->is_most), y_low = cost(reference, 1, by->is_most), sum = 0.0;
    for (size_t k = 0; k < n; k++) {
        const double *row = row_of(by, sorted[k]);
        double x = cost(row, 0, by->is_most), y = cost(row, 1, by->is_most);
        if (x >= x_end)
            break;
        if (y >= y_low || (by->m == 3 && cost(row, 2, by->is_most) > most))
            continue;
        sum += (x_end - x) * (y_low - y);
        y_low = y;
    }
    return sum;
}

double sim_pareto_hypervolume(const double *values, size_t n, size_t m, const bool *is_most,
                              const double *reference, size_t *scratch)
{
    assert(m == 2 || m == 3);
    check_values(values, n, m);
    order by = {.values = values, .m = m, .is_most = is_most};
    sort(&by, scratch, n);
    if (m == 2)
        return area(&by, scratch, n, reference, 0.0);
    order upwards = {.values = values, .m = m, .first = 2, .is_most = is_most};
    size_t *slabs = scratch + n;
    sort(&upwards, slabs, n);
    double top = cost(reference, 2, is_most), sum = 0.0;
    for (size_t k = 0; k < n; k++) {
        double z = cost(row_of(&by, slabs[k]), 2, is_most);
        double next = k + 1 < n ? fmin(top, cost(row_of(&by, slabs[k + 1]), 2, is_most)) : top;
        if (next > z)
            sum += (next - z) * area(&by, scratch, n, reference, z);
    }
    return sum;
}

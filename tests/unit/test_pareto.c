/* What no other beats: ranks, room and hypervolume against what can be counted or enumerated; a search finds
 * known fronts. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "sim/nsga2.h"
#include "sim/rng.h"
#include "tests/support/check.h"

#define PI 3.14159265358979323846

static double uniform(uint64_t which, uint64_t i)
{
    sim_rng_key key = {.seed = 7};
    return sim_uniform_at(&key, 1, which, i);
}

/* ---- ranks, room, hypervolume ---- */

/* Peels off what none of the rest dominates, again and again. */
static void peel(const double *values, size_t n, size_t m, const bool *is_most, size_t *rank)
{
    for (size_t i = 0; i < n; i++)
        rank[i] = n;
    for (size_t r = 0; r < n; r++) {
        for (size_t i = 0; i < n; i++) {
            bool is_first = rank[i] == n;
            for (size_t k = 0; k < n && is_first; k++)
                is_first = rank[k] < r || !sim_pareto_dominates(values + k * m, values + i * m, m, is_most);
            rank[i] = is_first ? r : rank[i];
        }
    }
}

static void pareto__ranks_are_those_of_peeling(void **state)
{
    (void)state;
    enum { N = 60, MOST = 4 };
    static const bool mixed[MOST] = {false, true, false, true};
    for (uint64_t trial = 0; trial < 60; trial++) {
        size_t m = 1 + trial % MOST, n = 1 + (size_t)(uniform(trial, 9999) * N), expected[N], got[N],
               scratch[N];
        double values[N * MOST];
        for (size_t i = 0; i < n * m; i++) /* few values, so that there are ties and equals */
            values[i] = floor((trial % 2 ? 5.0 : 1e6) * uniform(trial, i));
        const bool *is_most = trial % 3 == 0 ? mixed : NULL;
        peel(values, n, m, is_most, expected);
        size_t ranks = sim_pareto_rank(values, n, m, is_most, got, scratch), most = 0;
        for (size_t i = 0; i < n; i++) {
            assert_int_equal(got[i], expected[i]);
            most = got[i] > most ? got[i] : most;
        }
        assert_int_equal(ranks, most + 1);
    }
}

static void pareto__room_is_the_distance_between_neighbours(void **state)
{
    (void)state;
    static const double values[] = {0.0, 10.0, 1.0, 7.0, 3.0, 6.0, 99.0, 99.0, 10.0, 0.0};
    static const size_t members[] = {4, 1, 0, 2};
    double distance[4];
    size_t scratch[4];
    sim_pareto_crowding(values, 2, members, 4, distance, scratch);
    assert_true(isinf(distance[0]) && isinf(distance[2]));
    CHECK_CLOSE(distance[1], 3.0 / 10.0 + 4.0 / 10.0, 1e-12, 0.0);
    CHECK_CLOSE(distance[3], 9.0 / 10.0 + 7.0 / 10.0, 1e-12, 0.0);
    static const double alike[] = {1.0, 5.0, 1.0, 5.0};
    static const size_t two[] = {0, 1};
    sim_pareto_crowding(alike, 2, two, 2, distance, scratch);
    assert_true(distance[0] == 0.0 && distance[1] == 0.0);
}

/* On a grid of whole numbers it is the number of unit cells that somebody dominates. */
static void pareto__hypervolume_is_what_can_be_counted(void **state)
{
    (void)state;
    enum { SIDE = 9, N = 12 };
    for (uint64_t trial = 0; trial < 40; trial++) {
        size_t m = 2 + trial % 2, scratch[2 * N];
        double values[3 * N], mirrored[3 * N];
        for (size_t i = 0; i < N * m; i++)
            mirrored[i] = -(values[i] = floor(uniform(100 + trial, i) * (SIDE + 2)));
        const double reference[] = {SIDE, SIDE, SIDE}, mirror[] = {-SIDE, -SIDE, -SIDE};
        static const bool is_most[] = {true, true, true};
        size_t cells = 0;
        for (int x = 0; x < SIDE; x++)
            for (int y = 0; y < SIDE; y++)
                for (int z = 0; z < (m == 3 ? SIDE : 1); z++) {
                    bool is_in = false;
                    for (size_t i = 0; i < N; i++)
                        is_in = is_in || (values[i * m] <= x && values[i * m + 1] <= y &&
                                          (m == 2 || values[i * m + 2] <= z));
                    cells += is_in;
                }
        CHECK_CLOSE(sim_pareto_hypervolume(values, N, m, NULL, reference, scratch), (double)cells, 0.0, 1e-9);
        CHECK_CLOSE(sim_pareto_hypervolume(mirrored, N, m, is_most, mirror, scratch), (double)cells, 0.0,
                    1e-9);
    }
    size_t scratch[2];
    static const double one[] = {2.0, 3.0}, worse[] = {1.0, 9.0};
    assert_true(sim_pareto_hypervolume(one, 1, 2, NULL, worse, scratch) == 0.0);
    assert_true(sim_pareto_hypervolume(one, 0, 2, NULL, worse, scratch) == 0.0);
}

/* ---- the search ---- */

/* Fills objectives; gives by how much constraints are broken. */
typedef double (*problem)(const double *genome, size_t n, double *objectives);

typedef struct found {
    double hypervolume, *front; /* owned: objectives of those on the front */
    double *genomes;            /* owned: of those */
    size_t n, evaluations;
} found;

static found search(const sim_nsga2_options *options, problem solve, size_t generations,
                    const double *reference)
{
    sim_nsga2 *s = sim_nsga2_create(options);
    size_t n = options->population, m = options->n_objectives, width = options->n_genes;
    double *objectives = calloc(n * m, sizeof *objectives), *violations = calloc(n, sizeof *violations);
    size_t *scratch = calloc(2 * n, sizeof *scratch);
    found f = {.front = calloc(n * m, sizeof(double)), .genomes = calloc(n * width, sizeof(double))};
    assert_true(s != NULL && objectives != NULL && violations != NULL && scratch != NULL && f.front != NULL &&
                f.genomes != NULL);
    for (size_t t = 0; t < generations; t++) {
        const double *asked = sim_nsga2_ask(s);
        assert_ptr_equal(asked, sim_nsga2_ask(s));
        for (size_t i = 0; i < n; i++) {
            for (size_t g = 0; g < width; g++) {
                double gene = asked[i * width + g];
                assert_true(gene >= options->genes[g].low && gene <= options->genes[g].high);
                assert_true(options->genes[g].kind == SIM_GENE_REAL || gene == floor(gene));
            }
            violations[i] = solve(asked + i * width, width, objectives + i * m);
        }
        sim_nsga2_tell(s, objectives, violations);
        f.evaluations += n;
    }
    assert_int_equal(sim_nsga2_generation(s), generations);
    f.n = sim_nsga2_front(s);
    for (size_t i = 0; i < f.n; i++) {
        sim_nsga2_member one = sim_nsga2_at(s, i);
        memcpy(f.front + i * m, one.objectives, m * sizeof *f.front);
        memcpy(f.genomes + i * width, one.genome, width * sizeof *f.genomes);
    }
    f.hypervolume =
        m < 2 ? 0.0 : sim_pareto_hypervolume(f.front, f.n, m, options->is_most, reference, scratch);
    sim_nsga2_destroy(s);
    free(objectives);
    free(violations);
    free(scratch);
    return f;
}

static void let_go(found *f)
{
    free(f->front);
    free(f->genomes);
}

/* Zitzler, Deb & Thiele, Evolutionary Computation 8, 2000. */
static double zdt(const double *x, size_t n, double *f, bool is_third)
{
    double sum = 0.0;
    for (size_t i = 1; i < n; i++)
        sum += x[i];
    double g = 1.0 + 9.0 * sum / ((double)n - 1.0);
    f[0] = x[0];
    f[1] = g * (1.0 - sqrt(x[0] / g) - (is_third ? x[0] / g * sin(10.0 * PI * x[0]) : 0.0));
    return 0.0;
}

static double zdt1(const double *x, size_t n, double *f)
{
    return zdt(x, n, f, false);
}

static double zdt3(const double *x, size_t n, double *f)
{
    return zdt(x, n, f, true);
}

/* The hypervolume of a curve of objectives, finely drawn. */
static double of_curve(void (*curve)(double t, double *f), const double *reference)
{
    enum { FINE = 20000 };
    double *points = calloc(2 * FINE, sizeof *points);
    size_t *scratch = calloc(2 * FINE, sizeof *scratch);
    assert_true(points != NULL && scratch != NULL);
    for (size_t i = 0; i < FINE; i++)
        curve((double)i / (FINE - 1.0), points + 2 * i);
    double volume = sim_pareto_hypervolume(points, FINE, 2, NULL, reference, scratch);
    free(points);
    free(scratch);
    return volume;
}

static void zdt3_curve(double t, double *f)
{
    f[0] = t;
    f[1] = 1.0 - sqrt(t) - t * sin(10.0 * PI * t);
}

static void nsga2__finds_zdt1_and_zdt3(void **state)
{
    (void)state;
    sim_gene genes[30];
    for (size_t g = 0; g < 30; g++)
        genes[g] = (sim_gene){SIM_GENE_REAL, 0.0, 1.0};
    sim_nsga2_options options = {
        .genes = genes, .n_genes = 30, .n_objectives = 2, .population = 100, .seed = 1};
    static const double reference[] = {1.1, 1.1};
    found f = search(&options, zdt1, 250, reference);
    double whole = 0.1 + 2.0 / 3.0 + 0.11; /* under 1 - sqrt x, exactly */
    print_message("zdt1: %.4f of the hypervolume\n", f.hypervolume / whole);
    assert_true(f.hypervolume >= 0.99 * whole && f.hypervolume <= whole);
    let_go(&f);
    f = search(&options, zdt3, 250, reference);
    whole = of_curve(zdt3_curve, reference);
    print_message("zdt3: %.4f of the hypervolume\n", f.hypervolume / whole);
    assert_true(f.hypervolume >= 0.99 * whole && f.hypervolume <= 1.0001 * whole);
    let_go(&f);
}

/* Binh & Korn 1997: the front is x = y in 0..3, then y = 3 with x in 3..5. */
static double bnh(const double *x, size_t n, double *f)
{
    (void)n;
    f[0] = 4.0 * x[0] * x[0] + 4.0 * x[1] * x[1];
    f[1] = (x[0] - 5.0) * (x[0] - 5.0) + (x[1] - 5.0) * (x[1] - 5.0);
    double first = (x[0] - 5.0) * (x[0] - 5.0) + x[1] * x[1] - 25.0,
           second = 7.7 - (x[0] - 8.0) * (x[0] - 8.0) - (x[1] + 3.0) * (x[1] + 3.0);
    return fmax(0.0, first) + fmax(0.0, second);
}

static void bnh_curve(double t, double *f)
{
    double x[] = {5.0 * t, fmin(3.0, 5.0 * t)};
    bnh(x, 2, f);
}

/* Constr of Deb et al. 2002: min x, (1 + y) / x with y + 9x >= 6 and -y + 9x >= 1; the front is where y = 6 -
 * 9x, then y = 0. */
static double constr(const double *x, size_t n, double *f)
{
    (void)n;
    f[0] = x[0];
    f[1] = (1.0 + x[1]) / x[0];
    return fmax(0.0, 6.0 - x[1] - 9.0 * x[0]) + fmax(0.0, 1.0 + x[1] - 9.0 * x[0]);
}

static void constr_curve(double t, double *f)
{
    double x[] = {7.0 / 18.0 + t * (1.0 - 7.0 / 18.0), 0.0};
    x[1] = fmax(0.0, 6.0 - 9.0 * x[0]);
    constr(x, 2, f);
}

static void nsga2__keeps_to_constraints(void **state)
{
    (void)state;
    static const sim_gene of_bnh[] = {{SIM_GENE_REAL, 0.0, 5.0}, {SIM_GENE_REAL, 0.0, 3.0}};
    static const sim_gene of_constr[] = {{SIM_GENE_REAL, 0.1, 1.0}, {SIM_GENE_REAL, 0.0, 5.0}};
    static const double references[2][2] = {{140.0, 55.0}, {1.1, 10.0}};
    const sim_gene *genes[] = {of_bnh, of_constr};
    const problem problems[] = {bnh, constr};
    void (*const curves[])(double, double *) = {bnh_curve, constr_curve};
    for (size_t p = 0; p < 2; p++) {
        sim_nsga2_options options = {
            .genes = genes[p], .n_genes = 2, .n_objectives = 2, .population = 100, .seed = 3};
        found f = search(&options, problems[p], 100, references[p]);
        double whole = of_curve(curves[p], references[p]);
        print_message("constrained %zu: %.4f of the hypervolume, %zu on the front\n", p,
                      f.hypervolume / whole, f.n);
        assert_true(f.hypervolume >= 0.99 * whole && f.hypervolume <= 1.0001 * whole);
        assert_int_equal(f.n, 100);
        for (size_t i = 0; i < f.n; i++) {
            double objectives[2];
            assert_true(problems[p](f.genomes + 2 * i, 2, objectives) == 0.0);
        }
        let_go(&f);
    }
}

/* ---- small discrete spaces, enumerated in full ---- */

enum { ITEMS = 16, CITIES = 8 };

/* What is taken along: as much value and as little weight as can be, at most two thirds of all weight. */
static double knapsack(const double *x, size_t n, double *f)
{
    double weight = 0.0, all = 0.0;
    f[0] = 0.0;
    for (size_t i = 0; i < n; i++) {
        double own = 1.0 + floor(50.0 * uniform(201, i));
        f[0] += x[i] * (1.0 + floor(50.0 * uniform(200, i)));
        weight += x[i] * own;
        all += own;
    }
    f[1] = weight;
    return fmax(0.0, weight - 2.0 / 3.0 * all);
}

/* A closed tour in two worlds of distances. */
static double tour(const size_t *order, double *f)
{
    f[0] = f[1] = 0.0;
    for (size_t i = 0; i < CITIES; i++) {
        size_t a = order[i], b = order[(i + 1) % CITIES], low = a < b ? a : b, high = a < b ? b : a;
        f[0] += uniform(300, low * CITIES + high);
        f[1] += uniform(301, low * CITIES + high);
    }
    return 0.0;
}

static double tour_of_keys(const double *x, size_t n, double *f)
{
    size_t order[CITIES];
    sim_nsga2_permutation(x, n, order);
    return tour(order, f);
}

/* What is on the front of all that there is, kept as it comes; the list stays small. */
typedef struct archive {
    double values[2 * 512];
    size_t n;
} archive;

static void keep(archive *a, const double *f, const bool *is_most)
{
    size_t kept = 0;
    for (size_t i = 0; i < a->n; i++) {
        const double *other = a->values + 2 * i;
        if (sim_pareto_dominates(other, f, 2, is_most) || (other[0] == f[0] && other[1] == f[1]))
            return;
    }
    for (size_t i = 0; i < a->n; i++) {
        if (sim_pareto_dominates(f, a->values + 2 * i, 2, is_most))
            continue;
        memmove(a->values + 2 * kept++, a->values + 2 * i, 2 * sizeof *a->values);
    }
    assert_true(kept < 512);
    memcpy(a->values + 2 * kept, f, 2 * sizeof *f);
    a->n = kept + 1;
}

static size_t count_found(const archive *a, const found *f)
{
    size_t n = 0;
    for (size_t i = 0; i < a->n; i++) {
        bool is_found = false;
        for (size_t k = 0; k < f->n && !is_found; k++)
            is_found = fabs(f->front[2 * k] - a->values[2 * i]) < 1e-9 &&
                       fabs(f->front[2 * k + 1] - a->values[2 * i + 1]) < 1e-9;
        n += is_found;
    }
    return n;
}

static void nsga2__finds_the_front_of_a_knapsack(void **state)
{
    (void)state;
    static const bool is_most[] = {true, false};
    archive *all = calloc(1, sizeof *all);
    assert_non_null(all);
    for (size_t bits = 0; bits < (size_t)1 << ITEMS; bits++) {
        double x[ITEMS], f[2];
        for (size_t i = 0; i < ITEMS; i++)
            x[i] = (bits >> i & 1) != 0 ? 1.0 : 0.0;
        if (knapsack(x, ITEMS, f) == 0.0)
            keep(all, f, is_most);
    }
    sim_gene genes[ITEMS];
    for (size_t i = 0; i < ITEMS; i++)
        genes[i] = (sim_gene){SIM_GENE_WHOLE, 0.0, 1.0};
    sim_nsga2_options options = {
        .genes = genes, .n_genes = ITEMS, .n_objectives = 2, .is_most = is_most, .population = 60, .seed = 5};
    static const double reference[] = {0.0, 500.0};
    found f = search(&options, knapsack, 100, reference);
    size_t scratch[1024], n = count_found(all, &f);
    double whole = sim_pareto_hypervolume(all->values, all->n, 2, is_most, reference, scratch);
    print_message("knapsack: %zu of %zu on the front, %.5f of the hypervolume, %zu of %d evaluations\n", n,
                  all->n, f.hypervolume / whole, f.evaluations, 1 << ITEMS);
    assert_true(f.hypervolume >= 0.995 * whole && f.hypervolume <= whole * (1.0 + 1e-12));
    assert_true(f.evaluations * 10 < (size_t)1 << ITEMS);
    let_go(&f);
    free(all);
}

static void enumerate(size_t *order, size_t from, archive *all)
{
    if (from == CITIES) {
        double f[2];
        tour(order, f);
        keep(all, f, NULL);
        return;
    }
    for (size_t i = from; i < CITIES; i++) {
        size_t kept = order[from];
        order[from] = order[i];
        order[i] = kept;
        enumerate(order, from + 1, all);
        order[i] = order[from];
        order[from] = kept;
    }
}

static void nsga2__finds_orders_by_random_keys(void **state)
{
    (void)state;
    archive *all = calloc(1, sizeof *all);
    assert_non_null(all);
    size_t order[CITIES] = {0, 1, 2, 3, 4, 5, 6, 7};
    enumerate(order, 0, all);
    sim_gene genes[CITIES];
    for (size_t i = 0; i < CITIES; i++)
        genes[i] = (sim_gene){SIM_GENE_REAL, 0.0, 1.0};
    sim_nsga2_options options = {
        .genes = genes, .n_genes = CITIES, .n_objectives = 2, .population = 60, .seed = 6};
    static const double reference[] = {8.0, 8.0};
    found f = search(&options, tour_of_keys, 60, reference);
    size_t scratch[1024], n = count_found(all, &f);
    double whole = sim_pareto_hypervolume(all->values, all->n, 2, NULL, reference, scratch);
    print_message("tours: %zu of %zu on the front, %.5f of the hypervolume, %zu of 40320 evaluations\n", n,
                  all->n, f.hypervolume / whole, f.evaluations);
    assert_true(f.hypervolume >= 0.98 * whole && f.hypervolume <= whole * (1.0 + 1e-12));
    assert_true(f.evaluations * 10 < 40320);
    let_go(&f);
    free(all);
}

static void nsga2__permutation_is_the_order_of_the_keys(void **state)
{
    (void)state;
    static const double keys[] = {0.5, 0.1, 0.5, 0.9, 0.0};
    static const size_t expected[] = {4, 1, 0, 2, 3};
    size_t order[5];
    sim_nsga2_permutation(keys, 5, order);
    assert_memory_equal(order, expected, sizeof expected);
}

/* ---- the rest of its promises ---- */

/* One of whole numbers that is best far from the middle, and fails in part of its space. */
static double failing(const double *x, size_t n, double *f)
{
    (void)n;
    f[0] = (x[0] - 17.0) * (x[0] - 17.0) + fabs(x[1] + 3.0) + x[2];
    if (x[1] > 0.0)
        f[0] = (double)NAN;
    return 0.0;
}

static void nsga2__works_with_one_objective_and_with_what_fails(void **state)
{
    (void)state;
    static const sim_gene genes[] = {
        {SIM_GENE_WHOLE, 0.0, 20.0}, {SIM_GENE_WHOLE, -5.0, 5.0}, {SIM_GENE_REAL, 2.0, 2.0}};
    sim_nsga2_options options = {
        .genes = genes, .n_genes = 3, .n_objectives = 1, .population = 10, .seed = 9};
    found f = search(&options, failing, 20, NULL);
    assert_int_equal(f.n, 1);
    assert_true(f.front[0] == 2.0 && f.genomes[0] == 17.0 && f.genomes[1] == -3.0);
    let_go(&f);
}

static void nsga2__is_the_same_search_with_the_same_seed(void **state)
{
    (void)state;
    sim_gene genes[ITEMS];
    for (size_t i = 0; i < ITEMS; i++)
        genes[i] = (sim_gene){i % 2 == 0 ? SIM_GENE_WHOLE : SIM_GENE_REAL, 0.0, 1.0};
    sim_nsga2_options options = {
        .genes = genes, .n_genes = ITEMS, .n_objectives = 2, .population = 20, .seed = 5};
    static const double reference[] = {500.0, 500.0};
    found a = search(&options, knapsack, 12, reference), b = search(&options, knapsack, 12, reference);
    options.seed = 6;
    found c = search(&options, knapsack, 12, reference);
    assert_int_equal(a.n, b.n);
    assert_memory_equal(a.genomes, b.genomes, a.n * ITEMS * sizeof *a.genomes);
    assert_true(a.n != c.n || memcmp(a.genomes, c.genomes, a.n * ITEMS * sizeof *a.genomes) != 0);
    let_go(&a);
    let_go(&b);
    let_go(&c);
}

static void nsga2__begins_with_what_it_is_given(void **state)
{
    (void)state;
    static const sim_gene genes[] = {{SIM_GENE_WHOLE, 0.0, 9.0}, {SIM_GENE_REAL, 0.0, 1.0}};
    sim_nsga2_options options = {.genes = genes, .n_genes = 2, .n_objectives = 1, .population = 4, .seed = 9};
    sim_nsga2 *s = sim_nsga2_create(&options);
    static const double given[] = {12.2, 0.25};
    for (size_t i = 0; i < 4; i++)
        assert_true(sim_nsga2_begin_with(s, given));
    assert_false(sim_nsga2_begin_with(s, given));
    const double *asked = sim_nsga2_ask(s);
    assert_true(asked[0] == 9.0 && asked[1] == 0.25 && asked[6] == 9.0);
    static const double objectives[] = {4.0, 3.0, 2.0, 1.0};
    sim_nsga2_tell(s, objectives, NULL);
    assert_int_equal(sim_nsga2_front(s), 1); /* the others are copies of the first */
    assert_true(sim_nsga2_at(s, 0).objectives[0] == 4.0 && sim_nsga2_at(s, 1).is_copy);
    sim_nsga2_destroy(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pareto__ranks_are_those_of_peeling),
        cmocka_unit_test(pareto__room_is_the_distance_between_neighbours),
        cmocka_unit_test(pareto__hypervolume_is_what_can_be_counted),
        cmocka_unit_test(nsga2__finds_zdt1_and_zdt3),
        cmocka_unit_test(nsga2__keeps_to_constraints),
        cmocka_unit_test(nsga2__finds_the_front_of_a_knapsack),
        cmocka_unit_test(nsga2__finds_orders_by_random_keys),
        cmocka_unit_test(nsga2__permutation_is_the_order_of_the_keys),
        cmocka_unit_test(nsga2__works_with_one_objective_and_with_what_fails),
        cmocka_unit_test(nsga2__is_the_same_search_with_the_same_seed),
        cmocka_unit_test(nsga2__begins_with_what_it_is_given),
    };
    return cmocka_run_group_tests_name("pareto", tests, NULL, NULL);
}

#include "cli/search.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <gsl/gsl_siman.h>
#include "cli/cli.h"
#include "sim/arena.h"
#include "sim/local_search.h"
#include "sim/nsga2.h"
#include "sim/pareto.h"

#define POPULATION       24
#define LOCAL_SHARE      0.2
#define MOST_GENERATIONS 500  /* a small space may hold fewer plans than there may be evaluations */
#define MOST_SAME        20   /* generations in a row without a new plan */
#define STEPS_AT_A_HEAT  10   /* of the annealing, at one temperature */
#define COLDEST          1e-3 /* of the first temperature */
#define PURPOSE_ANNEAL   0x616e6e6c

static size_t n_decisions(const cli_evaluator *e)
{
    return cli_evaluator_of(e)->decisions->factors.n;
}

/* ---- the best and the front ---- */

/* To be made large, whatever the objective says. */
static double first_value(const cli_evaluator *e, const cli_evaluation *v)
{
    double value = cli_evaluator_of(e)->objectives[0].is_most ? v->objectives[0] : -v->objectives[0];
    return isnan(value) ? -(double)INFINITY : value;
}

size_t cli_search_best(const cli_evaluator *e)
{
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < cli_evaluator_count(e); i++) {
        const cli_evaluation *v = cli_evaluator_at(e, i);
        if (!isfinite(first_value(e, v)))
            continue;
        const cli_evaluation *b = best == SIZE_MAX ? NULL : cli_evaluator_at(e, best);
        if (b == NULL || v->violation < b->violation ||
            (v->violation == b->violation && first_value(e, v) > first_value(e, b)))
            best = i;
    }
    return best;
}

static bool is_usable(const cli_evaluator *e, const cli_evaluation *v)
{
    for (size_t o = 0; o < cli_evaluator_of(e)->n_objectives; o++)
        if (!isfinite(v->objectives[o]))
            return false;
    return v->violation == 0.0;
}

static bool is_as_good(const cli_evaluator *e, const cli_evaluation *a, const cli_evaluation *b)
{
    return memcmp(a->objectives, b->objectives, cli_evaluator_of(e)->n_objectives * sizeof *a->objectives) ==
           0;
}

/* Is evaluation i beaten by another, or the same as an earlier one? */
static bool is_beaten(const cli_evaluator *e, size_t i, const bool *is_most)
{
    const cli_evaluation *v = cli_evaluator_at(e, i);
    size_t m = cli_evaluator_of(e)->n_objectives;
    for (size_t k = 0; k < cli_evaluator_count(e); k++) {
        const cli_evaluation *other = cli_evaluator_at(e, k);
        if (k != i && is_usable(e, other) &&
            (sim_pareto_dominates(other->objectives, v->objectives, m, is_most) ||
             (k < i && is_as_good(e, other, v))))
            return true;
    }
    return false;
}

/* Drops the one with least room until at most `most` are left. */
static size_t thin(const cli_evaluator *e, size_t *found, size_t n, size_t most)
{
    size_t m = cli_evaluator_of(e)->n_objectives;
    double *values = sim_memory_new(n * m + 1, sizeof *values), *room = sim_memory_new(n + 1, sizeof *room);
    size_t *members = sim_memory_new(n + 1, sizeof *members),
           *scratch = sim_memory_new(n + 1, sizeof *scratch);
    while (n > most) {
        for (size_t i = 0; i < n; i++) {
            members[i] = i;
            memcpy(values + i * m, cli_evaluator_at(e, found[i])->objectives, m * sizeof *values);
        }
        sim_pareto_crowding(values, m, members, n, room, scratch);
        size_t least = 1; /* the best by the first objective stays */
        for (size_t i = 2; i < n; i++)
            least = room[i] < room[least] ? i : least;
        memmove(found + least, found + least + 1, (n - least - 1) * sizeof *found);
        n--;
    }
    free(scratch);
    free(members);
    free(room);
    free(values);
    return n;
}

size_t cli_search_front(const cli_evaluator *e, size_t *found, size_t most)
{
    const cli_evaluator_spec *spec = cli_evaluator_of(e);
    bool is_most[CLI_MOST_OBJECTIVES];
    for (size_t o = 0; o < spec->n_objectives; o++)
        is_most[o] = spec->objectives[o].is_most;
    size_t *all = sim_memory_new(cli_evaluator_count(e) + 1, sizeof *all), n = 0;
    for (size_t i = 0; i < cli_evaluator_count(e); i++) {
        if (!is_usable(e, cli_evaluator_at(e, i)) || is_beaten(e, i, is_most))
            continue;
        size_t at = n++;
        for (; at > 0 &&
               first_value(e, cli_evaluator_at(e, all[at - 1])) < first_value(e, cli_evaluator_at(e, i));
             at--)
            all[at] = all[at - 1];
        all[at] = i;
    }
    if (n == 0 && cli_search_best(e) != SIZE_MAX)
        all[n++] = cli_search_best(e);
    n = thin(e, all, n, most);
    memcpy(found, all, n * sizeof *found);
    free(all);
    return n;
}

/* ---- local search ---- */

static int search_locally(cli_evaluator *e, const size_t *start, uint64_t most, cli_search_result *result)
{
    size_t n = n_decisions(e);
    const cli_factors *factors = &cli_evaluator_of(e)->decisions->factors;
    size_t *counts = sim_memory_new(n, sizeof *counts);
    for (size_t f = 0; f < n; f++)
        counts[f] = factors->items[f].n_levels;
    sim_local_search *search = sim_local_search_create(counts, n, start, cli_evaluator_of(e)->seed);
    free(counts);
    if (search == NULL)
        return cli_complain(CLI_FAILED, "no memory for the search");
    int status = CLI_DONE;
    while (status == CLI_DONE && cli_evaluator_count(e) < most) {
        size_t count;
        const size_t *batch = sim_local_search_ask(search, &count);
        if (count == 0)
            break;
        size_t *found = sim_memory_new(count, sizeof *found);
        double *values = sim_memory_new(count, sizeof *values),
               *violations = sim_memory_new(count, sizeof *violations);
        status = cli_evaluate(e, batch, count, found);
        for (size_t i = 0; status == CLI_DONE && i < count; i++) {
            values[i] = first_value(e, cli_evaluator_at(e, found[i]));
            violations[i] = cli_evaluator_at(e, found[i])->violation;
        }
        if (status == CLI_DONE)
            sim_local_search_tell(search, values, violations);
        free(violations);
        free(values);
        free(found);
    }
    size_t best = cli_search_best(e);
    const size_t *local = sim_local_search_best(search, NULL, NULL);
    result->is_settled = sim_local_search_is_settled(search) && best != SIZE_MAX && local != NULL &&
                         memcmp(local, cli_evaluator_at(e, best)->levels, n * sizeof *local) == 0;
    sim_local_search_destroy(search);
    return status;
}

/* ---- fronts ---- */

static sim_nsga2 *make_fronts(const cli_evaluator *e)
{
    const cli_evaluator_spec *spec = cli_evaluator_of(e);
    size_t n = n_decisions(e);
    sim_gene *genes = sim_memory_new(n, sizeof *genes);
    double *start = sim_memory_new(n, sizeof *start);
    bool is_most[CLI_MOST_OBJECTIVES];
    for (size_t f = 0; f < n; f++) {
        genes[f] = (sim_gene){.kind = SIM_GENE_WHOLE,
                              .low = 0,
                              .high = (double)(spec->decisions->factors.items[f].n_levels - 1)};
        start[f] = (double)spec->decisions->start[f];
    }
    for (size_t o = 0; o < spec->n_objectives; o++)
        is_most[o] = spec->objectives[o].is_most;
    sim_nsga2_options options = {.genes = genes,
                                 .n_genes = n,
                                 .n_objectives = spec->n_objectives,
                                 .is_most = is_most,
                                 .population = POPULATION,
                                 .seed = spec->seed};
    sim_nsga2 *search = sim_nsga2_create(&options);
    if (search != NULL)
        sim_nsga2_begin_with(search, start);
    free(start);
    free(genes);
    return search;
}

static int run_generation(cli_evaluator *e, sim_nsga2 *search)
{
    size_t n = n_decisions(e), m = cli_evaluator_of(e)->n_objectives;
    const double *genomes = sim_nsga2_ask(search);
    size_t *levels = sim_memory_new(POPULATION * n, sizeof *levels), found[POPULATION];
    double objectives[POPULATION * CLI_MOST_OBJECTIVES], violations[POPULATION];
    for (size_t i = 0; i < POPULATION * n; i++)
        levels[i] = (size_t)lround(genomes[i]);
    int status = cli_evaluate(e, levels, POPULATION, found);
    for (size_t i = 0; status == CLI_DONE && i < POPULATION; i++) {
        const cli_evaluation *v = cli_evaluator_at(e, found[i]);
        memcpy(objectives + i * m, v->objectives, m * sizeof *objectives);
        violations[i] = v->violation;
    }
    if (status == CLI_DONE)
        sim_nsga2_tell(search, objectives, violations);
    free(levels);
    return status;
}

static int search_fronts(cli_evaluator *e, uint64_t most)
{
    sim_nsga2 *search = make_fronts(e);
    if (search == NULL)
        return cli_complain(CLI_FAILED, "no memory for the search");
    int status = CLI_DONE;
    size_t same = 0;
    while (status == CLI_DONE && cli_evaluator_count(e) < most && same < MOST_SAME &&
           sim_nsga2_generation(search) < MOST_GENERATIONS) {
        size_t before = cli_evaluator_count(e);
        status = run_generation(e, search);
        same = cli_evaluator_count(e) == before ? same + 1 : 0;
    }
    sim_nsga2_destroy(search);
    return status;
}

/* ---- annealing ---- */

/* What gsl_siman copies about: a plan, and what all plans share. */
typedef struct state {
    cli_evaluator *evaluator;
    int *status; /* shared: how it ends */
    uint64_t most;
    double scale; /* of the energy: value of the first plan, or 1 */
    size_t n;
    size_t levels[64];
} state;

/* What is broken weighs more than any value. */
static double energy(void *of)
{
    state *s = of;
    size_t found;
    if (*s->status != CLI_DONE || cli_evaluator_count(s->evaluator) >= s->most)
        return 1e300; /* no step is taken any more */
    *s->status = cli_evaluate(s->evaluator, s->levels, 1, &found);
    if (*s->status != CLI_DONE)
        return 1e300;
    const cli_evaluation *v = cli_evaluator_at(s->evaluator, found);
    double value = first_value(s->evaluator, v);
    return isfinite(value) && isfinite(v->violation) ? -value / s->scale + 100.0 * v->violation : 1e6;
}

/* One decision at another level. */
static void step(const gsl_rng *rng, void *of, double size)
{
    (void)size;
    state *s = of;
    const cli_factors *factors = &cli_evaluator_of(s->evaluator)->decisions->factors;
    size_t f = gsl_rng_uniform_int(rng, s->n), levels = factors->items[f].n_levels;
    if (levels > 1)
        s->levels[f] = (s->levels[f] + 1 + gsl_rng_uniform_int(rng, levels - 1)) % levels;
}

static int search_annealing(cli_evaluator *e, uint64_t most)
{
    const cli_evaluator_spec *spec = cli_evaluator_of(e);
    int status = CLI_DONE;
    state s = {.evaluator = e, .status = &status, .most = most, .scale = 1.0, .n = n_decisions(e)};
    if (s.n > sizeof s.levels / sizeof *s.levels)
        return cli_complain(CLI_USAGE,
                            "optimise: the engine anneal takes at most %zu decisions; leave some out, or "
                            "take the engine local",
                            sizeof s.levels / sizeof *s.levels);
    memcpy(s.levels, spec->decisions->start, s.n * sizeof *s.levels);
    double first = energy(&s);
    s.scale = fabs(first) > 0.0 && fabs(first) < 1e300 ? fabs(first) : 1.0;
    double heats = ceil((double)most / STEPS_AT_A_HEAT);
    gsl_siman_params_t params = {.n_tries = 1,
                                 .iters_fixed_T = STEPS_AT_A_HEAT,
                                 .step_size = 1.0,
                                 .k = 1.0,
                                 .t_initial = 1.0,
                                 .mu_t = pow(1.0 / COLDEST, 1.0 / heats),
                                 .t_min = COLDEST};
    sim_stream stream;
    sim_stream_init(&stream, &(sim_rng_key){.seed = spec->seed, .run = SIM_RUN_NONE}, PURPOSE_ANNEAL, 0, 0);
    gsl_rng rng = sim_stream_as_gsl(&stream);
    if (status == CLI_DONE)
        gsl_siman_solve(&rng, &s, energy, step, NULL, NULL, NULL, NULL, NULL, sizeof s, params);
    return status;
}

/* ---- all of it ---- */

int cli_search(cli_evaluator *e, cli_engine engine, uint64_t most, cli_search_result *result)
{
    *result = (cli_search_result){0};
    const size_t *start = cli_evaluator_of(e)->decisions->start;
    size_t found;
    int status = cli_evaluate(e, start, 1, &found); /* the scenario as it is, whatever happens */
    uint64_t before = most - (uint64_t)(LOCAL_SHARE * (double)most);
    if (status == CLI_DONE && engine == CLI_ENGINE_FRONTS)
        status = search_fronts(e, before);
    if (status == CLI_DONE && engine == CLI_ENGINE_ANNEAL)
        status = search_annealing(e, before);
    if (status != CLI_DONE)
        return status;
    size_t best = cli_search_best(e);
    if (best != SIZE_MAX)
        start = cli_evaluator_at(e, best)->levels;
    return search_locally(e, start, most, result);
}

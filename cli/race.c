#include "cli/race.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "cli/cli.h"
#include "cli/point_rows.h"
#include "sim/arena.h"
#include "sim/selection.h"

#define FIRST_STAGE 64
#define STEP        256 /* runs at a time */

typedef struct columns {
    double **values; /* of each plan */
    size_t *counts;
    size_t n;
} columns;

static model_points_spec points_of(const cli_race_spec *spec, const double *u, size_t n, uint64_t first)
{
    const cli_evaluator_spec *of = cli_evaluator_of(spec->evaluator);
    const cli_factors *factors = &of->decisions->factors;
    return (model_points_spec){.config = of->config,
                               .overrides = factors->overrides.items,
                               .n_overrides = factors->overrides.n,
                               .program = factors->program,
                               .factors = factors->items,
                               .n_factors = factors->n,
                               .n_points = n,
                               .u = u,
                               .runs = STEP,
                               .seed = of->seed,
                               .runs_per_future = of->runs_per_future,
                               .first = first};
}

/* The runs that failed count as the worst that was seen: they cannot be left out of a row. */
static void append(columns *c, size_t plan, const double *values, size_t stride, size_t scalar, bool is_least)
{
    c->values[plan] = sim_memory_resize(c->values[plan], c->counts[plan] + STEP, sizeof **c->values);
    double worst = is_least ? -(double)INFINITY : (double)INFINITY;
    for (size_t i = 0; i < c->counts[plan]; i++)
        worst = is_least ? fmax(worst, c->values[plan][i]) : fmin(worst, c->values[plan][i]);
    for (size_t r = 0; r < STEP; r++) {
        double value = values[r * stride + scalar];
        worst = is_least ? fmax(worst, value) : fmin(worst, value); /* NaN changes nothing */
        c->values[plan][c->counts[plan]++] = isnan(value) ? (isfinite(worst) ? worst : 0.0) : value;
    }
}

static size_t scalar_of(const cli_race_spec *spec, const model_points_spec *points_spec)
{
    model_points *points = NULL;
    sim_error error = {0};
    if (model_points_create(points_spec, &points, &error) != SIM_OK)
        return 0;
    size_t scalar = 0;
    const sim_layout *layout = model_points_layout(points);
    const char *wanted = cli_evaluator_of(spec->evaluator)->objectives[0].metric;
    while (scalar < layout->n_scalars && strcmp(layout->scalars[scalar].name, wanted) != 0)
        scalar++;
    model_points_destroy(points);
    return scalar;
}

/* Another step of those that the race wants and that have no more than `have`. */
static int extend(const cli_race_spec *spec, const sim_selection *selection, columns *c, size_t have)
{
    const cli_factors *factors = &cli_evaluator_of(spec->evaluator)->decisions->factors;
    size_t *wanted = sim_memory_new(spec->n, sizeof *wanted), n = 0;
    for (size_t p = 0; p < spec->n; p++)
        if (c->counts[p] == have && sim_selection_wants(selection, p))
            wanted[n++] = p;
    double *u = sim_memory_new(n * factors->n + 1, sizeof *u);
    for (size_t i = 0; i < n; i++)
        for (size_t f = 0; f < factors->n; f++)
            u[i * factors->n + f] =
                ((double)cli_evaluator_at(spec->evaluator, spec->plans[wanted[i]])->levels[f] + 0.5) /
                (double)factors->items[f].n_levels;
    model_points_spec points = points_of(spec, u, n, spec->first + have);
    cli_point_rows rows = {0};
    sim_error error = {0};
    sim_status status = SIM_OK;
    if (n > 0)
        status = cli_point_rows_run(&points, cli_evaluator_of(spec->evaluator)->jobs,
                                    cli_evaluator_of(spec->evaluator)->stop, &rows, &error);
    size_t scalar = scalar_of(spec, &points);
    for (size_t i = 0; status == SIM_OK && i < n; i++)
        append(c, wanted[i], rows.values + i * STEP * rows.width, rows.width, scalar,
               !cli_evaluator_of(spec->evaluator)->objectives[0].is_most);
    cli_point_rows_deinit(&rows);
    free(u);
    free(wanted);
    return status == SIM_OK                ? CLI_DONE
           : status == SIM_ERR_INTERRUPTED ? CLI_INTERRUPTED
                                           : cli_complain_error(&error);
}

static size_t least_count(const sim_selection *selection, const columns *c)
{
    size_t least = SIZE_MAX;
    for (size_t p = 0; p < c->n; p++)
        if (sim_selection_wants(selection, p) && c->counts[p] < least)
            least = c->counts[p];
    return least;
}

static int run(const cli_race_spec *spec, sim_selection *selection, columns *c, cli_race *race)
{
    int status = CLI_DONE;
    bool is_over = false;
    while (status == CLI_DONE && !is_over) {
        size_t have = least_count(selection, c);
        if (have == SIZE_MAX || have >= CLI_RACE_MOST)
            break;
        status = extend(spec, selection, c, have);
        if (status == CLI_DONE)
            is_over = sim_selection_go(selection, (const double *const *)c->values, c->counts);
    }
    race->is_over = is_over;
    race->best = sim_selection_best(selection);
    race->has_guarantee = is_over && sim_selection_has_guarantee(selection);
    for (size_t p = 0; p < spec->n; p++) {
        race->left += sim_selection_stand(selection, p).is_in_race;
        race->runs = c->counts[p] > race->runs ? c->counts[p] : race->runs;
    }
    return status;
}

int cli_race_run(const cli_race_spec *spec, cli_race *race)
{
    const cli_evaluator_spec *of = cli_evaluator_of(spec->evaluator);
    *race = (cli_race){0};
    sim_selection_options options = {.alternatives = spec->n,
                                     .indifference = spec->indifference,
                                     .confidence = spec->confidence,
                                     .first_stage = FIRST_STAGE,
                                     .batch = of->runs_per_future,
                                     .is_least = !of->objectives[0].is_most};
    sim_selection *selection = sim_selection_create(&options);
    if (selection == NULL)
        return cli_complain(CLI_FAILED, "no memory for the race");
    columns c = {.values = sim_memory_new(spec->n, sizeof *c.values),
                 .counts = sim_memory_new(spec->n, sizeof *c.counts),
                 .n = spec->n};
    int status = run(spec, selection, &c, race);
    sim_selection_destroy(selection);
    for (size_t p = 0; p < spec->n; p++)
        free(c.values[p]);
    free(c.values);
    free(c.counts);
    return status;
}

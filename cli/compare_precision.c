#include "cli/compare_precision.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include "cli/cli.h"
#include "cli/interrupt.h"
#include "cli/point_rows.h"
#include "sim/arena.h"
#include "sim/grouped.h"
#include "sim/tally.h"

#define PILOT 256 /* replications */

/* The pilot of one scenario. */
typedef struct pilot {
    cli_point_rows rows;
    sim_precision_target targets[CLI_PRECISION_MOST]; /* in its own layout */
} pilot;

static int find_targets(const cli_compare_precision *w, const model_points_spec *spec, const char *id,
                        pilot *p)
{
    model_points *points = NULL;
    sim_error error = {0};
    if (model_points_create(spec, &points, &error) != SIM_OK)
        return cli_complain_error(&error);
    bool fine = cli_precision_targets(&w->precision, model_points_layout(points), id, p->targets);
    model_points_destroy(points);
    for (size_t t = 0; fine && t < w->precision.n; t++)
        if (p->targets[t].is_relative)
            return cli_complain(
                CLI_USAGE,
                "compare: --precision is of a difference, which may be near 0; give an amount "
                "of %s, not a share",
                w->precision.items[t].metric);
    return fine ? CLI_DONE : CLI_USAGE;
}

/* A study of one point that leaves all as it is: replications 0 to runs - 1 of the scenario. */
static int run_pilot(const cli_compare_precision *w, const char *config, uint64_t runs, pilot *p)
{
    model_scenario *scenario = NULL;
    model_program *program = NULL;
    sim_error error = {0};
    double nothing = (double)NAN;
    int status = cli_scenario_load(config, &w->overrides, true, &scenario);
    if (status == CLI_DONE && model_program_create(scenario, &program, &error) != SIM_OK)
        status = cli_complain_error(&error);
    if (status == CLI_DONE) {
        model_points_spec spec = {.config = config,
                                  .program = program,
                                  .n_points = 1,
                                  .u = &nothing,
                                  .runs = runs,
                                  .seed = w->seed,
                                  .runs_per_future = w->runs_per_future};
        status = find_targets(w, &spec, scenario->id, p);
        if (status == CLI_DONE &&
            cli_point_rows_run(&spec, w->jobs, cli_interrupt_flag(), &p->rows, &error) != SIM_OK)
            status = cli_complain_error(&error);
    }
    model_program_destroy(program);
    model_scenario_destroy(scenario);
    return status;
}

/* The replications that one difference needs; 0 where it says nothing. */
static double needed(const cli_compare_precision *w, const pilot *base, const pilot *other, size_t target,
                     uint64_t runs, double *column)
{
    for (uint64_t r = 0; r < runs; r++)
        column[r] = other->rows.values[r * other->rows.width + other->targets[target].scalar] -
                    base->rows.values[r * base->rows.width + base->targets[target].scalar];
    sim_grouped grouped = sim_grouped_of(column, (size_t)runs, (size_t)w->runs_per_future);
    if (grouped.groups < 2)
        return 0.0;
    double confidence = sim_confidence_of_each(0.95, (w->n - 1) * w->precision.n);
    double ratio = sim_grouped_half_width(&grouped, confidence) / w->precision.items[target].width;
    return (double)runs * ratio * ratio;
}

static void settle(const cli_compare_precision *w, const pilot *pilots, uint64_t runs, uint64_t *replications)
{
    double *column = sim_memory_new((size_t)runs, sizeof *column), wanted = (double)runs;
    for (size_t i = 1; i < w->n; i++)
        for (size_t t = 0; t < w->precision.n; t++)
            wanted = fmax(wanted, needed(w, &pilots[0], &pilots[i], t, runs, column));
    free(column);
    uint64_t group = w->runs_per_future, limit = w->most / group * group;
    *replications = wanted >= (double)limit ? limit : ((uint64_t)ceil(wanted) + group - 1) / group * group;
    if (wanted > (double)limit && !w->is_quiet)
        fprintf(stderr,
                "compare: the precision needs about %.0f replications; with %" PRIu64
                ", the most, half-widths are up to %.3g times what was asked\n",
                wanted, limit, sqrt(wanted / (double)limit));
}

int cli_compare_replications(const cli_compare_precision *w, uint64_t *replications)
{
    uint64_t group = w->runs_per_future, runs = (PILOT + group - 1) / group * group;
    runs = runs < 10 * group ? 10 * group : runs;
    if (runs > w->most)
        return cli_complain(CLI_USAGE,
                            "compare: the precision rests on a pilot of %" PRIu64
                            " replications; give --max-replications that many at least",
                            runs);
    pilot *pilots = sim_memory_new(w->n, sizeof *pilots);
    cli_interrupt_listen();
    int status = CLI_DONE;
    for (size_t i = 0; status == CLI_DONE && i < w->n; i++)
        status = run_pilot(w, w->configs[i], runs, &pilots[i]);
    if (status == CLI_DONE)
        settle(w, pilots, runs, replications);
    for (size_t i = 0; i < w->n; i++)
        cli_point_rows_deinit(&pilots[i].rows);
    free(pilots);
    return status;
}

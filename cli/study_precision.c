#include "cli/study_precision.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <gsl/gsl_cdf.h>
#include "cli/cli.h"
#include "cli/interrupt.h"
#include "cli/point_rows.h"
#include "sim/arena.h"
#include "sim/grouped.h"
#include "sim/tally.h"

typedef struct pilot {
    const cli_study *study;
    cli_point_rows rows;
    uint64_t runs;
    double confidence; /* of each interval */
    double *column;
} pilot;

/* The runs that one target needs at one point; 0 where it says nothing. */
static double needed(const pilot *p, size_t point, const sim_precision_target *target)
{
    for (uint64_t r = 0; r < p->runs; r++)
        p->column[r] = p->rows.values[(point * p->runs + r) * p->rows.width + target->scalar];
    sim_grouped grouped = sim_grouped_of(p->column, (size_t)p->runs, (size_t)p->study->runs_per_future);
    if (grouped.groups < 2)
        return 0.0;
    double width = target->width;
    if (target->is_relative)
        width = fabs(sim_grouped_mean(&grouped)) * target->width / (1.0 + target->width);
    double half = sim_grouped_half_width(&grouped, p->confidence);
    /* half = t s / sqrt n0; (t s / width)^2 = n0 (half / width)^2 */
    return (double)p->runs * (half / width) * (half / width);
}

static void settle(const pilot *p, const sim_precision_target *targets, size_t n_targets, uint64_t most,
                   uint64_t *runs)
{
    double wanted = (double)p->runs;
    for (size_t point = 0; point < p->study->n_points; point++)
        for (size_t t = 0; t < n_targets; t++)
            wanted = fmax(wanted, needed(p, point, &targets[t]));
    uint64_t group = p->study->runs_per_future;
    uint64_t limit = most / group * group;
    *runs = wanted >= (double)limit ? limit : ((uint64_t)ceil(wanted) + group - 1) / group * group;
    if (wanted > (double)limit && !p->study->is_quiet)
        fprintf(stderr,
                "%s: the precision needs about %.0f runs of a point; with %" PRIu64
                ", the most, half-widths are up to %.3g times what was asked\n",
                p->study->factors->scenario->id, wanted, limit, sqrt(wanted / (double)limit));
}

static int run_pilot(pilot *p, const cli_precision *precision, uint64_t most, uint64_t *runs)
{
    const cli_study *study = p->study;
    model_points_spec spec = cli_study_points(study);
    spec.runs = p->runs;
    model_points *points = NULL;
    sim_error error = {0};
    if (model_points_create(&spec, &points, &error) != SIM_OK)
        return cli_complain_error(&error);
    sim_precision_target targets[CLI_PRECISION_MOST];
    bool fine =
        cli_precision_targets(precision, model_points_layout(points), study->factors->scenario->id, targets);
    model_points_destroy(points);
    if (!fine)
        return CLI_USAGE;
    p->confidence = sim_confidence_of_each(0.95, study->n_points * precision->n);
    sim_status status = cli_point_rows_run(&spec, study->jobs, cli_interrupt_flag(), &p->rows, &error);
    if (status == SIM_OK)
        settle(p, targets, precision->n, most, runs);
    return status == SIM_OK ? CLI_DONE : cli_complain_error(&error);
}

int cli_study_runs(const cli_study *study, const cli_precision *precision, uint64_t most, uint64_t *runs)
{
    uint64_t group = study->runs_per_future;
    uint64_t least = (CLI_STUDY_PILOT + group - 1) / group * group;
    pilot p = {.study = study, .runs = 10 * group > least ? 10 * group : least};
    if (p.runs > most)
        return cli_complain(CLI_USAGE,
                            "%s: the precision rests on a pilot of %" PRIu64
                            " runs of each point; give --max-replications that many at least",
                            study->command, p.runs);
    cli_interrupt_listen();
    p.column = sim_memory_new((size_t)p.runs, sizeof *p.column);
    int status = run_pilot(&p, precision, most, runs);
    cli_point_rows_deinit(&p.rows);
    free(p.column);
    return status;
}

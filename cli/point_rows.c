#include "cli/point_rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "sim/experiment.h"

static sim_status keep(void *context, const sim_block_rows *block, const sim_aggregate *aggregate,
                       sim_error *error)
{
    (void)aggregate;
    (void)error;
    cli_point_rows *rows = context;
    memcpy(rows->values + block->first * rows->width, block->scalars,
           block->n * rows->width * sizeof *rows->values);
    return SIM_OK;
}

static sim_status run(const model_points *points, int jobs, const volatile sig_atomic_t *stop,
                      cli_point_rows *rows, sim_error *error)
{
    const sim_layout *layout = model_points_layout(points);
    sim_aggregate *aggregate = sim_aggregate_create(layout);
    rows->width = layout->n_scalars;
    rows->values = malloc((rows->n * rows->width + 1) * sizeof *rows->values);
    sim_status status = SIM_OK;
    if (aggregate == NULL || rows->values == NULL)
        status = sim_error_set(error, SIM_ERR_MEMORY, "no memory for the plans");
    for (size_t i = 0; status == SIM_OK && i < rows->n * rows->width; i++)
        rows->values[i] = (double)NAN;
    sim_experiment experiment = {.layout = layout,
                                 .model = model_points_model(points),
                                 .replications = rows->n,
                                 .runs_per_future = 1,
                                 .jobs = jobs,
                                 .aggregate = aggregate,
                                 .sink = keep,
                                 .sink_context = rows,
                                 .stop = stop};
    if (status == SIM_OK)
        status = sim_experiment_run(&experiment, error);
    sim_aggregate_destroy(aggregate);
    return status == SIM_ERR_FAILED ? SIM_OK : status; /* what cannot be has no value */
}

sim_status cli_point_rows_run(const model_points_spec *spec, int jobs, const volatile sig_atomic_t *stop,
                              cli_point_rows *rows, sim_error *error)
{
    *rows = (cli_point_rows){.n = spec->n_points * spec->runs};
    model_points *points = NULL;
    sim_status status = model_points_create(spec, &points, error);
    if (status == SIM_OK)
        status = run(points, jobs, stop, rows, error);
    model_points_destroy(points);
    return status;
}

void cli_point_rows_deinit(cli_point_rows *rows)
{
    free(rows->values);
    *rows = (cli_point_rows){0};
}

#include "models/sample.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static sim_status keep_rows(void *context, const sim_block_rows *rows, const sim_aggregate *aggregate,
                            sim_error *error)
{
    (void)aggregate;
    (void)error;
    model_sample *sample = context;
    for (size_t i = 0; i < rows->n; i++)
        if (!rows->failed[i])
            memcpy(sample->rows + sample->n++ * sample->width, rows->scalars + i * sample->width,
                   sample->width * sizeof *sample->rows);
    return SIM_OK;
}

sim_status model_sample_run(const model_program *program, const model_sample_options *options,
                            model_sample *sample, sim_error *error)
{
    assert(options->first % SIM_BLOCK == 0 && options->replications > options->first);
    const sim_layout *layout = model_program_layout(program);
    *sample = (model_sample){.width = layout->n_scalars};
    sample->rows = calloc((size_t)(options->replications - options->first) * layout->n_scalars + 1,
                          sizeof *sample->rows);
    sim_aggregate *aggregate = sim_aggregate_create(layout);
    sim_status status = SIM_OK;
    if (sample->rows == NULL || aggregate == NULL)
        status = sim_error_set(error, SIM_ERR_MEMORY, "no memory for the replications");
    else
        aggregate->blocks_done = options->first / SIM_BLOCK;
    sim_experiment experiment = {.layout = layout,
                                 .model = model_program_model(program),
                                 .seed = options->seed,
                                 .replications = options->replications,
                                 .runs_per_future =
                                     options->runs_per_future > 0 ? options->runs_per_future : 1,
                                 .antithetic = options->antithetic,
                                 .jobs = options->jobs,
                                 .aggregate = aggregate,
                                 .sink = keep_rows,
                                 .sink_context = sample,
                                 .stop = options->stop};
    if (status == SIM_OK)
        status = sim_experiment_run(&experiment, error);
    sim_aggregate_destroy(aggregate);
    if (status != SIM_OK)
        model_sample_deinit(sample);
    return status;
}

void model_sample_deinit(model_sample *sample)
{
    free(sample->rows);
    *sample = (model_sample){0};
}

/* Replications of a scenario a second on one core, reduction of the series included, without the result file.
 */
#include <stdio.h>
#include <string.h>

#include "bench/bench.h"
#include "models/model.h"
#include "sim/experiment.h"

#define ROUND_SECONDS 1.0

/* CPU seconds of n replications with a seed; negative when they failed. */
static double time_replications(const model_program *program, uint64_t seed, uint64_t n)
{
    sim_error error = {0};
    sim_aggregate *aggregate = sim_aggregate_create(model_program_layout(program));
    sim_experiment experiment = {.layout = model_program_layout(program),
                                 .model = model_program_model(program),
                                 .seed = seed,
                                 .replications = n,
                                 .runs_per_future = 1,
                                 .jobs = 1,
                                 .aggregate = aggregate};
    double began = bench_cpu_seconds();
    sim_status status = sim_experiment_run(&experiment, &error);
    double seconds = bench_cpu_seconds() - began;
    sim_aggregate_destroy(aggregate);
    if (status == SIM_OK)
        return seconds;
    fprintf(stderr, "groeipad-bench: %s\n", error.message);
    return -1.0;
}

static int measure(bench_output *output, const model_program *program, const char *id)
{
    uint64_t n = SIM_BLOCK;
    double seconds = time_replications(program, 1, n); /* warms up as well */
    if (seconds < 0.0)
        return 1;
    /* At least half of a default run, so that the growth of its statistics weighs as it does there. */
    while ((seconds < ROUND_SECONDS || n < 1024) && n < SIM_BLOCK * 1024 && !output->is_quick) {
        n *= 2;
        seconds *= 2.0;
    }
    double samples[BENCH_ROUNDS];
    for (int i = 0; i < output->rounds; i++) {
        seconds = time_replications(program, 2012, n);
        if (seconds < 0.0)
            return 1;
        samples[i] = (double)n / seconds;
    }
    char parameters[64];
    snprintf(parameters, sizeof parameters, "%.30s n=%llu", id, (unsigned long long)n);
    bench_report(output, "model", parameters, samples, (size_t)output->rounds, "replications/s/core");
    double peak = bench_peak_memory_mib();
    bench_report(output, "memory", parameters, &peak, 1, "MiB at most");
    return 0;
}

int bench_with_program(bench_output *output, const char *config,
                       int (*work)(bench_output *output, const model_program *program, const char *id))
{
    model_scenario *scenario = NULL;
    model_program *program = NULL;
    sim_problems problems;
    sim_problems_init(&problems);
    sim_error error = {0};
    int status = 2;
    if (model_scenario_load(config, NULL, 0, &scenario, &problems) != SIM_OK)
        fprintf(stderr, "groeipad-bench: %s cannot be used: %s\n", config,
                problems.count > 0 ? problems.items[0].at.message : "no reason given");
    else if (model_program_create(scenario, &program, &error) != SIM_OK)
        fprintf(stderr, "groeipad-bench: %s\n", error.message);
    else
        status = work(output, program, scenario->id);
    sim_problems_deinit(&problems);
    model_program_destroy(program);
    model_scenario_destroy(scenario);
    return status;
}

int bench_model(bench_output *output, const char *config)
{
    return bench_with_program(output, config, measure);
}

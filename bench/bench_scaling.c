/* Threads against processes that know nothing of each other: what sharing one aggregate costs.
 *
 * The yardstick is as many processes as there are threads, side by side, each with its part of the same
 * replications on one thread; their rates are added. Both sides run in fresh processes and are timed there,
 * by the wall clock, around sim_experiment_run. The bytes of the aggregate must be the same on 1, 2 and 4
 * threads; that is looked at last: memory that the parent has used before is copied page by page in its
 * children, which costs threads that share it more than processes, and a run does not fork. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/bench.h"
#include "models/model.h"
#include "sim/experiment.h"

#define MOST_JOBS      16
#define BLOCKS_PER_JOB 16 /* 1,024 replications each; enough for the last block to weigh little */

/* Replications of blocks first .. last - 1 into an aggregate that is created; NULL when they failed. */
static sim_aggregate *run_blocks(const model_program *program, uint64_t first, uint64_t last, int jobs)
{
    sim_error error = {0};
    sim_experiment experiment = {.layout = model_program_layout(program),
                                 .model = model_program_model(program),
                                 .seed = 2012,
                                 .replications = last * SIM_BLOCK,
                                 .runs_per_future = 1,
                                 .jobs = jobs,
                                 .aggregate = sim_aggregate_create(model_program_layout(program))};
    experiment.aggregate->blocks_done = first;
    if (sim_experiment_run(&experiment, &error) == SIM_OK)
        return experiment.aggregate;
    fprintf(stderr, "groeipad-bench: %s\n", error.message);
    sim_aggregate_destroy(experiment.aggregate);
    return NULL;
}

/* ---- the same bytes ---- */

static unsigned char *encoded(const model_program *program, uint64_t blocks, int jobs, size_t *size)
{
    sim_aggregate *aggregate = run_blocks(program, 0, blocks, jobs);
    unsigned char *bytes = aggregate != NULL ? sim_aggregate_encode(aggregate, size) : NULL;
    sim_aggregate_destroy(aggregate);
    return bytes;
}

static int check_bytes(bench_output *output, const model_program *program, const char *id)
{
    uint64_t blocks = output->is_quick ? 2 : 8;
    size_t size = 0, other_size = 0;
    unsigned char *bytes = encoded(program, blocks, 1, &size);
    bool is_same = bytes != NULL;
    for (int jobs = 2; jobs <= 4 && is_same; jobs += 2) {
        unsigned char *other = encoded(program, blocks, jobs, &other_size);
        is_same = other != NULL && other_size == size && memcmp(bytes, other, size) == 0;
        free(other);
    }
    free(bytes);
    if (!is_same) {
        fputs("groeipad-bench: scaling: not the same bytes on 1, 2 and 4 threads\n", stderr);
        return 1;
    }
    char parameters[64];
    snprintf(parameters, sizeof parameters, "%.30s the same on 1 2 4 threads", id);
    double sample = (double)size / (1024.0 * 1024.0);
    bench_report(output, "scaling", parameters, &sample, 1, "MiB of aggregate");
    return 0;
}

/* ---- rates ---- */

/* Of one process, or of several side by side added up. */
typedef struct speed {
    double rate; /* replications a second, by the clock on the wall; negative: one failed */
    double cpu;  /* seconds of all threads */
} speed;

/* In a process of its own: tells its speed and ends. */
static void run_child(int pipe_end, const model_program *program, uint64_t first, uint64_t last, int jobs)
{
    double began = bench_wall_seconds(), cpu_began = bench_cpu_seconds();
    sim_aggregate *aggregate = run_blocks(program, first, last, jobs);
    double seconds = bench_wall_seconds() - began;
    speed told = {(double)((last - first) * SIM_BLOCK) / seconds, bench_cpu_seconds() - cpu_began};
    bool is_told = aggregate != NULL && write(pipe_end, &told, sizeof told) == (ssize_t)sizeof told;
    _exit(is_told ? 0 : 1);
}

/* n processes side by side over blocks that are split between them; each has jobs threads. */
static speed speed_of(const model_program *program, uint64_t blocks, int n, int jobs)
{
    int ends[2], started = 0, told = 0;
    speed sum = {0}, one;
    if (pipe(ends) != 0)
        return (speed){.rate = -1.0};
    fflush(NULL); /* or the children would write it again */
    for (; started < n; started++) {
        uint64_t first = blocks * (uint64_t)started / (uint64_t)n;
        uint64_t last = blocks * (uint64_t)(started + 1) / (uint64_t)n;
        pid_t child = fork();
        if (child < 0)
            break;
        if (child == 0)
            run_child(ends[1], program, first, last, jobs);
    }
    close(ends[1]);
    for (; read(ends[0], &one, sizeof one) == (ssize_t)sizeof one; told++) {
        sum.rate += one.rate;
        sum.cpu += one.cpu;
    }
    close(ends[0]);
    for (int i = 0; i < started; i++)
        wait(NULL);
    return told == n ? sum : (speed){.rate = -1.0};
}

enum { ONE, PROCESSES, THREADS, RATIO, CPU_RATIO, SPEED_UP, COLUMNS };

static void report(bench_output *output, double *samples, int jobs, const char *what, const char *unit)
{
    char parameters[48];
    snprintf(parameters, sizeof parameters, "%d %s", jobs, what);
    bench_report(output, "scaling", parameters, samples, (size_t)output->rounds, unit);
}

static int compare(bench_output *output, const model_program *program, int jobs)
{
    double columns[COLUMNS][BENCH_ROUNDS];
    uint64_t each = output->is_quick ? 1 : BLOCKS_PER_JOB, all = each * (uint64_t)jobs;
    for (int i = 0; i < output->rounds; i++) {
        speed one = speed_of(program, each, 1, 1), processes = speed_of(program, all, jobs, 1),
              threads = speed_of(program, all, 1, jobs);
        if (one.rate < 0.0 || processes.rate < 0.0 || threads.rate < 0.0) {
            fputs("groeipad-bench: scaling: a process failed\n", stderr);
            return 1;
        }
        columns[ONE][i] = one.rate;
        columns[PROCESSES][i] = processes.rate;
        columns[THREADS][i] = threads.rate;
        columns[RATIO][i] = threads.rate / processes.rate;
        columns[CPU_RATIO][i] = threads.cpu / processes.cpu;
        columns[SPEED_UP][i] = threads.rate / one.rate;
    }
    report(output, columns[ONE], 1, "thread", "replications/s");
    report(output, columns[PROCESSES], jobs, "processes", "replications/s");
    report(output, columns[THREADS], jobs, "threads", "replications/s");
    report(output, columns[RATIO], jobs, "threads", "x as many processes");
    report(output, columns[CPU_RATIO], jobs, "threads: CPU time", "x as many processes");
    report(output, columns[SPEED_UP], jobs, "threads", "x 1 thread");
    return 0;
}

static int measure(bench_output *output, const model_program *program, const char *id)
{
    int status = 0, processors = sim_processor_count();
    if (processors < 2)
        fputs("groeipad-bench: scaling: one processor here, so nothing to compare\n", stderr);
    for (int jobs = 2; jobs <= processors && jobs <= MOST_JOBS; jobs *= 2)
        status |= compare(output, program, jobs);
    return status | check_bytes(output, program, id);
}

int bench_scaling(bench_output *output, const char *config)
{
    return bench_with_program(output, config, measure);
}

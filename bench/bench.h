/* Benchmarks: several timed rounds of the same work, in CPU time of one thread; median, minimum and maximum
 * are told.
 *
 * CPU time rather than wall time, so that a busy machine disturbs less; the minimum and maximum show how much
 * it did. What is compared takes turns, round by round, so that the machine's speed cancels in the ratio.
 * What a benchmark computes is checked against theory: a fast wrong queue is no achievement, and fails.
 * docs/benchmarks.md says how each is measured. */
#ifndef BENCH_BENCH_H
#define BENCH_BENCH_H

#include <stdbool.h>
#include <stddef.h>
#include "models/model.h"

#define BENCH_ROUNDS 7 /* at most: output->rounds of them are done */

typedef enum bench_format { BENCH_TEXT, BENCH_CSV, BENCH_MARKDOWN } bench_format;

typedef struct bench_output {
    bench_format format;
    bool has_header;
    bool is_quick; /* little work: whether it runs, not how fast */
    int rounds;    /* 1..BENCH_ROUNDS */
} bench_output;

/* Version, compiler, flags, processors: on stderr, or above the table of BENCH_MARKDOWN. */
void bench_describe(const bench_output *output);

/* samples are sorted in place. */
void bench_report(bench_output *output, const char *name, const char *parameters, double *samples, size_t n,
                  const char *unit);

/* n, or a twentieth of it when quick. */
long bench_amount(const bench_output *output, long n);

/* One way to do a piece of work. time does n of them and gives the seconds; negative: what came out is wrong
 * (it has said so on stderr). */
typedef struct bench_way {
    const char *name;
    long n;
    double (*time)(long n, void *context);
    void *context;
} bench_way;

#define BENCH_WAYS 12 /* at most */

/* Nanoseconds a piece of each way, in turns; then each over the first. An exit status. */
int bench_compare(bench_output *output, const char *name, const bench_way *ways, size_t n_ways,
                  const char *unit);

/* |value - expected| <= within; says so on stderr if not. */
bool bench_check(const char *name, const char *what, double value, double expected, double within);

double bench_cpu_seconds(void);     /* of the process */
double bench_wall_seconds(void);    /* since some moment */
double bench_peak_memory_mib(void); /* of the process so far */

/* One server, load 0.9, by events (bench_resource.c): CPU seconds of n customers; negative as above. */
double bench_queue_seconds(long n);

#define BENCH_PEERS 8 /* at most */

/* Each returns an exit status. */
int bench_model(bench_output *output, const char *config);
int bench_scaling(bench_output *output, const char *config);
int bench_rng(bench_output *output);
int bench_hold(bench_output *output);
int bench_mm1(bench_output *output);
int bench_resource(bench_output *output);
int bench_tickets(bench_output *output);
#define BENCH_RESULTS 8 /* at most */
/* paths: 1..BENCH_RESULTS result files of different scenarios. */
int bench_charts(bench_output *output, char *const *paths, size_t n);
/* n <= BENCH_PEERS commands; what they print: bench_peers.c. */
int bench_peers(bench_output *output, char *const *commands, size_t n);

/* Loads a scenario and has work done with it. */
int bench_with_program(bench_output *output, const char *config,
                       int (*work)(bench_output *output, const model_program *program, const char *id));

#endif

/* Benchmarks: several timed rounds of the same work, in CPU time of one thread; median, minimum and maximum
 * are told.
 *
 * CPU time rather than wall time, so that a busy machine disturbs less; the minimum and maximum show how much
 * it did. docs/benchmarks.md says how each is measured. */
#ifndef BENCH_BENCH_H
#define BENCH_BENCH_H

#include <stdbool.h>
#include <stddef.h>

#define BENCH_ROUNDS 7

typedef struct bench_output {
    bool is_csv;
    bool has_header;
} bench_output;

/* samples are sorted in place. */
void bench_report(bench_output *output, const char *name, const char *parameters, double *samples, size_t n,
                  const char *unit);

double bench_cpu_seconds(void);     /* of the process */
double bench_peak_memory_mib(void); /* of the process so far */

/* Each returns an exit status. */
int bench_model(bench_output *output, const char *config);
int bench_rng(bench_output *output);
int bench_hold(bench_output *output);
int bench_mm1(bench_output *output);

#endif

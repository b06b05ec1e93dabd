#include "bench/bench.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

static double clock_seconds(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

double bench_cpu_seconds(void)
{
    return clock_seconds(CLOCK_PROCESS_CPUTIME_ID);
}

double bench_wall_seconds(void)
{
    return clock_seconds(CLOCK_MONOTONIC);
}

double bench_peak_memory_mib(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_maxrss / 1024.0;
}

long bench_amount(const bench_output *output, long n)
{
    return output->is_quick ? n / 20 : n;
}

bool bench_check(const char *name, const char *what, double value, double expected, double within)
{
    if (fabs(value - expected) <= within)
        return true;
    fprintf(stderr, "groeipad-bench: %s: %s is %.6g, not %.6g +- %.2g\n", name, what, value, expected,
            within);
    return false;
}

void bench_describe(const bench_output *output)
{
    FILE *to = output->format == BENCH_MARKDOWN ? stdout : stderr;
    fprintf(to, "%sgroeipad %s, %s, %s; %d processors; %d rounds%s\n",
            output->format == BENCH_MARKDOWN ? "" : "# ", GROEIPAD_VERSION,
#ifdef __clang__
            __VERSION__,
#else
            "gcc " __VERSION__,
#endif
            BENCH_FLAGS, sim_processor_count(), output->rounds,
            output->is_quick ? " of little work: the figures mean nothing" : "");
    fflush(to);
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void print_header(bench_format format)
{
    static const char *const headers[] = {
        "name      parameters                                      median      minimum      maximum  unit\n",
        "name,parameters,median,minimum,maximum,unit\n",
        "\n| name | what | median | minimum | maximum | unit |\n|---|---|---|---|---|---|\n"};
    fputs(headers[format], stdout);
}

void bench_report(bench_output *output, const char *name, const char *parameters, double *samples, size_t n,
                  const char *unit)
{
    qsort(samples, n, sizeof *samples, ascending);
    double median = n % 2 == 1 ? samples[n / 2] : 0.5 * (samples[n / 2 - 1] + samples[n / 2]);
    if (!output->has_header)
        print_header(output->format);
    output->has_header = true;
    if (output->format == BENCH_CSV)
        printf("%s,\"%s\",%.6g,%.6g,%.6g,%s\n", name, parameters, median, samples[0], samples[n - 1], unit);
    else if (output->format == BENCH_MARKDOWN)
        printf("| %s | %s | %.4g | %.4g | %.4g | %s |\n", name, parameters, median, samples[0],
               samples[n - 1], unit);
    else
        printf("%-9s %-42s %11.4g %12.4g %12.4g  %s\n", name, parameters, median, samples[0], samples[n - 1],
               unit);
    fflush(stdout);
}

int bench_compare(bench_output *output, const char *name, const bench_way *ways, size_t n_ways,
                  const char *unit)
{
    double samples[BENCH_WAYS][BENCH_ROUNDS], ratios[BENCH_WAYS][BENCH_ROUNDS];
    int status = 0;
    for (int round = 0; round < output->rounds; round++)
        for (size_t i = 0; i < n_ways; i++) {
            double seconds = ways[i].time(ways[i].n, ways[i].context);
            if (seconds < 0.0)
                status = 1;
            samples[i][round] = seconds / (double)ways[i].n * 1e9;
            ratios[i][round] = samples[i][round] / samples[0][round];
        }
    if (status != 0)
        return status;
    char over[64];
    snprintf(over, sizeof over, "x %s", ways[0].name);
    for (size_t i = 0; i < n_ways; i++)
        bench_report(output, name, ways[i].name, samples[i], (size_t)output->rounds, unit);
    for (size_t i = 1; i < n_ways; i++)
        bench_report(output, name, ways[i].name, ratios[i], (size_t)output->rounds, over);
    return 0;
}

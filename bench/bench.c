#include "bench/bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

double bench_cpu_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

double bench_peak_memory_mib(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_maxrss / 1024.0;
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

void bench_report(bench_output *output, const char *name, const char *parameters, double *samples, size_t n,
                  const char *unit)
{
    qsort(samples, n, sizeof *samples, ascending);
    double median = n % 2 == 1 ? samples[n / 2] : 0.5 * (samples[n / 2 - 1] + samples[n / 2]);
    if (!output->has_header)
        puts(output->is_csv
                 ? "name,parameters,median,minimum,maximum,unit"
                 : "name    parameters                          median      minimum      maximum  unit");
    output->has_header = true;
    if (output->is_csv)
        printf("%s,\"%s\",%.6g,%.6g,%.6g,%s\n", name, parameters, median, samples[0], samples[n - 1], unit);
    else
        printf("%-7s %-28s %13.6g %12.6g %12.6g  %s\n", name, parameters, median, samples[0], samples[n - 1],
               unit);
    fflush(stdout);
}

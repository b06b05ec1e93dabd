/* Reading results, drawing each chart as SVG with its table, and the report: milliseconds of CPU time. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench/bench.h"
#include "plots/chart.h"
#include "plots/report.h"
#include "sim/store.h"

enum { MAX_RESULTS = PLOT_REPORT_MAX };

typedef struct work {
    size_t n;
    sim_result *results[MAX_RESULTS];
    char directory[64];
} work;

static int complain(const sim_error *error)
{
    fprintf(stderr, "groeipad-bench: %s: %s\n", error->file[0] != '\0' ? error->file : "charts",
            error->message);
    return 1;
}

static void release(work *w)
{
    for (size_t i = 0; i < w->n; i++)
        sim_result_destroy(w->results[i]);
    w->n = 0;
}

static sim_status read_all(work *w, char *const *paths, size_t n, sim_error *error)
{
    sim_status status = SIM_OK;
    for (size_t i = 0; i < n && status == SIM_OK; i++) {
        status = sim_store_read(paths[i], &w->results[w->n], error);
        w->n += status == SIM_OK ? 1 : 0;
    }
    return status;
}

static int measure_reading(bench_output *output, work *w, char *const *paths, size_t n)
{
    double samples[BENCH_ROUNDS];
    for (int i = 0; i < output->rounds; i++) {
        sim_error error = {0};
        release(w);
        double began = bench_cpu_seconds();
        if (read_all(w, paths, n, &error) != SIM_OK)
            return complain(&error);
        samples[i] = 1e3 * (bench_cpu_seconds() - began) / (double)n;
    }
    bench_report(output, "charts", "read a result", samples, (size_t)output->rounds, "ms");
    return 0;
}

/* CPU seconds of a chart's table alone. */
static double time_table(const plot_chart *chart, const work *w, size_t n, const plot_options *options)
{
    char *bytes = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&bytes, &size);
    if (file == NULL)
        return 0.0;
    double began = bench_cpu_seconds();
    chart->csv(file, (plot_results)w->results, n, options, NULL);
    double seconds = bench_cpu_seconds() - began;
    fclose(file);
    free(bytes);
    return seconds;
}

/* A chart that the results have nothing for is passed over. */
static int measure_chart(bench_output *output, const work *w, const plot_chart *chart)
{
    plot_options options = {
        .lang = PLOT_NL, .format = PLOT_FORMAT_SVG, .directory = w->directory, .stem = "chart"};
    size_t n = w->n < chart->n_max ? w->n : chart->n_max;
    double drawing[BENCH_ROUNDS], table[BENCH_ROUNDS];
    if (n < chart->n_min)
        return 0;
    for (int i = 0; i < output->rounds; i++) {
        sim_error error = {0};
        double began = bench_cpu_seconds();
        sim_status status = plot_chart_write(chart->id, (plot_results)w->results, n, &options, &error);
        double both = bench_cpu_seconds() - began;
        if (status == SIM_ERR_USAGE)
            return 0;
        if (status != SIM_OK)
            return complain(&error);
        double alone = time_table(chart, w, n, &options);
        table[i] = 1e3 * alone;
        drawing[i] = 1e3 * (both - alone);
    }
    char parameters[64];
    snprintf(parameters, sizeof parameters, "%.30s of %zu", chart->id, n);
    bench_report(output, "charts", parameters, drawing, (size_t)output->rounds, "ms for SVG");
    bench_report(output, "charts", parameters, table, (size_t)output->rounds, "ms for its table");
    return 0;
}

static int measure_report(bench_output *output, const work *w)
{
    static const struct {
        plot_edition edition;
        const char *name;
    } editions[] = {{PLOT_EDITION_A4, "A4"}, {PLOT_EDITION_SCREEN, "screen"}, {PLOT_EDITION_HTML, "HTML"}};
    char path[96], parameters[64];
    snprintf(path, sizeof path, "%s/report", w->directory);
    for (size_t k = 0; k < sizeof editions / sizeof *editions; k++) {
        plot_report_options options = {.lang = PLOT_NL, .edition = editions[k].edition};
        double samples[BENCH_ROUNDS];
        for (int i = 0; i < output->rounds; i++) {
            sim_error error = {0};
            double began = bench_cpu_seconds();
            if (plot_report_write((plot_results)w->results, w->n, &options, path, &error) != SIM_OK)
                return complain(&error);
            samples[i] = 1e3 * (bench_cpu_seconds() - began);
        }
        snprintf(parameters, sizeof parameters, "report of %zu, %s", w->n, editions[k].name);
        bench_report(output, "charts", parameters, samples, (size_t)output->rounds, "ms");
    }
    return 0;
}

static int measure(bench_output *output, work *w, char *const *paths, size_t n)
{
    size_t n_charts = 0;
    const plot_chart *charts = plot_charts(&n_charts);
    int status = measure_reading(output, w, paths, n);
    for (size_t i = 0; i < n_charts && status == 0; i++)
        status = measure_chart(output, w, &charts[i]);
    return status == 0 ? measure_report(output, w) : status;
}

int bench_charts(bench_output *output, char *const *paths, size_t n)
{
    static const char *const files[] = {"chart.svg", "chart.csv", "report"};
    work w = {.directory = "/tmp/groeipad-bench-XXXXXX"};
    if (mkdtemp(w.directory) == NULL) {
        perror("groeipad-bench: charts");
        return 1;
    }
    int status = measure(output, &w, paths, n);
    release(&w);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char path[96];
        snprintf(path, sizeof path, "%s/%s", w.directory, files[i]);
        unlink(path);
    }
    rmdir(w.directory);
    return status;
}

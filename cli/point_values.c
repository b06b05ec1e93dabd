#include "cli/point_values.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "sim/grouped.h"

static size_t whole(const sim_result *study, const char *key)
{
    const char *text = sim_result_manifest(study, key);
    unsigned long long value = text == NULL ? 1 : strtoull(text, NULL, 10);
    return value == 0 ? 1 : (size_t)value;
}

static void fill_point(cli_point_values *v, size_t number, size_t group)
{
    cli_point *p = &v->points[number];
    const double *values = v->metric->values + number * v->runs;
    sim_summary summary = sim_result_summary_grouped(values, v->runs, group);
    *p = (cli_point){.number = number,
                     .n = summary.n,
                     .mean = summary.mean,
                     .half_width_95 = summary.half_width_95,
                     .sd = summary.sd};
    if (v->has_base && number > 0)
        p->against = sim_paired_compare_grouped(values, v->metric->values, v->runs, group, v->confidence);
}

bool cli_point_values_make(cli_point_values *v, const sim_result *study, const sim_column *metric)
{
    *v = (cli_point_values){.study = study,
                            .metric = metric,
                            .n_factors = sim_result_count_entities(study, "factor"),
                            .runs = whole(study, "runs_per_point"),
                            .has_base = sim_result_manifest(study, "design_base") != NULL};
    v->n = study->n_replications / v->runs;
    v->confidence = sim_confidence_of_each(0.95, v->has_base && v->n > 1 ? v->n - 1 : 1);
    v->factors = calloc(v->n_factors + 1, sizeof *v->factors);
    v->points = calloc(v->n + 1, sizeof *v->points);
    if (v->factors == NULL || v->points == NULL) {
        cli_point_values_deinit(v);
        return false;
    }
    for (size_t f = 0; f < v->n_factors; f++)
        v->factors[f] = sim_result_column_of(study, "factor", cli_point_factor(v, f));
    size_t group = whole(study, "design_runs_per_future");
    for (size_t p = 0; p < v->n; p++)
        fill_point(v, p, group);
    return true;
}

void cli_point_values_deinit(cli_point_values *v)
{
    free(v->factors);
    free(v->points);
    *v = (cli_point_values){0};
}

const char *cli_point_factor(const cli_point_values *v, size_t factor)
{
    return sim_result_nth_entity(v->study, "factor", factor)->id;
}

double cli_point_at(const cli_point_values *v, size_t factor, size_t point)
{
    return v->factors[factor] == NULL ? (double)NAN : v->factors[factor]->values[point * v->runs];
}

bool cli_point_is_drawn(const cli_point_values *v, size_t factor, size_t point)
{
    if (v->factors[factor] == NULL)
        return false;
    const double *values = v->factors[factor]->values + point * v->runs;
    for (size_t r = 1; r < v->runs; r++)
        if (values[r] != values[0] && !(isnan(values[r]) && isnan(values[0])))
            return true;
    return false;
}

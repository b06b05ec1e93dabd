#include "cli/measure.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "cli/cli.h"

static bool complain(const char *option, const char *text)
{
    cli_complain(CLI_USAGE,
                 "%s: '%s' is no measure; write a metric, p10(METRIC), worst10(METRIC) or "
                 "chance(METRIC<=NUMBER)",
                 option, text);
    return false;
}

static bool read_bound(const char *text, double *value)
{
    char *end;
    *value = strtod(text, &end);
    while (*end == ' ')
        end++;
    return end != text && *end == '\0' && isfinite(*value);
}

bool cli_objective_parse(const char *option, const char *text, sim_measure *measure)
{
    *measure = (sim_measure){.is_most = strncmp(text, "max:", 4) == 0};
    if (!measure->is_most && strncmp(text, "min:", 4) != 0) {
        cli_complain(CLI_USAGE, "%s: '%s' says not which way; write max:%s or min:%s", option, text, text,
                     text);
        return false;
    }
    return sim_measure_parse(text + 4, measure) || complain(option, text);
}

bool cli_requirement_parse(const char *option, const char *text, cli_requirement *requirement)
{
    char copy[256];
    sim_relation relation = SIM_ABOVE;
    *requirement = (cli_requirement){0};
    snprintf(copy, sizeof copy, "%s", text);
    const char *close = strrchr(copy, ')');
    char *number = strlen(text) < sizeof copy ? sim_relation_split(copy, &relation) : NULL;
    if (number == NULL || (close != NULL && number < close) || !read_bound(number, &requirement->bound) ||
        (relation != SIM_AT_LEAST && relation != SIM_AT_MOST)) {
        cli_complain(CLI_USAGE, "%s: '%s' demands nothing; write MEASURE>=NUMBER or MEASURE<=NUMBER", option,
                     text);
        return false;
    }
    requirement->measure.is_most = relation == SIM_AT_LEAST;
    return sim_measure_parse(copy, &requirement->measure) || complain(option, text);
}

/* A date that not every future has: a mean over those that have it would favour plans in which it seldom
 * comes. */
static bool suits(const char *option, const sim_measure *measure, const sim_metric *metric)
{
    if (measure->kind == SIM_MEASURE_CHANCE || strcmp(metric->unit, "year") != 0)
        return true;
    cli_complain(
        CLI_USAGE,
        "%s: not every future has a '%s', and those that have would mislead; ask for a chance, such as "
        "chance(%s<=2027)",
        option, measure->metric, measure->metric);
    return false;
}

int cli_measure_scalar(const char *option, const sim_measure *measure, const sim_layout *layout)
{
    for (size_t i = 0; i < layout->n_scalars; i++)
        if (strcmp(layout->scalars[i].name, measure->metric) == 0)
            return suits(option, measure, &layout->scalars[i]) ? (int)i : -1;
    const char **names = calloc(layout->n_scalars + 1, sizeof *names);
    for (size_t i = 0; names != NULL && i < layout->n_scalars; i++)
        names[i] = layout->scalars[i].name;
    const char *nearest = names == NULL ? NULL : cli_nearest(measure->metric, names, layout->n_scalars);
    cli_complain(CLI_USAGE,
                 nearest != NULL
                     ? "%s: no metric is called '%s' here; did you mean '%s'?"
                     : "%s: no metric is called '%s' here; 'groeipad sweep --format csv' shows which are",
                 option, measure->metric, nearest);
    free(names);
    return -1;
}

double cli_requirement_broken(const cli_requirement *r, double value, double unit)
{
    double lacking = r->measure.is_most ? r->bound - value : value - r->bound;
    if (isnan(value))
        return (double)INFINITY;
    return lacking <= 0.0 ? 0.0 : lacking / (r->bound != 0.0 ? fabs(r->bound) : unit);
}

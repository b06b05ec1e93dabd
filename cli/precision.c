#include "cli/precision.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/summary.h"

/* Differences, and counts and chances of what may hardly ever happen: a share of their mean says nothing.
 * With an id after a dot too. */
static const char *const near_zero[] = {"npv_eur",
                                        "benefit_eur",
                                        "contribution_gain_eur",
                                        "saving_share",
                                        "started_as_intended",
                                        "saving_above_10pct",
                                        "founders_no_go_start_document",
                                        "risk_count",
                                        "risk_cost_eur",
                                        "not_yets",
                                        "no_gos",
                                        "exits",
                                        "peak_gap_fte",
                                        "months_under_capacity"};

static bool is_metric(const char *metric, const char *name)
{
    size_t length = strlen(name);
    return strncmp(metric, name, length) == 0 && (metric[length] == '\0' || metric[length] == '.');
}

/* Why no share of its mean can be asked; NULL if it can. */
static const char *why_only_absolute(const char *metric)
{
    for (size_t i = 0; i < sizeof near_zero / sizeof *near_zero; i++)
        if (is_metric(metric, near_zero[i]))
            return "may have a mean near 0";
    size_t end = strcspn(metric, ".");
    if (end >= 5 && strncmp(metric + end - 5, "_year", 5) == 0)
        return "is a calendar year";
    return NULL;
}

static bool parse_width(const char *text, cli_precision_item *item)
{
    char *end = NULL;
    bool is_number = (text[0] >= '0' && text[0] <= '9') || text[0] == '.';
    item->width = is_number ? strtod(text, &end) : 0.0;
    item->is_relative = end != NULL && *end == '%';
    if (item->is_relative) {
        item->width /= 100.0;
        end++;
    }
    return end != NULL && *end == '\0' && isfinite(item->width) && item->width > 0.0 &&
           !(item->is_relative && item->width >= 1.0);
}

static bool parse(const char *text, cli_precision_item *item)
{
    const char *equals = strrchr(text, '=');
    size_t length = equals == NULL ? 0 : (size_t)(equals - text);
    if (length == 0 || length >= sizeof item->metric || strchr(text, ';') != NULL) {
        cli_complain(CLI_USAGE,
                     "--precision: '%s' is not of the form METRIC=2%% or METRIC=250000, such as "
                     "total_cost_eur=1%%",
                     text);
        return false;
    }
    memcpy(item->metric, text, length);
    item->metric[length] = '\0';
    if (!parse_width(equals + 1, item)) {
        cli_complain(CLI_USAGE,
                     "--precision: '%s' is no half-width; give one above 0 in the metric's unit, or a share "
                     "of the mean below 100%%",
                     equals + 1);
        return false;
    }
    const char *why = item->is_relative ? why_only_absolute(item->metric) : NULL;
    if (why != NULL)
        cli_complain(CLI_USAGE,
                     "--precision: %s %s, so that a share of its mean says nothing; give a half-width in "
                     "its unit, such as %s=%s",
                     item->metric, why, item->metric, strstr(item->metric, "_eur") ? "250000" : "0.1");
    return why == NULL;
}

bool cli_precision_add(cli_precision *precision, const char *text)
{
    cli_precision_item item = {0};
    if (!parse(text, &item))
        return false;
    size_t at = 0;
    while (at < precision->n && strcmp(precision->items[at].metric, item.metric) < 0)
        at++;
    if (at < precision->n && strcmp(precision->items[at].metric, item.metric) == 0) {
        cli_complain(CLI_USAGE, "--precision: %s is given twice; give it once", item.metric);
        return false;
    }
    if (precision->n == CLI_PRECISION_MOST) {
        cli_complain(CLI_USAGE, "--precision: at most %d metrics at once", CLI_PRECISION_MOST);
        return false;
    }
    memmove(&precision->items[at + 1], &precision->items[at], (precision->n - at) * sizeof *precision->items);
    precision->items[at] = item;
    precision->n++;
    return true;
}

const char *cli_precision_text(const cli_precision *precision, char text[static CLI_PRECISION_TEXT])
{
    size_t used = 0;
    text[0] = '\0';
    for (size_t i = 0; i < precision->n; i++) {
        const cli_precision_item *item = &precision->items[i];
        char number[CLI_NUMBER_SIZE];
        cli_number_format(number, item->is_relative ? 100.0 * item->width : item->width);
        int length = snprintf(text + used, CLI_PRECISION_TEXT - used, "%s%s=%s%s", i == 0 ? "" : ";",
                              item->metric, number, item->is_relative ? "%" : "");
        used += length > 0 ? (size_t)length : 0;
    }
    return text;
}

bool cli_precision_read(cli_precision *precision, const char *text)
{
    *precision = (cli_precision){0};
    while (*text != '\0') {
        size_t length = strcspn(text, ";");
        char one[160];
        snprintf(one, sizeof one, "%.*s", (int)(length < sizeof one ? length : sizeof one - 1), text);
        if (!cli_precision_add(precision, one))
            return false;
        text += length + (text[length] == ';');
    }
    return true;
}

static void complain_of_unknown(const sim_layout *layout, const char *scenario, const char *metric)
{
    const char **names = calloc(layout->n_scalars + 1, sizeof *names);
    for (size_t i = 0; names != NULL && i < layout->n_scalars; i++)
        names[i] = layout->scalars[i].name;
    const char *nearest = names == NULL ? NULL : cli_nearest(metric, names, layout->n_scalars);
    if (nearest != NULL)
        cli_complain(CLI_USAGE, "--precision: %s has no metric '%s'; did you mean '%s'?", scenario, metric,
                     nearest);
    else
        cli_complain(CLI_USAGE, "--precision: %s has no metric '%s'; docs/metrics.md lists the scalars",
                     scenario, metric);
    free(names);
}

bool cli_precision_targets(const cli_precision *precision, const sim_layout *layout, const char *scenario,
                           sim_precision_target targets[static CLI_PRECISION_MOST])
{
    bool fine = true;
    for (size_t i = 0; i < precision->n; i++) {
        const cli_precision_item *item = &precision->items[i];
        size_t at = 0;
        while (at < layout->n_scalars && strcmp(layout->scalars[at].name, item->metric) != 0)
            at++;
        if (at == layout->n_scalars)
            complain_of_unknown(layout, scenario, item->metric);
        fine = fine && at < layout->n_scalars;
        targets[i] = (sim_precision_target){at, item->is_relative, item->width};
    }
    return fine;
}

/* The standing of every target, from the rows of the result; false when the metric is not there. */
static bool stand(const sim_result *result, const cli_precision_item *item, size_t n_targets,
                  sim_precision_standing *standing)
{
    const sim_column *column = sim_result_column(result, item->metric);
    if (column == NULL)
        return false;
    sim_grouped grouped = sim_grouped_of(column->values, result->n_replications, sim_result_group(result));
    *standing = sim_precision_standing_of(&(sim_precision_target){0, item->is_relative, item->width},
                                          &grouped, n_targets);
    return true;
}

static void say_missed(const sim_result *result, const cli_precision_item *item,
                       const sim_precision_standing *standing)
{
    const char *scenario = sim_result_manifest(result, "scenario");
    if (standing->groups < SIM_PRECISION_LEAST)
        fprintf(stderr,
                "%s: %s has a value in too few replications (%" PRIu64
                ") to say how well its mean is known\n",
                scenario, item->metric, standing->n);
    else
        fprintf(stderr,
                "%s: the precision asked for was not reached in %zu replications: %s is %.6g +- %.3g, asked "
                "+- %.3g%s\n",
                scenario, result->n_replications, item->metric, standing->mean, standing->half_width,
                standing->allowed, item->is_relative ? " (see docs/statistics.md)" : "");
}

void cli_precision_report(const sim_result *result, bool is_quiet)
{
    const char *text = sim_result_manifest(result, "precision");
    cli_precision precision;
    if (text == NULL || !cli_precision_read(&precision, text))
        return;
    bool all_met = true;
    for (size_t i = 0; i < precision.n; i++) {
        sim_precision_standing standing;
        if (!stand(result, &precision.items[i], precision.n, &standing) || standing.is_met)
            continue;
        all_met = false;
        say_missed(result, &precision.items[i], &standing);
    }
    if (all_met && !is_quiet)
        fprintf(stderr, "%s: the precision asked for (%s) was reached after %zu replications\n",
                sim_result_manifest(result, "scenario"), text, result->n_replications);
}

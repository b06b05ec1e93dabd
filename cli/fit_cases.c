#include "cli/fit_cases.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include "cli/cli.h"

static bool measure(const model_standing *standing, const char *metric, model_target_of of,
                    model_statistic statistic, model_measure *measured)
{
    model_target target = {.of = of, .statistic = statistic};
    sim_error error = {0};
    snprintf(target.metric, sizeof target.metric, "%s", metric);
    if (model_target_measure(standing->program, &target, &standing->sample, measured, &error) == SIM_OK)
        return true;
    cli_complain_error(&error);
    return false;
}

static bool months(const model_standing *standing, const char *metric, double quantiles[static 3])
{
    model_measure m;
    if (!measure(standing, metric, MODEL_OF_FOUNDERS, MODEL_STATISTIC_MEDIAN, &m))
        return false;
    quantiles[0] = m.p05;
    quantiles[1] = m.value;
    quantiles[2] = m.p95;
    model_measure_deinit(&m);
    return true;
}

static bool chance(const model_standing *standing, model_target_of of, double *value, double *low,
                   double *high)
{
    model_measure m;
    if (!measure(standing, "stopped", of, MODEL_STATISTIC_PROBABILITY, &m))
        return false;
    *value = m.value;
    *low = m.low;
    *high = m.high;
    model_measure_deinit(&m);
    return true;
}

bool cli_fit_cases_measure(const model_standing *standing, cli_fit_cases *c)
{
    model_target dropped = {.metric = "stopped", .of = MODEL_OF_CANDIDATES};
    sim_error error = {0};
    if (!months(standing, "months_to_signed", c->signed_months) ||
        !months(standing, "months_to_live", c->live_months) ||
        !months(standing, "months_to_stop", c->stop_months) ||
        !chance(standing, MODEL_OF_FOUNDERS, &c->cancelled, &c->cancelled_low, &c->cancelled_high) ||
        !chance(standing, MODEL_OF_CANDIDATES, &c->dropped, &c->dropped_low, &c->dropped_high))
        return false;
    if (model_target_spread(standing->program, &dropped, &standing->sample, c->dropped_share, &error) ==
        SIM_OK)
        return true;
    cli_complain_error(&error);
    return false;
}

int cli_fit_case_months(const model_reference_case *one)
{
    sim_ymd from = sim_date_to_ymd(one->first_step), to = sim_date_to_ymd(one->ended);
    return 12 * (to.year - from.year) + to.month - from.month;
}

void cli_fit_case_range(const cli_fit_cases *cases, const model_reference_case *one, double *low,
                        double *high)
{
    *low = one->cancelled ? cases->stop_months[0] : cases->signed_months[0];
    *high = one->cancelled ? cases->stop_months[2] : cases->live_months[2];
}

const model_source *cli_fit_case_source(const model_scenario *scenario, const model_reference_case *one)
{
    char path[MODEL_ID_SIZE + 64];
    snprintf(path, sizeof path, "reference_cases.%s.candidates", one->id);
    const char *id = model_scenario_source_of(scenario, path);
    for (size_t i = 0; i < scenario->n_sources; i++)
        if (strcmp(scenario->sources[i].id, id) == 0)
            return &scenario->sources[i];
    return NULL;
}

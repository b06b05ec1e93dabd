#include "cli/racer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/comparison.h"
#include "models/sample.h"
#include "sim/store.h"

#define PARTNER_NPV "npv_eur."

/* ---- opening ---- */

static int open_result(cli_racer *racer)
{
    sim_error error = {0};
    if (sim_store_read(racer->operand, &racer->stored, &error) != SIM_OK)
        return cli_complain_error(&error);
    if (sim_result_manifest(racer->stored, "design") != NULL)
        return cli_complain(CLI_USAGE, "%s is a study (%s), not a run of one scenario", racer->operand,
                            cli_manifest(racer->stored, "design"));
    int status = cli_again_open(&racer->again, racer->stored);
    racer->scenario = racer->again.scenario;
    racer->program = racer->again.program;
    racer->run = racer->again.run;
    return status;
}

int cli_racer_open(cli_racer *racer, const char *operand, const cli_overrides *overrides,
                   const model_run_options *run, bool is_quiet)
{
    *racer = (cli_racer){.operand = operand, .is_result = cli_is_result(operand)};
    if (racer->is_result)
        return open_result(racer);
    racer->run = *run;
    int status = cli_scenario_load(operand, overrides, is_quiet, &racer->own_scenario);
    sim_error error = {0};
    if (status == CLI_DONE &&
        model_program_create(racer->own_scenario, &racer->own_program, &error) != SIM_OK)
        status = cli_complain_error(&error);
    racer->scenario = racer->own_scenario;
    racer->program = racer->own_program;
    return status;
}

void cli_racer_close(cli_racer *racer)
{
    free(racer->scalars);
    free(racer->values);
    if (racer->is_result)
        cli_again_close(&racer->again);
    model_program_destroy(racer->own_program);
    model_scenario_destroy(racer->own_scenario);
    sim_result_destroy(racer->stored);
    *racer = (cli_racer){0};
}

/* ---- which metric ---- */

static int complain_of_unknown(const cli_racer *racer, const char *option, const char *metric)
{
    const sim_layout *layout = model_program_layout(racer->program);
    const char **names = calloc(layout->n_scalars + 1, sizeof *names);
    for (size_t i = 0; names != NULL && i < layout->n_scalars; i++)
        names[i] = layout->scalars[i].name;
    const char *nearest = names == NULL ? NULL : cli_nearest(metric, names, layout->n_scalars);
    free(names);
    if (nearest != NULL)
        return cli_complain(CLI_USAGE, "%s: %s has no metric '%s'; did you mean '%s'?", option,
                            racer->scenario->id, metric, nearest);
    return cli_complain(CLI_USAGE, "%s: %s has no metric '%s'; docs/metrics.md lists the scalars", option,
                        racer->scenario->id, metric);
}

static bool all_have(const cli_racer *racers, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (model_program_scalar(racers[i].program, name) < 0)
            return false;
    return true;
}

static bool is_partner_npv(const char *name)
{
    return strncmp(name, PARTNER_NPV, strlen(PARTNER_NPV)) == 0;
}

/* The value of each partner that all have; gives how many of this one's the others lack. */
static size_t choose_shared(cli_racer *racers, size_t n, size_t i)
{
    const sim_layout *layout = model_program_layout(racers[i].program);
    size_t left_out = 0;
    racers[i].n_scalars = 0;
    for (size_t k = 0; k < layout->n_scalars; k++) {
        if (!is_partner_npv(layout->scalars[k].name))
            continue;
        if (all_have(racers, n, layout->scalars[k].name))
            racers[i].scalars[racers[i].n_scalars++] = k;
        else
            left_out++;
    }
    return left_out;
}

int cli_racers_choose(cli_racer *racers, size_t n, const char *option, const char *metric, size_t *n_left_out)
{
    bool is_shared = strcmp(metric, CLI_SHARED_NPV) == 0;
    *n_left_out = 0;
    for (size_t i = 0; i < n; i++) {
        racers[i].scalars =
            calloc(model_program_layout(racers[i].program)->n_scalars + 1, sizeof *racers[i].scalars);
        if (racers[i].scalars == NULL)
            return cli_complain(CLI_FAILED, "no memory");
        size_t left_out = choose_shared(racers, n, i);
        *n_left_out = left_out > *n_left_out ? left_out : *n_left_out;
        if (is_shared && racers[i].n_scalars == 0)
            return cli_complain(CLI_USAGE, "%s: the scenarios have no partner in common", option);
        if (is_shared)
            continue;
        int at = model_program_scalar(racers[i].program, metric);
        if (at < 0)
            return complain_of_unknown(&racers[i], option, metric);
        racers[i].scalars[0] = (size_t)at;
        racers[i].n_scalars = 1;
    }
    return CLI_DONE;
}

/* ---- values ---- */

static bool make_room(cli_racer *racer, size_t n)
{
    if (n <= racer->capacity)
        return true;
    size_t capacity = n + n / 2;
    double *values = realloc(racer->values, capacity * sizeof *values);
    if (values == NULL)
        return false;
    racer->values = values;
    racer->capacity = capacity;
    return true;
}

static double sum_of(const cli_racer *racer, const double *row)
{
    double sum = 0.0;
    for (size_t k = 0; k < racer->n_scalars; k++)
        sum += row[racer->scalars[k]];
    return sum;
}

/* The next value; one that does not exist is refused. */
static int take(cli_racer *racer, double value, const char *metric)
{
    if (!isfinite(value))
        return cli_complain(CLI_USAGE,
                            "%s has no value in replication %zu of %s; the best is that of a metric that "
                            "exists in every future, such as npv_eur",
                            metric, racer->n, racer->scenario->id);
    racer->values[racer->n++] = value;
    return CLI_DONE;
}

static int take_stored(cli_racer *racer, size_t n, const char *metric)
{
    const sim_layout *layout = model_program_layout(racer->program);
    const sim_result *stored = racer->stored;
    int status = CLI_DONE;
    while (status == CLI_DONE && racer->n < n && racer->n < stored->n_replications) {
        double sum = 0.0;
        for (size_t k = 0; k < racer->n_scalars; k++) {
            const sim_column *column = sim_result_column(stored, layout->scalars[racer->scalars[k]].name);
            sum += column == NULL ? (double)NAN : column->values[racer->n];
        }
        status = take(racer, sum, metric);
    }
    return status;
}

/* Takes rows of replications first .. of the sample; those that are there already must be the same. */
static int take_sample(cli_racer *racer, const model_sample *sample, size_t first, const char *metric)
{
    int status = CLI_DONE;
    for (size_t i = 0; status == CLI_DONE && i < sample->n; i++) {
        double value = sum_of(racer, sample->rows + i * sample->width);
        if (first + i >= racer->n)
            status = take(racer, value, metric);
        else if (racer->values[first + i] < value || racer->values[first + i] > value)
            status = cli_complain(CLI_FAILED,
                                  "%s cannot be gone on with: this version gives another value of %s in "
                                  "replication %zu; run it again, or give the scenario itself",
                                  racer->operand, metric, first + i);
    }
    return status;
}

/* From the block on that holds the last of a result file, so that it shows whether this version goes on with
 * the same replications. */
static int take_anew(cli_racer *racer, size_t n, const char *metric, int jobs,
                     const volatile sig_atomic_t *stop)
{
    bool is_first_beyond = racer->stored != NULL && racer->n == racer->stored->n_replications;
    size_t from = racer->n - (is_first_beyond && racer->n > 0 ? 1 : 0), first = from / SIM_BLOCK * SIM_BLOCK;
    model_sample_options options = {.seed = racer->run.seed,
                                    .first = first,
                                    .replications = n,
                                    .runs_per_future = racer->run.runs_per_future,
                                    .antithetic = racer->run.antithetic,
                                    .jobs = jobs,
                                    .stop = stop};
    model_sample sample;
    sim_error error = {0};
    sim_status status = model_sample_run(racer->program, &options, &sample, &error);
    if (status == SIM_ERR_INTERRUPTED)
        return CLI_INTERRUPTED;
    if (status != SIM_OK)
        return cli_complain_error(&error);
    int taken =
        sample.n == n - first
            ? take_sample(racer, &sample, first, metric)
            : cli_complain(CLI_FAILED, "%s: %zu of replications %zu to %zu failed; 'groeipad run' says why",
                           racer->scenario->id, n - first - sample.n, first, n - 1);
    model_sample_deinit(&sample);
    return taken;
}

int cli_racer_extend(cli_racer *racer, size_t n, const char *metric, int jobs,
                     const volatile sig_atomic_t *stop)
{
    if (!make_room(racer, n))
        return cli_complain(CLI_FAILED, "no memory for %zu replications", n);
    int status = racer->stored == NULL ? CLI_DONE : take_stored(racer, n, metric);
    if (status != CLI_DONE || racer->n >= n)
        return status;
    return take_anew(racer, n, metric, jobs, stop);
}

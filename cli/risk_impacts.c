#include "cli/risk_impacts.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/interrupt.h"
#include "cli/progress.h"
#include "cli/table.h"
#include "models/without.h"
#include "plots/risk_table.h"
#include "sim/impact.h"

/* Of the replications, one part in so many is run again for each risk unless asked otherwise; at least so
 * many. */
#define AUTO_SHARE 32
#define AUTO_LEAST 8
#define SHOWN      6 /* for people */

/* Money, quality, how much partnership there is, how long capacity falls short, whether it starts as meant.
 */
static const char *const metrics[] = {"npv_eur", "quality_mean", "member_years", "months_under_capacity",
                                      "started_as_intended"};
enum { METRICS = sizeof metrics / sizeof *metrics };

typedef struct stage {
    const cli_run_plan *plan;
    const model_program *program;
    const sim_experiment *run;
    sim_store *store;
    size_t scalars[METRICS]; /* of the program's layout */
    size_t n_risks, n_tasks;
    sim_impact_plan *impacts;
    const sim_impact_task *tasks;
    uint64_t seen, taken; /* replications; values of reruns that the file held */
    double values[METRICS];
    bool has_memory, fits;
} stage;

static uint64_t most_reruns(const stage *s)
{
    uint64_t done = sim_experiment_done(s->run), share = (done + AUTO_SHARE - 1) / AUTO_SHARE;
    uint64_t asked = s->plan->options.risk_impact;
    return asked != MODEL_RISK_IMPACT_AUTO ? asked : share < AUTO_LEAST ? AUTO_LEAST : share;
}

/* A replication as it was; all NaN where it failed. */
static void see(void *context, const double *scalars)
{
    stage *s = context;
    double values[METRICS];
    for (size_t m = 0; m < METRICS; m++)
        values[m] = scalars[s->scalars[m]];
    for (size_t k = 0; k < s->n_risks; k++) {
        double strikes = scalars[model_program_risk_count(s->program, k)];
        if (!isnan(strikes) &&
            !sim_impact_plan_see(s->impacts, k, s->seen, model_without_reaches(s->program, k, strikes),
                                 strikes, values))
            s->has_memory = false;
    }
    s->seen++;
}

/* A value that the file holds from before. */
static void take_up(void *context, uint64_t number, const char *metric, double value)
{
    stage *s = context;
    uint64_t task = number / METRICS, m = number % METRICS;
    s->taken = number + 1;
    if (task >= s->n_tasks || strcmp(metric, metrics[m]) != 0) {
        s->fits = false;
        return;
    }
    s->values[m] = value;
    if (m + 1 == METRICS)
        sim_impact_plan_take(s->impacts, task, s->values);
}

static const char *risk_id(const stage *s, size_t risk)
{
    return sim_result_nth_entity(s->plan->header, "risk", risk)->id;
}

static sim_status sink(void *context, const sim_block_rows *rows, const sim_aggregate *aggregate,
                       sim_error *error)
{
    (void)aggregate;
    stage *s = context;
    sim_status status = SIM_OK;
    for (size_t i = 0; status == SIM_OK && i < rows->n; i++) {
        const sim_impact_task *task = &s->tasks[rows->first + i];
        const double *values = rows->scalars + i * METRICS;
        sim_impact_plan_take(s->impacts, rows->first + i, values);
        status = sim_store_add_rerun(s->store, risk_id(s, task->of), task->replication, metrics, values,
                                     METRICS, error);
    }
    return status == SIM_OK ? sim_store_pause(s->store, s->run->aggregate, error) : status;
}

static sim_status plan_tasks(stage *s, sim_error *error)
{
    const sim_result *header = s->plan->header;
    s->impacts = sim_impact_plan_create(s->n_risks, METRICS, most_reruns(s), sim_result_group(header));
    s->has_memory = s->impacts != NULL;
    sim_status status = SIM_OK;
    if (s->has_memory)
        status = sim_store_each_row(s->store, sim_experiment_done(s->run), see, s, error);
    s->tasks = s->has_memory && status == SIM_OK ? sim_impact_plan_tasks(s->impacts, &s->n_tasks) : NULL;
    if (status == SIM_OK && s->tasks == NULL)
        status = sim_error_set(error, SIM_ERR_MEMORY, "no memory for the impact of risks");
    if (status == SIM_OK)
        status = sim_store_each_rerun(s->store, take_up, s, error);
    if (status == SIM_OK && (!s->fits || s->taken % METRICS != 0))
        status = sim_error_set_at(error, SIM_ERR_IO, s->plan->path, 0, NULL,
                                  "is damaged; run the scenario again with --force");
    return status;
}

static sim_status rerun(stage *s, sim_error *error)
{
    cli_progress progress = cli_progress_make(s->plan->label, !s->plan->is_quiet);
    sim_metric kept[METRICS];
    const sim_layout *layout = model_program_layout(s->program);
    for (size_t m = 0; m < METRICS; m++)
        kept[m] = layout->scalars[s->scalars[m]];
    sim_layout own = {
        .scalars = kept, .n_scalars = METRICS, .first_year = layout->first_year, .first_month = 1};
    model_without without = {
        .program = s->program, .run = s->run, .tasks = s->tasks, .scalars = s->scalars, .n_scalars = METRICS};
    sim_aggregate *aggregate = sim_aggregate_create(&own);
    if (aggregate == NULL)
        return sim_error_set(error, SIM_ERR_MEMORY, "no memory for the impact of risks");
    aggregate->blocks_done = s->taken / METRICS / SIM_BLOCK;
    aggregate->succeeded = 1; /* that all of them fail is no reason to give up the run */
    sim_experiment e = {.layout = &own,
                        .model = model_program_without(&without),
                        .replications = s->n_tasks,
                        .runs_per_future = 1,
                        .jobs = s->plan->jobs,
                        .aggregate = aggregate,
                        .sink = sink,
                        .sink_context = s,
                        .progress = cli_progress_update,
                        .progress_context = &progress,
                        .stop = cli_interrupt_flag()};
    sim_status status = SIM_OK;
    if (s->taken / METRICS < s->n_tasks)
        status = sim_experiment_run(&e, error);
    if (status == SIM_ERR_INTERRUPTED)
        sim_error_set(error, status,
                      "stopped while risks were switched off, %" PRIu64 " of %zu replications run again",
                      sim_experiment_done(&e), s->n_tasks);
    sim_aggregate_destroy(aggregate);
    cli_progress_clear(&progress);
    return status;
}

static sim_status write_impacts(stage *s, sim_error *error)
{
    sim_status status = SIM_OK;
    for (size_t k = 0; status == SIM_OK && k < s->n_risks; k++)
        for (size_t m = 0; status == SIM_OK && m < METRICS; m++) {
            sim_impact impact = sim_impact_plan_impact(s->impacts, k, m);
            impact.risk = risk_id(s, k);
            impact.metric = metrics[m];
            status = sim_store_add_impact(s->store, &impact, error);
        }
    return status;
}

sim_status cli_risk_impacts_run(const cli_run_plan *plan, const model_program *program,
                                const sim_experiment *run, sim_store *store, sim_error *error)
{
    stage s = {.plan = plan,
               .program = program,
               .run = run,
               .store = store,
               .n_risks = model_program_risks(program),
               .fits = true};
    if (plan->options.risk_impact == 0 || s.n_risks == 0)
        return SIM_OK;
    for (size_t m = 0; m < METRICS; m++)
        s.scalars[m] = (size_t)model_program_scalar(program, metrics[m]);
    sim_status status = plan_tasks(&s, error);
    if (status == SIM_OK)
        status = rerun(&s, error);
    if (status == SIM_OK)
        status = write_impacts(&s, error);
    sim_impact_plan_destroy(s.impacts);
    return status;
}

static bool add_row(cli_table *table, plot_lang lang, const plot_risk_row *risk)
{
    cli_table_row *row = cli_table_add(table);
    if (row == NULL)
        return false;
    snprintf(row->label, sizeof row->label, "%s", plot_entity_name(risk->risk, lang));
    plot_prose strikes = plot_prose_make(row->cells[0], CLI_TABLE_TEXT);
    plot_prose_add(&strikes, plot_str_number(lang, risk->rate, risk->rate < 0.0995 ? 3 : 2).text);
    plot_prose effect = plot_prose_make(row->cells[1], CLI_TABLE_TEXT);
    PLOT_FILL(&effect, "{1} ± {2}", plot_str_number(lang, -risk->loss / 1e6, 2).text,
              plot_str_number(lang, (risk->loss_high - risk->loss) / 1e6, 2).text);
    return true;
}

void cli_risk_impacts_print(FILE *file, const sim_result *result, plot_lang lang)
{
    plot_risk_table risks;
    if (plot_risk_load(result, &risks, NULL) != SIM_OK)
        return;
    cli_table table = {0};
    cli_table_row *head = risks.n_switched > 0 ? cli_table_add(&table) : NULL;
    bool fine = head != NULL;
    if (fine) {
        head->is_heading = true;
        snprintf(head->label, sizeof head->label, "%s",
                 plot_pick(lang, "Wat risico's doen: met tegenover zonder, netto contante waarde",
                           "What risks do: with against without, net present value"));
        snprintf(head->cells[0], CLI_TABLE_TEXT, "%s", plot_pick(lang, "keer per jaar", "times a year"));
        snprintf(head->cells[1], CLI_TABLE_TEXT, "%s",
                 plot_pick(lang, "mln EUR ± 95 %", "EUR million ± 95%"));
    }
    for (size_t i = 0; fine && i < risks.n_switched && i < SHOWN && risks.rows[i].loss > 0.0; i++)
        fine = add_row(&table, lang, &risks.rows[i]);
    if (fine) {
        fputc('\n', file);
        cli_table_print(file, &table);
    }
    cli_table_deinit(&table);
    plot_risk_deinit(&risks);
}

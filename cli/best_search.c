#include "cli/best_search.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/best_report.h"
#include "cli/cli.h"
#include "cli/comparison.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "cli/racer.h"
#include "sim/ocba.h"
#include "sim/selection.h"

#define MOST_EACH    20000 /* replications, unless the request says otherwise */
#define LEAST_BATCH  8     /* replications: their means are more nearly normal than they are */
#define FIRST_STAGE  32    /* batches */
#define FIRST_OF_ALL 64    /* replications of each before a budget is shared out */

typedef cli_best_request request;

/* ---- the scenarios ---- */

typedef struct field {
    const request *r;
    cli_racer *racers;
    const char *names[SIM_SELECTION_MOST];
    const double *columns[SIM_SELECTION_MOST];
    size_t counts[SIM_SELECTION_MOST]; /* replications that are looked at */
    size_t n, batch, n_left_out;
    model_run_options run; /* that all share */
} field;

/* Results say how scenarios beside them are run, unless that was said. */
static int settle_run(field *f)
{
    f->run = f->r->run;
    const cli_racer *like = NULL;
    for (size_t i = f->n; i-- > 0;)
        like = f->racers[i].is_result ? &f->racers[i] : like;
    if (like == NULL)
        return CLI_DONE;
    f->run.seed = f->r->has_seed ? f->run.seed : like->run.seed;
    f->run.runs_per_future = f->r->has_runs ? f->run.runs_per_future : like->run.runs_per_future;
    f->run.antithetic = f->r->has_mirror || like->run.antithetic;
    for (size_t i = 0; i < f->n; i++) {
        cli_racer *racer = &f->racers[i];
        if (!racer->is_result)
            racer->run = f->run;
        else if (racer->run.independent || racer->run.seed != f->run.seed ||
                 racer->run.runs_per_future != f->run.runs_per_future ||
                 racer->run.antithetic != f->run.antithetic)
            return cli_complain(CLI_USAGE,
                                "%s (seed %" PRIu64 ", %" PRIu64 " runs per future%s%s) is not on the luck "
                                "of the others (seed %" PRIu64 ", %" PRIu64 "%s); give its scenario instead",
                                racer->operand, racer->run.seed, racer->run.runs_per_future,
                                racer->run.antithetic ? ", mirrored" : "",
                                racer->run.independent ? ", independent" : "", f->run.seed,
                                f->run.runs_per_future, f->run.antithetic ? ", mirrored" : "");
    }
    return CLI_DONE;
}

static int check_together(const field *f)
{
    for (size_t i = 1; i < f->n; i++)
        if (f->racers[i].scenario->finance.price_year != f->racers[0].scenario->finance.price_year)
            return cli_complain(CLI_USAGE,
                                "%s and %s are in euros of different years (%d and %d); set "
                                "finance.price_year",
                                f->racers[0].operand, f->racers[i].operand,
                                f->racers[0].scenario->finance.price_year,
                                f->racers[i].scenario->finance.price_year);
    if (f->run.antithetic && f->run.runs_per_future > 1 && f->run.runs_per_future % 2 != 0)
        return cli_complain(CLI_USAGE,
                            "compare: --antithetic runs come in pairs and a future has %" PRIu64
                            "; give an even number",
                            f->run.runs_per_future);
    return CLI_DONE;
}

static void name_all(field *f)
{
    for (size_t i = 0; i < f->n; i++) {
        f->names[i] = f->racers[i].scenario->id;
        for (size_t k = 0; k < f->n; k++)
            if (k != i && strcmp(f->racers[k].scenario->id, f->racers[i].scenario->id) == 0)
                f->names[i] = f->racers[i].operand;
    }
}

static int open_all(field *f)
{
    int status = CLI_DONE;
    for (; f->n < f->r->operands.n; f->n++) {
        int one = cli_racer_open(&f->racers[f->n], f->r->operands.items[f->n], &f->r->overrides, &f->r->run,
                                 f->r->is_quiet);
        status = one != CLI_DONE ? one : status;
    }
    status = status == CLI_DONE ? settle_run(f) : status;
    status = status == CLI_DONE ? check_together(f) : status;
    if (status == CLI_DONE)
        status = cli_racers_choose(f->racers, f->n, "--best", f->r->metric, &f->n_left_out);
    if (status == CLI_DONE)
        name_all(f);
    return status;
}

static int extend(field *f, size_t i, size_t to)
{
    int status = cli_racer_extend(&f->racers[i], to, f->r->metric, f->r->jobs, cli_interrupt_flag());
    f->columns[i] = f->racers[i].values;
    if (status == CLI_DONE)
        f->counts[i] = to;
    return status;
}

/* ---- as long as it takes ---- */

/* A block for each thread, but no more at once than a first stage or half of what there is: the rest may not
 * be needed. */
static size_t step_of(const field *f, size_t count)
{
    size_t threads = (size_t)(f->r->jobs > 0 ? f->r->jobs : sim_processor_count());
    size_t most = count / 2 > f->batch * FIRST_STAGE ? count / 2 : f->batch * FIRST_STAGE;
    return SIM_BLOCK * (threads < most / SIM_BLOCK ? threads : most / SIM_BLOCK);
}

/* One round of all that are wanted. Says in *has_more whether any could go on. */
static int go_round(field *f, const sim_selection *selection, uint64_t most, bool *has_more)
{
    int status = CLI_DONE;
    *has_more = false;
    for (size_t i = 0; i < f->n && status == CLI_DONE; i++) {
        size_t to = f->counts[i] + step_of(f, f->counts[i]);
        to = to < most ? to : (size_t)most;
        if (!sim_selection_wants(selection, i) || to == f->counts[i])
            continue;
        *has_more = true;
        status = extend(f, i, to);
    }
    return status;
}

static void show_progress(cli_progress *progress, const field *f, const sim_selection *s, uint64_t most)
{
    size_t done = 0, longest = sim_selection_longest(s);
    for (size_t i = 0; i < f->n; i++)
        done = f->counts[i] > done ? f->counts[i] : done;
    if (longest == 0)
        return;
    uint64_t end = longest < most / f->batch ? longest * f->batch : most;
    cli_progress_update(progress, done < end ? done : end, end);
}

static int race(field *f, sim_selection *selection, uint64_t most)
{
    cli_progress progress = cli_progress_make("compare", !f->r->is_quiet);
    int status = CLI_DONE;
    bool has_more = true;
    while (status == CLI_DONE && has_more && !sim_selection_go(selection, f->columns, f->counts)) {
        show_progress(&progress, f, selection, most);
        status = go_round(f, selection, most, &has_more);
    }
    cli_progress_clear(&progress);
    return status;
}

static void note_race(const field *f, const sim_selection *selection, cli_best_report *report)
{
    report->is_over = sim_selection_is_over(selection);
    report->has_guarantee = sim_selection_has_guarantee(selection);
    report->best = sim_selection_best(selection);
    for (size_t i = 0; i < f->n; i++) {
        sim_selection_standing standing = sim_selection_stand(selection, i);
        cli_best_row *row = &report->rows[i];
        row->replications = standing.observations * f->batch;
        row->is_in_race = standing.is_in_race;
        row->out_at = standing.out_at * f->batch;
        row->out_by = standing.out_by == SIM_SELECTION_NONE ? NULL : f->names[standing.out_by];
    }
}

static int run_kn(field *f, cli_best_report *report)
{
    uint64_t group = sim_replication_group(f->run.runs_per_future, f->run.antithetic);
    f->batch = (size_t)((LEAST_BATCH + group - 1) / group * group);
    uint64_t least = (uint64_t)f->batch * FIRST_STAGE, most = f->r->most > 0 ? f->r->most : MOST_EACH;
    if (most < least && f->r->most > 0)
        return cli_complain(CLI_USAGE,
                            "compare --best: the first stage takes %" PRIu64
                            " replications of each; give --replications that many at least",
                            least);
    most = most < least ? least : most;
    sim_selection_options o = {.alternatives = f->n,
                               .indifference = f->r->indifference,
                               .confidence = report->confidence,
                               .first_stage = FIRST_STAGE,
                               .batch = f->batch,
                               .is_least = f->r->is_least};
    sim_selection *selection = sim_selection_create(&o);
    if (selection == NULL)
        return cli_complain(CLI_FAILED, "no memory");
    report->most = most;
    int status = race(f, selection, most);
    note_race(f, selection, report);
    sim_selection_destroy(selection);
    return status;
}

/* ---- a budget ---- */

static double mean_of(const field *f, size_t i, size_t observation)
{
    double sum = 0.0;
    for (size_t b = 0; b < f->batch; b++)
        sum += f->columns[i][observation * f->batch + b];
    return sum / (double)f->batch;
}

static sim_ocba_known known_of(const field *f, size_t i)
{
    sim_moments moments = {0};
    for (size_t j = 0; j < f->counts[i] / f->batch; j++)
        sim_moments_add(&moments, mean_of(f, i, j));
    return (sim_ocba_known){moments.mean, sim_moments_variance(&moments), moments.n};
}

/* The covariance with the best, over the observations that both have. */
static double covariance(const field *f, size_t i, size_t best)
{
    size_t n = (f->counts[i] < f->counts[best] ? f->counts[i] : f->counts[best]) / f->batch;
    double mean_i = 0.0, mean_best = 0.0, sum = 0.0;
    for (size_t j = 0; j < n; j++) {
        double off = mean_of(f, i, j) - mean_i;
        mean_i += off / (double)(j + 1);
        mean_best += (mean_of(f, best, j) - mean_best) / (double)(j + 1);
        sum += off * (mean_of(f, best, j) - mean_best);
    }
    return n < 2 ? 0.0 : sum / ((double)n - 1.0);
}

static void note_budget(const field *f, cli_best_report *report)
{
    sim_ocba_known known[SIM_SELECTION_MOST];
    double covariances[SIM_SELECTION_MOST];
    for (size_t i = 0; i < f->n; i++)
        known[i] = known_of(f, i);
    report->best = sim_ocba_best(known, f->n, f->r->is_least);
    for (size_t i = 0; i < f->n; i++) {
        covariances[i] = covariance(f, i, report->best);
        report->rows[i].replications = f->counts[i];
        report->rows[i].is_in_race = true;
    }
    report->chance = sim_ocba_chance(known, f->n, f->r->is_least, covariances);
}

/* In steps of a unit for each, a whole number of blocks and of observations. */
static int share_out(field *f, size_t unit, uint64_t budget)
{
    uint64_t used = (uint64_t)unit * f->n, step = used;
    int status = CLI_DONE;
    while (status == CLI_DONE && used + unit <= budget) {
        sim_ocba_known known[SIM_SELECTION_MOST];
        uint64_t totals[SIM_SELECTION_MOST], next = used + step < budget ? used + step : budget;
        for (size_t i = 0; i < f->n; i++)
            known[i] = known_of(f, i);
        sim_ocba_allocate(known, f->n, f->r->is_least, next / f->batch, unit / f->batch, totals);
        used = 0;
        for (size_t i = 0; i < f->n && status == CLI_DONE; i++) {
            if (totals[i] * f->batch > f->counts[i])
                status = extend(f, i, (size_t)totals[i] * f->batch);
            used += totals[i] * f->batch;
        }
    }
    return status;
}

static int run_ocba(field *f, cli_best_report *report)
{
    f->batch = (size_t)sim_replication_group(f->run.runs_per_future, f->run.antithetic);
    size_t unit = f->batch;
    while (unit % FIRST_OF_ALL != 0)
        unit += f->batch;
    if (unit / f->batch < 16) /* observations that a variance rests on */
        unit *= (16 + unit / f->batch - 1) / (unit / f->batch);
    if (f->r->budget < (uint64_t)unit * f->n)
        return cli_complain(CLI_USAGE,
                            "compare --best: each of %zu is run %zu times first; give a --budget "
                            "of %zu at least",
                            f->n, unit, unit * f->n);
    int status = CLI_DONE;
    for (size_t i = 0; i < f->n && status == CLI_DONE; i++)
        status = extend(f, i, unit);
    if (status != CLI_DONE)
        return status;
    report->is_over = true;
    status = share_out(f, unit, f->r->budget);
    note_budget(f, report);
    return status;
}

/* ---- what came out ---- */

/* Differences over the replications that both used: the same luck. */
static void note_differences(const field *f, cli_best_report *report)
{
    const cli_best_row *best = &report->rows[report->best];
    const double *of_best = f->columns[report->best];
    size_t group = (size_t)sim_replication_group(f->run.runs_per_future, f->run.antithetic);
    for (size_t i = 0; i < f->n; i++) {
        cli_best_row *row = &report->rows[i];
        const double *own = f->columns[i];
        double sum = 0.0;
        for (size_t r = 0; r < row->replications; r++)
            sum += own[r];
        row->mean = row->replications > 0 ? sum / (double)row->replications : (double)NAN;
        row->common = row->replications < best->replications ? row->replications : best->replications;
        if (i == report->best || row->common == 0)
            continue;
        for (size_t r = 0; r < row->common; r++)
            row->differing += own[r] < of_best[r] || own[r] > of_best[r];
        sim_paired paired =
            sim_paired_compare_grouped(of_best, own, row->common, group, report->each_confidence);
        row->difference = paired.mean;
        row->half_width = paired.half_width;
    }
}

static void describe(const field *f, cli_best_report *report)
{
    const sim_metric *metric = &model_program_layout(f->racers[0].program)->scalars[f->racers[0].scalars[0]];
    bool is_shared = strcmp(f->r->metric, CLI_SHARED_NPV) == 0;
    report->metric = f->r->metric;
    report->unit = metric->unit;
    report->description_en =
        is_shared ? "Net present value over the partners that all have" : metric->description_en;
    report->description_nl =
        is_shared ? "Netto contante waarde over de deelnemers die alle hebben" : metric->description_nl;
    report->n_left_out = is_shared ? 0 : f->n_left_out;
    for (size_t i = 0; i < f->n; i++) {
        report->rows[i].name = f->names[i];
        report->rows[i].scenario = f->racers[i].scenario;
        report->rows[i].half_width = (double)NAN;
    }
}

static int search(field *f)
{
    cli_best_report report = {.is_ocba = f->r->is_ocba,
                              .is_least = f->r->is_least,
                              .indifference = f->r->indifference,
                              .confidence = f->r->confidence > 0.0 ? f->r->confidence : 0.95,
                              .each_confidence = sim_confidence_of_each(0.95, f->n - 1),
                              .seed = f->run.seed,
                              .budget = f->r->budget,
                              .n = f->n};
    report.rows = calloc(f->n, sizeof *report.rows);
    if (report.rows == NULL)
        return cli_complain(CLI_FAILED, "no memory");
    describe(f, &report);
    cli_interrupt_listen();
    int status = f->r->is_ocba ? run_ocba(f, &report) : run_kn(f, &report);
    report.is_interrupted = status == CLI_INTERRUPTED;
    bool has_best = report.best < f->n && report.rows[report.best].replications > 0;
    if ((status == CLI_DONE || status == CLI_INTERRUPTED) && has_best) {
        report.batch = f->batch;
        note_differences(f, &report);
        if (!cli_best_report_write(stdout, f->r->format, &report, f->r->lang))
            status = cli_complain(CLI_FAILED, "what was found could not be written");
    } else if (status == CLI_INTERRUPTED) {
        cli_complain(status, "compare: stopped before all had been run once: nothing is known yet");
    }
    free(report.rows);
    return status;
}

int cli_best_search(const cli_best_request *r)
{
    field f = {.r = r, .racers = calloc(r->operands.n, sizeof *f.racers)};
    if (f.racers == NULL)
        return cli_complain(CLI_FAILED, "no memory");
    int status = open_all(&f);
    if (status == CLI_DONE)
        status = search(&f);
    for (size_t i = 0; i < f.n; i++)
        cli_racer_close(&f.racers[i]);
    free(f.racers);
    return status;
}

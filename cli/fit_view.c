#include "cli/fit_view.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "cli/cli.h"
#include "cli/fit_cases.h"
#include "cli/records.h"

#define TEXT_SIZE 96
#define COLUMNS   8
#define MOST_ROWS 128

static const char *const verdicts[] = {[MODEL_VERDICT_NONE] = "-",
                                       [MODEL_VERDICT_YES] = "yes",
                                       [MODEL_VERDICT_NEAR] = "near",
                                       [MODEL_VERDICT_NO] = "NO"};

size_t cli_fit_missed(const model_standing *standing)
{
    size_t missed = 0;
    for (size_t i = 0; i < standing->scenario->n_targets; i++)
        missed +=
            standing->scenario->targets[i].role == MODEL_TARGET_FIT &&
            model_target_judge(&standing->scenario->targets[i], &standing->measures[i]) == MODEL_VERDICT_NO;
    return missed;
}

/* ---- numbers ---- */

/* So many figures as matter; "-" for what is not there. */
static const char *number(char text[static TEXT_SIZE], double value)
{
    double size = fabs(value);
    if (isnan(value))
        snprintf(text, TEXT_SIZE, "-");
    else if (!(size > 0.0))
        snprintf(text, TEXT_SIZE, "0");
    else
        snprintf(text, TEXT_SIZE, "%.*f",
                 size >= 100   ? 0
                 : size >= 10  ? 1
                 : size >= 1   ? 2
                 : size >= 0.1 ? 3
                               : 4,
                 value);
    return text;
}

static const char *range(char text[static TEXT_SIZE], double low, double high)
{
    char a[TEXT_SIZE], b[TEXT_SIZE];
    if (isnan(low) || isnan(high))
        snprintf(text, TEXT_SIZE, "-");
    else
        snprintf(text, TEXT_SIZE, "%.40s to %.40s", number(a, low), number(b, high));
    return text;
}

/* As it was stated, without figures that mean nothing. */
static const char *stated(char text[static TEXT_SIZE], double value)
{
    snprintf(text, TEXT_SIZE, fabs(value) >= 1000.0 ? "%.0f" : "%.3g", value);
    return text;
}

/* Beyond a million: there is no bound worth telling. */
static const char *wanted(char text[static TEXT_SIZE], const model_target *target)
{
    char a[TEXT_SIZE], b[TEXT_SIZE];
    double low, high;
    model_target_range(target, &low, &high);
    if (target->role == MODEL_TARGET_FIT)
        snprintf(text, TEXT_SIZE, "%.40s +- %.40s", stated(a, model_target_aim(target)),
                 stated(b, target->tolerance));
    else if (high >= 1e6)
        snprintf(text, TEXT_SIZE, "at least %.40s", stated(a, low));
    else
        snprintf(text, TEXT_SIZE, "%.40s to %.40s", stated(a, low), stated(b, high));
    return text;
}

static const char *reached(char text[static TEXT_SIZE], const model_measure *m)
{
    char a[TEXT_SIZE], b[TEXT_SIZE];
    if (isnan(m->low))
        return number(text, m->value);
    snprintf(text, TEXT_SIZE, "%.30s (%.60s)", number(a, m->value), range(b, m->low, m->high));
    return text;
}

static const char *basis(char text[static TEXT_SIZE], const model_target *target)
{
    return sim_dist_format(&target->wanted, text, TEXT_SIZE);
}

static const char *source_of(const model_scenario *s, const model_target *target)
{
    char path[MODEL_ID_SIZE + 64];
    snprintf(path, sizeof path, "targets.%s.wanted", target->id);
    return model_scenario_source_of(s, path);
}

static const model_fit_parameter *parameter_of(const cli_fit_view *view, size_t target)
{
    for (size_t i = 0; view->fit != NULL && i < view->fit->n; i++)
        if (view->fit->parameters[i].target == target)
            return &view->fit->parameters[i];
    return NULL;
}

/* What the scenario has for the number that is fitted to a target. */
static const char *fitted_value(const model_scenario *s, const model_target *target)
{
    for (size_t i = 0; i < s->n_inputs; i++)
        if (strcmp(s->inputs[i].path, target->fitted_by) == 0)
            return s->inputs[i].value;
    return "-";
}

/* ---- tables ---- */

/* A table of short texts, to be aligned or marked down. */
typedef struct grid {
    char cells[MOST_ROWS][COLUMNS][2 * TEXT_SIZE];
    size_t rows, columns;
} grid;

static grid *grid_new(size_t columns, const char *const *heads)
{
    grid *g = calloc(1, sizeof *g);
    if (g == NULL)
        abort();
    g->columns = columns;
    g->rows = 1;
    for (size_t c = 0; c < columns; c++)
        snprintf(g->cells[0][c], sizeof g->cells[0][c], "%s", heads[c]);
    return g;
}

static void grid_add(grid *g, const char *const *texts)
{
    for (size_t c = 0; c < g->columns && g->rows < MOST_ROWS; c++)
        snprintf(g->cells[g->rows][c], sizeof g->cells[g->rows][c], "%s", texts[c]);
    g->rows += g->rows < MOST_ROWS;
}

/* Characters, not bytes, of UTF-8. */
static size_t width_of(const char *text)
{
    size_t width = 0;
    for (; *text != '\0'; text++)
        width += ((unsigned char)*text & 0xC0) != 0x80;
    return width;
}

static void grid_print(const grid *g, FILE *file)
{
    size_t widths[COLUMNS] = {0};
    for (size_t r = 0; r < g->rows; r++)
        for (size_t c = 0; c < g->columns; c++)
            if (width_of(g->cells[r][c]) > widths[c])
                widths[c] = width_of(g->cells[r][c]);
    for (size_t r = 0; r < g->rows; r++) {
        for (size_t c = 0; c < g->columns; c++) {
            bool is_last = c + 1 == g->columns;
            fputs(g->cells[r][c], file);
            for (size_t i = width_of(g->cells[r][c]); !is_last && i < widths[c] + 2; i++)
                fputc(' ', file);
        }
        fputc('\n', file);
    }
}

static void grid_mark_down(const grid *g, FILE *file)
{
    for (size_t r = 0; r < g->rows; r++) {
        for (size_t c = 0; c < g->columns; c++)
            fprintf(file, "| %s ", g->cells[r][c]);
        fputs("|\n", file);
        for (size_t c = 0; r == 0 && c < g->columns; c++)
            fputs(c + 1 < g->columns ? "|---" : "|---|\n", file);
    }
}

/* ---- parts ---- */

static const char *name_of(const cli_fit_view *view, const model_target *target)
{
    return view->lang == PLOT_NL ? target->name_nl : target->name_en;
}

static grid *targets_grid(const cli_fit_view *view, model_target_role role)
{
    static const char *const look[] = {"", "wanted", "model", "holds", "from", "source"};
    static const char *const fitted[] = {"",      "wanted",     "before", "after",
                                         "holds", "other seed", "from",   "source"};
    const model_scenario *s = view->now->scenario;
    grid *g = view->fit == NULL ? grid_new(6, look) : grid_new(8, fitted);
    for (size_t i = 0; i < s->n_targets; i++) {
        const model_target *t = &s->targets[i];
        if (t->role != role)
            continue;
        const model_measure *m = &view->now->measures[i];
        char want[TEXT_SIZE], got[TEXT_SIZE], from[TEXT_SIZE], before[TEXT_SIZE], again[TEXT_SIZE];
        const char *verdict = verdicts[model_target_judge(t, m)];
        wanted(want, t), reached(got, m), basis(from, t);
        if (view->fit == NULL) {
            grid_add(g, (const char *const[]){name_of(view, t), want, got, verdict, from, source_of(s, t)});
            continue;
        }
        number(before, view->fit->before.measures[i].value);
        number(again, view->fit->again.measures[i].value);
        grid_add(g, (const char *const[]){name_of(view, t), want, before, got, verdict, again, from,
                                          source_of(s, t)});
    }
    return g;
}

static grid *numbers_grid(const cli_fit_view *view)
{
    static const char *const heads[] = {"", "before", "after", "+-", "fitted to", ""};
    grid *g = grid_new(6, heads);
    for (size_t i = 0; i < view->fit->n; i++) {
        const model_fit_parameter *p = &view->fit->parameters[i];
        char before[TEXT_SIZE], after[TEXT_SIZE], error[TEXT_SIZE];
        snprintf(before, sizeof before, "%.6g", p->before);
        snprintf(after, sizeof after, "%.6g", p->after);
        grid_add(g, (const char *const[]){p->path, before, after, number(error, p->error),
                                          view->now->scenario->targets[p->target].id,
                                          p->is_at_limit ? "at the end of its range" : ""});
    }
    return g;
}

static grid *standing_numbers_grid(const cli_fit_view *view)
{
    static const char *const heads[] = {"number", "value", "fitted to"};
    const model_scenario *s = view->now->scenario;
    grid *g = grid_new(3, heads);
    for (size_t i = 0; i < s->n_targets; i++)
        if (s->targets[i].role == MODEL_TARGET_FIT)
            grid_add(g, (const char *const[]){s->targets[i].fitted_by, fitted_value(s, &s->targets[i]),
                                              name_of(view, &s->targets[i])});
    return g;
}

static grid *cases_grid(const cli_fit_view *view, const cli_fit_cases *cases, bool is_markdown)
{
    static const char *const heads[] = {"case",   "months",      "to",           "model, P5 to P95",
                                        "inside", "dropped out", "behind a fit", "source"};
    const model_scenario *s = view->now->scenario;
    grid *g = grid_new(8, heads);
    for (size_t i = 0; i < s->n_reference_cases; i++) {
        const model_reference_case *one = &s->reference_cases[i];
        const model_source *source = cli_fit_case_source(s, one);
        char months[TEXT_SIZE], model[TEXT_SIZE], dropped[TEXT_SIZE], cited[2 * TEXT_SIZE];
        double low, high;
        int n = cli_fit_case_months(one);
        cli_fit_case_range(cases, one, &low, &high);
        snprintf(months, sizeof months, "%d", n);
        snprintf(dropped, sizeof dropped, "%d of %d", one->dropped, one->candidates);
        snprintf(cited, sizeof cited, is_markdown ? "<%.180s>" : "%.180s",
                 source == NULL           ? ""
                 : source->url[0] != '\0' ? source->url
                                          : source->title);
        grid_add(g, (const char *const[]){view->lang == PLOT_NL ? one->name_nl : one->name_en, months,
                                          one->cancelled ? "stop" : "formal start", range(model, low, high),
                                          isnan(low) || isnan(high) ? "-"
                                          : n >= low && n <= high   ? "yes"
                                                                    : "NO",
                                          dropped, one->used_to_fit ? "yes" : "no", cited});
    }
    return g;
}

static void say_counts(const cli_fit_view *view, const cli_fit_cases *c, FILE *file)
{
    const model_scenario *s = view->now->scenario;
    int cancelled = 0, candidates = 0, dropped = 0;
    char a[TEXT_SIZE], b[TEXT_SIZE], d[TEXT_SIZE];
    for (size_t i = 0; i < s->n_reference_cases; i++) {
        cancelled += s->reference_cases[i].cancelled;
        candidates += s->reference_cases[i].candidates;
        dropped += s->reference_cases[i].dropped;
    }
    fprintf(file, "Cancelled: %d of %zu cases; in the model with probability %s (95 %%: %s).\n", cancelled,
            s->n_reference_cases, number(a, c->cancelled), range(b, c->cancelled_low, c->cancelled_high));
    fprintf(file,
            "Dropped out: %d of %d candidates; in the model with probability %s (95 %%: %s), of the "
            "candidates of a "
            "future %s (P5 to P95).\n",
            dropped, candidates, number(a, c->dropped), range(b, c->dropped_low, c->dropped_high),
            range(d, c->dropped_share[0], c->dropped_share[2]));
}

/* "groeipad fit configs/steady.cfg --check -n 2000 --seed 2012" */
void cli_fit_command(const cli_fit_view *view, const char *more, FILE *file)
{
    fprintf(file, "groeipad fit %s%s -n %" PRIu64 " --seed %" PRIu64, view->path, more,
            view->setup->run.replications, view->setup->run.seed);
    for (size_t i = 0; i < view->setup->n_overrides; i++)
        fprintf(file, " --set %s=%s", view->setup->overrides[i].path, view->setup->overrides[i].value);
}

/* ---- for people ---- */

static void print_grid(grid *g, FILE *file, const char *title)
{
    if (g->rows > 1) {
        fprintf(file, "%s\n", title);
        grid_print(g, file);
        fputc('\n', file);
    }
    free(g);
}

bool cli_fit_print(const cli_fit_view *view, FILE *file)
{
    cli_fit_cases cases;
    if (!cli_fit_cases_measure(view->now, &cases))
        return false;
    fprintf(file, "%s: %zu replications, seed %" PRIu64 "\n\n", view->path, view->now->sample.n,
            view->setup->run.seed);
    print_grid(targets_grid(view, MODEL_TARGET_FIT), file, "Targets (95 % interval)");
    if (view->fit != NULL)
        print_grid(numbers_grid(view), file, "Numbers fitted to them (+-: standard error over seeds)");
    print_grid(targets_grid(view, MODEL_TARGET_CHECK), file,
               "Checks: outcomes to compare with, that nothing is fitted to");
    if (view->now->scenario->n_reference_cases == 0)
        return true;
    print_grid(cases_grid(view, &cases, false), file,
               "Cases beside the founders' accession (start: P5 of the signature to P95 of live)");
    say_counts(view, &cases, file);
    fprintf(file, "%zu cases cannot validate a model.\n", view->now->scenario->n_reference_cases);
    return true;
}

/* ---- for programs ---- */

static const char *const fields[] = {
    "kind",        "id",    "role",       "value",     "low",    "high",  "n",           "wanted_low",
    "wanted_high", "holds", "other_seed", "fitted_by", "before", "after", "after_error", "source"};

static void target_record(const cli_fit_view *view, cli_records *records, size_t i)
{
    const model_target *t = &view->now->scenario->targets[i];
    const model_measure *m = &view->now->measures[i];
    const model_fit_parameter *p = parameter_of(view, i);
    double low, high;
    model_target_range(t, &low, &high);
    cli_records_text(records, "target");
    cli_records_text(records, t->id);
    cli_records_text(records, t->role == MODEL_TARGET_FIT ? "fit" : "check");
    cli_records_number(records, m->value);
    cli_records_number(records, m->low);
    cli_records_number(records, m->high);
    cli_records_count(records, m->n);
    cli_records_number(records, low);
    cli_records_number(records, high);
    cli_records_text(records, verdicts[model_target_judge(t, m)]);
    cli_records_number(records, view->fit != NULL ? view->fit->again.measures[i].value : (double)NAN);
    cli_records_text(records, t->fitted_by);
    cli_records_number(records, p != NULL ? p->before : (double)NAN);
    cli_records_number(records, p != NULL ? p->after : (double)NAN);
    cli_records_number(records, p != NULL ? p->error : (double)NAN);
    cli_records_text(records, source_of(view->now->scenario, t));
    cli_records_end(records);
}

/* Here value is the case's, wanted_low and wanted_high the model's P5 and P95. */
static void case_record(const cli_fit_view *view, cli_records *records, const cli_fit_cases *cases, size_t i)
{
    const model_reference_case *one = &view->now->scenario->reference_cases[i];
    const model_source *source = cli_fit_case_source(view->now->scenario, one);
    double low, high, months = cli_fit_case_months(one);
    cli_fit_case_range(cases, one, &low, &high);
    cli_records_text(records, "case");
    cli_records_text(records, one->id);
    cli_records_text(records, one->used_to_fit ? "fit" : "check");
    cli_records_number(records, months);
    cli_records_number(records, (double)NAN);
    cli_records_number(records, (double)NAN);
    cli_records_count(records, 1);
    cli_records_number(records, low);
    cli_records_number(records, high);
    cli_records_text(records, isnan(low) || isnan(high)         ? "-"
                              : months >= low && months <= high ? "yes"
                                                                : "NO");
    cli_records_number(records, (double)NAN);
    cli_records_text(records, "");
    for (int k = 0; k < 3; k++)
        cli_records_number(records, (double)NAN);
    cli_records_text(records, source == NULL ? "" : source->id);
    cli_records_end(records);
}

bool cli_fit_records(const cli_fit_view *view, bool is_json, FILE *file)
{
    cli_fit_cases cases;
    if (!cli_fit_cases_measure(view->now, &cases))
        return false;
    cli_records records;
    cli_records_open(&records, file, is_json, fields, sizeof fields / sizeof *fields);
    for (size_t i = 0; i < view->now->scenario->n_targets; i++)
        target_record(view, &records, i);
    for (size_t i = 0; i < view->now->scenario->n_reference_cases; i++)
        case_record(view, &records, &cases, i);
    return cli_records_close(&records) ||
           cli_complain(CLI_FAILED, "fit: the records could not be written") == CLI_DONE;
}

/* ---- for the documents ---- */

static void mark_down(grid *g, FILE *file)
{
    grid_mark_down(g, file);
    fputc('\n', file);
    free(g);
}

bool cli_fit_markdown(const cli_fit_view *given, FILE *file)
{
    cli_fit_view view = *given;
    cli_fit_cases cases;
    view.lang = PLOT_EN;
    if (!cli_fit_cases_measure(view.now, &cases))
        return false;
    fputs("Written by `", file);
    cli_fit_command(&view, " --check --into docs/model.md", file);
    fputs("`. In brackets: 95 % interval.\n\n**Targets**, that numbers are fitted to:\n\n", file);
    mark_down(targets_grid(&view, MODEL_TARGET_FIT), file);
    fputs("**Numbers fitted to them** (`configs/base/fitted.cfg`):\n\n", file);
    mark_down(standing_numbers_grid(&view), file);
    fputs("**Checks**, that nothing is fitted to (wanted: P5 to P95 of what it is from; of a uniform one, "
          "all of it):\n\n",
          file);
    mark_down(targets_grid(&view, MODEL_TARGET_CHECK), file);
    fputs(
        "**Comparable starts** beside the founders' accession. A formal start lies between the signature and "
        "the last "
        "workplace going over: model from P5 of months to the signature to P95 of months to live; a stop: P5 "
        "to P95 of "
        "months to the no go. \"Behind a fit\": a figure that a number is fitted to counts the case in.\n\n",
        file);
    mark_down(cases_grid(&view, &cases, true), file);
    say_counts(&view, &cases, file);
    return true;
}

/* The whole file; NULL, having said why. The caller frees it. */
static char *read_whole(const char *path)
{
    FILE *in = fopen(path, "rb");
    char *text = NULL, part[4096];
    size_t size = 0, got;
    if (in == NULL) {
        cli_complain(CLI_FAILED, "%s: cannot be read", path);
        return NULL;
    }
    FILE *out = open_memstream(&text, &size);
    while (out != NULL && (got = fread(part, 1, sizeof part, in)) > 0)
        fwrite(part, 1, got, out);
    fclose(in);
    if (out == NULL || fclose(out) != 0) {
        cli_complain(CLI_FAILED, "%s: no memory to read it", path);
        return NULL;
    }
    return text;
}

/* Beside its place, then renamed. */
static bool replace(const cli_fit_view *view, const char *path, const char *text, const char *begin,
                    const char *end)
{
    char temporary[4096];
    if (snprintf(temporary, sizeof temporary, "%s.part", path) >= (int)sizeof temporary)
        return cli_complain(CLI_FAILED, "%s: the path is too long", path) == CLI_DONE;
    FILE *out = fopen(temporary, "wb");
    if (out == NULL)
        return cli_complain(CLI_FAILED, "%s: cannot be written", temporary) == CLI_DONE;
    fwrite(text, 1, (size_t)(begin - text), out);
    fputs(CLI_FIT_BEGIN "\n", out);
    bool is_good = cli_fit_markdown(view, out);
    fputs(end, out);
    is_good = !ferror(out) && is_good;
    is_good = fclose(out) == 0 && is_good;
    if (is_good && rename(temporary, path) == 0)
        return true;
    remove(temporary);
    return cli_complain(CLI_FAILED, "%s: could not be rewritten", path) == CLI_DONE;
}

bool cli_fit_into(const cli_fit_view *view, const char *path)
{
    char *text = read_whole(path);
    if (text == NULL)
        return false;
    const char *begin = strstr(text, CLI_FIT_BEGIN), *end = begin != NULL ? strstr(begin, CLI_FIT_END) : NULL;
    bool is_good = end != NULL ? replace(view, path, text, begin, end)
                               : cli_complain(CLI_FAILED, "%s: has no line '%s' with '%s' after it", path,
                                              CLI_FIT_BEGIN, CLI_FIT_END) == CLI_DONE;
    free(text);
    return is_good;
}

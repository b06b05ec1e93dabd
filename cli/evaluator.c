#include "cli/evaluator.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "cli/cli.h"
#include "cli/output.h"
#include "cli/point_rows.h"
#include "cli/progress.h"
#include "models/points.h"
#include "sim/arena.h"
#include "sim/store.h"

struct cli_evaluator {
    cli_evaluator_spec spec; /* objectives and requirements are the evaluator's own */
    sim_measure objectives[CLI_MOST_OBJECTIVES];
    cli_requirement requirements[CLI_MOST_REQUIREMENTS];
    int objective_of[CLI_MOST_OBJECTIVES], requirement_of[CLI_MOST_REQUIREMENTS]; /* scalars */
    size_t *partners; /* owned: scalars npv_eur.<id> */
    size_t n_partners;
    cli_evaluation *all; /* owned: what this search has asked for */
    size_t n, capacity;
    cli_evaluation *read;     /* owned: what the journal of a search before it holds */
    size_t n_read, n_lines;   /* lines: of the journal */
    double *column, *scratch; /* runs */
    FILE *journal;
    cli_progress progress;
};

/* ---- points of a batch ---- */

static model_points_spec points_of(const cli_evaluator_spec *spec, const double *u, size_t n)
{
    const cli_factors *factors = &spec->decisions->factors;
    return (model_points_spec){.config = spec->config,
                               .overrides = factors->overrides.items,
                               .n_overrides = factors->overrides.n,
                               .program = factors->program,
                               .factors = factors->items,
                               .n_factors = factors->n,
                               .n_points = n,
                               .u = u,
                               .runs = spec->runs,
                               .seed = spec->seed,
                               .runs_per_future = spec->runs_per_future};
}

static int out_of_memory(void)
{
    return cli_complain(CLI_FAILED, "no memory");
}

/* ---- measures ---- */

static double measure(const cli_evaluator *e, const sim_measure *m, int scalar, const double *rows,
                      size_t stride)
{
    for (uint64_t r = 0; r < e->spec.runs; r++)
        e->column[r] = rows[r * stride + (size_t)scalar];
    return sim_measure_of(m, e->column, e->spec.runs, e->scratch);
}

/* In millions of euros where a partner's value is below 0. */
static double partners_lack(const cli_evaluator *e, const double *rows, size_t stride)
{
    static const sim_measure mean = {.kind = SIM_MEASURE_MEAN, .is_most = true};
    double lack = 0.0;
    for (size_t p = 0; p < e->n_partners; p++)
        lack += fmax(0.0, -1e-6 * measure(e, &mean, (int)e->partners[p], rows, stride));
    return lack;
}

void cli_evaluation_of(const cli_evaluator *e, const double *rows, size_t stride, cli_evaluation *evaluation)
{
    const cli_evaluator_spec *spec = &e->spec;
    evaluation->violation = spec->every_partner ? partners_lack(e, rows, stride) : 0.0;
    for (size_t i = 0; i < spec->n_objectives; i++)
        evaluation->objectives[i] = measure(e, &spec->objectives[i], e->objective_of[i], rows, stride);
    for (size_t i = 0; i < spec->n_requirements; i++) {
        const cli_requirement *r = &spec->requirements[i];
        evaluation->measured[i] = measure(e, &r->measure, e->requirement_of[i], rows, stride);
        evaluation->violation += cli_requirement_broken(r, evaluation->measured[i], 1.0);
    }
}

/* ---- the journal ---- */

static char *request_text(const cli_evaluator_spec *spec)
{
    const cli_factors *factors = &spec->decisions->factors;
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    if (file == NULL)
        return NULL;
    fprintf(
        file,
        "groeipad optimise, version %s\nscenario %s, config %s\nseed %llu, runs %llu, runs a future %llu\n",
        GROEIPAD_VERSION, factors->scenario->id, factors->scenario->sha256, (unsigned long long)spec->seed,
        (unsigned long long)spec->runs, (unsigned long long)spec->runs_per_future);
    for (size_t f = 0; f < factors->n; f++) {
        fprintf(file, "decide %s:", factors->items[f].path);
        for (size_t l = 0; l < factors->items[f].n_levels; l++)
            fprintf(file, " %s", factors->items[f].levels[l]);
        fputc('\n', file);
    }
    for (size_t i = 0; i < spec->n_objectives; i++)
        fprintf(file, "objective %s:%s\n", spec->objectives[i].is_most ? "max" : "min",
                spec->objectives[i].text);
    for (size_t i = 0; i < spec->n_requirements; i++)
        fprintf(file, "require %s %s %.17g\n", spec->requirements[i].measure.text,
                spec->requirements[i].measure.is_most ? ">=" : "<=", spec->requirements[i].bound);
    if (spec->every_partner)
        fputs("require every partner better off\n", file);
    return fclose(file) == 0 ? text : NULL;
}

static char *read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return NULL;
    size_t size = 0, got = 0;
    char *text = NULL;
    do {
        size += got;
        text = sim_memory_resize(text, size + 65537, 1);
        got = fread(text + size, 1, 65536, file);
    } while (got > 0);
    text[size] = '\0';
    fclose(file);
    return text;
}

static cli_evaluation *add(cli_evaluator *e, const size_t *levels)
{
    size_t n_factors = e->spec.decisions->factors.n;
    if (e->n == e->capacity) {
        e->capacity = e->capacity == 0 ? 256 : 2 * e->capacity;
        e->all = sim_memory_resize(e->all, e->capacity, sizeof *e->all);
    }
    cli_evaluation *added = &e->all[e->n++];
    *added = (cli_evaluation){.levels = sim_memory_new(n_factors + 1, sizeof *added->levels)};
    memcpy(added->levels, levels, n_factors * sizeof *levels);
    return added;
}

/* A field up to the next comma or the end of the line; moves on. */
static const char *field(char **at)
{
    char *start = *at;
    *at += strcspn(*at, ",\n");
    if (**at != '\0')
        *(*at)++ = '\0';
    return start;
}

static double number(const char *text)
{
    return text[0] == '\0' ? (double)NAN : strtod(text, NULL);
}

/* The levels of one line, by number. */
static bool read_levels(const cli_factors *factors, char **at, size_t *levels)
{
    for (size_t f = 0; f < factors->n; f++) {
        levels[f] = (size_t)strtoull(field(at), NULL, 10);
        if (levels[f] >= factors->items[f].n_levels)
            return false;
        field(at); /* the same in words */
    }
    return true;
}

/* What a search before this one wrote down, whole lines only. */
static void read_journal(cli_evaluator *e, const char *path)
{
    const cli_factors *factors = &e->spec.decisions->factors;
    char *text = read_file(path);
    char *at = text == NULL ? NULL : strchr(text, '\n');
    size_t *levels = sim_memory_new(factors->n + 1, sizeof *levels);
    while (at != NULL && at[0] != '\0' && at[1] != '\0' && strchr(at + 1, '\n') != NULL) {
        char *next = strchr(at + 1, '\n'), *line = at + 1;
        *next = '\0';
        field(&line); /* its number */
        if (!read_levels(factors, &line, levels))
            break;
        cli_evaluation *evaluation = add(e, levels);
        for (size_t i = 0; i < e->spec.n_objectives; i++)
            evaluation->objectives[i] = number(field(&line));
        for (size_t i = 0; i < e->spec.n_requirements; i++)
            evaluation->measured[i] = number(field(&line));
        evaluation->violation = number(field(&line));
        at = next;
        *at = '\n';
    }
    e->read = e->all; /* known, but not asked for yet */
    e->n_read = e->n;
    e->all = NULL;
    e->n = e->capacity = 0;
    free(levels);
    free(text);
}

static void write_number(FILE *file, double value, char end)
{
    if (isnan(value))
        fputc(end, file);
    else
        fprintf(file, "%.17g%c", value, end);
}

static void write_line(cli_evaluator *e, const cli_evaluation *v)
{
    const cli_factors *factors = &e->spec.decisions->factors;
    fprintf(e->journal, "%zu,", e->n_lines++);
    for (size_t f = 0; f < factors->n; f++) {
        char word[128];
        cli_level_word(word, sizeof word, &factors->items[f], v->levels[f]);
        for (char *c = word; *c != '\0'; c++)
            *c = *c == ',' || *c == '\n' ? ' ' : *c;
        fprintf(e->journal, "%zu,%s,", v->levels[f], word);
    }
    for (size_t o = 0; o < e->spec.n_objectives; o++)
        write_number(e->journal, v->objectives[o], ',');
    for (size_t r = 0; r < e->spec.n_requirements; r++)
        write_number(e->journal, v->measured[r], ',');
    write_number(e->journal, v->violation, '\n');
}

static void write_heading(const cli_evaluator *e)
{
    const cli_factors *factors = &e->spec.decisions->factors;
    fputs("evaluation,", e->journal);
    for (size_t f = 0; f < factors->n; f++)
        fprintf(e->journal, "level,%s,", factors->items[f].path);
    for (size_t o = 0; o < e->spec.n_objectives; o++)
        fprintf(e->journal, "%s,", e->spec.objectives[o].text);
    for (size_t r = 0; r < e->spec.n_requirements; r++)
        fprintf(e->journal, "%s,", e->spec.requirements[r].measure.text);
    fputs("violation\n", e->journal);
}

/* All that is known, anew: a line that was cut off by a kill is gone. */
static int start_journal(cli_evaluator *e, const char *path)
{
    e->journal = fopen(path, "w");
    if (e->journal == NULL)
        return cli_complain(CLI_FAILED, "%s: cannot be written", path);
    write_heading(e);
    for (size_t i = 0; i < e->n_read; i++)
        write_line(e, &e->read[i]);
    fflush(e->journal);
    return CLI_DONE;
}

static int open_journal(cli_evaluator *e)
{
    char request_path[CLI_PATH_SIZE], path[CLI_PATH_SIZE];
    if (!cli_path_join(request_path, e->spec.directory, "request.txt") ||
        !cli_path_join(path, e->spec.directory, "evaluations.csv"))
        return CLI_FAILED;
    char *wanted = request_text(&e->spec), *there = read_file(request_path);
    if (wanted == NULL)
        return out_of_memory();
    int status = CLI_DONE;
    if (there != NULL && strcmp(there, wanted) != 0 && !e->spec.force)
        status = cli_complain(CLI_FAILED,
                              "%s: holds another search (see request.txt there); --force replaces it, -o DIR "
                              "writes elsewhere",
                              e->spec.directory);
    else if (there != NULL && strcmp(there, wanted) == 0)
        read_journal(e, path);
    if (status == CLI_DONE && (there == NULL || strcmp(there, wanted) != 0)) {
        cli_output output;
        if (!cli_output_open(&output, e->spec.directory, "request.txt") ||
            !cli_output_close(&output, fputs(wanted, output.file) != EOF))
            status = CLI_FAILED;
    }
    if (status == CLI_DONE)
        status = start_journal(e, path);
    if (status == CLI_DONE && e->n_read > 0 && !e->spec.is_quiet)
        fprintf(stderr, "%s: goes on after %zu evaluations\n", e->spec.directory, e->n_read);
    free(wanted);
    free(there);
    return status;
}

/* ---- opening ---- */

static int find_scalars(cli_evaluator *e, const sim_layout *layout)
{
    int status = CLI_DONE;
    for (size_t i = 0; i < e->spec.n_objectives; i++)
        if ((e->objective_of[i] = cli_measure_scalar("--objective", &e->spec.objectives[i], layout)) < 0)
            status = CLI_USAGE;
    for (size_t i = 0; i < e->spec.n_requirements; i++)
        if ((e->requirement_of[i] =
                 cli_measure_scalar("--require", &e->spec.requirements[i].measure, layout)) < 0)
            status = CLI_USAGE;
    for (size_t i = 0; status == CLI_DONE && i < e->spec.n_objectives; i++)
        e->objectives[i].is_date = strcmp(layout->scalars[e->objective_of[i]].unit, "year") == 0;
    for (size_t i = 0; status == CLI_DONE && i < e->spec.n_requirements; i++)
        e->requirements[i].measure.is_date = strcmp(layout->scalars[e->requirement_of[i]].unit, "year") == 0;
    e->partners = sim_memory_new(layout->n_scalars + 1, sizeof *e->partners);
    for (size_t i = 0; i < layout->n_scalars; i++)
        if (strncmp(layout->scalars[i].name, "npv_eur.", strlen("npv_eur.")) == 0)
            e->partners[e->n_partners++] = i;
    return status;
}

int cli_evaluator_open(const cli_evaluator_spec *spec, cli_evaluator **evaluator)
{
    cli_evaluator *e = sim_memory_new(1, sizeof *e);
    *evaluator = e;
    e->spec = *spec;
    for (size_t i = 0; i < spec->n_objectives; i++)
        e->objectives[i] = spec->objectives[i];
    for (size_t i = 0; i < spec->n_requirements; i++)
        e->requirements[i] = spec->requirements[i];
    e->spec.objectives = e->objectives;
    e->spec.requirements = e->requirements;
    e->column = sim_memory_new(spec->runs, sizeof *e->column);
    e->scratch = sim_memory_new(spec->runs, sizeof *e->scratch);
    e->progress = cli_progress_make("evaluations", !spec->is_quiet);
    double nothing = (double)NAN;
    model_points_spec points_spec = points_of(spec, &nothing, 1);
    model_points *points = NULL;
    sim_error error = {0};
    if (model_points_create(&points_spec, &points, &error) != SIM_OK)
        return cli_complain_error(&error);
    int status = find_scalars(e, model_points_layout(points));
    model_points_destroy(points);
    if (status == CLI_DONE && spec->directory != NULL)
        status = open_journal(e);
    return status;
}

void cli_evaluator_close(cli_evaluator *e)
{
    if (e == NULL)
        return;
    cli_progress_clear(&e->progress);
    if (e->journal != NULL)
        fclose(e->journal);
    for (size_t i = 0; i < e->n; i++)
        free(e->all[i].levels);
    for (size_t i = 0; i < e->n_read; i++)
        free(e->read[i].levels);
    free(e->all);
    free(e->read);
    free(e->partners);
    free(e->column);
    free(e->scratch);
    free(e);
}

size_t cli_evaluator_count(const cli_evaluator *e)
{
    return e->n;
}

const cli_evaluation *cli_evaluator_at(const cli_evaluator *e, size_t index)
{
    return &e->all[index];
}

const cli_evaluator_spec *cli_evaluator_of(const cli_evaluator *e)
{
    return &e->spec;
}

/* ---- evaluating ---- */

static size_t find(const cli_evaluation *among, size_t n, const size_t *levels, size_t n_factors)
{
    for (size_t i = 0; i < n; i++)
        if (memcmp(among[i].levels, levels, n_factors * sizeof *levels) == 0)
            return i;
    return SIZE_MAX;
}

/* Runs plans that were added but not evaluated yet: n of them, by index. */
static int run_batch(cli_evaluator *e, const size_t *plans, size_t n)
{
    const cli_factors *factors = &e->spec.decisions->factors;
    double *u = sim_memory_new(n * factors->n + 1, sizeof *u);
    for (size_t i = 0; i < n; i++)
        for (size_t f = 0; f < factors->n; f++)
            u[i * factors->n + f] =
                ((double)e->all[plans[i]].levels[f] + 0.5) / (double)factors->items[f].n_levels;
    model_points_spec spec = points_of(&e->spec, u, n);
    cli_point_rows rows;
    sim_error error = {0};
    sim_status status = cli_point_rows_run(&spec, e->spec.jobs, e->spec.stop, &rows, &error);
    for (size_t i = 0; status == SIM_OK && i < n; i++) {
        cli_evaluation *evaluation = &e->all[plans[i]];
        cli_evaluation_of(e, rows.values + i * e->spec.runs * rows.width, rows.width, evaluation);
        if (e->journal != NULL)
            write_line(e, evaluation);
    }
    if (e->journal != NULL)
        fflush(e->journal);
    cli_point_rows_deinit(&rows);
    free(u);
    return status == SIM_OK                ? CLI_DONE
           : status == SIM_ERR_INTERRUPTED ? CLI_INTERRUPTED
                                           : cli_complain_error(&error);
}

/* What the journal knows of a plan; false: nothing. */
static bool recall(const cli_evaluator *e, cli_evaluation *evaluation)
{
    size_t at = find(e->read, e->n_read, evaluation->levels, e->spec.decisions->factors.n);
    if (at == SIZE_MAX)
        return false;
    size_t *levels = evaluation->levels;
    *evaluation = e->read[at];
    evaluation->levels = levels;
    return true;
}

int cli_evaluate(cli_evaluator *e, const size_t *levels, size_t count, size_t *found)
{
    size_t n_factors = e->spec.decisions->factors.n, first = e->n, n = 0;
    size_t *unknown = sim_memory_new(count + 1, sizeof *unknown);
    for (size_t i = 0; i < count; i++) {
        found[i] = find(e->all, e->n, levels + i * n_factors, n_factors);
        if (found[i] != SIZE_MAX)
            continue;
        found[i] = e->n;
        if (!recall(e, add(e, levels + i * n_factors)))
            unknown[n++] = found[i];
    }
    if (n > 0)
        cli_progress_update(&e->progress, first, e->spec.most > e->n ? e->spec.most : e->n);
    int status = n > 0 ? run_batch(e, unknown, n) : CLI_DONE;
    free(unknown);
    if (status != CLI_DONE) {
        for (size_t i = first; i < e->n; i++)
            free(e->all[i].levels);
        e->n = first;
    }
    return status;
}

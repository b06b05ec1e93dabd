#include "cli/decisions.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "cli/cli.h"
#include "cli/output.h"
#include "plots/labels.h"
#include "plots/report_content.h"
#include "sim/arena.h"
#include "sim/design.h"

/* ---- the decisions that are there without being asked for ---- */

static bool is_given(const cli_vary *vary, const char *path)
{
    size_t length = strlen(path);
    for (size_t i = 0; i < vary->n; i++)
        if (strncmp(vary->items[i], path, length) == 0 && vary->items[i][length] == '=')
            return true;
    return false;
}

static const char *own_value(const model_scenario *scenario, const char *path)
{
    for (size_t i = 0; i < scenario->n_inputs; i++)
        if (strcmp(scenario->inputs[i].path, path) == 0)
            return scenario->inputs[i].value;
    return NULL;
}

static bool is_listed(const char *const *values, size_t n, const char *own)
{
    double number = own == NULL ? (double)NAN : model_setting_number(own);
    for (size_t i = 0; own != NULL && i < n; i++)
        if (strcmp(values[i], own) == 0 || model_setting_number(values[i]) == number)
            return true;
    return false;
}

/* "PATH=V1,V2,...", with the scenario's own value among them: numbers in their order, else first. */
static void add_decision(cli_decisions *d, const model_scenario *scenario, const char *path,
                         const char *const *values, size_t n)
{
    if (is_given(&d->vary, path))
        return;
    char *text = sim_memory_new(4096, 1);
    const char *own = own_value(scenario, path);
    double number = own == NULL ? (double)NAN : model_setting_number(own);
    bool is_missing = own != NULL && !is_listed(values, n, own) && strchr(own, '(') == NULL;
    size_t used = (size_t)snprintf(text, 4096, "%s=", path);
    for (size_t i = 0; i < n; i++) {
        if (is_missing && (isnan(number) || number < model_setting_number(values[i]))) {
            used += (size_t)snprintf(text + used, 4096 - used, "%s,", own);
            is_missing = false;
        }
        used +=
            (size_t)snprintf(text + used, 4096 - used, "%s%s", values[i], i + 1 < n || is_missing ? "," : "");
    }
    if (is_missing)
        snprintf(text + used, 4096 - used, "%s", own);
    d->texts = sim_memory_resize(d->texts, d->n_texts + 1, sizeof *d->texts);
    d->texts[d->n_texts++] = text;
    cli_vary_add(&d->vary, text);
}

static void add_defaults(cli_decisions *d, const model_scenario *s)
{
    static const char *const months[] = {"0", "12", "24", "36", "48", "60", "72", "84", "240"};
    static const char *const teams[] = {"2", "4", "6", "8", "10", "12"};
    static const char *const waves[] = {"30", "60", "90", "120"};
    static const char *const variants[] = {"\"phased\"", "\"big_bang\"", "\"lift_and_shift\""};
    static const char *const slots[] = {"1", "2", "3", "4"};
    static const char *const keys[] = {"\"equal\"", "\"workplaces\"", "\"inhabitants\"", "\"brought_in\"",
                                       "\"usage\""};
    for (size_t a = 0; a < s->n_accessions; a++) {
        if (s->accessions[a].founders)
            continue;
        char path[MODEL_ID_SIZE + 32];
        snprintf(path, sizeof path, "accessions.%s.after_months", s->accessions[a].id);
        if (s->accessions[a].after >= 0)
            add_decision(d, s, path, months, sizeof months / sizeof *months);
    }
    add_decision(d, s, "migration.teams", teams, sizeof teams / sizeof *teams);
    add_decision(d, s, "migration.wave_size", waves, sizeof waves / sizeof *waves);
    add_decision(d, s, "migration.variant", variants, sizeof variants / sizeof *variants);
    add_decision(d, s, "pipeline.project_team_slots", slots, sizeof slots / sizeof *slots);
    add_decision(d, s, "sharing.key", keys, sizeof keys / sizeof *keys);
}

/* Without its quotes. */
static char *copy_word(const char *setting)
{
    size_t length = strlen(setting), quote = length >= 2 && setting[0] == '"' ? 1 : 0;
    char *word = sim_memory_new(length + 1, 1);
    memcpy(word, setting + quote, length - 2 * quote);
    return word;
}

static void find_start(cli_decisions *d)
{
    d->start = sim_memory_new(d->factors.n + 1, sizeof *d->start);
    d->own = sim_memory_new(d->factors.n + 1, sizeof *d->own);
    for (size_t f = 0; f < d->factors.n; f++) {
        const model_factor *factor = &d->factors.items[f];
        const char *own = own_value(d->factors.scenario, factor->path);
        d->own[f] = own == NULL ? NULL : copy_word(own);
        for (size_t l = 0; own != NULL && l < factor->n_levels; l++)
            if (strcmp(factor->levels[l], own) == 0 ||
                model_setting_number(factor->levels[l]) == model_setting_number(own))
                d->start[f] = l;
    }
}

int cli_decisions_open(cli_decisions *d, const char *path, const cli_overrides *overrides,
                       const cli_vary *vary, bool is_only, bool is_quiet)
{
    *d = (cli_decisions){0};
    for (size_t i = 0; i < vary->n; i++)
        cli_vary_add(&d->vary, vary->items[i]);
    if (!is_only) {
        model_scenario *scenario = NULL;
        int status = cli_scenario_load(path, overrides, true, &scenario);
        if (status != CLI_DONE)
            return status;
        add_defaults(d, scenario);
        model_scenario_destroy(scenario);
    }
    int status = cli_factors_open(&d->factors, path, overrides, &d->vary, true, is_quiet);
    if (status == CLI_DONE)
        find_start(d);
    return status;
}

void cli_decisions_close(cli_decisions *d)
{
    size_t n = d->factors.n;
    cli_factors_close(&d->factors);
    cli_vary_deinit(&d->vary);
    for (size_t i = 0; i < d->n_texts; i++)
        free(d->texts[i]);
    free(d->texts);
    for (size_t f = 0; d->own != NULL && f < n; f++)
        free(d->own[f]);
    free(d->own);
    free(d->start);
    *d = (cli_decisions){0};
}

double cli_decisions_count(const cli_decisions *d)
{
    double count = 1.0;
    for (size_t f = 0; f < d->factors.n; f++)
        count *= (double)d->factors.items[f].n_levels;
    return count;
}

/* ---- words ---- */

void cli_level_word(char *text, size_t size, const model_factor *factor, size_t level)
{
    const char *setting = factor->levels[level];
    size_t length = strlen(setting);
    if (length >= 2 && setting[0] == '"')
        snprintf(text, size, "%.*s", (int)(length - 2), setting + 1);
    else
        snprintf(text, size, "%s", setting);
}

/* The accession whose beginning a factor decides; NULL: none. */
static const model_accession *accession_of(const model_scenario *scenario, const model_factor *factor)
{
    for (size_t a = 0; a < scenario->n_accessions; a++) {
        char path[MODEL_ID_SIZE + 32];
        snprintf(path, sizeof path, "accessions.%s.after_months", scenario->accessions[a].id);
        if (strcmp(path, factor->path) == 0)
            return &scenario->accessions[a];
    }
    return NULL;
}

typedef struct joiner {
    const model_accession *accession;
    double months;
} joiner;

static int by_months(const void *a, const void *b)
{
    const joiner *one = a, *two = b;
    if (one->months != two->months)
        return one->months < two->months ? -1 : 1;
    return one->accession < two->accession ? -1 : 1; /* the list is in order of priority */
}

/* What it waits for: "Haarlem en Haarlemmermeer live zijn". */
static void event_of(char *text, size_t size, const model_scenario *s, const model_accession *a,
                     plot_lang lang)
{
    const model_accession *other = &s->accessions[a->after];
    const char *name = plot_pick(lang, other->name_nl, other->name_en);
    if (a->after_stage >= (int)s->n_stages)
        snprintf(text, size, "'%s' %s", name, plot_pick(lang, "live is", "is live"));
    else
        snprintf(text, size, "'%s': %s", name,
                 plot_pick(lang, s->stages[a->after_stage].name_nl, s->stages[a->after_stage].name_en));
}

static size_t add_joiners(char *text, size_t size, const model_scenario *s, joiner *joiners, size_t n,
                          plot_lang lang)
{
    size_t used = 0;
    char event[256] = "", last[256] = "";
    qsort(joiners, n, sizeof *joiners, by_months);
    for (size_t i = 0; i < n && used < size; i++) {
        const model_accession *a = joiners[i].accession;
        if (joiners[i].months >= CLI_NEVER_MONTHS)
            continue;
        event_of(event, sizeof event, s, a, lang);
        used += (size_t)snprintf(text + used, size - used, "%s%s %s", used > 0 ? ", " : "",
                                 plot_pick(lang, a->name_nl, a->name_en),
                                 plot_str_number(lang, joiners[i].months, 0).text);
        if (strcmp(event, last) != 0 && used < size)
            used += (size_t)snprintf(text + used, size - used, " %s %s",
                                     plot_pick(lang, "maanden nadat", "months after"), event);
        memcpy(last, event, sizeof last);
    }
    bool is_first = true;
    for (size_t i = 0; i < n && used < size; i++)
        if (joiners[i].months >= CLI_NEVER_MONTHS) {
            used += (size_t)snprintf(
                text + used, size - used, "%s%s%s", used > 0 && is_first ? "; " : "",
                is_first ? plot_pick(lang, "niet: ", "not: ") : ", ",
                plot_pick(lang, joiners[i].accession->name_nl, joiners[i].accession->name_en));
            is_first = false;
        }
    return used;
}

static const sim_input *input_of(const model_scenario *scenario, const char *path)
{
    for (size_t i = 0; i < scenario->n_inputs; i++)
        if (strcmp(scenario->inputs[i].path, path) == 0)
            return &scenario->inputs[i];
    return NULL;
}

void cli_plan_words(char *text, size_t size, const cli_decisions *d, const size_t *levels, plot_lang lang)
{
    const model_scenario *s = d->factors.scenario;
    joiner *joiners = sim_memory_new(d->factors.n + 1, sizeof *joiners);
    size_t n = 0;
    text[0] = '\0';
    for (size_t f = 0; f < d->factors.n; f++) {
        const model_accession *accession = accession_of(s, &d->factors.items[f]);
        size_t level = levels == NULL ? d->start[f] : levels[f];
        if (accession != NULL && accession->after >= 0)
            joiners[n++] = (joiner){accession, levels == NULL ? accession->after_months
                                                              : d->factors.items[f].level_values[level]};
    }
    size_t used = add_joiners(text, size, s, joiners, n, lang);
    for (size_t f = 0; f < d->factors.n && used < size; f++) {
        const model_factor *factor = &d->factors.items[f];
        const model_accession *accession = accession_of(s, factor);
        const sim_input *input = input_of(s, factor->path);
        if (accession != NULL && accession->after >= 0)
            continue;
        char word[128], value[256];
        if (levels == NULL && d->own[f] != NULL)
            snprintf(word, sizeof word, "%s", d->own[f]);
        else
            cli_level_word(word, sizeof word, factor, levels == NULL ? d->start[f] : levels[f]);
        plot_report_value(value, sizeof value, lang, NULL, word);
        used += (size_t)snprintf(
            text + used, size - used, "%s%s: %s", used > 0 ? "; " : "",
            input == NULL ? factor->path : plot_pick(lang, input->meaning_nl, input->meaning_en), value);
    }
    free(joiners);
}

/* ---- a plan as a config ---- */

static model_scenario *load_plan(const char *config, const cli_decisions *d, const size_t *levels,
                                 const char *title_en, const char *title_nl)
{
    size_t n = 0;
    model_override *overrides = sim_memory_new(d->factors.overrides.n + d->factors.n + 2, sizeof *overrides);
    char en[MODEL_NAME_SIZE + 2], nl[MODEL_NAME_SIZE + 2];
    for (size_t i = 0; i < d->factors.overrides.n; i++)
        overrides[n++] = d->factors.overrides.items[i];
    for (size_t f = 0; f < d->factors.n; f++)
        overrides[n++] = (model_override){d->factors.items[f].path, d->factors.items[f].levels[levels[f]]};
    snprintf(en, sizeof en, "\"%s\"", title_en);
    snprintf(nl, sizeof nl, "\"%s\"", title_nl);
    overrides[n++] = (model_override){"title_en", en};
    overrides[n++] = (model_override){"title_nl", nl};
    sim_problems problems;
    sim_problems_init(&problems);
    model_scenario *scenario = NULL;
    if (model_scenario_load(config, overrides, n, &scenario, &problems) != SIM_OK)
        cli_problems_print(config, &problems, CLI_WARNINGS_NONE);
    sim_problems_deinit(&problems);
    free(overrides);
    return scenario;
}

bool cli_plan_write(const char *directory, const char *name, const char *config, const cli_decisions *d,
                    const size_t *levels, const char *title_en, const char *title_nl)
{
    model_scenario *scenario = load_plan(config, d, levels, title_en, title_nl);
    cli_output output;
    bool fine = scenario != NULL && cli_output_open(&output, directory, name);
    if (fine) {
        char words[2048];
        cli_plan_words(words, sizeof words, d, levels, PLOT_EN);
        bool is_good =
            fprintf(output.file,
                    "// %s\n// Made by 'groeipad optimise' from %s: the whole scenario, with\n// %s\n",
                    title_en, config, words) > 0 &&
            fputs(scenario->effective, output.file) != EOF;
        fine = cli_output_close(&output, is_good);
    }
    model_scenario_destroy(scenario);
    return fine;
}

#include "cli/optimise_view.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "cli/records.h"
#include "cli/table.h"
#include "plots/labels.h"
#include "sim/arena.h"
#include "sim/pareto.h"
#include "sim/tally.h"

/* ---- measures with their intervals ---- */

sim_measured cli_plans_measure(const cli_plans *plans, const sim_measure *m, size_t point)
{
    const sim_column *column = sim_result_column(plans->study, m->metric);
    const double *values = column->values + point * plans->runs;
    return sim_measure_with_interval(m, values, (size_t)plans->runs,
                                     (size_t)cli_evaluator_of(plans->evaluator)->runs_per_future);
}

/* The partners whose mean net present value is below 0 at a point. */
static size_t worse_off(const cli_plans *plans, size_t point)
{
    static const sim_measure mean = {.kind = SIM_MEASURE_MEAN};
    size_t n = 0;
    for (size_t i = 0; i < sim_result_count_entities(plans->study, "partner"); i++) {
        sim_measure m = mean;
        snprintf(m.metric, sizeof m.metric, "npv_eur.%.60s",
                 sim_result_nth_entity(plans->study, "partner", i)->id);
        if (sim_result_column(plans->study, m.metric) != NULL)
            n += cli_plans_measure(plans, &m, point).value < 0.0;
    }
    return n;
}

bool cli_plans_meets(const cli_plans *plans, size_t point)
{
    const cli_evaluator_spec *spec = cli_evaluator_of(plans->evaluator);
    for (size_t r = 0; r < spec->n_requirements; r++) {
        double value = cli_plans_measure(plans, &spec->requirements[r].measure, point).value;
        if (cli_requirement_broken(&spec->requirements[r], value, 1.0) > 0.0)
            return false;
    }
    return !spec->every_partner || worse_off(plans, point) == 0;
}

/* ---- for people ---- */

static double scale_of(const cli_plans *plans, const sim_measure *m)
{
    if (m->kind == SIM_MEASURE_CHANCE)
        return 100.0;
    return strcmp(sim_result_column(plans->study, m->metric)->metric.unit, "EUR") == 0 ? 1e-6 : 1.0;
}

static const char *unit_of(const cli_plans *plans, const sim_measure *m, plot_lang lang, char *text,
                           size_t size)
{
    const char *unit = sim_result_column(plans->study, m->metric)->metric.unit;
    snprintf(text, size, "%s",
             m->kind == SIM_MEASURE_CHANCE ? "%"
             : strcmp(unit, "EUR") == 0    ? plot_pick(lang, "mln EUR", "EUR million")
                                           : plot_str_unit(lang, unit).text);
    return text;
}

static void write_measured(char *text, const cli_plans *plans, const sim_measure *m, size_t point,
                           plot_lang lang)
{
    sim_measured v = cli_plans_measure(plans, m, point);
    double scale = scale_of(plans, m);
    int decimals = m->kind == SIM_MEASURE_CHANCE ? 0 : 2;
    if (isfinite(v.low) && isfinite(v.high))
        CLI_TABLE_FILL(text, "{1} ({2})", plot_str_number(lang, scale * v.value, decimals).text,
                       plot_str_range(lang, scale * v.low, scale * v.high, decimals).text);
    else
        CLI_TABLE_FILL(text, "{1}", plot_str_number(lang, scale * v.value, decimals).text);
}

/* Of the first objective, where it is a mean. */
static bool difference_of(const cli_plans *plans, size_t point, sim_paired *paired)
{
    const cli_evaluator_spec *spec = cli_evaluator_of(plans->evaluator);
    if (point == 0 || spec->objectives[0].kind != SIM_MEASURE_MEAN)
        return false;
    const double *values = sim_result_column(plans->study, spec->objectives[0].metric)->values;
    *paired = sim_paired_compare_grouped(values + point * plans->runs, values, plans->runs,
                                         spec->runs_per_future, sim_confidence_of_each(0.95, plans->n));
    return true;
}

/* A point that is nowhere worse and somewhere better by its values on the new luck, of those that meet all
 * requirements; n + 1: none. */
static size_t beaten_by(const cli_plans *plans, size_t point)
{
    const cli_evaluator_spec *spec = cli_evaluator_of(plans->evaluator);
    double own[CLI_MOST_OBJECTIVES], other[CLI_MOST_OBJECTIVES];
    bool is_most[CLI_MOST_OBJECTIVES];
    for (size_t o = 0; o < spec->n_objectives; o++) {
        is_most[o] = spec->objectives[o].is_most;
        own[o] = cli_plans_measure(plans, &spec->objectives[o], point).value;
        if (!isfinite(own[o]))
            return plans->n + 1;
    }
    for (size_t p = 0; p <= plans->n; p++) {
        bool is_finite = true;
        for (size_t o = 0; o < spec->n_objectives; o++) {
            other[o] = cli_plans_measure(plans, &spec->objectives[o], p).value;
            is_finite = is_finite && isfinite(other[o]);
        }
        if (p != point && is_finite && cli_plans_meets(plans, p) &&
            sim_pareto_dominates(other, own, spec->n_objectives, is_most))
            return p;
    }
    return plans->n + 1;
}

static bool add_row(cli_table *table, const cli_plans *plans, size_t point, plot_lang lang)
{
    const cli_evaluator_spec *spec = cli_evaluator_of(plans->evaluator);
    cli_table_row *row = cli_table_add(table);
    if (row == NULL)
        return false;
    if (point == 0)
        snprintf(row->label, sizeof row->label, "%s", plot_pick(lang, "zoals het is", "as it is"));
    else
        snprintf(row->label, sizeof row->label, "plan %zu", point);
    for (size_t o = 0; o < spec->n_objectives; o++)
        write_measured(row->cells[o], plans, &spec->objectives[o], point, lang);
    sim_paired paired;
    double scale = scale_of(plans, &spec->objectives[0]);
    if (difference_of(plans, point, &paired) && isfinite(paired.half_width))
        CLI_TABLE_FILL(row->cells[3], "{1} ± {2}", plot_str_signed(lang, scale * paired.mean, 2).text,
                       plot_str_number(lang, scale * paired.half_width, 2).text);
    size_t better = beaten_by(plans, point);
    if (better == 0 && point > 0)
        snprintf(row->cells[4], CLI_TABLE_TEXT, "%s",
                 plot_pick(lang, "hier overtroffen door zoals het is", "beaten here by as it is"));
    else if (better <= plans->n && point > 0)
        snprintf(row->cells[4], CLI_TABLE_TEXT, "%s %zu",
                 plot_pick(lang, "hier overtroffen door plan", "beaten here by plan"), better);
    if (!cli_plans_meets(plans, point))
        snprintf(row->cells[4], CLI_TABLE_TEXT, "%s",
                 plot_pick(lang, "haalt niet alle eisen", "does not meet all requirements"));
    return true;
}

static bool print_table(FILE *file, const cli_plans *plans, plot_lang lang)
{
    const cli_evaluator_spec *spec = cli_evaluator_of(plans->evaluator);
    cli_table table = {0};
    cli_table_row *heading = cli_table_add(&table);
    bool fine = heading != NULL;
    if (fine) {
        heading->is_heading = true;
        for (size_t o = 0; o < spec->n_objectives; o++) {
            char unit[PLOT_STR_MAX];
            snprintf(heading->cells[o], CLI_TABLE_TEXT, "%.80s (%.40s)", spec->objectives[o].text,
                     unit_of(plans, &spec->objectives[o], lang, unit, sizeof unit));
        }
        if (spec->objectives[0].kind == SIM_MEASURE_MEAN)
            snprintf(heading->cells[3], CLI_TABLE_TEXT, "%s",
                     plot_pick(lang, "verschil met zoals het is", "difference with as it is"));
    }
    for (size_t p = 0; fine && p <= plans->n; p++)
        fine = add_row(&table, plans, p, lang);
    if (fine)
        cli_table_print(file, &table);
    cli_table_deinit(&table);
    return fine;
}

static void print_filled(FILE *file, const char *pattern, const char *a, const char *b, const char *c)
{
    char text[1024];
    plot_prose prose = plot_prose_make(text, sizeof text);
    PLOT_FILL(&prose, pattern, a, b, c);
    fprintf(file, "%s\n", text);
}

static void print_effort(FILE *file, const cli_plans *plans, plot_lang lang)
{
    const cli_evaluator_spec *spec = cli_evaluator_of(plans->evaluator);
    print_filled(
        file,
        plot_pick(lang, "Van {1} mogelijke plannen zijn er {2} doorgerekend, elk op dezelfde {3} toekomsten.",
                  "Of {1} possible plans {2} were evaluated, each on the same {3} futures."),
        plot_str_number(lang, cli_decisions_count(spec->decisions), 0).text,
        plot_str_number(lang, (double)cli_evaluator_count(plans->evaluator), 0).text,
        plot_str_number(lang, (double)spec->runs, 0).text);
    print_filled(
        file,
        plot_pick(
            lang,
            "Wat hieronder staat is gemeten op {1} toekomsten die de zoektocht niet kende (95 %-interval "
            "tussen haakjes).{2}{3}",
            "What stands below was measured on {1} futures that the search did not know (95 % intervals "
            "in brackets).{2}{3}"),
        plot_str_number(lang, (double)plans->runs, 0).text, "", "");
    fputc('\n', file);
}

static void print_race(FILE *file, const cli_plans *plans, plot_lang lang)
{
    const cli_race *race = plans->race;
    if (race == NULL)
        return;
    char name[64];
    snprintf(name, sizeof name, "plan %zu", race->best + 1);
    plot_str sure = plot_str_percent(lang, plans->confidence, 0);
    const char *unit =
        sim_result_column(plans->study, cli_evaluator_of(plans->evaluator)->objectives[0].metric)
            ->metric.unit;
    char within[2 * PLOT_STR_MAX];
    if (strcmp(unit, "EUR") == 0)
        snprintf(within, sizeof within, "%s", plot_str_money(lang, plans->indifference).text);
    else
        snprintf(within, sizeof within, "%s %s", plot_str_number(lang, plans->indifference, 2).text,
                 plot_str_unit(lang, unit).text);
    if (race->has_guarantee)
        print_filled(
            file,
            plot_pick(
                lang,
                "Met een kans van ten minste {1} is {2} het beste naar de eerste maatstaf, of scheelt het "
                "daarmee minder dan {3}.",
                "With a probability of at least {1} {2} is the best by the first objective, or within {3} "
                "of it."),
            sure.text, name, within);
    else
        print_filled(
            file,
            plot_pick(
                lang,
                "Welk plan naar de eerste maatstaf het beste is, is na {2} runs nog niet met {1} zekerheid "
                "te zeggen; {3} staat voor.",
                "Which plan is best by the first objective cannot be said with {1} confidence after {2} "
                "runs; {3} leads."),
            sure.text, plot_str_number(lang, (double)race->runs, 0).text, name);
}

/* What the plan that comes nearest lacks: requirements with what it has, partners that lose. */
static void list_lacking(FILE *file, const cli_plans *plans, plot_lang lang)
{
    const cli_evaluator_spec *spec = cli_evaluator_of(plans->evaluator);
    const char *separator = "";
    fprintf(file, "%s ", plot_pick(lang, "plan 1 mist:", "plan 1 lacks:"));
    for (size_t r = 0; r < spec->n_requirements; r++) {
        const cli_requirement *wanted = &spec->requirements[r];
        double value = cli_plans_measure(plans, &wanted->measure, 1).value;
        if (cli_requirement_broken(wanted, value, 1.0) == 0.0)
            continue;
        fprintf(file, "%s%s %s %g (%s %.4g)", separator, wanted->measure.text,
                wanted->measure.is_most ? ">=" : "<=", wanted->bound, plot_pick(lang, "nu", "now"), value);
        separator = "; ";
    }
    for (size_t i = 0; spec->every_partner && i < sim_result_count_entities(plans->study, "partner"); i++) {
        const sim_entity *partner = sim_result_nth_entity(plans->study, "partner", i);
        sim_measure m = {.kind = SIM_MEASURE_MEAN};
        snprintf(m.metric, sizeof m.metric, "npv_eur.%.60s", partner->id);
        double value =
            sim_result_column(plans->study, m.metric) == NULL ? 0.0 : cli_plans_measure(plans, &m, 1).value;
        if (value >= 0.0)
            continue;
        fprintf(file, "%s%s %s", separator, plot_entity_name(partner, lang),
                plot_str_money(lang, value).text);
        separator = "; ";
    }
    fputs("\n", file);
}

static void print_lacking(FILE *file, const cli_plans *plans, plot_lang lang)
{
    fprintf(file, "%s\n",
            plot_pick(lang,
                      "Geen enkel plan dat is doorgerekend haalt alle eisen; plan 1 komt er het dichtst bij.",
                      "No plan that was evaluated meets all requirements; plan 1 comes nearest."));
    if (plans->n > 0)
        list_lacking(file, plans, lang);
}

bool cli_plans_print(FILE *file, const cli_plans *plans, plot_lang lang)
{
    const cli_evaluator_spec *spec = cli_evaluator_of(plans->evaluator);
    print_effort(file, plans, lang);
    if (!print_table(file, plans, lang))
        return false;
    fputc('\n', file);
    for (size_t p = 0; p <= plans->n; p++) {
        char words[2048], name[32];
        cli_plan_words(words, sizeof words, spec->decisions,
                       p == 0 ? NULL : cli_evaluator_at(plans->evaluator, plans->found[p - 1])->levels, lang);
        snprintf(name, sizeof name, "plan %zu", p);
        fprintf(file, "%s: %s\n", p == 0 ? plot_pick(lang, "zoals het is", "as it is") : name, words);
    }
    fputc('\n', file);
    if (plans->n == 0 || cli_evaluator_at(plans->evaluator, plans->found[0])->violation > 0.0)
        print_lacking(file, plans, lang);
    print_race(file, plans, lang);
    if (plans->search.is_settled)
        fprintf(
            file, "%s\n",
            plot_pick(lang,
                      "Geen verandering van één enkel besluit maakte het plan dat in de zoektocht het beste "
                      "was beter.",
                      "No change of a single decision made the plan that did best in the search better."));
    return !ferror(file);
}

/* ---- for programs ---- */

static void add_measured(cli_records *records, sim_measured v)
{
    cli_records_number(records, v.value);
    cli_records_number(records, v.low);
    cli_records_number(records, v.high);
}

static void add_record(cli_records *records, const cli_plans *plans, size_t point)
{
    const cli_evaluator_spec *spec = cli_evaluator_of(plans->evaluator);
    const cli_factors *factors = &spec->decisions->factors;
    char name[32];
    snprintf(name, sizeof name, "plan-%02zu", point);
    cli_records_text(records, point == 0 ? "as it is" : name);
    for (size_t f = 0; f < factors->n; f++) {
        char word[128];
        if (point == 0 && spec->decisions->own[f] != NULL) {
            cli_records_text(records, spec->decisions->own[f]);
            continue;
        }
        size_t level = point == 0 ? spec->decisions->start[f]
                                  : cli_evaluator_at(plans->evaluator, plans->found[point - 1])->levels[f];
        cli_level_word(word, sizeof word, &factors->items[f], level);
        cli_records_text(records, word);
    }
    for (size_t o = 0; o < spec->n_objectives; o++)
        add_measured(records, cli_plans_measure(plans, &spec->objectives[o], point));
    for (size_t r = 0; r < spec->n_requirements; r++)
        add_measured(records, cli_plans_measure(plans, &spec->requirements[r].measure, point));
    cli_records_count(records, cli_plans_meets(plans, point));
    cli_records_end(records);
}

bool cli_plans_write(FILE *file, cli_format format, const cli_plans *plans)
{
    const cli_evaluator_spec *spec = cli_evaluator_of(plans->evaluator);
    const cli_factors *factors = &spec->decisions->factors;
    size_t n = 0, n_measures = spec->n_objectives + spec->n_requirements;
    const char **names = sim_memory_new(2 + factors->n + 3 * n_measures, sizeof *names);
    char(*bounds)[SIM_MEASURE_NAME + 72] = sim_memory_new(2 * n_measures + 1, sizeof *bounds);
    names[n++] = "plan";
    for (size_t f = 0; f < factors->n; f++)
        names[n++] = factors->items[f].path;
    for (size_t i = 0; i < n_measures; i++) {
        const sim_measure *m = i < spec->n_objectives ? &spec->objectives[i]
                                                      : &spec->requirements[i - spec->n_objectives].measure;
        snprintf(bounds[2 * i], sizeof *bounds, "%s low", m->text);
        snprintf(bounds[2 * i + 1], sizeof *bounds, "%s high", m->text);
        names[n++] = m->text;
        names[n++] = bounds[2 * i];
        names[n++] = bounds[2 * i + 1];
    }
    names[n++] = "meets_requirements";
    cli_records records;
    cli_records_open(&records, file, format == CLI_JSON, names, n);
    for (size_t p = 0; p <= plans->n; p++)
        add_record(&records, plans, p);
    bool fine = cli_records_close(&records);
    free(bounds);
    free(names);
    return fine;
}

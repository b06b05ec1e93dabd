#include "cli/pawn_view.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/lines.h"
#include "cli/records.h"
#include "plots/study.h"
#include "plots/inputs.h"
#include "plots/where.h"
#include "sim/pawn.h"

#define LEVEL      0.05 /* of all inputs together */
#define MOST_SHOWN 20

typedef struct view {
    const sim_result *result;
    const char *path;
    const cli_pawn_request *request;
    const sim_column *metric;
    plot_inputs inputs;
    sim_pawn_options how;
    sim_pawn overall;
    sim_pawn_index *indices; /* owned, one an input */
    size_t *order;           /* owned: by median, largest first */
} view;

/* Beyond chance: the distribution by either index, the tail by its own, each at a third of the level over the
 * inputs. */
static bool is_beyond(const view *v, double p)
{
    return p <= LEVEL / 3.0 / (double)v->inputs.n;
}

static bool changes(const view *v, const sim_pawn_index *i)
{
    return is_beyond(v, i->median.p) || is_beyond(v, i->maximum.p);
}

static bool is_bad_when_high(const char *metric)
{
    static const char *const words[] = {"cost",  "gap",     "months_",   "exits",
                                        "risk",  "payback", "live_year", "wait",
                                        "no_go", "not_yet", "disputes",  "single_person"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(metric, words[i]) != NULL)
            return true;
    return false;
}

/* ---- text ---- */

/* A value of the metric: money in millions with two decimals, others with two. */
static plot_str value_text(const view *v, double value)
{
    bool is_money = strncmp(v->metric->metric.unit, "EUR", 3) == 0 && strlen(v->metric->metric.unit) == 3;
    return plot_str_number(v->request->lang, is_money ? value / 1e6 : value, 2);
}

static plot_str unit_text(const view *v)
{
    if (strcmp(v->metric->metric.unit, "EUR") != 0)
        return plot_str_unit(v->request->lang, v->metric->metric.unit);
    plot_str str;
    plot_prose prose = plot_prose_make(str.text, sizeof str.text);
    plot_prose_add(&prose, plot_pick(v->request->lang, "mln EUR", "EUR million"));
    return str;
}

static void print_head(const view *v)
{
    plot_lang lang = v->request->lang;
    char text[1600];
    plot_prose prose = plot_prose_make(text, sizeof text);
    PLOT_FILL(&prose, "{1} ({2})", plot_scenario_title(v->result, lang), v->path);
    cli_lines_print(stdout, "", text);
    prose = plot_prose_make(text, sizeof text);
    PLOT_FILL(
        &prose,
        plot_pick(
            lang,
            "Waarvan de verdeling van ‘{1}’ afhangt (PAWN), en haar slechtste {2}; {3} waarden, {4} "
            "grootheden.",
            "What the distribution of ‘{1}’ depends on (PAWN), and its worst {2}; {3} values, {4} inputs."),
        plot_pick(lang, v->metric->metric.description_nl, v->metric->metric.description_en),
        plot_str_percent(lang, v->how.tail, 0).text, plot_str_number(lang, (double)v->overall.n, 0).text,
        plot_str_number(lang, (double)v->inputs.n, 0).text);
    cli_lines_print(stdout, "", text);
    putchar('\n');
}

static void print_row(const view *v, size_t input)
{
    plot_lang lang = v->request->lang;
    const sim_pawn_index *i = &v->indices[input];
    char text[900];
    plot_prose prose = plot_prose_make(text, sizeof text);
    PLOT_FILL(&prose, "{1}: {2} ({3})", plot_input_name(&v->inputs.items[input], lang),
              plot_str_number(lang, i->median.value, 2).text,
              plot_str_range(lang, i->median.low, i->median.high, 2).text);
    PLOT_FILL(
        &prose, plot_pick(lang, ", hoogste {1}, door toeval tot {2}", ", highest {1}, by chance up to {2}"),
        plot_str_number(lang, i->maximum.value, 2).text, plot_str_number(lang, i->median.dummy95, 2).text);
    bool has_ends =
        v->inputs.items[input].n_levels == 0 && isfinite(i->tail_lowest) && isfinite(i->tail_highest);
    if (is_beyond(v, i->tail.p) && has_ends)
        PLOT_FILL(
            &prose,
            plot_pick(lang,
                      "; het slechtste deel is gemiddeld {1} {3} waar zij laag is en {2} waar zij hoog is",
                      "; the worst part is {1} {3} on average where it is low and {2} where it is high"),
            value_text(v, i->tail_lowest).text, value_text(v, i->tail_highest).text, unit_text(v).text);
    else if (!is_beyond(v, i->tail.p))
        plot_prose_add(&prose, plot_pick(lang, "; op het slechtste deel is geen invloed te zien",
                                         "; no influence on the worst part is seen"));
    cli_lines_print(stdout, "- ", text);
}

static void print_text(const view *v)
{
    plot_lang lang = v->request->lang;
    size_t shown = 0, beyond = 0;
    char text[1600];
    print_head(v);
    for (size_t k = 0; k < v->inputs.n; k++)
        beyond += changes(v, &v->indices[k]) || is_beyond(v, v->indices[k].tail.p) ? 1 : 0;
    for (size_t k = 0; k < v->inputs.n && shown < MOST_SHOWN; k++) {
        const sim_pawn_index *i = &v->indices[v->order[k]];
        if (!changes(v, i) && !is_beyond(v, i->tail.p))
            continue;
        print_row(v, v->order[k]);
        shown++;
    }
    plot_prose prose = plot_prose_make(text, sizeof text);
    if (beyond == 0)
        plot_prose_add(&prose,
                       plot_pick(lang, "Van geen enkele grootheid is de invloed van toeval te onderscheiden.",
                                 "No input's influence can be told from chance."));
    else if (beyond < v->inputs.n)
        PLOT_FILL(&prose,
                  plot_pick(lang, "Van {1} andere is de invloed niet van toeval te onderscheiden.",
                            "The influence of {1} others cannot be told from chance."),
                  plot_str_number(lang, (double)(v->inputs.n - beyond), 0).text);
    cli_lines_print(stdout, "", text);
    prose = plot_prose_make(text, sizeof text);
    PLOT_FILL(
        &prose,
        plot_pick(lang,
                  "Getal: grootste afstand tussen de verdeling binnen een van {1} plakken van de grootheid "
                  "en die van "
                  "alle, mediaan over de plakken (95 %-interval); 0 is geen invloed, 1 de grootst mogelijke. "
                  "Slechtste "
                  "deel: gemiddelde van de {2} {3} waarden ({4}), in alle {5}; laag en hoog zijn het laagste "
                  "en het "
                  "hoogste van {6} delen. Alle grootheden samen op 5 %.",
                  "Number: largest distance between the distribution within one of {1} slices of the input "
                  "and that of "
                  "all, median over slices (95% interval); 0 is no influence, 1 the largest there can be. "
                  "Worst part: "
                  "mean of the {2} {3} values ({4}), over all {5}; low and high are the lowest and highest "
                  "of {6} parts. "
                  "All inputs together at 5%."),
        plot_str_number(lang, (double)v->how.slices, 0).text, plot_str_percent(lang, v->how.tail, 0).text,
        v->how.is_high_worse ? plot_pick(lang, "hoogste", "highest") : plot_pick(lang, "laagste", "lowest"),
        unit_text(v).text, value_text(v, v->overall.tail_mean).text,
        plot_str_number(lang, (double)v->how.tail_slices, 0).text);
    putchar('\n');
    cli_lines_print(stdout, "", text);
}

/* ---- records ---- */

static bool write_records(const view *v)
{
    static const char *const names[] = {"input",
                                        "metric",
                                        "median",
                                        "median_low_95",
                                        "median_high_95",
                                        "median_p",
                                        "maximum",
                                        "maximum_low_95",
                                        "maximum_high_95",
                                        "maximum_p",
                                        "dummy_95",
                                        "is_beyond_chance",
                                        "tail",
                                        "tail_all",
                                        "tail_shift",
                                        "tail_shift_low_95",
                                        "tail_shift_high_95",
                                        "tail_p",
                                        "tail_lowest",
                                        "lowest_to",
                                        "tail_highest",
                                        "highest_from",
                                        "slices",
                                        "tail_slices",
                                        "n",
                                        "name"};
    cli_records records;
    cli_records_open(&records, stdout, v->request->format == CLI_JSON, names, sizeof names / sizeof *names);
    for (size_t k = 0; k < v->inputs.n; k++) {
        const sim_pawn_index *i = &v->indices[v->order[k]];
        const plot_input *input = &v->inputs.items[v->order[k]];
        cli_records_text(&records, input->path);
        cli_records_text(&records, v->metric->metric.name);
        const double numbers[] = {i->median.value, i->median.low,    i->median.high,
                                  i->median.p,     i->maximum.value, i->maximum.low,
                                  i->maximum.high, i->maximum.p,     i->median.dummy95};
        for (size_t c = 0; c < sizeof numbers / sizeof *numbers; c++)
            cli_records_number(&records, numbers[c]);
        cli_records_count(&records, changes(v, i) ? 1 : 0);
        const double more[] = {
            v->how.tail, v->overall.tail_mean, i->tail.value, i->tail.low,     i->tail.high,
            i->tail.p,   i->tail_lowest,       i->lowest_to,  i->tail_highest, i->highest_from};
        for (size_t c = 0; c < sizeof more / sizeof *more; c++)
            cli_records_number(&records, more[c]);
        cli_records_count(&records, i->n_slices);
        cli_records_count(&records, i->n_tail_slices);
        cli_records_count(&records, v->overall.n);
        cli_records_text(&records, plot_input_name(input, v->request->lang));
        cli_records_end(&records);
    }
    return cli_records_close(&records);
}

/* ---- all of it ---- */

static void sort(view *v)
{
    for (size_t k = 0; k < v->inputs.n; k++) {
        size_t at = k;
        while (at > 0 && v->indices[v->order[at - 1]].median.value < v->indices[k].median.value) {
            v->order[at] = v->order[at - 1];
            at--;
        }
        v->order[at] = k;
    }
}

static int no_metric(const sim_result *result, const char *path, const char *name)
{
    const char **all = calloc(result->n_columns + 1, sizeof *all);
    for (size_t i = 0; all != NULL && i < result->n_columns; i++)
        all[i] = result->columns[i].metric.name;
    const char *nearest = all == NULL ? NULL : cli_nearest(name, all, result->n_columns);
    int status = nearest != NULL
                     ? cli_complain(CLI_USAGE, "sensitivity: %s has no metric '%s'; did you mean '%s'?", path,
                                    name, nearest)
                     : cli_complain(CLI_USAGE, "sensitivity: %s has no metric '%s'", path, name);
    free(all);
    return status;
}

static int compute(view *v)
{
    const char *seed = sim_result_manifest(v->result, "seed");
    v->how = sim_pawn_defaults(seed == NULL ? 0 : strtoull(seed, NULL, 10));
    v->how.tail = v->request->tail > 0.0 ? v->request->tail : v->how.tail;
    v->how.is_high_worse = v->request->worst == NULL ? is_bad_when_high(v->metric->metric.name)
                                                     : strcmp(v->request->worst, "high") == 0;
    size_t needed = (size_t)(2.0 * 3.0 / LEVEL * (double)v->inputs.n); /* so that a p can be small enough */
    v->how.dummies = needed > v->how.dummies ? needed : v->how.dummies;
    v->indices = calloc(v->inputs.n + 1, sizeof *v->indices);
    v->order = calloc(v->inputs.n + 1, sizeof *v->order);
    if (v->indices == NULL || v->order == NULL)
        return cli_complain(CLI_FAILED, "no memory");
    sim_box_data data = {v->inputs.columns, v->inputs.n, v->metric->values, v->result->n_replications,
                         plot_inputs_group(v->result)};
    sim_error error = {0};
    if (sim_pawn_make(&data, &v->how, &v->overall, v->indices, &error) != SIM_OK)
        return cli_complain(error.code == SIM_ERR_RANGE ? CLI_USAGE : CLI_FAILED, "sensitivity: %s: %s",
                            v->path, error.message);
    sort(v);
    return CLI_DONE;
}

int cli_pawn_show(const sim_result *result, const char *path, const cli_pawn_request *request)
{
    const char *name = request->metric == NULL ? "npv_eur" : request->metric;
    view v = {.result = result, .path = path, .request = request, .metric = sim_result_column(result, name)};
    if (!plot_study_is_spread(result))
        return cli_complain(CLI_USAGE,
                            "sensitivity: points of a study of design '%s' move one factor at a time; pawn "
                            "takes a run, or a study of 'groeipad sweep --design latin'",
                            sim_result_manifest(result, "design"));
    if (v.metric == NULL)
        return no_metric(result, path, name);
    v.inputs = plot_inputs_of(result, request->inputs);
    int status;
    if (v.inputs.n == 0)
        status = cli_complain(CLI_USAGE, "sensitivity: nothing %sthat was drawn or varied in %s",
                              request->inputs == NULL ? "" : "of --inputs is ", path);
    else
        status = compute(&v);
    if (status == CLI_DONE && request->format == CLI_TEXT)
        print_text(&v);
    else if (status == CLI_DONE && !write_records(&v))
        status = cli_complain(CLI_FAILED, "the indices could not be written");
    plot_inputs_deinit(&v.inputs);
    free(v.indices);
    free(v.order);
    return status;
}

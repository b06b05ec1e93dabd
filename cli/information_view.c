#include "cli/information_view.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/lines.h"
#include "cli/pairs.h"
#include "cli/records.h"
#include "plots/facts.h"
#include "plots/inputs.h"
#include "sim/information.h"

#define MOST       8    /* results */
#define LEVEL      0.05 /* of all unknowns together */
#define MOST_SHOWN 15

typedef struct view {
    const sim_result *const *results;
    const char *const *paths;
    size_t n; /* results; options: these, and staying alone after them */
    size_t n_options;
    const cli_information_request *request;
    plot_inputs own[MOST];  /* of each result */
    plot_input *inputs;     /* owned array: each path once */
    sim_box_input *columns; /* owned */
    size_t m;
    sim_information_options how;
    size_t n_left_out; /* partners that only some results have */
    sim_information overall;
    sim_information_value *found; /* owned: m, then groups */
    size_t *parts, *order;        /* owned */
} view;

/* ---- unknowns of all results, each once ---- */

static void gather_inputs(view *v)
{
    size_t all = 0;
    for (size_t k = 0; k < v->n; k++) {
        v->own[k] = plot_inputs_of(v->results[k], v->request->inputs);
        all += v->own[k].n;
    }
    v->inputs = calloc(all + 1, sizeof *v->inputs);
    v->columns = calloc(all + 1, sizeof *v->columns);
    v->found = calloc(all + CLI_INFORMATION_GROUPS + 1, sizeof *v->found);
    v->parts = calloc(all + 1, sizeof *v->parts);
    v->order = calloc(all + 1, sizeof *v->order);
    if (v->inputs == NULL || v->columns == NULL || v->found == NULL || v->parts == NULL || v->order == NULL)
        return;
    for (size_t k = 0; k < v->n; k++) {
        for (size_t i = 0; i < v->own[k].n; i++) {
            size_t at = 0;
            while (at < v->m && strcmp(v->inputs[at].path, v->own[k].items[i].path) != 0)
                at++;
            if (at < v->m)
                continue;
            v->inputs[v->m] = v->own[k].items[i];
            v->columns[v->m++] = v->own[k].columns[i];
        }
    }
}

/* ---- text ---- */

static const char *option_name(const view *v, size_t option)
{
    return option < v->n ? plot_scenario_title(v->results[option], v->request->lang)
                         : plot_pick(v->request->lang, "alleen verder gaan", "staying alone");
}

static bool is_beyond(const view *v, const sim_information_value *f)
{
    return f->p <= LEVEL / (double)(v->m + v->request->n_groups);
}

static plot_str million(const view *v, double eur)
{
    return plot_str_number(v->request->lang, eur / 1e6, 2);
}

static void print_options(const view *v)
{
    plot_lang lang = v->request->lang;
    const sim_information *all = &v->overall;
    char text[1600];
    cli_lines_print(stdout, "",
                    plot_pick(lang, "De keuze is tussen (gemiddelde netto contante waarde, mln EUR):",
                              "The choice is between (mean net present value, EUR million):"));
    for (size_t o = 0; o < v->n_options; o++) {
        plot_prose prose = plot_prose_make(text, sizeof text);
        PLOT_FILL(&prose, o < v->n ? "{1}: {2} ({3})" : "{1}: {2}", option_name(v, o),
                  million(v, all->means[o]).text, o < v->n ? v->paths[o] : "");
        cli_lines_print(stdout, "- ", text);
    }
    plot_prose prose = plot_prose_make(text, sizeof text);
    double lead = all->means[all->best] - all->means[all->next];
    PLOT_FILL(&prose,
              lead > all->best_half
                  ? plot_pick(lang, "Gemiddeld het beste is ‘{1}’, {3} ± {4} beter dan ‘{2}’.",
                              "Best on average is ‘{1}’, {3} ± {4} better than ‘{2}’.")
                  : plot_pick(lang,
                              "Gemiddeld het beste is ‘{1}’, maar het verschil met ‘{2}’ is kleiner dan de "
                              "onzekerheid: {3} ± {4}.",
                              "Best on average is ‘{1}’, but the difference from ‘{2}’ is smaller than the "
                              "uncertainty: {3} ± {4}."),
              option_name(v, all->best), option_name(v, all->next), million(v, lead).text,
              million(v, all->best_half).text);
    PLOT_FILL(&prose,
              plot_inputs_group(v->results[0]) > 1 && !sim_result_is_antithetic(v->results[0])
                  ? plot_pick(lang,
                              " Alles wat onbekend is vooraf weten zou {1} ± {2} waard zijn, het meeste dat "
                              "onderzoek kan opbrengen.",
                              " To know all that is unknown beforehand would be worth {1} ± {2}, the most "
                              "that research can gain.")
                  : plot_pick(lang,
                              " Alles vooraf weten, ook wat alleen toeval is, zou {1} ± {2} waard zijn: meer "
                              "kan onderzoek niet opbrengen.",
                              " To know everything beforehand, chance included, would be worth {1} ± {2}: "
                              "research cannot gain more."),
              million(v, all->everything).text, million(v, all->everything_half).text);
    cli_lines_print(stdout, "", text);
    if (v->n_left_out > 0) {
        char names[1200];
        plot_facts_left_out(names, sizeof names, lang, v->results, v->n);
        prose = plot_prose_make(text, sizeof text);
        PLOT_FILL(
            &prose,
            plot_pick(lang,
                      "Waarden zijn van de deelnemers die alle scenario's hebben; buiten beschouwing: {1}.",
                      "Values are of the partners that all scenarios have; left out: {1}."),
            names);
        cli_lines_print(stdout, "", text);
    }
    putchar('\n');
}

static void print_value(const view *v, const char *name, const sim_information_value *f)
{
    char text[900];
    plot_lang lang = v->request->lang;
    plot_prose prose = plot_prose_make(text, sizeof text);
    PLOT_FILL(&prose,
              plot_pick(lang, "{1}: {2} ± {3}; nagerekend {4} ± {5}; door toeval tot {6}",
                        "{1}: {2} ± {3}; checked {4} ± {5}; by chance up to {6}"),
              name, million(v, f->value).text, million(v, f->half_width).text, million(v, f->checked).text,
              million(v, f->checked_half).text, million(v, f->dummy95).text);
    cli_lines_print(stdout, "- ", text);
}

static void print_text(const view *v)
{
    plot_lang lang = v->request->lang;
    char text[1600];
    size_t shown = 0, beyond = 0;
    print_options(v);
    for (size_t k = 0; k < v->m; k++)
        beyond += is_beyond(v, &v->found[k]) ? 1 : 0;
    if (beyond > 0)
        cli_lines_print(stdout, "",
                        plot_pick(lang, "Wat het waard is om vooraf te weten (mln EUR):",
                                  "What it is worth to know beforehand (EUR million):"));
    for (size_t k = 0; k < v->m && shown < MOST_SHOWN; k++) {
        if (!is_beyond(v, &v->found[v->order[k]]))
            continue;
        print_value(v, plot_input_name(&v->inputs[v->order[k]], lang), &v->found[v->order[k]]);
        shown++;
    }
    plot_prose prose = plot_prose_make(text, sizeof text);
    if (beyond == 0)
        plot_prose_add(
            &prose,
            plot_pick(
                lang,
                "Van geen enkele onbekende grootheid verandert kennis de keuze zo, dat het van toeval te "
                "onderscheiden is: onderzoek naar een ervan maakt geen aantoonbaar verschil.",
                "Of no single unknown does knowledge change the choice beyond chance: researching one of "
                "them makes no difference that can be shown."));
    else if (beyond < v->m)
        PLOT_FILL(&prose,
                  plot_pick(lang, "Van {1} andere is de waarde niet van toeval te onderscheiden.",
                            "The value of {1} others cannot be told from chance."),
                  plot_str_number(lang, (double)(v->m - beyond), 0).text);
    cli_lines_print(stdout, "", text);
    for (size_t g = 0; g < v->request->n_groups; g++)
        print_value(v, v->request->groups[g], &v->found[v->m + g]);
    putchar('\n');
    prose = plot_prose_make(text, sizeof text);
    PLOT_FILL(&prose,
              plot_pick(lang,
                        "Waarde: wat de keuze gemiddeld beter wordt wie de grootheid vooraf kent, door "
                        "regressie over {1} "
                        "(95 %-interval); die is wat te hoog. Nagerekend: de keuze gemaakt met de andere "
                        "toekomsten en beoordeeld op "
                        "wat zij opleverde; dat is wat te laag. Bij 0 verandert kennis de keuze niet, "
                        "hoeveel de grootheid ook uitmaakt.",
                        "Value: what the choice gains on average for who knows the unknown beforehand, by "
                        "regression over {1} "
                        "(95% interval); somewhat too high. Checked: the choice made with other futures and "
                        "judged by what it "
                        "gave; somewhat too low. At 0 knowledge does not change the choice, however much the "
                        "unknown matters."),
              plot_str_futures(lang, v->overall.n).text);
    cli_lines_print(stdout, "", text);
}

/* ---- records ---- */

static void write_value(cli_records *records, const char *kind, const char *path, const char *name,
                        const sim_information_value *f, bool beyond)
{
    cli_records_text(records, kind);
    cli_records_text(records, path);
    const double numbers[] = {f->value,        f->half_width, f->bias,   f->checked,
                              f->checked_half, f->p,          f->dummy95};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        cli_records_number(records, numbers[i]);
    cli_records_count(records, beyond ? 1 : 0);
    cli_records_text(records, name);
    cli_records_end(records);
}

static bool write_records(const view *v)
{
    static const char *const names[] = {"kind",
                                        "id",
                                        "value_eur",
                                        "half_width_95",
                                        "bias",
                                        "checked_eur",
                                        "checked_half_width_95",
                                        "p",
                                        "dummy_95",
                                        "is_beyond_chance",
                                        "name"};
    cli_records records;
    cli_records_open(&records, stdout, v->request->format == CLI_JSON, names, sizeof names / sizeof *names);
    double none = (double)NAN;
    for (size_t o = 0; o < v->n_options; o++) {
        sim_information_value mean = {v->overall.means[o], none, none, none, none, none, none};
        write_value(&records, "option", o < v->n ? plot_scenario_id(v->results[o]) : "alone",
                    option_name(v, o), &mean, o == v->overall.best);
    }
    sim_information_value all = {
        v->overall.everything, v->overall.everything_half, none, none, none, none, none};
    write_value(&records, "everything", "", "", &all, v->overall.everything > 0.0);
    for (size_t k = 0; k < v->m; k++) {
        const plot_input *input = &v->inputs[v->order[k]];
        const sim_information_value *f = &v->found[v->order[k]];
        write_value(&records, "unknown", input->path, plot_input_name(input, v->request->lang), f,
                    is_beyond(v, f));
    }
    for (size_t g = 0; g < v->request->n_groups; g++)
        write_value(&records, "group", v->request->groups[g], v->request->groups[g], &v->found[v->m + g],
                    is_beyond(v, &v->found[v->m + g]));
    return cli_records_close(&records);
}

/* ---- all of it ---- */

static void sort(view *v)
{
    for (size_t k = 0; k < v->m; k++) {
        size_t at = k;
        while (at > 0 && v->found[v->order[at - 1]].value < v->found[k].value) {
            v->order[at] = v->order[at - 1];
            at--;
        }
        v->order[at] = k;
    }
}

static sim_status find(view *v, const double *const *values, sim_error *error)
{
    sim_box_data data = {v->columns, v->m, NULL, v->results[0]->n_replications,
                         plot_inputs_group(v->results[0])};
    for (size_t k = 0; k < v->m; k++)
        v->parts[k] = k;
    sim_status status = sim_information_make(values, v->n_options, &data, v->parts, v->m, &v->how,
                                             &v->overall, v->found, error);
    for (size_t g = 0; g < v->request->n_groups && status == SIM_OK; g++) {
        sim_information again;
        for (size_t k = 0; k < v->m; k++)
            v->parts[k] = plot_inputs_fit(v->request->groups[g], v->inputs[k].path) ? 0 : SIZE_MAX;
        status = sim_information_make(values, v->n_options, &data, v->parts, 1, &v->how, &again,
                                      &v->found[v->m + g], error);
    }
    return status;
}

static int compute(view *v)
{
    const char *seed = sim_result_manifest(v->results[0], "seed");
    v->how = sim_information_defaults(seed == NULL ? 0 : strtoull(seed, NULL, 10));
    size_t needed =
        (size_t)(2.0 / LEVEL * (double)(v->m + v->request->n_groups)); /* so that a p can be small enough */
    v->how.dummies = needed > v->how.dummies ? needed : v->how.dummies;
    plot_shared shared = plot_facts_shared_npv(v->results, v->n);
    v->n_left_out = shared.n_left_out;
    double *alone = calloc(v->results[0]->n_replications + 1, sizeof *alone);
    const double *values[MOST + 1];
    for (size_t k = 0; k < v->n; k++)
        values[k] = shared.values[k];
    values[v->n] = alone;
    v->n_options = v->n + (v->request->without_alone ? 0 : 1);
    sim_error error = {0};
    int status = CLI_DONE;
    if (alone == NULL)
        status = cli_complain(CLI_FAILED, "no memory");
    else if (find(v, values, &error) != SIM_OK)
        status = cli_complain(error.code == SIM_ERR_RANGE ? CLI_USAGE : CLI_FAILED, "sensitivity: %s",
                              error.message);
    else
        sort(v);
    plot_shared_deinit(&shared);
    free(alone);
    return status;
}

static int check(const view *v)
{
    if (v->n > MOST)
        return cli_complain(CLI_USAGE, "sensitivity: evppi takes 1 to %d results", MOST);
    if (v->n == 1 && v->request->without_alone)
        return cli_complain(CLI_USAGE,
                            "sensitivity: one result without staying alone leaves nothing to choose");
    for (size_t k = 0; k < v->n; k++) {
        if (sim_result_manifest(v->results[k], "design") != NULL)
            return cli_complain(
                CLI_USAGE, "sensitivity: %s is a study; evppi takes results of 'groeipad run'", v->paths[k]);
        if (sim_result_column(v->results[k], "npv_eur") == NULL)
            return cli_complain(CLI_USAGE, "sensitivity: %s has no net present value", v->paths[k]);
    }
    return v->n > 1 ? cli_pairs_check(v->results, v->paths, v->n, false) : CLI_DONE;
}

int cli_information_show(const sim_result *const *results, const char *const *paths, size_t n,
                         const cli_information_request *request)
{
    view v = {.results = results, .paths = paths, .n = n, .request = request};
    int status = check(&v);
    if (status != CLI_DONE)
        return status;
    gather_inputs(&v);
    if (v.order == NULL)
        status = cli_complain(CLI_FAILED, "no memory");
    else if (v.m == 0)
        status = cli_complain(CLI_USAGE, "sensitivity: nothing %sthat was drawn in %s",
                              request->inputs == NULL ? "" : "of --inputs is ", paths[0]);
    else
        status = compute(&v);
    if (status == CLI_DONE && request->format == CLI_TEXT)
        print_text(&v);
    else if (status == CLI_DONE && !write_records(&v))
        status = cli_complain(CLI_FAILED, "the values could not be written");
    for (size_t k = 0; k < n; k++)
        plot_inputs_deinit(&v.own[k]);
    free(v.inputs);
    free(v.columns);
    free(v.found);
    free(v.parts);
    free(v.order);
    return status;
}

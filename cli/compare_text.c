#include "cli/compare_text.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "cli/again.h"
#include "cli/measures.h"
#include "cli/table.h"
#include "plots/facts.h"
#include "plots/labels.h"

static const char *verdict_of(const cli_difference *d, cli_direction better, bool is_date, plot_lang lang)
{
    switch (cli_difference_verdict(d)) {
    case CLI_VERDICT_SAME:
        return plot_pick(lang, "gelijk in elke toekomst", "the same in every future");
    case CLI_VERDICT_UNSURE:
        return plot_pick(lang, "niet te onderscheiden", "cannot be told apart");
    case CLI_VERDICT_LOWER:
        return is_date                ? plot_pick(lang, "eerder", "earlier")
               : better == CLI_EITHER ? plot_pick(lang, "lager", "lower")
               : better == CLI_LOWER  ? plot_pick(lang, "beter", "better")
                                      : plot_pick(lang, "slechter", "worse");
    default:
        return is_date                ? plot_pick(lang, "later", "later")
               : better == CLI_EITHER ? plot_pick(lang, "hoger", "higher")
               : better == CLI_HIGHER ? plot_pick(lang, "beter", "better")
                                      : plot_pick(lang, "slechter", "worse");
    }
}

static void note(char *text, const cli_comparison *c, const cli_difference *d, const cli_measure *m,
                 plot_lang lang)
{
    cli_direction better = m->is_total && c->n_left_out > 0 ? CLI_EITHER : m->better;
    CLI_TABLE_FILL(text, "{1}", verdict_of(d, better, m == &cli_measure_partner_live, lang));
    char before[CLI_TABLE_TEXT];
    memcpy(before, text, sizeof before);
    bool is_value = strncmp(m->metric, "npv_eur", strlen("npv_eur")) == 0;
    if (is_value && isfinite(d->gain.low) && isfinite(d->gain.high)) {
        plot_str factor = plot_str_number(lang, d->gain.ratio, 1);
        plot_str range = plot_str_range(lang, d->gain.low, d->gain.high, 1);
        CLI_TABLE_FILL(text,
                       plot_pick(lang, "{1}; correlatie {4}: koppelen scheelt een factor {2} ({3})",
                                 "{1}; correlation {4}: pairing gains a factor {2} ({3})"),
                       before, factor.text, range.text, plot_str_number(lang, d->paired.correlation, 2).text);
    }
}

/* "34 %", "<1 %", ">99 %": never a rounded 0 or 100 that it is not. */
static plot_str share_of(plot_lang lang, double share)
{
    plot_str text = plot_str_percent(lang, share > 0.5 ? fmin(share, 0.99) : fmax(share, 0.01), 0);
    if (share == 0.0 || share == 1.0 || (share >= 0.005 && share <= 0.995))
        return plot_str_percent(lang, share, 0);
    plot_str marked;
    snprintf(marked.text, sizeof marked.text, "%s%.100s", share > 0.5 ? ">" : "<", text.text);
    return marked;
}

static bool add_row(cli_table *table, const cli_comparison *c, const cli_difference *d, const cli_measure *m,
                    const char *label, plot_lang lang)
{
    cli_table_row *row = cli_table_add(table);
    if (row == NULL)
        return false;
    assert(plot_compared_has(d->metric)); /* or its interval would be too narrow */
    snprintf(row->label, sizeof row->label, "%s", label);
    snprintf(row->cells[0], CLI_TABLE_TEXT, "%s", cli_measure_value(lang, m, d->base_mean).text);
    snprintf(row->cells[1], CLI_TABLE_TEXT, "%s", cli_measure_value(lang, m, d->other_mean).text);
    plot_str mean = plot_str_signed(lang, m->scale * d->paired.mean, m->decimals);
    plot_str half = plot_str_number(lang, m->scale * d->paired.half_width, m->decimals);
    if (isfinite(d->paired.half_width))
        CLI_TABLE_FILL(row->cells[2], "{1} ± {2}", mean.text, half.text);
    else
        CLI_TABLE_FILL(row->cells[2], "{1}", mean.text);
    if (isfinite(d->paired.share_positive) && d->share_equal > 0.0)
        CLI_TABLE_FILL(row->cells[3], plot_pick(lang, "{1} ({2} gelijk)", "{1} ({2} equal)"),
                       share_of(lang, d->paired.share_positive).text, share_of(lang, d->share_equal).text);
    else if (isfinite(d->paired.share_positive))
        snprintf(row->cells[3], CLI_TABLE_TEXT, "%s", share_of(lang, d->paired.share_positive).text);
    note(row->cells[4], c, d, m, lang);
    return true;
}

static bool add_heading(cli_table *table, const char *text)
{
    cli_table_row *row = cli_table_add(table);
    if (row == NULL)
        return false;
    row->is_heading = true;
    snprintf(row->label, sizeof row->label, "%s", text);
    return true;
}

static bool add_measures(cli_table *table, const cli_comparison *c, plot_lang lang)
{
    size_t n;
    const cli_measure *measures = cli_measures(&n);
    for (size_t i = 0; i < n; i++) {
        const cli_measure *m = &measures[i];
        const char *label = plot_pick(lang, m->nl, m->en);
        const cli_difference *d = m->metric == NULL ? NULL : cli_comparison_find(c, m->metric);
        if (m->metric == NULL ? !add_heading(table, label)
                              : d != NULL && !add_row(table, c, d, m, label, lang))
            return false;
    }
    return true;
}

/* A row for each partner that both have. */
static bool add_partners(cli_table *table, const cli_comparison *c, const cli_measure *m, plot_lang lang)
{
    bool has_heading = false;
    for (size_t i = 0; i < sim_result_count_entities(c->base, "partner"); i++) {
        const sim_entity *partner = sim_result_nth_entity(c->base, "partner", i);
        char metric[256];
        snprintf(metric, sizeof metric, "%s.%s", m->metric, partner->id);
        const cli_difference *d = cli_comparison_find(c, metric);
        if (d == NULL)
            continue;
        if (!has_heading && !add_heading(table, plot_pick(lang, m->nl, m->en)))
            return false;
        has_heading = true;
        if (!add_row(table, c, d, m, plot_entity_name(partner, lang), lang))
            return false;
    }
    return true;
}

static bool print_table(FILE *file, const cli_comparison *c, plot_lang lang)
{
    cli_table table = {0};
    cli_table_row *head = cli_table_add(&table);
    bool fine = head != NULL;
    if (fine) {
        head->is_heading = true;
        snprintf(head->cells[0], CLI_TABLE_TEXT, "%s", c->base_name);
        snprintf(head->cells[1], CLI_TABLE_TEXT, "%s", c->other_name);
        snprintf(head->cells[2], CLI_TABLE_TEXT, "%s", plot_pick(lang, "verschil", "difference"));
        snprintf(head->cells[3], CLI_TABLE_TEXT, "%s", plot_pick(lang, "kans hoger", "P(higher)"));
    }
    fine = fine && add_measures(&table, c, lang) && add_partners(&table, c, &cli_measure_partner_npv, lang) &&
           add_partners(&table, c, &cli_measure_partner_live, lang);
    if (fine)
        cli_table_print(file, &table);
    cli_table_deinit(&table);
    return fine;
}

static void print_heading(FILE *file, const cli_comparison *c, plot_lang lang)
{
    char line[1024];
    plot_prose prose = plot_prose_make(line, sizeof line);
    PLOT_FILL(&prose, plot_pick(lang, "{1} ({2}) tegenover {3} ({4})", "{1} ({2}) against {3} ({4})"),
              c->other_name, plot_scenario_title(c->other, lang), c->base_name,
              plot_scenario_title(c->base, lang));
    fprintf(file, "%s\n", line);
    plot_str n = plot_str_number(lang, (double)c->base->n_replications, 0);
    prose = plot_prose_make(line, sizeof line);
    if (c->is_paired)
        PLOT_FILL(&prose,
                  c->base->n_replications == 1
                      ? plot_pick(lang, "{1} paar op hetzelfde toeval (zaadgetal {2}).",
                                  "{1} pair on the same luck (seed {2}).")
                      : plot_pick(lang, "{1} paren op hetzelfde toeval (zaadgetal {2}).",
                                  "{1} pairs on the same luck (seed {2})."),
                  n.text, cli_manifest(c->base, "seed"));
    else
        plot_prose_add(
            &prose,
            plot_facts_are_paired(c->base, c->other)
                ? plot_pick(lang, "Gerekend alsof niet gekoppeld, al is het toeval hetzelfde: ter controle.",
                            "Reckoned as if not paired, though the luck is the same: for checking.")
                : plot_pick(lang, "Niet gekoppeld: elk op eigen toeval, ter controle.",
                            "Not paired: each on luck of its own, for checking."));
    plot_str percent = plot_str_percent(lang, c->confidence, 2);
    PLOT_FILL(&prose,
              plot_pick(lang,
                        " Verschil: tweede min eerste. Elk interval geldt met {1}, zodat alle van deze tabel "
                        "samen (en die "
                        "van andere scenario's die meteen zijn vergeleken) met {2} gelden.",
                        " Difference: second minus first. Each interval holds with {1}, so that all of this "
                        "table together "
                        "(and those of other scenarios compared at the same time) hold with {2}."),
              percent.text, plot_str_percent(lang, 0.95, 0).text);
    fprintf(file, "%s\n", line);
    char names[512];
    const sim_result *both[2] = {c->base, c->other};
    plot_facts_left_out(names, sizeof names, lang, both, 2);
    if (names[0] != '\0')
        fprintf(file, "%s: %s.\n",
                plot_pick(lang,
                          "Niet in beide, en dus niet in de gezamenlijke waarde en kolommen per deelnemer",
                          "Not in both, and so left out of the joint value and the rows by partner"),
                names);
    fputc('\n', file);
}

static void print_side(FILE *file, const sim_input *input, plot_lang lang)
{
    if (input == NULL)
        fputs(plot_pick(lang, "niet aanwezig", "not there"), file);
    else
        fprintf(file, "%s [%s]", input->value, input->origin);
}

void cli_compare_text_print_inputs(FILE *file, const cli_comparison *c, const cli_input_differences *inputs,
                                   plot_lang lang)
{
    if (inputs->n == 0) {
        fprintf(file, "%s\n", plot_pick(lang, "Alle invoer is gelijk.", "All inputs are the same."));
        return;
    }
    fprintf(file, "%s\n",
            plot_pick(lang, "Invoer die verschilt (eerste | tweede)", "Inputs that differ (first | second)"));
    for (size_t i = 0; i < inputs->n;) {
        const cli_input_difference *d = &inputs->items[i];
        size_t run = cli_input_differences_run(inputs, i);
        if (run > 1) {
            const char *end = strchr(strchr(d->path, '.') + 1, '.');
            const sim_input *there = d->base != NULL ? d->base : d->other;
            const char *scenario = d->base != NULL ? c->base_name : c->other_name;
            fprintf(file, "  %.*s: %s %s, %zu %s [%s]\n", (int)(end - d->path), d->path,
                    plot_pick(lang, "alleen in", "only in"), scenario, run,
                    plot_pick(lang, "waarden", "values"), there->origin);
        } else {
            fprintf(file, "  %s: ", d->path);
            print_side(file, d->base, lang);
            fputs(" | ", file);
            print_side(file, d->other, lang);
            fputc('\n', file);
        }
        i += run;
    }
}

bool cli_compare_text_print(FILE *file, const cli_comparison *c, const cli_input_differences *inputs,
                            plot_lang lang)
{
    print_heading(file, c, lang);
    if (!print_table(file, c, lang))
        return false;
    fputc('\n', file);
    cli_compare_text_print_inputs(file, c, inputs, lang);
    return true;
}

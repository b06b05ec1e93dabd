#include "cli/key_figures.h"

#include <math.h>
#include <string.h>

#include "cli/summary.h"
#include "cli/table.h"
#include "plots/facts.h"
#include "plots/labels.h"
#include "sim/nested.h"
#include "sim/tail.h"
#include "sim/variance.h"

#define MAX_PARTNERS 16 /* shown; a line says how many more there are */

typedef enum kind {
    SECTION,
    NUMBER,          /* as it is */
    MILLIONS,        /* euros, shown in millions */
    SHARE,           /* shown in per cent */
    YEAR,            /* decimal year */
    CHANCE,          /* of a column of 0 and 1 */
    CHANCE_POSITIVE, /* that a column is above 0 */
    WORST            /* in millions: mean of the lowest 5 % */
} kind;

typedef struct figure {
    kind kind;
    int decimals;
    const char *metric, *nl, *en;
} figure;

static const figure figures[] = {
    {SECTION, 0, NULL, "Kwaliteit", "Quality"},
    {NUMBER, 2, "quality_mean", "kwaliteit over de jaren (1-10)", "quality over the years (1-10)"},
    {NUMBER, 2, "twin_quality_mean", "... bij alleen verder gaan (1-10)", "... of going it alone (1-10)"},
    {NUMBER, 2, "satisfaction_end", "klanttevredenheid aan het eind (1-10)",
     "customer satisfaction at the end (1-10)"},
    {NUMBER, 2, "twin_satisfaction_end", "... bij alleen verder gaan (1-10)", "... of going it alone (1-10)"},
    {NUMBER, 1, "single_person_roles_end", "functies die van één mens afhangen, aan het eind (aantal)",
     "roles that hang on one person, at the end (count)"},
    {NUMBER, 1, "twin_single_person_roles_end", "... bij alleen verder gaan (aantal)",
     "... of going it alone (count)"},
    {SECTION, 0, NULL, "Kosten", "Cost"},
    {MILLIONS, 2, "npv_eur", "netto contante waarde tegenover alleen verder gaan (mln EUR)",
     "net present value against going it alone (EUR million)"},
    {CHANCE_POSITIVE, 0, "npv_eur", "kans dat die waarde boven nul is",
     "chance that this value is above zero"},
    {WORST, 2, "npv_eur", "... gemiddeld in de slechtste 5 van de 100 gevallen (mln EUR)",
     "... on average in the worst 5 of 100 cases (EUR million)"},
    {MILLIONS, 2, "benefit_eur", "opbrengst, niet contant gemaakt (mln EUR)",
     "benefit, not discounted (EUR million)"},
    {MILLIONS, 2, "one_off_cost_eur", "eenmalige kosten (mln EUR)", "one-off cost (EUR million)"},
    {YEAR, 1, "payback_year", "terugverdiend (jaar)", "paid back (year)"},
    {SHARE, 1, "saving_share", "besparing vanaf het vijfde jaar (% van de kosten van alleen verder gaan)",
     "saving from the fifth year on (% of the cost of going it alone)"},
    {CHANCE, 0, "saving_above_10pct", "kans op een besparing boven 10 %", "chance of a saving above 10 %"},
    {CHANCE, 0, "over_budget", "kans dat de kosten over de looptijd de begroting overschrijden",
     "chance that the cost over the horizon exceeds the budget"},
    {NUMBER, 0, "cost_per_workplace_end_eur", "kosten per werkplek in het laatste jaar (EUR)",
     "cost per workplace in the last year (EUR)"},
    {SECTION, 0, NULL, "Risico", "Risk"},
    {CHANCE, 0, "started_as_intended", "kans op een start zoals bedoeld (begin van de transitie)",
     "chance of starting as intended (transition begun)"},
    {CHANCE, 0, "founders_no_go_start_document",
     "kans op een nee bij het startdocument (kan later ja worden)",
     "chance of a no at the start document (may later become a yes)"},
    {MILLIONS, 2, "risk_cost_eur", "geboekte gevolgen van risico's (mln EUR)",
     "booked impact of risks (EUR million)"},
    {NUMBER, 1, "peak_gap_fte", "grootste tekort in één rol (fte)", "largest shortage in one role (fte)"},
    {NUMBER, 0, "months_under_capacity", "maanden met een tekort (aantal)", "months with a shortage (count)"},
    {NUMBER, 1, "not_yets", "besluiten 'nog niet' (aantal)", "decisions of 'not yet' (count)"},
    {NUMBER, 1, "no_gos", "besluiten 'niet doorgaan' (aantal)", "decisions of 'no go' (count)"},
    {NUMBER, 2, "lost_candidates", "kandidaten verloren aan een ander verband (aantal)",
     "candidates lost to another partnership (count)"},
    {SECTION, 0, NULL, "Groei", "Growth"},
    {NUMBER, 1, "members_end", "deelnemers aan het eind (aantal)", "members at the end (count)"},
    {NUMBER, 2, "exits", "deelnemers die weer uittraden (aantal)", "members that left again (count)"},
    {NUMBER, 0, "workplaces_end", "werkplekken aan het eind (aantal)",
     "workplaces served at the end (count)"},
};

/* A value as its kind is shown. */
static void format_value(char *text, plot_lang lang, const figure *shown, double value)
{
    double scale = shown->kind == MILLIONS || shown->kind == WORST ? 1e-6
                   : shown->kind == SHARE                          ? 100.0
                                                                   : 1.0;
    plot_str written = shown->kind == YEAR ? cli_table_year(lang, value, shown->decimals)
                                           : plot_str_number(lang, scale * value, shown->decimals);
    snprintf(text, CLI_TABLE_TEXT, "%s", written.text);
}

/* "in 1,812 of 2,000", where not all replications have a value. */
static void note_missing(char *text, plot_lang lang, uint64_t n, uint64_t n_null)
{
    if (n_null == 0)
        return;
    plot_str with = plot_str_number(lang, (double)n, 0), all = plot_str_number(lang, (double)(n + n_null), 0);
    CLI_TABLE_FILL(text, plot_pick(lang, "in {1} van de {2}", "in {1} of {2}"), with.text, all.text);
}

/* "72 % uncertainty, 28 % chance": how much of the spread is what nobody knows, where futures have several
 * runs. */
static void note_split(char *text, plot_lang lang, const sim_result *result, const sim_column *column)
{
    size_t runs = (size_t)sim_result_runs_per_future(result);
    if (runs < 2)
        return;
    sim_nested nested =
        sim_nested_split(column->values, result->n_replications, runs, sim_result_is_antithetic(result));
    if (!isfinite(nested.share_between))
        return;
    plot_str unknown = plot_str_percent(lang, nested.share_between, 0);
    plot_str luck = plot_str_percent(lang, 1.0 - nested.share_between, 0);
    char split[CLI_TABLE_TEXT], before[CLI_TABLE_TEXT];
    CLI_TABLE_FILL(split, plot_pick(lang, "{1} onzekerheid, {2} toeval", "{1} uncertainty, {2} chance"),
                   unknown.text, luck.text);
    memcpy(before, text, sizeof before);
    CLI_TABLE_FILL(text, before[0] == '\0' ? "{1}" : "{2}; {1}", split, before);
}

/* "mirroring: factor 1.9 (1.7-2.2)": what antithetic pairs gain in variance. */
static void note_gain(char *text, plot_lang lang, const sim_result *result, const sim_column *column)
{
    if (!sim_result_is_antithetic(result) || sim_result_runs_per_future(result) > 1)
        return;
    sim_variance_ratio gain = sim_variance_gain_of_antithetics(column->values, result->n_replications, 0.95);
    if (!isfinite(gain.low) || !isfinite(gain.high))
        return;
    plot_str factor = plot_str_number(lang, gain.ratio, 1);
    plot_str range = plot_str_range(lang, gain.low, gain.high, 1);
    char note[CLI_TABLE_TEXT], before[CLI_TABLE_TEXT];
    CLI_TABLE_FILL(note, plot_pick(lang, "spiegelen: factor {1} ({2})", "mirroring: factor {1} ({2})"),
                   factor.text, range.text);
    memcpy(before, text, sizeof before);
    CLI_TABLE_FILL(text, before[0] == '\0' ? "{1}" : "{2}; {1}", note, before);
}

static void fill_spread(cli_table_row *row, plot_lang lang, const figure *shown, const sim_result *result,
                        const sim_column *column)
{
    sim_summary own = cli_summary_of(result, column), *summary = &own;
    char mean[CLI_TABLE_TEXT], half_width[CLI_TABLE_TEXT];
    format_value(mean, lang, shown, summary->mean);
    format_value(half_width, lang, shown, summary->half_width_95);
    if (isfinite(summary->half_width_95))
        CLI_TABLE_FILL(row->cells[0], "{1} ± {2}", mean, half_width);
    else
        CLI_TABLE_FILL(row->cells[0], "{1}", mean);
    static const double quantiles[] = {0.10, 0.50, 0.90};
    for (size_t i = 0; i < sizeof quantiles / sizeof *quantiles; i++)
        format_value(row->cells[1 + i], lang, shown, summary->q[sim_result_quantile_index(quantiles[i])]);
    note_missing(row->cells[4], lang, summary->n, summary->n_null);
    note_split(row->cells[4], lang, result, column);
    note_gain(row->cells[4], lang, result, column);
}

/* The share of replications for which it holds, with Wilson's interval over groups. */
static void fill_chance(cli_table_row *row, plot_lang lang, const figure *shown, const sim_result *result,
                        const sim_column *column)
{
    double threshold = shown->kind == CHANCE ? 0.5 : 0.0;
    plot_chance chance = plot_chance_above(column, result->n_replications, threshold);
    note_missing(row->cells[4], lang, chance.n, cli_succeeded(result) - chance.n);
    if (chance.n == 0)
        return;
    plot_str share = plot_str_percent(lang, chance.share, 1);
    plot_str range = plot_str_range(lang, 100.0 * chance.low, 100.0 * chance.high, 1);
    CLI_TABLE_FILL(row->cells[0], "{1} ({2})", share.text, range.text);
}

/* Conditional value at risk, and the value at risk at which it begins; never without its interval. */
static void fill_worst(cli_table_row *row, plot_lang lang, const figure *shown, const sim_result *result,
                       const sim_column *column)
{
    static const double level = 0.95;
    sim_tail tail;
    sim_error error = {0};
    if (sim_tail_mean(column->values, result->n_replications, sim_result_group(result), level, true, 0.95,
                      &tail, &error) != SIM_OK)
        return;
    char mean[CLI_TABLE_TEXT], half_width[CLI_TABLE_TEXT], begins[CLI_TABLE_TEXT];
    if (!isfinite(tail.half_width)) {
        plot_str least = plot_str_number(lang, SIM_TAIL_LEAST / (1.0 - level), 0);
        CLI_TABLE_FILL(row->cells[4], plot_pick(lang, "vanaf {1} replicaties", "from {1} replications on"),
                       least.text);
        return;
    }
    format_value(mean, lang, shown, tail.mean);
    format_value(half_width, lang, shown, tail.half_width);
    format_value(begins, lang, shown, tail.quantile);
    CLI_TABLE_FILL(row->cells[0], "{1} ± {2}", mean, half_width);
    CLI_TABLE_FILL(row->cells[4], plot_pick(lang, "beneden {1} (P5)", "below {1} (P5)"), begins);
}

static bool add_figure(cli_table *table, const sim_result *result, plot_lang lang, const figure *shown)
{
    const sim_column *column = shown->metric == NULL ? NULL : sim_result_column(result, shown->metric);
    if (column == NULL && shown->kind != SECTION)
        return true; /* a result of a model without it */
    cli_table_row *row = cli_table_add(table);
    if (row == NULL)
        return false;
    row->is_heading = shown->kind == SECTION;
    snprintf(row->label, sizeof row->label, "%s", plot_pick(lang, shown->nl, shown->en));
    if (shown->kind == CHANCE || shown->kind == CHANCE_POSITIVE) {
        fill_chance(row, lang, shown, result, column);
    } else if (shown->kind == WORST) {
        fill_worst(row, lang, shown, result, column);
    } else if (column != NULL) {
        fill_spread(row, lang, shown, result, column);
    }
    return true;
}

/* When each partner goes live. */
static bool add_partners(cli_table *table, const sim_result *result, plot_lang lang)
{
    static const figure live = {.kind = YEAR, .decimals = 1};
    size_t count = sim_result_count_entities(result, "partner");
    for (size_t i = 0; i < count && i < MAX_PARTNERS; i++) {
        const sim_entity *partner = sim_result_nth_entity(result, "partner", i);
        const sim_column *column = sim_result_column_of(result, "live_year", partner->id);
        if (column == NULL)
            continue;
        cli_table_row *row = cli_table_add(table);
        if (row == NULL)
            return false;
        CLI_TABLE_FILL(row->label, plot_pick(lang, "{1} gaat live (jaar)", "{1} goes live (year)"),
                       plot_entity_name(partner, lang));
        fill_spread(row, lang, &live, result, column);
    }
    if (count <= MAX_PARTNERS)
        return true;
    cli_table_row *row = cli_table_add(table);
    if (row == NULL)
        return false;
    plot_str more = plot_str_number(lang, (double)(count - MAX_PARTNERS), 0);
    CLI_TABLE_FILL(row->label,
                   plot_pick(lang, "... en nog {1} gemeenten, in het resultaatbestand",
                             "... and {1} more municipalities, in the result file"),
                   more.text);
    return true;
}

static const char *manifest(const sim_result *result, const char *key)
{
    const char *value = sim_result_manifest(result, key);
    return value == NULL ? "?" : value;
}

static void print_heading(FILE *file, const sim_result *result, plot_lang lang)
{
    char line[512], hash[13];
    snprintf(hash, sizeof hash, "%s", manifest(result, "config_sha256"));
    fprintf(file, "%s: %s\n", manifest(result, "scenario"), plot_scenario_title(result, lang));
    plot_prose prose = plot_prose_make(line, sizeof line);
    plot_str replications = plot_str_number(lang, (double)result->n_replications, 0);
    PLOT_FILL(&prose,
              plot_pick(lang, "{1} replicaties, zaadgetal {2}, config {3}, euro's van {4}.",
                        "{1} replications, seed {2}, config {3}, euros of {4}."),
              replications.text, manifest(result, "seed"), hash, manifest(result, "price_year"));
    if (sim_result_is_antithetic(result))
        plot_prose_add_sentence(
            &prose, plot_pick(lang, "In spiegelparen: intervallen van gemiddelden gaan over paren.",
                              "In mirrored pairs: intervals of means are over pairs."));
    if (result->n_failures > 0) {
        plot_str failures = plot_str_number(lang, (double)result->n_failures, 0);
        PLOT_FILL(&prose, plot_pick(lang, " Mislukt en niet meegeteld: {1}.", " Failed and left out: {1}."),
                  failures.text);
    }
    plot_prose_add_sentence(&prose, plot_pick(lang, "Alles geldt onder de aannames van de config.",
                                              "All of it rests on the assumptions of the config."));
    fprintf(file, "%s\n\n", line);
}

bool cli_key_figures_print(FILE *file, const sim_result *result, plot_lang lang)
{
    print_heading(file, result, lang);
    cli_table table = {0};
    cli_table_row *head = cli_table_add(&table);
    bool fine = head != NULL;
    if (fine) {
        head->is_heading = true;
        snprintf(head->cells[0], CLI_TABLE_TEXT, "%s", plot_pick(lang, "gemiddelde ± 95 %", "mean ± 95 %"));
        snprintf(head->cells[1], CLI_TABLE_TEXT, "P10");
        snprintf(head->cells[2], CLI_TABLE_TEXT, "%s", plot_pick(lang, "mediaan", "median"));
        snprintf(head->cells[3], CLI_TABLE_TEXT, "P90");
    }
    for (size_t i = 0; fine && i < sizeof figures / sizeof *figures; i++)
        fine = add_figure(&table, result, lang, &figures[i]);
    fine = fine && add_partners(&table, result, lang);
    if (fine)
        cli_table_print(file, &table);
    cli_table_deinit(&table);
    return fine;
}

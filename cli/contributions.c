#include "cli/contributions.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/table.h"
#include "plots/labels.h"

#define SHOWN 8
#define PARAM "param."

typedef struct causes {
    const double **columns;
    size_t *part_of, n;
} causes;

static void add_cause(causes *all, const sim_column *column, size_t part)
{
    if (column == NULL)
        return;
    all->part_of[all->n] = part;
    all->columns[all->n++] = column->values;
}

static void collect(const sim_result *result, cli_contributions *found, causes *all)
{
    for (size_t i = 0; i < sim_result_count_entities(result, "risk"); i++) {
        const sim_entity *risk = sim_result_nth_entity(result, "risk", i);
        size_t before = all->n;
        add_cause(all, sim_result_column_of(result, "risk_count", risk->id), found->n);
        add_cause(all, sim_result_column_of(result, "risk_cost_eur", risk->id), found->n);
        if (all->n > before)
            found->items[found->n++] = (cli_contribution){
                .is_risk = true, .id = risk->id, .name_en = risk->name_en, .name_nl = risk->name_nl};
    }
    for (size_t i = 0; i < result->n_columns; i++) {
        const sim_metric *metric = &result->columns[i].metric;
        if (strncmp(metric->name, PARAM, strlen(PARAM)) != 0)
            continue;
        add_cause(all, &result->columns[i], found->n);
        found->items[found->n++] = (cli_contribution){.id = metric->name + strlen(PARAM),
                                                      .name_en = metric->description_en,
                                                      .name_nl = metric->description_nl};
    }
}

static int by_share(const void *a, const void *b)
{
    const cli_contribution *x = a, *y = b;
    if (x->part.share < y->part.share || x->part.share > y->part.share)
        return x->part.share < y->part.share ? 1 : -1;
    return strcmp(x->id, y->id);
}

static bool divide(const sim_result *result, const causes *all, cli_contributions *found)
{
    const sim_column *npv = sim_result_column(result, "npv_eur");
    sim_contribution *parts = calloc(found->n + 1, sizeof *parts);
    if (npv == NULL || parts == NULL || all->n == 0) {
        free(parts);
        return false;
    }
    size_t together = sim_result_group(result) > 0 ? sim_result_group(result) : 1;
    bool fine =
        sim_contribution_shares(npv->values, all->columns, all->part_of, all->n, result->n_replications,
                                together, 0.95, parts, found->n, &found->explained, NULL) == SIM_OK;
    for (size_t i = 0; fine && i < found->n; i++)
        found->items[i].part = parts[i];
    free(parts);
    return fine;
}

bool cli_contributions_find(const sim_result *result, cli_contributions *found)
{
    *found = (cli_contributions){.items = calloc(result->n_columns + 1, sizeof *found->items)};
    causes all = {.columns = calloc(result->n_columns + 1, sizeof *all.columns),
                  .part_of = calloc(result->n_columns + 1, sizeof *all.part_of)};
    bool fine = found->items != NULL && all.columns != NULL && all.part_of != NULL;
    if (fine) {
        collect(result, found, &all);
        fine = divide(result, &all, found);
    }
    free(all.columns);
    free(all.part_of);
    if (fine)
        qsort(found->items, found->n, sizeof *found->items, by_share);
    else
        cli_contributions_deinit(found);
    return fine;
}

void cli_contributions_deinit(cli_contributions *found)
{
    free(found->items);
    *found = (cli_contributions){0};
}

static bool add_row(cli_table *table, plot_lang lang, const char *label, sim_contribution part)
{
    cli_table_row *row = cli_table_add(table);
    if (row == NULL)
        return false;
    snprintf(row->label, sizeof row->label, "%s", label);
    plot_prose prose = plot_prose_make(row->cells[0], CLI_TABLE_TEXT);
    PLOT_FILL(&prose, "{1} ± {2}", plot_str_percent(lang, part.share, 1).text,
              plot_str_number(lang, 100.0 * part.half_width, 1).text);
    return true;
}

void cli_contributions_print(FILE *file, const sim_result *result, plot_lang lang)
{
    cli_contributions found;
    if (!cli_contributions_find(result, &found))
        return;
    cli_table table = {0};
    cli_table_row *head = cli_table_add(&table);
    bool fine = head != NULL;
    if (fine) {
        head->is_heading = true;
        snprintf(head->label, sizeof head->label, "%s",
                 plot_pick(lang, "Waar de spreiding van de netto contante waarde mee samengaat",
                           "What the spread of the net present value goes with"));
        snprintf(head->cells[0], CLI_TABLE_TEXT, "%s", plot_pick(lang, "aandeel ± 95 %", "share ± 95 %"));
    }
    for (size_t i = 0; fine && i < found.n && i < SHOWN; i++) {
        const cli_contribution *c = &found.items[i];
        if (c->part.share > c->part.half_width) /* what may be nothing is left out */
            fine = add_row(&table, lang, plot_pick(lang, c->name_nl, c->name_en), c->part);
    }
    fine = fine && add_row(&table, lang,
                           plot_pick(lang, "alle risico's en onzekerheden samen (lineair)",
                                     "all risks and unknowns together (linear)"),
                           found.explained);
    if (fine) {
        fputc('\n', file);
        cli_table_print(file, &table);
    }
    cli_table_deinit(&table);
    cli_contributions_deinit(&found);
}

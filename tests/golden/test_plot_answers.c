/* The page of answers: what is told apart, in which words, and that its small pictures draw what the result
 * holds. */
#include "tests/support/check.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "plots/report_content.h"
#include "plots/risk_table.h"
#include "tests/support/fake_result.h"

static plot_report_options a4(plot_lang lang)
{
    return (plot_report_options){.lang = lang, .edition = PLOT_EDITION_A4};
}

/* The answers of a report; the document is to be destroyed. */
static const plot_sheet *answers_of(plot_document *document)
{
    assert_true(document->n > 0);
    assert_int_equal(document->sheets[0].kind, PLOT_SHEET_ANSWERS);
    return &document->sheets[0];
}

static const char *cell_of(const plot_table *table, const char *row, size_t column)
{
    for (size_t i = 0; i < table->n_rows; i++) {
        if (strcmp(table->rows[i].cells[0], row) == 0) {
            return table->rows[i].cells[column];
        }
    }
    print_error("no row is called %s\n", row);
    fail();
    return "";
}

static bool is_live(const sim_result *result, size_t replication)
{
    size_t n = sim_result_count_entities(result, "partner");
    for (size_t i = 0; i < n; i++) {
        const sim_entity *partner = sim_result_nth_entity(result, "partner", i);
        bool is_founder = strcmp(partner->detail, "founder") == 0;
        const sim_column *date = sim_result_column_of(result, "live_year", partner->id);
        if (is_founder && isfinite(date->values[replication])) {
            return true;
        }
    }
    return false;
}

/* In every fourth replication no founder goes live. */
static sim_result *make_with_quarter_never(void)
{
    sim_result *result = fake_result_create(&(fake_options){.n_replications = 80});
    size_t n = sim_result_count_entities(result, "partner");
    for (size_t i = 0; i < n; i++) {
        const sim_entity *partner = sim_result_nth_entity(result, "partner", i);
        double *date = sim_result_column_of(result, "live_year", partner->id)->values;
        for (size_t r = 0; r < 80; r += 4) {
            date[r] = (double)NAN;
        }
    }
    return result;
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void answers__tell_never_live_from_live_and_lost(void **state)
{
    (void)state;
    sim_result *result = make_with_quarter_never();
    const double *npv = sim_result_column(result, "npv_eur")->values;
    double live_npv[80];
    size_t live = 0, lost = 0;
    for (size_t r = 0; r < 80; r++) {
        if (is_live(result, r)) {
            live_npv[live++] = npv[r];
            lost += npv[r] < 0.0 ? 1 : 0;
        }
    }
    assert_true(live >= 50 && live <= 60);
    plot_chance never = plot_findings_chance_never_live(result), loss = plot_findings_loss_if_live(result);
    assert_int_equal(never.n, 80);
    assert_int_equal(never.k, 80 - live);
    assert_int_equal(loss.n, live);
    assert_int_equal(loss.k, lost);
    qsort(live_npv, live, sizeof live_npv[0], ascending);
    double median = plot_findings_npv_if_live(result).q[sim_result_quantile_index(0.5)];
    assert_true(median >= live_npv[live / 2 - 1] && median <= live_npv[live / 2]);

    const sim_result *seen[] = {result};
    plot_report_options how = a4(PLOT_NL);
    plot_document *document = plot_report_compose(seen, 1, &how);
    const plot_sheet *sheet = answers_of(document);
    const plot_table *table =
        plot_panel_block(plot_sheet_panel(sheet, PLOT_AREA_FIGURES, 0), PLOT_BLOCK_TABLE, 0)->table;
    assert_string_equal(cell_of(table, plot_label(PLOT_NL, PLOT_LABEL_FIG_NEVER), 1),
                        plot_str_chance_interval(PLOT_NL, never).text);
    assert_string_equal(cell_of(table, plot_label(PLOT_NL, PLOT_LABEL_FIG_LIVE_LOSS), 1),
                        plot_str_chance_interval(PLOT_NL, loss).text);
    const char *risk =
        plot_panel_block(plot_sheet_panel(sheet, PLOT_AREA_FINDING, 2), PLOT_BLOCK_TEXT, 0)->text;
    assert_non_null(strstr(risk, plot_str_chance_interval(PLOT_NL, loss).text));
    assert_non_null(strstr(risk, plot_str_money(PLOT_NL, median).text));
    plot_document_destroy(document);
    sim_result_destroy(result);
}

static void answers__failed_replications_are_not_never_live(void **state)
{
    (void)state;
    sim_result *result = make_with_quarter_never();
    sim_result_column(result, "npv_eur")->values[0] = (double)NAN;
    assert_int_equal(plot_findings_chance_never_live(result).n, 79);
    sim_result_destroy(result);
}

static void answers__say_what_a_start_as_intended_is(void **state)
{
    (void)state;
    sim_result *a = fake_result_create(&(fake_options){.scenario = "founders", .n_replications = 20});
    sim_result *b = fake_result_create(&(fake_options){.scenario = "steady", .n_replications = 20});
    const sim_result *seen[] = {a, b};
    char text[300];
    sim_result_set_manifest(a, "intended_start_year", "2013");
    sim_result_set_manifest(b, "intended_start_year", "2013");
    plot_findings_start_meaning(text, sizeof text, PLOT_EN, seen, 2);
    assert_string_equal(text, "the founders sign and begin the transition by the end of 2013");
    char risk[2000];
    plot_finding_risk(risk, sizeof risk, PLOT_EN, seen, 2);
    assert_non_null(strstr(risk, text));
    sim_result_set_manifest(b, "intended_start_year", "2015");
    plot_findings_start_meaning(text, sizeof text, PLOT_EN, seen, 2);
    assert_null(strstr(text, "2013"));
    assert_non_null(strstr(text, "the intended year"));
    sim_result_destroy(a);
    sim_result_destroy(b);
}

static void assert_value(plot_lang lang, const sim_result *result, const char *value, const char *expected)
{
    char text[300];
    plot_report_value(text, sizeof text, lang, result, value);
    assert_string_equal(text, expected);
}

static void values__read_as_the_language_writes_them(void **state)
{
    (void)state;
    sim_result *result = sim_result_create(1, 12, 2012, 1);
    sim_result_add_entity(result, &(sim_entity){.kind = "stage",
                                                .id = "definitive_decision",
                                                .name_en = "Definitive decision",
                                                .name_nl = "Definitief besluit",
                                                .detail = ""});
    assert_value(PLOT_NL, result, "T(9.5, 11.5, 13.5)", "T(9,5; 11,5; 13,5)");
    assert_value(PLOT_EN, result, "T(9.5, 11.5, 13.5)", "T(9.5, 11.5, 13.5)");
    assert_value(PLOT_NL, result, "T(-0.12, -0.08, -0.02)", "T(−0,12; −0,08; −0,02)");
    assert_value(PLOT_NL, result, "LN(1.88813, 0.339939) in [1, 40]", "LN(1,88813; 0,339939) binnen [1; 40]");
    assert_value(PLOT_NL, result, "\"definitive_decision\"", "Definitief besluit");
    assert_value(PLOT_NL, result, "\"live\"", "live");
    assert_value(PLOT_NL, result, "\"big_bang\"", "alles in één keer");
    assert_value(PLOT_NL, result, "\"something_else\"", "something_else");
    assert_value(PLOT_NL, result, "true", "ja");
    assert_value(PLOT_EN, result, "false", "no");
    assert_value(PLOT_NL, result, "112066", "112.066");
    assert_value(PLOT_NL, result, "2012", "2012");
    assert_value(PLOT_NL, result, "0.92", "0,92");
    assert_value(PLOT_NL, result, "\"2012-06-01\"", plot_str_date(PLOT_NL, "2012-06-01").text);
    assert_value(PLOT_NL, result, "", "");
    assert_value(PLOT_NL, result, "\"é", "é");
    sim_result_destroy(result);
}

/* The founders, then two that follow; what they wait for and the number of teams differ. */
static sim_result *make_plan(const char *id, const char *stage, const char *months, const char *teams)
{
    sim_result *result = fake_result_create(&(fake_options){.scenario = "steady", .n_replications = 5});
    sim_result_set_manifest(result, "scenario", id);
    sim_result_set_manifest(result, "title_nl", id);
    size_t n = sim_result_count_entities(result, "accession");
    for (size_t i = 0; i < n; i++) {
        const sim_entity *accession = sim_result_nth_entity(result, "accession", i);
        bool founds = i == 0;
        const char *const leaves[][2] = {{"founders", founds ? "true" : "false"},
                                         {"after", founds ? "\"\"" : "\"first\""},
                                         {"after_stage", stage},
                                         {"after_months", founds ? "0" : months}};
        for (size_t k = 0; k < 4; k++) {
            char path[200], value[120];
            snprintf(path, sizeof path, "accessions.%s.%s", accession->id, leaves[k][0]);
            snprintf(value, sizeof value, "%s", leaves[k][1]);
            if (k == 1 && !founds) {
                snprintf(value, sizeof value, "\"%s\"", sim_result_nth_entity(result, "accession", 0)->id);
            }
            sim_result_add_input(result, &(sim_input){.path = path,
                                                      .value = value,
                                                      .unit = "",
                                                      .origin = "",
                                                      .source = "",
                                                      .meaning_en = "",
                                                      .meaning_nl = ""});
        }
    }
    for (size_t i = 0; i < result->n_inputs; i++) {
        if (strcmp(result->inputs[i].path, "migration.teams") == 0) {
            result->inputs[i].value = teams;
            result->inputs[i].meaning_nl = "migratieteams";
        }
    }
    return result;
}

static void scenarios__are_told_by_what_they_change(void **state)
{
    (void)state;
    sim_result *slow = make_plan("Langzaam", "\"live\"", "6", "6");
    sim_result *fast = make_plan("Snel", "\"definitive_decision\"", "2", "10");
    sim_result *same = make_plan("Gelijk", "\"live\"", "6", "6");
    const sim_result *seen[] = {slow, fast, same};
    plot_report_options how = a4(PLOT_NL);
    plot_document *document = plot_report_compose(seen, 3, &how);
    const plot_panel *panel = plot_sheet_panel(answers_of(document), PLOT_AREA_SCENARIOS, 0);
    const char *first = plot_panel_block(panel, PLOT_BLOCK_ITEM, 0)->text;
    const char *second = plot_panel_block(panel, PLOT_BLOCK_ITEM, 1)->text;
    const char *third = plot_panel_block(panel, PLOT_BLOCK_ITEM, 2)->text;
    assert_non_null(strstr(first, "Langzaam: "));
    assert_non_null(strstr(first, "6\xc2\xa0maanden nadat de oprichters live zijn"));
    assert_non_null(
        strstr(second, "Snel: als ‘Langzaam’, maar wie volgen beginnen 2\xc2\xa0maanden na het ‘"));
    assert_non_null(strstr(second, "migratieteams: 6 → 10"));
    assert_non_null(strstr(second, "kosten die in het model niets"));
    assert_non_null(strstr(third, "zonder andere aannames"));
    plot_document_destroy(document);
    sim_result_destroy(slow);
    sim_result_destroy(fast);
    sim_result_destroy(same);
}

static void answers__tell_in_a_sentence_where_the_baseline_fails(void **state)
{
    (void)state;
    sim_result *result = fake_result_create(&(fake_options){.n_replications = 5, .n_partners = 3});
    for (size_t i = 0; i < 3; i++) {
        const sim_entity *partner = sim_result_nth_entity(result, "partner", i);
        sim_result_add_statement(result, &(sim_statement){.section = "baseline",
                                                          .entity = partner->id,
                                                          .position = 90,
                                                          .label_en = "Software, share",
                                                          .label_nl = "Software, aandeel",
                                                          .amount = i == 1 ? 0.8 : 0.4 + 0.05 * (double)i,
                                                          .unit = "1",
                                                          .source = "",
                                                          .kind = "check",
                                                          .reason_en = "",
                                                          .reason_nl = "",
                                                          .low = 0.7,
                                                          .wanted = 0.84,
                                                          .high = 0.9});
    }
    const sim_result *seen[] = {result};
    plot_report_options how = a4(PLOT_EN);
    plot_document *document = plot_report_compose(seen, 1, &how);
    const plot_block *checks =
        plot_panel_block(plot_sheet_panel(answers_of(document), PLOT_AREA_FOOT, 0), PLOT_BLOCK_TEXT, 0);
    assert_non_null(checks);
    assert_non_null(strstr(checks->text, "on ‘Software, share’ the baseline of 2 of the 3 municipalities"));
    assert_non_null(strstr(checks->text, "0.40 to 0.50, against 0.84"));
    plot_document_destroy(document);
    sim_result_destroy(result);
}

/* The CSV twin of a picture. */
static char *csv_of(const plot_chart *chart, plot_results results, size_t n)
{
    char *bytes = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&bytes, &size);
    assert_non_null(file);
    sim_error error = {0};
    assert_int_equal(chart->csv(file, results, n, &(plot_options){.lang = PLOT_EN}, &error), SIM_OK);
    fclose(file);
    return bytes;
}

static void pictures__draw_what_the_results_hold(void **state)
{
    (void)state;
    sim_result *a = fake_result_create(&(fake_options){.scenario = "founders", .n_replications = 60});
    sim_result *b = fake_result_create(&(fake_options){.scenario = "steady", .n_replications = 60});
    const sim_result *seen[] = {a, b};
    char row[300];
    char *yearly = csv_of(&plot_report_yearly, seen, 2);
    const sim_point *december = &sim_result_series(b, "benefit_year_eur")->points[23];
    snprintf(row, sizeof row, "\nsteady,%d,%.10g,%.10g,%.10g\n", b->first_year + 1,
             december->q[sim_result_quantile_index(0.1)], december->q[sim_result_quantile_index(0.5)],
             december->q[sim_result_quantile_index(0.9)]);
    assert_non_null(strstr(yearly, row));
    free(yearly);
    char *risks = csv_of(&plot_report_risks, seen, 2);
    plot_risk_table table;
    assert_int_equal(plot_risk_load(b, &table, NULL), SIM_OK);
    size_t rows = 0;
    for (const char *c = risks; *c != '\0'; c++) {
        rows += *c == '\n' ? 1 : 0;
    }
    assert_true(rows > 1 && rows <= 11); /* a head, and five risks in two scenarios */
    snprintf(row, sizeof row, "%s,steady,%.10g,", table.rows[0].risk->name_en, table.rows[0].rate);
    assert_non_null(strstr(risks, row));
    plot_risk_deinit(&table);
    free(risks);
    sim_result_destroy(a);
    sim_result_destroy(b);
}

static void figures__of_many_scenarios_have_a_row_each(void **state)
{
    (void)state;
    sim_result *own[FAKE_SCENARIOS];
    const sim_result *seen[FAKE_SCENARIOS];
    for (size_t i = 0; i < FAKE_SCENARIOS; i++) {
        own[i] = fake_result_create(&(fake_options){.scenario = fake_scenario_ids[i], .n_replications = 40});
        seen[i] = own[i];
    }
    plot_report_options how = a4(PLOT_NL);
    for (size_t n = 2; n <= FAKE_SCENARIOS; n++) {
        plot_document *document = plot_report_compose(seen, n, &how);
        const plot_table *table =
            plot_panel_block(plot_sheet_panel(answers_of(document), PLOT_AREA_FIGURES, 0), PLOT_BLOCK_TABLE,
                             0)
                ->table;
        bool is_wide = n > 3;
        assert_true(is_wide ? table->n_rows == n : table->n_columns == n + 1);
        sim_summary npv = plot_summary(seen[1], "npv_eur");
        plot_str mean = plot_str_number(PLOT_NL, npv.mean / 1e6, 1);
        const char *cell =
            is_wide ? table->rows[1].cells[2] : cell_of(table, plot_label(PLOT_NL, PLOT_LABEL_FIG_NPV), 2);
        assert_int_equal(strncmp(cell, mean.text, strlen(mean.text)), 0);
        plot_document_destroy(document);
    }
    for (size_t i = 0; i < FAKE_SCENARIOS; i++) {
        sim_result_destroy(own[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers__tell_never_live_from_live_and_lost),
        cmocka_unit_test(answers__failed_replications_are_not_never_live),
        cmocka_unit_test(answers__say_what_a_start_as_intended_is),
        cmocka_unit_test(values__read_as_the_language_writes_them),
        cmocka_unit_test(scenarios__are_told_by_what_they_change),
        cmocka_unit_test(answers__tell_in_a_sentence_where_the_baseline_fails),
        cmocka_unit_test(pictures__draw_what_the_results_hold),
        cmocka_unit_test(figures__of_many_scenarios_have_a_row_each),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

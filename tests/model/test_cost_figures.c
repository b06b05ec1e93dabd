/* Cost by category and per workplace, staff, teams and who waits for one: each figure against the books of
 * the same replication. */
#include <math.h>
#include <string.h>
#include "models/ledger.h"
#include "tests/support/check.h"
#include "tests/support/run_model.h"

#define CERTAIN                                                                                              \
    RUN_CHANCE_AT_MEAN RUN_KNOWN_FIGURES RUN_CERTAIN_GO RUN_NO_WAITING RUN_NO_EXITS                          \
        "costs = { one_off_overrun_factor = 1; };\nhorizon = { end_date = \"2020-12-31\"; };\n"

static double at(const run_table *table, const char *name, size_t replication)
{
    return run_table_column(table, name)[replication];
}

static double category_at(const run_table *table, const char *total, int category, size_t replication)
{
    char name[64];
    snprintf(name, sizeof name, "%s.%s", total, model_category_id[category]);
    return at(table, name, replication);
}

/* ---- by category ---- */

static void categories__add_up_to_the_totals_to_the_cent(void **state)
{
    (void)state;
    static const char *const configs[] = {"steady", "outsourcing", "standalone"};
    static const char *const totals[] = {"total_cost_eur", "twin_cost_eur"};
    for (int c = 0; c < 3; c++) {
        run_model model = run_model_open(configs[c], NULL);
        run_table t = run_model_table(&model, 5, 12, true);
        size_t months = model_program_layout(t.program)->n_months;
        for (size_t r = 0; r < t.n; r++) {
            for (int k = 0; k < 2 && !isnan(at(&t, totals[k], r)); k++) {
                long long cents = 0;
                for (int i = 0; i < MODEL_CATEGORIES; i++)
                    cents += llround(100.0 * category_at(&t, totals[k], i, r));
                assert_int_equal(cents, llround(100.0 * at(&t, totals[k], r)));
            }
            double sum = 0.0;
            for (size_t m = 0; m < months; m++)
                sum += run_table_series(&t, r, "cost_eur.infrastructure")[m];
            double whole = at(&t, "total_cost_eur.infrastructure", r);
            assert_true(isnan(whole) || fabs(sum - whole) < 0.005);
        }
        run_table_free(&t);
        run_model_close(&model);
    }
}

static void categories__differ_from_the_twin_only_where_there_is_a_partnership(void **state)
{
    (void)state;
    run_model alone = run_model_open("standalone", NULL), together = run_model_open("founders", CERTAIN);
    run_table a = run_model_table(&alone, 5, 3, false), b = run_model_table(&together, 5, 3, false);
    for (int i = 0; i < MODEL_CATEGORIES; i++)
        for (size_t r = 0; r < 3; r++)
            CHECK_CLOSE(category_at(&a, "total_cost_eur", i, r), category_at(&a, "twin_cost_eur", i, r), 0,
                        0);
    assert_true(at(&b, "total_cost_eur.governance", 0) > 0.0);
    assert_true(at(&b, "twin_cost_eur.governance", 0) == 0.0);
    run_table_free(&a);
    run_table_free(&b);
    run_model_close(&alone);
    run_model_close(&together);
}

/* ---- per workplace ---- */

static void per_workplace__running_cost_of_members_in_full_years(void **state)
{
    (void)state;
    run_model model = run_model_open("founders", CERTAIN "horizon = { start_date = \"2012-03-01\"; };\n");
    run_worlds worlds = run_worlds_open(&model);
    run_table t = run_model_table(&model, 3, 1, true);
    assert_true(run_worlds_replicate(&worlds, 3, 0));
    const double *own = run_table_series(&t, 0, "cost_per_workplace_year_eur");
    const double *alone = run_table_series(&t, 0, "twin_cost_per_workplace_year_eur");
    const double *saved = run_table_series(&t, 0, "saving_per_workplace_year_eur");
    const double *workplaces = run_table_series(&t, 0, "member_workplaces_year");
    const double *members = run_table_series(&t, 0, "members");
    size_t months = model_program_layout(t.program)->n_months, years = 0;
    for (size_t m = 0; m < months; m++) {
        bool is_december = m % 12 == 9; /* March is month 0 */
        bool is_full = is_december && m >= 11;
        for (size_t k = 0; is_full && k < 12; k++)
            is_full = members[m - k] > 0.0;
        if (!is_full) {
            assert_true(isnan(own[m]) && isnan(alone[m]) && isnan(saved[m]) && isnan(workplaces[m]));
            continue;
        }
        years++;
        /* All founders are members, and nobody else: their books are the partnership's. */
        double cost = 0.0, twin_cost = 0.0, places = 0.0;
        for (size_t k = m - 11; k <= m; k++) {
            places += run_table_series(&t, 0, "workplaces")[k] / 12.0;
            for (size_t p = 0; p < worlds.world->ledger.n_payers; p++) {
                const model_ledger *ours = &worlds.world->ledger, *twins = &worlds.twin->ledger;
                if (worlds.world->partners[p].served_by != (int)worlds.world->n_organisations - 1)
                    continue;
                size_t cell = k * ours->n_payers + p;
                cost += (double)(ours->by_payer[cell] - ours->passing[cell]) / 100.0;
                twin_cost += (double)(twins->by_payer[cell] - twins->passing[cell]) / 100.0;
            }
        }
        CHECK_CLOSE(workplaces[m], places, 1e-12, 0);
        CHECK_CLOSE(own[m], cost / places, 1e-9, 0);
        CHECK_CLOSE(alone[m], twin_cost / places, 1e-9, 0);
        CHECK_CLOSE(saved[m], alone[m] - own[m], 1e-9, 1e-6);
    }
    assert_true(years >= 3);
    run_table_free(&t);
    run_worlds_close(&worlds);
    run_model_close(&model);
}

static void per_workplace__of_each_alone_is_what_it_pays_in_the_last_full_year(void **state)
{
    (void)state;
    run_model model = run_model_open("standalone", CERTAIN "horizon = { end_date = \"2019-06-30\"; };\n");
    run_table t = run_model_table(&model, 3, 2, true);
    run_worlds worlds = run_worlds_open(&model);
    for (size_t r = 0; r < 2; r++) {
        assert_true(run_worlds_replicate(&worlds, 3, r));
        int p = worlds.twin->program->participant_of[0];
        const char *id = worlds.twin->scenario->municipalities[0].id;
        char names[3][96];
        snprintf(names[0], sizeof names[0], "cost_eur_by_payer.%s", id);
        snprintf(names[1], sizeof names[1], "alone_cost_per_workplace_eur.%s", id);
        snprintf(names[2], sizeof names[2], "alone_workplaces.%s", id);
        double cost = 0.0;
        for (size_t m = 72; m < 84; m++) /* 2018 */
            cost += run_table_series(&t, r, names[0])[m];
        double workplaces = worlds.twin->partners[p].base.workplaces * worlds.twin->partners[p].growth[6];
        CHECK_CLOSE(at(&t, names[2], r), workplaces, 1e-12, 0);
        CHECK_CLOSE(at(&t, names[1], r), cost / workplaces, 1e-9, 0);
    }
    run_worlds_close(&worlds);
    run_table_free(&t);
    run_model_close(&model);
}

static void per_workplace__who_has_ceased_has_none_and_its_successor_has_both(void **state)
{
    (void)state;
    static const char merge[] =
        CERTAIN "mergers = ( { id = \"*\"; remove = true; }, { id = \"test\"; from = \"heemstede\"; into = "
                "\"bloemendaal\"; date = \"2016-01-01\"; kind = \"municipal\"; } );\n";
    run_model model = run_model_open("steady", merge), before = run_model_open("steady", CERTAIN);
    run_table t = run_model_table(&model, 3, 1, false), u = run_model_table(&before, 3, 1, false);
    assert_true(isnan(at(&t, "alone_workplaces.heemstede", 0)));
    assert_true(isnan(at(&t, "alone_cost_per_workplace_eur.heemstede", 0)));
    CHECK_CLOSE(at(&t, "alone_workplaces.bloemendaal", 0),
                at(&u, "alone_workplaces.bloemendaal", 0) + at(&u, "alone_workplaces.heemstede", 0), 1e-12,
                0);
    run_table_free(&t);
    run_table_free(&u);
    run_model_close(&model);
    run_model_close(&before);
}

/* ---- staff ---- */

static void staff__is_at_work_or_sick(void **state)
{
    (void)state;
    run_model model = run_model_open("steady", NULL);
    run_table t = run_model_table(&model, 3, 3, true);
    size_t months = model_program_layout(t.program)->n_months;
    double sick = 0.0;
    for (size_t r = 0; r < t.n; r++)
        for (size_t m = 0; m < months; m++) {
            double at_work = run_table_series(&t, r, "at_work_fte")[m],
                   staff = run_table_series(&t, r, "staff_fte")[m],
                   external = run_table_series(&t, r, "external_fte")[m],
                   share = run_table_series(&t, r, "sick_share")[m];
            if (isnan(staff))
                continue;
            CHECK_CLOSE(at_work, staff + external - staff * share, 1e-12, 0);
            sick += staff + external - at_work;
        }
    assert_true(sick > 0.0);
    run_table_free(&t);
    run_model_close(&model);
}

/* ---- teams ---- */

static double most(const run_table *table, const char *name)
{
    double found = 0.0;
    size_t months = model_program_layout(table->program)->n_months;
    for (size_t r = 0; r < table->n; r++)
        for (size_t m = 0; m < months; m++)
            found = fmax(found, run_table_series(table, r, name)[m]);
    return found;
}

static void teams__one_accession_never_waits_for_itself(void **state)
{
    (void)state;
    run_model model = run_model_open("founders", CERTAIN "migration = { teams = 2; };\n");
    run_table t = run_model_table(&model, 3, 2, true);
    assert_true(most(&t, "accessions_waiting") == 0.0 && most(&t, "migration_team_wait") == 0.0);
    assert_true(most(&t, "migration_teams_busy") > 1.0);
    assert_true(most(&t, "migration_teams_busy") <= 2.0 + 1e-9);
    assert_true(at(&t, "migration_teams", 0) == 2.0);
    run_table_free(&t);
    run_model_close(&model);
}

static void teams__with_one_team_some_accession_waits_and_with_twenty_none(void **state)
{
    (void)state;
    run_model one = run_model_open("accelerated", "migration = { teams = 1; };\n"),
              twenty = run_model_open("accelerated", "migration = { teams = 20; };\n");
    run_table t = run_model_table(&one, 3, 12, true), u = run_model_table(&twenty, 3, 12, true);
    assert_true(most(&t, "migration_team_wait") == 1.0);
    assert_true(most(&t, "accessions_waiting") > 0.5);
    assert_true(most(&t, "migration_teams_busy") <= 1.0 + 1e-9);
    assert_true(most(&u, "accessions_waiting") == 0.0);
    size_t months = model_program_layout(t.program)->n_months;
    for (size_t r = 0; r < t.n; r++)
        for (size_t m = 0; m < months; m++) {
            double waiting = run_table_series(&t, r, "accessions_waiting")[m];
            assert_true(isnan(waiting) ||
                        run_table_series(&t, r, "migration_team_wait")[m] == (waiting > 0.0 ? 1.0 : 0.0));
            /* Who waits does so because the team is taken. */
            assert_false(waiting > 0.999 && run_table_series(&t, r, "migration_teams_busy")[m] < 0.999);
        }
    run_table_free(&t);
    run_table_free(&u);
    run_model_close(&one);
    run_model_close(&twenty);
}

static void teams__waves_are_among_what_keeps_teams_busy(void **state)
{
    (void)state;
    run_model model = run_model_open("steady", NULL);
    run_table t = run_model_table(&model, 3, 6, true);
    size_t months = model_program_layout(t.program)->n_months;
    double beside = 0.0;
    for (size_t r = 0; r < t.n; r++)
        for (size_t m = 0; m < months; m++) {
            double busy = run_table_series(&t, r, "migration_teams_busy")[m],
                   waves = run_table_series(&t, r, "waves_active")[m];
            assert_true(isnan(busy) || (busy > waves - 1e-9 && busy <= at(&t, "migration_teams", r) + 1e-9));
            beside += isnan(busy) ? 0.0 : busy - waves;
        }
    assert_true(beside > 0.0); /* data centres, and what is done again */
    run_table_free(&t);
    run_model_close(&model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(categories__add_up_to_the_totals_to_the_cent),
        cmocka_unit_test(categories__differ_from_the_twin_only_where_there_is_a_partnership),
        cmocka_unit_test(per_workplace__running_cost_of_members_in_full_years),
        cmocka_unit_test(per_workplace__of_each_alone_is_what_it_pays_in_the_last_full_year),
        cmocka_unit_test(per_workplace__who_has_ceased_has_none_and_its_successor_has_both),
        cmocka_unit_test(staff__is_at_work_or_sick),
        cmocka_unit_test(teams__one_accession_never_waits_for_itself),
        cmocka_unit_test(teams__with_one_team_some_accession_waits_and_with_twenty_none),
        cmocka_unit_test(teams__waves_are_among_what_keeps_teams_busy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

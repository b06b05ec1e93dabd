/* What holds in every month of every replication of any valid scenario: categories, payers and total are one
 * (known answer 7), staff is conserved (known answer 11), shares are shares; and none fails or leaks. */
#include <stdlib.h>
#include <string.h>
#include "models/staffing.h"
#include "tests/support/check.h"
#include "tests/support/random_config.h"
#include "tests/support/run_model.h"

#define SCENARIOS    120
#define REPLICATIONS 2

/* ---- a world from inside ---- */

static void check_ledger(const model_world *world)
{
    const model_ledger *ledger = &world->ledger;
    int64_t grand = 0, of_payers = 0;
    for (size_t m = 0; m < ledger->n_months; m++) {
        int64_t categories = 0, payers = 0, investments = 0, passing = 0;
        for (size_t c = 0; c < MODEL_CATEGORIES; c++) {
            int64_t cents = ledger->by_category[m * MODEL_CATEGORIES + c];
            categories += cents;
            investments += model_category_is_investment((model_category)c) ? cents : 0;
            passing += model_category_is_passing((model_category)c) ? cents : 0;
        }
        for (size_t p = 0; p < ledger->n_payers; p++) {
            payers += ledger->by_payer[m * ledger->n_payers + p];
            investments -= ledger->investment[m * ledger->n_payers + p];
            passing -= ledger->passing[m * ledger->n_payers + p];
        }
        assert_true(categories == ledger->total[m]);
        assert_true(payers == ledger->total[m]);
        assert_true(investments == 0);
        assert_true(passing == 0);
        assert_true(ledger->by_category[m * MODEL_CATEGORIES + MODEL_CATEGORY_ENTRY_FEE] == 0);
        assert_true(ledger->by_category[m * MODEL_CATEGORIES + MODEL_CATEGORY_EXIT_FEE] == 0);
        grand += ledger->total[m];
    }
    for (size_t i = 0; i < ledger->n_payers * MODEL_CATEGORIES; i++)
        of_payers += ledger->payer_category[i];
    assert_true(of_payers == grand);
}

static void check_staff(const model_world *world)
{
    assert_true(model_staffing_is_consistent(world));
    for (size_t o = 0; o < world->n_organisations; o++) {
        const model_organisation *organisation = model_world_organisation(world, (int)o);
        for (size_t r = 0; r < world->scenario->n_roles; r++) {
            const model_pool *pool = &organisation->pools[r];
            assert_true(organisation->paid_fte[r] >= -1e-9 &&
                        organisation->paid_fte[r] <= organisation->established_fte[r] + 1e-6);
            assert_true(organisation->able_fte[r] >= -1e-9 && organisation->ill_fte[r] >= -1e-9);
            assert_true(organisation->able_fte[r] + organisation->ill_fte[r] <=
                        organisation->paid_fte[r] + 1e-6);
            assert_true(organisation->hire_fte[r] >= 0.0 && organisation->backlog_hours[r] >= 0.0);
            assert_true(organisation->active || pool->n_posts == 0);
        }
        assert_true(organisation->lost_fte >= -1e-9);
    }
}

/* Each participant is served by one active organisation, which counts it among its members. */
static void check_members(const model_world *world)
{
    size_t served = 0, left = 0;
    for (size_t o = 0; o < world->n_organisations; o++)
        served += model_world_organisation(world, (int)o)->active
                      ? (size_t)model_world_organisation(world, (int)o)->n_members
                      : 0;
    assert_true(served == world->program->n_participants);
    for (size_t p = 0; p < world->program->n_participants; p++) {
        const model_organisation *server = model_world_organisation(world, world->partners[p].served_by);
        int found = 0;
        for (int i = 0; i < server->n_members; i++)
            found += server->members[i] == (int)p;
        assert_true(server->active && found == 1);
        assert_true(server->partnership == !isnan(world->partners[p].joined_days));
        left += isnan(world->partners[p].left_days) ? 0 : 1;
    }
    /* Who has merged into another leaves with it, and may come back with it. */
    assert_true(left >= (size_t)world->exits && left <= world->n_settlements);
    assert_true(!world->dissolved ||
                !model_world_organisation(world, (int)world->n_organisations - 1)->active);
}

/* No workplace is lost or served twice, and the shares in the cost are all of it. */
static void check_workplaces(const model_world *world)
{
    double served = 0.0, there = 0.0;
    int year = world->program->month_year[world->program->n_months - 1] - world->program->month_year[0];
    for (size_t o = 0; o < world->n_organisations; o++) {
        const model_organisation *organisation = model_world_organisation(world, (int)o);
        double shares = 0.0;
        if (!organisation->active)
            continue;
        served += organisation->workplaces;
        for (int i = 0; i < organisation->n_members; i++) {
            assert_true(organisation->shares[i] >= 0.0);
            shares += organisation->shares[i];
        }
        CHECK_CLOSE(shares, 1.0, 1e-9, 0.0);
    }
    for (size_t p = 0; p < world->program->n_participants; p++)
        there += world->partners[p].base.workplaces * world->partners[p].growth[year];
    CHECK_CLOSE(served, there, 1e-9, 0.0);
}

/* Who is live has moved all its workplaces and passed all stages in order. */
static void check_processes(const model_world *world)
{
    size_t stages = world->scenario->n_stages;
    for (size_t a = 0; a < world->scenario->n_accessions && !world->alone; a++) {
        const model_process *process = &world->processes[a];
        assert_true(process->waves_running >= 0);
        double before = -INFINITY;
        for (size_t g = 0; g < stages; g++) {
            double start = process->stage_start_days[g], end = process->stage_end_days[g];
            assert_true(isnan(start) || start >= before);
            assert_true(isnan(end) || end >= start);
            before = isnan(end) ? (double)INFINITY : end;
        }
        if (process->state != MODEL_ACCESSION_LIVE)
            continue;
        CHECK_CLOSE(process->workplaces_done, process->workplaces_total, 1e-9, 0.0);
        assert_true(process->waves_running == 0);
        assert_true(process->live_days == process->stage_end_days[stages - 1]);
    }
}

static void check_worlds(const run_model *model)
{
    run_worlds worlds = run_worlds_open(model);
    for (uint64_t r = 0; r < REPLICATIONS; r++) {
        if (!run_worlds_replicate(&worlds, 1, r))
            continue;
        const model_world *both[] = {worlds.twin, worlds.world};
        for (int w = 0; w < 2; w++) {
            check_ledger(both[w]);
            check_staff(both[w]);
            check_members(both[w]);
            check_workplaces(both[w]);
            check_processes(both[w]);
        }
    }
    run_worlds_close(&worlds);
}

/* ---- what is reported ---- */

static void check_range(const run_table *table, size_t replication, const char *name, double low, double high)
{
    const double *values = run_table_series(table, replication, name);
    for (size_t m = 0; m < model_program_layout(table->program)->n_months; m++) {
        bool is_inside = values[m] >= low - 1e-9 && values[m] <= high + 1e-9; /* means of many, rounded */
        if (!is_inside)
            print_error("%s is %.17g in month %zu\n", name, values[m], m);
        assert_true(is_inside);
    }
}

/* Sums of a group of series ("cost_eur." and the like) equal one series, in cents, in every month. */
static void check_group(const run_table *table, size_t replication, const char *prefix, const char *total)
{
    const sim_layout *layout = model_program_layout(table->program);
    const double *whole = run_table_series(table, replication, total);
    for (size_t m = 0; m < layout->n_months; m++) {
        int64_t cents = 0;
        for (size_t i = 0; i < layout->n_series; i++)
            if (strncmp(layout->series[i].name, prefix, strlen(prefix)) == 0)
                cents += llround(100.0 * run_table_series(table, replication, layout->series[i].name)[m]);
        assert_true(cents == llround(100.0 * whole[m]));
    }
}

static void check_scalars(const run_table *table, size_t replication)
{
    const sim_layout *layout = model_program_layout(table->program);
    double npv = 0.0, risks = 0.0, size = 1.0;
    for (size_t i = 0; i < layout->n_scalars; i++) {
        const char *name = layout->scalars[i].name;
        double value = run_table_column(table, name)[replication];
        if (strncmp(name, "npv_eur.", 8) == 0) {
            npv += value;
            size += fabs(value);
        }
        risks += strncmp(name, "risk_cost_eur.", 14) == 0 ? value : 0.0;
    }
    CHECK_CLOSE(npv, run_table_column(table, "npv_eur")[replication], 0.0, 1e-9 * size + 1e-3);
    CHECK_CLOSE(risks, run_table_column(table, "risk_cost_eur")[replication], 1e-9, 0.01);
    CHECK_CLOSE(run_table_column(table, "benefit_eur")[replication],
                run_table_column(table, "twin_cost_eur")[replication] -
                    run_table_column(table, "total_cost_eur")[replication],
                1e-9, 0.02);
}

static void check_table(const run_model *model)
{
    run_table table = run_model_table(model, 1, REPLICATIONS, true);
    double participants = (double)model->program->n_participants;
    for (size_t r = 0; r < table.n; r++) {
        check_group(&table, r, "cost_eur.", "cost_eur");
        check_group(&table, r, "cost_eur_by_payer.", "cost_eur");
        check_range(&table, r, "quality", 1.0, 10.0);
        check_range(&table, r, "twin_quality", 1.0, 10.0);
        check_range(&table, r, "satisfaction", 1.0, 10.0);
        check_range(&table, r, "service_level", 0.0, 1.0);
        check_range(&table, r, "sick_share", 0.0, 1.0);
        check_range(&table, r, "members", 0.0, participants);
        check_range(&table, r, "waves_active", 0.0, 100.0);
        check_range(&table, r, "external_fte", 0.0, 1e6);
        check_range(&table, r, "wait_hours", 0.0, 1e12);
        check_scalars(&table, r);
    }
    run_table_free(&table);
}

static int name_the_last_scenario(void **state)
{
    const uint64_t *number = *state;
    if (*number < SCENARIOS)
        print_error("scenario %d is the one\n", (int)*number);
    return 0;
}

static void any_scenario__keeps_every_invariant_in_every_month(void **state)
{
    static uint64_t number;
    *state = &number;
    for (number = 0; number < SCENARIOS; number++) {
        char *text = malloc(RANDOM_CONFIG_SIZE);
        assert_non_null(text);
        const char *config = random_config(number, text);
        run_model model = run_model_open(config, text);
        check_worlds(&model);
        check_table(&model);
        run_model_close(&model);
        free(text);
    }
}

static void any_scenario__shipped_ones_keep_them_too(void **state)
{
    (void)state;
    static const char *const configs[] = {"standalone",  "founders", "steady",     "accelerated",
                                          "small-first", "region",   "outsourcing"};
    for (size_t i = 0; i < sizeof configs / sizeof *configs; i++) {
        run_model model = run_model_open(configs[i], NULL);
        check_worlds(&model);
        check_table(&model);
        run_model_close(&model);
    }
}

static void any_scenario__one_month_is_a_horizon(void **state)
{
    (void)state;
    run_model model = run_model_open("founders", RUN_NO_WAITING RUN_CERTAIN_GO RUN_NO_EFFORT RUN_NO_RISKS
                                     "horizon = { end_date = \"2012-01-31\"; };\n");
    check_worlds(&model);
    check_table(&model);
    run_model_close(&model);
}

static void any_scenario__a_start_in_the_middle_of_a_year_is_fine(void **state)
{
    (void)state;
    run_model model = run_model_open(
        "founders", "horizon = { start_date = \"2013-09-01\"; end_date = \"2019-03-31\"; };\n");
    check_worlds(&model);
    check_table(&model);
    run_model_close(&model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(any_scenario__keeps_every_invariant_in_every_month, name_the_last_scenario),
        cmocka_unit_test(any_scenario__shipped_ones_keep_them_too),
        cmocka_unit_test(any_scenario__one_month_is_a_horizon),
        cmocka_unit_test(any_scenario__a_start_in_the_middle_of_a_year_is_fine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

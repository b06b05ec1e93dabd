/* Who pays what: entry fees, keys, left cents, and disputes over them. */
#include <stdlib.h>
#include <string.h>
#include "models/sharing.h"
#include "tests/support/check.h"
#include "tests/support/run_model.h"
#include "tests/support/statistics.h"

/* ---- entry fees ---- */

#define CERTAIN RUN_CHANCE_AT_MEAN RUN_NO_WAITING RUN_NO_EFFORT RUN_CERTAIN_GO RUN_KNOWN_FIGURES

static int64_t fee_cents(const run_worlds *worlds, int participant)
{
    return worlds->world->ledger.payer_category[participant * MODEL_CATEGORIES + MODEL_CATEGORY_ENTRY_FEE];
}

static void sharing__a_fee_in_january_goes_by_the_weights_of_the_new_year(void **state)
{
    (void)state;
    /* Live in December 2014: a member, and its fee due, on 1 January 2015. */
    run_model model = run_model_open(
        "founders", CERTAIN "sharing = { key = \"workplaces\"; entry_fee_eur_per_workplace = 100; };\n"
                            "horizon = { end_date = \"2015-12-31\"; };\n"
                            "accessions = ( { id = \"velsen\"; members = [ \"velsen\" ];"
                            "  earliest_start = \"2014-12-05\"; } );\n");
    run_worlds worlds = run_worlds_open(&model);
    run_worlds_at_means(&worlds, 1);
    const model_partner *p = worlds.world->partners;
    double served[3];
    for (int i = 0; i < 3; i++)
        served[i] = p[i].base.workplaces * p[i].growth[3];
    int64_t fee = fee_cents(&worlds, 2), meer = fee_cents(&worlds, 0), haarlem = fee_cents(&worlds, 1);
    assert_int_equal(fee, model_cents(100.0 * served[2]));
    assert_int_equal(meer + haarlem, -fee);
    CHECK_CLOSE((double)meer, -(double)fee * served[0] / (served[0] + served[1]), 0.0, 1.0);
    double old = p[0].base.workplaces * p[0].growth[2], old_haarlem = p[1].base.workplaces * p[1].growth[2];
    assert_true(fabs((double)meer + (double)fee * old / (old + old_haarlem)) >
                100.0); /* there is a difference */
    run_worlds_close(&worlds);
    run_model_close(&model);
}

static void sharing__who_join_in_one_month_owe_each_other_nothing(void **state)
{
    (void)state;
    run_model model = run_model_open(
        "founders", CERTAIN
        "sharing = { key = \"workplaces\"; entry_fee_eur_per_workplace = 100; };\n"
        "horizon = { end_date = \"2012-12-31\"; };\n"
        "accessions = ( { id = \"velsen\"; members = [ \"velsen\" ]; earliest_start = \"2012-06-05\"; },"
        "  { id = \"heemstede\"; members = [ \"heemstede\" ]; earliest_start = \"2012-06-09\"; } );\n");
    run_worlds worlds = run_worlds_open(&model);
    run_worlds_at_means(&worlds, 1);
    int64_t sum = 0;
    for (int i = 0; i < 4; i++)
        sum += fee_cents(&worlds, i);
    assert_int_equal(sum, 0);
    for (int i = 2; i < 4; i++)
        assert_int_equal(fee_cents(&worlds, i),
                         model_cents(100.0 * worlds.world->partners[i].base.workplaces));
    CHECK_CLOSE((double)fee_cents(&worlds, 0), (double)fee_cents(&worlds, 1) * 1450.0 / 1700.0, 0.0, 2.0);
    run_worlds_close(&worlds);
    run_model_close(&model);
}

static void sharing__founders_and_who_joins_with_them_pay_no_fee(void **state)
{
    (void)state;
    run_model model = run_model_open(
        "founders", CERTAIN
        "sharing = { key = \"equal\"; entry_fee_eur_per_workplace = 100; };\n"
        "horizon = { end_date = \"2012-12-31\"; };\n"
        "accessions = ( { id = \"velsen\"; members = [ \"velsen\" ]; earliest_start = \"2012-01-09\"; } "
        ");\n");
    run_worlds worlds = run_worlds_open(&model);
    run_worlds_at_means(&worlds, 1);
    for (int i = 0; i < 3; i++)
        assert_int_equal(fee_cents(&worlds, i), 0);
    run_worlds_close(&worlds);
    run_model_close(&model);
}

/* ---- keys ---- */

static const char *const key_ids[MODEL_SHARING_KEYS] = {"equal", "workplaces", "inhabitants", "brought_in",
                                                        "usage", "hybrid",     "shapley"};

static void sharing__each_key_weighs_what_it_says(void **state)
{
    (void)state;
    model_base base[2] = {{.workplaces = 10, .inhabitants = 400, .cash_eur = 7000},
                          {.workplaces = 30, .inhabitants = 400, .cash_eur = 1000}};
    model_sharing_party parties[2] = {{.base = &base[0], .growth = 1.5, .use_hours = 60, .shapley_eur = 500},
                                      {.base = &base[1], .growth = 1.0, .use_hours = 20, .shapley_eur = -3}};
    model_sharing rules = {.hybrid_fixed_share = 0.3,
                           .hybrid_fixed_key = MODEL_SHARING_EQUAL,
                           .hybrid_variable_key = MODEL_SHARING_USAGE};
    static const double first[MODEL_SHARING_KEYS] = {
        0.5, 15.0 / 45.0, 600.0 / 1000.0, 10500.0 / 11500.0, 0.75, 0.3 * 0.5 + 0.7 * 0.75, 1.0};
    for (int key = 0; key < MODEL_SHARING_KEYS; key++) {
        double weights[2], sum = model_sharing_weigh(&rules, (model_sharing_key)key, parties, 2, weights);
        CHECK_CLOSE(weights[0] + weights[1], sum, 1e-15, 0.0);
        CHECK_CLOSE(weights[0] / sum, first[key], 1e-15, 0.0);
        assert_true(weights[1] >= 0.0);
    }
    parties[0].use_hours = parties[1].use_hours = 0.0;
    double weights[2];
    CHECK_CLOSE(model_sharing_weigh(&rules, MODEL_SHARING_USAGE, parties, 2, weights), 2.0, 0.0, 0.0);
    assert_true(weights[0] == weights[1]);
}

/* Nothing left to chance: four municipalities, and what each pays over the horizon. */
static void check_key_moves_money(const char *key, const double *before, double *paid)
{
    char text[4096];
    snprintf(text, sizeof text,
             "%ssharing = { key = \"%s\"; };\nhorizon = { end_date = \"2015-12-31\"; };\n"
             "accessions = ( { id = \"velsen\"; members = [ \"velsen\", \"heemstede\" ];"
             "  earliest_start = \"2012-06-05\"; } );\n",
             CERTAIN, key);
    run_model model = run_model_open("founders", text);
    run_table table = run_model_table(&model, 1, 1, false);
    static const char *const ids[] = {"haarlemmermeer", "haarlem", "velsen", "heemstede"};
    double sum = 0.0, difference = 0.0;
    for (int i = 0; i < 4; i++) {
        char name[64];
        snprintf(name, sizeof name, "npv_eur.%s", ids[i]);
        paid[i] = run_table_column(&table, name)[0];
        sum += paid[i];
        if (before != NULL)
            difference += fabs(paid[i] - before[i]);
    }
    CHECK_CLOSE(sum, run_table_column(&table, "npv_eur")[0], 0.0, 0.01);
    assert_true(before == NULL || difference > 10000.0);
    run_table_free(&table);
    run_model_close(&model);
}

static void sharing__every_key_changes_who_pays_and_not_how_much(void **state)
{
    (void)state;
    double paid[MODEL_SHARING_KEYS][4], totals[MODEL_SHARING_KEYS] = {0};
    for (int key = 0; key < MODEL_SHARING_KEYS; key++) {
        check_key_moves_money(key_ids[key], key > 0 ? paid[key - 1] : NULL, paid[key]);
        for (int i = 0; i < 4; i++)
            totals[key] += paid[key][i];
        CHECK_CLOSE(totals[key], totals[0], 0.0, 0.05);
    }
}

static void sharing__hybrid_of_one_key_is_that_key(void **state)
{
    (void)state;
    run_model plain = run_model_open("steady", "sharing = { key = \"usage\"; };\n");
    run_model mixed = run_model_open(
        "steady", "sharing = { key = \"hybrid\"; hybrid_fixed_key = \"usage\"; hybrid_variable_key = "
                  "\"usage\"; hybrid_fixed_share = 0.4; };\n");
    run_table a = run_model_table(&plain, 3, 20, false), b = run_model_table(&mixed, 3, 20, false);
    for (size_t r = 0; r < a.n; r++) {
        double share = run_table_column(&a, "cost_share.haarlem")[r];
        assert_true(isnan(share) == isnan(run_table_column(&b, "cost_share.haarlem")[r]));
        if (!isnan(share))
            CHECK_CLOSE(run_table_column(&b, "cost_share.haarlem")[r], share, 1e-12, 0.0);
    }
    run_table_free(&a);
    run_table_free(&b);
    run_model_close(&plain);
    run_model_close(&mixed);
}

/* Of any number of members: shares sum to 1, and with the key shapley both shares are the same (nobody is let
 * off by an improvement plan). */
static void sharing__shares_sum_to_one_and_shapley_is_what_it_reports(void **state)
{
    (void)state;
    for (int key = 0; key < MODEL_SHARING_KEYS; key++) {
        char text[128];
        snprintf(text, sizeof text, RUN_NO_EXITS "sharing = { key = \"%s\"; };\n", key_ids[key]);
        run_model model = run_model_open("accelerated", text);
        run_table table = run_model_table(&model, 5, 30, false);
        const sim_layout *layout = model_program_layout(table.program);
        for (size_t r = 0; r < table.n; r++) {
            double cost = 0.0, fair = 0.0;
            int members = 0;
            for (size_t i = 0; i < layout->n_scalars; i++) {
                const char *name = layout->scalars[i].name;
                double value = table.scalars[r * layout->n_scalars + i];
                bool is_cost = strncmp(name, "cost_share.", 11) == 0;
                if (isnan(value) || (!is_cost && strncmp(name, "shapley_share.", 14) != 0))
                    continue;
                *(is_cost ? &cost : &fair) += value;
                members += is_cost;
            }
            assert_int_equal(members, (int)run_table_column(&table, "members_end")[r]);
            CHECK_CLOSE(cost, members > 0 ? 1.0 : 0.0, 0.0, 1e-12);
            CHECK_CLOSE(fair, members > 0 ? 1.0 : 0.0, 0.0, 1e-12);
            if (key == MODEL_SHARING_SHAPLEY && members > 0)
                assert_true(run_table_column(&table, "cost_share.haarlem")[r] ==
                            run_table_column(&table, "shapley_share.haarlem")[r]);
        }
        run_table_free(&table);
        run_model_close(&model);
    }
}

/* Who joined first does not matter, to the last bit. */
static void sharing__a_coalition_has_one_shapley_value_whoever_joined_first(void **state)
{
    (void)state;
    double shares[2];
    static const char *const starts[2][2] = {{"2012-02-05", "2012-06-05"}, {"2012-06-05", "2012-02-05"}};
    for (int i = 0; i < 2; i++) {
        char text[4096];
        snprintf(text, sizeof text,
                 "%ssharing = { key = \"shapley\"; };\nhorizon = { end_date = \"2012-12-31\"; };\n"
                 "accessions = ( { id = \"velsen\"; members = [ \"velsen\" ]; earliest_start = \"%s\"; },"
                 "  { id = \"heemstede\"; members = [ \"heemstede\" ]; earliest_start = \"%s\"; } );\n",
                 CERTAIN, starts[i][0], starts[i][1]);
        run_model model = run_model_open("founders", text);
        run_worlds worlds = run_worlds_open(&model);
        run_worlds_at_means(&worlds, 1);
        shares[i] = worlds.world->partners[2].shapley_eur;
        assert_true(worlds.world->partners[2].cost_share > 0.0);
        run_worlds_close(&worlds);
        run_model_close(&model);
    }
    assert_true(shares[0] == shares[1]);
}

/* ---- left cents ---- */

static void sharing__a_left_cent_goes_by_id_whoever_joined_first(void **state)
{
    (void)state;
    /* Haarlemmermeer stands first among the founders; the fee of 1 EUR + some leaves an odd cent. */
    run_model model = run_model_open(
        "founders", CERTAIN "sharing = { key = \"equal\"; entry_fee_eur_per_workplace = 0.0125; };\n"
                            "horizon = { end_date = \"2012-12-31\"; };\n"
                            "accessions = ( { id = \"velsen\"; members = [ \"velsen\" ]; earliest_start = "
                            "\"2012-06-05\"; } );\n");
    run_worlds worlds = run_worlds_open(&model);
    run_worlds_at_means(&worlds, 1);
    assert_int_equal(fee_cents(&worlds, 2), 965);      /* 772 x 1.25 cents */
    assert_int_equal(fee_cents(&worlds, 0), -482 - 1); /* of -965: floors of -483, one cent back to haarlem */
    assert_int_equal(fee_cents(&worlds, 1), -482);
    run_worlds_close(&worlds);
    run_model_close(&model);
}

/* ---- disputes ---- */

/* One of two pays more than what it brought in, for 47 months: the number of disputes is Poisson. */
static void sharing__disputes_break_out_at_their_rate(void **state)
{
    (void)state;
    enum { N = 400 };
    run_model model = run_model_open(
        "founders", CERTAIN RUN_NO_EXITS
        "sharing = { key = \"equal\"; dispute_margin_share = 0; dispute_rate_per_year = 1.5; };\n"
        "horizon = { end_date = \"2015-12-31\"; };\n"
        "accessions = ( { id = \"founders\"; earliest_start = \"2012-01-15\"; } );\n");
    run_table table = run_model_table(&model, 6, N, false);
    const double *disputes = run_table_column(&table, "disputes");
    double squares[N], mean = 1.5 * 47.0 / 12.0;
    for (size_t r = 0; r < N; r++)
        squares[r] = (disputes[r] - mean) * (disputes[r] - mean);
    statistics_check_mean(disputes, N, mean, 0.999, "disputes");
    statistics_check_mean(squares, N, mean, 0.999, "their variance");
    run_table_free(&table);
    run_model_close(&model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sharing__a_fee_in_january_goes_by_the_weights_of_the_new_year),
        cmocka_unit_test(sharing__who_join_in_one_month_owe_each_other_nothing),
        cmocka_unit_test(sharing__founders_and_who_joins_with_them_pay_no_fee),
        cmocka_unit_test(sharing__each_key_weighs_what_it_says),
        cmocka_unit_test(sharing__every_key_changes_who_pays_and_not_how_much),
        cmocka_unit_test(sharing__hybrid_of_one_key_is_that_key),
        cmocka_unit_test(sharing__shares_sum_to_one_and_shapley_is_what_it_reports),
        cmocka_unit_test(sharing__a_coalition_has_one_shapley_value_whoever_joined_first),
        cmocka_unit_test(sharing__a_left_cent_goes_by_id_whoever_joined_first),
        cmocka_unit_test(sharing__disputes_break_out_at_their_rate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

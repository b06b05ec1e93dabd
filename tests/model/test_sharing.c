/* Who pays what: entry fees, keys, left cents. */
#include <stdlib.h>
#include "models/sharing.h"
#include "tests/support/check.h"
#include "tests/support/run_model.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sharing__a_fee_in_january_goes_by_the_weights_of_the_new_year),
        cmocka_unit_test(sharing__who_join_in_one_month_owe_each_other_nothing),
        cmocka_unit_test(sharing__founders_and_who_joins_with_them_pay_no_fee),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Other regional bodies: counted once, with their host or apart. */
#include <math.h>
#include <string.h>
#include "models/body.h"
#include "models/merger.h"
#include "tests/support/check.h"
#include "tests/support/run_model.h"

/* Over configs/bodies.cfg. */
#define FOUNDERS                                                                                             \
    "accessions = ( { id = \"*\"; remove = true; }, { id = \"founders\"; founders = true; members = [ "      \
    "\"haarlemmermeer\", \"haarlem\""
#define APART                                                                                                \
    FOUNDERS ", \"archive\" ]; }, { id = \"vrk\"; members = [ \"vrk\" ]; after = \"founders\"; } );\n"
#define WITHIN FOUNDERS " ]; } );\n"

static size_t find(const model_scenario *s, const char *id)
{
    size_t i = 0;
    while (strcmp(s->municipalities[i].id, id) != 0)
        i++;
    return i;
}

static model_base base_of(const model_scenario *s, const char *id, bool whole)
{
    model_base base;
    const model_municipality *m = &s->municipalities[find(s, id)];
    sim_error error = {0};
    sim_status status =
        whole ? model_base_calibrate_whole(s, m, &base, &error) : model_base_calibrate(s, m, &base, &error);
    if (status != SIM_OK)
        fail_msg("%s", error.message);
    return base;
}

/* Host and bodies are together what the host was, to the cent, and each costs its baseline. */
static void bodies__are_taken_out_of_their_host_once(void **state)
{
    (void)state;
    run_model model = run_model_open("bodies", APART);
    const model_scenario *s = model.scenario;
    model_base whole = base_of(s, "haarlemmermeer", true), host = base_of(s, "haarlemmermeer", false);
    model_base vrk = base_of(s, "vrk", false);
    CHECK_CLOSE(vrk.workplaces, 250.0, 0.0, 0.0);
    CHECK_CLOSE(host.workplaces + vrk.workplaces, whole.workplaces, 1e-9, 0.0);
    CHECK_CLOSE(host.staff_fte + vrk.staff_fte, whole.staff_fte, 1e-9, 0.0);
    CHECK_CLOSE(host.inhabitants + vrk.inhabitants, whole.inhabitants, 1e-6, 0.0);
    CHECK_CLOSE(host.applications + vrk.applications, whole.applications, 1e-9, 0.0);
    assert_true(model_cents(host.cash_eur) + model_cents(vrk.cash_eur) == model_cents(whole.cash_eur));
    assert_true(model_cents(host.budget_eur) + model_cents(vrk.budget_eur) == model_cents(whole.budget_eur));
    CHECK_CLOSE(vrk.cash_eur / whole.cash_eur, 250.0 / 1450.0, 1e-8, 0.0);
    const model_base *both[] = {&host, &vrk};
    for (size_t b = 0; b < 2; b++) {
        int64_t sum = 0;
        for (int c = 0; c < MODEL_CATEGORIES; c++)
            sum += model_cents(both[b]->part_eur[c]);
        assert_true(sum == model_cents(both[b]->cash_eur));
    }
    /* museum and environment service take no part: they stay in Haarlem's count, the archive does not */
    CHECK_CLOSE(base_of(s, "haarlem", false).workplaces, 1700.0 - 80.0, 0.0, 0.0);
    run_model_close(&model);
}

static void bodies__in_no_accession_change_nothing(void **state)
{
    (void)state;
    run_model with = run_model_open("bodies", WITHIN);
    run_model without = run_model_open("founders", "");
    assert_true(with.program != NULL && without.program != NULL);
    model_base a = base_of(with.scenario, "haarlem", false), b = base_of(without.scenario, "haarlem", false);
    assert_memory_equal(&a, &b, sizeof a);
    CHECK_CLOSE(model_body_workplaces_out(with.scenario,
                                          &with.scenario->municipalities[find(with.scenario, "haarlem")]),
                0.0, 0.0, 0.0);
    run_model_close(&with);
    run_model_close(&without);
}

/* No council, no elections; its host's growth. */
static void bodies__have_no_elections_and_grow_with_their_host(void **state)
{
    (void)state;
    run_model model = run_model_open("bodies", APART);
    const model_scenario *s = model.scenario;
    sim_date dates[MODEL_MAX_ELECTIONS];
    assert_int_equal(model_merger_elections(s, (int)find(s, "vrk"), dates), 0);
    assert_true(model_merger_elections(s, (int)find(s, "haarlem"), dates) > 0);
    assert_ptr_equal(model_body_host(s, &s->municipalities[find(s, "vrk")]),
                     &s->municipalities[find(s, "haarlemmermeer")]);
    run_model_close(&model);
}

/* A department told as host and bodies costs and serves as it did: nothing is gained by telling them apart.
 */
static void bodies__alone_are_the_parts_of_one_department(void **state)
{
    (void)state;
    run_model with = run_model_open("bodies", RUN_CHANCE_AT_MEAN RUN_KNOWN_FIGURES APART);
    run_model without = run_model_open("bodies", RUN_CHANCE_AT_MEAN RUN_KNOWN_FIGURES WITHIN);
    run_worlds a = run_worlds_open(&with);
    run_worlds_at_means(&a, 1);
    const model_ledger *apart = &a.twin->ledger;
    double sum_apart = 0.0, sum_within = 0.0;
    for (size_t m = 0; m < 24; m++)
        sum_apart += (double)apart->total[m];
    run_worlds_close(&a);
    run_worlds b = run_worlds_open(&without);
    run_worlds_at_means(&b, 1);
    for (size_t m = 0; m < 24; m++)
        sum_within += (double)b.twin->ledger.total[m];
    /* posts and hire come in whole and tenth parts: that is all that differs */
    CHECK_CLOSE(sum_apart, sum_within, 2e-3, 0.0);
    run_worlds_close(&b);
    model_base whole = base_of(with.scenario, "haarlemmermeer", true),
               vrk = base_of(with.scenario, "vrk", false);
    double share = vrk.workplaces / whole.workplaces;
    for (int c = 0; c < MODEL_CATEGORIES; c++)
        CHECK_CLOSE(vrk.part_eur[c], whole.part_eur[c] * share, 1e-6, 0.02);
    CHECK_CLOSE(vrk.service_level, whole.service_level, 1e-9, 0.0);
    CHECK_CLOSE(vrk.single_person_share, whole.single_person_share, 1e-9, 0.0);
    run_model_close(&with);
    run_model_close(&without);
}

/* Whatever happens, workplaces of host and body are in the world once: as many as without the body. */
static void bodies__move_their_workplaces_exactly_once(void **state)
{
    (void)state;
    run_model with = run_model_open("bodies", APART), without = run_model_open("founders", "");
    size_t together = 0;
    for (uint64_t k = 0; k < 24; k++) {
        run_worlds a = run_worlds_open(&with), b = run_worlds_open(&without);
        run_worlds_at_means(&a, k);
        run_worlds_at_means(&b, k);
        double sum_a = 0.0, sum_b = 0.0;
        for (size_t p = 0; p < a.world->program->n_participants; p++)
            sum_a += a.world->partners[p].base.workplaces;
        for (size_t p = 0; p < b.world->program->n_participants; p++)
            sum_b += b.world->partners[p].base.workplaces;
        CHECK_CLOSE(sum_a, sum_b, 1e-9, 0.0);
        together += model_world_partnership(a.world)->n_members == 4;
        run_worlds_close(&a);
        run_worlds_close(&b);
    }
    assert_true(together > 0);
    run_model_close(&with);
    run_model_close(&without);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bodies__are_taken_out_of_their_host_once),
        cmocka_unit_test(bodies__in_no_accession_change_nothing),
        cmocka_unit_test(bodies__have_no_elections_and_grow_with_their_host),
        cmocka_unit_test(bodies__alone_are_the_parts_of_one_department),
        cmocka_unit_test(bodies__move_their_workplaces_exactly_once),
    };
    return cmocka_run_group_tests_name("body", tests, NULL, NULL);
}

/* Mergers: what goes over goes over whole, in the world and in its twin alike, wherever either of the two
 * stands. Known answers by hand. */
#include <stdlib.h>
#include <string.h>
#include "models/accession.h"
#include "models/merger.h"
#include "models/staffing.h"
#include "tests/support/check.h"
#include "tests/support/run_model.h"

#define SHORT "horizon = { end_date = \"2016-12-31\"; };\n"
#define QUIET                                                                                                \
    RUN_NO_ACCESSIONS RUN_NO_WAITING RUN_CERTAIN_GO RUN_NO_EFFORT RUN_CHANCE_AT_MEAN RUN_KNOWN_FIGURES SHORT
#define FOUND "{ id = \"one\"; members = [ \"haarlem\" ]; founders = true; }"
/* Zandvoort has 191 workplaces, Heemstede 303. */
#define MERGE(kind, from, into)                                                                              \
    "mergers = ( { id = \"m\"; kind = \"" kind "\"; from = \"" from "\"; into = \"" into                     \
    "\"; date = \"2014-07-01\"; integration_eur_per_workplace = 100; } );\n"                                 \
    "costs = { one_off_overrun_factor = 1; };\n"

static int find(const model_world *world, const char *id)
{
    for (size_t p = 0; p < world->program->n_participants; p++)
        if (strcmp(model_world_municipality(world, (int)p)->id, id) == 0)
            return (int)p;
    fail_msg("%s takes no part", id);
    return -1;
}

static const model_partner *partner(const model_world *world, const char *id)
{
    return &world->partners[find(world, id)];
}

static int64_t cents_of(const model_world *world, const char *id, size_t first, size_t last)
{
    int64_t cents = 0;
    for (size_t m = first; m < last; m++)
        cents += world->ledger.by_payer[m * world->ledger.n_payers + (size_t)find(world, id)];
    return cents;
}

static double posts(const model_world *world)
{
    double fte = 0.0;
    for (int i = 0; i < world->n_posts; i++)
        fte += world->posts[i].abolished ? 0.0 : world->posts[i].fte;
    return fte;
}

typedef struct story {
    run_model model;
    run_worlds worlds;
    const model_world *world, *twin;
} story;

static story tell(const char *accessions, const char *rest)
{
    char text[8192];
    snprintf(text, sizeof text, QUIET "accessions = ( " FOUND "%s );\n%s", accessions, rest);
    story s = {.model = run_model_open("founders", text)};
    s.worlds = run_worlds_open(&s.model);
    run_worlds_at_means(&s.worlds, 1);
    s.world = s.worlds.world;
    s.twin = s.worlds.twin;
    return s;
}

static void end(story *s)
{
    assert_true(model_staffing_is_consistent(s->world) && model_staffing_is_consistent(s->twin));
    run_worlds_close(&s->worlds);
    run_model_close(&s->model);
}

#define ZANDVOORT ", { id = \"zandvoort\"; members = [ \"zandvoort\" ]; "
#define HEEMSTEDE ", { id = \"heemstede\"; members = [ \"heemstede\" ]; "
#define AT(date)  "earliest_start = \"" date "\"; }"
#define NEVER     AT("2029-01-01")

/* ---- where the two stand ---- */

static void merger__into_a_member_takes_the_workplaces_into_the_partnership(void **state)
{
    (void)state;
    story s = tell(ZANDVOORT NEVER, MERGE("municipal", "zandvoort", "haarlem"));
    const model_partner *gone = partner(s.world, "zandvoort");
    assert_true(gone->ceased && !gone->acts);
    assert_int_equal(gone->payer, find(s.world, "haarlem"));
    assert_true(model_world_organisation(s.world, gone->served_by)->partnership);
    /* From July 2014 (month 30) on: 1,700 and 191 workplaces, times their growth; one member. */
    double before = s.world->months[29].workplaces, after = s.world->months[30].workplaces;
    CHECK_CLOSE(after - before, 191.0 * gone->growth[2], 1e-12, 0.0);
    CHECK_CLOSE(s.world->months[30].members, 1.0, 0.0, 0.0);
    /* It pays until then, and nothing after. */
    assert_true(cents_of(s.world, "zandvoort", 29, 30) > 0);
    assert_true(cents_of(s.world, "zandvoort", 30, s.world->program->n_months) == 0);
    assert_true(cents_of(s.twin, "zandvoort", 30, s.world->program->n_months) == 0);
    /* Its accession ended, and nobody said no. */
    assert_int_equal(s.world->processes[1].state, MODEL_ACCESSION_STOPPED);
    assert_int_equal(s.world->processes[1].no_gos, 0);
    end(&s);
}

static void merger__costs_what_it_costs_in_the_twin_too(void **state)
{
    (void)state;
    story s = tell(ZANDVOORT NEVER, MERGE("municipal", "zandvoort", "haarlem"));
    /* 191 workplaces in 2014 at EUR 100. */
    double growth = partner(s.world, "zandvoort")->growth[2];
    int64_t cents = model_cents(191.0 * growth * 100.0);
    const model_ledger *ledgers[] = {&s.world->ledger, &s.twin->ledger};
    for (int w = 0; w < 2; w++)
        assert_true(ledgers[w]->by_category[30 * MODEL_CATEGORIES + MODEL_CATEGORY_MIGRATION] == cents);
    end(&s);
}

static void merger__of_staff_leaves_the_municipality_paying_its_share(void **state)
{
    (void)state;
    story s =
        tell(ZANDVOORT NEVER,
             MERGE("staff", "zandvoort",
                   "haarlem") "sharing = { key = \"workplaces\"; };\napplications = { overlap_share = 0; "
                              "standardisation = 1; adapt_share = 0; };\n");
    const model_partner *gone = partner(s.world, "zandvoort");
    assert_true(!gone->ceased && !gone->acts);
    assert_int_equal(gone->payer, find(s.world, "zandvoort"));
    const model_organisation *joint = model_world_organisation(s.twin, partner(s.twin, "haarlem")->served_by);
    assert_int_equal(joint->n_members, 2);
    /* The twin's joint organisation is shared by workplaces, to a cent; the integration is Haarlem's. */
    size_t month = 40;
    double h = 1700.0 * partner(s.twin, "haarlem")->growth[3], z = 191.0 * gone->growth[3];
    double sum = (double)s.twin->ledger.total[month];
    CHECK_CLOSE((double)cents_of(s.twin, "zandvoort", month, month + 1), sum * z / (h + z), 0.0, 30.0);
    end(&s);
}

static void merger__of_two_outside_is_not_the_partnerships_business(void **state)
{
    (void)state;
    story s = tell(ZANDVOORT NEVER HEEMSTEDE NEVER, MERGE("municipal", "zandvoort", "heemstede"));
    const model_organisation *joint =
        model_world_organisation(s.world, partner(s.world, "heemstede")->served_by);
    assert_int_equal(joint->n_members, 2);
    assert_int_equal(joint->index, find(s.world, "heemstede"));
    /* Both are alone in both worlds: nothing differs. */
    size_t months = s.world->program->n_months;
    assert_true(cents_of(s.world, "heemstede", 0, months) == cents_of(s.twin, "heemstede", 0, months));
    assert_true(cents_of(s.world, "zandvoort", 0, months) == cents_of(s.twin, "zandvoort", 0, months));
    end(&s);
}

static void merger__of_candidates_joins_as_one(void **state)
{
    (void)state;
    story s = tell(ZANDVOORT AT("2015-06-01") HEEMSTEDE AT("2015-06-01"),
                   MERGE("municipal", "zandvoort", "heemstede"));
    const model_partner *gone = partner(s.world, "zandvoort"), *host = partner(s.world, "heemstede");
    assert_true(model_world_organisation(s.world, gone->served_by)->partnership);
    assert_true(gone->joined_days == host->joined_days);
    CHECK_CLOSE(s.world->processes[2].workplaces_total, (303.0 + 191.0) * host->growth[3], 1e-12, 0.0);
    size_t last = s.world->program->n_months - 1;
    CHECK_CLOSE(s.world->months[last].members, 2.0, 0.0, 0.0);
    end(&s);
}

static void merger__binds_the_successor_to_what_was_signed(void **state)
{
    (void)state;
    /* Zandvoort is a member since 2013; Heemstede, outside, takes it over. */
    story s = tell(ZANDVOORT AT("2013-01-01") HEEMSTEDE NEVER, MERGE("municipal", "zandvoort", "heemstede"));
    const model_partner *gone = partner(s.world, "zandvoort"), *host = partner(s.world, "heemstede");
    assert_true(model_world_organisation(s.world, gone->served_by)->partnership);
    assert_false(model_world_organisation(s.world, host->served_by)->partnership);
    assert_int_equal(gone->payer, find(s.world, "heemstede"));
    assert_int_equal(partner(s.twin, "zandvoort")->served_by, find(s.twin, "heemstede"));
    CHECK_CLOSE(s.world->months[40].members, 2.0, 0.0, 0.0); /* Haarlem, and Heemstede for these workplaces */
    end(&s);
}

static void merger__in_the_pipeline_gives_the_project_team_free(void **state)
{
    (void)state;
    /* One team: Zandvoort holds it from March 2014 on, Heemstede waits in line. The document takes two years.
     */
    story s = tell(
        ZANDVOORT AT("2014-03-01") HEEMSTEDE AT("2014-04-01"),
        MERGE("municipal", "zandvoort",
              "haarlem") "pipeline = { queues_enabled = true; project_team_slots = 1; steering_group_weeks = "
                         "0; };\n"
                         "stages = ( { id = \"decision\"; kind = \"decision\"; duration_months = 6; } );\n");
    assert_int_equal(s.world->processes[1].state, MODEL_ACCESSION_STOPPED);
    CHECK_CLOSE(s.world->processes[2].stage_start_days[0], s.world->program->month_start_days[30], 0.0, 0.0);
    end(&s);
}

static void merger__with_one_that_is_nobodys_candidate_takes_it_into_account(void **state)
{
    (void)state;
    /* Velsen is in no accession: it counts since Zandvoort, which is, goes into it. */
    story s = tell(ZANDVOORT NEVER, MERGE("municipal", "zandvoort", "velsen"));
    assert_int_equal(partner(s.world, "zandvoort")->served_by, find(s.world, "velsen"));
    assert_int_equal(s.world->processes[1].state, MODEL_ACCESSION_STOPPED);
    end(&s);
    s = tell(ZANDVOORT NEVER, MERGE("municipal", "velsen", "zandvoort"));
    assert_int_equal(partner(s.world, "velsen")->served_by, find(s.world, "zandvoort"));
    end(&s);
    /* And does not where neither takes part. */
    s = tell("", MERGE("municipal", "velsen", "heemstede"));
    assert_int_equal(s.world->program->n_participants, 1);
    end(&s);
}

static void merger__of_staff_within_a_group_leaves_both_deciding(void **state)
{
    (void)state;
    story s = tell(", { id = \"g\"; members = [ \"amstelveen\", \"aalsmeer\" ]; " AT("2015-01-01"),
                   MERGE("staff", "aalsmeer", "amstelveen"));
    const model_partner *gone = partner(s.world, "aalsmeer");
    assert_true(gone->acts);
    assert_true(model_world_organisation(s.world, gone->served_by)->partnership);
    CHECK_CLOSE(s.world->months[s.world->program->n_months - 1].members, 3.0, 0.0, 0.0);
    end(&s);
}

static void merger__switched_off_changes_nothing(void **state)
{
    (void)state;
    story with =
        tell(ZANDVOORT AT("2013-01-01"),
             MERGE("municipal", "zandvoort", "haarlem") "mergers = ( { id = \"m\"; enabled = false; } );\n");
    story without = tell(ZANDVOORT AT("2013-01-01"), "costs = { one_off_overrun_factor = 1; };\n");
    for (size_t m = 0; m < with.world->program->n_months; m++)
        assert_true(with.world->ledger.total[m] == without.world->ledger.total[m]);
    end(&with);
    end(&without);
}

/* ---- what is conserved ---- */

static void merger__loses_nobody_and_nothing(void **state)
{
    (void)state;
    static const char *const kinds[] = {
        MERGE("municipal", "zandvoort", "haarlem"), MERGE("staff", "zandvoort", "haarlem"),
        MERGE("municipal", "haarlem", "zandvoort"), MERGE("staff", "haarlem", "heemstede"),
        MERGE("municipal", "zandvoort", "heemstede")};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        char text[2048];
        snprintf(text, sizeof text, "%sstaffing = { establishment_adjust_per_year = 0; };\n", kinds[k]);
        story s = tell(ZANDVOORT AT("2015-01-01") HEEMSTEDE AT("2013-01-01"), text);
        const model_world *both[] = {s.world, s.twin};
        for (int w = 0; w < 2; w++) {
            double staff = 0.0, book = 0.0, of_partners = 0.0, served = 0.0;
            for (size_t p = 0; p < both[w]->program->n_participants; p++) {
                staff += both[w]->partners[p].base.staff_fte;
                of_partners += both[w]->partners[p].base.workplaces * both[w]->partners[p].growth[4];
            }
            for (size_t o = 0; o < both[w]->n_organisations; o++) {
                const model_organisation *organisation = model_world_organisation(both[w], (int)o);
                served += organisation->active ? organisation->workplaces : 0.0;
                book += organisation->active ? 0.0 : organisation->book_value_eur;
            }
            CHECK_CLOSE(posts(both[w]), staff, 1e-9, 0.0);
            CHECK_CLOSE(served, of_partners, 1e-9, 0.0);
            CHECK_CLOSE(book, 0.0, 0.0, 0.0);
        }
        end(&s);
    }
}

/* ---- councils ---- */

static void merger__elections_make_way_for_those_of_the_merger(void **state)
{
    (void)state;
    run_model model = run_model_open(
        "founders",
        "mergers = ( { id = \"m\"; from = \"zandvoort\"; into = \"haarlem\"; date = \"2019-01-01\";"
        "  election_dates = [ \"2018-11-21\" ]; } );\n");
    const model_scenario *s = model.scenario;
    static const char *const expected[] = {"2014-03-19", "2018-11-21", "2022-03-16", "2026-03-18",
                                           "2030-03-20"};
    for (size_t i = 0; i < s->n_municipalities; i++) {
        bool merges = strcmp(s->municipalities[i].id, "haarlem") == 0 ||
                      strcmp(s->municipalities[i].id, "zandvoort") == 0;
        sim_date dates[MODEL_MAX_ELECTIONS];
        char text[11];
        assert_int_equal(model_merger_elections(s, (int)i, dates), 5);
        for (int k = 0; k < 5; k++)
            assert_string_equal(sim_date_format(dates[k], text),
                                k == 1 && !merges ? "2018-03-21" : expected[k]);
    }
    run_model_close(&model);
}

static void merger__support_is_that_of_both_by_inhabitants(void **state)
{
    (void)state;
    story s = tell(ZANDVOORT NEVER,
                   MERGE("municipal", "zandvoort",
                         "haarlem") "municipalities = ( { id = \"zandvoort\"; support_political = 0.2; },"
                                    "  { id = \"haarlem\"; support_political = 0.7; } );\n");
    const model_partner *gone = partner(s.world, "zandvoort"), *host = partner(s.world, "haarlem");
    double z = 16590.0 * gone->growth[2], h = 150000.0 * host->growth[2];
    double mean = (h * log(0.7 / 0.3) + z * log(0.2 / 0.8)) / (h + z);
    CHECK_CLOSE(host->political_mean, mean, 1e-12, 0.0);
    end(&s);
}

/* ---- mistakes ---- */

static void expect_refusal(const char *merger, const char *reason)
{
    char path[] = "/tmp/groeipad-merger-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    FILE *out = fdopen(file, "w");
    fprintf(out, "extends = [ \"%s/configs/founders.cfg\" ];\nmergers = ( %s );\n", GROEIPAD_SOURCE_DIR,
            merger);
    fclose(out);
    sim_problems problems;
    sim_problems_init(&problems);
    model_scenario *scenario = NULL;
    assert_int_equal(model_scenario_load(path, NULL, 0, &scenario, &problems), SIM_ERR_CONFIG);
    bool found = false;
    for (size_t i = 0; i < problems.count; i++)
        found = found || strstr(problems.items[i].at.message, reason) != NULL;
    assert_true(found);
    sim_problems_deinit(&problems);
    remove(path);
}

static void merger__that_cannot_be_is_refused(void **state)
{
    (void)state;
    expect_refusal("{ id = \"m\"; from = \"haarlem\"; into = \"haarlem\"; date = \"2014-01-01\"; }",
                   "cannot go into itself");
    expect_refusal("{ id = \"m\"; from = \"haarlem\"; into = \"zaanstad\"; date = \"2014-01-02\"; }",
                   "first day of a month");
    expect_refusal("{ id = \"m\"; from = \"\"; into = \"zaanstad\"; date = \"2014-01-01\"; }",
                   "wants the id of a municipality");
    expect_refusal("{ id = \"m\"; from = \"haarlem\"; date = \"2014-01-01\"; }", "is missing");
    expect_refusal("{ id = \"m\"; from = \"haarlem\"; into = \"zaanstad\"; date = \"2014-01-01\"; },"
                   "{ id = \"n\"; from = \"haarlem\"; into = \"velsen\"; date = \"2015-01-01\"; }",
                   "goes into another already");
}

/* ---- on the day on which a notice is over ---- */

/* Zandvoort alone is unhappy; it joins in 2013, is evaluated in 2014 and is due to leave on 1 January 2015.
 */
#define UNHAPPY                                                                                              \
    "exit = { first_evaluation_years = 1; evaluation_interval_years = 1; adjust_share = 0; intercept = 0;"   \
    "  support_weight = 50; benefit_weight = 0; quality_weight = 0; dispute_weight = 0; notice_months = 6;"  \
    " };\n" RUN_NO_FEEDBACK "municipalities = ( { id = \"zandvoort\"; support_political = 0.05; } );\n"
#define ON(date, into)                                                                                       \
    "mergers = ( { id = \"m\"; kind = \"municipal\"; from = \"zandvoort\"; into = \"" into                   \
    "\"; date = \"" date "\"; integration_eur_per_workplace = 100; } );\n"

static void check_nobody_left(const story *s)
{
    const model_partner *gone = partner(s->world, "zandvoort");
    assert_int_equal(s->world->exits, 0);
    assert_int_equal(s->world->n_settlements, 0);
    assert_true(isnan(gone->left_days));
    assert_true(model_world_organisation(s->world, gone->served_by)->partnership);
    for (size_t m = 0; m < s->world->program->n_months; m++)
        assert_true(s->world->ledger.by_category[m * MODEL_CATEGORIES + MODEL_CATEGORY_EXIT_REBUILD] == 0);
}

static void merger__who_merges_into_a_member_on_the_day_does_not_leave(void **state)
{
    (void)state;
    /* Without a merger it does leave. */
    story s = tell(ZANDVOORT AT("2013-01-01") HEEMSTEDE AT("2013-01-01"), UNHAPPY);
    assert_int_equal(s.world->exits, 1);
    CHECK_CLOSE(partner(s.world, "zandvoort")->left_days, s.world->program->month_start_days[36], 0.0, 0.0);
    end(&s);
    s = tell(ZANDVOORT AT("2013-01-01") HEEMSTEDE AT("2013-01-01"), UNHAPPY ON("2015-01-01", "haarlem"));
    check_nobody_left(&s);
    end(&s);
}

static void merger__who_has_merged_into_one_that_joins_on_the_day_does_not_leave(void **state)
{
    (void)state;
    /* Heemstede, outside, takes Zandvoort over, and joins on the day on which Zandvoort's notice is over. */
    story s =
        tell(ZANDVOORT AT("2013-01-01") HEEMSTEDE AT("2015-01-01"), UNHAPPY ON("2014-07-01", "heemstede"));
    CHECK_CLOSE(partner(s.world, "heemstede")->joined_days, s.world->program->month_start_days[36], 0.0, 0.0);
    check_nobody_left(&s);
    end(&s);
    /* A month later is another day. */
    s = tell(ZANDVOORT AT("2013-01-01") HEEMSTEDE AT("2015-02-01"), UNHAPPY ON("2014-07-01", "heemstede"));
    CHECK_CLOSE(partner(s.world, "zandvoort")->left_days, s.world->program->month_start_days[36], 0.0, 0.0);
    end(&s);
}

/* What workplaces in the partnership cost is not told while somebody outside pays for some of them. */
static void merger__cost_per_workplace_is_not_told_while_payers_stand_apart(void **state)
{
    (void)state;
    story s = tell(ZANDVOORT AT("2013-01-01") HEEMSTEDE NEVER, MERGE("municipal", "zandvoort", "heemstede"));
    size_t last = s.world->program->n_months - 1;
    assert_true(!isnan(s.world->months[29].cost_per_workplace_eur));
    assert_true(isnan(s.world->months[30].cost_per_workplace_eur));
    assert_true(isnan(s.world->months[last].cost_per_workplace_eur));
    end(&s);
    run_model model =
        run_model_open("founders", QUIET "accessions = ( " FOUND ZANDVOORT AT("2013-01-01") HEEMSTEDE NEVER
                       " );\n" MERGE("municipal", "zandvoort", "heemstede"));
    run_table table = run_model_table(&model, 1, 1, false);
    assert_true(isnan(run_table_column(&table, "cost_per_workplace_end_eur")[0]));
    run_table_free(&table);
    run_model_close(&model);
    /* Told where it goes into a member. */
    s = tell(ZANDVOORT AT("2013-01-01") HEEMSTEDE NEVER, MERGE("municipal", "zandvoort", "haarlem"));
    assert_true(s.world->months[last].cost_per_workplace_eur > 100.0);
    end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(merger__into_a_member_takes_the_workplaces_into_the_partnership),
        cmocka_unit_test(merger__costs_what_it_costs_in_the_twin_too),
        cmocka_unit_test(merger__of_staff_leaves_the_municipality_paying_its_share),
        cmocka_unit_test(merger__of_two_outside_is_not_the_partnerships_business),
        cmocka_unit_test(merger__of_candidates_joins_as_one),
        cmocka_unit_test(merger__binds_the_successor_to_what_was_signed),
        cmocka_unit_test(merger__in_the_pipeline_gives_the_project_team_free),
        cmocka_unit_test(merger__with_one_that_is_nobodys_candidate_takes_it_into_account),
        cmocka_unit_test(merger__of_staff_within_a_group_leaves_both_deciding),
        cmocka_unit_test(merger__switched_off_changes_nothing),
        cmocka_unit_test(merger__loses_nobody_and_nothing),
        cmocka_unit_test(merger__elections_make_way_for_those_of_the_merger),
        cmocka_unit_test(merger__support_is_that_of_both_by_inhabitants),
        cmocka_unit_test(merger__that_cannot_be_is_refused),
        cmocka_unit_test(merger__who_merges_into_a_member_on_the_day_does_not_leave),
        cmocka_unit_test(merger__who_has_merged_into_one_that_joins_on_the_day_does_not_leave),
        cmocka_unit_test(merger__cost_per_workplace_is_not_told_while_payers_stand_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The effective config, the inputs, and the configs that are shipped. */
#include <dirent.h>
#include <glib.h>
#include "tests/model/config_helper.h"

/* The effective config of the fixture, loaded again, must be the same scenario. */
static void assert_round_trip(const char *path)
{
    loaded first = load_with(path, NULL, 0);
    assert_good(&first);
    loaded again = load_bytes(first.scenario->effective, strlen(first.scenario->effective));
    assert_good(&again);
    assert_string_equal(again.scenario->effective, first.scenario->effective);
    assert_string_equal(again.scenario->sha256, first.scenario->sha256);
    assert_int_equal(again.scenario->n_unknowns, first.scenario->n_unknowns);
    for (size_t i = 0; i < first.scenario->n_unknowns; i++) {
        const model_unknown *a = &first.scenario->unknowns[i], *b = &again.scenario->unknowns[i];
        assert_string_equal(a->path, b->path);
        CHECK_CLOSE(sim_dist_quantile(&b->dist, 0.3), sim_dist_quantile(&a->dist, 0.3), 0, 0);
    }
    assert_int_equal(again.scenario->n_inputs, first.scenario->n_inputs);
    for (size_t i = 0; i < first.scenario->n_inputs; i++) {
        const sim_input *a = &first.scenario->inputs[i], *b = &again.scenario->inputs[i];
        assert_string_equal(a->path, b->path);
        assert_string_equal(a->value, b->value);
        assert_string_equal(a->source, b->source);
        assert_int_equal(a->is_estimated, b->is_estimated);
    }
    unload(&first);
    unload(&again);
}

static void effective__loads_again_as_the_same_scenario(void **state)
{
    (void)state;
    assert_round_trip(SMALL);
    assert_round_trip(FIXTURES "layer_upper.cfg");
    assert_round_trip(FIXTURES "distributions.cfg");
    assert_round_trip(FIXTURES "without_source.cfg");
}

static void effective__keeps_every_bit_of_a_number(void **state)
{
    (void)state;
    loaded first =
        load_over_small("migration = { team_fte = 0.1000000000000000055; platform_factor = "
                        "0.30000000000000004; }; costs = { data_centre_eur_per_step_year = 1.0e-7; };");
    assert_good(&first);
    loaded again = load_bytes(first.scenario->effective, strlen(first.scenario->effective));
    assert_good(&again);
    CHECK_CLOSE(again.scenario->migration.platform_factor, 0.30000000000000004, 0, 0);
    CHECK_CLOSE(again.scenario->costs.data_centre_eur_per_step_year, 1.0e-7, 0, 0);
    assert_string_equal(again.scenario->sha256, first.scenario->sha256);
    unload(&first);
    unload(&again);
}

static void effective__escapes_texts(void **state)
{
    (void)state;
    loaded first = load_over_small("title_en = \"A \\\"quoted\\\" back\\\\slash, caf\xC3\xA9\";");
    assert_good(&first);
    assert_string_equal(first.scenario->title_en, "A \"quoted\" back\\slash, caf\xC3\xA9");
    loaded again = load_bytes(first.scenario->effective, strlen(first.scenario->effective));
    assert_good(&again);
    assert_string_equal(again.scenario->title_en, first.scenario->title_en);
    unload(&first);
    unload(&again);
}

static void sha256__is_of_the_effective_text_and_not_of_its_layout(void **state)
{
    (void)state;
    loaded a = load_over_small("migration = { teams = 3; };");
    loaded b = load_over_small("/* elsewhere */\n\nmigration : {\n teams : { value = 3L; };\n };\n");
    loaded c = load_over_small("migration = { teams = 4; };");
    assert_good(&a);
    assert_good(&b);
    assert_good(&c);
    assert_string_equal(a.scenario->sha256, b.scenario->sha256);
    assert_true(strcmp(a.scenario->sha256, c.scenario->sha256) != 0);
    char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, a.scenario->effective, -1);
    assert_string_equal(a.scenario->sha256, sum);
    g_free(sum);
    unload(&a);
    unload(&b);
    unload(&c);
}

static void inputs__say_unit_origin_and_source(void **state)
{
    (void)state;
    loaded l = load_fixture("base_small.cfg");
    assert_good(&l);
    const sim_input *inhabitants = find_input(l.scenario, "municipalities.haarlem.inhabitants");
    assert_string_equal(inhabitants->value, "150000");
    assert_string_equal(inhabitants->unit, "inhabitants");
    assert_string_equal(inhabitants->source, "memo");
    assert_true(strstr(inhabitants->origin, "base_small.cfg:36") != NULL);
    const sim_input *recess = find_input(l.scenario, "calendar.recess_weeks");
    assert_string_equal(recess->origin, "default");
    assert_string_equal(recess->source, "");
    assert_string_equal(find_input(l.scenario, "migration.variant")->value, "\"phased\"");
    assert_null(find_input(l.scenario, "sources.survey.title"));
    unload(&l);
}

/* Runs check on every .cfg file below the configs directory; returns how many there were. */
static size_t for_each_config(const char *folder, void (*check)(const char *path))
{
    DIR *directory = opendir(folder);
    if (directory == NULL)
        return 0;
    size_t count = 0;
    for (const struct dirent *entry = readdir(directory); entry != NULL; entry = readdir(directory)) {
        size_t length = strlen(entry->d_name);
        if (length < 5 || strcmp(entry->d_name + length - 4, ".cfg") != 0)
            continue;
        char path[1024];
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        check(path);
        count++;
    }
    closedir(directory);
    return count;
}

static void check_shipped(const char *path)
{
    loaded l = load_with(path, NULL, 0);
    if (l.problems.count > 0) {
        fprintf(stderr, "%s: every shipped number must have a source:\n", path);
        print_problems(&l);
    }
    assert_int_equal(l.status, SIM_OK);
    assert_int_equal(l.problems.count, 0);
    unload(&l);
    assert_round_trip(path);
}

static void shipped_configs__are_good_and_every_number_has_a_source(void **state)
{
    (void)state;
    size_t count = for_each_config(GROEIPAD_SOURCE_DIR "/configs", check_shipped);
    if (count == 0)
        skip();
    for_each_config(GROEIPAD_SOURCE_DIR "/configs/bench", check_shipped);
}

/* A base file alone is no scenario; what it lacks is another's business, what it says is not. */
static void check_base(const char *path)
{
    loaded l = load_with(path, NULL, 0);
    for (size_t i = 0; i < l.problems.count; i++) {
        const sim_problem *problem = &l.problems.items[i];
        bool is_own = problem->is_warning || strstr(problem->at.message, "unknown key") != NULL ||
                      strstr(problem->at.message, " is outside ") != NULL;
        if (is_own)
            print_problems(&l);
        assert_false(is_own);
    }
    unload(&l);
}

static void shipped_bases__have_a_source_for_every_number(void **state)
{
    (void)state;
    if (for_each_config(GROEIPAD_SOURCE_DIR "/configs/base", check_base) == 0)
        skip();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(effective__loads_again_as_the_same_scenario),
        cmocka_unit_test(effective__keeps_every_bit_of_a_number),
        cmocka_unit_test(effective__escapes_texts),
        cmocka_unit_test(sha256__is_of_the_effective_text_and_not_of_its_layout),
        cmocka_unit_test(inputs__say_unit_origin_and_source),
        cmocka_unit_test(shipped_configs__are_good_and_every_number_has_a_source),
        cmocka_unit_test(shipped_bases__have_a_source_for_every_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

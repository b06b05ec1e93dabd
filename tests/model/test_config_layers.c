/* What lies over what: extends, --set, and the sources that go with the numbers. */
#include "tests/model/config_helper.h"

static const char *value_of(const loaded *l, const char *path)
{
    const sim_input *input = find_input(l->scenario, path);
    return input != NULL ? input->value : "(none)";
}

static const char *source_of(const loaded *l, const char *path)
{
    const sim_input *input = find_input(l->scenario, path);
    return input != NULL ? input->source : "(none)";
}

static bool origin_ends(const loaded *l, const char *path, const char *end)
{
    const sim_input *input = find_input(l->scenario, path);
    size_t length = input != NULL ? strlen(input->origin) : 0;
    return length >= strlen(end) && strcmp(input->origin + length - strlen(end), end) == 0;
}

static void layers__the_extending_file_wins_key_by_key(void **state)
{
    (void)state;
    loaded l = load_fixture("layer_upper.cfg");
    assert_good(&l);
    assert_string_equal(value_of(&l, "migration.teams"), "4");      /* the lower */
    assert_string_equal(value_of(&l, "migration.wave_size"), "80"); /* the side, named later */
    assert_string_equal(value_of(&l, "migration.team_fte"), "5");   /* the upper */
    assert_string_equal(value_of(&l, "service.target_wait_minutes"), "7.5");
    assert_true(origin_ends(&l, "migration.teams", "layer_lower.cfg:3"));
    assert_true(origin_ends(&l, "migration.wave_size", "layer_side.cfg:3"));
    assert_true(origin_ends(&l, "migration.team_fte", "layer_upper.cfg:3"));
    assert_true(origin_ends(&l, "migration.hours_per_workplace", "base_small.cfg:11"));
    assert_true(origin_ends(&l, "migration.internal_share", "default"));
    unload(&l);
}

static void layers__a_file_named_twice_is_laid_once(void **state)
{
    (void)state;
    loaded l = load_fixture("layer_upper.cfg");
    assert_good(&l);
    /* layer_side.cfg extends the base too: that must not bring back what layer_lower.cfg changed. */
    assert_string_equal(value_of(&l, "service.target_wait_minutes"), "7.5");
    unload(&l);
}

static void layers__lists_merge_by_id(void **state)
{
    (void)state;
    loaded l = load_fixture("layer_upper.cfg");
    assert_good(&l);
    assert_int_equal(l.scenario->n_accessions, 2);
    assert_string_equal(l.scenario->accessions[0].id, "founding");
    assert_string_equal(l.scenario->accessions[0].name_en, "The founders");
    assert_true(l.scenario->accessions[0].founders);
    assert_string_equal(l.scenario->accessions[1].id, "dunes");
    unload(&l);
}

static void layers__arrays_are_replaced_and_dates_sorted(void **state)
{
    (void)state;
    loaded l = load_fixture("layer_upper.cfg");
    assert_good(&l);
    assert_int_equal(l.scenario->calendar.n_elections, 2);
    assert_int_equal(l.scenario->calendar.elections[0], sim_date_from_ymd(2014, 3, 19));
    assert_int_equal(l.scenario->calendar.elections[1], sim_date_from_ymd(2022, 3, 16));
    unload(&l);
}

static void layers__removal_and_a_new_start_in_one_file(void **state)
{
    (void)state;
    loaded l = load_over_small(
        "accessions = ( { id = \"*\"; remove = true; }, { id = \"coast\"; founders = true; "
        "members = [ \"zandvoort\" ]; }, { id = \"founding\"; members = [ \"haarlem\" ]; } );");
    assert_good(&l);
    assert_int_equal(l.scenario->n_accessions, 2);
    assert_string_equal(l.scenario->accessions[0].id, "coast");
    assert_int_equal(l.scenario->accessions[0].after, -1);
    unload(&l);
}

static void layers__a_number_is_replaced_whole(void **state)
{
    (void)state;
    loaded l =
        load_over_small("migration = { hours_per_workplace = { dist = \"uniform\"; min = 8; max = 9; }; };");
    assert_good(&l);
    assert_string_equal(value_of(&l, "migration.hours_per_workplace"), "U(8, 9)");
    unload(&l);
}

static void layers__one_parameter_of_a_distribution(void **state)
{
    (void)state;
    loaded l = load_over_small("staffing = { outflow_per_fte_year = { mode = 0.05; source = \"memo\"; }; };");
    assert_good(&l);
    assert_string_equal(value_of(&l, "staffing.outflow_per_fte_year"), "T(0.04, 0.05, 0.09)");
    assert_string_equal(source_of(&l, "staffing.outflow_per_fte_year"), "memo");
    unload(&l);
}

static void sources__cover_their_group_unless_said_otherwise(void **state)
{
    (void)state;
    loaded l = load_fixture("without_source.cfg");
    assert_good(&l);
    assert_string_equal(source_of(&l, "service.desk_occupancy"), "survey");
    assert_string_equal(source_of(&l, "service.target_wait_minutes"), "assumption");
    assert_string_equal(source_of(&l, "migration.wave_size"), "memo");
    assert_string_equal(source_of(&l, "migration.teams"), ""); /* the base's source is not its own */
    assert_string_equal(source_of(&l, "municipalities.haarlem.workplaces"), "memo");
    assert_string_equal(source_of(&l, "roles.systems.staff_share"), "assumption"); /* of the whole file */
    unload(&l);
}

static void sources__their_absence_is_a_warning_only(void **state)
{
    (void)state;
    loaded l = load_fixture("without_source.cfg");
    assert_good(&l);
    assert_int_equal(l.problems.count, 1);
    assert_int_equal(l.problems.errors, 0);
    assert_true(l.problems.items[0].is_warning);
    assert_string_equal(l.problems.items[0].at.path, "migration.teams");
    unload(&l);
}

static loaded load_set(const char *path, const char *value)
{
    model_override override = {path, value};
    return load_with(SMALL, &override, 1);
}

static void set__wins_over_every_file(void **state)
{
    (void)state;
    loaded l = load_set("migration.teams", "7");
    assert_good(&l);
    assert_int_equal(l.scenario->migration.teams, 7);
    assert_string_equal(find_input(l.scenario, "migration.teams")->origin, "--set");
    assert_string_equal(source_of(&l, "migration.teams"), "");
    assert_int_equal(l.problems.count, 0); /* no warning: whoever sets it knows why */
    unload(&l);
}

static void set__the_last_of_the_same_path_wins(void **state)
{
    (void)state;
    const model_override overrides[] = {{"migration.teams", "3"}, {"migration.teams", "5"}};
    loaded l = load_with(SMALL, overrides, 2);
    assert_good(&l);
    assert_int_equal(l.scenario->migration.teams, 5);
    unload(&l);
}

static void set__reaches_elements_by_id(void **state)
{
    (void)state;
    loaded l = load_set("municipalities.haarlem.workplaces", "1850");
    assert_good(&l);
    CHECK_CLOSE(l.scenario->municipalities[0].workplaces, 1850.0, 0, 0);
    assert_string_equal(find_input(l.scenario, "municipalities.haarlem.id")->value, "\"haarlem\"");
    assert_true(strcmp(find_input(l.scenario, "municipalities.haarlem.id")->origin, "--set") != 0);
    unload(&l);
}

static void set__takes_words_dates_texts_and_distributions(void **state)
{
    (void)state;
    const model_override overrides[] = {
        {"migration.variant", "big_bang"},
        {"config_date", "2013-05-06"},
        {"title_en", "\"A title, in words\""},
        {"pipeline.queues_enabled", "false"},
        {"migration.team_fte", "1e1"},
        {"calendar.election_dates", "[ \"2014-03-19\" ]"},
        {"migration.wave_size", "{ dist = \"uniform\"; min = 50; max = 70; }"}};
    loaded l = load_with(SMALL, overrides, sizeof overrides / sizeof overrides[0]);
    assert_good(&l);
    assert_int_equal(l.scenario->migration.variant, MODEL_VARIANT_BIG_BANG);
    assert_int_equal(l.scenario->config_date, sim_date_from_ymd(2013, 5, 6));
    assert_string_equal(l.scenario->title_en, "A title, in words");
    assert_false(l.scenario->pipeline.queues_enabled);
    CHECK_CLOSE(l.scenario->migration.team_fte, 10.0, 0, 0);
    assert_int_equal(l.scenario->calendar.n_elections, 1);
    assert_non_null(find_unknown(l.scenario, "migration.wave_size"));
    unload(&l);
}

static void set__removes_and_changes_groups(void **state)
{
    (void)state;
    const model_override overrides[] = {{"accessions.coast.remove", "true"},
                                        {"migration", "{ teams = 4; team_fte = 2; }"},
                                        {"staffing.outflow_per_fte_year.mode", "0.07"}};
    loaded l = load_with(SMALL, overrides, 3);
    assert_good(&l);
    assert_int_equal(l.scenario->n_accessions, 1);
    assert_int_equal(l.scenario->migration.teams, 4);
    CHECK_CLOSE(l.scenario->migration.wave_size, 60.0, 0, 0);
    assert_string_equal(value_of(&l, "staffing.outflow_per_fte_year"), "T(0.04, 0.07, 0.09)");
    unload(&l);
}

static void assert_set_refused(const char *path, const char *value, const char *expected)
{
    loaded l = load_set(path, value);
    assert_int_equal(l.status, SIM_ERR_CONFIG);
    assert_null(l.scenario);
    assert_true(has_problem(&l, expected));
    unload(&l);
}

static void set__mistakes_name_it(void **state)
{
    (void)state;
    assert_set_refused("migration.wave_szie", "3",
                       "--set: migration.wave_szie: unknown key; did you mean 'wave_size'?");
    assert_set_refused("migration.teams", "{ oops", "--set: migration.teams: { oops is no value for it");
    assert_set_refused("migration.teams", "3; b = 4", "--set: migration.teams: 3; b = 4 is no value for it");
    assert_set_refused("migration.teams", "", "--set: migration.teams:  is no value for it");
    assert_set_refused("migration.teams", "3000000000",
                       "--set: migration.teams: 3000000000 is outside 1..100 teams");
    assert_set_refused("migration.teams", "many", "--set: migration.teams: wants a number, got text");
    assert_set_refused("municipalities.harlem.workplaces", "3",
                       "--set: municipalities: there is no 'harlem' to set; did you mean 'haarlem'?");
    assert_set_refused("municipalities.haarlem.id", "other",
                       "--set: municipalities: the id of 'haarlem' cannot be");
    assert_set_refused("municipalities.haarlem", "3",
                       "--set: municipalities.haarlem: 3 is no value for it; municipalities is a list: name "
                       "an element and its key;");
    assert_set_refused("municipalities.workplaces", "3",
                       "--set: municipalities.workplaces: 3 is no value for it; municipalities is a list: "
                       "name an element, as in municipalities.haarlem.workplaces;");
    assert_set_refused("a..b", "3", "--set: a..b: is no path of a setting");
    assert_set_refused("", "3", "is no path of a setting");
    assert_set_refused("extends", "[]", "--set: extends: is no path of a setting");
    assert_set_refused("migration.teams", "{ value = 3; source = \"nobody\"; }",
                       "--set: source: 'nobody' is not");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(layers__the_extending_file_wins_key_by_key),
        cmocka_unit_test(layers__a_file_named_twice_is_laid_once),
        cmocka_unit_test(layers__lists_merge_by_id),
        cmocka_unit_test(layers__arrays_are_replaced_and_dates_sorted),
        cmocka_unit_test(layers__removal_and_a_new_start_in_one_file),
        cmocka_unit_test(layers__a_number_is_replaced_whole),
        cmocka_unit_test(layers__one_parameter_of_a_distribution),
        cmocka_unit_test(sources__cover_their_group_unless_said_otherwise),
        cmocka_unit_test(sources__their_absence_is_a_warning_only),
        cmocka_unit_test(set__wins_over_every_file),
        cmocka_unit_test(set__the_last_of_the_same_path_wins),
        cmocka_unit_test(set__reaches_elements_by_id),
        cmocka_unit_test(set__takes_words_dates_texts_and_distributions),
        cmocka_unit_test(set__removes_and_changes_groups),
        cmocka_unit_test(set__mistakes_name_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Every kind of wrong config: exactly which lines are said about it, in which order. */
#include "tests/model/config_helper.h"

static void problems__keys__unknown_ones_are_named_with_the_nearest(void **state)
{
    (void)state;
    ASSERT_PROBLEMS(
        "unknown_key.cfg", "unknown_key.cfg:4: migration.wave_szie: unknown key; did you mean 'wave_size'?",
        "unknown_key.cfg:6: stagez: unknown key; did you mean 'stages'?",
        "unknown_key.cfg:7: teams: unknown key; did you mean 'migration.teams'?",
        ("unknown_key.cfg:9: municipalities.haarlem.worplaces: unknown key; did you mean 'workplaces'?"),
        "unknown_key.cfg:11: quite_another_thing: unknown key");
}

static void problems__keys__missing_ones_stand_at_their_group(void **state)
{
    (void)state;
    ASSERT_PROBLEMS("missing_key.cfg",
                    ("missing_key.cfg:3: municipalities.heemstede.inhabitants: is missing; it wants "
                     "100..2000000 inhabitants"),
                    "missing_key.cfg:5: sources.letter.title: is missing");
    /* Perhaps another was meant. */
    loaded l =
        load_over_small("municipalities = ( { id = \"harlem\"; workplaces = 100; } );\n"
                        "pilots = ( { id = \"as_if\"; duration_months = 3; }, { id = \"as_iff\"; } );\n");
    assert_int_equal(l.status, SIM_ERR_CONFIG);
    assert_true(has_problem(&l, "municipalities.harlem.inhabitants: is missing; it wants 100..2000000 "
                                "inhabitants; did you mean 'haarlem'?"));
    assert_true(has_problem(&l, "pilots.as_iff.duration_months: is missing; it wants 0..120 months; did you "
                                "mean 'as_if'?"));
    assert_false(has_problem(&l, "did you mean 'as_iff'?"));
    unload(&l);
}

static void problems__types__each_kind_says_what_it_wants(void **state)
{
    (void)state;
    ASSERT_PROBLEMS("wrong_type.cfg", "wrong_type.cfg:3: title_en: wants text in quotes, got a whole number",
                    "wrong_type.cfg:5: migration.teams: wants a whole number, got a real",
                    "wrong_type.cfg:6: migration.wave_size: wants a number, got text",
                    ("wrong_type.cfg:7: migration.variant: wants \"phased\" | \"big_bang\" | "
                     "\"lift_and_shift\", got true or false"),
                    "wrong_type.cfg:10: calendar.enabled: wants true or false, got a whole number",
                    ("wrong_type.cfg:11: calendar.election_dates: wants an array of dates, [ \"2014-03-19\", "
                     "... ], got text"),
                    "wrong_type.cfg:13: staffing: wants a group, { ... }; got a whole number",
                    ("wrong_type.cfg:14: roles: wants a list, ( { id = \"...\"; ... }, ... ); got a group"),
                    ("wrong_type.cfg:16: accessions.coast.members: wants an id of municipalities in quotes, "
                     "got a whole number"),
                    ("wrong_type.cfg:16: accessions.coast.members: wants an id of municipalities in quotes, "
                     "got a whole number"));
}

static void problems__numbers__outside_their_range(void **state)
{
    (void)state;
    ASSERT_PROBLEMS(
        "out_of_range.cfg",
        ("out_of_range.cfg:4: staffing.outflow_per_fte_year: -0.1 is outside 0..2 per fte per year"),
        "out_of_range.cfg:7: migration.teams: 0 is outside 1..100 teams",
        "out_of_range.cfg:8: migration.learning_rate: 0.2 is outside 0.51..1");
}

static void problems__numbers__that_overflow_are_read_as_written(void **state)
{
    (void)state;
    ASSERT_PROBLEMS("overflow.cfg",
                    "overflow.cfg:4: migration.wave_size: 3000000000 is outside 1..5000 workplaces",
                    "overflow.cfg:5: migration.teams: 4294967298 is outside 1..100 teams",
                    "overflow.cfg:6: migration.team_fte: 1e+20 is outside 0.1..50 fte",
                    "overflow.cfg:7: migration.rollback_weeks: is no finite number",
                    ("overflow.cfg:8: migration.platform_factor: 2.95147905179353e+20 is outside 0..10"));
}

static void problems__choices__are_listed(void **state)
{
    (void)state;
    ASSERT_PROBLEMS("wrong_choice.cfg",
                    ("wrong_choice.cfg:2: migration.variant: 'big-bang' is not one of \"phased\" | "
                     "\"big_bang\" | \"lift_and_shift\"; did you mean 'big_bang'?"),
                    ("wrong_choice.cfg:3: sharing.key: 'club' is not one of \"equal\" | \"workplaces\" | "
                     "\"inhabitants\" | \"brought_in\" | \"usage\" | \"hybrid\" | \"shapley\""));
}

static void problems__dates__that_do_not_exist(void **state)
{
    (void)state;
    ASSERT_PROBLEMS("wrong_date.cfg",
                    ("wrong_date.cfg:2: config_date: '2013-02-29' is no date that exists; write "
                     "\"YYYY-MM-DD\", years 1900 to 2199"),
                    ("wrong_date.cfg:5: calendar.election_dates: '19-03-2018' is no date that exists; write "
                     "\"YYYY-MM-DD\", years 1900 to 2199"));
}

static void problems__horizon__whole_months_in_order(void **state)
{
    (void)state;
    ASSERT_PROBLEMS("wrong_horizon.cfg",
                    "wrong_horizon.cfg:3: horizon.start_date: must be the first day of a month",
                    "wrong_horizon.cfg:4: horizon.end_date: must be the last day of a month",
                    "wrong_horizon.cfg:4: horizon.end_date: must lie after start_date");
}

static void problems__horizon__at_most_sixty_years(void **state)
{
    (void)state;
    ASSERT_PROBLEMS("long_horizon.cfg",
                    "long_horizon.cfg:3: horizon.end_date: lies more than 60 years after start_date");
}

static void problems__references__to_nothing(void **state)
{
    (void)state;
    ASSERT_PROBLEMS(
        "unknown_reference.cfg",
        ("unknown_reference.cfg:3: accessions.coast.members: there is no 'zandvort' in municipalities; did "
         "you mean 'zandvoort'?"),
        ("unknown_reference.cfg:3: accessions.coast.after: there is no 'fonding' in accessions; did you mean "
         "'founding'?"),
        ("unknown_reference.cfg:3: accessions.coast.after_stage: there is no 'explore' in stages"),
        "unknown_reference.cfg:6: risks.breach.stage: there is no 'nowhere' in stages");
}

static void problems__sources__must_be_known(void **state)
{
    (void)state;
    ASSERT_PROBLEMS("unknown_source.cfg",
                    ("unknown_source.cfg:3: source: 'surwey' is not \"memo\", \"assumption\" or an id of "
                     "sources; did you mean 'survey'?"),
                    ("unknown_source.cfg:4: source: 'mmo' is not \"memo\", \"assumption\" or an id of "
                     "sources; did you mean 'memo'?"),
                    ("unknown_source.cfg:5: migration.wave_size: has no source; write { value = ...; source "
                     "= \"...\"; } or a source in its group"),
                    ("unknown_source.cfg:5: source: wants \"memo\", \"assumption\" or an id of sources in "
                     "quotes, got a whole number"));
}

static void problems__lists__ids_are_there_once(void **state)
{
    (void)state;
    ASSERT_PROBLEMS(
        "duplicate_id.cfg", "duplicate_id.cfg:4: risks: id 'flood' is there twice, first on line 3",
        ("duplicate_id.cfg:5: risks: every element wants a group with an id: { id = \"name\"; ... }"),
        ("duplicate_id.cfg:6: risks: every element wants a group with an id: { id = \"name\"; ... }"));
}

static void problems__lists__ids_are_plain(void **state)
{
    (void)state;
    ASSERT_PROBLEMS(
        "wrong_id.cfg",
        ("wrong_id.cfg:3: risks.Big Flood.id: wants an id of the characters a-z, 0-9, _ and -"),
        "wrong_id.cfg:4: risks..id: wants an id of the characters a-z, 0-9, _ and -",
        ("wrong_id.cfg:5: risks.an_id_that_goes_on_and_on_and_on_and_on_a.id: is longer than 39 bytes"));
}

static void problems__lists__only_what_is_there_can_be_removed(void **state)
{
    (void)state;
    ASSERT_PROBLEMS("remove_unknown.cfg", ("remove_unknown.cfg:3: municipalities: there is no 'zandvort' to "
                                           "remove; did you mean 'zandvoort'?"));
}

static void problems__roles__shares_sum_to_one(void **state)
{
    (void)state;
    ASSERT_PROBLEMS("wrong_sum.cfg",
                    ("wrong_sum.cfg:3: roles: the staff_share of the five roles must sum to 1, not 1.1"),
                    ("wrong_sum.cfg:3: roles: the migration_share of the five roles must sum to 1, not 0.9"));
}

static void problems__roles__exactly_the_five(void **state)
{
    (void)state;
    ASSERT_PROBLEMS(
        "wrong_roles.cfg", "wrong_roles.cfg:3: roles: role 'systems' is missing",
        ("wrong_roles.cfg:5: roles.sistems.id: there is no role 'sistems'; did you mean 'systems'?"));
}

static void problems__roles__shares_are_fixed(void **state)
{
    (void)state;
    ASSERT_PROBLEMS("random_share.cfg",
                    ("random_share.cfg:4: roles.systems.staff_share: wants a fixed number, no distribution"));
}

static void problems__stages__the_last_and_only_it_is_the_transition(void **state)
{
    (void)state;
    ASSERT_PROBLEMS(
        "wrong_stages.cfg",
        ("wrong_stages.cfg:3: stages.exploration.kind: only the last stage can be a \"transition\""),
        "wrong_stages.cfg:4: stages.live.kind: the last stage must be a \"transition\"",
        ("wrong_stages.cfg:4: stages.live.id: 'live' is what comes after the last stage; choose another id"),
        ("base_small.cfg:42: stages.transition.kind: only the last stage can be a \"transition\""));
}

static void problems__accessions__one_founds_and_nobody_joins_twice(void **state)
{
    (void)state;
    ASSERT_PROBLEMS(
        "wrong_accessions.cfg",
        ("wrong_accessions.cfg:3: accessions.founding.after: a cycle: 'founding' waits for itself"),
        ("wrong_accessions.cfg:4: accessions.coast.founders: only one accession can found the partnership"),
        ("wrong_accessions.cfg:4: accessions.coast.members: 'haarlem' is a member of accession 'founding' "
         "already"),
        "wrong_accessions.cfg:5: accessions.empty.members: wants at least one id",
        "base_small.cfg:46: accessions.coast.after: a cycle: 'coast' waits for itself");
}

static void problems__risks__a_condition_strikes_members_only(void **state)
{
    (void)state;
    ASSERT_PROBLEMS(
        "wrong_condition.cfg", "wrong_condition.cfg:3: risks.fed_up.notice_probability: 1.5 is outside 0..1",
        ("wrong_condition.cfg:3: risks.fed_up.hits_alone: a risk with trigger \"condition\" strikes "
         "members only"));
}

static void problems__accessions__somebody_must_found(void **state)
{
    (void)state;
    ASSERT_PROBLEMS(
        "no_founders.cfg",
        ("no_founders.cfg:2: accessions: one accession must found the partnership: founders = true"));
}

static void problems__distributions__that_cannot_be(void **state)
{
    (void)state;
    ASSERT_PROBLEMS(
        "wrong_distribution.cfg",
        ("wrong_distribution.cfg:4: migration.hours_per_workplace: a lognormal distribution wants mean and "
         "cv, or p10 and p90, or zeta and sigma"),
        ("wrong_distribution.cfg:5: migration.wave_size: there is no distribution 'gauss'"),
        ("wrong_distribution.cfg:6: migration.team_fte: triangular: the low (5) lies above the mode (3)"),
        ("wrong_distribution.cfg:7: migration.platform_factor: N(1, 0.1) can give -inf..inf, which is "
         "outside 0..10; cut it off with truncate_min and truncate_max"),
        ("wrong_distribution.cfg:8: migration.rollback_weeks: U(1, 60) can give 1..60, which is outside "
         "0..52 weeks; cut it off with truncate_min and truncate_max"),
        ("wrong_distribution.cfg:9: migration.minimum_wave_weeks: is one number a future; draw = \"event\" "
         "is not possible here"),
        ("wrong_distribution.cfg:10: migration.internal_share: beta: sd must lie between 0 and the root of "
         "mean (1 - mean)"),
        ("wrong_distribution.cfg:11: migration.failed_burst_factor: normal: the sd (-1) must not be "
         "negative"),
        ("wrong_distribution.cfg:12: migration.big_bang_failure_factor: unknown key 'maks' in a uniform "
         "distribution; did you mean 'max'?"),
        ("wrong_distribution.cfg:13: migration.external_eur_per_hour: wants a number, { value = ...; source "
         "= ...; } or { dist = ...; }"),
        ("wrong_distribution.cfg:14: migration.materials_eur_per_workplace: weights wants as many numbers as "
         "there are values"),
        ("wrong_distribution.cfg:15: migration.data_centre_move_eur_per_workplace: every part of a mixture "
         "wants a weight and a dist"),
        ("wrong_distribution.cfg:16: migration.project_eur_per_month: draw wants \"future\" or \"event\""),
        ("wrong_distribution.cfg:17: migration.teams: wants a whole number, got a distribution"));
}

static void problems__extends__a_cycle_is_named(void **state)
{
    (void)state;
    ASSERT_PROBLEMS("cycle_a.cfg",
                    "cycle_b.cfg:1: extends: a cycle: cycle_a.cfg -> cycle_b.cfg -> cycle_a.cfg");
}

static void problems__extends__a_missing_file_hides_no_other_problem(void **state)
{
    (void)state;
    ASSERT_PROBLEMS(
        "extends_missing.cfg",
        ("extends_missing.cfg:2: extends: nowhere.cfg: cannot be read: No such file or directory"),
        ("extends_missing.cfg:3: migration.wave_szie: unknown key; did you mean 'wave_size'?"));
}

static void problems__extends__names_must_be_texts(void **state)
{
    (void)state;
    ASSERT_PROBLEMS(
        "extends_wrong.cfg",
        ("extends_wrong.cfg:1: extends: wants names of files: extends = [ \"base/region.cfg\" ]"));
}

static void problems__extends__first_syntax_error_of_every_file(void **state)
{
    (void)state;
    ASSERT_PROBLEMS(
        "extends_syntax_error.cfg",
        ("extends_syntax_error.cfg:2: migration.wave_szie: unknown key; did you mean 'wave_size'?"),
        ("syntax_error.cfg:3: syntax error here or just before; a setting is written name = value;"),
        "set_twice.cfg:4: a key is set twice in the same group");
}

static void problems__syntax__the_line_is_told(void **state)
{
    (void)state;
    ASSERT_PROBLEMS(
        "syntax_error.cfg",
        ("syntax_error.cfg:3: syntax error here or just before; a setting is written name = value;"));
}

static void problems__syntax__a_key_set_twice(void **state)
{
    (void)state;
    ASSERT_PROBLEMS("set_twice.cfg", "set_twice.cfg:4: a key is set twice in the same group");
}

static void problems__syntax__include_is_refused(void **state)
{
    (void)state;
    ASSERT_PROBLEMS("include.cfg",
                    "include.cfg:2: @include is not supported; write extends = [ \"file.cfg\" ];");
}

static void problems__syntax__what_comes_after_an_include_is_looked_at(void **state)
{
    (void)state;
    ASSERT_PROBLEMS("include_and_more.cfg",
                    ("include_and_more.cfg:2: @include is not supported; write extends = [ \"file.cfg\" ];"),
                    ("include_and_more.cfg:3: migration.wave_szie: unknown key; did you mean 'wave_size'?"));
}

static void problems__syntax__nesting_has_a_limit(void **state)
{
    (void)state;
    ASSERT_PROBLEMS("deep_nesting.cfg", "deep_nesting.cfg:3: nested deeper than 16 levels");
}

static void problems__files__an_empty_one(void **state)
{
    (void)state;
    ASSERT_PROBLEMS("empty.cfg", "empty.cfg:1: is empty: there is no setting in it");
}

static void problems__files__nothing_but_a_comment(void **state)
{
    (void)state;
    ASSERT_PROBLEMS("only_comment.cfg", "only_comment.cfg:1: is empty: there is no setting in it");
}

static void problems__files__control_characters_are_no_text(void **state)
{
    (void)state;
    ASSERT_PROBLEMS(
        "control_characters.cfg",
        ("control_characters.cfg:2: this is not text (control character 1); a config is a text file"));
}

static void problems__files__other_encodings_are_refused(void **state)
{
    (void)state;
    ASSERT_PROBLEMS("not_utf8.cfg", "not_utf8.cfg:2: this is not text in UTF-8; a config is a text file");
}

static void problems__files__that_are_not_there(void **state)
{
    (void)state;
    ASSERT_PROBLEMS("nowhere.cfg", "nowhere.cfg: cannot be read: No such file or directory");
}

static char *repeat(const char *text, size_t times, size_t *size)
{
    *size = strlen(text) * times;
    char *all = malloc(*size + 64);
    assert_non_null(all);
    for (size_t i = 0; i < *size; i++)
        all[i] = text[i % strlen(text)];
    return all;
}

static void problems__a_file_that_is_too_large(void **state)
{
    (void)state;
    size_t size;
    char *text = repeat("# comment\n", 110000, &size);
    loaded l = load_bytes(text, size);
    assert_int_equal(l.problems.count, 1);
    assert_true(has_problem(&l, "is larger than 1 MiB"));
    unload(&l);
    free(text);
}

static void problems__too_many_settings(void **state)
{
    (void)state;
    size_t size;
    char *text = repeat("1,1,", 10500, &size);
    text[0] = 'a'; /* a=[1,1, ... 1] */
    text[1] = '=';
    text[2] = '[';
    text[3] = ' ';
    text[size - 1] = ']';
    loaded l = load_bytes(text, size);
    assert_int_equal(l.problems.count, 1);
    assert_true(has_problem(&l, "more than 20000 settings"));
    unload(&l);
    free(text);
}

static void problems__zero_bytes_are_no_text(void **state)
{
    (void)state;
    static const char text[] = "title_en = \"a\";\ntitle_nl = \"b\0c\";\n";
    loaded l = load_bytes(text, sizeof text - 1);
    assert_int_equal(l.problems.count, 1);
    assert_int_equal(l.problems.items[0].at.line, 2);
    unload(&l);
}

static void problems__unterminated_texts_and_comments(void **state)
{
    (void)state;
    static const char text[] = "title_en = \"a;\n", comment[] = "/* title_en = \"a\";\n";
    loaded l = load_bytes(text, sizeof text - 1);
    assert_true(has_problem(&l, "syntax error"));
    unload(&l);
    l = load_bytes(comment, sizeof comment - 1);
    assert_int_equal(l.status, SIM_ERR_CONFIG);
    unload(&l);
}

static void problems__are_one_line_whatever_is_in_the_config(void **state)
{
    (void)state;
    loaded l = load_over_small("risks = ( { id = \"a\\nb\\xFF\"; trigger = \"x\\ty\\x1B[31m\"; } );");
    assert_int_equal(l.status, SIM_ERR_CONFIG);
    assert_true(has_problem(&l, "risks.a?b?.id: wants an id"));
    assert_true(has_problem(&l, "'x?y?[31m' is not one of"));
    unload(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(problems__keys__unknown_ones_are_named_with_the_nearest),
        cmocka_unit_test(problems__keys__missing_ones_stand_at_their_group),
        cmocka_unit_test(problems__types__each_kind_says_what_it_wants),
        cmocka_unit_test(problems__numbers__outside_their_range),
        cmocka_unit_test(problems__numbers__that_overflow_are_read_as_written),
        cmocka_unit_test(problems__choices__are_listed),
        cmocka_unit_test(problems__dates__that_do_not_exist),
        cmocka_unit_test(problems__horizon__whole_months_in_order),
        cmocka_unit_test(problems__horizon__at_most_sixty_years),
        cmocka_unit_test(problems__references__to_nothing),
        cmocka_unit_test(problems__sources__must_be_known),
        cmocka_unit_test(problems__lists__ids_are_there_once),
        cmocka_unit_test(problems__lists__ids_are_plain),
        cmocka_unit_test(problems__lists__only_what_is_there_can_be_removed),
        cmocka_unit_test(problems__roles__shares_sum_to_one),
        cmocka_unit_test(problems__roles__exactly_the_five),
        cmocka_unit_test(problems__roles__shares_are_fixed),
        cmocka_unit_test(problems__stages__the_last_and_only_it_is_the_transition),
        cmocka_unit_test(problems__accessions__one_founds_and_nobody_joins_twice),
        cmocka_unit_test(problems__risks__a_condition_strikes_members_only),
        cmocka_unit_test(problems__accessions__somebody_must_found),
        cmocka_unit_test(problems__distributions__that_cannot_be),
        cmocka_unit_test(problems__extends__a_cycle_is_named),
        cmocka_unit_test(problems__extends__a_missing_file_hides_no_other_problem),
        cmocka_unit_test(problems__extends__names_must_be_texts),
        cmocka_unit_test(problems__extends__first_syntax_error_of_every_file),
        cmocka_unit_test(problems__syntax__the_line_is_told),
        cmocka_unit_test(problems__syntax__a_key_set_twice),
        cmocka_unit_test(problems__syntax__include_is_refused),
        cmocka_unit_test(problems__syntax__what_comes_after_an_include_is_looked_at),
        cmocka_unit_test(problems__syntax__nesting_has_a_limit),
        cmocka_unit_test(problems__files__an_empty_one),
        cmocka_unit_test(problems__files__nothing_but_a_comment),
        cmocka_unit_test(problems__files__control_characters_are_no_text),
        cmocka_unit_test(problems__files__other_encodings_are_refused),
        cmocka_unit_test(problems__files__that_are_not_there),
        cmocka_unit_test(problems__a_file_that_is_too_large),
        cmocka_unit_test(problems__too_many_settings),
        cmocka_unit_test(problems__zero_bytes_are_no_text),
        cmocka_unit_test(problems__unterminated_texts_and_comments),
        cmocka_unit_test(problems__are_one_line_whatever_is_in_the_config),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

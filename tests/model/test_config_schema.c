/* The table of keys: consistent with itself, and what is shown of it. */
#include <jansson.h>
#include "models/scenario_show.h"
#include "models/schema.h"
#include "models/suggest.h"
#include "tests/model/config_helper.h"

static bool is_number(const model_key *key)
{
    return key->kind == MODEL_KEY_REAL || key->kind == MODEL_KEY_DIST || key->kind == MODEL_KEY_INT;
}

static void schema__paths_are_there_once_and_say_what_they_mean(void **state)
{
    (void)state;
    for (size_t i = 0; i < model_schema_count(); i++) {
        const model_key *key = model_schema_key(i);
        assert_ptr_equal(model_schema_find(key->path), key);
        assert_true(key->unit != NULL && key->en[0] != '\0' && key->nl[0] != '\0');
        assert_int_equal(key->list != MODEL_LIST_NONE, strstr(key->path, "[]") != NULL);
    }
}

static void schema__defaults_lie_in_their_range(void **state)
{
    (void)state;
    for (size_t i = 0; i < model_schema_count(); i++) {
        const model_key *key = model_schema_key(i);
        bool has_default = (key->flags & (MODEL_KEY_REQUIRED | MODEL_KEY_UNKNOWN | MODEL_KEY_OPTIONAL)) == 0;
        if (!is_number(key))
            continue;
        assert_true(key->low < key->high);
        if (has_default && !(key->fallback >= key->low && key->fallback <= key->high))
            fail_msg("the default of %s is outside its range", key->path);
    }
}

static void schema__keys_of_a_group_stand_together(void **state)
{
    (void)state;
    for (size_t i = 1; i < model_schema_count(); i++) {
        const char *before = model_schema_key(i - 1)->path, *path = model_schema_key(i)->path;
        size_t length = strcspn(path, ".[");
        if (path[length] == '\0' || strncmp(before, path, length + 1) == 0)
            continue;
        for (size_t k = 0; k + 1 < i; k++) /* a new group begins: it must not have begun before */
            if (strncmp(model_schema_key(k)->path, path, length + 1) == 0)
                fail_msg("%s stands apart from its group", path);
    }
}

static void schema__fields_do_not_overlap(void **state)
{
    (void)state;
    for (size_t i = 0; i < model_schema_count(); i++)
        for (size_t k = 0; k < i; k++) {
            const model_key *a = model_schema_key(i), *b = model_schema_key(k);
            if (a->list == b->list && a->offset == b->offset)
                fail_msg("%s and %s are the same field", a->path, b->path);
        }
}

static void schema__lists_know_their_place(void **state)
{
    (void)state;
    for (int list = MODEL_LIST_NONE + 1; list <= MODEL_LIST_SOURCES; list++) {
        const model_list_info *info = model_schema_list((model_list)list);
        assert_int_equal(model_schema_list_find(info->name), list);
    }
    assert_int_equal(model_schema_list_find("migration"), MODEL_LIST_NONE);
    assert_true(model_schema_has_group("municipalities[]"));
    assert_true(model_schema_has_group("estimates.small"));
    assert_false(model_schema_has_group("estimates.sma"));
}

static char *shown(size_t (*show)(FILE *), size_t *count)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    *count = show(out);
    fclose(out);
    return text;
}

static size_t show_migration(FILE *out)
{
    return model_schema_show("migration", true, NULL, out);
}

static size_t show_json(FILE *out)
{
    return model_schema_show_json("", out) ? 1 : 0;
}

static void show__schema_below_a_path(void **state)
{
    (void)state;
    size_t count;
    char *text = shown(show_migration, &count);
    assert_true(count > 10 && count < model_schema_count());
    assert_non_null(strstr(text, "migration.wave_size"));
    assert_non_null(strstr(text, "werkplekken in een golf"));
    assert_null(strstr(text, "staffing."));
    free(text);
}

static void show__schema_as_json(void **state)
{
    (void)state;
    size_t count;
    char *text = shown(show_json, &count);
    json_t *keys = json_loads(text, 0, NULL);
    assert_non_null(keys);
    assert_int_equal(json_array_size(keys), model_schema_count());
    json_t *first = json_array_get(keys, 0);
    assert_string_equal(json_string_value(json_object_get(first, "path")), "title_en");
    assert_true(json_is_true(json_object_get(first, "required")));
    json_decref(keys);
    free(text);
}

static void show__every_value_with_origin_and_source(void **state)
{
    (void)state;
    loaded l = load_fixture("base_small.cfg");
    assert_good(&l);
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    assert_int_equal(model_scenario_show(l.scenario, "", out), l.scenario->n_inputs);
    assert_int_equal(model_scenario_show(l.scenario, "no.such.path", out), 0);
    fclose(out);
    assert_non_null(strstr(text, "municipalities.haarlem.inhabitants "));
    assert_non_null(strstr(text, "base_small.cfg:36"));
    assert_non_null(strstr(text, "survey: A. Author, A survey, 2012, p. 4"));
    assert_non_null(strstr(text, l.scenario->sha256));
    free(text);
    unload(&l);
}

static void suggest__the_nearest_by_edits(void **state)
{
    (void)state;
    assert_int_equal(model_edit_distance("wave_szie", "wave_size"), 1);
    assert_int_equal(model_edit_distance("", "abc"), 3);
    assert_int_equal(model_edit_distance("kitten", "sitting"), 3);
    model_suggestion suggestion = model_suggest_begin("colour");
    model_suggest_consider(&suggestion, "flavour");
    model_suggest_consider(&suggestion, "color");
    model_suggest_consider(&suggestion, NULL);
    assert_string_equal(suggestion.best, "color");
    suggestion = model_suggest_begin("hours");
    model_suggest_consider(&suggestion, "hours_per_workplace");
    assert_string_equal(suggestion.best, "hours_per_workplace");
    suggestion = model_suggest_begin("teams");
    model_suggest_consider(&suggestion, "variant");
    assert_null(suggestion.best);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(schema__paths_are_there_once_and_say_what_they_mean),
        cmocka_unit_test(schema__defaults_lie_in_their_range),
        cmocka_unit_test(schema__keys_of_a_group_stand_together),
        cmocka_unit_test(schema__fields_do_not_overlap),
        cmocka_unit_test(schema__lists_know_their_place),
        cmocka_unit_test(show__schema_below_a_path),
        cmocka_unit_test(show__schema_as_json),
        cmocka_unit_test(show__every_value_with_origin_and_source),
        cmocka_unit_test(suggest__the_nearest_by_edits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

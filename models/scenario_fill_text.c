/* Texts, switches, dates and references from the tree into the fields of the scenario. */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <glib.h>
#include "models/scenario_load.h"
#include "models/suggest.h"

static bool report_kind(model_loading *loading, const model_value *value, const char *wanted)
{
    model_loading_problem(loading, false, value->node, value->path, "wants %s, got %s", wanted,
                          model_config_kind_name(value->node->kind));
    return false;
}

static bool is_id(const char *text)
{
    return *text != '\0' && strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_-") == strlen(text);
}

static bool fill_string(model_loading *loading, const model_value *value, char *field)
{
    const char *text = value->node->text;
    if (value->node->kind != MODEL_CONFIG_STRING)
        return report_kind(loading, value, "text in quotes");
    bool is_name = value->key->kind == MODEL_KEY_ID;
    const char *reason = NULL;
    if (is_name && !is_id(text))
        reason = "wants an id of the characters a-z, 0-9, _ and -";
    else if (!g_utf8_validate(text, -1, NULL))
        reason = "is no text in UTF-8";
    for (const char *c = text; reason == NULL && *c != '\0'; c++)
        if ((unsigned char)*c < ' ' || *c == 0x7F)
            reason = "has a control character in it";
    if (reason != NULL) {
        model_loading_problem(loading, false, value->node, value->path, "%s", reason);
        return false;
    }
    if (strlen(text) >= value->key->size) {
        model_loading_problem(loading, false, value->node, value->path, "is longer than %zu bytes",
                              value->key->size - 1);
        return false;
    }
    memcpy(field, text, strlen(text) + 1);
    return true;
}

static bool fill_bool(model_loading *loading, const model_value *value, void *field)
{
    if (value->node->kind != MODEL_CONFIG_BOOL)
        return report_kind(loading, value, "true or false");
    bool flag = value->node->integer != 0;
    memcpy(field, &flag, sizeof flag);
    return true;
}

static bool fill_enum(model_loading *loading, const model_value *value, void *field)
{
    char choices[256], hint[96];
    model_schema_range_text(value->key, choices, sizeof choices);
    if (value->node->kind != MODEL_CONFIG_STRING)
        return report_kind(loading, value, choices);
    model_suggestion suggestion = model_suggest_begin(value->node->text);
    for (int i = 0; value->key->choices[i] != NULL; i++) {
        if (strcmp(value->key->choices[i], value->node->text) == 0) {
            memcpy(field, &i, sizeof i);
            return true;
        }
        model_suggest_consider(&suggestion, value->key->choices[i]);
    }
    model_loading_problem(loading, false, value->node, value->path, "'%.60s' is not one of %s%s",
                          value->node->text, choices, model_suggest_text(&suggestion, hint, sizeof hint));
    return false;
}

static bool read_date(model_loading *loading, const model_value *value, const model_config_node *node,
                      sim_date *date)
{
    if (node->kind != MODEL_CONFIG_STRING) {
        model_loading_problem(loading, false, node, value->path,
                              "wants a date in quotes, \"2014-03-19\", got %s",
                              model_config_kind_name(node->kind));
        return false;
    }
    if (sim_date_parse(node->text, date))
        return true;
    model_loading_problem(loading, false, node, value->path,
                          "'%.40s' is no date that exists; write \"YYYY-MM-DD\", years 1900 to 2199",
                          node->text);
    return false;
}

/* The elements of an array, or false with a problem: it is none, or has too many. */
static bool open_array(model_loading *loading, const model_value *value, size_t limit, const char *example)
{
    const model_config_node *node = value->node;
    if (node->kind != MODEL_CONFIG_ARRAY && node->kind != MODEL_CONFIG_LIST)
        return report_kind(loading, value, example);
    if (node->count <= limit)
        return true;
    model_loading_problem(loading, false, node, value->path, "has %zu elements; at most %zu are possible",
                          node->count, limit);
    return false;
}

static int compare_dates(const void *a, const void *b)
{
    const sim_date *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static bool fill_dates(model_loading *loading, const model_value *value, void *field, int *count)
{
    if (!open_array(loading, value, MODEL_MAX_DATES, "an array of dates, [ \"2014-03-19\", ... ]"))
        return false;
    bool good = true;
    sim_date *dates = field;
    for (size_t i = 0; i < value->node->count; i++)
        good = read_date(loading, value, value->node->children[i], &dates[i]) && good;
    *count = (int)value->node->count;
    if (good)
        qsort(dates, (size_t)*count, sizeof *dates, compare_dates);
    return good;
}

/* Index of the id in the list that the key refers to; -1, with a problem, where there is none. */
static int find_reference(model_loading *loading, const model_value *value, const model_config_node *node)
{
    const model_list_info *info = model_schema_list(value->key->target);
    const model_elements *elements = &loading->lists[value->key->target];
    if (node->kind != MODEL_CONFIG_STRING) {
        model_loading_problem(loading, false, node, value->path, "wants an id of %s in quotes, got %s",
                              info->name, model_config_kind_name(node->kind));
        return -1;
    }
    model_suggestion suggestion = model_suggest_begin(node->text);
    for (size_t i = 0; i < elements->count; i++) {
        const char *id = model_config_node_text(elements->items[i], "id");
        if (strcmp(id, node->text) == 0)
            return (int)i;
        model_suggest_consider(&suggestion, id);
    }
    char hint[96];
    if (!loading->config.is_incomplete)
        model_loading_problem(loading, false, node, value->path, "there is no '%.60s' in %s%s", node->text,
                              info->name, model_suggest_text(&suggestion, hint, sizeof hint));
    return -1;
}

static bool fill_reference(model_loading *loading, const model_value *value, void *field)
{
    const char *fallback = value->key->fallback_text;
    const model_config_node *node = value->node;
    int index = -1;
    if (node == NULL || (node->kind == MODEL_CONFIG_STRING && strcmp(node->text, fallback) == 0)) {
        /* "live" comes after all stages; "" is none. */
        if (fallback[0] != '\0')
            index = (int)loading->lists[value->key->target].count;
        memcpy(field, &index, sizeof index);
        return true;
    }
    index = find_reference(loading, value, node);
    memcpy(field, &index, sizeof index);
    return index >= 0;
}

static bool fill_references(model_loading *loading, const model_value *value, void *field, int *count)
{
    if (!open_array(loading, value, MODEL_MAX_MEMBERS, "an array of ids, [ \"haarlem\", ... ]"))
        return false;
    if (value->node->count == 0) {
        model_loading_problem(loading, false, value->node, value->path, "wants at least one id");
        return false;
    }
    int *indices = field;
    *count = 0;
    for (size_t i = 0; i < value->node->count; i++) {
        int index = find_reference(loading, value, value->node->children[i]);
        if (index >= 0)
            indices[(*count)++] = index;
    }
    return (size_t)*count == value->node->count;
}

/* What a text is when it is left out and not simply the fallback: names are the id, or the English one. */
static void fill_left_out(model_loading *loading, const model_value *value, char *field, const char *owner)
{
    const model_key *key = value->key;
    if (key->kind == MODEL_KEY_DATE) {
        memcpy(field, &loading->scenario->horizon.start, sizeof loading->scenario->horizon.start);
    } else if (key->kind == MODEL_KEY_STRING) {
        const char *text = key->fallback_text;
        if ((key->flags & MODEL_KEY_OPTIONAL) != 0) /* every struct with a name begins with its id */
            text = strcmp(text, "name_en") == 0 ? field - MODEL_NAME_SIZE : owner;
        memmove(field, text, strlen(text) + 1);
    }
}

bool model_loading_fill_text(model_loading *loading, const model_value *value, void *field, char *owner)
{
    int *count = (int *)(void *)(owner + value->key->count_offset);
    if (value->key->kind == MODEL_KEY_REFERENCE)
        return fill_reference(loading, value, field);
    if (value->node == NULL) {
        fill_left_out(loading, value, field, owner);
        return true;
    }
    switch (value->key->kind) {
    case MODEL_KEY_BOOL:
        return fill_bool(loading, value, field);
    case MODEL_KEY_ENUM:
        return fill_enum(loading, value, field);
    case MODEL_KEY_DATE:
        return read_date(loading, value, value->node, field);
    case MODEL_KEY_DATES:
        return fill_dates(loading, value, field, count);
    case MODEL_KEY_REFERENCES:
        return fill_references(loading, value, field, count);
    default:
        return fill_string(loading, value, field);
    }
}

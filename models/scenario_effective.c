/* The effective config as text and as a list of inputs. */
#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <glib.h>
#include "models/element_name.h"
#include "models/scenario_load.h"

/* ---- values as text ---- */

static void write_quoted(const char *text, FILE *out)
{
    fputc('"', out);
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\')
            fputc('\\', out);
        fputc(*text, out);
    }
    fputc('"', out);
}

static void write_text(const model_value *value, FILE *out)
{
    const model_config_node *node = value->node;
    char fallback[256];
    if (node == NULL) {
        fputs(model_schema_default_text(value->key, fallback, sizeof fallback), out);
    } else if (node->kind == MODEL_CONFIG_BOOL) {
        fputs(node->integer != 0 ? "true" : "false", out);
    } else if (node->kind == MODEL_CONFIG_STRING) {
        write_quoted(node->text, out);
    } else {
        fputs("[", out);
        for (size_t i = 0; i < node->count; i++) {
            fputs(i > 0 ? ", " : "", out);
            write_quoted(node->children[i]->text, out);
        }
        fputs("]", out);
    }
}

static bool is_number(const model_value *value)
{
    model_key_kind kind = value->key->kind;
    return kind == MODEL_KEY_REAL || kind == MODEL_KEY_DIST || kind == MODEL_KEY_INT;
}

static void write_libconfig(const model_value *value, FILE *out)
{
    bool is_whole = value->key->kind == MODEL_KEY_INT;
    char text[48];
    if (!is_number(value))
        write_text(value, out);
    else if (value->node != NULL)
        model_config_number_write(value->node, is_whole, out);
    else if (is_whole)
        fprintf(out, "%d", (int)value->key->fallback);
    else
        fputs(model_config_real_text(value->key->fallback, text, sizeof text), out);
}

/* What was left out and has no fixed default is left out here too. */
static bool is_written(const model_value *value)
{
    return value->is_own || (value->key->flags & (MODEL_KEY_OPTIONAL | MODEL_KEY_UNKNOWN)) == 0;
}

/* ---- the effective config ---- */

typedef struct writer {
    FILE *out;
    char group[160]; /* open groups: "estimates.small" */
    int depth;
} writer;

static void indent(const writer *w)
{
    for (int i = 0; i < w->depth; i++)
        fputs("  ", w->out);
}

static bool is_inside(const char *group, const char *other)
{
    size_t length = strlen(group);
    return length == 0 ||
           (strncmp(other, group, length) == 0 && (other[length] == '.' || other[length] == '\0'));
}

/* Closes and opens groups until exactly those of the key's path are open. */
static void go_to_group(writer *w, const char *group)
{
    while (!is_inside(w->group, group)) {
        char *dot = strrchr(w->group, '.');
        *(dot != NULL ? dot : w->group) = '\0';
        w->depth--;
        indent(w);
        fputs("};\n", w->out);
    }
    while (strcmp(w->group, group) != 0) {
        size_t have = strlen(w->group);
        const char *rest = group + have + (have > 0);
        int length = (int)strcspn(rest, ".");
        indent(w);
        fprintf(w->out, "%.*s = {\n", length, rest);
        w->depth++;
        snprintf(w->group, sizeof w->group, "%.*s", (int)(rest - group) + length, group);
    }
}

static void write_setting(writer *w, const model_value *value)
{
    indent(w);
    fprintf(w->out, "%s = ", model_schema_leaf(value->key));
    write_libconfig(value, w->out);
    fputs(";\n", w->out);
}

static void write_core_value(writer *w, const model_value *value)
{
    char group[160];
    const char *leaf = model_schema_leaf(value->key);
    int length = leaf == value->key->path ? 0 : (int)(leaf - value->key->path) - 1;
    snprintf(group, sizeof group, "%.*s", length, value->key->path);
    go_to_group(w, group);
    write_setting(w, value);
}

/* The values of one list, from the first on; returns the index after its last. */
static size_t write_list(writer *w, const model_loading *loading, size_t first)
{
    model_list list = loading->values[first].key->list;
    go_to_group(w, "");
    fprintf(w->out, "%s = (", model_schema_list(list)->name);
    size_t i = first;
    for (int element = -1; i < loading->n_values && loading->values[i].key->list == list; i++) {
        const model_value *value = &loading->values[i];
        if (value->element != element)
            fputs(element < 0 ? "\n  {\n" : "  },\n  {\n", w->out);
        element = value->element;
        w->depth = 2;
        if (is_written(value))
            write_setting(w, value);
    }
    w->depth = 0;
    fputs("  }\n);\n", w->out);
    return i;
}

static char *keep_text(sim_arena *arena, const char *text)
{
    size_t size = strlen(text) + 1;
    return memcpy(SIM_ARENA_NEW(arena, char, size), text, size);
}

void model_loading_write_effective(model_loading *loading)
{
    char *text = NULL;
    size_t size = 0;
    writer w = {.out = open_memstream(&text, &size)};
    assert(w.out != NULL);
    for (size_t i = 0; i < loading->n_values;) {
        const model_value *value = &loading->values[i];
        if (value->key->list != MODEL_LIST_NONE) {
            i = write_list(&w, loading, i);
            continue;
        }
        if (is_written(value))
            write_core_value(&w, value);
        i++;
    }
    go_to_group(&w, "");
    fclose(w.out);
    loading->scenario->effective = keep_text(loading->keep, text);
    char *sum = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)text, size);
    memcpy(loading->scenario->sha256, sum, sizeof loading->scenario->sha256);
    g_free(sum);
    free(text);
}

/* ---- inputs ---- */

static const char *shown_number(const model_value *value, char *text, size_t size)
{
    const sim_dist *dist = &value->number.dist;
    if (value->node == NULL && isnan(value->key->fallback))
        snprintf(text, size, "unknown");
    else if (sim_dist_is_constant(dist))
        snprintf(text, size, "%.15g", sim_dist_mean(dist));
    else
        sim_dist_format(dist, text, size);
    return text;
}

/* What a name or date that was left out has become. */
static void write_left_out(const model_loading *loading, const model_value *value, FILE *out)
{
    const char *field = model_loading_owner(loading, value->key, value->element) + value->key->offset;
    char date[11];
    sim_date day;
    if (value->key->kind == MODEL_KEY_STRING) {
        write_quoted(field, out);
    } else if (value->key->kind == MODEL_KEY_DATE) {
        memcpy(&day, field, sizeof day);
        write_quoted(sim_date_format(day, date), out);
    } else {
        write_text(value, out);
    }
}

static const char *shown_value(const model_loading *loading, const model_value *value)
{
    if (is_number(value)) {
        char text[256];
        return keep_text(loading->keep, shown_number(value, text, sizeof text));
    }
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert(out != NULL);
    if (value->node == NULL && (value->key->flags & MODEL_KEY_OPTIONAL) != 0)
        write_left_out(loading, value, out);
    else
        write_text(value, out);
    fclose(out);
    char *kept = keep_text(loading->keep, text);
    free(text);
    return kept;
}

static const char *shown_origin(const model_loading *loading, const model_config_node *node)
{
    if (node == NULL)
        return "default";
    if (strcmp(node->file, MODEL_CONFIG_SET) == 0)
        return MODEL_CONFIG_SET;
    size_t size = strlen(node->file) + 16;
    char *origin = SIM_ARENA_NEW(loading->keep, char, size);
    snprintf(origin, size, "%s:%d", node->file, node->line);
    return origin;
}

/* A municipality's ratio counts where it is in use or its own. */
static bool is_listed(const model_value *value)
{
    bool is_idle_ratio = (value->key->flags & MODEL_KEY_RATIO) != 0 && !value->is_estimated && !value->is_own;
    return value->key->list != MODEL_LIST_SOURCES && !is_idle_ratio;
}

static const char *shown_meaning(const model_loading *loading, const model_value *value, bool is_dutch)
{
    const char *key = is_dutch ? value->key->nl : value->key->en, *dot = strchr(value->path, '.');
    if (value->key->list == MODEL_LIST_NONE || value->element < 0 || dot == NULL)
        return key;
    char meaning[MODEL_MEANING_SIZE], id[MODEL_ID_SIZE];
    snprintf(id, sizeof id, "%.*s", (int)strcspn(dot + 1, "."), dot + 1);
    const char *name =
        model_element_name(loading->scenario, value->key->list, (size_t)value->element, id, is_dutch);
    model_element_meaning(meaning, sizeof meaning, name, key);
    return keep_text(loading->keep, meaning);
}

void model_loading_list_inputs(model_loading *loading)
{
    model_scenario *scenario = loading->scenario;
    scenario->inputs = SIM_ARENA_NEW(loading->keep, sim_input, loading->n_values + 1);
    for (size_t i = 0; i < loading->n_values; i++) {
        const model_value *value = &loading->values[i];
        if (!is_listed(value))
            continue;
        scenario->inputs[scenario->n_inputs++] =
            (sim_input){.path = keep_text(loading->keep, value->path),
                        .value = shown_value(loading, value),
                        .unit = value->key->unit,
                        .origin = shown_origin(loading, value->node),
                        .source = is_number(value) ? keep_text(loading->keep, value->number.source) : "",
                        .is_estimated = value->is_estimated,
                        .meaning_en = shown_meaning(loading, value, false),
                        .meaning_nl = shown_meaning(loading, value, true)};
    }
}

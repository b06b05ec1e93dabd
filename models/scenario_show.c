#include "models/scenario_show.h"

#include <ctype.h>
#include <math.h>
#include <string.h>
#include <jansson.h>
#include "models/schema.h"

#define MAX_COLUMN 72

/* Whether path is only, or lies below it. */
static bool is_below(const char *path, const char *only)
{
    size_t length = strlen(only);
    return length == 0 ||
           (strncmp(path, only, length) == 0 && (path[length] == '\0' || strchr(".[", path[length]) != NULL));
}

/* Characters, not bytes, of UTF-8. */
static size_t width_of(const char *text)
{
    size_t width = 0;
    for (; *text != '\0'; text++)
        width += ((unsigned char)*text & 0xC0) != 0x80;
    return width;
}

static void pad(FILE *out, const char *text, size_t width)
{
    fputs(text, out);
    for (size_t i = width_of(text); i < width; i++)
        fputc(' ', out);
}

/* ---- show ---- */

static const char *value_text(const sim_input *input, char *text, size_t size)
{
    bool has_unit = input->unit[0] != '\0' && input->value[0] != '"' && input->value[0] != '[' &&
                    strcmp(input->value, "unknown") != 0;
    snprintf(text, size, "%s%s%s", input->value, has_unit ? " " : "", has_unit ? input->unit : "");
    return text;
}

static size_t wider(size_t width, const char *text)
{
    size_t other = width_of(text);
    return other > width && other <= MAX_COLUMN ? other : width;
}

/* A number that a file gives without saying where it is from; texts are quoted, switches are small letters.
 */
static bool lacks_source(const sim_input *input)
{
    bool is_number = isdigit((unsigned char)input->value[0]) || isupper((unsigned char)input->value[0]) ||
                     input->value[0] == '-';
    return is_number && input->source[0] == '\0' && strcmp(input->origin, "default") != 0 &&
           strcmp(input->origin, "--set") != 0;
}

static size_t show_values(const model_scenario *scenario, const char *only, FILE *out)
{
    char text[512];
    size_t count = 0, paths = 0, values = 0, origins = 0;
    for (size_t i = 0; i < scenario->n_inputs; i++) {
        const sim_input *input = &scenario->inputs[i];
        if (!is_below(input->path, only))
            continue;
        count++;
        paths = wider(paths, input->path);
        values = wider(values, value_text(input, text, sizeof text));
        origins = wider(origins, input->origin);
    }
    for (size_t i = 0; i < scenario->n_inputs; i++) {
        const sim_input *input = &scenario->inputs[i];
        if (!is_below(input->path, only))
            continue;
        const char *note = lacks_source(input) ? "no source" : input->is_estimated ? "estimated" : "";
        const char *comma = note[0] != '\0' && input->source[0] != '\0' ? ", " : "";
        bool has_more = note[0] != '\0' || input->source[0] != '\0';
        pad(out, input->path, paths);
        fputs("  ", out);
        pad(out, value_text(input, text, sizeof text), values);
        fputs("  ", out);
        pad(out, input->origin, has_more ? origins : 0);
        fprintf(out, "%s%s%s%s\n", has_more ? "  " : "", input->source, comma, note);
    }
    return count;
}

static void show_sources(const model_scenario *scenario, FILE *out)
{
    if (scenario->n_sources > 0)
        fputs("\nsources:\n", out);
    for (size_t i = 0; i < scenario->n_sources; i++) {
        const model_source *source = &scenario->sources[i];
        const char *parts[] = {source->author, source->title, source->year, source->page, source->url};
        fprintf(out, "  %s:", source->id);
        const char *comma = " ";
        for (size_t k = 0; k < sizeof parts / sizeof parts[0]; k++) {
            if (parts[k][0] == '\0')
                continue;
            fprintf(out, "%s%s", comma, parts[k]);
            comma = ", ";
        }
        fputc('\n', out);
    }
}

static void show_counts(const model_scenario *scenario, FILE *out)
{
    size_t memo = 0, assumption = 0, published = 0, defaults = 0, set = 0, estimated = 0, bare = 0;
    for (size_t i = 0; i < scenario->n_inputs; i++) {
        const sim_input *input = &scenario->inputs[i];
        estimated += input->is_estimated;
        bare += lacks_source(input);
        defaults += strcmp(input->origin, "default") == 0;
        set += strcmp(input->origin, "--set") == 0;
        if (strcmp(input->source, "memo") == 0)
            memo++;
        else if (strcmp(input->source, "assumption") == 0)
            assumption++;
        else if (input->source[0] != '\0')
            published++;
    }
    fprintf(
        out,
        "\n%zu values: %zu from the memorandum, %zu from sources, %zu assumptions, %zu without a source, %zu "
        "defaults, %zu set; %zu are estimates, %zu are drawn for each future\nsha256 %s\n",
        scenario->n_inputs, memo, published, assumption, bare, defaults, set, estimated, scenario->n_unknowns,
        scenario->sha256);
}

size_t model_scenario_show(const model_scenario *scenario, const char *only, FILE *out)
{
    size_t count = show_values(scenario, only, out);
    if (only[0] == '\0') {
        show_sources(scenario, out);
        show_counts(scenario, out);
    }
    return count;
}

/* ---- schema ---- */

static const char *kind_words(model_key_kind kind, bool is_dutch)
{
    static const char *const dutch[] = {[MODEL_KEY_REAL] = "getal",
                                        [MODEL_KEY_DIST] = "verdeling",
                                        [MODEL_KEY_INT] = "geheel getal",
                                        [MODEL_KEY_BOOL] = "true of false",
                                        [MODEL_KEY_ENUM] = "keuze",
                                        [MODEL_KEY_ID] = "id",
                                        [MODEL_KEY_STRING] = "tekst",
                                        [MODEL_KEY_DATE] = "datum",
                                        [MODEL_KEY_DATES] = "datums",
                                        [MODEL_KEY_REFERENCE] = "verwijzing",
                                        [MODEL_KEY_REFERENCES] = "verwijzingen"};
    return is_dutch ? dutch[kind] : model_schema_kind_name(kind);
}

static const char *range_words(const model_key *key, bool is_dutch, model_unit_words unit, char *text,
                               size_t size)
{
    if (is_dutch && key->target != MODEL_LIST_NONE) {
        snprintf(text, size, "id van %s", model_schema_list(key->target)->name);
        return text;
    }
    char words[120];
    model_key said = *key;
    if (unit != NULL && key->unit[0] != '\0') {
        unit(key->unit, is_dutch, words, sizeof words);
        said.unit = words;
    }
    return model_schema_range_text(&said, text, size);
}

static const char *default_words(const model_key *key, bool is_dutch, char *text, size_t size)
{
    static const char *const dutch[][2] = {
        {"required", "verplicht"}, {"unknown", "onbekend"}, {"the id", "de id"}};
    model_schema_default_text(key, text, size);
    for (size_t i = 0; is_dutch && i < sizeof dutch / sizeof *dutch; i++)
        if (strcmp(text, dutch[i][0]) == 0)
            snprintf(text, size, "%s", dutch[i][1]);
    return text;
}

size_t model_schema_show(const char *only, bool is_dutch, model_unit_words unit, FILE *out)
{
    char range[256], fallback[256];
    size_t count = 0, paths = 0;
    for (size_t i = 0; i < model_schema_count(); i++)
        paths = wider(paths, model_schema_key(i)->path);
    for (size_t i = 0; i < model_schema_count(); i++) {
        const model_key *key = model_schema_key(i);
        if (!is_below(key->path, only))
            continue;
        count++;
        pad(out, key->path, paths);
        range_words(key, is_dutch, unit, range, sizeof range);
        fprintf(out, "  %s%s%s [%s]\n    %s\n", kind_words(key->kind, is_dutch), range[0] != '\0' ? ", " : "",
                range, default_words(key, is_dutch, fallback, sizeof fallback), is_dutch ? key->nl : key->en);
    }
    return count;
}

static json_t *default_json(const model_key *key)
{
    char text[256];
    if ((key->flags & (MODEL_KEY_REQUIRED | MODEL_KEY_OPTIONAL)) != 0)
        return json_null();
    switch (key->kind) {
    case MODEL_KEY_REAL:
    case MODEL_KEY_DIST:
        return isnan(key->fallback) ? json_null() : json_real(key->fallback);
    case MODEL_KEY_INT:
        return json_integer((json_int_t)key->fallback);
    case MODEL_KEY_BOOL:
        return json_boolean(key->fallback > 0);
    case MODEL_KEY_ENUM:
        return json_string(key->choices[(size_t)key->fallback]);
    case MODEL_KEY_DATES:
    case MODEL_KEY_REFERENCES:
        return json_array();
    default:
        snprintf(text, sizeof text, "%s", key->fallback_text != NULL ? key->fallback_text : "");
        return json_string(text);
    }
}

static json_t *key_json(const model_key *key)
{
    bool is_number = key->kind == MODEL_KEY_REAL || key->kind == MODEL_KEY_DIST || key->kind == MODEL_KEY_INT;
    json_t *object = json_object();
    json_object_set_new(object, "path", json_string(key->path));
    json_object_set_new(object, "type", json_string(model_schema_kind_name(key->kind)));
    json_object_set_new(object, "unit", json_string(key->unit));
    if (is_number) {
        json_object_set_new(object, "low", json_real(key->low));
        json_object_set_new(object, "high", json_real(key->high));
    }
    json_object_set_new(object, "required", json_boolean((key->flags & MODEL_KEY_REQUIRED) != 0));
    json_object_set_new(object, "default", default_json(key));
    if ((key->flags & MODEL_KEY_OPTIONAL) != 0)
        json_object_set_new(object, "left_out", json_string(key->fallback_text));
    if (key->choices != NULL) {
        json_t *choices = json_array();
        for (size_t i = 0; key->choices[i] != NULL; i++)
            json_array_append_new(choices, json_string(key->choices[i]));
        json_object_set_new(object, "choices", choices);
    }
    if (key->target != MODEL_LIST_NONE)
        json_object_set_new(object, "refers_to", json_string(model_schema_list(key->target)->name));
    json_object_set_new(object, "en", json_string(key->en));
    json_object_set_new(object, "nl", json_string(key->nl));
    return object;
}

bool model_schema_show_json(const char *only, FILE *out)
{
    json_t *keys = json_array();
    for (size_t i = 0; i < model_schema_count(); i++)
        if (is_below(model_schema_key(i)->path, only))
            json_array_append_new(keys, key_json(model_schema_key(i)));
    bool is_written = json_dumpf(keys, out, JSON_INDENT(2)) == 0 && fputc('\n', out) != EOF;
    json_decref(keys);
    return is_written;
}

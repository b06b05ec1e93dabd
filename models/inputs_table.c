#include "models/inputs_table.h"

#include <string.h>
#include "models/schema.h"

#define TEXT_SIZE 256

/* Text in a cell: a bar would end it. */
static void cell(const char *text, FILE *out)
{
    fputs("| ", out);
    for (; *text != '\0'; text++) {
        if (*text == '|')
            fputc('\\', out);
        fputc(*text, out);
    }
    fputc(' ', out);
}

static const sim_input *input_of(const model_scenario *s, const char *path)
{
    for (size_t i = 0; i < s->n_inputs; i++)
        if (strcmp(s->inputs[i].path, path) == 0)
            return &s->inputs[i];
    return NULL;
}

static bool is_default(const sim_input *input)
{
    return strcmp(input->origin, "default") == 0;
}

/* Length of the group or list that a path begins with. */
static size_t group_length(const char *path)
{
    return strchr(path, '.') == NULL ? 0 : strcspn(path, ".[");
}

static bool is_same_group(const char *a, const char *b)
{
    return group_length(a) == group_length(b) && strncmp(a, b, group_length(a)) == 0;
}

/* ---- the scenario itself ---- */

static void write_core_key(const model_scenario *s, const model_key *key, FILE *out)
{
    char range[TEXT_SIZE];
    const sim_input *input = input_of(s, key->path);
    cell(key->path, out);
    cell(input != NULL ? input->value : "", out);
    cell(model_schema_range_text(key, range, sizeof range), out);
    cell(key->en, out);
    cell(input == NULL              ? ""
         : is_default(input)        ? "default"
         : input->source[0] != '\0' ? input->source
                                    : "",
         out);
    fputs("|\n", out);
}

/* ---- lists ---- */

static void write_list_key(const model_key *key, FILE *out)
{
    char range[TEXT_SIZE], fallback[TEXT_SIZE];
    cell(model_schema_leaf(key), out);
    cell(model_schema_default_text(key, fallback, sizeof fallback), out);
    cell(model_schema_range_text(key, range, sizeof range), out);
    cell(key->en, out);
    fputs("|\n", out);
}

static bool is_name(const model_key *key)
{
    return key->kind == MODEL_KEY_ID || key->kind == MODEL_KEY_STRING;
}

/* What an element gives itself, but for its names. */
static void write_elements(const model_scenario *s, model_list list, FILE *out)
{
    const model_list_info *info = model_schema_list(list);
    size_t length = strlen(info->name);
    bool has_head = false;
    for (size_t i = 0; i < s->n_inputs; i++) {
        const sim_input *input = &s->inputs[i];
        char pattern[TEXT_SIZE];
        if (strncmp(input->path, info->name, length) != 0 || input->path[length] != '.')
            continue;
        const char *leaf = strrchr(input->path, '.');
        snprintf(pattern, sizeof pattern, "%s[]%s", info->name, leaf);
        const model_key *key = model_schema_find(pattern);
        if (key == NULL || is_name(key) || (is_default(input) && !input->is_estimated))
            continue;
        if (!has_head)
            fputs("\n| given | value | unit | source |\n|---|---|---|---|\n", out);
        has_head = true;
        cell(input->path + length + 1, out);
        cell(input->value, out);
        cell(input->unit, out);
        fprintf(out, "| %s%s%s |\n", input->source,
                input->is_estimated && input->source[0] != '\0' ? ", " : "",
                input->is_estimated ? "estimated" : "");
    }
}

/* ---- the page ---- */

/* Targets and cases are no inputs; sources come last. */
static bool is_left_out(const model_key *key)
{
    return key->list == MODEL_LIST_TARGETS || key->list == MODEL_LIST_REFERENCE_CASES ||
           key->list == MODEL_LIST_SOURCES;
}

static void open_group(const model_key *key, FILE *out)
{
    size_t length = group_length(key->path);
    if (length == 0)
        fputs("\n## The scenario\n\n", out);
    else
        fprintf(out, "\n## %.*s\n\n", (int)length, key->path);
    if (key->list == MODEL_LIST_NONE) {
        fputs("| key | value | range | meaning | source |\n|---|---|---|---|---|\n", out);
        return;
    }
    const char *en = model_schema_list(key->list)->en;
    fprintf(out, "A list: %s.\n\n| key | default | range | meaning |\n|---|---|---|---|\n", en);
}

static void write_sources(const model_scenario *s, FILE *out)
{
    fputs("\n## Sources\n\n`memo` is the memorandum, `assumption` a guess that is marked as one.\n\n"
          "| id | author | title | year | page | address |\n|---|---|---|---|---|---|\n",
          out);
    for (size_t i = 0; i < s->n_sources; i++) {
        const model_source *source = &s->sources[i];
        cell(source->id, out);
        cell(source->author, out);
        cell(source->title, out);
        cell(source->year, out);
        cell(source->page, out);
        cell(source->url, out);
        fputs("|\n", out);
    }
}

bool model_inputs_markdown(const model_scenario *s, const char *command, FILE *out)
{
    fprintf(out,
            "# Inputs\n\nEvery key that a config may have, and its value in the scenario *%s*. Written by "
            "`%s` from the "
            "table that loads configs; not to be edited. T(a, b, c): triangular; what else a distribution is "
            "called, and "
            "when it is drawn: [config.md](config.md).\n",
            s->title_en, command);
    for (size_t i = 0; i < model_schema_count(); i++) {
        const model_key *key = model_schema_key(i);
        if (is_left_out(key))
            continue;
        bool begins = i == 0 || !is_same_group(model_schema_key(i - 1)->path, key->path);
        if (begins)
            open_group(key, out);
        if (key->list == MODEL_LIST_NONE)
            write_core_key(s, key, out);
        else
            write_list_key(key, out);
        bool ends = i + 1 == model_schema_count() || !is_same_group(model_schema_key(i + 1)->path, key->path);
        if (ends && key->list != MODEL_LIST_NONE)
            write_elements(s, key->list, out);
    }
    write_sources(s, out);
    return !ferror(out);
}

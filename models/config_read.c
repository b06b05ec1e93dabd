#include "models/config_read.h"

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include "models/config_text.h"
#include "models/schema.h"

#define MAX_EXTENDS_DEPTH 16

typedef struct reader {
    model_config_context *context;
    model_config *config;
    const char *identities[MODEL_CONFIG_MAX_FILES]; /* of each file */
    size_t open[MAX_EXTENDS_DEPTH]; /* files that are being read, each extended by the one before */
    size_t depth;
} reader;

static char *copy_text(sim_arena *arena, const char *text)
{
    size_t size = strlen(text) + 1;
    return memcpy(SIM_ARENA_NEW(arena, char, size), text, size);
}

static void report(reader *r, const model_config_node *at, const char *name, const char *message)
{
    r->config->is_incomplete = true;
    if (at != NULL)
        sim_problems_add(r->context->problems, false, at->file, at->line, "extends", "%s%s%s", name,
                         name[0] != '\0' ? ": " : "", message);
    else
        sim_problems_add(r->context->problems, false, name, 0, NULL, "%s", message);
}

/* ---- extends ---- */

/* "configs/steady.cfg" + "base/region.cfg" -> "configs/base/region.cfg" */
static const char *relative_to(sim_arena *arena, const char *file, const char *entry)
{
    const char *slash = strrchr(file, '/');
    if (entry[0] == '/' || slash == NULL)
        return entry;
    size_t folder = (size_t)(slash - file) + 1;
    size_t length = strlen(entry);
    char *path = SIM_ARENA_NEW(arena, char, folder + length + 1);
    memcpy(path, file, folder);
    memcpy(path + folder, entry, length + 1);
    return path;
}

static void report_cycle(reader *r, const model_config_node *at, size_t first)
{
    char chain[256];
    size_t used = 0;
    for (size_t i = first; i < r->depth && used < sizeof chain; i++)
        used += (size_t)snprintf(chain + used, sizeof chain - used, "%s -> ", r->config->files[r->open[i]]);
    sim_problems_add(r->context->problems, false, at->file, at->line, "extends", "a cycle: %s%s", chain,
                     r->config->files[r->open[first]]);
    r->config->is_incomplete = true;
}

/* Whether the file of that identity must still be read; a cycle is reported. */
static bool is_new(reader *r, const char *identity, const model_config_node *at)
{
    for (size_t i = 0; i < r->depth; i++) {
        if (strcmp(r->identities[r->open[i]], identity) == 0) {
            report_cycle(r, at, i);
            return false;
        }
    }
    for (size_t i = 0; i < r->config->n_files; i++)
        if (strcmp(r->identities[i], identity) == 0)
            return false;
    return true;
}

/* Device and number of the file, whatever it is called; what cannot be found is known by its name. */
static const char *identity_of(reader *r, const char *path)
{
    struct stat info;
    if (strcmp(path, "-") == 0 || stat(path, &info) != 0)
        return path;
    char text[64];
    snprintf(text, sizeof text, "%ju:%ju", (uintmax_t)info.st_dev, (uintmax_t)info.st_ino);
    return copy_text(r->context->arena, text);
}

static void report_empty(reader *r, const char *name)
{
    sim_problems_add(r->context->problems, false, name, 1, NULL, "is empty: there is no setting in it");
    r->config->is_incomplete = true;
}

static model_config_node *parse_file(reader *r, const char *path, const char *name,
                                     const model_config_node *at)
{
    sim_error error;
    const char *text = NULL, *normal = NULL;
    sim_status status = model_config_text_read(r->context->arena, path, name, &text, &error);
    size_t before = r->context->problems->count;
    if (status == SIM_OK) {
        text = model_config_text_drop_includes(r->context->arena, text, name, r->context->problems);
        r->config->is_incomplete |= r->context->problems->count > before;
        status = model_config_text_normalise(r->context->arena, text, name, &normal, &error);
    }
    if (status != SIM_OK) {
        if (error.line > 0)
            sim_problems_add(r->context->problems, false, name, error.line, NULL, "%s", error.message);
        else
            report(r, at, name, error.message);
        r->config->is_incomplete = true;
        return NULL;
    }
    model_config_node *root = model_config_tree_parse(r->context, normal, name);
    if (root == NULL)
        r->config->is_incomplete = true;
    else if (root->count == 0 && r->context->problems->count == before)
        report_empty(r, name);
    return root;
}

static void lay_file(reader *r, const char *path, const char *name, const model_config_node *at);

static void lay_extended(reader *r, const model_config_node *entry)
{
    if (entry->kind != MODEL_CONFIG_STRING || entry->text[0] == '\0') {
        report(r, entry, "", "wants names of files: extends = [ \"base/region.cfg\" ]");
        return;
    }
    const char *path = relative_to(r->context->arena, entry->file, entry->text);
    lay_file(r, path, path, entry);
}

/* Takes `extends` out of the tree of a file and lays what it names. */
static void lay_all_extended(reader *r, model_config_node *root)
{
    size_t kept = 0;
    model_config_node *extends = model_config_node_child(root, "extends");
    for (size_t i = 0; i < root->count; i++)
        if (root->children[i] != extends)
            root->children[kept++] = root->children[i];
    root->count = kept;
    if (extends == NULL)
        return;
    if (extends->kind == MODEL_CONFIG_ARRAY || extends->kind == MODEL_CONFIG_LIST)
        for (size_t i = 0; i < extends->count; i++)
            lay_extended(r, extends->children[i]);
    else
        lay_extended(r, extends);
}

static void lay_file(reader *r, const char *path, const char *name, const model_config_node *at)
{
    const char *identity = identity_of(r, path);
    if (!is_new(r, identity, at))
        return;
    if (r->depth == MAX_EXTENDS_DEPTH || r->config->n_files == MODEL_CONFIG_MAX_FILES) {
        report(r, at, name, "too many files that extend each other (at most 16 deep, 100 in all)");
        return;
    }
    size_t index = r->config->n_files++;
    r->config->files[index] = name;
    r->identities[index] = identity;
    model_config_node *root = parse_file(r, path, name, at);
    if (root == NULL)
        return;
    r->open[r->depth++] = index;
    lay_all_extended(r, root);
    r->depth--;
    model_config_tree_lay(r->context, r->config->root, root);
}

/* ---- --set ---- */

static bool is_bare_word(const char *text)
{
    if (*text == '\0')
        return false;
    for (; *text != '\0'; text++)
        if (!isalnum((unsigned char)*text) && strchr("_-.:/", *text) == NULL)
            return false;
    return true;
}

/* The value as a node named name; NULL when it is no value. */
static model_config_node *parse_value(reader *r, const char *value, const char *name)
{
    sim_arena *arena = r->context->arena;
    size_t size = strlen(value) + sizeof "value = \n;";
    char *text = SIM_ARENA_NEW(arena, char, size);
    snprintf(text, size, "value = %s\n;", value);
    sim_problems ignored;
    sim_problems_init(&ignored);
    model_config_context quiet = *r->context;
    quiet.problems = &ignored;
    const char *normal = NULL;
    model_config_node *root = NULL;
    if (model_config_text_normalise(arena, text, MODEL_CONFIG_SET, &normal, NULL) == SIM_OK)
        root = model_config_tree_parse(&quiet, normal, MODEL_CONFIG_SET);
    sim_problems_deinit(&ignored);
    if (root != NULL && root->count == 1 && strcmp(root->children[0]->name, "value") == 0) {
        quiet.problems = r->context->problems;
        *r->context = quiet;
        root->children[0]->name = name;
        return root->children[0];
    }
    if (!is_bare_word(value))
        return NULL;
    model_config_node *word =
        model_config_node_new(r->context, MODEL_CONFIG_STRING, name, MODEL_CONFIG_SET, 0);
    word->text = copy_text(arena, value);
    return word;
}

static bool is_path(const char *path)
{
    bool after_dot = true;
    for (; *path != '\0'; path++) {
        if (*path == '.' ? after_dot : !isalnum((unsigned char)*path) && *path != '_' && *path != '-')
            return false;
        after_dot = *path == '.';
    }
    return !after_dot;
}

static model_config_node *new_set_node(reader *r, model_config_kind kind, const char *name)
{
    return model_config_node_new(r->context, kind, name, MODEL_CONFIG_SET, 0);
}

/* The element { id = "haarlem"; ... } of a list, to be filled by the rest of the path. */
static model_config_node *new_set_element(reader *r, const char *id)
{
    model_config_node *element = new_set_node(r, MODEL_CONFIG_GROUP, "");
    model_config_node *name = new_set_node(r, MODEL_CONFIG_STRING, "id");
    name->text = id;
    model_config_node_append(r->context, element, name);
    return element;
}

/* Builds the tree with nothing but path = value in it. */
static model_config_node *build_set(reader *r, const char *path, const char *value)
{
    char *rest = copy_text(r->context->arena, path);
    model_config_node *root = new_set_node(r, MODEL_CONFIG_GROUP, ""), *parent = root;
    for (char *dot = strchr(rest, '.'); dot != NULL; dot = strchr(rest, '.')) {
        *dot = '\0';
        bool is_list = parent == root && model_schema_list_find(rest) != MODEL_LIST_NONE;
        model_config_node *node;
        if (parent->kind == MODEL_CONFIG_LIST)
            node = new_set_element(r, rest);
        else
            node = new_set_node(r, is_list ? MODEL_CONFIG_LIST : MODEL_CONFIG_GROUP, rest);
        model_config_node_append(r->context, parent, node);
        parent = node;
        rest = dot + 1;
    }
    model_config_node *leaf = parse_value(r, value, rest);
    if (leaf == NULL)
        return NULL;
    if (parent->kind == MODEL_CONFIG_LIST) {
        if (leaf->kind != MODEL_CONFIG_GROUP)
            return NULL;
        model_config_node *element = new_set_element(r, rest);
        for (size_t i = 0; i < leaf->count; i++)
            model_config_node_append(r->context, element, leaf->children[i]);
        leaf = element;
    }
    model_config_node_append(r->context, parent, leaf);
    return root;
}

/* A list has no keys of its own: what names an element, and a key of it. Gives "" for other paths. */
static const char *list_hint(const reader *r, const char *path, char *text, size_t size)
{
    char list[64], pattern[128];
    const char *rest = strchr(path, '.');
    text[0] = '\0';
    snprintf(list, sizeof list, "%.*s", (int)strcspn(path, "."), path);
    if (model_schema_list_find(list) == MODEL_LIST_NONE || (rest != NULL && strchr(rest + 1, '.') != NULL))
        return text;
    snprintf(pattern, sizeof pattern, "%s[]%s", list, rest != NULL ? rest : "");
    const model_config_node *there = model_config_node_child(r->config->root, list);
    const char *id =
        there != NULL && there->count > 0 ? model_config_node_text(there->children[0], "id") : NULL;
    if (rest != NULL && id != NULL && model_schema_find(pattern) != NULL)
        snprintf(text, size, " %s is a list: name an element, as in %s.%s%s;", list, list, id, rest);
    else
        snprintf(text, size, " %s is a list: name an element and its key;", list);
    return text;
}

static void lay_override(reader *r, const model_override *override)
{
    if (!is_path(override->path) || strcmp(override->path, "extends") == 0) {
        sim_problems_add(
            r->context->problems, false, MODEL_CONFIG_SET, 0, override->path,
            "is no path of a setting, such as migration.teams or municipalities.haarlem.workplaces");
        return;
    }
    model_config_node *root = build_set(r, override->path, override->value);
    char hint[256];
    if (root == NULL) {
        sim_problems_add(r->context->problems, false, MODEL_CONFIG_SET, 0, override->path,
                         "%s is no value for it;%s write 3, 0.5, true, \"text\" or { dist = \"...\"; ... }",
                         override->value, list_hint(r, override->path, hint, sizeof hint));
        return;
    }
    model_config_tree_lay(r->context, r->config->root, root);
}

model_config model_config_read(model_config_context *context, const char *path,
                               const model_override *overrides, size_t n_overrides)
{
    model_config config = {0};
    const char *name = strcmp(path, "-") == 0 ? "<stdin>" : copy_text(context->arena, path);
    config.root = model_config_node_new(context, MODEL_CONFIG_GROUP, "", name, 1);
    reader r = {.context = context, .config = &config};
    lay_file(&r, path, name, NULL);
    for (size_t i = 0; i < n_overrides; i++)
        lay_override(&r, &overrides[i]);
    return config;
}

/* ---- order of problems ---- */

static size_t rank_of(const model_config *config, const char *file)
{
    sim_error sized;
    size_t i = 0;
    while (i < config->n_files && strncmp(config->files[i], file, sizeof sized.file - 1) != 0)
        i++;
    return i;
}

void model_config_sort_problems(const model_config *config, sim_problems *problems)
{
    /* Insertion keeps the order of equals, and problems are few. */
    for (size_t i = 1; i < problems->count; i++) {
        sim_problem moved = problems->items[i];
        size_t rank = rank_of(config, moved.at.file), j = i;
        for (; j > 0; j--) {
            const sim_error *before = &problems->items[j - 1].at;
            size_t other = rank_of(config, before->file);
            if (other < rank || (other == rank && before->line <= moved.at.line))
                break;
            problems->items[j] = problems->items[j - 1];
        }
        problems->items[j] = moved;
    }
}

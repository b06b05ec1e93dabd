/* Keys that the schema does not know. */
#include <string.h>
#include "models/scenario_load.h"
#include "models/suggest.h"

#define PATTERN_SIZE 256

/* The parts of the schema below a group: the next name of every path that goes on from it. */
static void consider_siblings(model_loading *loading, const char *pattern, model_suggestion *suggestion)
{
    size_t length = strlen(pattern);
    for (size_t i = 0; i < model_schema_count(); i++) {
        const char *path = model_schema_key(i)->path;
        if (length > 0 && (strncmp(path, pattern, length) != 0 || path[length] != '.'))
            continue;
        const char *rest = path + length + (length > 0);
        size_t size = strcspn(rest, ".[");
        char *name = SIM_ARENA_NEW(loading->context.arena, char, size + 1);
        memcpy(name, rest, size);
        model_suggest_consider(suggestion, name);
    }
}

/* A key that stands in the wrong group. */
static const char *find_elsewhere(const char *name)
{
    for (size_t i = 0; i < model_schema_count(); i++)
        if (strcmp(model_schema_leaf(model_schema_key(i)), name) == 0)
            return model_schema_key(i)->path;
    return NULL;
}

static void report_unknown(model_loading *loading, const model_config_node *node, const char *pattern,
                           const char *path)
{
    model_suggestion suggestion = model_suggest_begin(node->name);
    consider_siblings(loading, pattern, &suggestion);
    if (suggestion.best == NULL)
        suggestion.best = find_elsewhere(node->name);
    char hint[PATTERN_SIZE];
    model_loading_problem(loading, false, node, path, "unknown key%s",
                          model_suggest_text(&suggestion, hint, sizeof hint));
}

static void check_group(model_loading *loading, const model_config_node *group, const char *pattern,
                        const char *path);

static void check_list(model_loading *loading, const model_config_node *list)
{
    char pattern[PATTERN_SIZE], path[PATTERN_SIZE];
    snprintf(pattern, sizeof pattern, "%s[]", list->name);
    for (size_t i = 0; i < list->count; i++) {
        snprintf(path, sizeof path, "%s.%s", list->name, model_config_node_text(list->children[i], "id"));
        check_group(loading, list->children[i], pattern, path);
    }
}

static void check_child(model_loading *loading, const model_config_node *child, const char *above,
                        const char *pattern, const char *path)
{
    bool is_list = above[0] == '\0' && model_schema_list_find(child->name) != MODEL_LIST_NONE;
    if (model_schema_find(pattern) != NULL)
        return;
    if (is_list && child->kind == MODEL_CONFIG_LIST)
        check_list(loading, child);
    else if (is_list)
        model_loading_problem(loading, false, child, path,
                              "wants a list, ( { id = \"...\"; ... }, ... ); got %s",
                              model_config_kind_name(child->kind));
    else if (!model_schema_has_group(pattern))
        report_unknown(loading, child, above, path);
    else if (child->kind == MODEL_CONFIG_GROUP)
        check_group(loading, child, pattern, path);
    else
        model_loading_problem(loading, false, child, path, "wants a group, { ... }; got %s",
                              model_config_kind_name(child->kind));
}

static void check_group(model_loading *loading, const model_config_node *group, const char *pattern,
                        const char *path)
{
    for (size_t i = 0; i < group->count; i++) {
        char inner[PATTERN_SIZE], shown[PATTERN_SIZE];
        const char *name = group->children[i]->name, *dot = pattern[0] != '\0' ? "." : "";
        snprintf(inner, sizeof inner, "%s%s%s", pattern, dot, name);
        snprintf(shown, sizeof shown, "%s%s%s", path, dot, name);
        check_child(loading, group->children[i], pattern, inner, shown);
    }
}

void model_loading_check_keys(model_loading *loading)
{
    check_group(loading, loading->config.root, "", "");
}

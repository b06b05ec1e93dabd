#include "models/scenario_load.h"

#include <stdarg.h>
#include <string.h>
#include <glib.h>

void model_loading_problem(model_loading *loading, bool is_warning, const model_config_node *at,
                           const char *path, const char *format, ...)
{
    char message[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    const model_config_node *root = loading->config.root;
    bool is_top = at == NULL || at == root;
    sim_problems_add(loading->context.problems, is_warning, is_top ? root->file : at->file,
                     is_top ? 1 : at->line, path, "%s", message);
}

const model_config_node *model_loading_group(const model_loading *loading, const char *pattern)
{
    const model_config_node *group = loading->config.root;
    while (group != NULL && *pattern != '\0') {
        size_t length = strcspn(pattern, ".");
        const model_config_node *inner = NULL;
        for (size_t i = 0; i < group->count && inner == NULL; i++)
            if (strncmp(group->children[i]->name, pattern, length) == 0 &&
                group->children[i]->name[length] == '\0')
                inner = group->children[i];
        group = inner != NULL && inner->kind == MODEL_CONFIG_GROUP ? inner : NULL;
        pattern += length + (pattern[length] == '.');
    }
    return group;
}

const model_value *model_loading_value(const model_loading *loading, const char *pattern, int element)
{
    for (size_t i = 0; i < loading->n_values; i++) {
        const model_value *value = &loading->values[i];
        if (value->element == element && strcmp(value->key->path, pattern) == 0)
            return value;
    }
    return NULL;
}

/* ---- lists ---- */

static int role_rank(const model_config_node *element)
{
    static const char *const roles[] = {"service_desk", "systems", "applications", "projects", "management"};
    const char *id = model_config_node_text(element, "id");
    int rank = 0;
    while (rank < MODEL_MAX_ROLES && (id == NULL || strcmp(roles[rank], id) != 0))
        rank++;
    return rank;
}

static int64_t year_rank(const model_config_node *element)
{
    const model_config_node *year = model_config_node_child(element, "year");
    if (year != NULL && year->kind == MODEL_CONFIG_GROUP)
        year = model_config_node_child(year, "value");
    return year != NULL && year->kind == MODEL_CONFIG_INTEGER ? year->integer : 0;
}

/* Roles stand in the order of their enum, the labour market in that of its years, however they are written.
 */
static void sort_elements(model_elements *elements, model_list list)
{
    if (list != MODEL_LIST_ROLES && list != MODEL_LIST_LABOUR_MARKET)
        return;
    for (size_t i = 1; i < elements->count; i++) {
        model_config_node *moved = elements->items[i];
        int64_t rank = list == MODEL_LIST_ROLES ? role_rank(moved) : year_rank(moved);
        size_t j = i;
        for (; j > 0; j--) {
            model_config_node *before = elements->items[j - 1];
            if ((list == MODEL_LIST_ROLES ? role_rank(before) : year_rank(before)) <= rank)
                break;
            elements->items[j] = before;
        }
        elements->items[j] = moved;
    }
}

static void open_list(model_loading *loading, model_list list)
{
    const model_list_info *info = model_schema_list(list);
    const model_config_node *node = model_config_node_child(loading->config.root, info->name);
    model_elements *elements = &loading->lists[list];
    if (node != NULL && node->kind == MODEL_CONFIG_LIST) {
        *elements = (model_elements){node, node->children, node->count};
        if (node->count > info->limit) {
            model_loading_problem(loading, false, node, info->name,
                                  "has %zu elements; at most %zu are possible", node->count, info->limit);
            elements->count = info->limit;
        }
        sort_elements(elements, list);
    }
    char *scenario = (char *)loading->scenario;
    void *memory =
        sim_arena_alloc(loading->keep, elements->count > 0 ? elements->count : 1, info->element_size);
    memcpy(scenario + info->count_offset, &elements->count, sizeof elements->count);
    memcpy(scenario + info->elements_offset, &memory, sizeof memory);
}

/* ---- the whole ---- */

/* A problem is one line of text, whatever stood in the config. */
static void clean_text(char *text)
{
    const char *end = NULL;
    while (!g_utf8_validate(text, -1, &end))
        text[end - text] = '?';
    for (char *c = text; *c != '\0'; c++)
        if ((unsigned char)*c < ' ' || *c == 0x7F)
            *c = '?';
}

static void clean_problems(sim_problems *problems, size_t first)
{
    for (size_t i = first; i < problems->count; i++) {
        clean_text(problems->items[i].at.file);
        clean_text(problems->items[i].at.path);
        clean_text(problems->items[i].at.message);
    }
}

/* "configs/steady.cfg" -> "steady" */
static void name_scenario(model_scenario *scenario, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = strcmp(path, "-") == 0 ? "stdin" : slash != NULL ? slash + 1 : path;
    size_t length = strlen(name);
    if (length > 4 && strcmp(name + length - 4, ".cfg") == 0)
        length -= 4;
    if (length >= sizeof scenario->id)
        length = sizeof scenario->id - 1;
    while (length > 0 && ((unsigned char)name[length] & 0xC0) == 0x80)
        length--; /* not in the middle of a character */
    memcpy(scenario->id, name, length);
}

static void load(model_loading *loading, const char *path, const model_override *overrides,
                 size_t n_overrides)
{
    loading->config = model_config_read(&loading->context, path, overrides, n_overrides);
    name_scenario(loading->scenario, path);
    for (int list = MODEL_LIST_NONE + 1; list <= MODEL_LIST_SOURCES; list++)
        open_list(loading, (model_list)list);
    model_loading_check_keys(loading);
    model_loading_fill(loading);
    model_loading_check_sources(loading);
    if (!loading->config.is_incomplete)
        model_loading_check(loading);
    model_config_sort_problems(&loading->config, loading->context.problems);
}

sim_status model_scenario_load(const char *path, const model_override *overrides, size_t n_overrides,
                               model_scenario **scenario, sim_problems *problems)
{
    size_t errors_before = problems->errors, count_before = problems->count;
    model_loading loading = {.context = {.arena = sim_arena_create(0), .problems = problems},
                             .keep = sim_arena_create(0)};
    loading.scenario = SIM_ARENA_NEW(loading.keep, model_scenario, 1);
    loading.scenario->memory = SIM_ARENA_NEW(loading.keep, struct model_memory, 1);
    loading.scenario->memory->arena = loading.keep;
    load(&loading, path, overrides, n_overrides);
    clean_problems(problems, count_before);
    bool is_good = problems->errors == errors_before;
    if (is_good) {
        model_loading_list_inputs(&loading);
        model_loading_write_effective(&loading);
        *scenario = loading.scenario;
    } else {
        *scenario = NULL;
        sim_arena_destroy(loading.keep);
    }
    sim_arena_destroy(loading.context.arena);
    return is_good ? SIM_OK : SIM_ERR_CONFIG;
}

#include "models/config_tree.h"

#include <string.h>
#include <libconfig.h>
#include "models/schema.h"
#include "models/suggest.h"

/* libconfig 1.5 leaks the settings of a text with a syntax error, whatever its caller does. */
#if defined(__SANITIZE_ADDRESS__)
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libconfig.so\n";
}
#endif

static char *copy_text(sim_arena *arena, const char *text)
{
    size_t size = strlen(text) + 1;
    return memcpy(SIM_ARENA_NEW(arena, char, size), text, size);
}

model_config_node *model_config_node_new(model_config_context *context, model_config_kind kind,
                                         const char *name, const char *file, int line)
{
    model_config_node *node = SIM_ARENA_NEW(context->arena, model_config_node, 1);
    node->name = name;
    node->kind = kind;
    node->file = file;
    node->line = line;
    node->source = "";
    node->text = "";
    return node;
}

/* Room for one more pointer in an array of the arena; the old array stays where it is. */
static model_config_node **grow(sim_arena *arena, model_config_node **items, size_t count, size_t *capacity)
{
    if (count < *capacity)
        return items;
    *capacity = *capacity == 0 ? 8 : 2 * *capacity;
    model_config_node **larger = SIM_ARENA_NEW(arena, model_config_node *, *capacity);
    if (count > 0)
        memcpy(larger, items, count * sizeof(model_config_node *));
    return larger;
}

void model_config_node_append(model_config_context *context, model_config_node *parent,
                              model_config_node *child)
{
    parent->children = grow(context->arena, parent->children, parent->count, &parent->capacity);
    parent->children[parent->count++] = child;
}

static size_t child_index(const model_config_node *group, const char *name)
{
    size_t i = 0;
    while (i < group->count && strcmp(group->children[i]->name, name) != 0)
        i++;
    return i;
}

model_config_node *model_config_node_child(const model_config_node *group, const char *name)
{
    size_t i = child_index(group, name);
    return i < group->count ? group->children[i] : NULL;
}

const char *model_config_node_text(const model_config_node *group, const char *name)
{
    const model_config_node *child =
        group->kind == MODEL_CONFIG_GROUP ? model_config_node_child(group, name) : NULL;
    return child != NULL && child->kind == MODEL_CONFIG_STRING ? child->text : NULL;
}

bool model_config_node_is_number(const model_config_node *node)
{
    return node->kind == MODEL_CONFIG_GROUP &&
           (model_config_node_child(node, "value") != NULL || model_config_node_child(node, "dist") != NULL);
}

const char *model_config_kind_name(model_config_kind kind)
{
    static const char *const names[] = {
        [MODEL_CONFIG_GROUP] = "a group",  [MODEL_CONFIG_LIST] = "a list",
        [MODEL_CONFIG_ARRAY] = "an array", [MODEL_CONFIG_INTEGER] = "a whole number",
        [MODEL_CONFIG_REAL] = "a real",    [MODEL_CONFIG_BOOL] = "true or false",
        [MODEL_CONFIG_STRING] = "text"};
    return names[kind];
}

/* ---- from libconfig ---- */

static model_config_kind kind_of(const config_setting_t *setting)
{
    switch (config_setting_type(setting)) {
    case CONFIG_TYPE_GROUP:
        return MODEL_CONFIG_GROUP;
    case CONFIG_TYPE_LIST:
        return MODEL_CONFIG_LIST;
    case CONFIG_TYPE_ARRAY:
        return MODEL_CONFIG_ARRAY;
    case CONFIG_TYPE_FLOAT:
        return MODEL_CONFIG_REAL;
    case CONFIG_TYPE_BOOL:
        return MODEL_CONFIG_BOOL;
    case CONFIG_TYPE_STRING:
        return MODEL_CONFIG_STRING;
    default:
        return MODEL_CONFIG_INTEGER;
    }
}

static void take_source(model_config_context *context, model_config_node *source)
{
    context->sources = grow(context->arena, context->sources, context->n_sources, &context->sources_capacity);
    context->sources[context->n_sources++] = source;
}

static model_config_node *convert(model_config_context *context, config_setting_t *setting, const char *file,
                                  const char *source)
{
    const char *name = config_setting_name(setting);
    int line = strcmp(file, MODEL_CONFIG_SET) == 0 ? 0 : (int)config_setting_source_line(setting);
    model_config_node *node = model_config_node_new(
        context, kind_of(setting), name != NULL ? copy_text(context->arena, name) : "", file, line);
    context->n_settings++;
    node->source = source;
    if (node->kind == MODEL_CONFIG_STRING)
        node->text = copy_text(context->arena, config_setting_get_string(setting));
    else if (node->kind == MODEL_CONFIG_REAL)
        node->real = config_setting_get_float(setting);
    else if (node->kind == MODEL_CONFIG_BOOL)
        node->integer = config_setting_get_bool(setting);
    else if (node->kind == MODEL_CONFIG_INTEGER)
        node->integer = config_setting_get_int64(setting);
    if (!config_setting_is_aggregate(setting))
        return node;

    config_setting_t *own =
        config_setting_is_group(setting) ? config_setting_get_member(setting, "source") : NULL;
    if (own != NULL) {
        model_config_node *said = convert(context, own, file, "");
        take_source(context, said);
        node->source = said->kind == MODEL_CONFIG_STRING ? said->text : "";
    }
    for (int i = 0; i < config_setting_length(setting); i++) {
        config_setting_t *child = config_setting_get_elem(setting, (unsigned)i);
        if (child != own)
            model_config_node_append(context, node, convert(context, child, file, node->source));
    }
    return node;
}

static void report_syntax(model_config_context *context, const config_t *config, const char *file)
{
    const char *reason = config_error_text(config);
    if (reason != NULL && strcmp(reason, "duplicate setting name") == 0)
        reason = "a key is set twice in the same group";
    else if (reason != NULL && strcmp(reason, "mismatched element type in array") == 0)
        reason = "the elements of an array [ ... ] must be of one type";
    else
        reason = "syntax error here or just before; a setting is written name = value;";
    sim_problems_add(context->problems, false, file, config_error_line(config), NULL, "%s", reason);
}

model_config_node *model_config_tree_parse(model_config_context *context, const char *normal,
                                           const char *file)
{
    config_t config;
    config_init(&config);
    model_config_node *root = NULL;
    if (config_read_string(&config, normal) == CONFIG_TRUE)
        root = convert(context, config_root_setting(&config), file, "");
    else
        report_syntax(context, &config, file);
    config_destroy(&config);
    if (root != NULL && context->n_settings > MODEL_CONFIG_MAX_SETTINGS) {
        sim_problems_add(context->problems, false, file, 0, NULL,
                         "more than %d settings in all files together, the most that a config may have",
                         MODEL_CONFIG_MAX_SETTINGS);
        return NULL;
    }
    return root;
}

/* ---- laying one tree over another ---- */

static void lay_group(model_config_context *context, model_config_node *base, const model_config_node *over);

static bool is_set(const model_config_node *node)
{
    return strcmp(node->file, MODEL_CONFIG_SET) == 0;
}

/* A group takes the place and source of what is laid over it; the command line only changes what it names. */
static void take_place(model_config_node *base, const model_config_node *over)
{
    if (!is_set(over) || model_config_node_is_number(base)) {
        base->file = over->file;
        base->line = over->line;
        base->source = over->source;
    }
}

static void lay_child(model_config_context *context, model_config_node *base, model_config_node *over)
{
    size_t i = child_index(base, over->name);
    if (i == base->count) {
        model_config_node_append(context, base, over);
        return;
    }
    model_config_node *old = base->children[i];
    if (old->kind == MODEL_CONFIG_GROUP && over->kind == MODEL_CONFIG_GROUP &&
        !model_config_node_is_number(over))
        lay_group(context, old, over);
    else
        base->children[i] = over;
}

static void lay_group(model_config_context *context, model_config_node *base, const model_config_node *over)
{
    take_place(base, over);
    for (size_t i = 0; i < over->count; i++)
        lay_child(context, base, over->children[i]);
}

/* Nothing where there is no such child. */
static void drop_child(model_config_node *parent, size_t index)
{
    if (index >= parent->count)
        return;
    for (size_t i = index + 1; i < parent->count; i++)
        parent->children[i - 1] = parent->children[i];
    parent->count--;
}

static size_t count_children(const model_config_node *group, const char *name)
{
    size_t count = 0;
    for (size_t i = 0; i < group->count; i++)
        count += strcmp(group->children[i]->name, name) == 0;
    return count;
}

static size_t element_index(const model_config_node *list, const char *id)
{
    size_t i = 0;
    for (; i < list->count; i++) {
        const char *other = model_config_node_text(list->children[i], "id");
        if (other != NULL && strcmp(other, id) == 0)
            break;
    }
    return i;
}

static void report_no_element(model_config_context *context, const model_config_node *list,
                              const model_config_node *element, const char *id, const char *what)
{
    model_suggestion suggestion = model_suggest_begin(id);
    for (size_t i = 0; i < list->count; i++)
        model_suggest_consider(&suggestion, model_config_node_text(list->children[i], "id"));
    char hint[96];
    sim_problems_add(context->problems, false, element->file, element->line, list->name,
                     "there is no '%s' %s%s", id, what, model_suggest_text(&suggestion, hint, sizeof hint));
}

static bool wants_removal(const model_config_node *element)
{
    const model_config_node *remove = model_config_node_child(element, "remove");
    return remove != NULL && remove->kind == MODEL_CONFIG_BOOL && remove->integer != 0;
}

static void remove_elements(model_config_context *context, model_config_node *list,
                            const model_config_node *element, const char *id)
{
    size_t i = element_index(list, id);
    if (strcmp(id, "*") == 0)
        list->count = 0;
    else if (i < list->count)
        drop_child(list, i);
    else
        report_no_element(context, list, element, id, "to remove");
}

static void lay_element(model_config_context *context, model_config_node *list, model_config_node *element)
{
    const char *id = model_config_node_text(element, "id");
    if (id == NULL) {
        sim_problems_add(context->problems, false, element->file, element->line, list->name,
                         "every element wants a group with an id: { id = \"name\"; ... }");
        return;
    }
    if (wants_removal(element)) {
        remove_elements(context, list, element, id);
        return;
    }
    drop_child(element, child_index(element, "remove"));
    if (count_children(element, "id") > 1) { /* only the command line can say it twice */
        sim_problems_add(context->problems, false, element->file, element->line, list->name,
                         "the id of '%s' cannot be changed", id);
        return;
    }
    size_t i = element_index(list, id);
    if (i == list->count && is_set(element)) {
        report_no_element(context, list, element, id, "to set");
    } else if (i == list->count) {
        model_config_node_append(context, list, element);
    } else if (list->children[i]->file == element->file && !is_set(element)) {
        sim_problems_add(context->problems, false, element->file, element->line, list->name,
                         "id '%s' is there twice, first on line %d", id, list->children[i]->line);
    } else {
        drop_child(element, child_index(element, "id")); /* the one below has it */
        lay_group(context, list->children[i], element);
    }
}

/* A list is built anew even where there is none below it, so that ids are looked at in every file. */
static void lay_list(model_config_context *context, model_config_node *base, model_config_node *over)
{
    model_config_node *list = model_config_node_child(base, over->name);
    if (list == NULL || list->kind != MODEL_CONFIG_LIST) {
        list = model_config_node_new(context, MODEL_CONFIG_LIST, over->name, over->file, over->line);
        size_t i = child_index(base, over->name);
        if (i < base->count)
            base->children[i] = list;
        else
            model_config_node_append(context, base, list);
    }
    take_place(list, over);
    for (size_t i = 0; i < over->count; i++)
        lay_element(context, list, over->children[i]);
}

void model_config_tree_lay(model_config_context *context, model_config_node *base, model_config_node *over)
{
    take_place(base, over);
    for (size_t i = 0; i < over->count; i++) {
        model_config_node *child = over->children[i];
        if (child->kind == MODEL_CONFIG_LIST && model_schema_list_find(child->name) != MODEL_LIST_NONE)
            lay_list(context, base, child);
        else
            lay_child(context, base, child);
    }
}

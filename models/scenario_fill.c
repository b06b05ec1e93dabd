/* Values from the tree into the fields of the scenario: numbers, estimates, and what is left out. */
#include <math.h>
#include <string.h>
#include "models/scenario_load.h"
#include "models/suggest.h"

#define PATH_SIZE 160

/* ---- where a value stands ---- */

char *model_loading_owner(const model_loading *loading, const model_key *key, int element)
{
    char *scenario = (char *)loading->scenario;
    if (key->list == MODEL_LIST_NONE)
        return scenario;
    const model_list_info *info = model_schema_list(key->list);
    void *elements;
    memcpy(&elements, scenario + info->elements_offset, sizeof elements);
    return (char *)elements + (size_t)element * info->element_size;
}

static const model_config_node *element_node(const model_loading *loading, const model_key *key, int element)
{
    return loading->lists[key->list].items[element];
}

/* "municipalities[].workplaces" -> "municipalities.haarlem.workplaces" */
static const char *path_of(model_loading *loading, const model_key *key, int element)
{
    if (key->list == MODEL_LIST_NONE)
        return key->path;
    char *path = SIM_ARENA_NEW(loading->context.arena, char, PATH_SIZE);
    const char *id = model_config_node_text(element_node(loading, key, element), "id");
    snprintf(path, PATH_SIZE, "%s.%.60s.%s", model_schema_list(key->list)->name, id, model_schema_leaf(key));
    return path;
}

/* The group that the key stands in; NULL: none. */
static const model_config_node *group_of(const model_loading *loading, const model_key *key, int element)
{
    if (key->list != MODEL_LIST_NONE)
        return element_node(loading, key, element);
    char pattern[PATH_SIZE];
    const char *leaf = model_schema_leaf(key);
    snprintf(pattern, sizeof pattern, "%.*s", leaf == key->path ? 0 : (int)(leaf - key->path - 1), key->path);
    return model_loading_group(loading, pattern);
}

static model_value *add_value(model_loading *loading, model_value value)
{
    if (loading->n_values == loading->values_capacity) {
        size_t capacity = loading->values_capacity == 0 ? 512 : 2 * loading->values_capacity;
        model_value *larger = SIM_ARENA_NEW(loading->context.arena, model_value, capacity);
        if (loading->n_values > 0)
            memcpy(larger, loading->values, loading->n_values * sizeof *larger);
        loading->values = larger;
        loading->values_capacity = capacity;
    }
    loading->values[loading->n_values] = value;
    return &loading->values[loading->n_values++];
}

/* ---- numbers ---- */

static void add_unknown(model_loading *loading, const model_value *value, size_t offset, bool is_dist)
{
    model_scenario *scenario = loading->scenario;
    if (scenario->n_unknowns == loading->unknowns_capacity) {
        size_t capacity = loading->unknowns_capacity == 0 ? 64 : 2 * loading->unknowns_capacity;
        model_unknown *larger = SIM_ARENA_NEW(loading->keep, model_unknown, capacity);
        if (scenario->n_unknowns > 0)
            memcpy(larger, scenario->unknowns, scenario->n_unknowns * sizeof *larger);
        scenario->unknowns = larger;
        loading->unknowns_capacity = capacity;
    }
    model_unknown *unknown = &scenario->unknowns[scenario->n_unknowns++];
    snprintf(unknown->path, sizeof unknown->path, "%s", value->path);
    unknown->entity = sim_entity_id(unknown->path);
    unknown->list = (int)value->key->list;
    unknown->element = value->element < 0 ? 0 : value->element;
    unknown->offset = offset;
    unknown->is_dist = is_dist;
    unknown->dist = value->number.dist;
}

static bool check_range(model_loading *loading, const model_value *value)
{
    const model_key *key = value->key;
    const sim_dist *dist = &value->number.dist;
    char range[128], shape[128];
    double low, high;
    sim_dist_support(dist, &low, &high);
    if (low >= key->low && high <= key->high)
        return true;
    model_schema_range_text(key, range, sizeof range);
    if (sim_dist_is_constant(dist))
        model_loading_problem(loading, false, value->node, value->path, "%.15g is outside %s", low, range);
    else
        model_loading_problem(loading, false, value->node, value->path,
                              "%s can give %.6g..%.6g, which is outside %s; cut it off with truncate_min and "
                              "truncate_max",
                              sim_dist_format(dist, shape, sizeof shape), low, high, range);
    return false;
}

static void warn_without_source(model_loading *loading, const model_value *value)
{
    bool is_set = strcmp(value->node->file, MODEL_CONFIG_SET) == 0;
    if (value->number.source[0] == '\0' && !is_set)
        model_loading_problem(
            loading, true, value->node, value->path,
            "has no source; write { value = ...; source = \"...\"; } or a source in its group");
}

static bool read_int(model_loading *loading, const model_value *value, void *field)
{
    const model_key *key = value->key;
    if (!value->number.is_whole) {
        model_loading_problem(loading, false, value->node, value->path, "wants a whole number, got %s",
                              model_config_node_child(value->node, "dist") != NULL ? "a distribution"
                                                                                   : "a real");
        return false;
    }
    if ((double)value->number.whole < key->low || (double)value->number.whole > key->high) {
        char range[128];
        model_loading_problem(loading, false, value->node, value->path, "%lld is outside %s",
                              (long long)value->number.whole,
                              model_schema_range_text(key, range, sizeof range));
        return false;
    }
    int whole = (int)value->number.whole;
    memcpy(field, &whole, sizeof whole);
    return true;
}

static void store_mean(const model_value *value, void *field)
{
    double mean = sim_dist_mean(&value->number.dist);
    memcpy(field, &mean, sizeof mean);
}

static bool read_real(model_loading *loading, const model_value *value, void *field)
{
    if (value->number.draw == MODEL_DRAW_EVENT || (value->key->flags & MODEL_KEY_FIXED) != 0) {
        if (!sim_dist_is_constant(&value->number.dist)) {
            const char *reason = (value->key->flags & MODEL_KEY_FIXED) != 0
                                     ? "wants a fixed number, no distribution"
                                     : "is one number a future; draw = \"event\" is not possible here";
            model_loading_problem(loading, false, value->node, value->path, "%s", reason);
            return false;
        }
    }
    if (!check_range(loading, value))
        return false;
    store_mean(value, field);
    bool is_drawn_elsewhere = (value->key->flags & (MODEL_KEY_TEMPLATE | MODEL_KEY_RATIO)) != 0;
    if (!sim_dist_is_constant(&value->number.dist) && !is_drawn_elsewhere)
        add_unknown(loading, value, value->key->offset, false);
    return true;
}

static bool read_dist(model_loading *loading, const model_value *value, void *field)
{
    if (!check_range(loading, value))
        return false;
    sim_dist dist = value->number.dist;
    if (value->number.draw == MODEL_DRAW_FUTURE && !sim_dist_is_constant(&dist)) {
        add_unknown(loading, value, value->key->offset, true);
        dist = sim_dist_constant(sim_dist_mean(&dist));
    }
    memcpy(field, &dist, sizeof dist);
    return true;
}

static bool fill_number(model_loading *loading, model_value *value, void *field)
{
    if (!model_config_number_read(&loading->context, loading->keep, value->node, value->path, &value->number))
        return false;
    bool good;
    if (value->key->kind == MODEL_KEY_INT)
        good = read_int(loading, value, field);
    else if (value->key->kind == MODEL_KEY_DIST)
        good = read_dist(loading, value, field);
    else
        good = read_real(loading, value, field);
    if (good)
        warn_without_source(loading, value);
    return good;
}

/* ---- estimates ---- */

/* A ratio and the figure that it stands in for. */
typedef struct figure {
    const char *ratio;
    size_t figure_offset, ratio_offset; /* in model_municipality */
} figure;

#define FIGURE(ratio, field)                                                                                 \
    {                                                                                                        \
#ratio, offsetof(model_municipality, field), offsetof(model_municipality, ratios.ratio)              \
    }

static const figure FIGURES[] = {
    FIGURE(workplaces_per_1000_inhabitants, workplaces),
    FIGURE(civil_servants_per_1000_inhabitants, civil_servants_fte),
    FIGURE(ict_cost_eur_per_inhabitant, ict_budget_eur),
    FIGURE(ict_staff_fte_per_100_workplaces, ict_staff_fte),
    FIGURE(applications, applications),
    FIGURE(investment_eur_per_workplace, investment_eur),
    FIGURE(sick_leave_share, sick_leave_share),
};

static const figure *find_figure(const char *ratio)
{
    for (size_t i = 0; i < sizeof FIGURES / sizeof FIGURES[0]; i++)
        if (strcmp(FIGURES[i].ratio, ratio) == 0)
            return &FIGURES[i];
    return NULL;
}

static const model_value *find_template(const model_loading *loading, const model_municipality *owner,
                                        const char *ratio)
{
    bool is_large = owner->inhabitants >= loading->scenario->large_from_inhabitants;
    char pattern[PATH_SIZE];
    snprintf(pattern, sizeof pattern, "estimates.%s.%s", is_large ? "large" : "small", ratio);
    return model_loading_value(loading, pattern, -1);
}

/* The ratio of a municipality: its own or, where that was left out, the one of its size. */
static void fill_ratio(model_loading *loading, model_value *value, char *owner)
{
    const figure *f = find_figure(model_schema_leaf(value->key));
    if (value->node == NULL) {
        const model_value *standard = find_template(loading, (const model_municipality *)owner, f->ratio);
        if (standard == NULL || !standard->is_good)
            return; /* said there */
        value->node = standard->node;
        value->number = standard->number;
        store_mean(value, owner + f->ratio_offset);
    }
    double known;
    memcpy(&known, owner + f->figure_offset, sizeof known);
    bool is_body = ((const model_municipality *)owner)->kind != MODEL_KIND_MUNICIPALITY;
    value->is_estimated = isnan(known) && !is_body; /* a body has its share of its host's figures */
    if (value->is_estimated && !sim_dist_is_constant(&value->number.dist))
        add_unknown(loading, value, f->ratio_offset, false);
}

/* ---- one key ---- */

const char *model_loading_meant(const model_loading *loading, const model_value *value, char *text,
                                size_t size)
{
    const model_key *key = value->key;
    text[0] = '\0';
    if (key->list == MODEL_LIST_NONE)
        return text;
    model_suggestion suggestion =
        model_suggest_begin(model_config_node_text(element_node(loading, key, value->element), "id"));
    for (int i = 0; i < (int)loading->lists[key->list].count; i++) {
        const model_config_node *other = element_node(loading, key, i);
        if (i != value->element && model_config_node_child(other, model_schema_leaf(key)) != NULL)
            model_suggest_consider(&suggestion, model_config_node_text(other, "id"));
    }
    return model_suggest_text(&suggestion, text, size);
}

static void report_missing(model_loading *loading, const model_value *value)
{
    if (loading->config.is_incomplete)
        return;
    char range[128], hint[96];
    const model_config_node *group = group_of(loading, value->key, value->element);
    model_schema_range_text(value->key, range, sizeof range);
    if (range[0] != '\0')
        model_loading_problem(loading, false, group, value->path, "is missing; it wants %s%s", range,
                              model_loading_meant(loading, value, hint, sizeof hint));
    else
        model_loading_problem(loading, false, group, value->path, "is missing%s",
                              model_loading_meant(loading, value, hint, sizeof hint));
}

static bool fill_default(model_loading *loading, model_value *value, void *field, char *owner)
{
    const model_key *key = value->key;
    int whole = (int)(isnan(key->fallback) ? 0 : key->fallback);
    bool flag = key->fallback > 0;
    value->number.dist = sim_dist_constant(key->fallback);
    value->number.source = "";
    if ((key->flags & MODEL_KEY_REQUIRED) != 0) {
        report_missing(loading, value);
        return false;
    }
    switch (key->kind) {
    case MODEL_KEY_REAL:
        memcpy(field, &key->fallback, sizeof key->fallback);
        break;
    case MODEL_KEY_DIST:
        memcpy(field, &value->number.dist, sizeof value->number.dist);
        break;
    case MODEL_KEY_INT:
    case MODEL_KEY_ENUM:
        memcpy(field, &whole, sizeof whole);
        break;
    case MODEL_KEY_BOOL:
        memcpy(field, &flag, sizeof flag);
        break;
    default:
        return model_loading_fill_text(loading, value, field, owner);
    }
    return true;
}

static bool is_number(model_key_kind kind)
{
    return kind == MODEL_KEY_REAL || kind == MODEL_KEY_DIST || kind == MODEL_KEY_INT;
}

static void fill_key(model_loading *loading, const model_key *key, int element)
{
    const model_config_node *group = group_of(loading, key, element);
    char *owner = model_loading_owner(loading, key, element);
    model_value *value = add_value(loading, (model_value){.key = key, .element = element});
    value->path = path_of(loading, key, element);
    value->node = group != NULL ? model_config_node_child(group, model_schema_leaf(key)) : NULL;
    value->is_own = value->node != NULL;
    if (value->node == NULL)
        value->is_good = fill_default(loading, value, owner + key->offset, owner);
    else if (is_number(key->kind))
        value->is_good = fill_number(loading, value, owner + key->offset);
    else
        value->is_good = model_loading_fill_text(loading, value, owner + key->offset, owner);

    if (!value->is_good)
        return;
    bool has_namesake = (key->flags & MODEL_KEY_UNKNOWN) != 0 && find_figure(model_schema_leaf(key)) != NULL;
    if ((key->flags & MODEL_KEY_RATIO) != 0 || (has_namesake && value->node == NULL))
        fill_ratio(loading, value, owner);
}

/* Keys of a list stand together in the schema; they are filled element by element. */
void model_loading_fill(model_loading *loading)
{
    size_t count = model_schema_count();
    for (size_t first = 0, next = 0; first < count; first = next) {
        model_list list = model_schema_key(first)->list;
        for (next = first; next < count && model_schema_key(next)->list == list; next++) {
        }
        size_t n_elements = list == MODEL_LIST_NONE ? 1 : loading->lists[list].count;
        for (size_t element = 0; element < n_elements; element++)
            for (size_t k = first; k < next; k++)
                fill_key(loading, model_schema_key(k), list == MODEL_LIST_NONE ? -1 : (int)element);
    }
}

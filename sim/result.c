#include "sim/result.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/arena.h"
#include "sim/grouped.h"
#include "sim/sort.h"
#include "sim/tally.h"

const double sim_result_quantile_p[SIM_RESULT_QUANTILES] = {0.05, 0.10, 0.20, 0.25, 0.35, 0.50,
                                                            0.65, 0.75, 0.80, 0.90, 0.95};
const char *const sim_result_quantile_name[SIM_RESULT_QUANTILES] = {"q05", "q10", "q20", "q25", "q35", "q50",
                                                                    "q65", "q75", "q80", "q90", "q95"};

/* Where things stand by name: open addressing, a power of two of slots, at most half of them taken. */
typedef struct names {
    size_t n_slots, count;
    struct slot {
        uint64_t hash;
        size_t at; /* index + 1; 0: free */
    } * slots;
} names;

/* Strings live in the arena; the arrays, which grow, are malloc'd one by one. */
struct sim_result_memory {
    sim_arena *strings;
    names columns, series;
};

static void *checked(void *memory)
{
    if (memory == NULL)
        abort(); /* as the arena does: building a table has no sensible way on */
    return memory;
}

/* Room for one more after count items: capacity is the power of two that holds count. */
static void *grow(void *items, size_t count, size_t size)
{
    if (count != 0 && (count & (count - 1)) != 0)
        return items;
    size_t capacity = count == 0 ? 1 : 2 * count;
    assert(capacity <= SIZE_MAX / size);
    return checked(realloc(items, capacity * size));
}

/* FNV-1a (Fowler, Noll & Vo) of a text that follows others. */
static uint64_t hash_on(uint64_t hash, const char *text)
{
    for (; *text != '\0'; text++)
        hash = (hash ^ (unsigned char)*text) * UINT64_C(1099511628211);
    return hash;
}

/* Of "name", or of "name.id". */
static uint64_t hash_of(const char *name, const char *id)
{
    uint64_t hash = hash_on(UINT64_C(14695981039346656037), name);
    return id == NULL ? hash : hash_on(hash_on(hash, "."), id);
}

static void put(const names *all, uint64_t hash, size_t at)
{
    size_t i = (size_t)hash & (all->n_slots - 1);
    while (all->slots[i].at != 0)
        i = (i + 1) & (all->n_slots - 1);
    all->slots[i] = (struct slot){hash, at};
}

/* Notes that the name stands at index; of equal names the first is found. */
static void note(names *all, const char *name, size_t index)
{
    if (2 * (all->count + 1) > all->n_slots) {
        names larger = {.n_slots = all->n_slots == 0 ? 64 : 2 * all->n_slots, .count = all->count};
        larger.slots = checked(calloc(larger.n_slots, sizeof *larger.slots));
        for (size_t i = 0; i < all->n_slots; i++)
            if (all->slots[i].at != 0)
                put(&larger, all->slots[i].hash, all->slots[i].at);
        free(all->slots);
        *all = larger;
    }
    put(all, hash_of(name, NULL), index + 1);
    all->count++;
}

static const char *copy(sim_result *result, const char *text)
{
    if (text == NULL)
        return "";
    size_t size = strlen(text) + 1;
    char *own = sim_arena_alloc(result->memory->strings, size, 1);
    return memcpy(own, text, size);
}

static sim_metric copy_metric(sim_result *result, const sim_metric *metric)
{
    return (sim_metric){copy(result, metric->name), copy(result, metric->unit),
                        copy(result, metric->description_en), copy(result, metric->description_nl)};
}

sim_result *sim_result_create(size_t n_replications, size_t n_months, int first_year, int first_month)
{
    assert(first_month >= 1 && first_month <= 12);
    sim_result *result = checked(calloc(1, sizeof *result));
    result->memory = checked(calloc(1, sizeof *result->memory));
    result->memory->strings = sim_arena_create(0);
    result->n_replications = n_replications;
    result->n_months = n_months;
    result->first_year = first_year;
    result->first_month = first_month;
    result->n_years = sim_years_of(first_month, n_months);
    return result;
}

void sim_result_destroy(sim_result *result)
{
    if (result == NULL)
        return;
    for (size_t i = 0; i < result->n_columns; i++)
        free(result->columns[i].values);
    for (size_t i = 0; i < result->n_series; i++)
        free(result->series[i].points);
    for (size_t i = 0; i < result->n_yearly; i++)
        free(result->yearly[i].values);
    for (size_t i = 0; i < result->n_paths; i++)
        free(result->paths[i].values);
    free(result->yearly);
    free(result->paths);
    free(result->manifest);
    free(result->entities);
    free(result->inputs);
    free(result->sources);
    free(result->statements);
    free(result->columns);
    free(result->series);
    free(result->failures);
    free(result->impacts);
    sim_arena_destroy(result->memory->strings);
    free(result->memory->columns.slots);
    free(result->memory->series.slots);
    free(result->memory);
    free(result);
}

void sim_result_add_manifest(sim_result *result, const char *key, const char *value)
{
    result->manifest = grow(result->manifest, result->n_manifest, sizeof *result->manifest);
    result->manifest[result->n_manifest++] = (sim_pair){copy(result, key), copy(result, value)};
}

void sim_result_set_manifest(sim_result *result, const char *key, const char *value)
{
    for (size_t i = 0; i < result->n_manifest; i++) {
        if (strcmp(result->manifest[i].key, key) == 0) {
            result->manifest[i].value = copy(result, value);
            return;
        }
    }
    sim_result_add_manifest(result, key, value);
}

void sim_result_add_entity(sim_result *result, const sim_entity *entity)
{
    result->entities = grow(result->entities, result->n_entities, sizeof *result->entities);
    sim_entity *own = &result->entities[result->n_entities++];
    *own = *entity;
    own->kind = copy(result, entity->kind);
    own->id = copy(result, entity->id);
    own->name_en = copy(result, entity->name_en);
    own->name_nl = copy(result, entity->name_nl);
    own->detail = copy(result, entity->detail);
}

void sim_result_add_input(sim_result *result, const sim_input *input)
{
    result->inputs = grow(result->inputs, result->n_inputs, sizeof *result->inputs);
    sim_input *own = &result->inputs[result->n_inputs++];
    *own = *input;
    own->path = copy(result, input->path);
    own->value = copy(result, input->value);
    own->unit = copy(result, input->unit);
    own->origin = copy(result, input->origin);
    own->source = copy(result, input->source);
    own->meaning_en = copy(result, input->meaning_en);
    own->meaning_nl = copy(result, input->meaning_nl);
}

void sim_result_add_source(sim_result *result, const sim_source *source)
{
    result->sources = grow(result->sources, result->n_sources, sizeof *result->sources);
    result->sources[result->n_sources++] =
        (sim_source){copy(result, source->id),   copy(result, source->author), copy(result, source->title),
                     copy(result, source->year), copy(result, source->page),   copy(result, source->url)};
}

void sim_result_add_statement(sim_result *result, const sim_statement *statement)
{
    result->statements = grow(result->statements, result->n_statements, sizeof *result->statements);
    sim_statement *own = &result->statements[result->n_statements++];
    *own = *statement;
    own->section = copy(result, statement->section);
    own->entity = copy(result, statement->entity);
    own->label_en = copy(result, statement->label_en);
    own->label_nl = copy(result, statement->label_nl);
    own->unit = copy(result, statement->unit);
    own->source = copy(result, statement->source);
    own->kind = copy(result, statement->kind);
    own->reason_en = copy(result, statement->reason_en);
    own->reason_nl = copy(result, statement->reason_nl);
}

void sim_result_add_failure(sim_result *result, uint64_t replication, const char *message)
{
    result->failures = grow(result->failures, result->n_failures, sizeof *result->failures);
    result->failures[result->n_failures++] = (sim_failure){replication, copy(result, message)};
}

void sim_result_add_impact(sim_result *result, const sim_impact *impact)
{
    result->impacts = grow(result->impacts, result->n_impacts, sizeof *result->impacts);
    sim_impact *own = &result->impacts[result->n_impacts++];
    *own = *impact;
    own->risk = copy(result, impact->risk);
    own->metric = copy(result, impact->metric);
}

/* Never a size of 0: calloc may then give NULL. */
static double *new_nans(size_t n)
{
    double *values = checked(calloc(n + 1, sizeof *values));
    for (size_t i = 0; i < n; i++)
        values[i] = (double)NAN;
    return values;
}

double *sim_result_add_column(sim_result *result, const sim_metric *metric)
{
    double *values = new_nans(result->n_replications);
    note(&result->memory->columns, metric->name, result->n_columns);
    result->columns = grow(result->columns, result->n_columns, sizeof *result->columns);
    result->columns[result->n_columns++] =
        (sim_column){copy_metric(result, metric), values, sim_result_group(result)};
    return values;
}

sim_point *sim_result_add_series(sim_result *result, const sim_metric *metric)
{
    sim_point empty = {.n = 0, .mean = (double)NAN, .sd = (double)NAN};
    for (size_t i = 0; i < SIM_RESULT_QUANTILES; i++)
        empty.q[i] = (double)NAN;
    sim_point *points = checked(calloc(result->n_months + 1, sizeof *points));
    for (size_t i = 0; i < result->n_months; i++)
        points[i] = empty;
    note(&result->memory->series, metric->name, result->n_series);
    result->series = grow(result->series, result->n_series, sizeof *result->series);
    result->series[result->n_series++] = (sim_series){copy_metric(result, metric), points};
    return points;
}

double *sim_result_add_yearly(sim_result *result, const sim_metric *metric)
{
    double *values = new_nans(result->n_replications * result->n_years);
    result->yearly = grow(result->yearly, result->n_yearly, sizeof *result->yearly);
    result->yearly[result->n_yearly++] = (sim_yearly){copy_metric(result, metric), values};
    return values;
}

double *sim_result_add_path(sim_result *result, const sim_metric *metric)
{
    double *values = new_nans(sim_result_path_count(result) * result->n_months);
    result->paths = grow(result->paths, result->n_paths, sizeof *result->paths);
    result->paths[result->n_paths++] = (sim_path){copy_metric(result, metric), values};
    return values;
}

size_t sim_result_path_count(const sim_result *result)
{
    return result->n_replications < SIM_PATHS ? result->n_replications : SIM_PATHS;
}

const char *sim_result_manifest(const sim_result *result, const char *key)
{
    for (size_t i = 0; i < result->n_manifest; i++)
        if (strcmp(result->manifest[i].key, key) == 0)
            return result->manifest[i].value;
    return NULL;
}

/* Is text "name", or "name.id" where id is given? */
static bool is_named(const char *text, const char *name, const char *id)
{
    if (id == NULL)
        return strcmp(text, name) == 0;
    size_t length = strlen(name);
    return strncmp(text, name, length) == 0 && text[length] == '.' && strcmp(text + length + 1, id) == 0;
}

static const sim_column *find_column(const sim_result *result, const char *name, const char *id)
{
    const names *all = &result->memory->columns;
    uint64_t hash = hash_of(name, id);
    const sim_column *found = NULL;
    for (size_t i = (size_t)hash & (all->n_slots - 1); all->n_slots > 0 && all->slots[i].at != 0;
         i = (i + 1) & (all->n_slots - 1)) {
        const sim_column *here = &result->columns[all->slots[i].at - 1];
        bool is_it = all->slots[i].hash == hash && is_named(here->metric.name, name, id);
        found = is_it && (found == NULL || here < found) ? here : found;
    }
    return found;
}

static const sim_series *find_series(const sim_result *result, const char *name, const char *id)
{
    const names *all = &result->memory->series;
    uint64_t hash = hash_of(name, id);
    const sim_series *found = NULL;
    for (size_t i = (size_t)hash & (all->n_slots - 1); all->n_slots > 0 && all->slots[i].at != 0;
         i = (i + 1) & (all->n_slots - 1)) {
        const sim_series *here = &result->series[all->slots[i].at - 1];
        bool is_it = all->slots[i].hash == hash && is_named(here->metric.name, name, id);
        found = is_it && (found == NULL || here < found) ? here : found;
    }
    return found;
}

const sim_column *sim_result_column(const sim_result *result, const char *name)
{
    return find_column(result, name, NULL);
}

const sim_column *sim_result_column_of(const sim_result *result, const char *name, const char *id)
{
    assert(id != NULL);
    return find_column(result, name, id);
}

const sim_series *sim_result_series(const sim_result *result, const char *name)
{
    return find_series(result, name, NULL);
}

const sim_series *sim_result_series_of(const sim_result *result, const char *name, const char *id)
{
    assert(id != NULL);
    return find_series(result, name, id);
}

static const sim_yearly *find_yearly(const sim_result *result, const char *name, const char *id)
{
    for (size_t i = 0; i < result->n_yearly; i++)
        if (is_named(result->yearly[i].metric.name, name, id))
            return &result->yearly[i];
    return NULL;
}

static const sim_path *find_path(const sim_result *result, const char *name, const char *id)
{
    for (size_t i = 0; i < result->n_paths; i++)
        if (is_named(result->paths[i].metric.name, name, id))
            return &result->paths[i];
    return NULL;
}

const sim_yearly *sim_result_yearly(const sim_result *result, const char *name)
{
    return find_yearly(result, name, NULL);
}

const sim_yearly *sim_result_yearly_of(const sim_result *result, const char *name, const char *id)
{
    assert(id != NULL);
    return find_yearly(result, name, id);
}

const sim_path *sim_result_path(const sim_result *result, const char *name)
{
    return find_path(result, name, NULL);
}

const sim_path *sim_result_path_of(const sim_result *result, const char *name, const char *id)
{
    assert(id != NULL);
    return find_path(result, name, id);
}

const sim_entity *sim_result_entity(const sim_result *result, const char *kind, const char *id)
{
    for (size_t i = 0; i < result->n_entities; i++)
        if (strcmp(result->entities[i].kind, kind) == 0 && strcmp(result->entities[i].id, id) == 0)
            return &result->entities[i];
    return NULL;
}

const sim_impact *sim_result_impact(const sim_result *result, const char *risk, const char *metric)
{
    for (size_t i = 0; i < result->n_impacts; i++)
        if (strcmp(result->impacts[i].risk, risk) == 0 && strcmp(result->impacts[i].metric, metric) == 0)
            return &result->impacts[i];
    return NULL;
}

size_t sim_result_count_entities(const sim_result *result, const char *kind)
{
    size_t count = 0;
    for (size_t i = 0; i < result->n_entities; i++)
        count += strcmp(result->entities[i].kind, kind) == 0;
    return count;
}

/* By rank of position, ties in the order of adding: the lists are short, so counting the ones before will do.
 */
const sim_entity *sim_result_nth_entity(const sim_result *result, const char *kind, size_t n)
{
    const sim_entity *all = result->entities;
    for (size_t i = 0; i < result->n_entities; i++) {
        if (strcmp(all[i].kind, kind) != 0)
            continue;
        size_t before = 0;
        for (size_t k = 0; k < result->n_entities; k++)
            before += strcmp(all[k].kind, kind) == 0 &&
                      (all[k].position < all[i].position || (all[k].position == all[i].position && k < i));
        if (before == n)
            return &all[i];
    }
    return NULL;
}

size_t sim_result_quantile_index(double p)
{
    for (size_t i = 0; i < SIM_RESULT_QUANTILES; i++)
        if (fabs(sim_result_quantile_p[i] - p) < 1e-9)
            return i;
    assert(false); /* not a quantile that is kept */
    return 0;
}

uint64_t sim_result_runs_per_future(const sim_result *result)
{
    const char *text = sim_result_manifest(result, "runs_per_future");
    unsigned long long runs = text == NULL ? 1 : strtoull(text, NULL, 10);
    return runs == 0 ? 1 : runs;
}

bool sim_result_is_antithetic(const sim_result *result)
{
    const char *text = sim_result_manifest(result, "antithetic");
    return text != NULL && strcmp(text, "1") == 0;
}

size_t sim_result_group(const sim_result *result)
{
    return (size_t)sim_replication_group(sim_result_runs_per_future(result),
                                         sim_result_is_antithetic(result));
}

sim_summary sim_result_summary(const double *values, size_t n)
{
    return sim_result_summary_grouped(values, n, 1);
}

sim_summary sim_result_summary_grouped(const double *values, size_t n, size_t group)
{
    sim_summary summary = {.n_null = n, .mean = (double)NAN, .sd = (double)NAN, .half_width_95 = (double)NAN};
    double *sorted = checked(malloc((n + 1) * sizeof *sorted));
    sim_moments moments = {0};
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (!isfinite(values[i]))
            continue;
        sim_moments_add(&moments, values[i]);
        sorted[kept++] = values[i];
    }
    sim_sort(sorted, kept);
    for (size_t i = 0; i < SIM_RESULT_QUANTILES; i++)
        summary.q[i] = sim_quantile_sorted(sorted, kept, sim_result_quantile_p[i]);
    summary.min = kept == 0 ? (double)NAN : sorted[0];
    summary.max = kept == 0 ? (double)NAN : sorted[kept - 1];
    free(sorted);
    summary.n = kept;
    summary.n_null = n - kept;
    if (kept == 0)
        return summary;
    summary.mean = moments.mean;
    summary.sd = sim_moments_sd(&moments);
    sim_grouped grouped = group == 1 ? (sim_grouped){0} : sim_grouped_of(values, n, group);
    summary.half_width_95 =
        group == 1 ? sim_interval_half_width(&moments, 0.95) : sim_grouped_half_width(&grouped, 0.95);
    return summary;
}

#include "models/scenario.h"

#include <assert.h>
#include <math.h>
#include <string.h>
#include "models/purpose.h"
#include "models/scenario_load.h"

void model_scenario_destroy(model_scenario *scenario)
{
    if (scenario != NULL)
        sim_arena_destroy(scenario->memory->arena);
}

bool model_scenario_is_standalone(const model_scenario *scenario)
{
    return scenario->n_accessions == 0 && !scenario->contract.enabled;
}

static void *list_elements(const model_scenario *scenario, const model_list_info *info)
{
    void *elements;
    memcpy(&elements, (const char *)scenario + info->elements_offset, sizeof elements);
    return elements;
}

/* Gives the copy its own elements of a list, unless it has them. */
static void own_list(const model_scenario *scenario, model_scenario *copy, sim_arena *arena,
                     const model_list_info *info)
{
    void *original = list_elements(scenario, info);
    if (list_elements(copy, info) != original)
        return;
    size_t count;
    memcpy(&count, (const char *)scenario + info->count_offset, sizeof count);
    void *elements = sim_arena_alloc(arena, count, info->element_size);
    memcpy(elements, original, count * info->element_size);
    memcpy((char *)copy + info->elements_offset, &elements, sizeof elements);
}

static void draw_unknown(const model_scenario *scenario, model_scenario *copy, sim_arena *arena,
                         const model_unknown *unknown, double value)
{
    char *owner = (char *)copy;
    if (unknown->list != MODEL_LIST_NONE) {
        const model_list_info *info = model_schema_list((model_list)unknown->list);
        own_list(scenario, copy, arena, info);
        owner = (char *)list_elements(copy, info) + (size_t)unknown->element * info->element_size;
    }
    if (unknown->is_dist) {
        sim_dist constant = sim_dist_constant(value);
        memcpy(owner + unknown->offset, &constant, sizeof constant);
    } else {
        memcpy(owner + unknown->offset, &value, sizeof value);
    }
}

/* Of the golden ratio: the multiples of no other number lie more evenly on the circle (Knuth, TAOCP 3, 6.4).
 */
#define TURN 0.6180339887498949

double model_unknown_draw(const model_scenario *scenario, size_t i, const model_chosen *chosen,
                          const sim_rng_key *key, uint64_t attempt)
{
    const model_unknown *unknown = &scenario->unknowns[i];
    if (chosen != NULL && !isnan(chosen->values[i]))
        return chosen->values[i];
    if (chosen == NULL || isnan(chosen->quantiles[i]))
        return sim_dist_quantile(&unknown->dist,
                                 sim_uniform_at(key, MODEL_PURPOSE_PARAMETER, unknown->entity, attempt));
    double u = chosen->quantiles[i];
    if (attempt > 0) {
        u += (double)attempt * TURN;
        u = fmin(fmax(u - floor(u), 0x1p-53), 1.0 - 0x1p-53);
    }
    return sim_dist_quantile(&unknown->dist, u);
}

const model_scenario *model_scenario_draw(const model_scenario *scenario, sim_arena *arena,
                                          const sim_rng_key *key, const model_chosen *chosen)
{
    assert(key->run == SIM_RUN_NONE);
    model_scenario *copy = SIM_ARENA_NEW(arena, model_scenario, 1);
    *copy = *scenario;
    for (size_t i = 0; i < scenario->n_unknowns; i++)
        draw_unknown(scenario, copy, arena, &scenario->unknowns[i],
                     model_unknown_draw(scenario, i, chosen, key, 0));
    return copy;
}

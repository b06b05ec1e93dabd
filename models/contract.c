#include "models/contract.h"

#include <math.h>
#include "models/risk.h"

/* ---- questions ---- */

bool model_contract_is_in_force(const model_organisation *organisation)
{
    const model_contract_run *contract = organisation->contract;
    return contract != NULL && contract->state >= MODEL_CONTRACT_RUNNING &&
           contract->state < MODEL_CONTRACT_OVER;
}

static bool is_suppliers(model_category category)
{
    switch (category) {
    case MODEL_CATEGORY_STAFF:
    case MODEL_CATEGORY_HIRE:
    case MODEL_CATEGORY_TRAINING:
    case MODEL_CATEGORY_RECRUITMENT:
    case MODEL_CATEGORY_HARDWARE:
    case MODEL_CATEGORY_INFRASTRUCTURE:
    case MODEL_CATEGORY_LICENCES:
    case MODEL_CATEGORY_DATA_CENTRE:
    case MODEL_CATEGORY_HOUSING:
    case MODEL_CATEGORY_OVERHEAD:
        return true;
    default:
        return false;
    }
}

bool model_contract_bears(const model_organisation *organisation, model_category category)
{
    return organisation->contract != NULL && is_suppliers(category) &&
           model_contract_is_in_force(organisation);
}

bool model_contract_exposes(const model_world *world, const model_risk *risk, int participant)
{
    if (!world->scenario->contract.enabled)
        return true;
    bool is_there =
        model_contract_is_in_force(model_world_organisation(world, world->partners[participant].served_by));
    return is_there ? !risk->borne_by_supplier : risk->hits_alone;
}

/* What the supplier's part would cost the municipality itself this year, per workplace. */
static double own_eur(const model_world *world, const model_organisation *organisation)
{
    double eur = 0.0, workplaces = 0.0;
    for (int i = 0; i < organisation->n_members; i++) {
        const model_base *base = &world->partners[organisation->members[i]].base;
        for (int c = 0; c < MODEL_CATEGORIES; c++)
            eur += is_suppliers((model_category)c) ? base->part_eur[c] : 0.0;
        eur += base->part_eur[MODEL_CATEGORY_RESIDUAL] * world->scenario->contract.residual_share;
        workplaces += base->workplaces;
    }
    return eur / workplaces * model_world_trend(world, MODEL_TREND_WAGE);
}

/* ---- draws ---- */

static model_contract_run *run_of(const model_world *world, const model_organisation *organisation)
{
    return &world->contracts[organisation->index];
}

static double uniform(const model_world *world, const model_organisation *organisation, model_purpose purpose)
{
    return model_world_uniform(world, purpose, organisation->entity, run_of(world, organisation)->tenders);
}

static size_t whole_months(const model_world *world, const model_organisation *organisation,
                           const sim_dist *months, model_purpose purpose)
{
    return (size_t)ceil(model_world_sample(world, months, purpose, organisation->entity,
                                           run_of(world, organisation)->tenders) -
                        1e-9);
}

/* ---- what happens ---- */

static void book_one_off(model_world *world, const model_organisation *organisation, model_category category,
                         double eur)
{
    model_world_book_shared(world, category, organisation, model_cents(eur));
}

static double book_tender(model_world *world, const model_organisation *organisation)
{
    const model_scenario *s = world->scenario;
    double eur = s->contract.tender_eur * model_scale_factor(organisation->workplaces,
                                                             s->pipeline.reference_workplaces,
                                                             s->pipeline.size_elasticity);
    book_one_off(world, organisation, MODEL_CATEGORY_PREPARATION, eur);
    return eur;
}

static double book_move(model_world *world, const model_organisation *organisation, double eur_per_workplace)
{
    double eur = eur_per_workplace * organisation->workplaces * world->scenario->costs.one_off_overrun_factor;
    book_one_off(world, organisation, MODEL_CATEGORY_MIGRATION, eur);
    return eur;
}

static model_subject about(const model_organisation *organisation)
{
    return model_subject_post(organisation->index, -1);
}

static void run_for_a_term(model_world *world, model_organisation *organisation, double price_eur)
{
    model_contract_run *contract = organisation->contract;
    contract->state = MODEL_CONTRACT_RUNNING;
    contract->price_eur = price_eur;
    contract->priced_month = world->month;
    contract->surcharge = 0.0;
    contract->until_month = world->month + (size_t)lround(12.0 * world->scenario->contract.term_years);
    contract->tenders++;
}

static void begin(model_world *world, model_organisation *organisation)
{
    const model_scenario *s = world->scenario;
    model_contract_run *contract = organisation->contract = run_of(world, organisation);
    double tender = book_tender(world, organisation);
    double move = book_move(world, organisation, s->contract.transition_eur_per_workplace);
    run_for_a_term(world, organisation, s->contract.price_eur_per_workplace_year);
    contract->since_month = world->month;
    organisation->quality_shock += s->contract.transition_quality_points;
    organisation->contract_quality = s->contract.quality_points;
    for (int i = 0; i < organisation->n_members; i++) {
        const double *part = world->partners[organisation->members[i]].base.part_eur;
        contract->stranded_eur +=
            (part[MODEL_CATEGORY_OVERHEAD] + part[MODEL_CATEGORY_HOUSING]) *
            model_min(1.0, s->costs.disintegration_share * s->costs.one_off_overrun_factor);
        model_risk_at_joining(world, organisation->members[i]);
    }
    MODEL_TELL(world, MODEL_TRACE_CONTRACT_BEGUN, about(organisation), organisation->workplaces,
               contract->price_eur, tender, move, contract->stranded_eur);
}

static double indexed_price(const model_world *world, const model_contract_run *contract)
{
    return contract->price_eur * pow(1.0 + world->scenario->contract.indexation_per_year,
                                     floor((double)(world->month - contract->priced_month) / 12.0));
}

static void take_back(model_world *world, model_organisation *organisation)
{
    const model_contract *rules = &world->scenario->contract;
    organisation->contract->state = MODEL_CONTRACT_OVER;
    double eur = book_move(world, organisation, rules->insource_eur_per_workplace);
    MODEL_TELL(world, MODEL_TRACE_CONTRACT_OVER, about(organisation), organisation->workplaces, eur);
    organisation->quality_shock += rules->insource_quality_points;
    organisation->contract_quality = 0.0;
}

/* The offers are in. */
static void choose(model_world *world, model_organisation *organisation)
{
    const model_contract *rules = &world->scenario->contract;
    model_contract_run *contract = organisation->contract;
    double factor = model_world_sample(world, &rules->retender_price_factor, MODEL_PURPOSE_CONTRACT_PRICE,
                                       organisation->entity, contract->tenders);
    double price = indexed_price(world, contract) * factor, own = own_eur(world, organisation);
    bool too_dear = price * (1.0 + rules->extra_work_share) > rules->insource_above_share * own;
    double tender = book_tender(world, organisation), move = 0.0;
    contract->surcharge = 0.0;
    if (too_dear ||
        uniform(world, organisation, MODEL_PURPOSE_CONTRACT_INSOURCE) < rules->insource_probability) {
        contract->state = MODEL_CONTRACT_RETURNING;
        contract->until_month = world->month + (size_t)ceil(rules->insource_months - 1e-9);
        MODEL_TELL(world, MODEL_TRACE_CONTRACT_ENDED, about(organisation),
                   price * (1.0 + rules->extra_work_share), own, too_dear ? 1.0 : 0.0,
                   (double)(contract->until_month - world->month), tender);
        if (contract->until_month == world->month)
            take_back(world, organisation);
        return;
    }
    bool switches = uniform(world, organisation, MODEL_PURPOSE_CONTRACT_SWITCH) < rules->switch_probability;
    if (switches) {
        move = book_move(world, organisation, rules->transition_eur_per_workplace);
        organisation->quality_shock += rules->transition_quality_points;
    }
    MODEL_TELL(world, MODEL_TRACE_CONTRACT_RENEWED, about(organisation), price, factor, switches ? 1.0 : 0.0,
               tender, move);
    run_for_a_term(world, organisation, price);
}

static void tender_again(model_world *world, model_organisation *organisation)
{
    const model_contract *rules = &world->scenario->contract;
    model_contract_run *contract = organisation->contract;
    size_t late =
        whole_months(world, organisation, &rules->trouble_months, MODEL_PURPOSE_CONTRACT_TROUBLE_MONTHS);
    double luck = uniform(world, organisation, MODEL_PURPOSE_CONTRACT_TROUBLE);
    if (luck >= rules->trouble_probability || late == 0) {
        choose(world, organisation);
        return;
    }
    contract->state = MODEL_CONTRACT_EXTENDED;
    contract->until_month = world->month + late;
    contract->surcharge = rules->trouble_surcharge_share;
    organisation->quality_shock += rules->trouble_quality_points;
    MODEL_TELL(world, MODEL_TRACE_CONTRACT_EXTENDED, about(organisation), (double)late, contract->surcharge,
               rules->trouble_probability, luck);
}

void model_contract_start(model_world *world)
{
    const model_contract *rules = &world->scenario->contract;
    if (!rules->enabled || world->alone)
        return;
    double days = rules->start_date - world->scenario->horizon.start;
    size_t first = 0;
    while (first < world->program->n_months && world->program->month_start_days[first] < days)
        first++;
    world->contracts = SIM_ARENA_NEW(world->arena, model_contract_run, world->n_organisations);
    for (int p = 0; p < (int)world->program->n_participants; p++)
        world->contracts[p].until_month =
            first + whole_months(world, model_world_organisation(world, p), &rules->tender_months,
                                 MODEL_PURPOSE_CONTRACT_TENDER);
}

void model_contract_open_month(model_world *world)
{
    for (int o = 0; world->contracts != NULL && o < (int)world->program->n_participants; o++) {
        const model_contract_run *contract = &world->contracts[o];
        if (!model_world_organisation(world, o)->active || contract->state == MODEL_CONTRACT_OVER ||
            world->month < contract->until_month)
            continue;
        model_organisation *organisation = model_world_own(world, o);
        switch (contract->state) {
        case MODEL_CONTRACT_TENDER:
            begin(world, organisation);
            break;
        case MODEL_CONTRACT_RUNNING:
            tender_again(world, organisation);
            break;
        case MODEL_CONTRACT_EXTENDED:
            choose(world, organisation);
            break;
        case MODEL_CONTRACT_RETURNING:
            take_back(world, organisation);
            break;
        case MODEL_CONTRACT_OVER:
            break;
        }
    }
}

void model_contract_close_month(model_world *world, model_organisation *organisation)
{
    model_contract_run *contract = organisation->contract;
    if (contract == NULL || contract->state == MODEL_CONTRACT_TENDER)
        return;
    const model_contract *rules = &world->scenario->contract;
    const model_costs *c = &world->scenario->costs;
    double left = 1.0 - (double)(world->month - contract->since_month) / (12.0 * c->disintegration_years);
    if (left > 0.0)
        model_world_book_shared(
            world, MODEL_CATEGORY_DISINTEGRATION, organisation,
            model_flow_next(&contract->flow_stranded, contract->stranded_eur / 12.0 * left));
    if (!model_contract_is_in_force(organisation))
        return;
    double month = organisation->workplaces / 12.0;
    model_world_book_shared(world, MODEL_CATEGORY_CONTRACT, organisation,
                            model_flow_next(&contract->flow_price, month * indexed_price(world, contract) *
                                                                       (1.0 + contract->surcharge) *
                                                                       (1.0 + rules->extra_work_share)));
    model_world_book_shared(
        world, MODEL_CATEGORY_DEMAND_SIDE, organisation,
        model_flow_next(&contract->flow_regie, month * rules->regie_fte_per_1000_workplaces / 1000.0 *
                                                   c->demand_side_eur_per_fte_year *
                                                   model_world_trend(world, MODEL_TREND_WAGE)));
}

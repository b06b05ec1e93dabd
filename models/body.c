#include "models/body.h"

#include <string.h>
#include "models/merger.h"

/* The number of a municipality, also of a copy of it. */
static int index_of(const model_scenario *s, const model_municipality *m)
{
    for (size_t i = 0; i < s->n_municipalities; i++)
        if (strcmp(s->municipalities[i].id, m->id) == 0)
            return (int)i;
    return -1;
}

/* Is it taken out of its host's count in this scenario? Never, for a municipality. */
static bool is_apart(const model_scenario *s, const model_municipality *m)
{
    if (m->kind == MODEL_KIND_MUNICIPALITY)
        return false;
    int index = index_of(s, m);
    for (size_t a = 0; a < s->n_accessions; a++)
        for (int k = 0; k < s->accessions[a].n_members; k++)
            if (s->accessions[a].members[k] == index)
                return true;
    return s->n_accessions == 0;
}

const model_municipality *model_body_host(const model_scenario *s, const model_municipality *m)
{
    return m->kind == MODEL_KIND_MUNICIPALITY ? m : &s->municipalities[m->hosted_by];
}

static bool is_of(const model_scenario *s, size_t body, int host)
{
    const model_municipality *m = &s->municipalities[body];
    return m->kind != MODEL_KIND_MUNICIPALITY && m->hosted_by == host && is_apart(s, m);
}

static bool has_bodies(const model_scenario *s)
{
    for (size_t i = 0; i < s->n_municipalities; i++)
        if (s->municipalities[i].kind != MODEL_KIND_MUNICIPALITY)
            return true;
    return false;
}

double model_body_workplaces_out(const model_scenario *s, const model_municipality *m)
{
    double out = 0.0;
    if (!has_bodies(s) || m->kind != MODEL_KIND_MUNICIPALITY)
        return out;
    int host = index_of(s, m);
    for (size_t i = 0; i < s->n_municipalities; i++)
        out += is_of(s, i, host) ? s->municipalities[i].workplaces : 0.0;
    return out;
}

/* The share of a body; money in whole cents, so that it adds up with what is left. */
static model_base share_of(const model_base *whole, double workplaces)
{
    double share = workplaces / whole->workplaces;
    return (model_base){.inhabitants = whole->inhabitants * share,
                        .workplaces = workplaces,
                        .applications = whole->applications * share,
                        .staff_fte = whole->staff_fte * share,
                        .sick_leave_share = whole->sick_leave_share,
                        .investment_eur = (double)model_cents(whole->investment_eur * share) / 100.0,
                        .capital_charges_eur =
                            (double)model_cents(whole->capital_charges_eur * share) / 100.0,
                        .book_value_eur = whole->book_value_eur * share,
                        .cash_eur = (double)model_cents(whole->cash_eur * share) / 100.0,
                        .budget_eur = (double)model_cents(whole->budget_eur * share) / 100.0};
}

static void take_out(model_base *left, const model_base *body)
{
    left->inhabitants -= body->inhabitants;
    left->workplaces -= body->workplaces;
    left->applications -= body->applications;
    left->staff_fte -= body->staff_fte;
    left->investment_eur -= body->investment_eur;
    left->capital_charges_eur -= body->capital_charges_eur;
    left->book_value_eur -= body->book_value_eur;
    left->cash_eur -= body->cash_eur;
    left->budget_eur -= body->budget_eur;
}

void model_body_split(const model_scenario *s, const model_municipality *m, const model_base *whole,
                      model_base *part)
{
    if (m->kind != MODEL_KIND_MUNICIPALITY) {
        *part = share_of(whole, m->workplaces);
        return;
    }
    *part = *whole;
    if (!has_bodies(s))
        return;
    int host = index_of(s, m);
    for (size_t i = 0; i < s->n_municipalities; i++) {
        if (!is_of(s, i, host))
            continue;
        model_base body = share_of(whole, s->municipalities[i].workplaces);
        take_out(part, &body);
    }
}

double model_body_house(const model_world *world, const model_organisation *organisation)
{
    return organisation->partnership || organisation->n_members != 1
               ? 1.0
               : world->partners[organisation->members[0]].base.house;
}

/* The department that a participant's workplaces stood in. */
static const model_municipality *department_of(const model_world *world, int participant)
{
    return model_body_host(world->scenario, model_world_municipality(world, participant));
}

bool model_body_is_one_house(const model_world *world, int a, int b)
{
    return department_of(world, a) == department_of(world, b);
}

double model_body_workplaces_together(const model_world *world, const model_organisation *partnership,
                                      int participant)
{
    double workplaces = model_merger_workplaces(world, participant);
    if (!(world->partners[participant].base.house > 1.0))
        return workplaces;
    for (int i = 0; i < partnership->n_members; i++) {
        int other = partnership->members[i];
        if (model_body_is_one_house(world, other, participant) &&
            world->partners[other].host != world->partners[participant].host)
            workplaces += model_partner_workplaces(world, other);
    }
    return workplaces;
}

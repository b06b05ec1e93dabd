#include "models/baseline.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include "models/body.h"

/* What is being measured. */
typedef struct measuring {
    const model_scenario *s;
    const model_municipality *m;
    const model_base *base;
    model_baseline *out;
} measuring;

/* Where a figure of this municipality comes from; "" for what is computed. */
static const char *source_of(const measuring *k, const char *key)
{
    char path[160];
    snprintf(path, sizeof path, "municipalities.%s.%s", k->m->id, key);
    for (size_t i = 0; i < k->s->n_inputs; i++)
        if (strcmp(k->s->inputs[i].path, path) == 0)
            return k->s->inputs[i].source;
    return "";
}

static model_baseline_line *add(const measuring *k, model_baseline_group group, model_baseline_kind kind,
                                const char *id, const char *en, const char *nl, double amount,
                                const char *unit)
{
    assert(k->out->n < MODEL_BASELINE_LINES);
    model_baseline_line *line = &k->out->lines[k->out->n++];
    *line = (model_baseline_line){.group = group,
                                  .kind = kind,
                                  .id = id,
                                  .en = en,
                                  .nl = nl,
                                  .amount = amount,
                                  .unit = unit,
                                  .source = "",
                                  .reason_en = "",
                                  .reason_nl = ""};
    return line;
}

static void because(model_baseline_line *line, const char *en, const char *nl)
{
    line->reason_en = en;
    line->reason_nl = nl;
}

/* The source of a figure, or of the ratio that stands in for it. */
static void known(const measuring *k, model_baseline_line *line, double stated, const char *key,
                  const char *ratio)
{
    line->is_estimated = isnan(stated);
    line->source = source_of(k, line->is_estimated ? ratio : key);
    k->out->has_estimates = k->out->has_estimates || line->is_estimated;
}

/* ---- money ---- */

static void correct_capital_charges(const measuring *k)
{
    const model_municipality *m = k->m;
    model_baseline_line *line =
        add(k, MODEL_BASELINE_CASH, MODEL_BASELINE_CORRECTION, "capital_charges_eur",
            "less capital charges inside it", "af: kapitaallasten daarin",
            m->capital_charges_in_budget ? -k->base->capital_charges_eur : 0.0, "EUR");
    known(k, line, isnan(m->capital_charges_eur) ? m->investment_eur : m->capital_charges_eur,
          isnan(m->capital_charges_eur) ? "investment_eur" : "capital_charges_eur",
          "investment_eur_per_workplace");
    if (m->capital_charges_in_budget)
        because(line, "the echo of past investment: counted as cash when it was bought",
                "de echo van eerdere investeringen: als kas geteld toen ze gedaan werden");
    else
        because(line, "none inside it", "zitten er niet in");
}

static void correct_investment(const measuring *k)
{
    const model_municipality *m = k->m;
    model_baseline_line *line =
        add(k, MODEL_BASELINE_CASH, MODEL_BASELINE_CORRECTION, "investment_eur",
            "plus replacement investment beside it", "bij: vervangingsinvesteringen ernaast",
            m->investment_in_budget ? 0.0 : k->base->investment_eur, "EUR");
    known(k, line, m->investment_eur, "investment_eur", "investment_eur_per_workplace");
    if (m->investment_in_budget)
        because(line, "inside the budget already", "zitten al in de begroting");
    else
        because(line, "stated apart from the budget", "apart van de begroting opgegeven");
}

static void measure_cash(const measuring *k)
{
    const model_municipality *m = k->m;
    model_baseline_line *line;
    if (isnan(m->ict_budget_eur)) {
        line = add(k, MODEL_BASELINE_CASH, MODEL_BASELINE_STATED, "ict_budget_eur",
                   "Cost per inhabitant x inhabitants", "Kosten per inwoner x inwoners", k->base->cash_eur,
                   "EUR");
        because(line, "no budget known: the benchmark, which is comparable as it is",
                "geen begroting bekend: de benchmark, die zo al vergelijkbaar is");
        known(k, line, m->ict_budget_eur, "ict_budget_eur", "ict_cost_eur_per_inhabitant");
    } else {
        line =
            add(k, MODEL_BASELINE_CASH, MODEL_BASELINE_STATED, "ict_budget_eur", "Operating budget as stated",
                "Exploitatiebegroting zoals opgegeven", m->ict_budget_eur, "EUR");
        known(k, line, m->ict_budget_eur, "ict_budget_eur", "");
        correct_capital_charges(k);
        correct_investment(k);
        line = add(k, MODEL_BASELINE_CASH, MODEL_BASELINE_CORRECTION, "decentral_fte",
                   "plus decentral staff outside it", "bij: decentraal personeel erbuiten",
                   m->decentral_fte * model_base_mean_staff_cost(k->s), "EUR");
        line->source = source_of(k, "decentral_fte");
        if (m->decentral_fte > 0.0)
            because(line, "application management paid by other departments, at the mean cost of an fte",
                    "applicatiebeheer ten laste van andere afdelingen, tegen de gemiddelde kosten per fte");
        else
            because(line, "none outside it", "niemand erbuiten");
    }
    line = add(k, MODEL_BASELINE_CASH, MODEL_BASELINE_RESULT, "cash_eur", "Comparable cost a year, cash",
               "Vergelijkbare kosten per jaar, kasbasis", k->base->cash_eur, "EUR");
    if (model_body_workplaces_out(k->s, m) > 0.0)
        because(line, "with the bodies in its count that take part on their own; their share goes to them",
                "met de organisaties in de telling die zelf deelnemen; hun deel gaat naar hen");
    else
        because(line, "what the simulation starts from", "waar de simulatie van uitgaat");
}

static void measure_budget(const measuring *k)
{
    model_baseline_line *line =
        add(k, MODEL_BASELINE_BUDGET, MODEL_BASELINE_CORRECTION, "investment_out",
            "less replacement investment", "af: vervangingsinvesteringen", -k->base->investment_eur, "EUR");
    known(k, line, k->m->investment_eur, "investment_eur", "investment_eur_per_workplace");
    line = add(k, MODEL_BASELINE_BUDGET, MODEL_BASELINE_CORRECTION, "charges_in", "plus capital charges",
               "bij: kapitaallasten", k->base->capital_charges_eur, "EUR");
    known(k, line, isnan(k->m->capital_charges_eur) ? k->m->investment_eur : k->m->capital_charges_eur,
          isnan(k->m->capital_charges_eur) ? "investment_eur" : "capital_charges_eur",
          "investment_eur_per_workplace");
    line = add(k, MODEL_BASELINE_BUDGET, MODEL_BASELINE_RESULT, "budget_eur",
               "Comparable budget (charges in, investment out)",
               "Vergelijkbare begroting (lasten erin, investeringen eruit)", k->base->budget_eur, "EUR");
    because(line, "income and expenditure: what a council budgets", "baten en lasten: wat een raad begroot");
}

/* ---- workplaces and staff ---- */

static void measure_workplaces(const measuring *k)
{
    const model_municipality *m = k->m;
    model_baseline_line *line = add(k, MODEL_BASELINE_WORKPLACES, MODEL_BASELINE_STATED, "workplaces",
                                    "Workplaces under ICT management", "Werkplekken in ICT-beheer",
                                    k->base->workplaces, "workplaces");
    known(k, line, m->workplaces, "workplaces", "workplaces_per_1000_inhabitants");
    line = add(k, MODEL_BASELINE_WORKPLACES, MODEL_BASELINE_CORRECTION, "workplaces_other_bodies",
               "less those of other bodies", "af: die van andere organisaties",
               0.0 - m->workplaces_other_bodies, "workplaces");
    line->source = source_of(k, "workplaces_other_bodies");
    if (m->workplaces_other_bodies > 0.0)
        because(line, "safety region, archive or museum inside the count; the simulation serves them on",
                "veiligheidsregio, archief of museum in de telling; de simulatie bedient ze mee");
    else
        because(line, "none inside the count", "niet in de telling");
    add(k, MODEL_BASELINE_WORKPLACES, MODEL_BASELINE_RESULT, "own_workplaces", "Workplaces of its own",
        "Eigen werkplekken", k->out->own_workplaces, "workplaces");
    double apart = model_body_workplaces_out(k->s, m);
    if (apart <= 0.0)
        return;
    line = add(k, MODEL_BASELINE_WORKPLACES, MODEL_BASELINE_RESULT, "workplaces_apart",
               "Of all: of bodies that take part on their own",
               "Van alle: van organisaties die zelf deelnemen", apart, "workplaces");
    because(line, "with their share of cost and staff, once; this measurement counts them in still",
            "met hun deel van kosten en formatie, één keer; deze meting telt ze nog mee");
}

/* ---- another body ---- */

/* Its share of what its host counts, by workplaces. */
static void measure_body(const measuring *k)
{
    const model_base *base = k->base;
    model_baseline_line *line =
        add(k, MODEL_BASELINE_CASH, MODEL_BASELINE_STATED, "cash_eur", "Share of its host's comparable cost",
            "Deel van de vergelijkbare kosten van de gastheer", base->cash_eur, "EUR");
    because(line, "by workplaces, and taken out there", "naar werkplekken, en daar eruit gehaald");
    line->is_estimated = true;
    k->out->has_estimates = true;
    add(k, MODEL_BASELINE_BUDGET, MODEL_BASELINE_RESULT, "budget_eur",
        "Comparable budget (charges in, investment out)",
        "Vergelijkbare begroting (lasten erin, investeringen eruit)", base->budget_eur, "EUR");
    line =
        add(k, MODEL_BASELINE_WORKPLACES, MODEL_BASELINE_STATED, "workplaces",
            "Workplaces under ICT management", "Werkplekken in ICT-beheer", base->workplaces, "workplaces");
    line->source = source_of(k, "workplaces");
    add(k, MODEL_BASELINE_STAFF, MODEL_BASELINE_RESULT, "comparable_staff_fte",
        "Share of its host's ICT staff", "Deel van de ICT-formatie van de gastheer", base->staff_fte, "fte");
}

static void measure_staff(const measuring *k)
{
    const model_municipality *m = k->m;
    model_baseline_line *line =
        add(k, MODEL_BASELINE_STAFF, MODEL_BASELINE_STATED, "ict_staff_fte", "ICT department as stated",
            "ICT-afdeling zoals opgegeven", k->base->staff_fte - m->decentral_fte, "fte");
    known(k, line, m->ict_staff_fte, "ict_staff_fte", "ict_staff_fte_per_100_workplaces");
    line =
        add(k, MODEL_BASELINE_STAFF, MODEL_BASELINE_CORRECTION, "decentral_staff_fte",
            "plus decentral staff outside it", "bij: decentraal personeel erbuiten", m->decentral_fte, "fte");
    line->source = source_of(k, "decentral_fte");
    if (m->decentral_fte > 0.0)
        because(line, "application management in other departments; joins with the rest",
                "applicatiebeheer bij andere afdelingen; gaat met de rest mee");
    else
        because(line, "none outside it", "niemand erbuiten");
    line = add(k, MODEL_BASELINE_STAFF, MODEL_BASELINE_CORRECTION, "policy_fte",
               "less policy and innovation inside it", "af: beleid en innovatie daarin", 0.0 - m->policy_fte,
               "fte");
    line->source = source_of(k, "policy_fte");
    if (m->policy_fte > 0.0)
        because(line,
                "others count these elsewhere; the simulation keeps them, since the budget pays for them",
                "anderen tellen die elders; de simulatie houdt ze, want de begroting betaalt ze");
    else
        because(line, "none inside it", "zitten er niet in");
    add(k, MODEL_BASELINE_STAFF, MODEL_BASELINE_RESULT, "comparable_staff_fte", "Comparable ICT staff",
        "Vergelijkbare ICT-formatie", k->out->staff_fte, "fte");
}

static void measure_ratios(const measuring *k)
{
    const model_municipality *m = k->m;
    const model_baseline *out = k->out;
    model_baseline_line *line =
        add(k, MODEL_BASELINE_RATIOS, MODEL_BASELINE_RESULT, "per_workplace_eur", "Cost per workplace",
            "Kosten per werkplek", out->per_workplace_eur, "EUR");
    because(line, "comparable cash over all workplaces", "vergelijkbare kas over alle werkplekken");
    line = add(k, MODEL_BASELINE_RATIOS, MODEL_BASELINE_RESULT, "per_inhabitant_eur", "Cost per inhabitant",
               "Kosten per inwoner", out->per_inhabitant_eur, "EUR");
    because(line, "of its own workplaces' part of the cost",
            "van het deel van de kosten voor eigen werkplekken");
    add(k, MODEL_BASELINE_RATIOS, MODEL_BASELINE_RESULT, "staff_per_100_workplaces",
        "Comparable staff per 100 workplaces", "Vergelijkbare formatie per 100 werkplekken",
        out->staff_per_100_workplaces, "fte");
    line = add(k, MODEL_BASELINE_RATIOS, MODEL_BASELINE_STATED, "business_applications",
               "Business applications", "Bedrijfsapplicaties", k->base->applications, "applications");
    known(k, line, m->applications, "applications", "applications");
    double civil_servants = isnan(m->civil_servants_fte)
                                ? m->ratios.civil_servants_per_1000_inhabitants * m->inhabitants / 1000.0
                                : m->civil_servants_fte;
    line = add(k, MODEL_BASELINE_RATIOS, MODEL_BASELINE_STATED, "civil_servants_fte", "Civil service",
               "Ambtelijke organisatie", civil_servants, "fte");
    known(k, line, m->civil_servants_fte, "civil_servants_fte", "civil_servants_per_1000_inhabitants");
}

/* ---- parts and checks ---- */

static void measure_parts(const measuring *k)
{
    int64_t sum = 0;
    for (int c = 0; c < MODEL_CATEGORIES; c++) {
        int64_t cents = model_cents(k->base->part_eur[c]);
        if (cents == 0 && c != MODEL_CATEGORY_RESIDUAL)
            continue;
        sum += cents;
        model_baseline_line *line =
            add(k, MODEL_BASELINE_PARTS, MODEL_BASELINE_PART, model_category_id[c], model_category_name_en[c],
                model_category_name_nl[c], (double)cents / 100.0, "EUR");
        if (c == MODEL_CATEGORY_RESIDUAL)
            because(line, "closes the account: what counts and prices do not explain",
                    "sluit de rekening: wat aantallen en prijzen niet verklaren");
    }
    add(k, MODEL_BASELINE_PARTS, MODEL_BASELINE_TOTAL, "parts_eur", "Together: the comparable cost, cash",
        "Samen: de vergelijkbare kosten, kasbasis", (double)sum / 100.0, "EUR");
}

static void check(const measuring *k, const char *metric, const char *id, const char *en, const char *nl,
                  double amount, const char *unit, const char *reason_en, const char *reason_nl)
{
    for (size_t i = 0; i < k->s->n_targets; i++) {
        const model_target *target = &k->s->targets[i];
        if (strcmp(target->metric, metric) != 0)
            continue;
        model_baseline_line *line =
            add(k, MODEL_BASELINE_CHECKS, MODEL_BASELINE_CHECK, id, en, nl, amount, unit);
        line->low = sim_dist_quantile(&target->wanted, 0.05);
        line->wanted = sim_dist_quantile(&target->wanted, 0.5);
        line->high = sim_dist_quantile(&target->wanted, 0.95);
        because(line, reason_en, reason_nl);
        return;
    }
}

static void measure_checks(const measuring *k)
{
    static const model_category counted[] = {MODEL_CATEGORY_STAFF, MODEL_CATEGORY_TRAINING,
                                             MODEL_CATEGORY_OVERHEAD, MODEL_CATEGORY_LICENCES,
                                             MODEL_CATEGORY_APPLICATIONS};
    double part = 0.0;
    for (size_t i = 0; i < sizeof counted / sizeof *counted; i++)
        part += k->base->part_eur[counted[i]];
    check(k, "base_cost_per_workplace_eur", "check_per_workplace_eur", "Cost per workplace",
          "Kosten per werkplek", k->out->per_workplace_eur, "EUR", "", "");
    check(k, "personnel_software_share", "check_personnel_software_share", "Personnel and software, share",
          "Personeel en software, aandeel", part / k->base->cash_eur, "1",
          "staff, training, overhead, licences, applications; other costs count as neither",
          "personeel, opleiding, overhead, licenties, applicaties; overige kosten tellen niet mee");
}

sim_status model_baseline_base(const model_scenario *s, const model_municipality *m, model_base *base,
                               sim_error *error)
{
    return m->kind == MODEL_KIND_MUNICIPALITY ? model_base_calibrate_whole(s, m, base, error)
                                              : model_base_calibrate(s, m, base, error);
}

void model_baseline_measure(const model_scenario *s, const model_municipality *m, const model_base *base,
                            model_baseline *out)
{
    measuring k = {s, m, base, out};
    bool is_body = m->kind != MODEL_KIND_MUNICIPALITY;
    *out = (model_baseline){.cash_eur = base->cash_eur,
                            .budget_eur = base->budget_eur,
                            .workplaces = base->workplaces,
                            .own_workplaces = base->workplaces - m->workplaces_other_bodies,
                            .staff_fte = base->staff_fte - m->policy_fte};
    out->per_workplace_eur = base->cash_eur / base->workplaces;
    out->per_inhabitant_eur =
        is_body ? (double)NAN : out->per_workplace_eur * out->own_workplaces / m->inhabitants;
    out->staff_per_100_workplaces = 100.0 * out->staff_fte / base->workplaces;
    if (is_body) {
        measure_body(&k);
        measure_parts(&k);
        return;
    }
    measure_cash(&k);
    measure_budget(&k);
    measure_workplaces(&k);
    measure_staff(&k);
    measure_ratios(&k);
    measure_parts(&k);
    measure_checks(&k);
}

const char *const model_baseline_kind_id[] = {"stated", "correction", "result", "part", "total", "check"};

void model_baseline_state(const model_scenario *s, const model_municipality *m, const model_base *base,
                          sim_result *result)
{
    model_baseline baseline;
    model_baseline_measure(s, m, base, &baseline);
    int position = 0;
    for (size_t i = 0; i < baseline.n; i++) {
        const model_baseline_line *line = &baseline.lines[i];
        bool is_told = line->group < MODEL_BASELINE_PARTS || line->group == MODEL_BASELINE_CHECKS ||
                       strcmp(line->id, "residual") == 0;
        if (!is_told || (line->kind == MODEL_BASELINE_CORRECTION && line->amount == 0.0))
            continue;
        bool is_check = line->kind == MODEL_BASELINE_CHECK;
        sim_statement statement = {.section = "baseline",
                                   .entity = m->id,
                                   .position = position++,
                                   .label_en = line->en,
                                   .label_nl = line->nl,
                                   .amount = line->amount,
                                   .unit = line->unit,
                                   .source = line->source,
                                   .kind = model_baseline_kind_id[line->kind],
                                   .is_estimated = line->is_estimated && line->amount != 0.0,
                                   .reason_en = line->reason_en,
                                   .reason_nl = line->reason_nl,
                                   .low = is_check ? line->low : (double)NAN,
                                   .wanted = is_check ? line->wanted : (double)NAN,
                                   .high = is_check ? line->high : (double)NAN};
        sim_result_add_statement(result, &statement);
    }
}

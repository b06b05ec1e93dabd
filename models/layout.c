#include "models/layout.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "models/element_name.h"
#include "models/ledger.h"
#include "models/schema.h"
#include "models/yearly.h"

static const sim_metric fixed_scalars[SCALAR_FIXED] = {
    [SCALAR_NPV] = {"npv_eur", "EUR", "Net present value: benefit against staying alone, discounted",
                    "Netto contante waarde: voordeel ten opzichte van alleen verder gaan, contant gemaakt"},
    [SCALAR_BENEFIT] = {"benefit_eur", "EUR", "Benefit against staying alone, undiscounted",
                        "Voordeel ten opzichte van alleen verder gaan, niet contant gemaakt"},
    [SCALAR_PAYBACK_YEAR] = {"payback_year", "year",
                             "Year in which the cumulative discounted benefit turns positive for good",
                             "Jaar waarin het cumulatieve contante voordeel blijvend positief wordt"},
    [SCALAR_ONE_OFF_COST] = {"one_off_cost_eur", "EUR",
                             "One-off cost: preparation, migration, harmonisation, disintegration",
                             "Eenmalige kosten: voorbereiding, migratie, harmonisatie, desintegratie"},
    [SCALAR_TOTAL_COST] = {"total_cost_eur", "EUR", "Total cost over the horizon, all participants",
                           "Totale kosten over de looptijd, alle deelnemers"},
    [SCALAR_TWIN_COST] = {"twin_cost_eur", "EUR", "Total cost over the horizon when all stay alone",
                          "Totale kosten over de looptijd als iedereen alleen verder gaat"},
    [SCALAR_BUDGET] = {"budget_eur", "EUR",
                       "Budget over the horizon: comparable baseline with the budgeted growth",
                       "Begroting over de looptijd: vergelijkbare nulmeting met de begrote groei"},
    [SCALAR_OVER_BUDGET] = {"over_budget", "1", "Total cost over the horizon is above the budget",
                            "Totale kosten over de looptijd zijn hoger dan de begroting"},
    [SCALAR_QUALITY_MEAN] = {"quality_mean", "points", "Quality of service, mean over the horizon, 1 to 10",
                             "Kwaliteit van de dienstverlening, gemiddeld over de looptijd, 1 tot 10"},
    [SCALAR_TWIN_QUALITY_MEAN] = {"twin_quality_mean", "points", "The same when all stay alone",
                                  "Hetzelfde als iedereen alleen verder gaat"},
    [SCALAR_SATISFACTION_END] = {"satisfaction_end", "points", "Customer satisfaction at the end, 1 to 10",
                                 "Klanttevredenheid aan het einde, 1 tot 10"},
    [SCALAR_TWIN_SATISFACTION_END] = {"twin_satisfaction_end", "points", "The same when all stay alone",
                                      "Hetzelfde als iedereen alleen verder gaat"},
    [SCALAR_SINGLE_END] = {"single_person_roles_end", "1", "Specialisms that hang on one person at the end",
                           "Specialismen die aan het einde van een persoon afhangen"},
    [SCALAR_TWIN_SINGLE_END] = {"twin_single_person_roles_end", "1", "The same when all stay alone",
                                "Hetzelfde als iedereen alleen verder gaat"},
    [SCALAR_PEAK_GAP] = {"peak_gap_fte", "fte", "Largest shortage over roles and months",
                         "Grootste tekort over rollen en maanden"},
    [SCALAR_MONTHS_UNDER] = {"months_under_capacity", "months", "Months with a shortage in any role",
                             "Maanden met een tekort in een rol"},
    [SCALAR_MEMBERS_END] = {"members_end", "1", "Members live at the end",
                            "Aangesloten deelnemers aan het einde"},
    [SCALAR_EXITS] = {"exits", "1", "Members that left again", "Deelnemers die weer uittraden"},
    [SCALAR_EVALUATIONS] = {"evaluations", "1", "Evaluations by members", "Evaluaties door deelnemers"},
    [SCALAR_ADJUSTMENTS] = {"adjustments", "1", "Evaluations that ended in an improvement plan",
                            "Evaluaties die uitliepen op een verbeterplan"},
    [SCALAR_DISPUTES] = {"disputes", "1", "Disputes over the key by which costs are shared",
                         "Geschillen over de verdeelsleutel van de kosten"},
    [SCALAR_PILOTS_SUCCEEDED] = {"pilots_succeeded", "1", "Pilots that succeeded", "Geslaagde pilots"},
    [SCALAR_LOST_CANDIDATES] = {"lost_candidates", "1",
                                "Candidates that another partnership or merger has taken away",
                                "Kandidaten die een ander verband of een herindeling heeft weggekaapt"},
    [SCALAR_DISSOLVED] = {"dissolved", "1", "The last members have left: the partnership has ended",
                          "De laatste deelnemers zijn uitgetreden: het verband is opgeheven"},
    [SCALAR_NOT_YETS] = {"not_yets", "1", "Decisions that ended in not yet",
                         "Besluiten die uitliepen op nog niet"},
    [SCALAR_NO_GOS] = {"no_gos", "1", "Decisions that ended in no go",
                       "Besluiten die uitliepen op geen doorgang"},
    [SCALAR_WORKPLACES_END] = {"workplaces_end", "workplaces",
                               "Workplaces served by the partnership at the end",
                               "Werkplekken bij het samenwerkingsverband aan het einde"},
    [SCALAR_COST_PER_WORKPLACE] = {"cost_per_workplace_end_eur", "EUR",
                                   "Members' cost per workplace, last year",
                                   "Kosten per werkplek van de deelnemers, laatste jaar"},
    [SCALAR_RISK_COST] = {"risk_cost_eur", "EUR", "Booked cost of risks that struck",
                          "Geboekte kosten van risico's die optraden"},
    [SCALAR_FOUNDERS_NO_GO] =
        {"founders_no_go_start_document", "1",
         "The founders are told no at the start document (at any date; they may come back)",
         "De oprichters krijgen een nee bij het startdocument (op enig moment; ze "
         "kunnen terugkomen)"},
    [SCALAR_STARTED_AS_INTENDED] = {"started_as_intended", "1",
                                    "The founders have taken the definitive decision and begin the "
                                    "transition by the end of the intended start year",
                                    "De oprichters hebben definitief besloten en beginnen de transitie "
                                    "uiterlijk in het beoogde startjaar"},
    [SCALAR_PLANNED_BENEFIT] = {"planned_benefit_eur", "EUR per year",
                                "Planned yearly benefit of the members at the end, all savings reached, "
                                "one-off cost left out",
                                "Beoogd jaarlijks voordeel van de deelnemers aan het einde, alle besparingen "
                                "bereikt, zonder eenmalige kosten"},
    [SCALAR_REALISED_BENEFIT] = {"realised_benefit_eur", "EUR per year",
                                 "Benefit of the last twelve months, one-off cost, risks and exits left out",
                                 "Voordeel van de laatste twaalf maanden, zonder eenmalige kosten, risico's "
                                 "en uittredingen"},
    [SCALAR_REALISED_SHARE] =
        {"benefit_realised_share", "1",
         "That benefit over the planned one, grown as the members' cost alone has grown",
         "Dat voordeel op het beoogde, gegroeid zoals de kosten van de deelnemers alleen"},
    [SCALAR_SAVING_SHARE] =
        {"saving_share", "1", "Saving from year five on, as a share of the cost of staying alone",
         "Besparing vanaf het vijfde jaar, als aandeel van de kosten van alleen verder gaan"},
    [SCALAR_SAVING_ABOVE] = {"saving_above_10pct", "1", "That saving is above 10 %",
                             "Die besparing is groter dan 10 %"},
    [SCALAR_SAVING_MATURE] =
        {"saving_mature_share", "1",
         "Saving of members from five years after joining on, as a share of the cost of staying alone",
         "Besparing van deelnemers vanaf vijf jaar na toetreding, als aandeel van de kosten van alleen "
         "verder gaan"},
    [SCALAR_MEMBER_YEARS] = {"member_years", "1", "Years of membership, all members together",
                             "Jaren van deelname, alle deelnemers samen"},
    [SCALAR_TRANSITION_COST] =
        {"transition_cost_eur", "EUR",
         "One-off cost without preparation: migration, harmonisation, disintegration",
         "Eenmalige kosten zonder voorbereiding: migratie, harmonisatie, desintegratie"},
    [SCALAR_WORKPLACES_MIGRATED] = {"workplaces_migrated", "workplaces",
                                    "Workplaces that have gone over to the partnership",
                                    "Werkplekken die zijn overgegaan naar het samenwerkingsverband"},
    [SCALAR_WORKPLACES_EXISTING] = {"workplaces_end_existing", "workplaces",
                                    "Workplaces served at the end by a partnership that exists then",
                                    "Werkplekken aan het einde bij een verband dat dan bestaat"},
    [SCALAR_BASE_COST_PER_WORKPLACE] = {"base_cost_per_workplace_eur", "EUR",
                                        "Comparable baseline, cash, per workplace and year",
                                        "Vergelijkbare nulmeting, kasbasis, per werkplek en jaar"},
    [SCALAR_PERSONNEL_SOFTWARE] = {"personnel_software_share", "1",
                                   "Personnel, hire, training, overhead, licences and applications: share of "
                                   "the first year's cost alone",
                                   "Personeel, inhuur, opleiding, overhead, licenties en applicaties: "
                                   "aandeel in de kosten van het eerste "
                                   "jaar alleen"},
    [SCALAR_MIGRATION_TEAMS] = {"migration_teams", "1", "Migration teams that there are",
                                "Migratieteams die er zijn"},
};

static const sim_metric milestones[MILESTONES] = {
    [MILESTONE_MONTHS_TO_SIGNED] = {"months_to_signed", "months", "First step to signed agreement",
                                    "Eerste stap tot getekende overeenkomst"},
    [MILESTONE_MONTHS_TO_LIVE] = {"months_to_live", "months", "First step to live",
                                  "Eerste stap tot aansluiting"},
    [MILESTONE_MONTHS_TO_STOP] = {"months_to_stop", "months",
                                  "First step to the no go that stopped it, or until it was lost",
                                  "Eerste stap tot het besluit dat het stopte, of tot het verloren ging"},
    [MILESTONE_MONTHS_OF_TRANSITION] = {"months_of_transition", "months", "Signed agreement to live",
                                        "Getekende overeenkomst tot aansluiting"},
    [MILESTONE_STOPPED] = {"stopped", "1", "Has dropped out before signing",
                           "Is afgevallen voor de ondertekening"},
};

/* Those that every replication has; one that has not has gone wrong. */
static const size_t always[] = {
    SCALAR_NPV,      SCALAR_BENEFIT,      SCALAR_ONE_OFF_COST,      SCALAR_TOTAL_COST,  SCALAR_TWIN_COST,
    SCALAR_BUDGET,   SCALAR_QUALITY_MEAN, SCALAR_TWIN_QUALITY_MEAN, SCALAR_MEMBERS_END, SCALAR_EXITS,
    SCALAR_NOT_YETS, SCALAR_NO_GOS,       SCALAR_WORKPLACES_END,    SCALAR_RISK_COST};

static const sim_metric fixed_series[SERIES_FIXED] = {
    [SERIES_MEMBERS] = {"members", "1", "Members live", "Aangesloten deelnemers"},
    [SERIES_WORKPLACES] = {"workplaces", "workplaces", "Workplaces served by the partnership",
                           "Werkplekken bij het samenwerkingsverband"},
    [SERIES_EXTERNAL] = {"external_fte", "fte", "External hire", "Externe inhuur"},
    [SERIES_STAFF] = {"staff_fte", "fte", "Staff", "Personeel"},
    [SERIES_SICK] = {"sick_share", "1", "Sick leave", "Ziekteverzuim"},
    [SERIES_VACANCIES] = {"vacancies", "fte", "Vacancies", "Vacatures"},
    [SERIES_AT_WORK] = {"at_work_fte", "fte", "At work: staff not sick, and external hire",
                        "Aan het werk: personeel dat niet ziek is, en externe inhuur"},
    [SERIES_WAVES] = {"waves_active", "1", "Migration waves under way", "Lopende migratiegolven"},
    [SERIES_TEAMS_BUSY] = {"migration_teams_busy", "1",
                           "Migration teams that are taken: waves, moving data centres, and waiting to do "
                           "what failed again",
                           "Bezette migratieteams: golven, verhuizing van datacenters, en wachten om over te "
                           "doen wat mislukte"},
    [SERIES_ACCESSIONS_WAITING] = {"accessions_waiting", "1",
                                   "Accessions in transition without a team, as others have them all",
                                   "Trajecten in transitie zonder team, omdat andere alle teams hebben"},
    [SERIES_TEAM_WAIT] = {"migration_team_wait", "1", "Some accession waits for a team in the month",
                          "Een traject wacht in de maand op een team"},
    [SERIES_TICKETS] = {"tickets", "1", "Tickets, all participants", "Meldingen, alle deelnemers"},
    [SERIES_TICKETS_ABANDONED] = {"tickets_abandoned", "1",
                                  "Tickets given up while they waited, all participants",
                                  "Meldingen die zijn opgegeven tijdens het wachten, alle deelnemers"},
    [SERIES_TICKETS_WAITING] = {"tickets_waiting", "1",
                                "Tickets that wait at the end of the month, all participants",
                                "Meldingen die aan het einde van de maand wachten, alle deelnemers"},
    [SERIES_WAIT] = {"wait_hours", "h", "Mean wait at the service desk, business hours",
                     "Gemiddelde wachttijd bij de servicedesk, in werkuren"},
    [SERIES_TWIN_WAIT] = {"twin_wait_hours", "h", "The same when all stay alone",
                          "Hetzelfde als iedereen alleen verder gaat"},
    [SERIES_TWIN_SERVICE_LEVEL] = {"twin_service_level", "1", "Service level when all stay alone",
                                   "Servicegraad als iedereen alleen verder gaat"},
    [SERIES_SERVICE_LEVEL] = {"service_level", "1", "Share of calls answered within the target",
                              "Aandeel meldingen beantwoord binnen de norm"},
    [SERIES_QUALITY] = {"quality", "points", "Quality of service, 1 to 10",
                        "Kwaliteit van de dienstverlening, 1 tot 10"},
    [SERIES_TWIN_QUALITY] = {"twin_quality", "points", "Quality when all stay alone",
                             "Kwaliteit als iedereen alleen verder gaat"},
    [SERIES_SATISFACTION] = {"satisfaction", "points", "Customer satisfaction, 1 to 10",
                             "Klanttevredenheid, 1 tot 10"},
    [SERIES_TWIN_SATISFACTION] = {"twin_satisfaction", "points", "Customer satisfaction when all stay alone",
                                  "Klanttevredenheid als iedereen alleen verder gaat"},
    [SERIES_SINGLE] = {"single_person_roles", "1", "Specialisms that hang on one person",
                       "Specialismen die van een persoon afhangen"},
    [SERIES_TWIN_SINGLE] = {"twin_single_person_roles", "1", "The same when all stay alone",
                            "Hetzelfde als iedereen alleen verder gaat"},
    [SERIES_APPLICATIONS] = {"applications", "1", "Applications in use, all participants",
                             "Applicaties in gebruik, alle deelnemers"},
    [SERIES_CUSTOM] = {"applications_custom", "1",
                       "Of these, kept or grown as custom work beside a common standard",
                       "Daarvan maatwerk naast een gezamenlijke standaard"},
    [SERIES_COST] = {"cost_eur", "EUR", "Cost in the month, all participants",
                     "Kosten in de maand, alle deelnemers"},
    [SERIES_TWIN_COST] = {"twin_cost_eur", "EUR", "Cost in the month when all stay alone",
                          "Kosten in de maand als iedereen alleen verder gaat"},
    [SERIES_BENEFIT_CUMULATIVE] = {"benefit_cumulative_eur", "EUR",
                                   "Cumulative benefit against staying alone",
                                   "Cumulatief voordeel ten opzichte van alleen verder gaan"},
    [SERIES_BENEFIT_DISCOUNTED] = {"benefit_cumulative_discounted_eur", "EUR", "The same, discounted",
                                   "Hetzelfde, contant gemaakt"},
    [SERIES_COST_CUMULATIVE] = {"cost_cumulative_eur", "EUR", "Cumulative cost", "Cumulatieve kosten"},
    [SERIES_TWIN_COST_CUMULATIVE] = {"twin_cost_cumulative_eur", "EUR", "Cumulative cost when all stay alone",
                                     "Cumulatieve kosten als iedereen alleen verder gaat"},
    [SERIES_COST_YEAR] = {"cost_year_eur", "EUR", "Cost of the calendar year (in December)",
                          "Kosten van het kalenderjaar (in december)"},
    [SERIES_TWIN_COST_YEAR] = {"twin_cost_year_eur", "EUR", "Cost of the calendar year when all stay alone",
                               "Kosten van het kalenderjaar als iedereen alleen verder gaat"},
    [SERIES_BENEFIT_YEAR] = {"benefit_year_eur", "EUR", "Benefit of the calendar year",
                             "Voordeel van het kalenderjaar"},
    [SERIES_BUDGET_YEAR] = {"budget_year_eur", "EUR", "Budget of the calendar year",
                            "Begroting van het kalenderjaar"},
    [SERIES_MEMBER_WORKPLACES_YEAR] =
        {"member_workplaces_year", "workplaces",
         "Members' workplaces, mean of a calendar year with members in each month",
         "Werkplekken van de deelnemers, gemiddeld over een kalenderjaar met deelnemers in elke maand"},
    [SERIES_PER_WORKPLACE_YEAR] = {"cost_per_workplace_year_eur", "EUR",
                                   "Members' running cost per workplace in that year",
                                   "Structurele kosten van de deelnemers per werkplek in dat jaar"},
    [SERIES_TWIN_PER_WORKPLACE_YEAR] = {"twin_cost_per_workplace_year_eur", "EUR",
                                        "The same of the same members when all stay alone",
                                        "Hetzelfde van dezelfde deelnemers als iedereen alleen verder gaat"},
    [SERIES_PER_WORKPLACE_SAVING_YEAR] = {"saving_per_workplace_year_eur", "EUR",
                                          "Difference of these two: above 0 when cheaper than alone",
                                          "Verschil van deze twee: boven 0 als goedkoper dan alleen"},
};

const char *model_milestone_name(model_milestone milestone)
{
    return milestones[milestone].name;
}

static void *grow(void *items, size_t *capacity, size_t count, size_t size)
{
    if (count < *capacity)
        return items;
    *capacity = *capacity ? 2 * *capacity : 64;
    void *more = realloc(items, *capacity * size);
    if (!more)
        abort();
    return more;
}

static const char *text(struct model_layout *layout, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static const char *text(struct model_layout *layout, const char *format, ...)
{
    char buffer[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(buffer, sizeof buffer, format, arguments);
    va_end(arguments);
    layout->texts = grow(layout->texts, &layout->texts_capacity, layout->n_texts, sizeof *layout->texts);
    char *copy = strdup(buffer);
    if (!copy)
        abort();
    layout->texts[layout->n_texts++] = copy;
    return copy;
}

static void add_scalar(struct model_layout *layout, sim_metric metric)
{
    layout->scalars =
        grow(layout->scalars, &layout->scalars_capacity, layout->n_scalars, sizeof *layout->scalars);
    layout->scalars[layout->n_scalars++] = metric;
}

static void add_series(struct model_layout *layout, sim_metric metric)
{
    layout->series = grow(layout->series, &layout->series_capacity, layout->n_series, sizeof *layout->series);
    layout->series[layout->n_series++] = metric;
}

void model_layout_add_yearly(struct model_layout *layout, sim_metric metric)
{
    layout->yearly = grow(layout->yearly, &layout->yearly_capacity, layout->n_yearly, sizeof *layout->yearly);
    layout->yearly[layout->n_yearly++] = metric;
}

void model_layout_add_path(struct model_layout *layout, size_t series)
{
    layout->paths = grow(layout->paths, &layout->paths_capacity, layout->n_paths, sizeof *layout->paths);
    layout->paths[layout->n_paths++] = series;
}

/* A metric about one thing: "name.id", "description: thing". */
static sim_metric about(struct model_layout *layout, const char *name, const char *id, const char *unit,
                        const char *en, const char *thing_en, const char *nl, const char *thing_nl)
{
    return (sim_metric){text(layout, "%s.%s", name, id), unit, text(layout, "%s: %s", en, thing_en),
                        text(layout, "%s: %s", nl, thing_nl)};
}

static const model_municipality *participant(const model_program *program, size_t p)
{
    return &program->scenario->municipalities[program->participants[p].municipality];
}

static size_t scalars_of_participants(struct model_layout *layout, const model_program *program,
                                      const char *name, const char *unit, const char *en, const char *nl)
{
    size_t first = layout->n_scalars;
    for (size_t p = 0; p < program->n_participants; p++) {
        const model_municipality *m = participant(program, p);
        add_scalar(layout, about(layout, name, m->id, unit, en, m->name, nl, m->name));
    }
    return first;
}

static size_t series_of_participants(struct model_layout *layout, const model_program *program,
                                     const char *name, const char *unit, const char *en, const char *nl)
{
    size_t first = layout->n_series;
    for (size_t p = 0; p < program->n_participants; p++) {
        const model_municipality *m = participant(program, p);
        add_series(layout, about(layout, name, m->id, unit, en, m->name, nl, m->name));
    }
    return first;
}

size_t model_layout_add_yearly_of_participants(struct model_layout *layout, const model_program *program,
                                               const char *name, const char *unit, const char *en,
                                               const char *nl)
{
    size_t first = layout->n_yearly;
    for (size_t p = 0; p < program->n_participants; p++) {
        const model_municipality *m = participant(program, p);
        model_layout_add_yearly(layout, about(layout, name, m->id, unit, en, m->name, nl, m->name));
    }
    return first;
}

static size_t series_of_roles(struct model_layout *layout, const model_program *program, const char *name,
                              const char *unit, const char *en, const char *nl)
{
    size_t first = layout->n_series;
    for (size_t r = 0; r < program->scenario->n_roles; r++) {
        const model_role_spec *role = &program->scenario->roles[r];
        add_series(layout, about(layout, name, role->id, unit, en, role->name_en, nl, role->name_nl));
    }
    return first;
}

static size_t scalars_of_stages(struct model_layout *layout, const model_program *program, const char *name,
                                const char *en, const char *nl)
{
    size_t first = layout->n_scalars;
    for (size_t p = 0; p < program->n_participants; p++) {
        const model_municipality *m = participant(program, p);
        for (size_t s = 0; s < program->scenario->n_stages; s++) {
            const model_stage *stage = &program->scenario->stages[s];
            add_scalar(layout, (sim_metric){text(layout, "%s.%s.%s", name, m->id, stage->id), "year",
                                            text(layout, "%s: %s, %s", en, m->name, stage->name_en),
                                            text(layout, "%s: %s, %s", nl, m->name, stage->name_nl)});
        }
    }
    return first;
}

/* "municipalities.velsen.investment_eur_per_workplace" -> "municipalities[].investment_eur_per_workplace";
 * the id goes into id ("" where there is none). */
static void pattern_of(const char *path, char *pattern, size_t size, char *id, size_t id_size)
{
    const char *dot = strchr(path, '.'), *second = dot ? strchr(dot + 1, '.') : NULL;
    id[0] = '\0';
    snprintf(pattern, size, "%s", path);
    if (!second || model_schema_find(path))
        return;
    snprintf(pattern, size, "%.*s[]%s", (int)(dot - path), path, second);
    snprintf(id, id_size, "%.*s", (int)(second - dot - 1), dot + 1);
}

/* "Zaanstad: business applications" */
static const char *meaning_of(struct model_layout *layout, const model_scenario *s, const model_unknown *u,
                              const char *id, const char *meaning, bool is_dutch)
{
    char whole[MODEL_MEANING_SIZE];
    const char *name =
        id[0] == '\0' ? "" : model_element_name(s, (model_list)u->list, (size_t)u->element, id, is_dutch);
    model_element_meaning(whole, sizeof whole, name, meaning);
    return text(layout, "%s", whole);
}

/* What nobody knows, as a column: the value drawn in each replication. */
static void add_parameter(struct model_layout *layout, const model_scenario *s, const model_unknown *u)
{
    char pattern[200], id[MODEL_ID_SIZE];
    pattern_of(u->path, pattern, sizeof pattern, id, sizeof id);
    const model_key *key = model_schema_find(pattern);
    sim_metric metric = {.name = text(layout, "param.%s", u->path), .unit = "1"};
    metric.description_en = metric.description_nl = metric.name;
    if (key) {
        const char *unit = key->unit[0] ? key->unit : "1";
        metric.unit = text(layout, "%s", unit);
        metric.description_en = meaning_of(layout, s, u, id, key->en, false);
        metric.description_nl = meaning_of(layout, s, u, id, key->nl, true);
    }
    add_scalar(layout, metric);
}

static void add_categories(struct model_layout *layout)
{
    layout->total_cost_of_category = layout->n_scalars;
    for (int c = 0; c < MODEL_CATEGORIES; c++)
        add_scalar(layout, about(layout, "total_cost_eur", model_category_id[c], "EUR",
                                 "Total cost over the horizon", model_category_name_en[c],
                                 "Totale kosten over de looptijd", model_category_name_nl[c]));
    layout->twin_cost_of_category = layout->n_scalars;
    for (int c = 0; c < MODEL_CATEGORIES; c++)
        add_scalar(layout, about(layout, "twin_cost_eur", model_category_id[c], "EUR",
                                 "Total cost over the horizon when all stay alone", model_category_name_en[c],
                                 "Totale kosten over de looptijd als iedereen alleen verder gaat",
                                 model_category_name_nl[c]));
}

/* Left out where there are many. */
static void add_details(struct model_layout *layout, const model_program *program)
{
    layout->final_stage_of = scalars_of_participants(
        layout, program, "final_stage", "1",
        "Stage in the last month: 0 outside, 1 to 4, 5 live, -1 stopped, -2 left, -3 lost to another",
        "Fase in de laatste maand: 0 buiten, 1 tot 4, 5 live, -1 gestopt, -2 uitgetreden, -3 aan een ander "
        "verloren");
    layout->cost_share_of = scalars_of_participants(
        layout, program, "cost_share", "1", "Share of the shared cost in the last month, by the key",
        "Aandeel in de gedeelde kosten in de laatste maand, volgens de sleutel");
    layout->shapley_share_of = scalars_of_participants(
        layout, program, "shapley_share", "1", "The share that its Shapley value would leave it to pay",
        "Het aandeel dat zijn Shapley-waarde het zou laten betalen");
    add_categories(layout);
    layout->alone_workplaces_of = scalars_of_participants(
        layout, program, "alone_workplaces", "workplaces", "Workplaces when alone, last full calendar year",
        "Werkplekken als alleen, laatste volle kalenderjaar");
    layout->alone_cost_of =
        scalars_of_participants(layout, program, "alone_cost_per_workplace_eur", "EUR",
                                "Running cost per workplace when alone, last full calendar year",
                                "Structurele kosten per werkplek als alleen, laatste volle kalenderjaar");
    layout->stage_start_of =
        scalars_of_stages(layout, program, "stage_start_year", "Stage starts", "Fase begint");
    layout->stage_end_of =
        scalars_of_stages(layout, program, "stage_end_year", "Stage ends in go", "Fase eindigt met doorgang");
}

static void add_scalars(struct model_layout *layout, const model_program *program)
{
    const model_scenario *s = program->scenario;
    for (size_t i = 0; i < SCALAR_FIXED; i++)
        add_scalar(layout, fixed_scalars[i]);
    layout->npv_of = scalars_of_participants(layout, program, "npv_eur", "EUR", "Net present value",
                                             "Netto contante waarde");
    layout->live_year_of =
        scalars_of_participants(layout, program, "live_year", "year", "Goes live", "Sluit aan");
    layout->exit_year_of =
        scalars_of_participants(layout, program, "exit_year", "year", "Leaves again", "Treedt weer uit");
    layout->contribution_gain_of =
        scalars_of_participants(layout, program, "contribution_gain_eur", "EUR",
                                "Yearly contribution less than alone, last five years",
                                "Jaarlijkse bijdrage lager dan alleen, laatste vijf jaar");
    if (!layout->many)
        add_details(layout, program);
    layout->milestones_of = layout->n_scalars;
    for (size_t i = 0; i < MILESTONES; i++)
        for (size_t a = 0; a < s->n_accessions; a++)
            add_scalar(layout, about(layout, milestones[i].name, s->accessions[a].id, milestones[i].unit,
                                     milestones[i].description_en, s->accessions[a].name_en,
                                     milestones[i].description_nl, s->accessions[a].name_nl));
    layout->risk_count_of = layout->n_scalars;
    for (size_t k = 0; k < s->n_risks; k++)
        add_scalar(layout, about(layout, "risk_count", s->risks[k].id, "1", "Times struck",
                                 s->risks[k].name_en, "Aantal keren opgetreden", s->risks[k].name_nl));
    layout->risk_cost_of = layout->n_scalars;
    for (size_t k = 0; k < s->n_risks; k++)
        add_scalar(layout, about(layout, "risk_cost_eur", s->risks[k].id, "EUR", "Booked cost",
                                 s->risks[k].name_en, "Geboekte kosten", s->risks[k].name_nl));
    layout->parameter_of = layout->n_scalars;
    for (size_t i = 0; i < s->n_unknowns; i++)
        if (!layout->many || s->unknowns[i].list != MODEL_LIST_MUNICIPALITIES)
            add_parameter(layout, s, &s->unknowns[i]);
}

static void add_detailed_series(struct model_layout *layout, const model_program *program)
{
    layout->contribution_of =
        series_of_participants(layout, program, "contribution_eur", "EUR",
                               "Contribution that the council budgets", "Bijdrage die de raad begroot");
    layout->contribution_year_of =
        series_of_participants(layout, program, "contribution_year_eur", "EUR",
                               "Contribution of the calendar year", "Bijdrage van het kalenderjaar");
    layout->twin_contribution_year_of = series_of_participants(
        layout, program, "twin_contribution_year_eur", "EUR", "Contribution of the calendar year when alone",
        "Lasten van het kalenderjaar als alleen");
}

static void add_all_series(struct model_layout *layout, const model_program *program)
{
    for (size_t i = 0; i < SERIES_FIXED; i++)
        add_series(layout, fixed_series[i]);
    layout->demand_of =
        series_of_roles(layout, program, "demand_hours", "h", "Hours asked", "Gevraagde uren");
    layout->supply_of =
        series_of_roles(layout, program, "supply_hours", "h", "Hours available", "Beschikbare uren");
    layout->gap_of = series_of_roles(layout, program, "gap_fte", "fte", "Shortage", "Tekort");
    layout->utilisation_of =
        series_of_roles(layout, program, "utilisation", "1", "Utilisation", "Bezettingsgraad");
    layout->shortage_of = series_of_roles(layout, program, "shortage_quarter", "1", "Shortage in the quarter",
                                          "Tekort in het kwartaal");
    layout->stage_series_of = series_of_participants(layout, program, "stage", "1", "Stage", "Fase");
    if (!layout->many) {
        layout->support_of = series_of_participants(layout, program, "support", "1", "Political support",
                                                    "Bestuurlijk draagvlak");
        layout->support_staff_of = series_of_participants(
            layout, program, "support_staff", "1", "Support among staff", "Draagvlak onder het personeel");
    }
    layout->cost_by_payer_of =
        series_of_participants(layout, program, "cost_eur_by_payer", "EUR", "Cost, cash", "Kosten, kasbasis");
    if (!layout->many)
        add_detailed_series(layout, program);
    layout->cost_of_category = layout->n_series;
    for (int c = 0; c < MODEL_CATEGORIES; c++)
        add_series(layout, about(layout, "cost_eur", model_category_id[c], "EUR", "Cost",
                                 model_category_name_en[c], "Kosten", model_category_name_nl[c]));
}

struct model_layout *model_layout_create(const model_program *program)
{
    struct model_layout *layout = calloc(1, sizeof *layout);
    if (!layout)
        abort();
    layout->many = program->n_participants > MODEL_MANY_PARTICIPANTS;
    add_scalars(layout, program);
    add_all_series(layout, program);
    model_yearly_layout(layout, program);
    layout->moments_only = calloc(layout->n_series + 1, sizeof *layout->moments_only);
    if (!layout->moments_only)
        abort();
    for (size_t p = 0; p < program->n_participants; p++)
        layout->moments_only[layout->stage_series_of + p] =
            layout->moments_only[layout->cost_by_payer_of + p] = layout->many;
    sim_ymd start = sim_date_to_ymd(program->scenario->horizon.start);
    layout->layout = (sim_layout){.scalars = layout->scalars,
                                  .n_scalars = layout->n_scalars,
                                  .always = always,
                                  .n_always = sizeof always / sizeof *always,
                                  .series = layout->series,
                                  .n_series = layout->n_series,
                                  .n_months = program->n_months,
                                  .moments_only = layout->moments_only,
                                  .yearly = layout->yearly,
                                  .n_yearly = layout->n_yearly,
                                  .paths = layout->paths,
                                  .n_paths = layout->n_paths,
                                  .first_year = start.year,
                                  .first_month = start.month};
    return layout;
}

void model_layout_destroy(struct model_layout *layout)
{
    if (!layout)
        return;
    for (size_t i = 0; i < layout->n_texts; i++)
        free(layout->texts[i]);
    free(layout->texts);
    free(layout->scalars);
    free(layout->series);
    free(layout->yearly);
    free(layout->paths);
    free(layout->moments_only);
    free(layout);
}

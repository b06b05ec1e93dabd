#include "tests/support/fake_parts.h"

#include <stdio.h>
#include <string.h>

const fake_named fake_risks[FAKE_RISKS] = {
    {"support_falls", "Support falls away after elections", "Draagvlak valt weg na verkiezingen", 0.55,
     240e3},
    {"partners_differ", "Partners differ more than thought", "Partners verschillen meer dan gedacht", 0.7,
     380e3},
    {"key_staff_leave", "Key staff leave", "Sleutelpersonen vertrekken", 2.4, 90e3},
    {"sick_leave_high", "Sick leave stays high", "Ziekteverzuim blijft hoog", 1.3, 110e3},
    {"labour_market_dry", "The labour market is dry", "De arbeidsmarkt is krap", 0.9, 260e3},
    {"supplier_abuse", "A supplier abuses its position", "Leverancier misbruikt zijn positie", 0.3, 520e3},
    {"weak_demand_side", "The demand side is weak", "Het opdrachtgeverschap is zwak", 0.8, 150e3},
    {"security_incident", "Security incident", "Beveiligingsincident", 0.35, 700e3},
    {"datacentre_move_fails", "The data-centre move fails", "De verhuizing van het rekencentrum mislukt",
     0.08, 1100e3},
    {"works_council_delays", "Works council or unions delay", "Ondernemingsraad of bonden vertragen", 0.6,
     20e3},
    {"decisions_apart", "Decisions are not taken together", "Besluiten worden niet gelijktijdig genomen", 0.4,
     35e3},
    {"custom_work", "Custom work creeps in", "Maatwerk sluipt binnen", 1.1, 190e3},
    {"case_missed", "The business case is not met", "De businesscase wordt niet gehaald", 0.25, 430e3},
    {"partner_leaves", "A partner leaves", "Een partner stapt uit", 0.05, 900e3},
};

const fake_named fake_roles[FAKE_ROLES] = {
    {"service_desk", "service desk", "servicedesk", 0.22, 0},
    {"systems", "systems", "systeembeheer", 0.30, 0},
    {"applications", "applications", "applicatiebeheer", 0.28, 0},
    {"projects", "projects", "projecten", 0.12, 0},
    {"management", "management", "leiding", 0.08, 0},
};

const fake_named fake_stages[FAKE_STAGES] = {
    {"exploration", "exploration", "verkenning", 0.7, 0},
    {"start_document", "strategic start document", "strategisch startdocument", 0.8, 0},
    {"definitive_decision", "definitive decision", "definitief besluit", 0.6, 0},
    {"transition", "transition", "transitie", 0.8, 0},
};

const fake_named fake_categories[FAKE_CATEGORIES] = {
    {"staff", "staff", "personeel", 0.36, 0},
    {"external", "external hire", "externe inhuur", 0.07, 0},
    {"hardware", "workplace hardware", "werkplekapparatuur", 0.09, 0},
    {"licences", "licences", "licenties", 0.12, 0},
    {"applications", "applications", "applicaties", 0.13, 0},
    {"data_centre", "data centre", "rekencentrum", 0.06, 0},
    {"housing", "housing", "huisvesting", 0.03, 0},
    {"overhead", "overhead", "overhead", 0.07, 0},
    {"project", "project organisation", "projectorganisatie", 0.02, 0},
    {"migration", "migration", "migratie", 0.02, 0},
    {"disintegration", "disintegration", "desintegratiekosten", 0.01, 0},
    {"training", "training", "opleiding", 0.01, 0},
    {"vat", "non-recoverable VAT", "niet-verrekenbare btw", 0.004, 0},
    {"risk", "risk impacts", "gevolgen van risico's", 0.005, 0},
    {"exit", "exit fees", "uittreedsommen", 0.001, 0},
};

static void add_manifest(sim_result *result, const fake_plan *plan)
{
    char seed[32], replications[32], hash[65], config[256];
    const char *tail = plan->options.long_names ? " met uittredingsregeling en ontwikkelovereenkomst" : "";
    char title_nl[160], title_en[160];
    snprintf(seed, sizeof seed, "%llu", (unsigned long long)plan->options.seed);
    snprintf(replications, sizeof replications, "%zu", plan->options.n_replications);
    snprintf(title_nl, sizeof title_nl, "%s%s", plan->title_nl, tail);
    snprintf(title_en, sizeof title_en, "%s%s", plan->title_en,
             plan->options.long_names ? " with an exit arrangement and development agreement" : "");
    for (size_t i = 0; i < 64; i++) {
        hash[i] = "0123456789abcdef"[(i * 7 + strlen(plan->options.scenario) * 5 + (i * i) % 11) % 16];
    }
    hash[64] = '\0';
    snprintf(config, sizeof config, "extends = \"base/region.cfg\";\nid = \"%s\";\n", plan->options.scenario);
    sim_result_add_manifest(result, "scenario", plan->options.scenario);
    sim_result_add_manifest(result, "title_en", title_en);
    sim_result_add_manifest(result, "title_nl", title_nl);
    sim_result_add_manifest(result, "seed", seed);
    sim_result_add_manifest(result, "replications", replications);
    sim_result_add_manifest(result, "runs_per_future", "1");
    sim_result_add_manifest(result, "config_sha256", hash);
    sim_result_add_manifest(result, "config", config);
    sim_result_add_manifest(result, "config_date", "2012-06-01");
    sim_result_add_manifest(result, "version", "0.1.0");
    sim_result_add_manifest(result, "schema_version", "2");
    sim_result_add_manifest(result, "price_year", "2012");
    sim_result_add_manifest(result, "start_date", "2012-01-01");
    sim_result_add_manifest(result, "end_date", "2023-01-01");
    sim_result_add_manifest(result, "independent", "0");
}

static void add_named(sim_result *result, const char *kind, const fake_named *named, size_t n,
                      const char *tail)
{
    for (size_t i = 0; i < n; i++) {
        char en[160], nl[160];
        snprintf(en, sizeof en, "%s%s", named[i].en, tail);
        snprintf(nl, sizeof nl, "%s%s", named[i].nl, tail);
        sim_result_add_entity(result, &(sim_entity){.kind = kind,
                                                    .id = named[i].id,
                                                    .position = (int)i,
                                                    .name_en = en,
                                                    .name_nl = nl,
                                                    .detail = ""});
    }
}

static void add_partners(sim_result *result, const fake_plan *plan)
{
    static const char *const extra[] = {"", " aan Zee", " aan den IJssel"};
    for (size_t i = 0; i < plan->options.n_partners; i++) {
        char name[160];
        snprintf(name, sizeof name, "%s", fake_municipalities[i].name);
        if (plan->options.long_names) {
            snprintf(name, sizeof name, "Súdwest-Fryslân en Nieuw-%s%s", fake_municipalities[i].name,
                     extra[i % 3]);
        }
        sim_result_add_entity(result, &(sim_entity){.kind = "partner",
                                                    .id = fake_municipalities[i].id,
                                                    .position = (int)i,
                                                    .name_en = name,
                                                    .name_nl = name,
                                                    .detail = i < 2 ? "founder" : "candidate"});
    }
}

static void add_accessions(sim_result *result, const fake_plan *plan)
{
    sim_entity founders = {.kind = "accession",
                           .id = "founders",
                           .position = 0,
                           .name_en = "Haarlem and Haarlemmermeer",
                           .name_nl = "Haarlem en Haarlemmermeer",
                           .detail = "haarlem,haarlemmermeer"};
    sim_result_add_entity(result, &founders);
    int position = 1;
    for (size_t i = 2; i < plan->options.n_partners; i++) {
        bool is_pair = i == 3 && plan->options.n_partners > 4;
        sim_entity accession = {.kind = "accession",
                                .id = fake_municipalities[i].id,
                                .position = position++,
                                .name_en = is_pair ? "Amstelveen and Aalsmeer" : fake_municipalities[i].name,
                                .name_nl = is_pair ? "Amstelveen en Aalsmeer" : fake_municipalities[i].name,
                                .detail = is_pair ? "amstelveen,aalsmeer" : fake_municipalities[i].id};
        sim_result_add_entity(result, &accession);
        i += is_pair ? 1 : 0;
    }
}

static void add_input(sim_result *result, const char *path, const char *value, const char *unit,
                      const char *origin, const char *source, bool is_estimated)
{
    sim_result_add_input(result, &(sim_input){.path = path,
                                              .value = value,
                                              .unit = unit,
                                              .origin = origin,
                                              .source = source,
                                              .is_estimated = is_estimated});
}

static void add_scenario_inputs(sim_result *result, const fake_plan *plan)
{
    char value[64], origin[96];
    snprintf(origin, sizeof origin, "configs/%s.cfg:%d", plan->options.scenario, 8);
    snprintf(value, sizeof value, "%.1f", plan->first_candidate_year);
    add_input(result, "policy.first_candidate_year", value, "year", origin, "assumption", false);
    snprintf(value, sizeof value, "%.2f", plan->years_between);
    add_input(result, "policy.years_between", value, "year", origin, "assumption", false);
    snprintf(value, sizeof value, "T(%.0f, %.0f, %.0f)", plan->saving_per_workplace * 0.6,
             plan->saving_per_workplace, plan->saving_per_workplace * 1.3);
    add_input(result, "sharing.saving_per_workplace_eur", value, "EUR/year", origin, "assumption", false);
    add_input(result, "migration.teams", plan->years_between < 0.5 ? "4" : "2", "teams", origin, "assumption",
              false);
    add_input(result, "transition.variant",
              strcmp(plan->options.scenario, "lift-and-shift") == 0 ? "\"lift_and_shift\"" : "\"phased\"", "",
              origin, "assumption", false);
    add_input(result, "finance.discount_rate", "0.025", "1/year", "configs/base/finance.cfg:3", "cpb", false);
    add_input(result, "finance.price_year", "2012", "year", "configs/base/finance.cfg:4", "memo", false);
    add_input(result, "service.tickets_per_workplace", "T(0.9, 1.1, 1.5)", "1/month",
              "configs/base/service.cfg:12", "assumption", false);
    add_input(result, "staffing.vacancy_months", "Lognormal(4.0, 0.5)", "month",
              "configs/base/staffing.cfg:9", "uwv", false);
}

static void add_municipal_inputs(sim_result *result, const fake_plan *plan)
{
    for (size_t i = 0; i < plan->options.n_partners; i++) {
        const fake_municipality *m = &fake_municipalities[i];
        char path[128], value[64], origin[96];
        bool is_founder = i < 2;
        snprintf(origin, sizeof origin, "configs/base/municipalities.cfg:%zu", 10 + i * 9);
        snprintf(path, sizeof path, "municipalities.%s.inhabitants", m->id);
        snprintf(value, sizeof value, "%.0f", m->inhabitants);
        add_input(result, path, value, "1", origin, is_founder ? "memo" : "cbs", false);
        snprintf(path, sizeof path, "municipalities.%s.workplaces", m->id);
        if (is_founder) {
            snprintf(value, sizeof value, "%.0f", m->workplaces);
        } else {
            snprintf(value, sizeof value, "N(%.0f, 60)", m->workplaces);
        }
        add_input(result, path, value, "1", origin, is_founder ? "memo" : "", !is_founder);
        snprintf(path, sizeof path, "municipalities.%s.ict_budget_eur", m->id);
        if (is_founder) {
            snprintf(value, sizeof value, "%.0f", m->workplaces * 7034);
        } else {
            snprintf(value, sizeof value, "T(%.0f, %.0f, %.0f)", m->workplaces * 5600, m->workplaces * 7000,
                     m->workplaces * 8400);
        }
        add_input(result, path, value, "EUR/year", origin, is_founder ? "memo" : "", !is_founder);
    }
}

static void add_sources(sim_result *result)
{
    static const sim_source sources[] = {
        {"memo", "Gemeenten Haarlem en Haarlemmermeer", "Verkennende notitie ICT-samenwerking", "2012",
         "4-11", ""},
        {"cbs", "Centraal Bureau voor de Statistiek", "Bevolkingsontwikkeling; regio per maand", "2013", "",
         "https://opendata.cbs.nl/statline/#/CBS/nl/dataset/37230ned"},
        {"cpb", "Centraal Planbureau", "Discontovoet in maatschappelijke kosten-batenanalyses", "2011", "12",
         ""},
        {"uwv", "UWV", "Arbeidsmarktprognose ICT-beroepen", "2012", "27", "https://www.uwv.nl"},
        {"vng", "Vereniging van Nederlandse Gemeenten", "Handreiking intergemeentelijke samenwerking", "2010",
         "31", ""},
    };
    for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++) {
        sim_result_add_source(result, &sources[i]);
    }
}

static void add_statements(sim_result *result, const fake_plan *plan)
{
    static const struct {
        const char *en, *nl, *source;
        double per_workplace;
    } lines[] = {
        {"ICT operating budget as stated", "Exploitatiebegroting ICT zoals opgegeven", "memo", 7034},
        {"replacement investment inside the budget", "vervangingsinvesteringen in die begroting",
         "assumption", -1100},
        {"capital charges instead", "kapitaallasten daarvoor in de plaats", "assumption", 950},
        {"decentral application management", "decentraal applicatiebeheer", "memo", 310},
        {"policy and innovation staff", "medewerkers beleid en innovatie", "assumption", -240},
        {"workplaces of other bodies", "werkplekken van andere organisaties", "memo", -180},
        {"Comparable baseline", "Vergelijkbare nulmeting", "", 6774},
    };
    for (size_t i = 0; i < plan->options.n_partners; i++) {
        for (size_t k = 0; k < sizeof lines / sizeof lines[0]; k++) {
            sim_result_add_statement(
                result, &(sim_statement){.section = "baseline",
                                         .entity = fake_municipalities[i].id,
                                         .position = (int)k,
                                         .label_en = lines[k].en,
                                         .label_nl = lines[k].nl,
                                         .amount = lines[k].per_workplace * fake_municipalities[i].workplaces,
                                         .unit = "EUR/year",
                                         .source = lines[k].source});
        }
    }
}

void fake_add_texts(sim_result *result, const fake_plan *plan)
{
    add_manifest(result, plan);
    add_partners(result, plan);
    add_accessions(result, plan);
    add_named(result, "stage", fake_stages, FAKE_STAGES, "");
    add_named(result, "role", fake_roles, FAKE_ROLES, "");
    add_named(result, "risk", fake_risks, FAKE_RISKS,
              plan->options.long_names ? " (ontwikkelingsmaatschappijovereenkomst)" : "");
    add_named(result, "category", fake_categories, FAKE_CATEGORIES, "");
    add_scenario_inputs(result, plan);
    add_municipal_inputs(result, plan);
    add_sources(result);
    add_statements(result, plan);
}

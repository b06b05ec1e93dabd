#include "tests/support/random_config.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include "models/schema.h"
#include "sim/rng.h"
#include "tests/support/check.h"

typedef struct writer {
    sim_stream luck;
    char *text;
    size_t used;
} writer;

static void add(writer *w, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void add(writer *w, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(w->text + w->used, RANDOM_CONFIG_SIZE - w->used, format, arguments);
    va_end(arguments);
    assert_true(length >= 0 && w->used + (size_t)length < RANDOM_CONFIG_SIZE);
    w->used += (size_t)length;
}

static int choose(writer *w, int n)
{
    return (int)(n * sim_stream_uniform(&w->luck));
}

static double between(writer *w, double low, double high)
{
    double u = sim_stream_uniform(&w->luck);
    /* Ends are where things break. */
    return u < 0.1 ? low : u > 0.9 ? high : low + (high - low) * (u - 0.1) / 0.8;
}

/* Ranges within those of the schema; narrower only where the baselines of the region would not close. */
typedef struct setting {
    const char *group, *key;
    double low, high;
} setting;

static const setting reals[] = {
    {"finance", "discount_rate_per_year", -0.05, 0.2},
    {"finance", "wage_trend_per_year", -0.1, 0.1},
    {"finance", "hardware_trend_per_year", -0.3, 0.1},
    {"finance", "licence_trend_per_year", -0.1, 0.2},
    {"legal", "governance_eur_per_year", 0, 1e6},
    {"legal", "vat_share", 0, 0.21},
    {"legal", "council_factor", 0, 3},
    {"legal", "staff_transfer_share", 0, 1},
    {"legal", "wage_harmonisation_share", -0.1, 0.3},
    {"legal", "placement_eur_per_fte", 0, 1e4},
    {"legal", "exit_notice_extra_months", -120, 36},
    {"legal", "exit_fee_factor", 0, 3},
    {"pipeline", "steering_group_weeks", 0, 20},
    {"pipeline", "schedule_overrun_factor", 0.2, 3},
    {"pipeline", "size_elasticity", 0, 1},
    {"migration", "team_fte", 0.1, 20},
    {"migration", "wave_size", 1.5, 3000},
    {"migration", "hours_per_workplace", 0, 40},
    {"migration", "platform_factor", 0, 5},
    {"migration", "learning_rate", 0.51, 1},
    {"migration", "wave_failure_probability", 0, 0.7},
    {"migration", "rollback_weeks", 0, 10},
    {"migration", "data_centre_hours_per_step", 0, 2000},
    {"migration", "data_centre_failure_probability", 0, 0.7},
    {"migration", "minimum_wave_weeks", 0, 8},
    {"migration", "internal_share", 0, 1},
    {"migration", "burst_tickets_per_workplace", 0, 20},
    {"applications", "overlap_share", 0, 1},
    {"applications", "standardisation", 0, 1},
    {"applications", "harmonisation_months", 0, 100},
    {"applications", "adapt_share", 0, 2},
    {"applications", "custom_upkeep_share", 0, 1},
    {"applications", "custom_creep_per_year", 0, 1},
    {"staffing", "base_utilisation", 0.3, 1},
    {"staffing", "outflow_per_fte_year", 0, 2},
    {"staffing", "workload_outflow_weight", 0, 10},
    {"staffing", "vacancy_weeks", 0, 100},
    {"staffing", "hard_to_fill_share", 0, 1},
    {"staffing", "tightness_scale", 0.05, 10},
    {"staffing", "ramp_up_months", 0, 36},
    {"staffing", "ramp_up_productivity", 0, 1},
    {"staffing", "long_sick_per_fte_year", 0, 1},
    {"staffing", "long_sick_weeks", 0, 104},
    {"staffing", "sick_leave_common_share", 0, 0.5},
    {"staffing", "sick_convergence_per_year", 0, 5},
    {"staffing", "hire_fill_share", 0, 1},
    {"staffing", "hire_lead_weeks", 0, 52},
    {"staffing", "placement_loss_share", 0, 1},
    {"staffing", "placement_hours_per_fte", 0, 200},
    {"staffing", "placement_months", 0, 12},
    {"staffing", "establishment_adjust_per_year", 0, 1},
    {"staffing", "pooling_saving_share", -0.5, 0.5},
    {"service", "tickets_per_workplace_month", 0, 5},
    {"service", "desk_occupancy", 0.1, 0.98},
    {"service", "patience_minutes", 0, 60},
    {"service", "satisfaction_lag_months", 0, 60},
    {"costs", "purchasing_elasticity", -0.1, 0.05},
    {"costs", "infrastructure_cycle_years", 1, 20},
    {"costs", "saving_ramp_years", 0, 10},
    {"costs", "benefit_realised", -0.5, 2},
    {"costs", "one_off_overrun_factor", 0.1, 20},
    {"costs", "residual_saving_share", -0.5, 1},
    {"costs", "infrastructure_saving_share", -0.5, 1},
    {"costs", "disintegration_share", 0, 1},
    {"costs", "disintegration_years", 0.1, 20},
    {"sharing", "entry_fee_eur_per_workplace", 0, 5000},
    {"sharing", "hybrid_fixed_share", 0, 1},
    {"sharing", "dispute_rate_per_year", 0, 10},
    {"sharing", "dispute_weeks", 0, 12},
    {"support", "reversion_per_year", 0.01, 20},
    {"support", "volatility_per_sqrt_year", 0, 5},
    {"support", "election_shock_sd", 0, 5},
    {"support", "quality_weight", 0, 5},
    {"capacity", "shortage_threshold_fte", 0, 5},
    {"exit", "first_evaluation_years", 0.25, 3},
    {"exit", "evaluation_interval_years", 0.25, 3},
    {"exit", "intercept", -3, 20},
    {"exit", "benefit_weight", 0, 20},
    {"exit", "quality_weight", 0, 5},
    {"exit", "support_weight", 0, 10},
    {"exit", "dispute_weight", 0, 10},
    {"exit", "adjust_share", 0, 1},
    {"exit", "improvement_years", 0.25, 3},
    {"exit", "improvement_eur_per_workplace_year", 0, 500},
    {"exit", "improvement_posts_share", 0, 1},
    {"exit", "improvement_quality_points", 0, 3},
    {"exit", "improvement_support_logit", 0, 3},
    {"exit", "key_relief_share", 0, 1},
    {"exit", "notice_months", 0, 24},
    {"exit", "fee_base_share", 0, 5},
    {"exit", "fee_year_1_share", 0, 2},
    {"exit", "stranded_share", 0, 1},
    {"exit", "stranded_years", 0.1, 20},
    {"exit", "stranded_leaver_share", 0, 1},
    {"exit", "rebuild_eur_per_workplace", 0, 5000},
};

static const setting wholes[] = {
    {"pipeline", "project_team_slots", 1, 5}, {"pipeline", "steering_group_slots", 1, 3},
    {"pipeline", "max_attempts", 1, 5},       {"migration", "teams", 1, 30},
    {"exit", "max_adjustments", 0, 3},
};

static const char *const horizons[] = {"2012-01-31", "2012-02-29", "2012-12-31", "2014-04-30",
                                       "2017-06-30", "2018-12-31", "2023-12-31"};

static void add_numbers(writer *w)
{
    for (size_t i = 0; i < sizeof reals / sizeof *reals; i++)
        if (choose(w, 3) == 0)
            add(w, "%s = { %s = %.9f; };\n", reals[i].group, reals[i].key,
                between(w, reals[i].low, reals[i].high));
    for (size_t i = 0; i < sizeof wholes / sizeof *wholes; i++)
        if (choose(w, 3) == 0)
            add(w, "%s = { %s = %d; };\n", wholes[i].group, wholes[i].key,
                (int)lround(between(w, wholes[i].low, wholes[i].high)));
}

static void add_switches(writer *w)
{
    static const char *const variants[] = {"phased", "big_bang", "lift_and_shift"};
    static const char *const keys[] = {"equal", "workplaces", "inhabitants", "brought_in",
                                       "usage", "hybrid",     "shapley"};
    static const char *const forms[] = {"centre", "light", "full", "foundation"};
    static const char *const truths[] = {"true", "false"};
    add(w, "migration = { variant = \"%s\"; };\n", variants[choose(w, 3)]);
    add(w, "sharing = { key = \"%s\"; };\n", keys[choose(w, 7)]);
    add(w, "legal = { form = \"%s\"; };\n", forms[choose(w, 4)]);
    add(w, "applications = { harmonised_by_capacity = %s; };\n", truths[choose(w, 2)]);
    add(w, "costs = { investment_cycle = \"%s\"; };\n", choose(w, 2) == 0 ? "smooth" : "cycles");
    add(w, "calendar = { enabled = %s; };\n", truths[choose(w, 2)]);
    add(w, "pipeline = { queues_enabled = %s; };\n", truths[choose(w, 2)]);
    add(w, "exit = { enabled = %s; };\n", truths[choose(w, 4) == 0]);
    add(w, "pipeline = { joint_works_council = %s; };\n", truths[choose(w, 2)]);
    add(w, "horizon = { end_date = \"%s\"; };\n",
        horizons[choose(w, (int)(sizeof horizons / sizeof *horizons))]);
}

/* Switches and shares of the schema that nothing here knows of: those of a feature to come, too. They come
 * first, so that what is said below has the last word. */
static void add_unknown_to_me(writer *w)
{
    for (size_t i = 0; i < model_schema_count(); i++) {
        const model_key *key = model_schema_key(i);
        const char *dot = strrchr(key->path, '.');
        if (key->list != MODEL_LIST_NONE || dot == NULL || strchr(key->path, '.') != dot ||
            strcmp(key->path, "contract.enabled") == 0 || strcmp(key->path, "service.fidelity") == 0 ||
            strcmp(key->path, "service.handling_times") == 0) /* the last wants the one before it */
            continue;
        int group = (int)(dot - key->path), n = 0;
        bool is_share = (key->kind == MODEL_KEY_REAL || key->kind == MODEL_KEY_DIST) && key->low >= 0.0 &&
                        key->high <= 1.0;
        if (key->kind == MODEL_KEY_BOOL && choose(w, 2) == 0)
            add(w, "%.*s = { %s = %s; };\n", group, key->path, dot + 1, choose(w, 2) == 0 ? "true" : "false");
        else if (is_share && choose(w, 6) == 0)
            add(w, "%.*s = { %s = %.9f; };\n", group, key->path, dot + 1, between(w, key->low, key->high));
        while (key->kind == MODEL_KEY_ENUM && key->choices[n] != NULL)
            n++;
        if (n > 0 && choose(w, 2) == 0)
            add(w, "%.*s = { %s = \"%s\"; };\n", group, key->path, dot + 1, key->choices[choose(w, n)]);
    }
}

/* Sometimes all goes through at once, so that there is something to see within the horizon; sometimes hardly.
 */
static void add_stages(writer *w)
{
    static const char *const ids[] = {"exploration", "start_document", "definitive_decision"};
    bool certain = choose(w, 2) == 0;
    for (size_t i = 0; i < 3; i++)
        add(w,
            "stages = ( { id = \"%s\"; go_intercept = %.6f; duration_months = %.6f; not_yet_share = %.6f;"
            " return_probability = %.6f; return_months = %.6f; } );\n",
            ids[i], certain ? 20.0 : between(w, -3, 5), certain ? 0.5 : between(w, 0, 10), between(w, 0, 1),
            between(w, 0, 1), between(w, 0, 20));
}

static void add_risks(writer *w)
{
    static const char *const ids[] = {"key_staff", "sick_leave", "security_incident", "demand_side",
                                      "shared_incident"};
    for (size_t i = 0; i < 5; i++)
        if (choose(w, 3) == 0)
            add(w,
                "risks = ( { id = \"%s\"; rate_per_year = %.6f; capacity_fte = %.6f; mitigated = true;"
                " mitigation_factor = %.6f; mitigation_eur_per_year = %.2f; } );\n",
                ids[i], between(w, 0, 20), between(w, 0, 40), between(w, 0, 1), between(w, 0, 1e5));
    if (choose(w, 3) == 0)
        add(w, "risks = ( { id = \"data_centre_move\"; probability = %.6f; delay_months = %.6f; } );\n",
            between(w, 0, 1), between(w, 0, 6));
    if (choose(w, 3) == 0)
        add(w,
            "risks = ( { id = \"quits\"; trigger = \"condition\"; scope = \"%s\"; rate_per_year = %.6f;"
            " support_at_most = %.6f; quality_at_most = %.6f; notice_probability = %.6f; } );\n",
            choose(w, 2) == 0 ? "municipality" : "partnership", between(w, 0, 5), between(w, 0, 1),
            between(w, 5, 10), between(w, 0, 1));
}

static void add_region(writer *w, int extra)
{
    add(w, "municipalities = (");
    for (int i = 0; i < extra; i++)
        add(w,
            "%s { id = \"m%d\"; inhabitants = %.0f; growth_after_2022_per_year = %.6f; satisfaction = %.3f; "
            "}",
            i > 0 ? "," : "", i, between(w, 18000, 200000), between(w, -0.02, 0.02), between(w, 4, 8));
    add(w, " );\naccessions = (");
    for (int i = 0; i < extra; i++) {
        add(w, "%s { id = \"a%d\"; members = [ \"m%d\" ]; after_months = %.6f; ", i > 0 ? "," : "", i, i,
            between(w, 0, 24));
        if (i > 0)
            add(w, "after = \"a%d\"; after_stage = \"%s\"; }", choose(w, i),
                choose(w, 2) == 0 ? "live" : "definitive_decision");
        else
            add(w, "after = \"founders\"; }");
    }
    add(w, " );\n");
}

/* Anybody may go into anybody else, once, whatever stage the two are at. */
static void add_mergers(writer *w)
{
    static const char *const ids[] = {"haarlemmermeer", "haarlem",   "zaanstad",    "amstelveen", "aalsmeer",
                                      "velsen",         "heemstede", "bloemendaal", "zandvoort"};
    static const char *const kinds[] = {"municipal", "staff"};
    int first = choose(w, 9), n = 1 + choose(w, 4);
    for (int i = 0; i < n; i++) {
        int from = (first + 2 * i) % 9, into = (from + 1 + choose(w, 8)) % 9;
        add(w,
            "mergers = ( { id = \"m%d\"; kind = \"%s\"; from = \"%s\"; into = \"%s\"; date = \"%d-%02d-01\";"
            " integration_eur_per_workplace = %.2f; } );\n",
            i, kinds[choose(w, 2)], ids[from], ids[into], 2012 + choose(w, 6), 1 + choose(w, 12),
            between(w, 0, 2000));
    }
}

static void add_contract(writer *w)
{
    add(w,
        "contract = { enabled = true; tender_months = %.6f; term_years = %.6f; tender_eur = %.2f;"
        " transition_eur_per_workplace = %.2f; price_eur_per_workplace_year = %.2f; residual_share = %.6f;"
        " extra_work_share = %.6f; quality_points = %.6f; continuity_share = %.6f; };\n",
        between(w, 0, 20), between(w, 0.5, 4), between(w, 0, 1e6), between(w, 0, 3000), between(w, 0, 9000),
        between(w, 0, 1), between(w, 0, 1), between(w, -2, 2), between(w, 0, 1));
    add(w,
        "contract = { trouble_probability = %.6f; trouble_months = %.6f; switch_probability = %.6f;"
        " insource_probability = %.6f; insource_above_share = %.6f; insource_months = %.6f; };\n",
        between(w, 0, 1), between(w, 0, 12), between(w, 0, 1), between(w, 0, 0.5), between(w, 0.5, 3),
        between(w, 0, 12));
}

/* Ticket by ticket, with little enough of them. */
static void add_tickets(writer *w)
{
    static const char *const truths[] = {"exponential", "distribution"};
    add(w,
        "service = { fidelity = \"tickets\"; tickets_per_workplace_month = %.6f; urgent_share = %.6f;"
        " after_hours_share = %.6f; handling_times = \"%s\"; };\n",
        between(w, 0, 0.5), between(w, 0, 0.99), between(w, 0, 0.99), truths[choose(w, 2)]);
    if (choose(w, 2) == 0)
        add(w,
            "shifts = ( { id = \"a\"; day_share = 0.3; staff_factor = %.6f; tickets_factor = %.6f; },"
            " { id = \"b\"; day_share = 0.7; } );\n",
            between(w, 0, 3), between(w, 0, 3));
}

const char *random_config(uint64_t number, char text[static RANDOM_CONFIG_SIZE])
{
    static const char *const configs[] = {"founders", "steady", "accelerated", "small-first", "standalone"};
    sim_rng_key key = {.seed = 20130327};
    writer w = {.text = text};
    sim_stream_init(&w.luck, &key, 1, number, 0);
    text[0] = '\0';
    const char *config = configs[choose(&w, 5)];
    add_unknown_to_me(&w);
    add_numbers(&w);
    add_switches(&w);
    add_stages(&w);
    add_risks(&w);
    if (config != configs[4] && choose(&w, 6) == 0)
        add_region(&w, 30 - 9);
    if (choose(&w, 2) == 0)
        add_mergers(&w);
    if (config == configs[4] && choose(&w, 3) > 0)
        add_contract(&w);
    if (choose(&w, 6) == 0)
        add_tickets(&w);
    return config;
}

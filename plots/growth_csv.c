/* The table of growth-gantt. */
#include "plots/charts.h"

#include <math.h>
#include "plots/csv.h"
#include "plots/growth_table.h"
#include "plots/labels.h"

static void add_rows(plot_csv *csv, const sim_result *result, const plot_growth_table *table, plot_lang lang)
{
    for (size_t i = 0; i < table->n; i++) {
        const plot_growth_row *row = &table->rows[i];
        const sim_summary *live = &row->summary;
        struct {
            const char *measure, *stage;
            double value;
            const char *unit;
        } lines[7 + PLOT_FATE_COUNT + 2 * PLOT_GROWTH_STAGES] = {
            {"live_year_p10", "", live->n ? live->q[sim_result_quantile_index(0.10)] : (double)NAN, "year"},
            {"live_year_median", "", plot_growth_median_of(live), "year"},
            {"live_year_p90", "", live->n ? live->q[sim_result_quantile_index(0.90)] : (double)NAN, "year"},
            {"probability_live_by_date", "", row->by_share, "1"},
            {"share_never_live", "", row->never_share, "1"},
        };
        static const char *const fates[PLOT_FATE_COUNT] = {"share_ever_live", "share_drops_out", "share_lost",
                                                           "share_merged", "share_under_way"};
        int percentages[PLOT_FATE_COUNT];
        size_t count = 5;
        for (int f = 0; table->has_fates && f < PLOT_FATE_COUNT; f++) {
            plot_growth_percentages(row, percentages); /* as drawn: they add up */
            lines[count].measure = fates[f];
            lines[count].stage = "";
            lines[count].value = percentages[f] / 100.0;
            lines[count++].unit = "1";
        }
        if (table->has_exits) {
            lines[count].measure = "exit_year_median";
            lines[count].value = row->exit_year;
            lines[count + 1].measure = "share_leaves_again";
            lines[count + 1].value = row->exit_share;
            lines[count].stage = lines[count + 1].stage = "";
            lines[count].unit = "year";
            lines[count + 1].unit = "1";
            count += 2;
        }
        for (size_t k = 0; k < table->n_stages; k++) {
            lines[count].measure = "stage_start_median";
            lines[count].value = row->start[k];
            lines[count + 1].measure = "stage_end_median";
            lines[count + 1].value = row->end[k];
            lines[count].stage = lines[count + 1].stage = table->stages[k]->id;
            lines[count].unit = lines[count + 1].unit = "year";
            count += 2;
        }
        for (size_t k = 0; k < count; k++) {
            plot_csv_text(csv, plot_scenario_id(result));
            plot_csv_text(csv, row->partner->id);
            plot_csv_text(csv, plot_entity_name(row->partner, lang));
            plot_csv_text(csv, lines[k].measure);
            plot_csv_text(csv, lines[k].stage);
            plot_csv_number(csv, lines[k].value);
            plot_csv_text(csv, lines[k].unit);
            plot_csv_end(csv);
        }
    }
}

/* What the title of several says: partners live at the date, on average. */
static void add_count(plot_csv *csv, const sim_result *result, double mean)
{
    plot_csv_text(csv, plot_scenario_id(result));
    plot_csv_text(csv, "");
    plot_csv_text(csv, "");
    plot_csv_text(csv, "mean_partners_live_by_date");
    plot_csv_text(csv, "");
    plot_csv_number(csv, mean);
    plot_csv_text(csv, "partners");
    plot_csv_end(csv);
}

sim_status plot_chart_growth_gantt_csv(FILE *file, plot_results results, size_t n,
                                       const plot_options *options, sim_error *error)
{
    plot_growth_several all;
    sim_status status = plot_growth_loaded(results, n, options, &all, error);
    if (status != SIM_OK) {
        return status;
    }
    plot_csv csv = {.file = file};
    plot_csv_row(&csv, "scenario", "partner", "name", "measure", "stage", "value", "unit", NULL);
    for (size_t i = 0; i < n; i++) {
        add_rows(&csv, results[i], &all.tables[i], options->lang);
        if (n > 1) {
            add_count(&csv, results[i], plot_growth_mean_live(results[i], all.counts[i]));
        }
    }
    plot_growth_done(options, &all);
    return SIM_OK;
}

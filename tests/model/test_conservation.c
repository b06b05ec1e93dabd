/* Nothing appears or vanishes outside a booked event (known answers 7 and 11), looked at when each month of
 * each replication closes: euros in the ledger, people and posts, workplaces and whom they are served by; in
 * every shipped scenario, and in random ones. */
#include <stdlib.h>
#include <string.h>
#include "models/schema.h"
#include "models/staffing.h"
#include "models/trace.h"
#include "sim/experiment.h"
#include "tests/support/check.h"
#include "tests/support/random_config.h"
#include "tests/support/run_model.h"
#include "tests/support/worlds.h"

#define RANDOM_SCENARIOS 240

/* ---- what a month is held against ---- */

/* People, by role: holders and posts are counted whole; fte follow, as a post's never changes. */
typedef struct people {
    int filled[MODEL_MAX_ROLES], posts[MODEL_MAX_ROLES]; /* posts: not abolished */
    double filled_fte, posts_fte;
} people;

/* What was told since the last month closed. */
typedef struct told {
    int filled[MODEL_MAX_ROLES], left[MODEL_MAX_ROLES], created[MODEL_MAX_ROLES], abolished[MODEL_MAX_ROLES];
    int lost, transfers;
    bool joined[MODEL_MAX_MUNICIPALITIES], departed[MODEL_MAX_MUNICIPALITIES];
} told;

typedef struct watch {
    bool tells;   /* every booking is told: the two worlds run apart */
    bool listens; /* every event is told too, as it is not of the twin */
    size_t months;
    people people;
    model_post *posts;
    int n_posts, posts_capacity;
    int *served_by; /* by participant */
    double *done;   /* by accession: workplaces moved */
    told told;
} watch;

/* Of one replication; world 0 is the twin. */
typedef struct ledger_of_bookings {
    int64_t *cells; /* month, category, payer */
    size_t n_payers, n;
} ledger_of_bookings;

typedef struct observation {
    watch watches[2];
    ledger_of_bookings booked[2];
    uint64_t kinds[MODEL_TRACE_KINDS]; /* events of all replications */
    uint64_t categories[MODEL_CATEGORIES];
    uint64_t months;
} observation;

/* ---- money ---- */

static void check_money(observation *seen, const model_world *world)
{
    const model_ledger *ledger = &world->ledger;
    size_t m = world->month;
    int64_t categories = 0, payers = 0, investments = 0;
    for (size_t c = 0; c < MODEL_CATEGORIES; c++) {
        int64_t cents = ledger->by_category[m * MODEL_CATEGORIES + c];
        categories += cents;
        investments += model_category_is_investment((model_category)c) ? cents : 0;
        seen->categories[c] += cents != 0;
    }
    for (size_t p = 0; p < ledger->n_payers; p++) {
        payers += ledger->by_payer[m * ledger->n_payers + p];
        investments -= ledger->investment[m * ledger->n_payers + p];
    }
    assert_true(categories == ledger->total[m]);
    assert_true(payers == ledger->total[m]);
    assert_true(investments == 0);
    assert_true(ledger->by_category[m * MODEL_CATEGORIES + MODEL_CATEGORY_ENTRY_FEE] == 0);
    assert_true(ledger->by_category[m * MODEL_CATEGORIES + MODEL_CATEGORY_EXIT_FEE] == 0);
}

/* Every booking that was told, added up, is the ledger: by month, by category and by payer. */
static void check_bookings(const ledger_of_bookings *booked, const model_world *world)
{
    const model_ledger *ledger = &world->ledger;
    size_t n = ledger->n_payers;
    for (size_t m = 0; m < ledger->n_months; m++) {
        const int64_t *month = booked->cells + m * MODEL_CATEGORIES * n;
        for (size_t c = 0; c < MODEL_CATEGORIES; c++) {
            int64_t sum = 0;
            for (size_t p = 0; p < n; p++)
                sum += month[c * n + p];
            assert_true(sum == ledger->by_category[m * MODEL_CATEGORIES + c]);
        }
        for (size_t p = 0; p < n; p++) {
            int64_t sum = 0;
            for (size_t c = 0; c < MODEL_CATEGORIES; c++)
                sum += month[c * n + p];
            assert_true(sum == ledger->by_payer[m * n + p]);
        }
    }
}

/* ---- people ---- */

static people count_people(const model_world *world)
{
    people now = {0};
    for (int i = 0; i < world->n_posts; i++) {
        const model_post *post = &world->posts[i];
        assert_false(post->filled && post->abolished);
        assert_true(post->fte > 0.0 && post->fte <= 1.0);
        now.filled[post->role] += post->filled;
        now.posts[post->role] += !post->abolished;
        now.filled_fte += post->filled ? post->fte : 0.0;
        now.posts_fte += post->abolished ? 0.0 : post->fte;
    }
    return now;
}

/* At the start all posts are filled, and they are those of the baselines. */
static people people_at_start(const model_world *world)
{
    people start = {0};
    for (size_t p = 0; p < world->program->n_participants; p++)
        for (size_t r = 0; r < world->scenario->n_roles; r++)
            for (double left = world->partners[p].base.role_fte[r]; left > 1e-9; left -= 1.0) {
                start.filled[r]++;
                start.posts[r]++;
                start.posts_fte += fmin(left, 1.0);
            }
    start.filled_fte = start.posts_fte;
    return start;
}

static void check_one_post(const model_post *before, const model_post *now)
{
    assert_true(now->fte == before->fte && now->origin == before->origin && now->role == before->role);
    assert_true(now->abolished || !before->abolished);
    assert_true(now->holders >= before->holders);
    if (before->filled && !now->filled)
        assert_true(now->holders >= before->holders);
    if (!before->filled && now->filled)
        assert_true(now->holders > before->holders);
}

static void check_people(watch *w, const model_world *world)
{
    assert_true(model_staffing_is_consistent(world));
    if (!w->listens)
        return;
    people now = count_people(world), before = w->months == 0 ? people_at_start(world) : w->people;
    int lost = w->told.lost;
    for (size_t r = 0; r < world->scenario->n_roles; r++) {
        assert_int_equal(now.posts[r], before.posts[r] + w->told.created[r] - w->told.abolished[r]);
        int gone = before.filled[r] + w->told.filled[r] - w->told.left[r] - now.filled[r];
        assert_true(gone >= 0); /* who would rather leave than move: told over all roles */
        lost -= gone;
    }
    assert_int_equal(lost, 0);
    if (w->months > 0)
        for (int i = 0; i < w->n_posts; i++)
            check_one_post(&w->posts[i], &world->posts[i]);
    double established = 0.0, paid = 0.0;
    for (size_t o = 0; o < world->n_organisations; o++)
        for (size_t r = 0; r < world->scenario->n_roles; r++) {
            established += model_world_organisation(world, (int)o)->established_fte[r];
            paid += model_world_organisation(world, (int)o)->paid_fte[r];
        }
    CHECK_CLOSE(established, now.posts_fte, 1e-9, 1e-6);
    CHECK_CLOSE(paid, now.filled_fte, 1e-9, 1e-6);
    w->people = now;
}

/* ---- workplaces ---- */

static void check_workplaces(const model_world *world)
{
    double served = 0.0, there = 0.0;
    size_t members = 0;
    for (size_t o = 0; o < world->n_organisations; o++) {
        const model_organisation *organisation = model_world_organisation(world, (int)o);
        if (!organisation->active)
            continue;
        served += organisation->workplaces;
        members += (size_t)organisation->n_members;
        double own = 0.0;
        for (int i = 0; i < organisation->n_members; i++) {
            assert_int_equal(world->partners[organisation->members[i]].served_by, o);
            own += model_partner_workplaces(world, organisation->members[i]);
        }
        CHECK_CLOSE(organisation->workplaces, own, 1e-12, 0.0);
    }
    for (size_t p = 0; p < world->program->n_participants; p++)
        there += model_partner_workplaces(world, (int)p);
    CHECK_CLOSE(served, there, 1e-9, 0.0);
    assert_int_equal(members, world->program->n_participants);
}

/* Nobody's workplaces go elsewhere without a transfer that is told, and who joins or leaves goes once. */
static void check_moves(const watch *w, const model_world *world)
{
    int partnership = (int)world->n_organisations - 1;
    for (int p = 0; p < (int)world->program->n_participants; p++) {
        int now = world->partners[p].served_by, before = w->months == 0 ? p : w->served_by[p];
        if (now != before && w->told.transfers == 0)
            print_error("%s is served by %d instead of %d, and nothing was told of it\n",
                        world->scenario->municipalities[world->program->participants[p].municipality].id, now,
                        before);
        assert_true(now == before || w->told.transfers > 0);
        /* A merger may have taken it in, and its own accession brings it back at once. */
        if (w->told.joined[p])
            assert_true(now == partnership && (before != partnership || w->told.departed[p]));
        if (w->told.departed[p])
            assert_true((now != partnership || w->told.joined[p]) && before == partnership);
        if (now != partnership && before == partnership)
            assert_true(w->told.departed[p]);
    }
}

static void check_waves(const watch *w, const model_world *world)
{
    for (size_t a = 0; a < world->scenario->n_accessions && !world->alone; a++) {
        const model_process *process = &world->processes[a];
        double total = process->workplaces_total, dust = 1e-9 * total;
        assert_true(process->workplaces_done >= 0.0 &&
                    process->workplaces_done <= process->workplaces_started + dust);
        assert_true(process->workplaces_started <= total + dust);
        assert_true(process->waves_running >= 0);
        if (w->months > 0)
            assert_true(process->workplaces_done >= w->done[a]);
        if (process->state == MODEL_ACCESSION_LIVE)
            CHECK_CLOSE(process->workplaces_done, total, 1e-9, 0.0);
    }
}

/* No application is retired that there is not, nor more than is harmonised. */
static void check_applications(const model_world *world)
{
    for (size_t p = 0; p < world->program->n_participants; p++) {
        const model_partner *partner = &world->partners[p];
        assert_true(partner->harmonised_share >= 0.0 && partner->harmonised_share <= 1.0 + 1e-12);
        double most = fmax(1.0, fabs(world->scenario->costs.benefit_realised)) * partner->base.applications;
        assert_true(fabs(partner->retired_applications) <= most * (1.0 + 1e-12));
    }
}

/* ---- a month ---- */

static void remember(watch *w, const model_world *world)
{
    if (world->n_posts > w->posts_capacity) {
        w->posts_capacity = 2 * world->n_posts;
        w->posts = realloc(w->posts, (size_t)w->posts_capacity * sizeof *w->posts);
        assert_non_null(w->posts);
    }
    memcpy(w->posts, world->posts, (size_t)world->n_posts * sizeof *w->posts);
    w->n_posts = world->n_posts;
    for (size_t p = 0; p < world->program->n_participants; p++)
        w->served_by[p] = world->partners[p].served_by;
    for (size_t a = 0; a < world->scenario->n_accessions && !world->alone; a++)
        w->done[a] = world->processes[a].workplaces_done;
    memset(&w->told, 0, sizeof w->told);
    w->months++;
}

static void month_closed(void *context, const model_world *world)
{
    observation *seen = context;
    watch *w = &seen->watches[!world->alone];
    assert_int_equal(world->month, w->months); /* every month, once */
    check_money(seen, world);
    check_people(w, world);
    check_workplaces(world);
    if (w->listens)
        check_moves(w, world);
    check_waves(w, world);
    check_applications(world);
    remember(w, world);
    seen->months++;
    if (w->tells && w->months == world->program->n_months)
        check_bookings(&seen->booked[!world->alone], world);
}

static void note_event(void *context, const model_trace_event *event)
{
    observation *seen = context;
    told *t = &seen->watches[1].told;
    const model_subject *about = &event->about;
    seen->kinds[event->kind]++;
    if (event->kind == MODEL_TRACE_POST_FILLED)
        t->filled[about->role]++;
    else if (event->kind == MODEL_TRACE_HOLDER_LEFT)
        t->left[about->role]++;
    else if (event->kind == MODEL_TRACE_POST_CREATED)
        t->created[about->role]++;
    else if (event->kind == MODEL_TRACE_POST_ABOLISHED)
        t->abolished[about->role]++;
    else if (event->kind == MODEL_TRACE_STAFF_PLACED || event->kind == MODEL_TRACE_STAFF_RETURNED) {
        t->lost += (int)event->values[1];
        t->transfers++;
    } else if (event->kind == MODEL_TRACE_JOINED) {
        assert_false(t->joined[about->participant]);
        t->joined[about->participant] = true;
    } else if (event->kind == MODEL_TRACE_MEMBER_LEFT) {
        assert_false(t->departed[about->participant]);
        t->departed[about->participant] = true;
    }
}

static void note_booking(void *context, const model_booking *booking)
{
    observation *seen = context;
    ledger_of_bookings *booked = &seen->booked[!booking->is_twin];
    size_t cell =
        (booking->month * MODEL_CATEGORIES + booking->category) * booked->n_payers + (size_t)booking->payer;
    assert_true(cell < booked->n);
    booked->cells[cell] += booking->cents;
}

/* ---- a replication ---- */

static void *zeros(size_t n, size_t size)
{
    void *memory = calloc(n + 1, size);
    assert_non_null(memory);
    return memory;
}

static void open_replication(observation *seen, const model_program *program, bool tells)
{
    for (int i = 0; i < 2; i++) {
        size_t n = program->n_months * MODEL_CATEGORIES * program->n_participants;
        bool standalone = model_scenario_is_standalone(program->scenario);
        seen->watches[i] = (watch){.tells = tells,
                                   .listens = tells && i == 1 && !standalone,
                                   .served_by = zeros(program->n_participants, sizeof(int)),
                                   .done = zeros(program->scenario->n_accessions, sizeof(double))};
        seen->booked[i] = (ledger_of_bookings){zeros(n, sizeof(int64_t)), program->n_participants, n};
    }
}

static void close_replication(observation *seen)
{
    for (int i = 0; i < 2; i++) {
        free(seen->watches[i].posts);
        free(seen->watches[i].served_by);
        free(seen->watches[i].done);
        free(seen->booked[i].cells);
    }
}

/* What an experiment asks of an outcome: every value finite, or NULL where it may be. */
static void check_outcome(const sim_experiment *experiment, uint64_t replication)
{
    const sim_layout *layout = experiment->layout;
    sim_outcome outcome = {.scalars = zeros(layout->n_scalars, sizeof(double)),
                           .series = zeros(layout->n_series * layout->n_months, sizeof(double))};
    sim_error error = {0};
    sim_status status = sim_experiment_replay(experiment, replication, &outcome, &error);
    if (status != SIM_OK)
        print_error("replication %d: %s\n", (int)replication, error.message);
    assert_int_equal(status, SIM_OK);
    free(outcome.scalars);
    free(outcome.series);
}

/* Replications in which the two worlds run apart and tell all, then some in which they share what they can.
 */
static void observe(observation *seen, run_model *model, uint64_t apart, uint64_t shared)
{
    model_trace trace = {note_event, note_booking, seen};
    model_observer observer = {month_closed, seen};
    model_traced traced = {model->program, &trace};
    model->program->observer = &observer;
    for (uint64_t r = 0; r < apart + shared; r++) {
        sim_experiment experiment = {.layout = model_program_layout(model->program),
                                     .model = r < apart ? model_program_traced(&traced)
                                                        : model_program_model(model->program),
                                     .seed = 5,
                                     .replications = apart + shared,
                                     .runs_per_future = 1};
        open_replication(seen, model->program, r < apart);
        check_outcome(&experiment, r);
        for (int i = 0; i < 2; i++) /* where nobody joins anybody there is one world */
            assert_true(seen->watches[i].months == model->program->n_months ||
                        (i == 1 && model_scenario_is_standalone(model->program->scenario)));
        close_replication(seen);
    }
    model->program->observer = NULL;
}

/* ---- the tests ---- */

static void conservation__holds_in_every_shipped_scenario(void **state)
{
    (void)state;
    static const char *const folders[] = {"/configs", "/configs/bench"};
    static observation seen;
    for (int f = 0; f < 2; f++) {
        char folder[300];
        snprintf(folder, sizeof folder, "%s%s", GROEIPAD_SOURCE_DIR, folders[f]);
        found_configs found = worlds_find(folder);
        for (size_t i = 0; i < found.n; i++) {
            run_model model = run_model_open(found.paths[i], NULL);
            bool large = model.program->n_participants > 40;
            observe(&seen, &model, large ? 1 : 6, large ? 0 : 2);
            run_model_close(&model);
        }
    }
    assert_true(seen.months > 10000);
}

/* What the random scenarios must have shown often enough for the test to mean something. */
static const struct {
    model_trace_kind kind;
    uint64_t least;
} events_wanted[] = {
    {MODEL_TRACE_LIVE, 50},
    {MODEL_TRACE_JOINED, 100},
    {MODEL_TRACE_MEMBER_LEFT, 30},
    {MODEL_TRACE_DISSOLVED, 5},
    {MODEL_TRACE_MERGED, 20},
    {MODEL_TRACE_STAFF_MERGED, 20},
    {MODEL_TRACE_STAFF_PLACED, 100},
    {MODEL_TRACE_STAFF_RETURNED, 30},
    {MODEL_TRACE_POST_FILLED, 1000},
    {MODEL_TRACE_HOLDER_LEFT, 1000},
    {MODEL_TRACE_HOLDER_ILL, 1000},
    {MODEL_TRACE_HOLDER_RECOVERED, 1000},
    {MODEL_TRACE_POST_CREATED, 100},
    {MODEL_TRACE_POST_ABOLISHED, 100},
    {MODEL_TRACE_HIRE, 1000},
    {MODEL_TRACE_DISPUTE, 20},
    {MODEL_TRACE_EVALUATION_ADJUST, 5},
    {MODEL_TRACE_EVALUATION_NOTICE, 10},
    {MODEL_TRACE_DECISION_NOT_YET, 50},
    {MODEL_TRACE_DECISION_NO_GO, 20},
    {MODEL_TRACE_ACCESSION_RETURNS, 10},
    {MODEL_TRACE_WAVE_FAILED, 100},
    {MODEL_TRACE_RISK, 100},
    {MODEL_TRACE_ELECTION, 100},
    {MODEL_TRACE_ENTRY_FEE, 10},
};

static void check_coverage(const observation *seen)
{
    size_t missing = 0;
    for (size_t i = 0; i < sizeof events_wanted / sizeof *events_wanted; i++) {
        uint64_t n = seen->kinds[events_wanted[i].kind];
        if (n < events_wanted[i].least)
            print_error("%s: %d times, wanted %d\n", model_trace_kinds[events_wanted[i].kind].id, (int)n,
                        (int)events_wanted[i].least);
        missing += n < events_wanted[i].least;
    }
    for (int c = 0; c < MODEL_CATEGORIES; c++) {
        /* Fees cancel out over payers; entry and exit fees are among the events. */
        bool cancels = c == MODEL_CATEGORY_ENTRY_FEE || c == MODEL_CATEGORY_EXIT_FEE;
        if (seen->categories[c] < 10 && !cancels)
            print_error("category %s: booked in %d months only\n", model_category_id[c],
                        (int)seen->categories[c]);
        missing += seen->categories[c] < 10 && !cancels;
    }
    if (missing > 0)
        print_error(
            "random scenarios hardly show that: let tests/support/random_config.c switch it on more\n");
    assert_int_equal(missing, 0);
}

/* Each choice of each switch of the schema, those of a feature to come too. */
typedef struct choices {
    uint32_t scenarios[500][8]; /* by key and choice */
} choices;

static int choices_of(const model_key *key)
{
    int n = 0;
    if (key->list != MODEL_LIST_NONE)
        return 0;
    if (key->kind == MODEL_KEY_BOOL)
        return 2;
    while (key->kind == MODEL_KEY_ENUM && key->choices[n] != NULL)
        n++;
    return n;
}

static void note_choices(choices *taken, const model_scenario *scenario)
{
    assert_true(model_schema_count() <= 500);
    for (size_t i = 0; i < model_schema_count(); i++) {
        const model_key *key = model_schema_key(i);
        const void *field = (const char *)scenario + key->offset;
        int n = choices_of(key);
        if (n == 0)
            continue;
        int choice = key->kind == MODEL_KEY_BOOL ? *(const bool *)field : (int)*(const unsigned *)field;
        assert_true(choice >= 0 && choice < n && n <= 8);
        taken->scenarios[i][choice]++;
    }
}

static void check_choices(const choices *taken)
{
    size_t missing = 0;
    for (size_t i = 0; i < model_schema_count(); i++)
        for (int c = 0; c < choices_of(model_schema_key(i)); c++) {
            if (taken->scenarios[i][c] >= 5)
                continue;
            print_error("%s: choice %d in %d random scenarios only; see tests/support/random_config.c\n",
                        model_schema_key(i)->path, c, (int)taken->scenarios[i][c]);
            missing++;
        }
    assert_int_equal(missing, 0);
}

static int name_the_last_scenario(void **state)
{
    const uint64_t *number = *state;
    if (number != NULL && *number < RANDOM_SCENARIOS)
        print_error("scenario %d is the one\n", (int)*number);
    return 0;
}

static void conservation__holds_in_random_scenarios(void **state)
{
    static uint64_t number;
    static observation seen;
    static choices taken;
    static char text[RANDOM_CONFIG_SIZE];
    *state = &number;
    for (number = 0; number < RANDOM_SCENARIOS; number++) {
        const char *config = random_config(number, text);
        run_model model = run_model_open(config, text);
        note_choices(&taken, model.scenario);
        observe(&seen, &model, 2, 0);
        run_model_close(&model);
    }
    check_coverage(&seen);
    check_choices(&taken);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(conservation__holds_in_every_shipped_scenario),
        cmocka_unit_test_teardown(conservation__holds_in_random_scenarios, name_the_last_scenario),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

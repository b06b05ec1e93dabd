# The worked example, done by hand: recomputes configs/worked-example.cfg from the equations of the model, without the
# program. docs/worked-example.md tells the steps; their numbers are those at the functions below.
#
#   awk -f docs/worked-example.awk                                         the results, as name,value
#   awk -v show=steps -f docs/worked-example.awk                           the figures in between, as in the text
#   awk -v show=figures -f docs/worked-example.awk                         the numbers of the example, by config path
#   awk -v show=hours -f docs/worked-example.awk                           hours asked of the systems role, by month
#   awk -v set='costs.benefit_realised=0.7' -f docs/worked-example.awk     with other numbers (commas between)
#
# Plain POSIX awk. Dates are days since the start of the horizon; months count from 0; money is in euros until it is
# booked, and then in whole cents.

# ---- The numbers of the example ----

function let(path, value) { order[++n_figures] = path; P[path] = value }

function figures() {
    let("finance.discount_rate_per_year", 0.04)           # real
    let("finance.budget_growth_per_year", 0.01)           # what the councils budget for
    let("finance.wage_trend_per_year", 0.005)             # real trends: prices step on 1 January
    let("finance.hardware_trend_per_year", -0.01)
    let("finance.licence_trend_per_year", 0.015)

    let("pipeline.schedule_overrun_factor", 1.1)          # on the durations of stages
    let("pipeline.reference_workplaces", 3000)            # for which monthly costs of preparation are stated
    let("pipeline.size_elasticity", 0.7)                  # of those costs
    stage("exploration", 2, 15000, 0, 0, 2)
    stage("start_document", 3, 18000, 1.5, 0, 8)
    stage("definitive_decision", 3, 40000, 1.5, 6, 8)
    let("stages.transition.duration_months", 1.5)         # preparation before the waves
    let("accessions.noord.after_months", 3)               # from the founders' going live

    let("municipalities.oost.inhabitants", 120000)
    let("municipalities.oost.inhabitants_2013", 121000)   # counts of 1 January: growth factors only
    let("municipalities.oost.inhabitants_2016", 124000)
    let("municipalities.oost.inhabitants_2022", 130000)
    let("municipalities.oost.workplaces", 1200)
    let("municipalities.oost.applications", 140)
    let("municipalities.oost.ict_staff_fte", 45)
    let("municipalities.oost.ict_budget_eur", 8000000)    # capital charges in it, investment beside it
    let("municipalities.oost.investment_eur", 1800000)
    let("municipalities.oost.capital_charges_eur", 1500000)
    let("municipalities.oost.platform_similarity", 1)
    let("municipalities.west.inhabitants", 150000)
    let("municipalities.west.growth_after_2022_per_year", 0.008) # of every year: there are no counts
    let("municipalities.west.workplaces", 1500)
    let("municipalities.west.applications", 180)
    let("municipalities.west.ict_staff_fte", 50)
    let("municipalities.west.decentral_fte", 3)           # outside the department and outside the budget
    let("municipalities.west.ict_budget_eur", 9900000)    # investment in it, capital charges not
    let("municipalities.west.investment_eur", 1600000)
    let("municipalities.west.capital_charges_eur", 1400000)
    let("municipalities.west.platform_similarity", 0.9)
    let("municipalities.noord.inhabitants", 60000)        # all else is estimated from it
    let("municipalities.noord.growth_after_2022_per_year", 0.004)
    let("municipalities.noord.platform_similarity", 0.6)
    let("estimates.small.workplaces_per_1000_inhabitants", 11)
    let("estimates.small.ict_cost_eur_per_inhabitant", 66)
    let("estimates.small.ict_staff_fte_per_100_workplaces", 2.8)
    let("estimates.small.applications", 80)
    let("estimates.small.investment_eur_per_workplace", 800)
    let("estimates.small.sick_leave_share", 0.05)         # as the config has it for the other two

    let("migration.teams", 2)
    let("migration.team_fte", 8)                          # people in a team
    let("migration.wave_size", 400)                       # workplaces
    let("migration.hours_per_workplace", 8)               # at the reference experience, on the founders' platform
    let("migration.platform_factor", 0.5)                 # extra effort at similarity 0
    let("migration.learning_rate", 0.9)                   # effort at doubled experience
    let("migration.learning_reference_workplaces", 500)
    let("migration.minimum_wave_weeks", 10)
    let("migration.internal_share", 0.5)                  # of the hours, done by own staff
    let("migration.external_eur_per_hour", 85)            # for the other hours
    let("migration.materials_eur_per_workplace", 120)
    let("migration.data_centre_move_eur_per_workplace", 100)
    let("migration.project_eur_per_month", 20000)         # transition organisation, at the reference size

    let("applications.overlap_share", 0.5)                # of a joiner's applications
    let("applications.standardisation", 0.6)              # of the overlap
    let("applications.harmonisation_months", 30)
    let("applications.harmonise_eur", 6000)               # for each application retired
    let("applications.harmonise_hours", 80)

    let("staffing.productive_hours_per_fte_year", 1400)
    let("staffing.base_utilisation", 0.75)                # hours asked over hours there, base year
    let("staffing.pooling_saving_share", 0.10)            # of hours: seen in the work, not in the money
    let("staffing.training_eur_per_fte_year", 1500)
    role("service_desk", 0.20, 48000, 0.20, 1)
    role("systems", 0.30, 62000, 0.50, 1)
    role("applications", 0.28, 64000, 0.20, 1)
    role("projects", 0.14, 72000, 0.10, 0.5)
    role("management", 0.08, 92000, 0, 0)

    let("costs.hardware_eur_per_workplace", 900)          # a workplace bought, at the reference volume
    let("costs.hardware_life_years", 5)
    let("costs.licence_eur_per_workplace_year", 420)
    let("costs.purchasing_reference_workplaces", 1500)
    let("costs.purchasing_elasticity", -0.08)             # of unit prices in volume
    let("costs.application_eur_per_year", 1500)           # fixed part of an application
    let("costs.application_eur_per_workplace_year", 4.5)  # variable part
    let("costs.data_centre_step_workplaces", 500)
    let("costs.data_centre_eur_per_step_year", 70000)
    let("costs.housing_eur_per_fte_year", 6000)
    let("costs.overhead_share_of_staff", 0.12)            # at the reference size
    let("costs.overhead_reference_fte", 50)
    let("costs.overhead_elasticity", -0.10)               # of overhead per fte in size
    let("costs.infrastructure_saving_share", 0.35)        # planned
    let("costs.residual_saving_share", 0.35)              # planned
    let("costs.saving_ramp_years", 2)
    let("costs.benefit_realised", 0.8)                    # of planned savings
    let("costs.one_off_overrun_factor", 1.25)             # on planned one-off costs
    let("costs.demand_side_fte_per_1000_workplaces", 0.7)
    let("costs.demand_side_eur_per_fte_year", 80000)
    let("costs.disintegration_share", 0.2)                # of overhead and housing, stays behind
    let("costs.disintegration_years", 4)

    let("sharing.entry_fee_eur_per_workplace", 50)        # by later partners to those there; sharing by workplaces
    let("legal.governance_eur_per_year", 60000)
    let("legal.governance_eur_per_member_year", 10000)
    let("legal.vat_share", 0.005)                         # non-recoverable, on the partnership's purchases
}

# months of work, EUR a month, months of works council and of unions, weeks of colleges and councils
function stage(id, months, eur, works_council, unions, weeks) {
    let("stages." id ".duration_months", months)
    let("stages." id ".cost_eur_per_month", eur)
    let("stages." id ".works_council_months", works_council)
    let("stages." id ".unions_months", unions)
    let("stages." id ".council_weeks", weeks)
    stages[++n_stages] = id
}

# share of ICT staff, cost of an fte, share of own migration hours, weight of pooling
function role(id, share, eur, migration, pooling) {
    let("roles." id ".staff_share", share)
    let("roles." id ".cost_eur_per_fte_year", eur)
    let("roles." id ".migration_share", migration)
    let("roles." id ".pooling_weight", pooling)
    roles[++n_roles] = id
}

function change(list,    parts, n, i, at, path) {
    n = split(list, parts, ",")
    for (i = 1; i <= n; i++) {
        at = index(parts[i], "=")
        path = substr(parts[i], 1, at - 1)
        if (!(path in P)) {
            print "worked-example.awk: there is no figure '" path "'"
            wrong = 1
            exit 2
        }
        P[path] = substr(parts[i], at + 1) + 0
    }
}

# ---- Arithmetic ----

function least(a, b) { return a < b ? a : b }
function most(a, b) { return a > b ? a : b }
function floor(x) { return int(x) > x ? int(x) - 1 : int(x) }
function ceiling(x) { return -floor(-x) }
function cents(eur) { return sprintf("%.0f", eur * 100) + 0 } # half to even

function day_number(y, m, d,    a) { # Julian day of a date
    a = m <= 2 ? 1 : 0
    y += 4800 - a
    m += 12 * a - 3
    return d + int((153 * m + 2) / 5) + 365 * y + int(y / 4) - int(y / 100) + int(y / 400) - 32045
}
function day(y, m, d) { return day_number(y, m, d) - day_number(FIRST_YEAR, 1, 1) }

function decimal_year(t,    y) { # t: days since the start
    for (y = FIRST_YEAR; day(y + 1, 1, 1) <= t; y++)
        ;
    return y + (t - day(y, 1, 1)) / (day(y + 1, 1, 1) - day(y, 1, 1))
}

function date(t,    m, minutes) {
    for (m = 0; start[m + 1] <= t; m++)
        ;
    minutes = sprintf("%.0f", (t - int(t)) * 1440) + 0
    return sprintf("%04d-%02d-%02d %02d:%02d", FIRST_YEAR + int(m / 12), m % 12 + 1, int(t) - start[m] + 1,
                   int(minutes / 60), minutes % 60)
}

function month_of(t,    m) { # a month closes at its last instant
    for (m = 0; start[m + 1] < t; m++)
        ;
    return m
}

function since_first_year(m) { return int(m / 12) }
function trend(kind, m) { return (1 + P["finance." kind "_trend_per_year"]) ^ since_first_year(m) }
function realised(saving) { return saving > 0 ? saving * P["costs.benefit_realised"] : saving }

# ---- Bookings ----

function book(p, m, category, c) {
    if (m >= MONTHS)
        return
    cost[p, m] += c
    if (category == "hardware" || category == "infrastructure")
        investment[p, m] += c
    of_category[category] += c
}

# Splits c cents by shares[1..n] over whom[1..n]: whole cents, what is left by the largest remainder.
function book_split(n, m, category, c,    i, left, best, part, remainder) {
    left = c
    for (i = 1; i <= n; i++) {
        part[i] = floor(c * shares[i])
        remainder[i] = c * shares[i] - part[i]
        left -= part[i]
    }
    for (; left > 0; left--) {
        best = 1
        for (i = 2; i <= n; i++)
            if (remainder[i] > remainder[best] + 1e-9)
                best = i
        part[best]++
        remainder[best]--
    }
    for (i = 1; i <= n; i++)
        book(whom[i], m, category, part[i])
}

# A one-off of the accession a, shared by the workplaces of the base year or equally.
function book_one_off(a, m, category, eur, by_workplaces,    i, sum) {
    sum = 0
    for (i = 1; i <= size[a]; i++) {
        whom[i] = member[a, i]
        shares[i] = by_workplaces ? workplaces[whom[i]] : 1
        sum += shares[i]
    }
    for (i = 1; i <= size[a]; i++)
        shares[i] /= sum
    book_split(size[a], m, category, cents(eur))
}

# A monthly flow is rounded on its running total.
function flow(name, eur,    before) {
    before = booked[name]
    exact[name] += eur * 100
    booked[name] = sprintf("%.0f", exact[name]) + 0
    return booked[name] - before
}

# ---- Step 1: the base year of a municipality ----

function complete_counts(p,    of, r) {
    of = "municipalities." p "."
    inhabitants[p] = P[of "inhabitants"]
    if ((of "workplaces") in P) {
        workplaces[p] = P[of "workplaces"]
        applications[p] = P[of "applications"]
        fte[p] = P[of "ict_staff_fte"]
        invests[p] = P[of "investment_eur"]
        charges[p] = P[of "capital_charges_eur"]
    } else {
        workplaces[p] = floor(P["estimates.small.workplaces_per_1000_inhabitants"] * inhabitants[p] / 1000 + 0.5)
        applications[p] = P["estimates.small.applications"]
        fte[p] = P["estimates.small.ict_staff_fte_per_100_workplaces"] * workplaces[p] / 100
        invests[p] = P["estimates.small.investment_eur_per_workplace"] * workplaces[p]
        charges[p] = invests[p]
    }
    if ((of "decentral_fte") in P)
        fte[p] += P[of "decentral_fte"]
    fte_eur = 0
    for (r = 1; r <= n_roles; r++)
        fte_eur += P["roles." roles[r] ".staff_share"] * P["roles." roles[r] ".cost_eur_per_fte_year"]
}

# Oost: investment beside the budget, charges in it. West: investment in it. Noord: by inhabitants.
function complete_cash(p) {
    if (p == "oost")
        cash[p] = P["municipalities.oost.ict_budget_eur"] - charges[p] + invests[p]
    else if (p == "west")
        cash[p] = P["municipalities.west.ict_budget_eur"] + P["municipalities.west.decentral_fte"] * fte_eur
    else
        cash[p] = P["estimates.small.ict_cost_eur_per_inhabitant"] * inhabitants[p]
}

function complete_parts(p,    i, sum) {
    part_eur[p, "staff"] = fte[p] * fte_eur
    part_eur[p, "training"] = fte[p] * P["staffing.training_eur_per_fte_year"]
    part_eur[p, "hardware"] = workplaces[p] * P["costs.hardware_eur_per_workplace"] * \
        purchasing(workplaces[p]) / P["costs.hardware_life_years"]
    part_eur[p, "infrastructure"] = invests[p] - part_eur[p, "hardware"]
    part_eur[p, "licences"] = workplaces[p] * P["costs.licence_eur_per_workplace_year"] * purchasing(workplaces[p])
    part_eur[p, "applications"] = applications[p] * \
        (P["costs.application_eur_per_year"] + P["costs.application_eur_per_workplace_year"] * workplaces[p])
    part_eur[p, "data_centre"] = data_centre(workplaces[p])
    part_eur[p, "housing"] = fte[p] * P["costs.housing_eur_per_fte_year"]
    part_eur[p, "overhead"] = part_eur[p, "staff"] * P["costs.overhead_share_of_staff"] * overhead(fte[p])
    sum = 0
    for (i = 1; i < n_parts; i++)
        sum += cents(part_eur[p, parts[i]])
    part_eur[p, "residual"] = (cents(cash[p]) - sum) / 100
}

function purchasing(w) { return (w / P["costs.purchasing_reference_workplaces"]) ^ P["costs.purchasing_elasticity"] }
function overhead(f) { return (f / P["costs.overhead_reference_fte"]) ^ P["costs.overhead_elasticity"] }
function data_centre(w) {
    return ceiling(w / P["costs.data_centre_step_workplaces"] - 1e-9) * P["costs.data_centre_eur_per_step_year"]
}

# Growth of workplaces since the base year. Oost: straight lines between the counts, none before the first of them.
function growth(p, m,    y, of, a, b, c) {
    y = FIRST_YEAR + since_first_year(m)
    of = "municipalities." p "."
    if (p != "oost")
        return (1 + P[of "growth_after_2022_per_year"]) ^ (y - FIRST_YEAR)
    a = P[of "inhabitants_2013"]
    b = P[of "inhabitants_2016"]
    c = P[of "inhabitants_2022"]
    return y <= 2013 ? 1 : y <= 2016 ? (a + (b - a) * (y - 2013) / 3) / a : (b + (c - b) * (y - 2016) / 6) / a
}
function served(p, m) { return workplaces[p] * growth(p, m) }

# ---- Step 2: the dates of decisions; what preparation costs ----

# The accession's monthly costs, per day, for its size.
function per_day(a, eur_per_month,    i, sum) {
    sum = 0
    for (i = 1; i <= size[a]; i++)
        sum += workplaces[member[a, i]]
    return eur_per_month * (sum / P["pipeline.reference_workplaces"]) ^ P["pipeline.size_elasticity"] / MONTH_DAYS
}

# Booked at the end of each month and of the period itself, shared equally.
function book_period(a, from, to, category, eur_per_day,    m, upto) {
    for (m = month_of(from); from < to; m++) {
        upto = least(to, start[m + 1])
        if (upto > from)
            book_one_off(a, m, category, (upto - from) * eur_per_day, 0)
        from = most(from, upto)
    }
}

# Work, then advice: works council and councils side by side; the unions talk since the stage's start.
function prepare(a, begins,    s, of, work, ends) {
    for (s = 1; s <= n_stages; s++) {
        of = "stages." stages[s] "."
        work = P[of "duration_months"] * P["pipeline.schedule_overrun_factor"] * MONTH_DAYS
        ends = begins + most(work + most(P[of "works_council_months"] * MONTH_DAYS, P[of "council_weeks"] * 7),
                             P[of "unions_months"] * MONTH_DAYS)
        book_period(a, begins, ends, "preparation", per_day(a, P[of "cost_eur_per_month"]))
        stage_start[a, stages[s]] = begins
        stage_end[a, stages[s]] = ends
        begins = ends
    }
    return begins
}

# ---- Step 3: the waves ----

# Mean factor on effort between n0 and n1 workplaces (integral form of Wright's law).
function learning(n0, n1,    n, b) {
    n = P["migration.learning_reference_workplaces"]
    b = log(P["migration.learning_rate"]) / log(2)
    return n / (1 + b) * ((n1 / n) ^ (1 + b) - (n0 / n) ^ (1 + b)) / (n1 - n0)
}

function similarity(a,    i, sum, weight) {
    sum = weight = 0
    for (i = 1; i <= size[a]; i++) {
        sum += workplaces[member[a, i]] * P["municipalities." member[a, i] ".platform_similarity"]
        weight += workplaces[member[a, i]]
    }
    return sum / weight
}

# What is bought for a transition; once there is a partnership, with the VAT that it cannot recover.
function book_purchase(a, m, eur) {
    book_one_off(a, m, "migration", eur, 1)
    if (a != "founders")
        book_one_off(a, m, "vat", eur * P["legal.vat_share"], 1)
}

# The wave that begins next goes to the team that is free first. Gives the day on which the last is over.
function migrate(a, begins,    overrun, total, eur, left, free, t, team, w, hours, days, last, i) {
    overrun = P["costs.one_off_overrun_factor"]
    total = 0
    for (i = 1; i <= size[a]; i++)
        total += served(member[a, i], month_of(begins))
    eur = total * P["migration.data_centre_move_eur_per_workplace"] * overrun
    book_purchase(a, month_of(begins), eur)
    for (t = 1; t <= P["migration.teams"]; t++)
        free[t] = begins
    last = begins
    for (left = total; left > 1e-9; left -= w) {
        team = 1
        for (t = 2; t <= P["migration.teams"]; t++)
            if (free[t] < free[team])
                team = t
        w = least(left, P["migration.wave_size"])
        hours = w * P["migration.hours_per_workplace"] * (1 + P["migration.platform_factor"] * (1 - similarity(a))) * \
            learning(experience, experience + w)
        days = hours / (P["migration.team_fte"] * P["staffing.productive_hours_per_fte_year"] / 12) * MONTH_DAYS
        days = most(days, P["migration.minimum_wave_weeks"] * 7)
        book_purchase(a, month_of(free[team]), w * P["migration.materials_eur_per_workplace"] * overrun)
        book_purchase(a, month_of(free[team] + days), hours * (1 - P["migration.internal_share"]) * \
            P["migration.external_eur_per_hour"] * trend("wage", month_of(free[team] + days)))
        spread(free[team], free[team] + days, hours * P["migration.internal_share"])
        note(sprintf("wave,%s,%.4f,%.4f,%.6f,%.2f,%.2f,%s,%s", a, w, experience, learning(experience, experience + w),
                     hours, days, date(free[team]), date(free[team] + days)))
        experience += w
        free[team] += days
        last = most(last, free[team])
    }
    return last
}

# Own staff's hours over the months of the wave.
function spread(from, to, hours,    m) {
    for (m = month_of(from); m < MONTHS && start[m] < to; m++)
        wave_hours[m] += hours * most(0, least(to, start[m + 1]) - most(from, start[m])) / (to - from)
}

# An accession from its first day to the day on which it is live: a member from the next month on.
function accede(a, begins,    transition, i) {
    transition = prepare(a, begins)
    live[a] = migrate(a, transition + P["stages.transition.duration_months"] * \
                      P["pipeline.schedule_overrun_factor"] * MONTH_DAYS)
    book_period(a, transition, live[a], "migration",
                per_day(a, P["migration.project_eur_per_month"] * P["costs.one_off_overrun_factor"]))
    stage_start[a, "transition"] = transition
    stage_end[a, "transition"] = live[a]
    for (i = 1; i <= size[a]; i++) {
        joins[member[a, i]] = month_of(live[a]) + 1
        joined[member[a, i]] = start[month_of(live[a]) + 1]
    }
}

# ---- Step 4: what joining brings and leaves ----

# Applications that an earlier partner has too. Order of joining: oost, west, noord.
function retire(p,    i, there) {
    there = 0
    for (i = 1; who[i] != p; i++)
        there = most(there, applications[who[i]])
    return realised(least(applications[p], there) * P["applications.overlap_share"] * P["applications.standardisation"])
}

function harmonised(p, t) { # share on day t
    return most(0, least(1, (t - joined[p]) / (P["applications.harmonisation_months"] * MONTH_DAYS)))
}

# Founders pay no fee: there is nobody yet to pay it to. The members there share it by workplaces.
function book_entry_fee(p, there,    m, i, sum, fee) {
    m = joins[p]
    fee = cents(P["sharing.entry_fee_eur_per_workplace"] * served(p, m))
    book(p, m, "entry_fee", fee)
    sum = 0
    for (i = 1; i <= there; i++) {
        whom[i] = who[i]
        shares[i] = served(who[i], m)
        sum += shares[i]
    }
    for (i = 1; i <= there; i++)
        shares[i] /= sum
    book_split(there, m, "entry_fee", -fee)
}

# ---- Step 5: a month of an organisation: whom[1..n] of municipality `org`, or of the partnership ----

function reached(p, m, total,    ramp) { # share of planned savings, at the end of the month
    ramp = P["costs.saving_ramp_years"] * YEAR_DAYS
    return (1 - served(p, m) / total) * (ramp > 0 ? least(1, (start[m + 1] - joined[p]) / ramp) : 1)
}

function run_month(org, n, m,    i, p, w, f, staff, infrastructure, applied, residual, left, joint, purchases,
                   charge, eur) {
    joint = org == "partnership"
    w = f = staff = infrastructure = applied = residual = 0
    for (i = 1; i <= n; i++) {
        w += served(whom[i], m)
        f += fte[whom[i]]
    }
    for (i = 1; i <= n; i++) {
        p = whom[i]
        shares[i] = served(p, m) / w
        staff += part_eur[p, "staff"]
        left = 1 - (joint ? realised(P["costs.infrastructure_saving_share"]) * reached(p, m, w) : 0)
        infrastructure += part_eur[p, "infrastructure"] * growth(p, m) * left
        left = 1 - (joint ? realised(P["costs.residual_saving_share"]) * reached(p, m, w) : 0)
        residual += part_eur[p, "residual"] * left
        left = applications[p] - (joint ? retire(p) * harmonised(p, start[m]) : 0)
        applied += left * P["costs.application_eur_per_year"] + \
            applications[p] * P["costs.application_eur_per_workplace_year"] * served(p, m)
    }
    eur["staff"] = staff * trend("wage", m)
    eur["training"] = f * P["staffing.training_eur_per_fte_year"] * trend("wage", m)
    eur["hardware"] = w * P["costs.hardware_eur_per_workplace"] * purchasing(w) / P["costs.hardware_life_years"] * \
        trend("hardware", m)
    eur["infrastructure"] = infrastructure * trend("hardware", m)
    eur["licences"] = w * P["costs.licence_eur_per_workplace_year"] * purchasing(w) * trend("licence", m)
    eur["applications"] = applied * trend("licence", m)
    eur["data_centre"] = data_centre(w)
    eur["housing"] = f * P["costs.housing_eur_per_fte_year"]
    eur["overhead"] = eur["staff"] * P["costs.overhead_share_of_staff"] * overhead(f)
    eur["residual"] = residual
    if (joint) {
        eur["governance"] = P["legal.governance_eur_per_year"] + P["legal.governance_eur_per_member_year"] * n
        purchases = eur["hardware"] + eur["infrastructure"] + eur["licences"] + eur["applications"] + eur["data_centre"]
        eur["vat"] = purchases * P["legal.vat_share"]
    }
    for (i in eur) {
        if (joint && m == joins[who[1]])
            note(sprintf("partnership,%d,%s,%.2f", m, i, eur[i] / 12))
        book_split(n, m, i, flow(org " " i, eur[i] / 12))
    }
    if (joint && m == joins[who[1]])
        for (i = 1; i <= n; i++)
            note(sprintf("partnership,%d,%s,workplaces,%.6f,share,%.10f,reached,%.10f", m, whom[i], served(whom[i], m),
                         shares[i], reached(whom[i], m, w)))
    charge = book_value[org] / (12 * P["costs.hardware_life_years"])
    book_value[org] += (eur["hardware"] + eur["infrastructure"]) / 12 - charge
    for (i = 1; i <= n; i++)
        capital[whom[i], m] = charge * shares[i]
}

# What a member pays beside the partnership.
function run_member(p, m,    left, share) {
    book(p, m, "demand_side", flow(p " demand_side", P["costs.demand_side_fte_per_1000_workplaces"] * \
        served(p, m) / 1000 * P["costs.demand_side_eur_per_fte_year"] * trend("wage", m) / 12))
    left = most(0, 1 - (start[m] - joined[p]) / (P["costs.disintegration_years"] * YEAR_DAYS))
    book(p, m, "disintegration", flow(p " disintegration", (part_eur[p, "overhead"] + part_eur[p, "housing"]) * \
        P["costs.disintegration_share"] * P["costs.one_off_overrun_factor"] * left / 12))
    share = harmonised(p, start[m + 1]) - harmonised(p, start[m])
    book(p, m, "harmonisation", flow(p " harmonisation", share * retire(p) * P["applications.harmonise_eur"] * \
        P["costs.one_off_overrun_factor"]))
    book(p, m, "vat", flow(p " harmonisation vat", share * retire(p) * P["applications.harmonise_eur"] * \
        P["costs.one_off_overrun_factor"] * P["legal.vat_share"]))
}

# ---- Step 6: hours, which must fit: otherwise waves would last longer ----

# Hours asked of a role in the partnership, or in a municipality before it.
function demand(p, r, m, joint, total,    hours, driver) {
    hours = fte[p] * P["roles." r ".staff_share"] * fte_hours() * P["staffing.base_utilisation"]
    driver = 1
    if (r == "service_desk" || r == "systems")
        driver = growth(p, m)
    else if (r == "applications" && joint)
        driver = 1 - retire(p) * harmonised(p, start[m]) / applications[p] * fixed_share(p)
    if (joint)
        hours *= 1 - realised(P["staffing.pooling_saving_share"] * P["roles." r ".pooling_weight"]) * \
            reached(p, m, total)
    hours *= driver
    if (joint && r == "applications" && harmonised(p, start[m]) < 1)
        hours += retire(p) / P["applications.harmonisation_months"] * P["applications.harmonise_hours"]
    return hours
}
function fte_hours() {
    return P["staffing.productive_hours_per_fte_year"] / 12 * (1 - P["estimates.small.sick_leave_share"])
}
function fixed_share(p) {
    return P["costs.application_eur_per_year"] / \
        (P["costs.application_eur_per_year"] + P["costs.application_eur_per_workplace_year"] * workplaces[p])
}

# Hours of a role at the founders' (their own departments, later the partnership), over all that are there.
function check_hours(m,    i, r, n, total, asked, there, joint, own, waves) {
    joint = m >= joins[who[1]]
    n = joint ? members(m) : size["founders"]
    total = 0
    for (i = 1; i <= n; i++)
        total += served(who[i], m)
    for (r = 1; r <= n_roles; r++) {
        asked = wave_hours[m] * P["roles." roles[r] ".migration_share"]
        there = 0
        for (i = 1; i <= n; i++) {
            own = fte[who[i]] * P["roles." roles[r] ".staff_share"] * fte_hours()
            there += own
            asked += demand(who[i], roles[r], m, joint, total)
            waves = wave_hours[m] * P["roles." roles[r] ".migration_share"] * workplaces[who[i]] / founders_workplaces()
            if (!joint && demand(who[i], roles[r], m, 0, total) + waves > own)
                too_much++
        }
        if (asked > there)
            too_much++
        if (show == "hours" && roles[r] == "systems")
            printf "%d,%.9f,%.9f\n", m, asked, there
    }
}
function founders_workplaces() { return workplaces["oost"] + workplaces["west"] }
function members(m,    i) {
    for (i = 0; i < N && joins[who[i + 1]] <= m; i++)
        ;
    return i
}

# ---- Step 7: the twin, the run, the balance ----

function note(line) { if (show == "steps") print line }
function result(name, value) { if (show == "") printf "%s,%.8f\n", name, value }

BEGIN {
    FIRST_YEAR = 2012
    MONTHS = 96
    MONTH_DAYS = 30.4375
    YEAR_DAYS = 365.25
    figures()
    if (set != "")
        change(set)
    if (show == "figures") {
        for (i = 1; i <= n_figures; i++)
            printf "%s,%.12g\n", order[i], P[order[i]]
        exit
    }
    for (m = 0; m <= MONTHS + 240; m++)
        start[m] = day(FIRST_YEAR + int(m / 12), m % 12 + 1, 1)
    N = split("oost west noord", who, " ")
    n_parts = split("staff training hardware infrastructure licences applications data_centre housing " \
                    "overhead residual", parts, " ")
    size["founders"] = 2
    member["founders", 1] = "oost"
    member["founders", 2] = "west"
    size["noord"] = 1
    member["noord", 1] = "noord"

    for (i = 1; i <= N; i++) {
        p = who[i]
        complete_counts(p)
        complete_cash(p)
        complete_parts(p)
        book_value[p] = charges[p] * P["costs.hardware_life_years"]
        baseline += cash[p]
        note(sprintf("base,%s,workplaces,%.10g,fte,%.10g,cash,%.2f", p, workplaces[p], fte[p], cash[p]))
        for (k = 1; k <= n_parts; k++)
            note(sprintf("base,%s,%s,%.2f", p, parts[k], part_eur[p, parts[k]]))
    }

    # Alone, for the whole horizon.
    for (i = 1; i <= N; i++) {
        whom[1] = p = who[i]
        for (m = 0; m < MONTHS; m++) {
            run_month(p, 1, m)
            kept[p, m] = book_value[p]
            twin[p, m] = cost[p, m]
            twin_contribution[p, m] = (cost[p, m] - investment[p, m]) / 100 + capital[p, m]
        }
    }

    # The accessions. What they cost comes on top of staying alone.
    for (k in of_category)
        delete of_category[k]
    accede("founders", day(2012, 2, 1))
    accede("noord", live["founders"] + P["accessions.noord.after_months"] * MONTH_DAYS)

    # From the month of joining on, the partnership in place of staying alone.
    for (m = joins[who[1]]; m < MONTHS; m++) {
        n = members(m)
        for (i = 1; i <= n; i++) {
            if (joins[who[i]] == m)
                book_value["partnership"] += kept[who[i], m - 1]
            cost[who[i], m] -= twin[who[i], m]
            investment[who[i], m] = 0
        }
        if (m == joins["noord"])
            book_entry_fee("noord", 2)
        for (i = 1; i <= n; i++)
            whom[i] = who[i]
        run_month("partnership", n, m)
        for (i = 1; i <= n; i++)
            run_member(who[i], m)
        if (m == joins[who[1]] || m == joins["noord"] || m == MONTHS - 1)
            for (i = 1; i <= n; i++)
                note(sprintf("month,%d,%s,%.2f,%.2f", m, who[i], cost[who[i], m] / 100, twin[who[i], m] / 100))
    }

    for (m = 0; m < MONTHS; m++) {
        check_hours(m)
        now = alone = now_members = workplaces_there = 0
        factor = (1 + P["finance.discount_rate_per_year"]) ^ (-(m + 0.5) / 12)
        for (i = 1; i <= N; i++) {
            p = who[i]
            now += cost[p, m]
            alone += twin[p, m]
            npv_of[p] += (twin[p, m] - cost[p, m]) / 100 * factor
            if (m + 60 >= MONTHS)
                gain[p] += (twin_contribution[p, m] - (cost[p, m] - investment[p, m]) / 100 - capital[p, m]) / 5
            if (i <= members(m)) {
                now_members += cost[p, m]
                workplaces_there += served(p, m)
            }
        }
        npv += (alone - now) / 100 * factor
        total_cost += now
        twin_cost += alone
        if (m >= 48) {
            late += now
            late_twin += alone
        }
        if (m + 12 >= MONTHS)
            per_workplace += now_members / 100 / workplaces_there
        budget += baseline / 12 * (1 + P["finance.budget_growth_per_year"]) ^ since_first_year(m)
        if (npv < 0) {
            was_negative = 1
            payback = ""
        } else if (was_negative && payback == "")
            payback = decimal_year(start[m + 1])
        year_now += now
        year_alone += alone
        if (m % 12 == 11) {
            note(sprintf("year,%d,%.2f,%.2f,%.2f,%.2f", FIRST_YEAR + since_first_year(m), year_now / 100,
                         year_alone / 100, (year_alone - year_now) / 100, npv))
            year_now = year_alone = 0
        }
    }
    if (too_much > 0) {
        print "worked-example.awk: more work than staff: waves would last longer than computed here"
        wrong = 1
        exit 1
    }

    result("npv_eur", npv)
    for (i = 1; i <= N; i++)
        result("npv_eur." who[i], npv_of[who[i]])
    result("benefit_eur", (twin_cost - total_cost) / 100)
    result("total_cost_eur", total_cost / 100)
    result("twin_cost_eur", twin_cost / 100)
    result("budget_eur", budget)
    one_off = of_category["preparation"] + of_category["migration"] + of_category["harmonisation"] + \
        of_category["disintegration"]
    result("one_off_cost_eur", one_off / 100)
    result("cost_per_workplace_end_eur", per_workplace)
    result("saving_share", (late_twin - late) / late_twin)
    for (i = 1; i <= N; i++)
        result("contribution_gain_eur." who[i], gain[who[i]])
    if (payback != "")
        result("payback_year", payback)
    for (i = 1; i <= N; i++) {
        a = who[i] == "noord" ? "noord" : "founders"
        result("live_year." who[i], decimal_year(live[a]))
        for (k = 1; k <= n_stages + 1; k++) {
            id = k <= n_stages ? stages[k] : "transition"
            result("stage_start_year." who[i] "." id, decimal_year(stage_start[a, id]))
            result("stage_end_year." who[i] "." id, decimal_year(stage_end[a, id]))
            if (i != 2)
                note(sprintf("stage,%s,%s,%s,%s", a, id, date(stage_start[a, id]), date(stage_end[a, id])))
        }
        note(sprintf("joins,%s,%s,retires,%.4f,similarity,%.6f", who[i], date(joined[who[i]]), retire(who[i]),
                     similarity(a)))
        note(sprintf("npv,%s,%.2f", who[i], npv_of[who[i]]))
    }
    for (k in of_category)
        note(sprintf("category,%s,%.2f", k, of_category[k] / 100))
    note(sprintf("npv,all,%.2f", npv))
}

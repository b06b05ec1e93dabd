/* What a chronicle says of each kind of event, in Dutch and English. The patterns: chronicle.h. */
#include "cli/chronicle.h"

/* Before the municipalities that vote on one day. */
const cli_chronicle_text cli_chronicle_elections = {"Raadsverkiezingen; het bestuurlijk draagvlak gaat ",
                                                    "Council elections; political support goes "};

/* clang-format off */
const cli_chronicle_text cli_chronicle_texts[MODEL_TRACE_KINDS] = {
    [MODEL_TRACE_FUTURE] = {
        "In deze toekomst wordt {benefit_realised_share} van de geplande besparingen gehaald, worden eenmalige kosten "
        "{one_off_overrun_factor} keer zo hoog als gepland en duurt de voorbereiding {schedule_overrun_factor} keer zo lang. De "
        "disconteringsvoet is {discount_rate_per_year}.",
        "In this future {benefit_realised_share} of the planned savings is reached, one-off costs become {one_off_overrun_factor} "
        "times what was planned, and preparation takes {schedule_overrun_factor} times as long. The discount rate is "
        "{discount_rate_per_year}."},
    [MODEL_TRACE_PARAMETER] = {
        "Getrokken voor deze toekomst: {parameter}: {value} (gemiddeld {mean}; {quantile} van de trekkingen ligt lager).",
        "Drawn for this future: {parameter}: {value} (mean {mean}; {quantile} of draws are lower)."},
    [MODEL_TRACE_MITIGATION] = {
        "Beheersmaatregel tegen ‘{risk}’: {cost_eur} eenmalig en {cost_eur_per_year} per jaar waar het kan gebeuren; van de kans"
        " blijft {remaining_share} over, van het gevolg {remaining_impact_share}.",
        "Mitigation of ‘{risk}’: {cost_eur} once and {cost_eur_per_year} a year where it can strike; {remaining_share} of the"
        " chance is left, and {remaining_impact_share} of the impact."},
    [MODEL_TRACE_ACCESSION_BEGUN] = {
        "{accession}{of_members}: aan de beurt[after?, {after_what}]; vraagt een plaats in het projectteam.",
        "{accession}{of_members}: the first step[after?, {after_what}]: a place in the project team is asked for."},
    [MODEL_TRACE_ACCESSION_RETURNS] = {
        "{accession}{of_members}: komt terug, na {returns:keer|keer} gestopt te zijn, en gaat verder bij {stage}; vraagt een"
        " plaats in het projectteam.",
        "{accession}{of_members}: back, having stopped {returns:time|times}, at {stage}: a place in the project team is asked"
        " for."},
    [MODEL_TRACE_TEAM_GRANTED] = {
        "[[waited_days]]{accession}: na {waited_days} wachten is er plaats in het projectteam.",
        "[[waited_days]]{accession}: after a wait of {waited_days} there is a place in the project team."},
    [MODEL_TRACE_QUARTERMASTER] = {
        "{accession}, {stage}: er is een kwartiermaker benoemd[waited_days?, na {waited_days} wachten]"
        "[cost_eur_per_month?, voor {cost_eur_per_month} per maand].",
        "{accession}, {stage}: a quartermaster is appointed[waited_days?, after waiting {waited_days}]"
        "[cost_eur_per_month?, at {cost_eur_per_month} a month]."},
    [MODEL_TRACE_STAGE_BEGUN] = {
        "{accession}, {stage}: begonnen. Het werk duurt {work_months} en kost {cost_eur_per_month} per maand.",
        "{accession}, {stage}: begun. The work takes {work_months} and costs {cost_eur_per_month} a month."},
    [MODEL_TRACE_ADVICE_ASKED] = {
        "{accession}, {stage}: het stuk is klaar en gaat naar [,works_council_months?de medezeggenschap"
        " ({works_council_months})][,unions_months?de bonden over het sociaal plan (nog {unions_months})]"
        "[,council_months?de colleges, ter voorbereiding van het besluit ({council_months})][!bodies?het besluit][+bodies?; de"
        " langste termijn telt].",
        "{accession}, {stage}: the document is ready and goes to [,works_council_months?the works council"
        " ({works_council_months})][,unions_months?the unions on the social plan (another {unions_months})]"
        "[,council_months?the colleges, to prepare the decision ({council_months})][!bodies?the decision][+bodies?; the longest"
        " counts]."},
    [MODEL_TRACE_WORKS_COUNCIL] = {
        "{accession}, {stage}: [joint?de gezamenlijke ondernemingsraad][!joint?de ondernemingsraad van {municipality}] adviseert, na"
        " {months}[overruled?; de colleges zullen van het advies AFWIJKEN (kans {overrule_probability}, bij een draagvlak van"
        " {staff_support} onder het personeel)].",
        "{accession}, {stage}: [joint?the joint works council][!joint?the works council of {municipality}] advises, after"
        " {months}[overruled?; the colleges will decide AGAINST its advice (chance {overrule_probability}, at a staff support of"
        " {staff_support})]."},
    [MODEL_TRACE_UNIONS] = {
        "{accession}, {stage}: het sociaal plan met de bonden[!joint? in {municipality}] is rond, {months} na het begin van de fase.",
        "{accession}, {stage}: the social plan with the unions[!joint? in {municipality}] stands, {months} after the stage began."},
    [MODEL_TRACE_DELAY_WAITED] = {
        "{accession}, {stage}: {delay_days} later dan gepland, door tegenslag onderweg.",
        "{accession}, {stage}: {delay_days} later than planned, by setbacks on the way."},
    [MODEL_TRACE_OFFICIAL_GROUP] = {
        "{accession}, {stage}: bij de ambtelijke stuurgroep[waited_days?, na {waited_days} wachten op andere stukken], voor {work_days}.",
        "{accession}, {stage}: at the official steering group[waited_days?, after waiting {waited_days} for other documents], for"
        " {work_days}."},
    [MODEL_TRACE_STEERING_GROUP] = {
        "{accession}, {stage}: bij de bestuurlijke stuurgroep[waited_days?, na {waited_days} wachten op andere stukken], voor {work_days}.",
        "{accession}, {stage}: at the administrative steering group[waited_days?, after waiting {waited_days} for other documents], for {work_days}."},
    [MODEL_TRACE_COLLEGES] = {
        "{accession}, {stage}: [+colleges?de colleges besluiten op hetzelfde moment][-colleges?het college besluit]"
        "[overruled?, tegen het advies in van {overruled:ondernemingsraad|ondernemingsraden}][to_councils?, en {colleges=legt|leggen} het voor aan de {colleges=raad|raden}]"
        "[suspended_days?; de uitvoering is {suspended_days} opgeschort][views_days?; de {colleges=raad heeft|raden hebben} {views_days} voor"
        " {colleges=zijn|hun} zienswijze].",
        "{accession}, {stage}: [+colleges?the colleges decide at the same moment][-colleges?the college decides]"
        "[overruled?, against the advice of {overruled:works council|works councils}][to_councils?, and {colleges=puts it to its council|put it to their councils}]"
        "[suspended_days?; execution is suspended for {suspended_days}][views_days?; the {colleges=council has|councils have} {views_days} for {colleges=its|their} views]."},
    [MODEL_TRACE_MEETING_SET] = {
        "[[wait_days]]{accession}, {stage}: het wachten is op de raad van {municipality}, die op {meeting_date} besluit"
        "[skipped_recess?; {skipped_recess:raadsdag valt|raadsdagen vallen} in het reces][skipped_election?; "
        "{skipped_election:raadsdag valt|raadsdagen vallen} weg rond de verkiezingen].",
        "[[wait_days]]{accession}, {stage}: waits for the council of {municipality}, which decides on {meeting_date}"
        "[skipped_recess?; {skipped_recess:meeting falls|meetings fall} in the recess][skipped_election?; "
        "{skipped_election:meeting is|meetings are} skipped around the election]."},
    [MODEL_TRACE_COUNCIL_MET] = {
        "{accession}, {stage}: behandeld in de raad van {municipality}[to_come?; nog {to_come:raad|raden} te gaan].",
        "{accession}, {stage}: taken in the council of {municipality}[to_come?; {to_come:council|councils} to come]."},
    [MODEL_TRACE_DECISION_GO] = {
        "{accession}, {stage}: GO[+attempt?, bij poging {attempt}]. De kans daarop was {probability} (lot {draw}): draagvlak "
        "{support} in {municipality} ({support_logit}), financieel plan {benefit_share} per jaar ({benefit_logit}), tevredenheid "
        "{quality} ({quality_logit}), uitgangspunt ({intercept_logit}).",
        "{accession}, {stage}: GO[+attempt?, at attempt {attempt}]. The chance was {probability} (lot {draw}): support {support} in "
        "{municipality} ({support_logit}), business case {benefit_share} a year ({benefit_logit}), satisfaction {quality} "
        "({quality_logit}), starting point ({intercept_logit})."},
    [MODEL_TRACE_DECISION_NOT_YET] = {
        "{accession}, {stage}: NOG NIET (poging {attempt} van {attempts_allowed}). De kans op go was {probability}, het lot {draw}: "
        "draagvlak {support} in {municipality} ({support_logit}), financieel plan {benefit_share} per jaar ({benefit_logit}), "
        "tevredenheid {quality} ({quality_logit}), uitgangspunt ({intercept_logit}).[!gaps? Wat ontbreekt: {lacking}.]",
        "{accession}, {stage}: NOT YET (attempt {attempt} of {attempts_allowed}). The chance of go was {probability}, the lot "
        "{draw}: support {support} in {municipality} ({support_logit}), business case {benefit_share} a year ({benefit_logit}), "
        "satisfaction {quality} ({quality_logit}), starting point ({intercept_logit}).[!gaps? What is lacking: {lacking}.]"},
    [MODEL_TRACE_DECISION_NO_GO] = {
        "{accession}, {stage}: NO GO (poging {attempt} van {attempts_allowed}). De kans op go was {probability}, het lot {draw}, "
        "met ‘nog niet’ tot {not_yet_below}: draagvlak {support} in {municipality} ({support_logit}), financieel plan "
        "{benefit_share} per jaar ({benefit_logit}), tevredenheid {quality} ({quality_logit}), uitgangspunt ({intercept_logit}). "
        "Wat ontbreekt: {lacking}.",
        "{accession}, {stage}: NO GO (attempt {attempt} of {attempts_allowed}). The chance of go was {probability}, the lot {draw}, "
        "with ‘not yet’ up to {not_yet_below}: support {support} in {municipality} ({support_logit}), business case "
        "{benefit_share} a year ({benefit_logit}), satisfaction {quality} ({quality_logit}), starting point ({intercept_logit}). "
        "What is lacking: {lacking}."},
    [MODEL_TRACE_OFFERED] = {
        "{accession}, {stage}: de verklaring wordt aangeboden aan de raden en de ondernemingsraden.",
        "{accession}, {stage}: the declaration is offered to the councils and the works councils."},
    [MODEL_TRACE_REWORK] = {
        "{accession}, {stage}: het stuk wordt in {work_months} herzien[support_lost_logit?; het uitstel kost draagvlak].",
        "{accession}, {stage}: the document is revised in {work_months}[support_lost_logit?; the wait costs support]."},
    [MODEL_TRACE_GAPS_NAMED] = {
        "{accession}, {stage}: eerst moet worden gewerkt aan [,support?draagvlak][,business_case?het financieel plan][,quality?kwaliteit]"
        "[,scope?scope en sturing]: {work_months}[support_lost_logit?; het uitstel kost draagvlak].",
        "{accession}, {stage}: first there is work to do on [,support?support][,business_case?the business case][,quality?quality]"
        "[,scope?scope and governance]: {work_months}[support_lost_logit?; the wait costs support]."},
    [MODEL_TRACE_GAP_CLOSED] = {
        "{accession}, {stage}: klaar met [support?draagvlak][business_case?het financieel plan][quality?kwaliteit][scope?scope en sturing]"
        "[support_gain_logit?: draagvlak {support_gain_logit}][benefit_gain_share?: {benefit_gain_share} meer voordeel geraamd]"
        "[quality_gain_points?: {quality_gain_points} punt meer verwacht][scope_gain_logit?: uitgangspunt {scope_gain_logit}]"
        "[gaps_left?; nog {gaps_left:punt|punten} open][!gaps_left?; het stuk gaat opnieuw rond].",
        "{accession}, {stage}: done with [support?support][business_case?the business case][quality?quality][scope?scope and governance]"
        "[support_gain_logit?: support {support_gain_logit}][benefit_gain_share?: {benefit_gain_share} more benefit planned]"
        "[quality_gain_points?: {quality_gain_points} points more expected][scope_gain_logit?: starting point {scope_gain_logit}]"
        "[gaps_left?; {gaps_left:gap is|gaps are} still open][!gaps_left?; the document goes round again]."},
    [MODEL_TRACE_DROPPED_OUT] = {
        "{accession}, {stage}: {municipality} VALT AF (kans {probability} onder de leden, draagvlak {member_support}); het financieel plan wordt"
        " opnieuw gemaakt voor de {members_left:die overblijft|die overblijven}.",
        "{accession}, {stage}: {municipality} DROPS OUT (chance {probability} among the members, support {member_support}); the business case"
        " is run again for the {members_left:that is left|that are left}."},
    [MODEL_TRACE_STOPPED] = {
        "{accession}: gestopt bij {stage}[returns?; komt na {return_months} terug][!returns?, en komt niet meer terug].",
        "{accession}: stopped at {stage}[returns?; comes back after {return_months}][!returns?, and does not come back]."},
    [MODEL_TRACE_PILOT_BEGUN] = {
        "{accession}: pilot ‘{pilot}’ begonnen, voor {work_months} en {cost_eur}[holds_decision?; het besluit wacht erop].",
        "{accession}: pilot ‘{pilot}’ begun, for {work_months} and {cost_eur}[holds_decision?; the decision waits for it]."},
    [MODEL_TRACE_PILOT_ENDED] = {
        "{accession}: pilot ‘{pilot}’ [succeeded?GESLAAGD][!succeeded?MISLUKT] (kans op slagen {probability}, lot {draw})"
        "[saving_eur_per_year?; bespaart {saving_eur_per_year} per jaar van de geplande {planned_eur_per_year}, {saving_years} lang of tot de toetreding].",
        "{accession}: pilot ‘{pilot}’ [succeeded?SUCCEEDS][!succeeded?FAILS] (chance of success {probability}, lot {draw})"
        "[saving_eur_per_year?; saves {saving_eur_per_year} a year of the {planned_eur_per_year} planned, for {saving_years} or until they join]."},
    [MODEL_TRACE_CANDIDATE_LOST] = {
        "{accession}{of_members}: VERLOREN aan een ander verband of een herindeling, na {waited_years}[not_yets? en {not_yets} keer"
        " nog niet]; de kans daarop was inmiddels {rate_per_year} per jaar. Wat de voorbereiding heeft gekost, blijft uitgegeven.",
        "{accession}{of_members}: LOST to another partnership or a merger, after {waited_years}[not_yets? and {not_yets:not yet|not yets}];"
        " the chance of that had become {rate_per_year} a year. What preparation has cost stays spent."},
    [MODEL_TRACE_AGREEMENT_SIGNED] = {
        "{accession}: de regeling is getekend, {months} na de eerste stap. Er is geen weg terug.",
        "{accession}: the agreement is signed, {months} after the first step. There is no way back."},
    [MODEL_TRACE_TRANSITION_BEGUN] = {
        "{accession}, {stage}: begonnen. De voorbereiding duurt {work_months}; de projectorganisatie kost {cost_eur_per_month} per "
        "maand.",
        "{accession}, {stage}: begun. Preparation takes {work_months}; its organisation costs {cost_eur_per_month} a month."},
    [MODEL_TRACE_WAVES_PLANNED] = {
        "{accession}: {workplaces:werkplek|werkplekken} over te zetten in {waves:golf|golven}, door {teams:team|teams}. Het "
        "platform is voor {similarity_share} gelijk[data_centre_move_eur?; de verhuizing van het datacenter kost "
        "{data_centre_move_eur}].",
        "{accession}: {workplaces:workplace|workplaces} to be moved in {waves:wave|waves} by {teams:team|teams}. The platform is "
        "{similarity_share} alike[data_centre_move_eur?; moving the data centre costs {data_centre_move_eur}]."},
    [MODEL_TRACE_WAVE_STARTED] = {
        "{accession}: golf {wave}[+attempt?, poging {attempt},] begonnen: {workplaces:werkplek|werkplekken}, {hours} werk, in "
        "{duration_days} (ervaring maakt het werk {learning_factor} keer zo groot, drukte duurt het {slowdown_factor} keer zo lang).",
        "{accession}: wave {wave}[+attempt?, attempt {attempt},] begun: {workplaces:workplace|workplaces}, {hours} of work, in "
        "{duration_days} (experience: {learning_factor} times the work; overload: {slowdown_factor} times as long)."},
    [MODEL_TRACE_WAVE_SUCCEEDED] = {
        "{accession}: golf {wave} over: {workplaces:werkplek|werkplekken}, nu {done_workplaces} in totaal; {external_cost_eur} aan "
        "inhuur.",
        "{accession}: wave {wave} over: {workplaces:workplace|workplaces}, now {done_workplaces} in all; {external_cost_eur} for "
        "hired people."},
    [MODEL_TRACE_WAVE_FAILED] = {
        "{accession}: golf {wave} ({workplaces:werkplek|werkplekken}) MISLUKT[+attempt?, bij poging {attempt}] (kans {probability}) "
        "en wordt teruggedraaid; na {rollback_days} opnieuw. Verloren inhuur {external_cost_eur}; {extra_tickets} extra meldingen.",
        "{accession}: wave {wave} ({workplaces:workplace|workplaces}) FAILS[+attempt?, at attempt {attempt}] (chance {probability}) "
        "and is rolled back; it is done again after {rollback_days}. Hire lost: {external_cost_eur}; {extra_tickets} extra calls."},
    [MODEL_TRACE_WAVES_DONE] = {
        "{accession}: de laatste werkplek is over: {workplaces} in {waves:golf|golven}[failed?, waarvan {failed} mislukt en "
        "overgedaan], in {duration_months} en {hours} werk.",
        "{accession}: the last workplace is over: {workplaces} in {waves:wave|waves}[failed?, {failed} of which failed and were done "
        "again], in {duration_months} and {hours} of work."},
    [MODEL_TRACE_MOVE_STARTED] = {
        "{accession}: verhuizing van het datacenter begonnen[+attempt?, poging {attempt}]: {steps:stap|stappen}, {hours} werk, in "
        "{duration_days} (drukte bij systeembeheer: {slowdown_factor} keer zo lang).",
        "{accession}: the data-centre move begins[+attempt?, attempt {attempt}]: {steps:step|steps}, {hours} of work, in "
        "{duration_days} (overload of systems staff: {slowdown_factor} times as long)."},
    [MODEL_TRACE_MOVE_FAILED] = {
        "{accession}: de verhuizing van het datacenter wordt AFGEBROKEN[+attempt?, bij poging {attempt}] (kans {probability}) en "
        "teruggedraaid; na {rollback_days} opnieuw. {extra_tickets} extra meldingen.",
        "{accession}: the data-centre move is BROKEN OFF[+attempt?, at attempt {attempt}] (chance {probability}) and rolled back; "
        "again after {rollback_days}. {extra_tickets} extra calls."},
    [MODEL_TRACE_MOVE_DONE] = {
        "{accession}: het datacenter is verhuisd[+attempt?, bij poging {attempt}].",
        "{accession}: the data centre has moved[+attempt?, at attempt {attempt}]."},
    [MODEL_TRACE_PLACEMENT_STARTED] = {
        "{accession}: plaatsing van {staff_fte} aan personeel begonnen: {hours} werk voor de leiding, in {duration_days} (drukte "
        "bij de leiding: {slowdown_factor} keer zo lang).",
        "{accession}: placing staff of {staff_fte} begins: {hours} of work for management, in {duration_days} (overload of "
        "management: {slowdown_factor} times as long)."},
    [MODEL_TRACE_PLACEMENT_DONE] = {
        "{accession}: het personeel is geplaatst.",
        "{accession}: the staff is placed."},
    [MODEL_TRACE_LIVE] = {
        "{accession}: LIVE, {since_begun_months} na de eerste stap.",
        "{accession}: LIVE, {since_begun_months} after the first step."},
    [MODEL_TRACE_FOUNDED] = {"De samenwerking is een feit.", "The partnership exists."},
    [MODEL_TRACE_JOINED] = {
        "{municipality}: sluit aan met {workplaces:werkplek|werkplekken}; de samenwerking bedient nu {members:gemeente|gemeenten}"
        "[book_value_eur?; {book_value_eur} aan boekwaarde gaat mee][stranded_eur_per_year?; thuis blijft {stranded_eur_per_year} per jaar aan overhead "
        "en huisvesting achter, die wordt afgebouwd][retired_applications?; {retired_applications:applicatie kan|applicaties kunnen} "
        "vervallen].",
        "{municipality}: joins with {workplaces:workplace|workplaces}; the partnership now serves {members:municipality|municipalities}"
        "[book_value_eur?; {book_value_eur} of book value comes along][stranded_eur_per_year?; {stranded_eur_per_year} a year of overhead and housing is "
        "left at home, to be run down][retired_applications?; {retired_applications:application|applications} can go]."},
    [MODEL_TRACE_STAFF_PLACED] = {
        "{municipality}: {posts_fte} aan functies gaat over[holders_lost?; {holders_lost:medewerker vertrekt|medewerkers vertrekken} "
        "liever dan mee te gaan][!holders_lost?; niemand vertrekt] (kans {loss_probability} per persoon, bij een draagvlak van "
        "{staff_support} onder het personeel)[backlog_hours?; {backlog_hours} onafgemaakt werk gaat mee].",
        "{municipality}: posts of {posts_fte} move over[holders_lost?; {holders_lost:holder leaves|holders leave} rather than come "
        "along][!holders_lost?; nobody leaves] (chance {loss_probability} each, at a staff support of {staff_support})"
        "[backlog_hours?; {backlog_hours} of unfinished work comes along]."},
    [MODEL_TRACE_ENTRY_FEE] = {
        "{municipality}: betaalt de eerdere leden een toetredingsvergoeding van {fee_eur}.",
        "{municipality}: pays the earlier members an entry fee of {fee_eur}."},
    [MODEL_TRACE_DISPUTE] = {
        "{municipality}: GESCHIL over de verdeelsleutel: betaalt {cost_share} van de gedeelde kosten en vindt {fair_share} billijk.",
        "{municipality}: DISPUTE over the key: it pays {cost_share} of the shared cost and thinks {fair_share} fair."},
    [MODEL_TRACE_EVALUATION_STAY] = {
        "{municipality}, evaluatie: blijft[held_back?, hoewel ontevreden: uittreden is te duur]. De kans op vertrek of bijsturing was {probability} (lot {draw}): voordeel"
        " {realised_share} tegen {planned_share} verwacht, tevredenheid {satisfaction} tegen {satisfaction_before} voorheen, draagvlak"
        " {support}[overcharge_share?, bijdrage {overcharge_share} boven wat naar inbreng past][leaving_cost_share?, uittreden kost"
        " {leaving_cost_share} van de kosten alleen per jaar, tien jaar lang].",
        "{municipality}, evaluation: stays[held_back?, though dissatisfied: leaving costs too much]. The chance of leaving or adjusting was {probability} (lot {draw}): benefit"
        " {realised_share} against {planned_share} expected, satisfaction {satisfaction} against {satisfaction_before} before, support"
        " {support}[overcharge_share?, contribution {overcharge_share} above what fits what it brought in][leaving_cost_share?, leaving"
        " costs {leaving_cost_share} of the cost alone a year, for ten years]."},
    [MODEL_TRACE_EVALUATION_ADJUST] = {
        "{municipality}, evaluatie: BIJSTUREN, met een verbeterplan. De kans op vertrek of bijsturing was {probability} (lot {draw}): voordeel"
        " {realised_share} tegen {planned_share} verwacht, tevredenheid {satisfaction} tegen {satisfaction_before} voorheen, draagvlak"
        " {support}[overcharge_share?, bijdrage {overcharge_share} boven wat naar inbreng past][leaving_cost_share?, uittreden kost"
        " {leaving_cost_share} van de kosten alleen per jaar, tien jaar lang].",
        "{municipality}, evaluation: ADJUST, with an improvement plan. The chance of leaving or adjusting was {probability} (lot {draw}): benefit"
        " {realised_share} against {planned_share} expected, satisfaction {satisfaction} against {satisfaction_before} before, support"
        " {support}[overcharge_share?, contribution {overcharge_share} above what fits what it brought in][leaving_cost_share?, leaving"
        " costs {leaving_cost_share} of the cost alone a year, for ten years]."},
    [MODEL_TRACE_EVALUATION_NOTICE] = {
        "{municipality}, evaluatie: ZEGT OP. De kans op vertrek of bijsturing was {probability} (lot {draw}): voordeel"
        " {realised_share} tegen {planned_share} verwacht, tevredenheid {satisfaction} tegen {satisfaction_before} voorheen, draagvlak"
        " {support}[overcharge_share?, bijdrage {overcharge_share} boven wat naar inbreng past][leaving_cost_share?, uittreden kost"
        " {leaving_cost_share} van de kosten alleen per jaar, tien jaar lang].",
        "{municipality}, evaluation: GIVES NOTICE. The chance of leaving or adjusting was {probability} (lot {draw}): benefit"
        " {realised_share} against {planned_share} expected, satisfaction {satisfaction} against {satisfaction_before} before, support"
        " {support}[overcharge_share?, contribution {overcharge_share} above what fits what it brought in][leaving_cost_share?, leaving"
        " costs {leaving_cost_share} of the cost alone a year, for ten years]."},
    [MODEL_TRACE_NOTICE_GIVEN] = {
        "{municipality}: treedt in {leaves_year} uit.",
        "{municipality}: leaves in {leaves_year}."},
    [MODEL_TRACE_MEMBER_LEFT] = {
        "{municipality}: TREEDT UIT met {workplaces:werkplek|werkplekken}[members?; de samenwerking bedient nog {members:gemeente|gemeenten}]. {book_value_eur} aan"
        " boekwaarde gaat mee[fee_base_eur?; de uittreedsom daalt in vijf jaar af en begint bij een deel van {fee_base_eur} per jaar]"
        "[stranded_eur_per_year?; {stranded_eur_per_year} per jaar aan achterblijvende kosten loopt af][rebuild_eur?; de eigen ICT weer"
        " opbouwen kost {rebuild_eur}].",
        "{municipality}: LEAVES with {workplaces:workplace|workplaces}[members?; the partnership still serves {members:municipality|municipalities}]. {book_value_eur} of book value"
        " goes along[fee_base_eur?; the exit fee declines over five years and begins at a part of {fee_base_eur} a year]"
        "[stranded_eur_per_year?; {stranded_eur_per_year} a year of stranded cost runs off][rebuild_eur?; building up its own ICT again"
        " costs {rebuild_eur}]."},
    [MODEL_TRACE_STAFF_RETURNED] = {
        "{municipality}: {posts_fte} aan functies komt terug[holders_lost?; {holders_lost:medewerker vertrekt|medewerkers vertrekken}"
        " liever dan mee te gaan][!holders_lost?; niemand vertrekt][backlog_hours?; {backlog_hours} onafgemaakt werk komt mee].",
        "{municipality}: posts of {posts_fte} come back[holders_lost?; {holders_lost:holder leaves|holders leave} rather than come along]"
        "[!holders_lost?; nobody leaves][backlog_hours?; {backlog_hours} of unfinished work comes along]."},
    [MODEL_TRACE_DISSOLVED] = {
        "De samenwerking houdt op: er zijn te weinig leden over.",
        "The partnership ends: too few members are left."},
    [MODEL_TRACE_ABANDONED] = {
        "{accession}: gestaakt bij {stage}, want met wie het zou gebeuren is er niet meer.",
        "{accession}: given up at {stage}, since whom it was about is no longer there."},
    [MODEL_TRACE_MERGED] = {
        "{municipality} gaat op in {other} ({workplaces:werkplek|werkplekken}).",
        "{municipality} merges into {other} ({workplaces:workplace|workplaces})."},
    [MODEL_TRACE_STAFF_MERGED] = {
        "De ambtelijke organisatie van {municipality} gaat over naar {other} ({workplaces:werkplek|werkplekken}).",
        "The civil service of {municipality} goes over to {other} ({workplaces:workplace|workplaces})."},
    [MODEL_TRACE_CONTRACT_BEGUN] = {
        "{who}: UITBESTEED. Een leverancier neemt {workplaces:werkplek|werkplekken} over voor {price_eur_per_workplace_year} per"
        " werkplek per jaar; de aanbesteding kost {tender_eur}, de overgang {transition_eur}[stranded_eur_per_year?; thuis blijft"
        " {stranded_eur_per_year} per jaar aan overhead en huisvesting achter, die wordt afgebouwd].",
        "{who}: OUTSOURCED. A supplier takes over {workplaces:workplace|workplaces} at {price_eur_per_workplace_year} a workplace"
        " a year; the tender costs {tender_eur}, the transition {transition_eur}[stranded_eur_per_year?; {stranded_eur_per_year} a"
        " year of overhead and housing is left at home, to be run down]."},
    [MODEL_TRACE_CONTRACT_EXTENDED] = {
        "{who}: de heraanbesteding MISLUKT (kans {probability}, lot {draw}); het contract loopt {extension_months} door[surcharge_share?,"
        " met {surcharge_share} opslag].",
        "{who}: the re-tender FAILS (chance {probability}, lot {draw}); the contract goes on for {extension_months}[surcharge_share?,"
        " at a surcharge of {surcharge_share}]."},
    [MODEL_TRACE_CONTRACT_RENEWED] = {
        "{who}: heraanbesteed voor {price_eur_per_workplace_year} per werkplek per jaar, {price_factor} keer de geïndexeerde"
        " prijs[switched?; een andere leverancier wint, de overgang kost {transition_eur}][!switched?; de leverancier"
        " blijft][tender_eur?; de aanbesteding kost {tender_eur}].",
        "{who}: tendered again at {price_eur_per_workplace_year} a workplace a year, {price_factor} times the indexed"
        " price[switched?; another supplier wins, the transition costs {transition_eur}][!switched?; the supplier"
        " stays][tender_eur?; the tender costs {tender_eur}]."},
    [MODEL_TRACE_CONTRACT_ENDED] = {
        "{who}: neemt de ICT weer in eigen beheer[too_dear?, omdat het nieuwe bod van {price_eur_per_workplace_year} per werkplek te"
        " ver boven de eigen kosten van {own_eur_per_workplace_year} ligt][!too_dear?, hoewel het nieuwe bod"
        " {price_eur_per_workplace_year} per werkplek is, tegen eigen kosten van {own_eur_per_workplace_year}]; over"
        " {return_months}.",
        "{who}: takes ICT back in house[too_dear?, as the new offer of {price_eur_per_workplace_year} a workplace is too far above"
        " its own cost of {own_eur_per_workplace_year}][!too_dear?, though the new offer is {price_eur_per_workplace_year} a"
        " workplace, against an own cost of {own_eur_per_workplace_year}]; in {return_months}."},
    [MODEL_TRACE_CONTRACT_OVER] = {
        "{who}: weer zelf verantwoordelijk voor {workplaces:werkplek|werkplekken}; het terughalen kost {insourcing_eur}.",
        "{who}: responsible for {workplaces:workplace|workplaces} again; taking them back costs {insourcing_eur}."},
    [MODEL_TRACE_HOLDER_LEFT] = {
        "{who}, {role}: een medewerker vertrekt[retires? met pensioen] (verloop {outflow_per_year} per jaar).",
        "{who}, {role}: somebody leaves[retires? to retire] (outflow {outflow_per_year} a year)."},
    [MODEL_TRACE_HOLDER_ILL] = {
        "{who}, {role}: een medewerker valt voor {absent_days} uit.",
        "{who}, {role}: somebody falls ill for {absent_days}."},
    [MODEL_TRACE_HOLDER_RECOVERED] = {
        "{who}, {role}: een langdurig zieke is hersteld.", "{who}, {role}: somebody is back after a long illness."},
    [MODEL_TRACE_POST_VACANT] = {
        "{who}, {role}: vacature van {post_fte}, vervuld na {vacancy_days} (krapte {tightness_factor}[hard_to_fill?; moeilijk "
        "vervulbaar]).",
        "{who}, {role}: vacancy of {post_fte}, to be filled after {vacancy_days} (tightness {tightness_factor}[hard_to_fill?; hard "
        "to fill])."},
    [MODEL_TRACE_POST_FILLED] = {
        "{who}, {role}: nieuwe medewerker, de eerste tijd {productivity_share} productief; werving {cost_eur}.",
        "{who}, {role}: somebody new, {productivity_share} productive at first; recruitment {cost_eur}."},
    [MODEL_TRACE_POST_CREATED] = {
        "{who}, {role}: een functie erbij, want de vraag blijft hoger.", "{who}, {role}: a post more, since demand lasts."},
    [MODEL_TRACE_POST_ABOLISHED] = {
        "{who}, {role}: een functie van {post_fte} vervalt.", "{who}, {role}: a post of {post_fte} is abolished."},
    [MODEL_TRACE_HIRE] = {
        "{who}, {role}: inhuur van {before_fte} naar {hire_fte} (gewenst {wanted_fte}).",
        "{who}, {role}: external hire from {before_fte} to {hire_fte} (wanted {wanted_fte})."},
    [MODEL_TRACE_RISK] = {
        "{who}: tegenslag: {risk}[effects?. Gevolg: ][,cost_eur?{cost_eur}][,delay_days?{delay_days} vertraging][,capacity_fte?{capacity_fte}"
        " minder voor {capacity_months}][,extra_tickets?{extra_tickets} extra meldingen][,quality_points?kwaliteit {quality_points}][,support_logit?draagvlak {support_logit} (logit)][,staff_support_logit?draagvlak onder personeel {staff_support_logit} (logit)].",
        "{who}: setback: {risk}[effects?. Effect: ][,cost_eur?{cost_eur}][,delay_days?{delay_days} of delay][,capacity_fte?{capacity_fte}"
        " less for {capacity_months}][,extra_tickets?{extra_tickets} extra calls][,quality_points?quality {quality_points}][,support_logit?support {support_logit} (logit)][,staff_support_logit?support among staff {staff_support_logit} (logit)]."},
    [MODEL_TRACE_RISK_ALONE] = {
        "{who}, ook zonder samenwerking: {risk}[effects?. Gevolg: ][,cost_eur?{cost_eur}][,delay_days?{delay_days} vertraging][,capacity_fte?{capacity_fte}"
        " minder voor {capacity_months}][,extra_tickets?{extra_tickets} extra meldingen][,quality_points?kwaliteit {quality_points}][,support_logit?draagvlak {support_logit} (logit)][,staff_support_logit?draagvlak onder personeel {staff_support_logit} (logit)].",
        "{who}, also without a partnership: {risk}[effects?. Effect: ][,cost_eur?{cost_eur}][,delay_days?{delay_days} of delay][,capacity_fte?{capacity_fte}"
        " less for {capacity_months}][,extra_tickets?{extra_tickets} extra calls][,quality_points?quality {quality_points}][,support_logit?support {support_logit} (logit)][,staff_support_logit?support among staff {staff_support_logit} (logit)]."},
    [MODEL_TRACE_ELECTION] = {
        "in {municipality} van {support_before} naar {support_after}",
        "in {municipality} from {support_before} to {support_after}"},
    [MODEL_TRACE_SHORTAGE_BEGUN] = {
        "{who}, {role}: tekort van {gap_fte}[joint? (deze maand {demand_hours} gevraagd, {supply_hours} beschikbaar)].",
        "{who}, {role}: {gap_fte} short[joint? (this month {demand_hours} asked, {supply_hours} available)]."},
    [MODEL_TRACE_SHORTAGE_ENDED] = {
        "{who}, {role}: [+duration_months?tekort voorbij na {duration_months}; hoogstens {peak_fte}]"
        "[-duration_months?vorige maand {peak_fte} tekort].",
        "{who}, {role}: [+duration_months?no longer short, after {duration_months}; {peak_fte} at worst]"
        "[-duration_months?{peak_fte} short last month]."},
    [MODEL_TRACE_BACKLOG_BEGUN] = {
        "{who}, {role}: er ligt meer dan een maand werk te wachten ({backlog_hours}).",
        "{who}, {role}: more than a month of work is waiting ({backlog_hours})."},
    [MODEL_TRACE_BACKLOG_ENDED] = {
        "{who}, {role}: de achterstand is na {duration_months} grotendeels weggewerkt; hoogstens {peak_months} werk.",
        "{who}, {role}: the backlog is mostly gone after {duration_months}; {peak_months} of work at worst."},
    [MODEL_TRACE_YEAR_STAFF] = {
        "{who}: {staff_fte} in dienst, {vacancies_fte} vacant, gemiddeld {hire_fte} ingehuurd (hoogstens {most_hire_fte}). In"
        " {calendar_year}: {left} vertrokken, {recruited} begonnen, {fell_ill} langdurig ziek geworden. In december {sick_share} verzuim"
        " en {backlog_hours} werk dat wacht.",
        "{who}: {staff_fte} employed, {vacancies_fte} vacant, {hire_fte} hired on average ({most_hire_fte} at most). In"
        " {calendar_year}: {left} left, {recruited} began, {fell_ill} fell ill for long. In December {sick_share} sick leave and"
        " {backlog_hours} of work waiting."},
    [MODEL_TRACE_YEAR_MUNICIPALITY] = {
        "{municipality} in {calendar_year}: kosten {cost_eur}, alleen {twin_cost_eur}: voordeel {benefit_eur}. Draagvlak {support}, "
        "onder het personeel {staff_support}.",
        "{municipality} in {calendar_year}: cost {cost_eur}, alone {twin_cost_eur}: benefit {benefit_eur}. Support {support}, among "
        "staff {staff_support}."},
    [MODEL_TRACE_YEAR] = {
        "In {calendar_year}[members?, {members:lid|leden}][outsourced?, {outsourced:gemeente uitbesteed|gemeenten uitbesteed}][no_members_yet?, nog geen leden]: de gemeenten geven samen {cost_eur} uit, tegen"
        " {twin_cost_eur} als ieder alleen bleef: voordeel {benefit_eur}. Sinds het begin {benefit_cumulative_eur}, contant"
        " {benefit_cumulative_discounted_eur}. Kwaliteit {quality} tegen {twin_quality} alleen; specialismen die op één persoon rusten"
        " {single_person_roles} tegen {twin_single_person_roles}.",
        "In {calendar_year}[members?, {members:member|members}][outsourced?, {outsourced:municipality outsourced|municipalities outsourced}][no_members_yet?, no members yet]: the municipalities together spend {cost_eur},"
        " against {twin_cost_eur} if each stayed alone: benefit {benefit_eur}. Since the beginning {benefit_cumulative_eur}, discounted"
        " {benefit_cumulative_discounted_eur}. Quality {quality} against {twin_quality} alone; specialisms that hang on one person"
        " {single_person_roles} against {twin_single_person_roles}."},
    [MODEL_TRACE_YEAR_BENEFIT] = {
        "[[benefit_eur]]Het voordeel van {calendar_year} komt van: [,people_eur?personeel {people_eur}][,purchases_eur?inkoop en applicaties"
        " {purchases_eur}][,overhead_eur?overhead en overige kosten {overhead_eur}][,cooperation_eur?bestuur, regie en btw"
        " {cooperation_eur}][,pilots_eur?geslaagde pilots {pilots_eur}][,one_off_eur?eenmalige kosten {one_off_eur}][,leaving_eur?uittreden {leaving_eur}][,risk_eur?tegenslag {risk_eur}].",
        "[[benefit_eur]]The benefit of {calendar_year} comes from: [,people_eur?people {people_eur}][,purchases_eur?purchases and applications"
        " {purchases_eur}][,overhead_eur?overhead and other costs {overhead_eur}][,cooperation_eur?governance, demand side and VAT"
        " {cooperation_eur}][,pilots_eur?pilots that succeeded {pilots_eur}][,one_off_eur?one-off costs {one_off_eur}][,leaving_eur?members leaving {leaving_eur}][,risk_eur?setbacks {risk_eur}]."},
    [MODEL_TRACE_END] = {
        "Uitkomst: {members:lid|leden}; netto contante waarde {npv_eur}, niet contant {benefit_eur}[payback_year?; terugverdiend in "
        "{payback_year}][!payback_year?; niet terugverdiend]. Kosten {total_cost_eur} tegen {twin_cost_eur} alleen, waarvan "
        "{one_off_cost_eur} eenmalig en {risk_cost_eur} door risico’s. Besluiten: {not_yets} keer nog niet, {no_gos} keer no go. "
        "Grootste tekort {peak_gap_fte}; {months_under_capacity:maand|maanden} met een tekort.",
        "Outcome: {members:member|members}; net present value {npv_eur}, undiscounted {benefit_eur}[payback_year?; paid back in "
        "{payback_year}][!payback_year?; not paid back]. Cost {total_cost_eur} against {twin_cost_eur} alone, of which "
        "{one_off_cost_eur} one-off and {risk_cost_eur} by risks. Decisions: {not_yets:time|times} not yet, {no_gos:time|times} no go. Largest "
        "shortage {peak_gap_fte}; {months_under_capacity:month|months} with a shortage."},
};
/* clang-format on */

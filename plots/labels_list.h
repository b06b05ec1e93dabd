/* Aligned by hand, read as a table. */
/* clang-format off */
/* No guard: included once for the ids and once for the strings. PLOT_LABEL(id, Dutch, English). */

/* Units and small words */
PLOT_LABEL(AND, " en ", " and ")
PLOT_LABEL(TO, " tot ", " to ")
PLOT_LABEL(EUR, "EUR", "EUR")
PLOT_LABEL(EUR_THOUSAND, "duizend EUR", "EUR thousand")
PLOT_LABEL(EUR_MILLION, "mln EUR", "EUR million")
PLOT_LABEL(EUR_BILLION, "mld EUR", "EUR billion")
PLOT_LABEL(MILLION, "mln", "million")
PLOT_LABEL(BILLION, "mld", "billion")
PLOT_LABEL(PRICE_LEVEL, "prijspeil {1}", "{1} prices")
PLOT_LABEL(LESS_THAN, "minder dan ", "less than ")
PLOT_LABEL(MORE_THAN, "meer dan ", "more than ")
PLOT_LABEL(FUTURE, "toekomst", "future")
PLOT_LABEL(FUTURES, "toekomsten", "futures")
PLOT_LABEL(YES, "ja", "yes")
PLOT_LABEL(NO, "nee", "no")
PLOT_LABEL(HIGHER, "hoger", "higher")
PLOT_LABEL(LOWER, "lager", "lower")
PLOT_LABEL(NO_VALUE, "nooit", "never")

/* What the outcome depends on */
PLOT_LABEL(CAUSE_DECISION, "besluit: nee bij het startdocument (kan later ja worden)",
           "decision: a no at the start document (may later become a yes)")
PLOT_LABEL(CAUSE_RISK, "risico: {1}", "risk: {1}")
PLOT_LABEL(CAUSE_HEAD, "Verschil in netto contante waarde, mln EUR", "Difference in net present value, EUR million")
PLOT_LABEL(CAUSE_ONLY, "{1} (alleen {2})", "{1} ({2} only)")
PLOT_LABEL(CAUSE_LEAST_MOST, "laagste tot hoogste scenario", "lowest to highest scenario")
PLOT_LABEL(CAUSES_ALL, "Waar het het meest van afhangt, per scenario", "What it depends on most, by scenario")
PLOT_LABEL(CAUSES_NOTE,
           "±: 95 %-interval. Onbekende grootheid: hoogste tegenover laagste derde deel van haar waarden. Besluit: met tegenover zonder; "
           "samenhang, niet alleen oorzaak. Risico: {1}.",
           "±: 95% interval. Unknown: highest against lowest third of its values. Decision: with it against without; an association, not "
           "cause alone. Risk: {1}.")
PLOT_LABEL(CAUSES_IMPACT, "met tegenover zonder dat risico, op dezelfde toevalsgetallen",
           "with it against without it, on the same random numbers")
PLOT_LABEL(CAUSES_MIXED, "met tegenover zonder dat risico; waar dat niet is doorgerekend: de gemiddelde geboekte kosten",
           "with it against without it; where that was not computed: mean booked cost")
PLOT_LABEL(CAUSES_BOOKED, "de gemiddelde geboekte kosten per toekomst, zonder schade door vertraging",
           "mean booked cost per future, without damage by delay")

/* Findings */
PLOT_LABEL(QUOTED, "‘{1}’", "‘{1}’")
PLOT_LABEL(NO_FIGURES, "Hierover bevat dit resultaat geen cijfers.", "This result holds no figures about this.")
PLOT_LABEL(ONE_FUTURE, "Er is maar één toekomst doorgerekend: spreiding en kansen zijn daaruit niet af te leiden.",
           "Only one future was computed: no spread and no chances can be derived from it.")
PLOT_LABEL(ONE_FUTURE_NOTE, "één toekomst: over onzekerheid valt niets te zeggen",
           "one future: nothing can be said of uncertainty")
PLOT_LABEL(UNPAIRED,
           "De scenario’s zijn niet op dezelfde toekomsten doorgerekend; daarom wordt geen verschil per toekomst gegeven.",
           "The scenarios were not computed on the same futures, so no difference per future is given.")

/* {1} median, {2} range, {3} difference without sign, {4} higher/lower, {5} interval, {6} alone */
PLOT_LABEL(QUALITY_DIFFERS,
           "De kwaliteit komt uit op {1} (in 80 van de 100 toekomsten {2}): gemiddeld {3} punt {4} dan wanneer ieder "
           "alleen verdergaat (95 %-interval {5}).",
           "Quality comes out at {1} (in 80 out of 100 futures {2}): on average {3} points {4} than when each goes it "
           "alone (95% interval {5}).")
PLOT_LABEL(QUALITY_UNSURE,
           "Het verschil in kwaliteit met alleen verdergaan is kleiner dan de onzekerheid: gemiddeld {3} punt {4} "
           "(95 %-interval {5}). De kwaliteit komt uit op {1} (in 80 van de 100 toekomsten {2}).",
           "The difference in quality from going it alone is smaller than the uncertainty: on average {3} points {4} "
           "(95% interval {5}). Quality comes out at {1} (in 80 out of 100 futures {2}).")
PLOT_LABEL(QUALITY_CONSTANT,
           "De kwaliteit is in elke toekomst {1}: gemiddeld {3} punt {4} dan wanneer ieder alleen verdergaat.",
           "Quality is {1} in every future: on average {3} points {4} than when each goes it alone.")
PLOT_LABEL(QUALITY_SAME, "De kwaliteit is in elke toekomst gelijk aan die bij alleen verdergaan: in het midden {1}.",
           "Quality equals that of going it alone in every future: median {1}.")
PLOT_LABEL(QUALITY_ONE, "De kwaliteit komt uit op {1}, tegen {6} als ieder alleen verdergaat.",
           "Quality comes out at {1}, against {6} when each goes it alone.")
PLOT_LABEL(SINGLE_PERSON, "Specialismen die op één persoon rusten: in het midden {1}, tegen {2} bij alleen verdergaan.",
           "Specialisms that hang on one person: median {1}, against {2} when going it alone.")
PLOT_LABEL(SINGLE_PERSON_SAME, "Specialismen die op één persoon rusten: in het midden {1}, net als bij alleen verdergaan.",
           "Specialisms that hang on one person: median {1}, as when going it alone.")
/* {1} change, {2} of which scenario, {3} change, {4} of which scenario, against going it alone */
PLOT_LABEL(SINGLE_MOST,
           "Het aantal specialismen dat op één persoon rust, daalt het meest bij {2}: gemiddeld {1} ten opzichte van alleen "
           "verdergaan, geteld over de gemeenten van dat scenario.",
           "The number of specialisms that hang on one person falls most for {2}: {1} on average against going it alone, "
           "counted over the municipalities of that scenario.")
PLOT_LABEL(SINGLE_UNSURE,
           "Specialismen die op één persoon rusten: bij {2} en {4} gemiddeld {1} en {3} ten opzichte van alleen verdergaan, elk over de "
           "eigen gemeenten; dat verschilt minder dan de onzekerheid.",
           "Specialisms that hang on one person: for {2} and {4} {1} and {3} on average against going it alone, each over its own "
           "municipalities; that differs by less than the uncertainty.")
PLOT_LABEL(SINGLE_SAME,
           "Het aantal specialismen dat op één persoon rust, daalt bij {2} en {4} evenveel: gemiddeld {1} ten opzichte van alleen "
           "verdergaan.",
           "The number of specialisms that hang on one person falls as much for {2} as for {4}: {1} on average against going it "
           "alone.")
PLOT_LABEL(SINGLE_UNPAIRED,
           "Het aantal specialismen dat op één persoon rust, verandert bij {2} en {4} gemiddeld met {1} en {3} ten opzichte van "
           "alleen verdergaan, elk geteld over de eigen gemeenten.",
           "The number of specialisms that hang on one person changes for {2} and {4} by {1} and {3} on average against going "
           "it alone, each counted over its own municipalities.")
PLOT_LABEL(SINGLE_NONE, "Het aantal specialismen dat op één persoon rust, daalt bij geen van de scenario’s.",
           "The number of specialisms that hang on one person falls in none of the scenarios.")

/* {1} best, {2} next, {3} its gain, {4} interval of the gain, {5} difference, {6} interval, {7} share better */
PLOT_LABEL(QUALITY_BEST,
           "{1} doet het beste op kwaliteit: gemiddeld {3} punt ten opzichte van alleen verdergaan (95 %-interval {4}), "
           "en {5} punt ten opzichte van {2} ({6}).",
           "{1} does best on quality: on average {3} points against going it alone (95% interval {4}), and {5} points "
           "against {2} ({6}).")
PLOT_LABEL(QUALITY_BEST_UNSURE,
           "Het verschil in kwaliteit tussen {1} en {2} is kleiner dan de onzekerheid: {5} punt (95 %-interval {6}). "
           "Ten opzichte van alleen verdergaan geeft {1} gemiddeld {3} punt ({4}).",
           "The difference in quality between {1} and {2} is smaller than the uncertainty: {5} points (95% interval {6}). "
           "Against going it alone, {1} gives {3} points on average ({4}).")
PLOT_LABEL(QUALITY_BEST_ONE,
           "In de enige doorgerekende toekomst geeft {1} {3} punt kwaliteit ten opzichte van alleen verdergaan en {5} punt ten "
           "opzichte van {2}; over de onzekerheid valt niets te zeggen.",
           "In the only future computed, {1} gives {3} points of quality against going it alone and {5} points against {2}; "
           "nothing can be said of the uncertainty.")
PLOT_LABEL(QUALITY_BEST_SAME,
           "{1} en {2} geven in elke toekomst dezelfde kwaliteit ten opzichte van alleen verdergaan: gemiddeld {3} punt "
           "({4}).",
           "{1} and {2} give the same quality against going it alone in every future: {3} points on average ({4}).")
PLOT_LABEL(QUALITY_BEST_UNPAIRED,
           "{1} heeft de hoogste gemiddelde kwaliteit ten opzichte van alleen verdergaan: {3} punt (95 %-interval {4}); "
           "daarna volgt {2}.",
           "{1} has the highest mean quality against going it alone: {3} points (95% interval {4}); {2} comes next.")

/* {1} median, {2} range, {3} horizon, {4} price level, {5} chance of loss, {6} mean, {7} interval of the mean */
PLOT_LABEL(COST_DIFFERS,
           "De netto contante waarde over {3} is gemiddeld {6} (in 80 van de 100 toekomsten {2}; {4}). De kans op "
           "verlies is {5}.",
           "The net present value over {3} is {6} on average (in 80 out of 100 futures {2}; {4}). The chance of a loss "
           "is {5}.")
PLOT_LABEL(COST_UNSURE,
           "Het voordeel is kleiner dan de onzekerheid: de netto contante waarde over {3} is gemiddeld {6} "
           "(95 %-interval {7}; in 80 van de 100 toekomsten {2}; {4}). De kans op verlies is {5}.",
           "The benefit is smaller than the uncertainty: the net present value over {3} is {6} on average (95% interval "
           "{7}; in 80 out of 100 futures {2}; {4}). The chance of a loss is {5}.")
PLOT_LABEL(COST_CONSTANT, "De netto contante waarde over {3} is in elke toekomst {1} ({4}).",
           "The net present value over {3} is {1} in every future ({4}).")
PLOT_LABEL(COST_NOTHING, "De kosten zijn in elke toekomst gelijk aan die bij alleen verdergaan.",
           "Cost equals that of going it alone in every future.")
PLOT_LABEL(COST_ONE, "De netto contante waarde over {3} is {1} ({4}).",
           "The net present value over {3} is {1} ({4}).")
PLOT_LABEL(SAVING_CHANCE, "De kans op een besparing van meer dan 10 % is {1}.",
           "The chance of saving more than 10% is {1}.")
PLOT_LABEL(PAYBACK, "De kans dat de kosten binnen {2} zijn terugverdiend is {1}; in het midden is dat in {3}.",
           "The chance that the costs are paid back within {2} is {1}; the median date is {3}.")
PLOT_LABEL(PAYBACK_NEVER, "In geen van de {1} worden de kosten binnen {2} terugverdiend.",
           "In none of the {1} are the costs paid back within {2}.")
PLOT_LABEL(PAYBACK_NEVER_ONE, "De kosten worden binnen {2} niet terugverdiend.",
           "The costs are not paid back within {2}.")
PLOT_LABEL(PAYBACK_ONE, "De kosten zijn in {3} terugverdiend.", "The costs are paid back in {3}.")

/* {1} best, {2} next, {3} its mean, {4} scope, {5} difference, {6} interval, {7} share better, {8} share equal */
PLOT_LABEL(COST_BEST,
           "{1} komt gemiddeld het gunstigst uit: een netto contante waarde over alle gemeenten samen van {3}, {5} meer dan {2} "
           "(95 %-interval {6}); in {7} van de toekomsten is het beter{8}.",
           "{1} comes out best on average over all municipalities together: a net present value of {3}, {5} more than {2} (95% interval "
           "{6}); {1} is better in {7} of the futures{8}.")
PLOT_LABEL(COST_BEST_TIES, ", in {1} gelijk", ", equal in {1}")
PLOT_LABEL(COST_BEST_UNSURE,
           "Het verschil in netto contante waarde tussen {1} en {2} is, over alle gemeenten samen, kleiner dan de onzekerheid: gemiddeld "
           "{5} (95 %-interval {6}).",
           "Over all municipalities together, the difference in net present value between {1} and {2} is smaller than the uncertainty: "
           "{5} on average (95% interval {6}).")
PLOT_LABEL(COST_BEST_ONE,
           "In de enige doorgerekende toekomst is de netto contante waarde over alle gemeenten samen bij {1} {3}, {5} meer dan bij {2}; "
           "over de onzekerheid valt niets te zeggen.",
           "In the only future computed, the net present value over all municipalities together is {3} for {1}, {5} more than for {2}; "
           "nothing can be said of the uncertainty.")
PLOT_LABEL(COST_BEST_SAME, "{1} en {2} hebben in elke toekomst dezelfde netto contante waarde over alle gemeenten samen: gemiddeld {3}.",
           "{1} and {2} have the same net present value over all municipalities together in every future: {3} on average.")
PLOT_LABEL(COST_BEST_UNPAIRED, "{1} heeft over alle gemeenten samen de hoogste gemiddelde netto contante waarde: {3}; daarna volgt {2}.",
           "{1} has the highest mean net present value over all municipalities together: {3}; {2} comes next.")
PLOT_LABEL(SHARED_DIFFERS, "Voor {1} samen is dat verschil {2} ({3}).", "For {1} together that difference is {2} ({3}).")
PLOT_LABEL(SHARED_UNSURE, "Voor {1} samen is dat verschil kleiner dan de onzekerheid: {2} ({3}).",
           "For {1} together that difference is smaller than the uncertainty: {2} ({3}).")
PLOT_LABEL(SHARED_ONE, "Voor {1} samen is dat verschil {2}.", "For {1} together that difference is {2}.")
PLOT_LABEL(SHARED_SAME, "Voor {1} samen is er geen verschil.", "For {1} together there is no difference.")
PLOT_LABEL(SHARED_MANY, "de {1} gemeenten die in alle scenario’s voorkomen", "the {1} municipalities that are in all scenarios")
PLOT_LABEL(LOSS_RANGE, "De kans op verlies loopt van {1} bij {2} tot {3} bij {4}.",
           "The chance of a loss runs from {1} for {2} to {3} for {4}.")
PLOT_LABEL(LOSS_CLOSE, "De kans op verlies verschilt minder dan de onzekerheid: {1} tot {3}.",
           "The chance of a loss differs by less than the uncertainty: {1} to {3}.")
PLOT_LABEL(LOSS_EQUAL, "De kans op verlies is bij alle scenario’s gelijk: {1}.",
           "The chance of a loss is the same for all scenarios: {1}.")

/* {5}, or {2} of the first: what that is */
PLOT_LABEL(START_MEANING, "de oprichters tekenen en beginnen de transitie uiterlijk eind {1}",
           "the founders sign and begin the transition by the end of {1}")
PLOT_LABEL(START_MEANING_ANY, "de oprichters tekenen en beginnen de transitie uiterlijk in het bedoelde jaar",
           "the founders sign and begin the transition by the end of the intended year")
PLOT_LABEL(START_CHANCE, "De kans op een start zoals bedoeld ({2}) is {1}.",
           "The chance of starting as intended ({2}) is {1}.")
PLOT_LABEL(START_RANGE, "De kans op een start zoals bedoeld ({5}) loopt van {1} bij {2} tot {3} bij {4}.",
           "The chance of starting as intended ({5}) runs from {1} for {2} to {3} for {4}.")
PLOT_LABEL(START_CLOSE, "De kans op een start zoals bedoeld ({5}) verschilt minder dan de onzekerheid: {1} tot {3}.",
           "The chance of starting as intended ({5}) differs by less than the uncertainty: {1} to {3}.")
PLOT_LABEL(START_EQUAL, "De kans op een start zoals bedoeld ({5}) is steeds {1}.",
           "The chance of starting as intended ({5}) is {1} throughout.")
PLOT_LABEL(LIVE_NEVER, "De kans dat het nooit live gaat, is {1}.", "The chance that it never goes live is {1}.")
PLOT_LABEL(LIVE_OR_NOT,
           "De kans dat het nooit live gaat, is {1}. Gaat het wel live, dan is de kans op verlies {2} en de netto contante "
           "waarde in het midden {3}.",
           "The chance that it never goes live is {1}. Where it does go live, the chance of a loss is {2} and the median net "
           "present value {3}.")
PLOT_LABEL(NEVER_RANGE, "De kans dat het nooit live gaat, loopt van {1} bij {2} tot {3} bij {4}.",
           "The chance that it never goes live runs from {1} for {2} to {3} for {4}.")
PLOT_LABEL(NEVER_CLOSE, "De kans dat het nooit live gaat, verschilt minder dan de onzekerheid: {1} tot {3}.",
           "The chance that it never goes live differs by less than the uncertainty: {1} to {3}.")
PLOT_LABEL(NEVER_EQUAL, "De kans dat het nooit live gaat, is steeds {1}.",
           "The chance that it never goes live is {1} throughout.")
PLOT_LABEL(LIVE_LOSS_RANGE, "Gaat het wel live, dan loopt de kans op verlies van {1} bij {2} tot {3} bij {4}.",
           "Where it does go live, the chance of a loss runs from {1} for {2} to {3} for {4}.")
PLOT_LABEL(LIVE_LOSS_CLOSE, "Gaat het wel live, dan verschilt de kans op verlies minder dan de onzekerheid: {1} tot {3}.",
           "Where it does go live, the chances of a loss differ by less than the uncertainty: {1} to {3}.")
PLOT_LABEL(LIVE_LOSS_EQUAL, "Gaat het wel live, dan is de kans op verlies steeds {1}.",
           "Where it does go live, the chance of a loss is {1} throughout.")
PLOT_LABEL(PEAK_GAP, "Het grootste tekort aan menskracht is in het midden {1} fte.",
           "The largest shortage of staff has a median of {1} fte.")
PLOT_LABEL(PEAK_GAP_RANGE, "Het grootste tekort aan menskracht loopt in het midden van {1} fte bij {2} tot {3} fte bij {4}.",
           "The median of the largest shortage of staff runs from {1} fte for {2} to {3} fte for {4}.")
PLOT_LABEL(PEAK_GAP_CLOSE, "Het grootste tekort aan menskracht verschilt minder dan de onzekerheid: in het midden {1} tot {3} fte.",
           "The largest shortage of staff differs by less than the uncertainty: a median of {1} to {3} fte.")
PLOT_LABEL(PEAK_GAP_EQUAL, "Het grootste tekort aan menskracht is bij alle scenario’s in het midden {1} fte.",
           "The largest shortage of staff has a median of {1} fte for all scenarios.")

/* Titles of charts */
PLOT_LABEL(NPV_TITLE, "Netto contante waarde in het midden {1}; kans op verlies {2}",
           "Median net present value {1}; chance of a loss {2}")
PLOT_LABEL(NPV_TITLE_ONE, "Netto contante waarde in de ene doorgerekende toekomst: {1}",
           "Net present value in the one future that was computed: {1}")
PLOT_LABEL(NPV_TITLE_CONSTANT, "Netto contante waarde in elke toekomst gelijk: {1}",
           "Net present value the same in every future: {1}")
PLOT_LABEL(LOSS_TITLE, "Kans op verlies: van {1} bij {2} tot {3} bij {4}",
           "Chance of a loss: from {1} for {2} to {3} for {4}")
PLOT_LABEL(LOSS_TITLE_CLOSE, "De scenario’s verschillen in kans op verlies minder dan de onzekerheid: {1} tot {3}",
           "The scenarios’ chances of a loss differ by less than the uncertainty: {1} to {3}")
PLOT_LABEL(LOSS_TITLE_EQUAL, "De kans op verlies is bij alle scenario’s gelijk: {1}",
           "The chance of a loss is the same for all scenarios: {1}")
PLOT_LABEL(RISK_TITLE, "‘{1}’ kost naar verwachting het meest: {2} netto contante waarde per toekomst ({3})",
           "‘{1}’ is expected to cost most: {2} of net present value per future ({3})")
PLOT_LABEL(RISK_TITLE_UNSURE,
           "‘{1}’ en ‘{4}’ kosten naar verwachting het meest; hun onderlinge verschil is kleiner dan de onzekerheid",
           "‘{1}’ and ‘{4}’ are expected to cost most; their difference is smaller than the uncertainty")
PLOT_LABEL(RISK_TITLE_SURE,
           "‘{1}’ is het grootste risico waarvan het verlies vaststaat: {2} netto contante waarde per toekomst ({3})",
           "‘{1}’ is the largest risk whose loss is beyond doubt: {2} of net present value per future ({3})")
PLOT_LABEL(RISK_TITLE_NONE, "Van geen enkel risico is aangetoond dat het de netto contante waarde verlaagt",
           "No risk is shown to lower the net present value")
PLOT_LABEL(RISK_TITLE_OFF, "Wat elk risico doet, is in deze run niet berekend",
           "What each risk does has not been computed in this run")
PLOT_LABEL(PARTNERS_NOTHING, "Geen enkele partner merkt verschil met alleen verdergaan",
           "No partner sees any difference from going it alone")
PLOT_LABEL(PARTNERS_NONE, "Geen van de partners is aantoonbaar in meer dan de helft van de toekomsten beter af dan alleen",
           "No partner is demonstrably better off than alone in more than half of the futures")
PLOT_LABEL(PARTNERS_THE_ONE, "De partner is in meer dan de helft van de toekomsten beter af dan alleen",
           "The partner is better off than alone in more than half of the futures")
PLOT_LABEL(PARTNERS_ALL, "Alle {2} partners zijn in meer dan de helft van de toekomsten beter af dan alleen",
           "All {2} partners are better off than alone in more than half of the futures")
PLOT_LABEL(PARTNERS_BOTH, "Beide partners zijn in meer dan de helft van de toekomsten beter af dan alleen",
           "Both partners are better off than alone in more than half of the futures")
PLOT_LABEL(PARTNERS_ONE, "{1} van de {2} partners is aantoonbaar in meer dan de helft van de toekomsten beter af dan alleen",
           "{1} of the {2} partners is demonstrably better off than alone in more than half of the futures")
PLOT_LABEL(PARTNERS_SOME, "{1} van de {2} partners zijn aantoonbaar in meer dan de helft van de toekomsten beter af dan alleen",
           "{1} of the {2} partners are demonstrably better off than alone in more than half of the futures")
PLOT_LABEL(PARTNERS_RANGE,
           "Waarschijnlijk beter af dan alleen: van {1} van de {2} partners bij {3} tot {4} van de {5} bij {6}",
           "Probably better off than alone: from {1} of the {2} partners for {3} to {4} of the {5} for {6}")
PLOT_LABEL(PARTNERS_EQUAL, "Bij elk scenario is hetzelfde deel van de partners waarschijnlijk beter af dan alleen",
           "In every scenario the same share of partners is probably better off than alone")

/* Charts: net present value */
PLOT_LABEL(NPV_SUBTITLE,
           "Netto contante waarde over {1} tegenover ieder alleen verder, alle gemeenten van een scenario samen ({2}, contant "
           "gemaakt; ‘in het midden’ is de mediaan). Verticaal: het deel van de doorgerekende toekomsten met hoogstens deze waarde.",
           "Net present value over {1} against each going it alone, all municipalities of a scenario together ({2}, "
           "discounted). Vertical: share of the computed futures with at most this value.")
PLOT_LABEL(LOSS_SIDE, "← duurder dan alleen", "← dearer than alone")
PLOT_LABEL(GAIN_SIDE, "goedkoper dan alleen →", "cheaper than alone →")
PLOT_LABEL(NPV_LEVEL_20, "met 80 % kans meer dan dit", "80% chance of more than this")
PLOT_LABEL(NPV_LEVEL_50, "in het midden: even vaak meer als minder", "median: as often more as less")
PLOT_LABEL(NPV_MEDIAN, "in het midden {1}", "median {1}")
PLOT_LABEL(NPV_P80, "met 80 % kans minstens {1}", "80% chance of at least {1}")
PLOT_LABEL(NPV_LOSS, "kans op verlies {1}", "chance of a loss {1}")
PLOT_LABEL(NPV_PAYBACK, "binnen {1} terugverdiend: kans {2}, in het midden in {3}",
           "paid back within {1}: chance {2}, median {3}")
PLOT_LABEL(NPV_NO_PAYBACK, "binnen {1} in geen enkele toekomst terugverdiend", "paid back within {1} in no future")
PLOT_LABEL(NPV_BUDGET, "boven de begroting: kans {1}", "over budget: chance {1}")
PLOT_LABEL(NPV_STACKED, "Tekens die elkaar zouden bedekken staan boven elkaar.", "Marks that would hide one another stand on top of each other.")
PLOT_LABEL(NPV_ALT_ROW, "{1}: in het midden {2}, in 80 van de 100 toekomsten {3}, kans op verlies {4}.",
           "{1}: median {2}, in 80 out of 100 futures {3}, chance of a loss {4}.")

/* Charts: regret */
PLOT_LABEL(REGRET_NAME, "Spijt", "Regret")
PLOT_LABEL(REGRET_TITLE,
           "‘{1}’ geeft gemiddeld de minste spijt: {2}; in {3} van de toekomsten is niets beter (op één na: ‘{4}’, {5})",
           "‘{1}’ gives the least regret on average: {2}; in {3} of futures nothing is better (next: ‘{4}’, {5})")
PLOT_LABEL(REGRET_TITLE_ALWAYS, "In geen enkele toekomst is iets beter dan ‘{1}’; met ‘{4}’ is de spijt gemiddeld {5}",
           "In no future is anything better than ‘{1}’; with ‘{4}’ the regret is {5} on average")
PLOT_LABEL(REGRET_TITLE_ONE,
           "In de enige doorgerekende toekomst is ‘{1}’ het beste; met ‘{4}’ is de spijt {5}",
           "In the only future computed ‘{1}’ is the best; with ‘{4}’ the regret is {5}")
PLOT_LABEL(REGRET_TITLE_UNSURE,
           "Welk scenario de minste spijt geeft staat niet vast: ‘{1}’ ({2}) en ‘{4}’ ({5}) verschillen minder dan de onzekerheid",
           "Which scenario gives the least regret is not settled: ‘{1}’ ({2}) and ‘{4}’ ({5}) differ by less than the uncertainty")
PLOT_LABEL(REGRET_TITLE_NONE, "‘{1}’ en ‘{4}’ zijn in elke toekomst even goed: geen van beide geeft spijt",
           "‘{1}’ and ‘{4}’ are equally good in every future: neither gives regret")
PLOT_LABEL(REGRET_TITLE_EMPTY, "Er is geen toekomst waarin alle scenario’s zijn doorgerekend: spijt is niet te bepalen",
           "There is no future in which all scenarios were computed: regret cannot be told")
PLOT_LABEL(REGRET_SUBTITLE,
           "Spijt: hoeveel minder netto contante waarde over {1} dan het beste van deze scenario’s in dezelfde toekomst, alle "
           "gemeenten samen ({2}, {3}). Verticaal: het deel van de toekomsten met hoogstens deze spijt; teken: 90 van de 100.",
           "Regret: how much less net present value over {1} than the best of these scenarios in the same future, all "
           "municipalities together ({2}, {3}). Vertical: share of futures with at most this regret; mark: 90 of 100.")
PLOT_LABEL(REGRET_WITH_CHANCE, "Ook toeval telt mee: elke toekomst is één keer doorgerekend.",
           "Chance counts too: each future has been computed once.")
PLOT_LABEL(REGRET_WITHOUT_CHANCE, "Gemiddeld over de runs van een toekomst: toeval telt niet mee.",
           "Averaged over the runs of a future: chance does not count.")
PLOT_LABEL(REGRET_BASE, "← 0 = het beste in deze toekomst", "← 0 = the best in that future")
PLOT_LABEL(REGRET_BEST, "niets beter in {1} van de toekomsten", "nothing better in {1} of futures")
PLOT_LABEL(REGRET_MEAN, "gemiddelde spijt {1}", "mean regret {1}")
PLOT_LABEL(REGRET_P90, "in 90 van de 100 toekomsten hoogstens {1}", "at most {1} in 90 of 100 futures")
PLOT_LABEL(REGRET_ALT_ROW, "{1}: niets beter in {2} van de toekomsten, gemiddelde spijt {3}, in 90 van de 100 toekomsten hoogstens {4}.",
           "{1}: nothing better in {2} of futures, mean regret {3}, at most {4} in 90 of 100 futures.")

/* Charts: benefit by partner */
PLOT_LABEL(PARTNERS_SUBTITLE,
           "Netto contante waarde per partner over {1} tegenover alleen verdergaan, {2}, {3}, {4}. Lijn: 80 van de 100 "
           "toekomsten; balk: de middelste 50; stip: het midden. Niet meedoen telt als 0, niet als beter af. Vet: oprichters.",
           "Net present value by partner over {1} against going it alone, {2}, {3}, {4}. Line: 80 of 100 futures; "
           "bar: the middle 50; dot: the median. Not taking part counts as 0, not as better off. Bold: founders.")
PLOT_LABEL(PARTNERS_COLUMNS, "Van hoog naar laag in het eerste scenario; alle kolommen op dezelfde as. –: hoort niet bij het scenario.",
           "From high to low in the first scenario; all columns on the same axis. –: not in the scenario.")
PLOT_LABEL(COST_SHAPLEY, "deel in de kosten (Shapley)", "share of cost (Shapley)")
PLOT_LABEL(PARTNERS_SHAPLEY,
           "Deel in de gedeelde kosten: volgens de sleutel en, tussen haakjes, wat elk naar zijn bijdrage aan de besparing zou "
           "betalen (Shapley), gemiddeld waar de partner aan het eind meedoet.",
           "Share of the shared cost: by the key and, in brackets, what each would pay by what it adds to the saving (Shapley), "
           "mean where the partner is a member at the end.")
PLOT_LABEL(BETTER_OFF, "kans op beter af", "chance of better off")
PLOT_LABEL(EVER_LIVE, "kans op deelname", "chance of joining")
PLOT_LABEL(ZERO_ALONE, "0 = alleen verdergaan", "0 = going it alone")
PLOT_LABEL(PARTNERS_ALT, "Netto contante waarde per partner, van hoog naar laag:",
           "Net present value by partner, from high to low:")
PLOT_LABEL(PARTNERS_ALT_ROW, "{1} in het midden {2}, in 80 van de 100 toekomsten {3}, kans op beter af {4}.",
           "{1} median {2}, in 80 out of 100 futures {3}, chance of better off {4}.")

/* Charts: risks */
PLOT_LABEL(RISK_SUBTITLE,
           "Hoe vaak een risico zich per jaar voordoet, en hoeveel lager de netto contante waarde daardoor per keer is: "
           "met het risico tegen zonder, op hetzelfde toeval, in hooguit {5} toekomsten per risico. {2}, {1}, {3}, {4}. "
           "Kruizen: 95 %-interval. Open cirkel: het verlies kan ook nul zijn.",
           "How often a risk strikes in a year, and how much lower the net present value is for each strike: with the risk "
           "against without it, on the same luck, in at most {5} futures for each risk. {2}, {1}, {3}, {4}. "
           "Crosses: 95% interval. Open circle: the loss may also be nil.")
PLOT_LABEL(RISK_CONTOUR, "verwacht {1} per jaar", "expected {1} a year")
PLOT_LABEL(RISK_X, "keer per jaar (logaritmisch) →", "strikes a year (logarithmic) →")
PLOT_LABEL(RISK_Y, "↑ verlies aan netto contante waarde per keer, {1} (logaritmisch)",
           "↑ loss of net present value a strike, {1} (logarithmic)")
PLOT_LABEL(RISK_CROWDED, "Zonder naam in de figuur: {1}.", "Unnamed in the figure: {1}.")
PLOT_LABEL(RISK_NEVER, "Nooit opgetreden: {1}.", "Never struck: {1}.")
PLOT_LABEL(RISK_ENDED,
           "‘{1}’ treft wie achterblijft; in {2} van de toekomsten trad wel een partner uit, maar daarmee eindigde het verband.",
           "‘{1}’ strikes those who stay; in {2} of futures a partner did leave, but that ended the partnership.")
PLOT_LABEL(RISK_GAIN, "Gemiddeld geen verlies tegenover alleen verdergaan (dat het evengoed kan treffen), dus niet in de figuur: {1}.",
           "No loss on average against going it alone (which it may strike as well), hence not in the figure: {1}.")
PLOT_LABEL(RISK_SMALL, "Te klein om te tonen (zeker minder dan 3 % van het grootste verlies): {1}.",
           "Too small to show (surely less than 3% of the largest loss): {1}.")
PLOT_LABEL(RISK_EMPTY, "Geen enkel risico verlaagt gemiddeld de netto contante waarde.",
           "No risk lowers the net present value on average.")
PLOT_LABEL(RISK_OFF,
           "Bij deze run zijn geen risico’s uitgeschakeld (--risk-impact 0). Geboekte kosten alleen zouden schade door "
           "vertraging missen en daarom een verkeerde rangorde geven. Draai het scenario opnieuw zonder die optie.",
           "No risk was switched off in this run (--risk-impact 0). Booked cost alone would miss damage by delay and so give "
           "a wrong ranking. Run the scenario again without that option.")
PLOT_LABEL(RISK_ALT, "Keren per jaar en verlies aan netto contante waarde per keer en per toekomst, per risico:",
           "Strikes a year and loss of net present value a strike and a future, by risk:")
PLOT_LABEL(RISK_ALT_ROW, "{1}: {2} keer per jaar, {3} per keer, {4} per toekomst.",
           "{1}: {2} a year, {3} a strike, {4} a future.")

/* Charts: tornado */
PLOT_LABEL(TORNADO_UNKNOWN,
           "‘{1}’ maakt het meeste verschil: {2} netto contante waarde tussen een lage en een hoge waarde",
           "‘{1}’ makes the most difference: {2} of net present value between a low and a high value")
PLOT_LABEL(TORNADO_RISK, "‘{1}’ maakt het meeste verschil: {2} netto contante waarde tussen met en zonder dat risico",
           "‘{1}’ makes the most difference: {2} of net present value between with and without that risk")
PLOT_LABEL(TORNADO_UNSURE, "‘{1}’ en ‘{3}’ maken het meeste verschil; welk van beide meer, is niet te zeggen",
           "‘{1}’ and ‘{3}’ make the most difference; which of the two more, cannot be said")
PLOT_LABEL(TORNADO_NONE, "Geen onbekende grootheid en geen risico maakt een verschil dat groter is dan de onzekerheid",
           "No unknown and no risk makes a difference that is larger than the uncertainty")
PLOT_LABEL(TORNADO_FEW, "Er zijn te weinig toekomsten om te zeggen wat het meeste verschil maakt",
           "There are too few futures to say what makes the most difference")
PLOT_LABEL(TORNADO_SUBTITLE,
           "Gemiddelde netto contante waarde waar een onbekende grootheid in het laagste (licht) en in het hoogste (donker) derde deel "
           "van haar mogelijke waarden ligt, met haar gemiddelde daar; van een risico: zonder en met, op hetzelfde toeval. {1}, {2}, "
           "{3}, {4}. Streepjes: 95 %-interval. Grootheden worden los van elkaar getrokken: oorzaak en gevolg binnen het model.",
           "Mean net present value where an unknown lies in the lowest (light) and in the highest (dark) third of its possible values, "
           "with its mean there; of a risk: without and with it, on the same luck. {1}, {2}, {3}, {4}. Whiskers: 95% interval. "
           "Unknowns are drawn apart from one another: cause and effect within the model.")
PLOT_LABEL(TORNADO_MEAN, "gemiddeld {1}", "mean {1}")
PLOT_LABEL(TORNADO_SWING, "verschil ± 95 %", "difference ± 95%")
PLOT_LABEL(TORNADO_WITHOUT, "zonder", "without")
PLOT_LABEL(TORNADO_WITH, "met", "with")
PLOT_LABEL(TORNADO_REST,
           "Niet getoond, want kleiner of binnen de onzekerheid (alle samen op 95 %): onbekende grootheden {1}, risico’s {2}.",
           "Not shown, as smaller or within the uncertainty (all together at 95%): unknowns {1}, risks {2}.")
PLOT_LABEL(TORNADO_OFF, "Bij deze run zijn geen risico’s uitgeschakeld (--risk-impact 0): zij ontbreken hier.",
           "No risk was switched off in this run (--risk-impact 0): they are missing here.")
PLOT_LABEL(TORNADO_ALT, "Gemiddelde netto contante waarde aan beide einden, van groot naar klein verschil:",
           "Mean net present value at both ends, from large to small difference:")
PLOT_LABEL(TORNADO_ALT_ROW, "{1}: bij {2} {3}, bij {4} {5}.", "{1}: at {2} {3}, at {4} {5}.")

/* Charts: conditions under which it fails */
PLOT_LABEL(WHERE_BELOW, "onder {1}", "below {1}")
PLOT_LABEL(WHERE_AT_MOST, "hoogstens {1}", "at most {1}")
PLOT_LABEL(WHERE_ABOVE, "boven {1}", "above {1}")
PLOT_LABEL(WHERE_AT_LEAST, "minstens {1}", "at least {1}")
PLOT_LABEL(WHERE_BEFORE, "vóór {1}", "before {1}")
PLOT_LABEL(WHERE_BY, "uiterlijk {1}", "by {1}")
PLOT_LABEL(WHERE_AFTER, "na {1}", "after {1}")
PLOT_LABEL(WHERE_NOT_BEFORE, "niet vóór {1}", "not before {1}")
PLOT_LABEL(WHERE_BETWEEN, "tussen {1} en {2}", "between {1} and {2}")
PLOT_LABEL(WHERE_ONE_OF, "{1}", "{1}")
PLOT_LABEL(WHERE_OR, " of ", " or ")
PLOT_LABEL(WHERE_NPV, "netto contante waarde {2}", "net present value {2}")
PLOT_LABEL(WHERE_DEMAND, "‘{1}’ {2}", "‘{1}’ {2}")
PLOT_LABEL(DISCOVER_LIMIT, "‘{1}’ {2} is", "‘{1}’ is {2}")
PLOT_LABEL(DISCOVER_RUN, "run", "run")
PLOT_LABEL(DISCOVER_RUNS, "runs", "runs")
PLOT_LABEL(DISCOVER_FAILS, "Het plan mislukt in {1} ({2}) van de {3} waarin {4}, tegenover {5} van alle",
           "The plan fails in {1} ({2}) of the {3} in which {4}, against {5} of all")
PLOT_LABEL(DISCOVER_OCCURS, "Wat gezocht wordt, komt voor in {1} ({2}) van de {3} waarin {4}, tegenover {5} van alle",
           "What is sought occurs in {1} ({2}) of the {3} in which {4}, against {5} of all")
PLOT_LABEL(DISCOVER_FAILS_NEXT, "Van de overige mislukt het in {1} ({2}) van de {3} waarin {4}, tegenover {5} van alle overige",
           "Of the others it fails in {1} ({2}) of the {3} in which {4}, against {5} of all others")
PLOT_LABEL(DISCOVER_OCCURS_NEXT, "Bij de overige komt het voor in {1} ({2}) van de {3} waarin {4}, tegenover {5} van alle overige",
           "Among the others it occurs in {1} ({2}) of the {3} in which {4}, against {5} of all others")
PLOT_LABEL(DISCOVER_CHANCE, "Er is geen voorwaarde gevonden waaronder het plan vaker mislukt dan door toeval te verklaren is",
           "No condition was found under which the plan fails more often than chance explains")
PLOT_LABEL(DISCOVER_CHANCE_OCCURS, "Er is geen voorwaarde gevonden waaronder dit vaker voorkomt dan door toeval te verklaren is",
           "No condition was found under which this occurs more often than chance explains")
PLOT_LABEL(DISCOVER_NEVER, "Het plan mislukt in geen van de {1}: er is niets te verklaren",
           "The plan fails in none of the {1}: there is nothing to explain")
PLOT_LABEL(DISCOVER_ALWAYS, "Het plan mislukt in alle {1}: geen voorwaarde maakt verschil",
           "The plan fails in all of the {1}: no condition makes a difference")
PLOT_LABEL(DISCOVER_NEVER_OCCURS, "Wat gezocht wordt, komt in geen van de {1} voor", "What is sought occurs in none of the {1}")
PLOT_LABEL(DISCOVER_ALWAYS_OCCURS, "Wat gezocht wordt, komt in alle {1} voor: geen voorwaarde maakt verschil",
           "What is sought occurs in all of the {1}: no condition makes a difference")
PLOT_LABEL(DISCOVER_FEW, "Er zijn te weinig {1} om te zeggen onder welke voorwaarden het plan mislukt",
           "There are too few {1} to say under which conditions the plan fails")
PLOT_LABEL(DISCOVER_NOTHING, "In dit resultaat is niets getrokken of gevarieerd waarvan het plan kan afhangen",
           "Nothing was drawn or varied in this result on which the plan can depend")

PLOT_LABEL(PRIM_SUBTITLE,
           "Aantal {1} naar de waarde van wat begrensd is. Mislukt: {2}. {3}, {4}, {5}.",
           "Number of {1} by the value of what is limited. Fails: {2}. {3}, {4}, {5}.")
PLOT_LABEL(PRIM_HIT, "mislukt", "fails")
PLOT_LABEL(PRIM_OTHER, "mislukt niet", "does not fail")
PLOT_LABEL(PRIM_LIMITS, "binnen de grenzen", "within the limits")
PLOT_LABEL(PRIM_LIMITS_TRIED, "geprobeerde grenzen, niet bevestigd", "limits that were tried, not confirmed")
PLOT_LABEL(PRIM_NOTE, "Zo zijn {1} van de {2}; {3} ({4}) van de mislukkingen ligt erin.",
           "There are {1} of {2} like that; {3} ({4}) of the failures lie in them.")
PLOT_LABEL(PRIM_TRIED, "Het beste wat werd gevonden: {1} waar de grenzen werden gezocht, {2} in de andere helft: niet meer dan toeval.",
           "The best that was found: {1} where the limits were sought, {2} in the other half: no more than chance.")
PLOT_LABEL(PRIM_JUDGED, "Grenzen zijn gezocht in {1} en beoordeeld in {2} andere (95 %-interval); gekeken is naar {3} grootheden.",
           "Limits were sought in {1} and judged in {2} others (95% interval); looked at were {3} inputs.")
PLOT_LABEL(PRIM_LEFT_OUT, "Buiten beschouwing, want zonder waarde: {1}.", "Left out, as without a value: {1}.")
PLOT_LABEL(PRIM_TRAJECTORY, "Strenger of ruimer begrensd", "Tighter or wider limits")
PLOT_LABEL(PRIM_TRAJECTORY_NOTE, "Aandeel dat mislukt; getrokken lijn: in de helft die beoordeelt, gestreept: waar gezocht is; ruit: de gekozen grenzen",
           "Share that fails; solid: in the half that judges, dashed: where sought; diamond: the limits chosen")
PLOT_LABEL(PRIM_COVERAGE, "van alle mislukkingen", "of all failures")
PLOT_LABEL(PRIM_BASE, "alle: {1}", "all: {1}")
PLOT_LABEL(PRIM_HIGHEST, "hoogste staaf: {1}", "highest bar: {1}")
PLOT_LABEL(PRIM_SHARE, "Het mislukt in {1} van de {2}: {3} ({4}).", "It fails in {1} of {2}: {3} ({4}).")
PLOT_LABEL(PRIM_ALT_ROW, "{1} {2}; zonder deze grens {3}.", "{1} {2}; without this limit {3}.")
/* Charts: studies. {1} metric, {2} share or threshold */
PLOT_LABEL(STUDY_CHANCE, "toeval", "chance")
PLOT_LABEL(STUDY_CHANCE_AND, "toeval, met {1} andere onbekende grootheden", "chance, with {1} other unknowns")
PLOT_LABEL(STUDY_MEAN, "{1}", "{1}")
PLOT_LABEL(STUDY_MEDIAN, "de mediaan van {1}", "the median of {1}")
PLOT_LABEL(STUDY_LOW_TAIL, "het gemiddelde van de laagste {2} van {1}", "the mean of the lowest {2} of {1}")
PLOT_LABEL(STUDY_HIGH_TAIL, "het gemiddelde van de hoogste {2} van {1}", "the mean of the highest {2} of {1}")
PLOT_LABEL(STUDY_BELOW, "de kans op {1} onder {2}", "the chance of {1} below {2}")
PLOT_LABEL(STUDY_ABOVE, "de kans op {1} boven {2}", "the chance of {1} above {2}")
PLOT_LABEL(STUDY_SCOPE, "{1}, {2}, {3} punten, runs per punt: {4}", "{1}, {2}, {3} points, runs a point: {4}")
PLOT_LABEL(STUDY_INTERVAL, "{1} ({2})", "{1} ({2})")
PLOT_LABEL(STUDY_ABOUT_ZERO, "≈ 0", "≈ 0")
PLOT_LABEL(STUDY_UNSURE, "‘{1}’ en ‘{2}’ maken het meeste verschil voor {3}; welk van beide meer, is niet te zeggen",
           "‘{1}’ and ‘{2}’ make the most difference to {3}; which of the two more, cannot be said")

/* Charts: sobol */
PLOT_LABEL(SOBOL_TITLE, "Van de onzekerheid in {1} komt {2}", "Of the uncertainty in {1}, {2}")
PLOT_LABEL(SOBOL_FIRST_ITEM, "{1} ({2}) van {3}", "{1} ({2}) comes from {3}")
PLOT_LABEL(SOBOL_ITEM, "{1} ({2}) van {3}", "{1} ({2}) from {3}")
PLOT_LABEL(SOBOL_TOGETHER, "samenspel", "factors working together")
PLOT_LABEL(SOBOL_CONSTANT, "{1} is overal gelijk: er is geen onzekerheid te verdelen",
           "{1} is the same everywhere: there is no uncertainty to divide")
PLOT_LABEL(SOBOL_NONE, "Van de onzekerheid in {1} is aan geen factor op zichzelf een deel toe te wijzen dat boven de ruis uitkomt",
           "No factor by itself accounts for a share of the uncertainty in {1} that stands out from the noise")
PLOT_LABEL(SOBOL_SUBTITLE,
           "Aandeel in de variantie (Sobol): door een factor alleen (donker), en met alles waaraan hij meedoet (licht). {1}. "
           "Streepjes: 95 %-interval. {2}: gemiddeld {3}, standaardafwijking {4}. Binnen het model en zijn aannames.",
           "Share of the variance (Sobol): by a factor alone (dark), and with all that it takes part in (light). {1}. "
           "Whiskers: 95% interval. {2}: mean {3}, standard deviation {4}. Within the model and its assumptions.")
PLOT_LABEL(SOBOL_ALONE, "alleen", "alone")
PLOT_LABEL(SOBOL_TOTAL, "met samenspel", "with interplay")
PLOT_LABEL(SOBOL_AXIS, "% van de variantie", "% of the variance")
PLOT_LABEL(SOBOL_INTERACTIONS, "Samenspel van factoren, alle samen", "Factors working together, all of it")
PLOT_LABEL(SOBOL_REST, "Niet getoonde factoren: {1}, elk met samenspel hoogstens {2}.",
           "Factors not shown: {1}, each with interplay at most {2}.")
PLOT_LABEL(SOBOL_PAIRS, "Het meeste samenspel van twee: {1}.", "Most interplay of two: {1}.")
PLOT_LABEL(SOBOL_PAIR, "{1} met {2} {3}", "{1} with {2} {3}")
PLOT_LABEL(SOBOL_DROPPED,
           "In {1} van de {2} rijen bestaat {3} niet in elk punt; de cijfers gelden voor de overige.",
           "In {1} of {2} rows {3} does not exist at every point; the figures hold for the others.")
PLOT_LABEL(SOBOL_ALT, "Aandeel in de variantie van {1}, per factor alleen en met samenspel, met 95 %-interval:",
           "Share of the variance of {1}, by factor alone and with interplay, with 95% interval:")
PLOT_LABEL(SOBOL_ALT_ROW, "{1}: {2}, met samenspel {3}.", "{1}: {2}, with interplay {3}.")

/* Charts: morris */
PLOT_LABEL(MORRIS_TITLE, "‘{1}’ maakt het meeste verschil voor {3}: gemiddeld {2} over het hele bereik",
           "‘{1}’ makes the most difference to {3}: on average {2} over its whole range")
PLOT_LABEL(MORRIS_NONE, "Geen enkele factor verandert iets aan {2} (bekeken: {1})", "No factor changes anything in {2} (looked at: {1})")
PLOT_LABEL(MORRIS_FEW, "Er zijn te weinig trajecten om te zeggen wat {1} het meest verandert",
           "There are too few trajectories to say what changes {1} most")
PLOT_LABEL(MORRIS_SLIGHT, "; {1} van de {2} factoren doen er nauwelijks toe", "; {1} of the {2} factors hardly matter")
PLOT_LABEL(MORRIS_SUBTITLE,
           "Elementaire effecten (Morris): verandering in {1} als één factor zijn hele bereik doorloopt, terwijl de andere ergens "
           "vast staan. {2}, trajecten: {3}. Streepjes: 95 %-interval.",
           "Elementary effects (Morris): change in {1} when one factor runs through its whole range while the others stay "
           "somewhere. {2}, trajectories: {3}. Whiskers: 95% interval.")
PLOT_LABEL(MORRIS_SIZE, "Gemiddelde grootte μ*", "Mean size μ*")
PLOT_LABEL(MORRIS_SPREAD, "Spreiding σ tegen grootte μ*", "Spread σ against size μ*")
PLOT_LABEL(MORRIS_LINE, "Boven de streepjeslijn (σ = μ*) buigt een factor, of werkt hij samen met andere of met toeval.",
           "Above the dashed line (σ = μ*) a factor bends, or works together with others or with luck.")
PLOT_LABEL(MORRIS_UP, "omhoog", "up")
PLOT_LABEL(MORRIS_DOWN, "omlaag", "down")
PLOT_LABEL(MORRIS_BOTH, "beide kanten", "both ways")
PLOT_LABEL(MORRIS_DIRECTION, "richting", "direction")
PLOT_LABEL(MORRIS_REST, "Niet getoonde factoren: {1}, elk hoogstens {2}.", "Factors not shown: {1}, each at most {2}.")
PLOT_LABEL(MORRIS_NOTHING, "Factoren zonder enig effect: {1}.", "Factors without any effect: {1}.")
PLOT_LABEL(MORRIS_ALT, "Gemiddelde grootte van het effect op {1}, met 95 %-interval, per factor:",
           "Mean size of the effect on {1}, with 95% interval, by factor:")
PLOT_LABEL(MORRIS_ALT_ROW, "{1}: {2}, {3}, spreiding {4}.", "{1}: {2}, {3}, spread {4}.")

/* Charts: one factor at a time */
PLOT_LABEL(SWING_TITLE, "‘{1}’ maakt het meeste verschil voor {3}: {2} tussen een lage en een hoge waarde",
           "‘{1}’ makes the most difference to {3}: {2} between a low and a high value")
PLOT_LABEL(SWING_NONE, "Geen factor maakt voor {1} een verschil dat groter is dan de onzekerheid",
           "No factor makes a difference to {1} that is larger than the uncertainty")
PLOT_LABEL(SWING_FEW, "Er zijn te weinig runs per punt om te zeggen wat het meeste verschil maakt voor {1}",
           "There are too few runs a point to say what makes the most difference to {1}")
PLOT_LABEL(SWING_SUBTITLE,
           "Verandering in {1} als één factor van laag (licht) naar hoog (donker) gaat en de andere in het midden blijven, elk op "
           "hetzelfde toeval. {2}. Streepjes: 95 %-interval van het gepaarde verschil. Samenspel ziet deze figuur niet.",
           "Change in {1} when one factor goes from low (light) to high (dark) while the others stay in the middle, each on "
           "the same luck. {2}. Whiskers: 95% interval of the paired difference. This figure does not see factors working together.")
PLOT_LABEL(SWING_BASE, "alle in het midden: {1}", "all in the middle: {1}")
PLOT_LABEL(SWING_AXIS, "verandering, {1}", "change, {1}")
PLOT_LABEL(SWING_AXIS_BARE, "verandering", "change")
PLOT_LABEL(SWING_REST, "Niet getoonde factoren, want kleiner of binnen de onzekerheid (alle samen op 95 %): {1}.",
           "Factors not shown, as smaller or within the uncertainty (all together at 95%): {1}.")
PLOT_LABEL(SWING_ALT, "Verandering in {1} bij een lage en bij een hoge waarde, van groot naar klein verschil:",
           "Change in {1} at a low and at a high value, from large to small difference:")

/* Report: frame */
PLOT_LABEL(REPORT_TITLE_ONE, "Groeipad: {1}", "Groeipad: {1}")
PLOT_LABEL(REPORT_TITLE, "Groeipad: {2} groeiscenario’s vergeleken", "Groeipad: {2} growth scenarios compared")
PLOT_LABEL(REPORT_SUBJECT, "Groei van een regionaal ICT-samenwerkingsverband van gemeenten",
           "Growth of a regional ICT partnership of municipalities")
PLOT_LABEL(REPORT_KEYWORDS, "gemeenten, ICT-samenwerking, simulatie, scenario’s",
           "municipalities, ICT partnership, simulation, scenarios")
PLOT_LABEL(REPORT_FOOTER_ONE, "Groeipad {1}  ·  scenario {2}  ·  {3}  ·  zaadgetal {4}  ·  configuratie {5} van {6}",
           "Groeipad {1}  ·  scenario {2}  ·  {3}  ·  seed {4}  ·  config {5} of {6}")
PLOT_LABEL(REPORT_FOOTER, "Groeipad {1}  ·  {3} per scenario  ·  zaadgetal {4}  ·  configuraties van {6}: {2}",
           "Groeipad {1}  ·  {3} a scenario  ·  seed {4}  ·  configs of {6}: {2}")
PLOT_LABEL(PAGE, "Pagina {1} van {2}", "Page {1} of {2}")
PLOT_LABEL(CONTINUED, "{1} (vervolg)", "{1} (continued)")

PLOT_LABEL(HTML_SKIP, "Naar de inhoud", "Skip to content")
PLOT_LABEL(HTML_CONTENTS, "Inhoud", "Contents")
PLOT_LABEL(HTML_NUMBERS, "De getallen achter deze figuur", "The numbers behind this figure")

/* Report: page of answers */
PLOT_LABEL(ANSWERS, "Antwoorden", "Answers")
PLOT_LABEL(QUESTION, "Vraag: met welke partners, in welke volgorde en hoe snel groeien?",
           "Question: with which partners, in which order and how fast to grow?")
PLOT_LABEL(REPORT_STAND, "Stand: configuratie van {1}, {2} per scenario, zaadgetal {3}, {4}. Alle kansen gelden onder de "
                         "aannames van het model.",
           "As of: config of {1}, {2} a scenario, seed {3}, {4}. All chances are conditional on the model’s assumptions.")
PLOT_LABEL(AIM_QUALITY, "Kwaliteit", "Quality")
PLOT_LABEL(AIM_COST, "Kosten", "Cost")
PLOT_LABEL(AIM_RISK, "Risico", "Risk")
PLOT_LABEL(DEPENDS, "Waar het het meest van afhangt", "What it depends on most")
PLOT_LABEL(DEPENDS_NOTHING, "Geen enkele onderzochte oorzaak steekt boven het toeval uit.",
           "None of the causes examined stands out from chance.")
PLOT_LABEL(DEPENDS_TOO_FEW, "Er zijn te weinig toekomsten doorgerekend om dat te zeggen.",
           "Too few futures were computed to tell.")
PLOT_LABEL(KEY_FIGURES, "Kerncijfers", "Key figures")
/* {1}: what starting as intended is */
PLOT_LABEL(KEY_NOTE,
           "Netto contante waarde: tegenover ieder alleen verder, alle gemeenten samen (wie niet meedoet telt als 0); het gemiddelde. Bijdragen: duizend EUR per jaar. Getallen verder: het midden. Tussen "
           "haakjes: 80 van de 100 toekomsten, bij kansen het 95 %-interval. ±: 95 %-interval. Live: ten minste één oprichter is helemaal over. Start zoals bedoeld: {1}.",
           "Net present value: against each going it alone, all municipalities together (who takes no part counts as 0); the mean. Contributions: EUR thousand a year. Other numbers: the median. In "
           "brackets: 80 of 100 futures, of chances the 95% interval. ±: 95% interval. Live: at least one founder has gone over whole. Start as intended: {1}.")
PLOT_LABEL(KEY_NOTE_ONE,
           "Eén toekomst: over spreiding en kansen valt niets te zeggen. Netto contante waarde: tegenover ieder alleen verder, alle gemeenten samen. Bijdragen: duizend EUR per jaar. "
           "Live: ten minste één oprichter is helemaal over. Start zoals bedoeld: {1}.",
           "One future: nothing can be said of spread and chances. Net present value: against each going it alone, all municipalities together. Contributions: EUR thousand a year. "
           "Live: at least one founder has gone over whole. Start as intended: {1}.")
PLOT_LABEL(ALL_FIGURES, "Alle kerncijfers", "All key figures")
PLOT_LABEL(KEY_SCENARIOS, "De scenario’s", "The scenarios")
PLOT_LABEL(KEY_SCENARIO, "Het scenario", "The scenario")
PLOT_LABEL(FIG_HEAD, "Kerncijfer", "Key figure")
PLOT_LABEL(FIG_QUALITY, "Kwaliteit (1–10)", "Quality (1–10)")
PLOT_LABEL(FIG_QUALITY_GAIN, "Kwaliteit t.o.v. alleen, punten", "Quality against alone, points")
PLOT_LABEL(FIG_SINGLE, "Specialismen op één persoon", "Specialisms on one person")
PLOT_LABEL(FIG_NPV, "Netto contante waarde, mln EUR", "Net present value, EUR million")
PLOT_LABEL(FIG_NPV_SHARED, "waarvan {1}", "of which {1}")
PLOT_LABEL(FIG_LOSS, "Kans op verlies", "Chance of a loss")
PLOT_LABEL(FIG_ONE_OFF, "Eenmalige kosten, mln EUR", "One-off cost, EUR million")
PLOT_LABEL(FIG_PAYBACK_CHANCE, "Kans op terugverdienen", "Chance of payback")
PLOT_LABEL(FIG_PAYBACK, "Kans op terugverdienen; midden", "Chance of payback; median")
PLOT_LABEL(FIG_SAVING, "Kans op besparing boven 10 %", "Chance of saving above 10%")
PLOT_LABEL(FIG_START, "Kans op start zoals bedoeld", "Chance of starting as intended")
PLOT_LABEL(FIG_NO_GO, "Kans op nee bij startdocument", "Chance of a no at start document")
PLOT_LABEL(FIG_NEVER, "Kans dat het nooit live gaat", "Chance that it never goes live")
PLOT_LABEL(FIG_LIVE_LOSS, "Als het live gaat: kans op verlies", "If it goes live: chance of a loss")
PLOT_LABEL(FIG_LIVE_NPV, "Als het live gaat: contante waarde, mln EUR", "If it goes live: present value, EUR million")
PLOT_LABEL(FIG_GAP, "Piektekort menskracht, fte", "Peak shortage of staff, fte")
PLOT_LABEL(FIG_MONTHS, "Maanden onder capaciteit", "Months under capacity")
PLOT_LABEL(FIG_COUNCIL, "Bijdrage {1} {2} (alleen {3})", "Contribution {1} {2} (alone {3})")
/* What a scenario is. {1} who founds, {2} who follows, {3} when */
PLOT_LABEL(PLAN_NOBODY, "niemand werkt samen", "nobody works together")
PLOT_LABEL(PLAN_MANY, "{1} gemeenten", "{1} municipalities")
PLOT_LABEL(PLAN_FOUNDERS, "{1} beginnen; verder doet niemand mee", "{1} begin; nobody else takes part")
PLOT_LABEL(PLAN_FOLLOWERS, "in deze volgorde: {2}", "in this order: {2}")
PLOT_LABEL(PLAN, "{1} beginnen; daarna volgen {2}", "{1} begin; then follow {2}")
PLOT_LABEL(PLAN_TIMED, "{1} beginnen; {2} volgen {3}", "{1} begin; {2} follow {3}")
PLOT_LABEL(PLAN_MONTHS, "{1} tot {2} maanden", "{1} to {2} months")
PLOT_LABEL(PLAN_WHO_FOUND, "de oprichters", "the founders")
/* {1} months, {2} who, {3} which stage */
PLOT_LABEL(PLAN_AFTER_LIVE, "{1} nadat {2} live zijn", "{1} after {2} are live")
PLOT_LABEL(PLAN_AFTER_STAGE, "{1} na het ‘{3}’ van {2}", "{1} after the ‘{3}’ of {2}")
PLOT_LABEL(PLAN_LIKE, "als {1}", "as {1}")
PLOT_LABEL(PLAN_LIKE_ORDER, "dezelfde gemeenten als {1}, in een andere volgorde", "the same municipalities as {1}, in another order")
PLOT_LABEL(PLAN_OTHER_TIME, ", maar wie volgen beginnen {1} (was {2})", ", but those who follow begin {1} (was {2})")
PLOT_LABEL(PLAN_NO_CHANGE, ", zonder andere aannames", ", without other assumptions")
PLOT_LABEL(PLAN_ALSO, ". Anders dan in {1}: {2}", ". Other than in {1}: {2}")
/* {1} meaning, {2} old, {3} new, {4} space or nothing, {5} unit */
PLOT_LABEL(CHANGE, "{1}: {2} → {3}{4}{5}", "{1}: {2} → {3}{4}{5}")
PLOT_LABEL(CHANGE_TEAMS, " (zonder werk kosten die in het model niets)", " (without work these cost nothing in the model)")
PLOT_LABEL(CHANGES_MORE, "; en nog {1} aannames", "; and {1} more assumptions")
PLOT_LABEL(CHANGES_MORE_ONE, "; en nog één aanname", "; and one more assumption")
PLOT_LABEL(LARGEST_RISKS, "De vijf grootste risico’s", "The five largest risks")
PLOT_LABEL(RISKS_NOTE, "Van hoog naar laag verwacht verlies; streep: 95 %-interval", "By expected loss, largest first; line: 95% interval")
PLOT_LABEL(RISKS_NOTE_ONE, "Van hoog naar laag verlies, in de enige doorgerekende toekomst", "By loss, largest first, in the only future computed")
PLOT_LABEL(RISKS_RATE, "keer per jaar", "times a year")
PLOT_LABEL(RISKS_LOSS, "verlies per keer, {1}", "loss each time, {1}")
PLOT_LABEL(RISKS_ALT, "De risico’s die naar verwachting het meeste kosten, met per scenario hoe vaak en hoeveel verlies aan netto contante waarde per keer:",
           "The risks that are expected to cost most, with by scenario how often and what loss of net present value each time:")
PLOT_LABEL(RISKS_ALT_ROW, "{1}, {2}: {3} keer per jaar, {4} per keer.", "{1}, {2}: {3} times a year, {4} each time.")
PLOT_LABEL(YEARLY_TITLE, "Kosten per jaar tegenover alleen verder", "Cost by year against going it alone")
PLOT_LABEL(YEARLY_UNIT, "{1}, {2}. Lijn: het midden; band: 80 van de 100 toekomsten", "{1}, {2}. Line: the median; band: 80 of 100 futures")
PLOT_LABEL(YEARLY_UNIT_ONE, "{1}, {2}, in de enige doorgerekende toekomst", "{1}, {2}, in the only future computed")
PLOT_LABEL(YEARLY_ABOVE, "↑ goedkoper", "↑ cheaper")
PLOT_LABEL(YEARLY_BELOW, "↓ duurder", "↓ dearer")
PLOT_LABEL(YEARLY_ALT, "Hoeveel goedkoper elk jaar is dan alleen verdergaan (onder nul: duurder), het midden en een band van 80 van de 100 toekomsten, per scenario.",
           "How much cheaper each year is than going it alone (below zero: dearer), the median and a band of 80 of 100 futures, by scenario.")
PLOT_LABEL(YEARLY_ALT_ROW, " {1}: in {2} in het midden {3}, in {4} {5} (in 80 van de 100 toekomsten {6}).",
           " {1}: median {3} in {2}, {5} in {4} (in 80 of 100 futures {6}).")
PLOT_LABEL(LIVE_DATES, "Wie gaat wanneer live", "Who goes live when")
PLOT_LABEL(LIVE_NOTE, "Teken: het midden; streep: 80 van de 100 toekomsten", "Mark: the median; line: 80 of 100 futures")
PLOT_LABEL(LIVE_NOTE_ONE, "In de enige doorgerekende toekomst", "In the only future computed")
PLOT_LABEL(LIVE_MORE, "en nog {1} gemeenten: zie ‘Groei’", "and {1} more municipalities: see ‘Growth’")
PLOT_LABEL(LIVE_MORE_ONE, "en nog één gemeente: zie ‘Groei’", "and one more municipality: see ‘Growth’")
PLOT_LABEL(LIVE_NONE, "gaat nooit live", "never goes live")
PLOT_LABEL(LIVE_ALT, "Per gemeente de datum waarop zij live gaat, een streep van P10 tot P90 en een teken bij het midden, per scenario; het midden van de toekomsten waarin zij live gaat:",
           "By municipality the date on which it goes live, a line from P10 to P90 and a mark at the median, by scenario; the median over the futures in which it goes live:")
PLOT_LABEL(LIVE_ALT_NONE, "niemand gaat live.", "nobody goes live.")
PLOT_LABEL(FOOT_ESTIMATED_SLIDES,
           "Geschatte invoer: {1} (zie het rapport op A4). Elk cijfer is na te rekenen: zie ‘Hoe elk cijfer is na te rekenen’.",
           "Estimated inputs: {1} (see the report on A4). Every figure can be reproduced: see ‘How to reproduce every figure’.")
/* {1} what, {2} lowest, {3} highest, {4} benchmark, {5} how many fail, {6} of how many */
PLOT_LABEL(FOOT_CHECK,
           "Let op: op ‘{1}’ past de nulmeting van {5} van de {6} gemeenten niet bij de benchmark: {2} tot {3}, tegen {4}.",
           "Note: on ‘{1}’ the baseline of {5} of the {6} municipalities does not fit the benchmark: {2} to {3}, against {4}.")
PLOT_LABEL(FOOT_CHECK_ONE,
           "Let op: op ‘{1}’ past de nulmeting van {5} van de {6} gemeenten niet bij de benchmark: {2}, tegen {4}.",
           "Note: on ‘{1}’ the baseline of {5} of the {6} municipalities does not fit the benchmark: {2}, against {4}.")
PLOT_LABEL(NO_APPENDICES,
           "De nulmeting, de geschatte invoer en de bronnen staan in het rapport op A4: dezelfde opdracht zonder --paper screen.",
           "The baseline, the estimated inputs and the sources stand in the report on A4: the same command without --paper screen.")
PLOT_LABEL(FOOT_ESTIMATED,
           "Geschatte invoer: {1} (zie ‘Geschatte invoer’). Elk cijfer is na te rekenen: zie ‘Hoe elk cijfer is na te rekenen’.",
           "Estimated inputs: {1} (see ‘Estimated inputs’). Every figure can be reproduced: see ‘How to reproduce every figure’.")

PLOT_LABEL(COUNCILS_ENTRY, "Bijdrage per gemeente", "Contribution by municipality")
PLOT_LABEL(COUNCILS_TITLE, "Wat elke gemeente per jaar bijdraagt, tegenover alleen verdergaan",
           "What each municipality contributes a year, against going it alone")
PLOT_LABEL(COUNCILS_NOTE,
           "Wat de raad per jaar voor ICT begroot, of de gemeente nu deelneemt of niet. Getallen: het midden, tussen haakjes 80 van de 100 "
           "toekomsten. Een streepje: de gemeente komt in dat scenario niet voor.",
           "What the council budgets for ICT a year, whether the municipality takes part or not. Numbers: the median, in brackets 80 of "
           "100 futures. A dash: the municipality is not in that scenario.")
PLOT_LABEL(COUNCILS_NOTE_ONE,
           "Wat de raad per jaar voor ICT begroot, of de gemeente nu deelneemt of niet, in de enige doorgerekende toekomst. Een streepje: de "
           "gemeente komt in dat scenario niet voor.",
           "What the council budgets for ICT a year, whether the municipality takes part or not, in the only future computed. A dash: the "
           "municipality is not in that scenario.")
PLOT_LABEL(COUNCILS_YEAR, "Bijdrage in {1}, duizend EUR", "Contribution in {1}, EUR thousand")
PLOT_LABEL(COUNCILS_GAIN,
           "Gemiddeld per jaar minder dan alleen, {1}–{2}, duizend EUR (onder nul: meer); kans dat het minder is",
           "Mean a year less than alone, {1}–{2}, EUR thousand (below zero: more); chance that it is less")
PLOT_LABEL(COL_ALONE, "Alleen verder", "Going it alone")

/* Report: themes */
PLOT_LABEL(THEME_GROWTH, "Groei", "Growth")
PLOT_LABEL(THEME_SERVICE, "Dienstverlening", "Service")
PLOT_LABEL(THEME_CAPACITY, "Capaciteit", "Capacity")
PLOT_LABEL(THEME_COST, "Kosten", "Cost")
PLOT_LABEL(THEME_RISK, "Risico’s", "Risks")
PLOT_LABEL(THEME_CAUSES, "Wat het verschil maakt", "What makes the difference")
PLOT_LABEL(THEME_PARTNERS, "Gemeenten", "Municipalities")
PLOT_LABEL(THEME_VALUE, "Contante waarde", "Net present value")
PLOT_LABEL(THEME_COMPARE, "Vergelijking", "Comparison")
PLOT_LABEL(ALL_SCENARIOS, "alle scenario’s", "all scenarios")
PLOT_LABEL(PARTNER_TABLE, "Wat het elke gemeente brengt", "What it brings each municipality")
PLOT_LABEL(PARTNER_NOTE,
           "Netto contante waarde tegenover alleen verdergaan. De lagere jaarbijdrage is het verschil met de eigen begroting "
           "bij alleen verdergaan, gemiddeld over de laatste vijf jaar; onder nul is de bijdrage hoger. Bereiken: 80 van de "
           "100 toekomsten; kans: met 95 %-interval.",
           "Net present value against going it alone. The lower yearly contribution is the difference from the own budget "
           "when going it alone, mean of the last five years; below zero the contribution is higher. Ranges: 80 of 100 "
           "futures; chance: with 95% interval.")
PLOT_LABEL(PARTNER_NOTE_ONE,
           "Netto contante waarde tegenover alleen verdergaan, in de enige doorgerekende toekomst. De lagere jaarbijdrage is het verschil met de "
           "eigen begroting bij alleen verdergaan, gemiddeld over de laatste vijf jaar; onder nul is de bijdrage hoger.",
           "Net present value against going it alone, in the only future computed. The lower yearly contribution is the difference from the own "
           "budget when going it alone, mean of the last five years; below zero the contribution is higher.")
PLOT_LABEL(COL_MUNICIPALITY, "Gemeente", "Municipality")
PLOT_LABEL(COL_JOINS, "Kans op deelname", "Chance of joining")
PLOT_LABEL(COL_LIVE, "Live (midden)", "Live (median)")
PLOT_LABEL(COL_NPV, "Contante waarde, dzd EUR", "Present value, EUR k")
PLOT_LABEL(COL_80, "80 van de 100", "80 of 100")
PLOT_LABEL(COL_RANGE, "Bereik", "Range")
PLOT_LABEL(COL_BETTER, "Kans op beter af", "Chance of better off")
PLOT_LABEL(COL_LESS, "Lagere jaarbijdrage, dzd EUR", "Lower yearly contribution, EUR k")

/* Report: comparison */
PLOT_LABEL(DIFF_TITLE, "Verschil met het basisscenario ‘{1}’", "Difference from the base scenario ‘{1}’")
PLOT_LABEL(DIFF_OUTLINE, "Verschil met de basis in cijfers", "Difference from the base in figures")
PLOT_LABEL(DIFF_NOTE,
           "Gemiddeld verschil per toekomst, op dezelfde toevalsgetallen. De intervallen gelden samen met 95 %. Bevat een "
           "interval de nul, dan is het verschil kleiner dan de onzekerheid. Netto contante waarde over alle gemeenten: wie in een "
           "scenario niet meedoet, telt daar als 0.",
           "Mean difference per future, on the same random numbers. The intervals hold together at 95%. Where one holds zero, "
           "the difference is smaller than the uncertainty. Net present value over all municipalities: who takes no part in a "
           "scenario counts as 0 there.")
PLOT_LABEL(DIFF_LEFT_OUT, "Niet in alle scenario’s: {1}.", "Not in all scenarios: {1}.")
PLOT_LABEL(DIFF_QUALITY, "kwaliteit t.o.v. alleen, punten", "quality against alone, points")
PLOT_LABEL(DIFF_NPV, "netto contante waarde, alle gemeenten, mln EUR", "net present value, all municipalities, EUR million")
PLOT_LABEL(DIFF_NPV_SHARED, "netto contante waarde, gemeenten die beide hebben, mln EUR", "net present value, municipalities that both have, EUR million")
PLOT_LABEL(DIFF_ONE_OFF, "eenmalige kosten, mln EUR", "one-off cost, EUR million")
PLOT_LABEL(DIFF_GAP, "piektekort menskracht, fte", "peak shortage of staff, fte")
PLOT_LABEL(DIFF_MONTHS, "maanden onder capaciteit", "months under capacity")
PLOT_LABEL(DIFF_UNSURE, "kleiner dan de onzekerheid", "smaller than the uncertainty")
PLOT_LABEL(DIFF_ONE, "één toekomst: onzekerheid onbekend", "one future: uncertainty unknown")
PLOT_LABEL(COL_SCENARIO, "Scenario", "Scenario")
PLOT_LABEL(COL_MEASURE, "Maat", "Measure")
PLOT_LABEL(COL_DIFFERENCE, "Verschil", "Difference")
PLOT_LABEL(COL_INTERVAL, "Interval", "Interval")
PLOT_LABEL(COL_HIGHER, "Hoger dan de basis in", "Higher than the base in")
PLOT_LABEL(COL_CORRELATION, "Correlatie", "Correlation")
PLOT_LABEL(COL_NOTE, "Opmerking", "Note")

/* Report: inputs, baseline, sources, reproduction */
PLOT_LABEL(DIFFERENT_TITLE, "Aannames die tussen de scenario’s verschillen", "Assumptions that differ between the scenarios")
PLOT_LABEL(DIFFERENT_NOTE, "Zelfde invoer, andere waarde. Herkomst: bestand en regel.",
           "The same input, another value. Origin: file and line.")
PLOT_LABEL(DIFFERENT_NONE, "De scenario’s hebben geen invoer met een verschillende waarde.",
           "The scenarios have no input with another value.")
PLOT_LABEL(ESTIMATED_TITLE, "Geschatte invoer", "Estimated inputs")
PLOT_LABEL(ESTIMATED_NOTE,
           "Deze cijfers zijn niet opgegeven maar uit een kengetal afgeleid (bijvoorbeeld per inwoner), met de "
           "vermelde onzekerheid. Een opgave van de gemeente zelf verdient voorrang. T(laag; meest waarschijnlijk; hoog): "
           "driehoeksverdeling; N(gemiddelde; standaardafwijking): normale verdeling; LN(mu; sigma): lognormale verdeling, van "
           "de logaritme; Beta(a; b): bètaverdeling, tussen 0 en 1.",
           "These figures were not stated but derived from a ratio (such as per inhabitant), with the uncertainty shown. "
           "A statement by the municipality itself should take their place. T(low, most likely, high): triangular; N(mean, "
           "standard deviation): normal; LN(mu, sigma): lognormal, of the logarithm; Beta(a, b): beta, between 0 and 1.")
PLOT_LABEL(ESTIMATED_NONE, "Geen enkel invoergegeven is geschat.", "No input is estimated.")
PLOT_LABEL(BASELINE_TITLE, "Nulmeting: de begrotingen vergelijkbaar gemaakt", "Baseline: the budgets made comparable")
PLOT_LABEL(BASELINE_NOTE,
           "De opgegeven begrotingen zijn niet zonder meer vergelijkbaar. Regel voor regel, van opgave naar vergelijkbare "
           "basis. ~: geschat, niet opgegeven; het gemiddelde staat er.",
           "The stated budgets are not comparable as they are. Line by line, from the statement to a comparable base. "
           "~: estimated, not stated; its mean is shown.")
PLOT_LABEL(CHECK_FITS, "past: benchmark {1} ({2} tot {3})", "fits: benchmark {1} ({2} to {3})")
PLOT_LABEL(CHECK_FAILS, "buiten de marge: benchmark {1} ({2} tot {3})", "outside the range: benchmark {1} ({2} to {3})")
PLOT_LABEL(CHECKS_FIT, "Alle {2} controles tegen de benchmark kloppen.", "All {2} checks against the benchmark hold.")
PLOT_LABEL(CHECKS_ONE, "Van de {2} controles tegen de benchmark valt er één buiten de marge (vet).",
           "Of the {2} checks against the benchmark one falls outside the range (bold).")
PLOT_LABEL(CHECKS_FAIL, "Van de {2} controles tegen de benchmark vallen er {1} buiten de marge (vet).",
           "Of the {2} checks against the benchmark {1} fall outside the range (bold).")
PLOT_LABEL(COL_REASON, "Toelichting", "Explanation")
PLOT_LABEL(COL_KEY, "Sleutel in de configuratie", "Key in the config")
PLOT_LABEL(SOURCE_ASSUMPTION, "aanname", "assumption")
PLOT_LABEL(SOURCE_MEMO, "notitie", "memo")
PLOT_LABEL(SOURCE_FIT, "Afgestemd op de streefwaarden (groeipad fit)", "Fitted to targets (groeipad fit)")
PLOT_LABEL(SOURCES_TITLE, "Bronnen", "Sources")
PLOT_LABEL(SOURCES_NOTE, "Zo heten de bronnen in de tabellen van dit rapport; tussen haakjes de sleutel in de configuratie.",
           "This is what sources are called in the tables of this report; in brackets the key in the config.")
PLOT_LABEL(SOURCES_NONE, "Dit resultaat noemt geen bronnen.", "This result names no sources.")
PLOT_LABEL(REPRODUCE_TITLE, "Hoe elk cijfer is na te rekenen", "How to reproduce every figure")
PLOT_LABEL(REPRODUCE_NOTE,
           "Dezelfde versie, configuratie, zaadgetal en aantal toekomsten geven dezelfde cijfers, tot op de laatste bit.",
           "The same version, config, seed and number of futures give the same figures, to the last bit.")
PLOT_LABEL(REPRODUCE_REPORT, "Dit rapport", "This report")
PLOT_LABEL(REPRODUCE_CHARTS, "Elke figuur, met de getallen erachter (CSV)", "Every chart, with the numbers behind it (CSV)")
PLOT_LABEL(COL_INPUT, "Invoer", "Input")
PLOT_LABEL(COL_VALUE, "Waarde", "Value")
PLOT_LABEL(COL_UNIT, "Eenheid", "Unit")
PLOT_LABEL(COL_ORIGIN, "Herkomst", "Origin")
PLOT_LABEL(COL_LINE, "Post", "Line")
PLOT_LABEL(COL_AMOUNT, "Bedrag", "Amount")
PLOT_LABEL(COL_SOURCE, "Bron", "Source")
PLOT_LABEL(COL_ID, "Bron", "Source")
PLOT_LABEL(COL_AUTHOR, "Auteur", "Author")
PLOT_LABEL(COL_TITLE, "Titel", "Title")
PLOT_LABEL(COL_YEAR, "Jaar", "Year")
PLOT_LABEL(COL_PAGE, "Pagina", "Page")
PLOT_LABEL(COL_URL, "Vindplaats", "Address")
PLOT_LABEL(COL_COMMAND, "Opdracht", "Command")
PLOT_LABEL(COL_HASH, "Configuratie (SHA-256)", "Config (SHA-256)")
PLOT_LABEL(COL_DATE, "Datum", "Date")
PLOT_LABEL(COL_VERSION, "Versie", "Version")

/* pareto */
PLOT_LABEL(FRONT_NAME, "Plannen die geen ander plan overtreft", "Plans that no other beats")
PLOT_LABEL(FRONT_TITLE_NONE, "Geen enkel plan dat is doorgerekend haalt alle eisen", "No plan that was evaluated meets all requirements")
PLOT_LABEL(FRONT_TITLE_NEAREST, "Geen enkel plan dat is doorgerekend haalt alle eisen; te zien is wat er het dichtst bij komt", "No plan that was evaluated meets all requirements; shown is what comes nearest")
PLOT_LABEL(FRONT_TITLE_MORE, "Met plan {1} is de {4} {2} tot {3} hoger dan zoals het is", "With plan {1} the {4} is {2} to {3} higher than as it is")
PLOT_LABEL(FRONT_TITLE_LESS, "Met plan {1} is de {4} {2} tot {3} lager dan zoals het is", "With plan {1} the {4} is {2} to {3} lower than as it is")
PLOT_LABEL(FRONT_TITLE_UNSURE, "Van geen plan staat vast dat de {4} beter is dan zoals het is", "Of no plan is it beyond doubt that the {4} is better than as it is")
PLOT_LABEL(FRONT_TITLE_PLAIN, "Plan {1} is het beste in {4}", "Plan {1} does best in {4}")
PLOT_LABEL(FRONT_TITLE_TRADE, "Er zijn {1} plannen waarvan geen in alles beter is dan een ander.", "There are {1} plans of which none beats another in everything.")
PLOT_LABEL(FRONT_SUBTITLE,
           "Afgezet: {1} tegen {2}. {3}; elk plan op {4} die de zoektocht niet kende; {5}. Strepen: 95 %-interval. Open: hier overtroffen.",
           "Shown: {1} against {2}. {3}; each plan on {4} that the search did not know; {5}. Bars: 95% interval. Hollow: beaten here.")
PLOT_LABEL(FRONT_BASE, "zoals het is", "as it is")
PLOT_LABEL(FRONT_AXIS_MOST, "{1} (hoger is beter)", "{1} (higher is better)")
PLOT_LABEL(FRONT_AXIS_LEAST, "{1} (lager is beter)", "{1} (lower is better)")
PLOT_LABEL(FRONT_MEAN, "{1}", "{1}")
PLOT_LABEL(FRONT_QUANTILE, "{1} (P{2})", "{1} (P{2})")
PLOT_LABEL(FRONT_WORST, "{1} in de slechtste {2}", "{1} in the worst {2}")
PLOT_LABEL(FRONT_CHANCE, "kans op {1} {2} {3}", "chance of {1} {2} {3}")
PLOT_LABEL(FRONT_ALT, "{1}: {2}.", "{1}: {2}.")

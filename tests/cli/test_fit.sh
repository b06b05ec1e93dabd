#!/bin/sh
# Fitting and its standing: what is printed, what is written and used again, and wrong use.
. "$2/tests/cli/lib.sh"

# A short world: one decision, one draw; nothing else runs long.
cat >short.cfg <<END
extends = [ "$source_dir/configs/founders.cfg" ];
title_en = "Short"; title_nl = "Kort";
horizon = { end_date = "2014-12-31"; };
calendar = { enabled = false; };
risks = ( { id = "*"; remove = true; } );
pipeline = { source = "assumption"; queues_enabled = false; max_attempts = 1; };
stages = ( { id = "*"; remove = true; },
  { id = "decision"; kind = "decision"; source = "assumption"; go_intercept = 2.0; duration_months = 2; return_months = 1; rework_months = 1; },
  { id = "transition"; kind = "transition"; } );
targets = ( { id = "*"; remove = true; },
  { id = "stops"; name_en = "It stops"; name_nl = "Het strandt"; role = "fit"; metric = "stopped"; of = "founders"; statistic = "probability"; source = "assumption";
    wanted = { dist = "beta"; alpha = 2.0; beta = 6.0; }; tolerance = 0.02; fitted_by = "stages.decision.go_intercept"; },
  { id = "candidates"; role = "fit"; metric = "stopped"; of = "candidates"; statistic = "probability"; source = "assumption";
    wanted = 0.2; tolerance = 0.01; fitted_by = "pipeline.later_partner_logit"; },
  { id = "signed"; role = "check"; metric = "months_to_signed"; of = "founders"; statistic = "median"; source = "assumption";
    wanted = { dist = "uniform"; min = 100.0; max = 200.0; }; } );
END

# Missed: exit status 1, but the table is there.
run 1 fit short.cfg --check -n 400 --lang en
err_lines 1
err_has 'short.cfg: 1 target is missed'
out_has '^It stops  *0.25 +- 0.02  *0\.1[0-9]* (.*)  *NO  *Beta(2, 6)  *assumption$'
out_has '^candidates  *0.2 +- 0.01  *-  *-  '
out_has '^signed  *100 to 200  .*  NO  '
out_has '^RID Utrecht (ICT)  *41  *formal start  '
out_has '^Haarlem and Haarlemmermeer, ICT centre  *15  *stop  '
out_has '^4 cases cannot validate a model\.$'
run 1 fit short.cfg --check -n 400 --lang nl
out_has '^Het strandt  '

# Fitted: p(stop) = 0.25 is an intercept of log 3 = 1.10; what was left to fit is said, checks may still fail.
run 0 fit short.cfg -n 400 -o fitted.cfg --lang en
err_empty
out_has '^stages.decision.go_intercept  *2  *[01]\.[0-9]*  *0\.[0-9]*  *stops'
[ "$(sed -n 1p fitted.cfg)" = '// Fitted by `groeipad fit`; to be repeated, not edited.' ] || fail "the fragment does not say what it is"
grep -q 'groeipad fit short.cfg -o FILE -n 400 --seed 2012' fitted.cfg || fail "the fragment does not say how it came about"
awk -F'value = ' '/go_intercept/ { split($2, v, ";"); exit !(v[1] > 0.7 && v[1] < 1.5) }' fitted.cfg || fail "the fitted intercept is not near 1.10"
# Used, it meets the target; fitted again, it stays.
printf 'extends = [ "short.cfg", "fitted.cfg" ];\n' >used.cfg
run 0 fit used.cfg --check -n 400 --lang en
out_has '^It stops .*  yes  '
run 0 show used.cfg --only stages.decision.go_intercept
out_has 'fitted.cfg:[0-9]*  fit$'
run 0 fit used.cfg -n 400 -o again.cfg -q
out_empty
[ "$(grep go_intercept fitted.cfg)" = "$(grep go_intercept again.cfg)" ] || fail "the same fit again gives another number"
# The same figures on any number of threads.
run 0 fit used.cfg --check -n 400 -j 1
cp out.txt one.txt
run 0 fit used.cfg --check -n 400 -j 3
cmp -s one.txt out.txt || fail "another number of threads, other figures"

# Our own file is written over, nobody else's.
run 0 fit used.cfg -n 400 -o again.cfg -q
echo 'title_en = "mine";' >mine.cfg
run 1 fit used.cfg -n 400 -o mine.cfg
err_has 'another file is there'
grep -q mine mine.cfg || fail "a file of somebody else was written over"
run 0 fit used.cfg -n 400 -o mine.cfg --force -q
grep -q go_intercept mine.cfg || fail "--force did not write"

# Records.
run 0 fit used.cfg --check -n 400 --format csv
out_has '^kind,id,role,value,low,high,n,wanted_low,wanted_high,holds,other_seed,fitted_by,before,after,after_error,source$'
out_has '^target,stops,fit,0\.2[0-9]*,.*,400,0.23,0.27,yes,,stages.decision.go_intercept,,,,assumption$'
out_has '^case,haarlem_haarlemmermeer,fit,15,.*,haarlem_2013$'
run 0 fit used.cfg -n 400 --format json
[ "$(grep -o '"kind"' out.txt | wc -l)" -eq 7 ] || fail "not 3 targets and 4 cases in JSON"

# Between the marks of a page, and nowhere else.
printf 'before\n<!-- groeipad fit --check: begin -->\nold\n<!-- groeipad fit --check: end -->\nafter\n' >page.md
run 0 fit used.cfg --check -n 400 --into page.md -q
[ "$(sed -n 1p page.md)$(tail -n 1 page.md)" = beforeafter ] || fail "the page around the marks has changed"
grep -q '^| It stops | 0.25 +- 0.02 |' page.md || fail "the page lacks the target"
grep -q '^old$' page.md && fail "the old tables are still in the page"
echo nothing >page.md
run 1 fit used.cfg --check -n 400 --into page.md -q
err_has 'has no line'
run 1 fit used.cfg --check -n 400 --into nowhere.md -q
err_has 'nowhere.md: cannot be read'

# The tables of docs/model.md have the rows and columns that they would have now; figures are of a larger run.
shape() { sed -n '/groeipad fit --check: begin/,/groeipad fit --check: end/p' "$1" | grep '^|' | awk -F'|' '{ print NF, $2 }'; }
cp "$source_dir/docs/model.md" model.md
"$groeipad" fit "$source_dir/configs/steady.cfg" --check -n 64 --into model.md --format csv >out.txt 2>err.txt
[ $? -le 1 ] || fail "steady cannot be checked: $(cat err.txt)"
grep -q '^target,member_leaves,fit,' out.txt || fail "steady has no target for members that leave"
shape "$source_dir/docs/model.md" >there.txt
shape model.md >now.txt
[ "$(wc -l <now.txt)" -gt 20 ] || fail "docs/model.md has no tables of targets"
cmp -s there.txt now.txt || fail "docs/model.md is out of date; groeipad fit configs/steady.cfg --check --into docs/model.md"

misuse "give a scenario" fit
misuse "one scenario at a time" fit short.cfg used.cfg
misuse "give a file, not '-'" fit -
misuse "give one of them" fit short.cfg --check -o x.cfg
misuse "\-\-into goes with --check" fit short.cfg --into page.md
misuse "\-\-replications" fit short.cfg -n 1
misuse "\-\-format" fit short.cfg --format yaml
misuse "unknown option '--cheque'; did you mean '--check'" fit short.cfg --cheque
misuse "nowhere" fit nowhere.cfg
misuse "stages.nowhere.go_intercept' is no number" fit short.cfg -n 64 --set 'targets.stops.fitted_by="stages.nowhere.go_intercept"'
misuse "there is no metric 'stoped.<accession>'" fit short.cfg --check -n 64 --set 'targets.stops.metric="stoped"'
misuse "a ratio is over another metric" fit short.cfg --check --set 'targets.stops.statistic="ratio"'
misuse "says how near is near enough" fit short.cfg --set targets.stops.tolerance=0
misuse "no target of role" fit "$source_dir/configs/standalone.cfg" -n 64
finish

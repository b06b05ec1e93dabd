/* How many runs each point of a study needs for means that are known so well.
 *
 * In two stages (Stein, Annals of Mathematical Statistics 16, 1945): a pilot of n0 runs of every point gives
 * the variance s^2 of each mean; then n = (t(n0 - 1) s / width)^2 runs, n0 at least, make its half-width at
 * most the width, whatever the variance is, as long as runs are normal. All points have the same number, that
 * of the one that needs most, and all intervals together hold at 95 % (Bonferroni). The pilot's runs are the
 * first of the study's. */
#ifndef CLI_STUDY_PRECISION_H
#define CLI_STUDY_PRECISION_H

#include "cli/precision.h"
#include "cli/study.h"

#define CLI_STUDY_PILOT 128 /* runs, or more where a future takes more */

/* Sets *runs, at most `most`; where that is not enough it is said on stderr what will be reached. study->runs
 * is not looked at. CLI_DONE, CLI_INTERRUPTED or another exit status. */
int cli_study_runs(const cli_study *study, const cli_precision *precision, uint64_t most, uint64_t *runs);

#endif

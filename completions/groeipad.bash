# bash completion for groeipad

_groeipad() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} words=
    COMPREPLY=()
    if [ "$COMP_CWORD" -eq 1 ]; then
        words='run compare sweep sensitivity optimise discover plot report export verify replay trace fit validate show schema --help --version'
        mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
        return
    fi
    case $previous in
    --lang) words='nl en' ;;
    --paper) words='a4 screen' ;;
    --engine) words='fronts local anneal' ;;
    --design) words='factorial one-at-a-time latin sobol-points halton random' ;;
    --method)
            case ${COMP_WORDS[1]} in
            discover) words='prim cart' ;;
            sensitivity) words='sobol morris tornado pawn evppi' ;;
            esac
            ;;
    --worst) words='low high' ;;
    --to) [ "${COMP_WORDS[1]}" = trace ] || words='csv json' ;;
    --only)
        [ "${COMP_WORDS[1]}" != trace ] ||
            words=$(groeipad trace --help 2>/dev/null | sed -n '/^groups/,$ s/^  \([a-z]*\):.*/\1/p')
        ;;
    --chart)
        words=$(groeipad plot --help 2>/dev/null | sed -n '/^charts:/,$ s/^  \([a-z-]*\) .*/\1/p')
        ;;
    --format)
        case ${COMP_WORDS[1]} in
        plot) words='svg pdf png' ;;
        report) words='pdf html' ;;
        show) words='text csv json cfg markdown' ;;
        schema) words='text json' ;;
        trace) words='text jsonl' ;;
        *) words='text csv json' ;;
        esac
        ;;
    -o | --output)
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
        return
        ;;
    esac
    if [ -z "$words" ] && [[ $current == -* ]]; then
        case ${COMP_WORDS[1]} in
        run)
            words='--output --replications --precision --max-replications --runs-per-future --seed --jobs --set
                --independent --antithetic --risk-impact --lang --quiet --verbose --force --format --help'
            ;;
        compare)
            words='--inputs --precision --max-replications --regret --demand --independent --best --least --indifference --confidence --procedure --budget --format --lang
                --output --replications --runs-per-future --seed --jobs --set
                --antithetic --force --quiet --help'
            ;;
        sweep)
            words='--vary --design --points --replications --precision --max-replications --runs-per-future --metric --output --seed --jobs --set --format
                --lang --force --quiet --verbose --help'
            ;;
        sensitivity)
            words='--method --rows --second-order --precision --max-rows --factor --vary --group --metric --statistic
                --runs-per-future --output --seed --jobs --set --inputs --tail --worst --without-alone --format --lang --force
                --quiet --verbose --help'
            ;;
        optimise)
            words='--objective --require --every-partner --vary --only-vary --engine --evaluations --replications
                --final-replications --precision --plans --indifference --confidence --runs-per-future --output --seed --jobs --set
                --format --lang --force --quiet --help'
            ;;
        discover) words='--fails --where --method --inputs --alpha --min-mass --format --lang --help' ;;
        plot) words='--chart --format --output --fails --label --metric --statistic --lang --force --quiet --help' ;;
        report) words='--output --format --paper --label --lang --force --quiet --help' ;;
        export) words='--to --output --force --quiet --help' ;;
        verify) words='--digest --jobs --quiet --help' ;;
        replay)
            words='--replication --format --lang --seed --runs-per-future --antithetic --independent --set --help'
            ;;
        trace)
            words='--replication --only --details --from --to --format --lang --ledger --totals --seed --runs-per-future
                --antithetic --independent --set --help'
            ;;
        fit)
            words='--output --check --into --replications --seed --jobs --set --format --lang --force --quiet --help'
            ;;
        validate) words='--set --strict --quiet --help' ;;
        show) words='--set --only --sharing --baseline --lang --format --help' ;;
        schema) words='--format --lang --help' ;;
        esac
    fi
    if [ -n "$words" ]; then
        mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
        return
    fi
    local pattern='*.sqlite'
    case ${COMP_WORDS[1]} in replay | trace | compare | sweep | sensitivity) pattern='*.@(sqlite|cfg)' ;; run | fit | optimise | validate | show) pattern='*.cfg' ;; esac
    mapfile -t COMPREPLY < <(
        compgen -f -X "!$pattern" -- "$current"
        compgen -d -S / -- "$current"
    )
}
complete -o nospace -o filenames -F _groeipad groeipad

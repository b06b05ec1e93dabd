/* What a random stream is for. The numbers are part of every result: append, never renumber. */
#ifndef MODELS_PURPOSE_H
#define MODELS_PURPOSE_H

typedef enum model_purpose {
    MODEL_PURPOSE_PARAMETER = 1, /* what nobody knows; entity: path of the key; index: attempt */
    MODEL_PURPOSE_LEAVING = 2,   /* entity: post; index: holder */
    MODEL_PURPOSE_ILLNESS = 3,
    MODEL_PURPOSE_ILLNESS_LENGTH = 4,
    MODEL_PURPOSE_VACANCY = 5,
    MODEL_PURPOSE_HARD_TO_FILL = 6,
    MODEL_PURPOSE_PLACEMENT = 7,
    MODEL_PURPOSE_STAGE_DURATION = 8, /* entity: accession x stage; index: attempt */
    MODEL_PURPOSE_WORKS_COUNCIL = 9,  /* the same, or municipality x stage where councils advise apart */
    MODEL_PURPOSE_UNIONS = 10,
    MODEL_PURPOSE_COUNCIL = 11,
    MODEL_PURPOSE_DECISION = 12,
    MODEL_PURPOSE_REWORK = 13,
    MODEL_PURPOSE_RETURN = 14,
    MODEL_PURPOSE_RETURN_MONTHS = 15,
    MODEL_PURPOSE_WAVE_HOURS = 16, /* entity: accession; index: wave */
    MODEL_PURPOSE_WAVE_FAILURE = 17,
    MODEL_PURPOSE_SUPPORT_POLITICAL = 18, /* entity: municipality; index: month */
    MODEL_PURPOSE_SUPPORT_STAFF = 19,
    MODEL_PURPOSE_SUPPORT_ELECTION = 20, /* index: election */
    MODEL_PURPOSE_RISK_HAZARD = 21,      /* entity: risk x whom; index: occurrence */
    MODEL_PURPOSE_RISK_STRIKES = 22,
    MODEL_PURPOSE_RISK_MONEY = 23,
    MODEL_PURPOSE_RISK_DELAY = 24,
    MODEL_PURPOSE_RISK_CAPACITY = 25,
    MODEL_PURPOSE_RISK_CAPACITY_MONTHS = 26,
    MODEL_PURPOSE_EVALUATION = 27, /* entity: municipality; index: evaluation */
    MODEL_PURPOSE_NOTICE_MONTHS = 28,
    MODEL_PURPOSE_RISK_NOTICE = 29,     /* entity: risk x whom x municipality; index: occurrence */
    MODEL_PURPOSE_CONTRACT_TENDER = 30, /* entity: municipality; index: number of the tender */
    MODEL_PURPOSE_CONTRACT_PRICE = 31,
    MODEL_PURPOSE_CONTRACT_TROUBLE = 32,
    MODEL_PURPOSE_CONTRACT_TROUBLE_MONTHS = 33,
    MODEL_PURPOSE_CONTRACT_SWITCH = 34,
    MODEL_PURPOSE_CONTRACT_INSOURCE = 35,
    MODEL_PURPOSE_SHAPLEY = 36,     /* orders of joining; entity: the coalition */
    MODEL_PURPOSE_DISPUTE = 37,     /* entity: municipality; index: occurrence */
    MODEL_PURPOSE_ALTERNATIVE = 38, /* entity: accession */
    MODEL_PURPOSE_OVERRULE = 39,    /* as MODEL_PURPOSE_WORKS_COUNCIL */
    MODEL_PURPOSE_GAP_NAMED = 40,   /* entity: accession x stage x gap; index: attempt */
    MODEL_PURPOSE_LEAVER = 41,      /* entity: accession x stage; index: attempt */
    MODEL_PURPOSE_LEAVER_WHO = 42,
    MODEL_PURPOSE_RISK_MOMENT = 43,    /* entity: risk x whom; index: occurrence */
    MODEL_PURPOSE_TICKET_ARRIVAL = 44, /* entity: municipality; index: month, bursts 2^32 further */
    MODEL_PURPOSE_TICKET_HANDLING = 45,
    MODEL_PURPOSE_TICKET_PATIENCE = 46,
    MODEL_PURPOSE_TICKET_URGENCY = 47,
    MODEL_PURPOSE_RETIREMENT = 48,     /* entity: post; index: holder */
    MODEL_PURPOSE_PILOT_DURATION = 49, /* entity: pilot */
    MODEL_PURPOSE_PILOT_COST = 50,
    MODEL_PURPOSE_PILOT_SUCCESS = 51,
    MODEL_PURPOSE_MOVE_HOURS = 52, /* entity: accession; index: attempt at moving its data centres */
    MODEL_PURPOSE_MOVE_FAILURE = 53,
    MODEL_PURPOSE_INVESTMENT_PHASE = 54 /* entity: municipality; index: 0 hardware, 1 infrastructure */
} model_purpose;

#endif

-- The whole register as it stands after the scripts of SQLite up to this number: no register on PostgreSQL is older. From here on each
-- script has one of the same number there. Text is ordered by its code points whatever the database's own order is; dates and instants
-- are ISO text, money is whole kopiykas, yes and no are 1 and 0.

-- A change is something the public can now see differently: a program approved, a body renamed, a report accepted.
-- Integrators follow the numbers; they are given inside the write itself, so commit order is feed order.
create table change (
    seq         bigint primary key,
    at          text collate "C" not null check (length(at) = 24),
    resource    text collate "C" not null
        check (resource in ('executiveBody', 'program', 'amendment', 'report', 'expertConclusion', 'calendar', 'publication')),
    resource_id text collate "C" not null,
    revision    bigint not null check (revision > 0),
    action      text collate "C" not null,
    url         text collate "C" not null
);

-- The public sequence counts the commits that altered any public answer; it is the validator anonymous readers hold.
create table public_state (
    only_row bigint primary key check (only_row = 1),
    sequence bigint not null check (sequence >= 0)
);

-- The audit says who did what, when and from where, with the values before and after. Each row carries the hash
-- of the one before it, so that a removed or edited row shows.
create table audit (
    seq           bigint primary key,
    at            text collate "C" not null check (length(at) = 24),
    key_id        text collate "C" not null,
    actor         text collate "C" not null,
    role          text collate "C" not null,
    body_id       text collate "C",
    address       text collate "C" not null,
    action        text collate "C" not null,
    resource      text collate "C" not null,
    resource_id   text collate "C" not null,
    previous_hash text collate "C" not null check (length(previous_hash) = 64),
    hash          text collate "C" not null unique check (length(hash) = 64),
    rows_hash     text collate "C" check (length(rows_hash) = 64),
    states        bytea
);

-- An executive body of the council: a department, an office, a service. Renamed or merged, it gets a successor.
create table executive_body (
    id                text collate "C" primary key,
    name              text collate "C" not null,
    name_folded       text collate "C" not null,
    name_sort         text collate "C" not null,
    short_name        text collate "C",
    edrpou            text collate "C" check (edrpou is null or (length(edrpou) = 8 and edrpou ~ '^[0-9]*$')),
    email             text collate "C",
    valid_from        text collate "C" check (valid_from is null or length(valid_from) = 10),
    valid_through     text collate "C"
        check (valid_through is null or (length(valid_through) = 10 and (valid_from is null or valid_through >= valid_from))),
    successor_id      text collate "C" references executive_body (id) check (successor_id <> id),
    revision          bigint not null check (revision > 0),
    short_name_folded text collate "C" not null default ''
);

-- A targeted program of the city: its identity and its life. What it promises stands in its editions.
create table program (
    id                   text collate "C" primary key,
    kind                 text collate "C" not null
        check (kind in ('targeted', 'comprehensive', 'annualDevelopment', 'concept', 'plan')),
    status               text collate "C" not null check (status in ('draft', 'underReview', 'active', 'completed', 'cancelled')),
    deviation_threshold  bigint not null check (deviation_threshold between 1 and 100),
    official_id          text collate "C",
    official_id_identity text collate "C",
    in_force_from        text collate "C" check (in_force_from is null or length(in_force_from) = 10),
    cancelled_from       text collate "C" check (cancelled_from is null or length(cancelled_from) = 10),
    completed_on         text collate "C" check (completed_on is null or length(completed_on) = 10),
    completion_note      text collate "C",
    revision             bigint not null check (revision > 0),
    created_at           text collate "C" not null check (length(created_at) = 24),
    check ((status in ('draft', 'underReview')) = (in_force_from is null)),
    check ((status in ('draft', 'underReview')) = (official_id is null)),
    check ((status = 'cancelled') = (cancelled_from is not null)),
    check ((status = 'completed') = (completed_on is not null))
);

-- A legal act approves, amends or cancels a program, and does so to one program only once.
create table legal_act (
    id             text collate "C" primary key,
    program_id     text collate "C" not null references program (id),
    identity       text collate "C" not null,
    type           text collate "C" not null,
    title          text collate "C" not null,
    number         text collate "C" not null,
    adopted_on     text collate "C" not null check (length(adopted_on) = 10),
    url            text collate "C",
    publisher_name text collate "C" not null,
    publisher_id   text collate "C" not null
);

-- A step of a program's life, as the register learnt of it. The program's status is its last step.
create table program_step (
    program_id   text collate "C" not null references program (id) on delete cascade,
    number       bigint not null check (number > 0),
    status       text collate "C" not null check (status in ('draft', 'underReview', 'active', 'completed', 'cancelled')),
    effective_on text collate "C" check (effective_on is null or length(effective_on) = 10),
    legal_act_id text collate "C" references legal_act (id),
    note         text collate "C",
    recorded_at  text collate "C" not null check (length(recorded_at) = 24),
    primary key (program_id, number)
);

-- An edition is one full wording of a program: passport, measures with funding, indicators with targets.
-- Edition 0 is what the council approved. Once recorded_at is written it is adopted, and nothing of it ever changes.
create table edition (
    id                  text collate "C" primary key,
    program_id          text collate "C" not null references program (id),
    number              bigint not null check (number >= 0),
    title               text collate "C" not null,
    title_folded        text collate "C" not null,
    title_sort          text collate "C" not null,
    responsible_body_id text collate "C" not null references executive_body (id),
    responsible_name    text collate "C",
    responsible_edrpou  text collate "C",
    initiator           text collate "C",
    developer           text collate "C",
    goal                text collate "C",
    valid_from          bigint not null check (valid_from between 1991 and 2100),
    valid_through       bigint check (valid_through between valid_from and 2100),
    legal_act_id        text collate "C" references legal_act (id),
    adopted_on          text collate "C" check (adopted_on is null or length(adopted_on) = 10),
    effective_from      text collate "C" check (effective_from is null or length(effective_from) = 10),
    recorded_at         text collate "C" check (recorded_at is null or length(recorded_at) = 24),
    summary             text collate "C",
    revision            bigint not null default 1 check (revision > 0),
    short_title         text collate "C",
    basis               text collate "C",
    co_developers       text collate "C",
    participants        text collate "C",
    participants_folded text collate "C" not null default '',
    expected_results    text collate "C",
    control             text collate "C",
    reporting           text collate "C" check (reporting in ('quarterly', 'annual', 'none')),
    recording           bigint not null default 1 check (recording > 0),
    act_folded          text collate "C" not null default '',
    check ((recorded_at is null) = (legal_act_id is null)),
    check ((recorded_at is null) = (adopted_on is null)),
    check ((recorded_at is null) = (effective_from is null)),
    check ((recorded_at is null) = (responsible_name is null))
);

-- A co-executant takes part in a program beside the responsible body.
create table co_executant (
    edition_id text collate "C" not null references edition (id),
    position   bigint not null check (position >= 0),
    body_id    text collate "C" not null references executive_body (id),
    body_name  text collate "C",
    edrpou     text collate "C",
    primary key (edition_id, position),
    unique (edition_id, body_id)
);

-- A measure is one line of the plan; its code names it for ever, the number printed in the act may shift.
create table measure (
    edition_id        text collate "C" not null references edition (id),
    code              text collate "C" not null,
    identity          text collate "C" not null,
    position          bigint not null check (position >= 0),
    number            text collate "C",
    source_program_id text collate "C" references program (id),
    direction         text collate "C",
    task              text collate "C",
    title             text collate "C" not null,
    executants        text collate "C",
    valid_from        bigint not null,
    valid_through     bigint not null check (valid_through >= valid_from),
    expected_result   text collate "C",
    title_folded      text collate "C" not null default '',
    primary key (edition_id, code),
    unique (edition_id, identity)
);

-- Funding is the money a measure is planned to get in one year from one source; in kind means equipment and services.
create table funding (
    edition_id          text collate "C" not null,
    measure_code        text collate "C" not null,
    year                bigint not null check (year between 1991 and 2100),
    source              text collate "C" not null
        check (source in ('stateBudget', 'oblastBudget', 'communityBudgetGeneral', 'communityBudgetSpecial', 'otherLocalBudgets',
                          'internationalAssistance', 'loan', 'enterpriseFunds', 'other')),
    donor               text collate "C" not null,
    in_kind             bigint not null check (in_kind in (0, 1)),
    position            bigint not null check (position >= 0),
    amount_kopiykas     bigint check (amount_kopiykas between 0 and 1000000000000000),
    implementer         text collate "C",
    registration_number text collate "C",
    primary key (edition_id, measure_code, year, source, donor, in_kind),
    foreign key (edition_id, measure_code) references measure (edition_id, code)
);

-- An indicator says how success is measured, which way is better, and how its values add up over the year.
create table indicator (
    edition_id          text collate "C" not null references edition (id),
    code                text collate "C" not null,
    identity            text collate "C" not null,
    position            bigint not null check (position >= 0),
    title               text collate "C" not null,
    grouping            text collate "C" not null check (grouping in ('input', 'output', 'efficiency', 'quality')),
    unit                text collate "C",
    direction           text collate "C" not null check (direction in ('higherIsBetter', 'lowerIsBetter')),
    accumulation        text collate "C" not null check (accumulation in ('cumulative', 'pointInTime')),
    frequency           text collate "C" not null check (frequency in ('quarterly', 'annual')),
    measure_code        text collate "C",
    baseline_year       bigint,
    baseline_value      bigint check (baseline_value between -9999999999999999 and 9999999999999999),
    definition          text collate "C",
    data_source         text collate "C",
    verification        text collate "C",
    accuracy            text collate "C",
    limitations         text collate "C",
    value_type          text collate "C" not null default 'number' check (value_type in ('number', 'yesNo', 'text')),
    baseline_yes        bigint check (baseline_yes in (0, 1)),
    baseline_text       text collate "C",
    breakdown_dimension text collate "C" check (breakdown_dimension in ('sex', 'age', 'place', 'other')),
    breakdown_title     text collate "C" check ((breakdown_title is null) = (breakdown_dimension is null)),
    title_folded        text collate "C" not null default '',
    primary key (edition_id, code),
    unique (edition_id, identity),
    foreign key (edition_id, measure_code) references measure (edition_id, code),
    check ((baseline_year is null) = (baseline_value is null and baseline_yes is null and baseline_text is null))
);

-- A target is the value an indicator should reach in a year, in ten-thousandths.
create table target (
    edition_id     text collate "C" not null,
    indicator_code text collate "C" not null,
    year           bigint not null check (year between 1991 and 2100),
    value          bigint check (value between -9999999999999999 and 9999999999999999),
    yes            bigint check (yes in (0, 1)),
    text           text collate "C" check (num_nonnulls(value, yes, text) = 1),
    primary key (edition_id, indicator_code, year),
    foreign key (edition_id, indicator_code) references indicator (edition_id, code)
);

-- A classification hangs a code of some scheme (a budget line, a development goal) on a program or on one measure.
create table classification (
    edition_id   text collate "C" not null references edition (id),
    measure_code text collate "C" not null,
    scheme       text collate "C" not null,
    code         text collate "C" not null,
    position     bigint not null check (position >= 0),
    primary key (edition_id, measure_code, scheme, code)
);

-- A report of one program for one period. Its content is the draft being worked on; each submission freezes a snapshot.
create table report (
    program_id        text collate "C" not null references program (id),
    period            text collate "C" not null check (period ~ '^20[0-9][0-9]-Q[1-4]$'),
    state             text collate "C" not null check (state in ('draft', 'submitted', 'returned', 'accepted')),
    revision          bigint not null check (revision > 0),
    last_snapshot     bigint not null check (last_snapshot >= 0),
    accepted_snapshot bigint check (accepted_snapshot between 1 and last_snapshot),
    primary key (program_id, period)
);

-- A snapshot is a report exactly as it was submitted: its bytes, their SHA-256, and the edition it was measured against.
create table snapshot (
    program_id     text collate "C" not null,
    period         text collate "C" not null,
    number         bigint not null check (number > 0),
    edition_id     text collate "C" not null references edition (id),
    submitted_at   text collate "C" not null check (length(submitted_at) = 24),
    sha256         text collate "C" not null check (length(sha256) = 64),
    due_on         text collate "C" check (length(due_on) = 10),
    days_late      bigint check (days_late >= 0),
    format_version bigint not null default 1 check (format_version > 0),
    body_id        text collate "C" references executive_body (id),
    body_name      text collate "C",
    body_edrpou    text collate "C",
    received_on    text collate "C" check (length(received_on) = 10),
    primary key (program_id, period, number),
    foreign key (program_id, period) references report (program_id, period)
);

-- What a snapshot says about one measure.
create table snapshot_measure (
    program_id       text collate "C" not null,
    period           text collate "C" not null,
    snapshot         bigint not null,
    code             text collate "C" not null,
    position         bigint not null check (position >= 0),
    status           text collate "C" not null
        check (status in ('notStarted', 'inProgress', 'done', 'partiallyDone', 'notDone', 'cancelled')),
    deviation_reason text collate "C",
    result           text collate "C",
    primary key (program_id, period, snapshot, code),
    foreign key (program_id, period, snapshot) references snapshot (program_id, period, number)
);

-- What a snapshot says was spent on a measure from one source since 1 January, beside the year's plan.
create table snapshot_funding (
    program_id       text collate "C" not null,
    period           text collate "C" not null,
    snapshot         bigint not null,
    measure_code     text collate "C" not null,
    source           text collate "C" not null,
    donor            text collate "C" not null,
    in_kind          bigint not null check (in_kind in (0, 1)),
    planned_kopiykas bigint check (planned_kopiykas between 0 and 1000000000000000),
    spent_kopiykas   bigint not null check (spent_kopiykas between 0 and 1000000000000000),
    primary key (program_id, period, snapshot, measure_code, source, donor, in_kind),
    foreign key (program_id, period, snapshot, measure_code) references snapshot_measure (program_id, period, snapshot, code)
);

-- What a snapshot says about one indicator: a value in ten-thousandths, or why there is none.
create table snapshot_indicator (
    program_id  text collate "C" not null,
    period      text collate "C" not null,
    snapshot    bigint not null,
    code        text collate "C" not null,
    position    bigint not null check (position >= 0),
    status      text collate "C" not null check (status in ('reported', 'notAvailable', 'notApplicable')),
    value       bigint check (value between -9999999999999999 and 9999999999999999),
    target      bigint,
    reason      text collate "C",
    yes         bigint check (yes in (0, 1)),
    text        text collate "C",
    assessment  text collate "C" check (assessment in ('reached', 'partly', 'missed')),
    target_yes  bigint check (target_yes in (0, 1)),
    target_text text collate "C",
    primary key (program_id, period, snapshot, code),
    foreign key (program_id, period, snapshot) references snapshot (program_id, period, number),
    check ((status = 'reported') = (value is not null or yes is not null or text is not null))
);

-- A deadline rule says by which day of the year the report of a quarter is due and after which day it is closed. Rules are
-- only added: for a period holds, of those valid by its last day, the latest; of two valid from one day, the one recorded last.
create table deadline_rule (
    id                text collate "C" primary key,
    number            bigint not null unique check (number > 0),
    quarter           bigint not null check (quarter between 1 and 4),
    valid_from        text collate "C" not null check (length(valid_from) = 10),
    month             bigint not null check (month between 1 and 12),
    day               bigint not null check (day between 1 and 31),
    working_day_shift text collate "C" not null check (working_day_shift in ('none', 'next', 'previous')),
    closes_month      bigint check (closes_month between 1 and 12),
    closes_day        bigint check (closes_day between 1 and 31),
    recorded_at       text collate "C" not null check (length(recorded_at) = 24),
    check ((closes_month is null) = (closes_day is null))
);

-- The holidays of a year. Each change is a whole new list, so that what a deadline was on any past day can be told.
create table holiday_list (
    year        bigint not null check (year between 1991 and 2100),
    number      bigint not null check (number > 0),
    recorded_at text collate "C" not null check (length(recorded_at) = 24),
    primary key (year, number)
);

-- A day on which the city's offices do not work, beside Saturdays and Sundays.
create table holiday (
    year   bigint not null,
    number bigint not null,
    day    text collate "C" not null check (length(day) = 10 and cast(substr(day, 1, 4) as integer) = year),
    name   text collate "C" not null,
    primary key (year, number, day),
    foreign key (year, number) references holiday_list (year, number)
);

-- A step of a report's life. The report's state is its last step, and any past day's state can be read back.
create table report_step (
    program_id  text collate "C" not null,
    period      text collate "C" not null,
    number      bigint not null check (number > 0),
    step        text collate "C" not null check (step in ('draft', 'submission', 'return', 'acceptance', 'correction', 'withdrawal')),
    snapshot    bigint not null check (snapshot >= 0),
    note        text collate "C"
        check (step in ('submission', 'acceptance') or (note is not null) = (step in ('return', 'correction'))),
    lines       text collate "C" check (lines is null or step = 'return'),
    actor       text collate "C" not null,
    recorded_at text collate "C" not null check (length(recorded_at) = 24),
    mend_until  text collate "C" check (length(mend_until) = 10),
    happened_on text collate "C" check (length(happened_on) = 10),
    primary key (program_id, period, number),
    foreign key (program_id, period) references report (program_id, period) on delete cascade
);

-- More time for one report, given by the coordinator; the last one counts. It may be given before the report is begun.
create table report_extension (
    program_id  text collate "C" not null references program (id),
    period      text collate "C" not null check (period ~ '^20[0-9][0-9]-Q[1-4]$'),
    number      bigint not null check (number > 0),
    until       text collate "C" not null check (length(until) = 10),
    reason      text collate "C" not null,
    actor       text collate "C" not null,
    recorded_at text collate "C" not null check (length(recorded_at) = 24),
    primary key (program_id, period, number)
);

-- The answer a write was given, kept for the same request to come again: whoever lost the answer on the way repeats the
-- request with the same Idempotency-Key and gets it word for word, and nothing is done twice. A secret is never in it.
create table idempotency (
    key_id       text collate "C" not null,
    name         text collate "C" not null check (length(name) between 1 and 200),
    request_hash text collate "C" not null check (length(request_hash) = 64),
    kept_at      text collate "C" not null check (length(kept_at) = 24),
    status       bigint not null check (status between 200 and 299),
    language     text collate "C" not null check (language in ('uk', 'en')),
    location     text collate "C",
    revision     bigint check (revision > 0),
    body         bytea,
    -- How much was kept for this access key up to here: what lies too far behind the newest is let go.
    size_to_date bigint not null check (size_to_date > 0),
    primary key (key_id, name)
);

-- The state of the audit is the number and the hash of its last row, kept apart from it: when a tail is cut off, rows that
-- were counted are missing, and the next row is chained to one that is no longer there.
create table audit_state (
    only_row bigint primary key check (only_row = 1),
    seq      bigint not null check (seq >= 0),
    hash     text collate "C" not null check (length(hash) = 64)
);

-- What the feed remembers when its oldest changes are let go: the last number given, since none is ever given twice, and the
-- last number let go, since whoever has not read so far has missed something. The day is the last one of the city whose coming
-- the feed has told of: an edition takes effect, a body hands over, though nobody wrote anything.
create table feed_state (
    only_row        bigint primary key check (only_row = 1),
    seq             bigint not null check (seq >= 0),
    trimmed_through bigint not null check (trimmed_through between 0 and seq),
    day             text collate "C" check (length(day) = 10)
);

-- A publication is the official datasets as they stood on a day, under a number: what the city put on the open-data portal.
create table publication (
    number       bigint primary key check (number > 0),
    published_at text collate "C" not null check (length(published_at) = 24),
    audit_hash   text collate "C" check (length(audit_hash) = 64),
    audit_at     text collate "C" check (length(audit_at) = 24)
);

-- A file of a publication, byte for byte; of a dataset also how many rows it has and how they differ from the publication before.
create table publication_file (
    publication bigint not null references publication (number) deferrable initially deferred,
    name        text collate "C" not null,
    position    bigint not null check (position >= 0),
    dataset     text collate "C",
    row_count   bigint check (row_count >= 0),
    added       bigint check (added >= 0),
    changed     bigint check (changed >= 0),
    removed     bigint check (removed >= 0),
    sha256      text collate "C" not null check (length(sha256) = 64),
    bytes       bytea not null,
    primary key (publication, name),
    check ((dataset is null) = (row_count is null)),
    check ((dataset is null) = (added is null and changed is null and removed is null))
);

-- Where an act can be read, once that is known: acts are recorded before they are on the web. The last address counts.
create table legal_act_address (
    legal_act_id text collate "C" not null references legal_act (id),
    number       bigint not null check (number > 0),
    url          text collate "C" not null,
    recorded_at  text collate "C" not null check (length(recorded_at) = 24),
    primary key (legal_act_id, number)
);

-- What an adopted edition plans for a year from each source, all its measures together. Counted once, since the edition never
-- changes: a consolidated report adds up programs and must not add up every measure of theirs each time it is asked for.
create table edition_total (
    year                 bigint not null check (year between 1991 and 2100),
    edition_id           text collate "C" not null references edition (id),
    source               text collate "C" not null,
    in_kind              bigint not null check (in_kind in (0, 1)),
    planned_kopiykas     bigint not null check (planned_kopiykas between 0 and 1000000000000000),
    lines_without_amount bigint not null default 0 check (lines_without_amount >= 0),
    primary key (year, edition_id, source, in_kind)
);

-- What a snapshot says was planned and spent from each source, all its measures together.
create table snapshot_total (
    period                        text collate "C" not null,
    program_id                    text collate "C" not null,
    snapshot                      bigint not null,
    source                        text collate "C" not null,
    in_kind                       bigint not null check (in_kind in (0, 1)),
    planned_kopiykas              bigint not null check (planned_kopiykas between 0 and 1000000000000000),
    spent_kopiykas                bigint not null check (spent_kopiykas between 0 and 1000000000000000),
    lines_without_amount          bigint not null default 0 check (lines_without_amount >= 0),
    spent_without_amount_kopiykas bigint not null default 0 check (spent_without_amount_kopiykas between 0 and spent_kopiykas),
    primary key (period, program_id, snapshot, source, in_kind),
    foreign key (program_id, period, snapshot) references snapshot (program_id, period, number)
);

-- How many lines of a snapshot are in which state: measures by their status, the edition's indicators by how they stand to their targets.
create table snapshot_count (
    period     text collate "C" not null,
    program_id text collate "C" not null,
    snapshot   bigint not null,
    line       text collate "C" not null check (line in ('measure', 'indicator')),
    state      text collate "C" not null,
    lines      bigint not null check (lines > 0),
    primary key (period, program_id, snapshot, line, state),
    foreign key (program_id, period, snapshot) references snapshot (program_id, period, number)
);

-- For which days an edition holds, for every state of knowledge: of the editions that have begun the one whose act came last, and
-- before any has begun the first, marked as not begun. One moment of knowledge has one row for each day.
create table edition_validity (
    program_id  text collate "C" not null references program (id),
    known_from  text collate "C" not null check (length(known_from) = 24),
    from_on     text collate "C" not null check (length(from_on) = 10),
    through_on  text collate "C" not null check (length(through_on) = 10 and through_on >= from_on),
    edition_id  text collate "C" not null references edition (id),
    has_begun   bigint not null check (has_begun in (0, 1)),
    known_until text collate "C" check (known_until is null or (length(known_until) = 24 and known_until > known_from)),
    primary key (program_id, known_from, from_on)
);

-- Which reports a program owes, for every state of knowledge, and the edition in force on the period's last day, which a report is
-- measured against.
create table report_duty (
    program_id  text collate "C" not null references program (id),
    period      text collate "C" not null check (period ~ '^[12][0-9][0-9][0-9]-Q[1-4]$'),
    known_from  text collate "C" not null check (length(known_from) = 24),
    edition_id  text collate "C" not null references edition (id),
    known_until text collate "C" check (known_until is null or (length(known_until) = 24 and known_until > known_from)),
    primary key (program_id, period, known_from)
);

-- What the register knew of a body from one moment until another, as far as it decides who answers for a report: a question about a
-- moment has one answer, whatever is corrected or merged later. The open row is what executive_body says.
create table executive_body_state (
    body_id       text collate "C" not null references executive_body (id) on delete cascade,
    known_from    text collate "C" not null check (length(known_from) = 24),
    known_until   text collate "C" check (known_until is null or (length(known_until) = 24 and known_until > known_from)),
    name          text collate "C" not null,
    edrpou        text collate "C",
    valid_through text collate "C" check (valid_through is null or length(valid_through) = 10),
    successor_id  text collate "C",
    primary key (body_id, known_from)
);

-- A stage of a program: some of its years, under the number and title the act gives them.
create table stage (
    edition_id    text collate "C" not null references edition (id),
    number        text collate "C" not null,
    position      bigint not null check (position >= 0),
    title         text collate "C" not null,
    valid_from    bigint not null,
    valid_through bigint not null check (valid_through >= valid_from),
    primary key (edition_id, number)
);

-- A body that carries a measure out; by the name it had when the edition was adopted.
create table measure_executant (
    edition_id   text collate "C" not null,
    measure_code text collate "C" not null,
    position     bigint not null check (position >= 0),
    body_id      text collate "C" not null references executive_body (id),
    body_name    text collate "C",
    primary key (edition_id, measure_code, body_id),
    foreign key (edition_id, measure_code) references measure (edition_id, code)
);

-- A part that an indicator is broken down into: women and men, ages, places.
create table breakdown_member (
    edition_id     text collate "C" not null,
    indicator_code text collate "C" not null,
    code           text collate "C" not null,
    position       bigint not null check (position >= 0),
    title          text collate "C" not null,
    primary key (edition_id, indicator_code, code),
    foreign key (edition_id, indicator_code) references indicator (edition_id, code)
);

-- What a snapshot says of one part of an indicator, in ten-thousandths; a part without a value is not zero.
create table snapshot_part (
    program_id     text collate "C" not null,
    period         text collate "C" not null,
    snapshot       bigint not null,
    indicator_code text collate "C" not null,
    member         text collate "C" not null,
    position       bigint not null check (position >= 0),
    value          bigint check (value between -9999999999999999 and 9999999999999999),
    primary key (program_id, period, snapshot, indicator_code, member),
    foreign key (program_id, period, snapshot, indicator_code) references snapshot_indicator (program_id, period, snapshot, code)
);

-- From when on an adopted edition takes no part: it was recorded anew, as the edition named here, or annulled as a mistake. The latest
-- moment that was recorded of the program before tells whether the clock was set back since.
create table edition_end (
    edition_id text collate "C" primary key references edition (id),
    ended_at   text collate "C" not null check (length(ended_at) = 24),
    latest_at  text collate "C" not null check (length(latest_at) = 24),
    next_id    text collate "C" references edition (id),
    reason     text collate "C" not null,
    actor      text collate "C" not null
);

-- A step of a program's life or an expert conclusion that was recorded by mistake, and counts no more from then on.
create table annulment (
    program_id  text collate "C" not null references program (id),
    subject     text collate "C" not null check (subject in ('step', 'expertConclusion')),
    number      bigint not null check (number > 0),
    reason      text collate "C" not null,
    actor       text collate "C" not null,
    recorded_at text collate "C" not null check (length(recorded_at) = 24),
    primary key (program_id, subject, number)
);

-- An expert conclusion says what the economic department found in a wording that no act has adopted yet: in which paper, with
-- what verdict and remarks. It keeps the hash of the wording it examined, so that a later change shows.
create table expert_conclusion (
    program_id      text collate "C" not null references program (id),
    number          bigint not null check (number > 0),
    edition_number  bigint not null,
    document_number text collate "C" not null,
    identity        text collate "C" not null,
    issued_on       text collate "C" not null check (length(issued_on) = 10),
    verdict         text collate "C" not null check (verdict in ('positive', 'withRemarks', 'negative')),
    remarks         text collate "C" not null,
    wording_sha256  text collate "C" not null check (length(wording_sha256) = 64),
    recorded_at     text collate "C" not null check (length(recorded_at) = 24),
    primary key (program_id, number)
);

-- What a row of the audit left behind, table by table: the digest of each row it speaks of, or of all the rows of one owner, such as the
-- measures of an edition. The last digest of an owner is what its rows have to match today; none means that they are gone.
create table proof (
    audit_seq  bigint not null check (audit_seq > 0),
    place      bigint not null check (place > 0),
    table_name text collate "C" not null,
    owner      text collate "C" not null,
    row_count  bigint not null check (row_count >= 0),
    sha256     text collate "C" check (length(sha256) = 64),
    -- Two bytes of each row's key and one of each of its columns: they prove nothing, they name what differs.
    marks      bytea not null,
    primary key (audit_seq, place),
    check ((row_count = 0) = (sha256 is null))
);

-- By which scripts the rows were made that have their digests: after newer ones they are taken anew.
create table proof_state (
    only_row bigint primary key check (only_row = 1),
    schema   bigint not null check (schema >= 0)
);

-- Imports: that one began and, written in one transaction with what it made, its end. One without an end whose service is gone was
-- interrupted, and nothing of it is in the register.
create table import (
    id         text collate "C" primary key,
    key_id     text collate "C" not null,
    started_at text collate "C" not null check (length(started_at) = 24),
    state      text collate "C" not null check (state in ('running', 'done', 'refused')),
    answer     text collate "C" not null
);

-- The bytes of a submission, exactly as they were submitted.
create table snapshot_bytes (
    program_id text collate "C" not null,
    period     text collate "C" not null,
    number     bigint not null check (number > 0),
    bytes      bytea not null,
    primary key (program_id, period, number),
    foreign key (program_id, period, number) references snapshot (program_id, period, number)
);

-- The measures of which a snapshot reports less money than a snapshot of the period before it, for each two of them: what was known at a
-- moment is two snapshots. Counted when the later of the two is submitted, since neither ever changes.
create table negative_quarter (
    period         text collate "C" not null,
    program_id     text collate "C" not null,
    snapshot       bigint not null,
    before         bigint not null check (before > 0),
    measure_code   text collate "C" not null,
    position       bigint not null check (position >= 0),
    spent_kopiykas bigint not null check (spent_kopiykas < 0),
    primary key (period, program_id, snapshot, before, measure_code),
    foreign key (program_id, period, snapshot, measure_code) references snapshot_measure (program_id, period, snapshot, code)
);

-- Who is signed in at the desk: of the cookie only a hash is kept. A session ends with its key, by signing out, or eight hours after it
-- was begun; the hash of the key tells it from another key of the same name.
create table desk_session (
    id         text collate "C" primary key,
    token_hash text collate "C" not null unique check (length(token_hash) = 64),
    key_id     text collate "C" not null,
    key_hash   text collate "C" not null check (length(key_hash) = 64),
    person     text collate "C" not null,
    address    text collate "C" not null,
    started_at text collate "C" not null check (length(started_at) = 24),
    expires_at text collate "C" not null check (length(expires_at) = 24)
);

-- What is being typed into a report at the desk, cell by cell as it was typed, until it is submitted: no record of the register, so no
-- audit tells its content and no proof covers it. Cells are those that differ from what the report holds.
create table desk_draft (
    program_id text collate "C" not null references program (id),
    period     text collate "C" not null,
    version    bigint not null check (version > 0),
    cells      text collate "C" not null,
    saved_by   text collate "C" not null,
    saved_at   text collate "C" not null check (length(saved_at) = 24),
    primary key (program_id, period)
);

-- What a report says: the draft being worked on, and beside it, only while a correction of what was accepted is open, what it falls back
-- to when the correction is given up. Both compressed.
create table report_content (
    program_id       text collate "C" not null,
    period           text collate "C" not null,
    content          bytea not null,
    accepted_content bytea,
    -- Of what they say: a copied report has that of another one.
    sha256           text collate "C" not null check (length(sha256) = 64),
    accepted_sha256  text collate "C" check (length(accepted_sha256) = 64),
    primary key (program_id, period),
    foreign key (program_id, period) references report (program_id, period) on delete cascade
);

-- Which submission of a report stood and which was accepted, for every state of knowledge: the last submission that no withdrawal of a
-- correction followed, else the last accepted one. One period lies together, whatever history there is: a consolidated report reads it
-- whole.
create table report_standing (
    period      text collate "C" not null,
    program_id  text collate "C" not null,
    known_from  text collate "C" not null check (length(known_from) = 24),
    submitted   bigint not null check (submitted > 0),
    accepted    bigint check (accepted > 0),
    known_until text collate "C" check (known_until is null or (length(known_until) = 24 and known_until > known_from)),
    primary key (period, program_id, known_from),
    foreign key (program_id, period) references report (program_id, period) on delete cascade
);

-- What the list of reports is ordered and filtered by; the columns stood in four tables, so that each page sorted the reports of all
-- years. It follows from the reports, their snapshots and the editions in force, and is kept up by triggers, whoever writes those.
create table report_listing (
    id                  text collate "C" not null generated always as (program_id || '/' || period) stored,
    program_id          text collate "C" not null,
    period              text collate "C" not null,
    audience            text collate "C" not null check (audience in ('everybody', 'work', 'public')),
    edition_id          text collate "C" not null,
    title_sort          text collate "C" not null,
    status              text collate "C" not null,
    submitted_at        text collate "C" not null,
    days_late           bigint not null,
    filed_body_id       text collate "C" not null,
    responsible_body_id text collate "C" not null,
    primary key (period, program_id, audience)
);

-- A key opens the service to one role; an executive body's key is bound to that body. Only its hash is kept.
create table access_key (
    id           text collate "C" primary key,
    public_id    text collate "C" not null unique check (length(public_id) = 8),
    secret_hash  text collate "C" not null check (length(secret_hash) = 64),
    name         text collate "C" not null,
    role         text collate "C" not null check (role in ('executiveBody', 'coordinator', 'administrator')),
    body_id      text collate "C" references executive_body (id),
    revision     bigint not null check (revision > 0),
    created_at   text collate "C" not null check (length(created_at) = 24),
    expires_at   text collate "C" not null check (length(expires_at) = 24),
    revoked_at   text collate "C" check (length(revoked_at) = 24),
    last_used_at text collate "C" check (length(last_used_at) = 24),
    replaces_id  text collate "C" references access_key (id),
    check ((role = 'executiveBody') = (body_id is not null))
);

create view report_as_listed as
select r.program_id, r.period, case r.state when 'accepted' then 'everybody' else 'work' end as audience, w.id as edition_id, w.title_sort,
       r.state as status, coalesce(s.submitted_at, '') as submitted_at, coalesce(f.days_late, -1) as days_late,
       coalesce(s.body_id, '') as filed_body_id, w.responsible_body_id
from report r
left join snapshot s on s.program_id = r.program_id and s.period = r.period
     and s.number = case when r.state in ('submitted', 'returned') then r.last_snapshot else coalesce(r.accepted_snapshot, 0) end
left join snapshot f on f.program_id = r.program_id and f.period = r.period and f.number = 1
join edition w on w.id = coalesce(
    case when r.state in ('submitted', 'accepted') then s.edition_id end,
    (select v.edition_id from edition_validity v
     where v.program_id = r.program_id and v.known_until is null
       and v.from_on <= substr(r.period, 1, 4)
           || case substr(r.period, 7) when '1' then '-03-31' when '2' then '-06-30' when '3' then '-09-30' else '-12-31' end
       and v.through_on >= substr(r.period, 1, 4)
           || case substr(r.period, 7) when '1' then '-03-31' when '2' then '-06-30' when '3' then '-09-30' else '-12-31' end))
union all
select r.program_id, r.period, 'public', e.id, e.title_sort, 'accepted', c.submitted_at, coalesce(f.days_late, -1),
       coalesce(c.body_id, ''), w.responsible_body_id
from report r
join snapshot c on c.program_id = r.program_id and c.period = r.period and c.number = r.accepted_snapshot
join edition e on e.id = c.edition_id
left join snapshot s on s.program_id = r.program_id and s.period = r.period and r.state = 'submitted' and s.number = r.last_snapshot
left join snapshot f on f.program_id = r.program_id and f.period = r.period and f.number = 1
join edition w on w.id = coalesce(
    s.edition_id,
    (select v.edition_id from edition_validity v
     where v.program_id = r.program_id and v.known_until is null
       and v.from_on <= substr(r.period, 1, 4)
           || case substr(r.period, 7) when '1' then '-03-31' when '2' then '-06-30' when '3' then '-09-30' else '-12-31' end
       and v.through_on >= substr(r.period, 1, 4)
           || case substr(r.period, 7) when '1' then '-03-31' when '2' then '-06-30' when '3' then '-09-30' else '-12-31' end))
where r.state <> 'accepted';

create index access_key_by_body on access_key (body_id);
create index executive_body_by_name on executive_body (name_sort, id);
create index executive_body_by_successor on executive_body (successor_id);
create index legal_act_by_identity on legal_act (identity);
create index program_step_by_act on program_step (legal_act_id);
create index edition_by_act on edition (legal_act_id);
create index co_executant_by_body on co_executant (body_id);
create index measure_by_source_program on measure (source_program_id);
create index indicator_by_measure on indicator (edition_id, measure_code);
create index classification_by_code on classification (scheme, code);
create index snapshot_by_edition on snapshot (edition_id);
create index edition_by_adoption on edition (program_id, adopted_on, number);
create index deadline_rule_by_quarter on deadline_rule (quarter, valid_from);
create index report_by_period on report (period, program_id);
create index idempotency_by_age on idempotency (kept_at);
create index idempotency_by_size on idempotency (key_id, size_to_date);
create index audit_by_resource on audit (resource_id, seq);
create index audit_by_key on audit (key_id, seq);
create index audit_by_time on audit (at, seq);
create index access_key_by_replaced on access_key (replaces_id);
create index edition_total_by_edition on edition_total (edition_id);
create index report_step_by_period on report_step (period, program_id, step, snapshot, recorded_at);
create index snapshot_measure_with_reason on snapshot_measure (period, program_id, snapshot)
where deviation_reason is not null;
create index snapshot_indicator_with_reason on snapshot_indicator (period, program_id, snapshot) where reason is not null;
create index edition_validity_now on edition_validity (program_id, from_on, through_on, edition_id, has_begun)
where known_until is null;
create index edition_validity_by_edition on edition_validity (edition_id);
create index report_duty_by_edition on report_duty (edition_id);
create index edition_by_title on edition (title_folded);
create index snapshot_by_body on snapshot (body_id);
create index measure_executant_by_body on measure_executant (body_id, edition_id);
create unique index edition_by_number on edition (program_id, number, recording);
create index legal_act_by_program on legal_act (program_id, identity);
create unique index edition_in_the_making on edition (program_id, recording) where recorded_at is null;
create index expert_conclusion_by_edition on expert_conclusion (program_id, edition_number);
create index expert_conclusion_by_identity on expert_conclusion (program_id, identity);
create index desk_session_by_key on desk_session (key_id, started_at);
create index desk_session_by_end on desk_session (expires_at);
create index report_content_alike on report_content (period, sha256);
create index snapshot_by_period
on snapshot (period, program_id, number, edition_id, submitted_at, days_late, body_id, body_name, body_edrpou);
create index report_listing_by_period on report_listing (period desc nulls last, title_sort, id);
create index report_listing_by_title on report_listing (title_sort, id);
create index report_listing_by_status on report_listing (status, id);
create index report_listing_by_submission on report_listing (submitted_at, id);
create index report_listing_by_submission_down on report_listing (submitted_at desc nulls last, id);
create index report_listing_by_period_up on report_listing (period, id);
create index report_listing_by_period_down on report_listing (period desc nulls last, id);
create index report_listing_by_delay on report_listing (days_late, id);
create index report_listing_by_delay_down on report_listing (days_late desc nulls last, id);
create index report_listing_by_body on report_listing (filed_body_id, period desc nulls last, title_sort, id);
create index report_unsent on report (period) where last_snapshot = 0;
create index report_submitted on report (period, program_id) where state = 'submitted';
create index report_returned on report (period, program_id) where state = 'returned';
create index edition_listed_by_title on edition (title_sort, program_id);
create index edition_listed_by_first_year on edition (valid_from, program_id);
create index edition_listed_by_first_year_down on edition (valid_from desc nulls last, program_id);
create index edition_listed_by_last_year on edition ((coalesce(valid_through, 9999)), program_id);
create index edition_listed_by_last_year_down on edition ((coalesce(valid_through, 9999)) desc nulls last, program_id);
create index program_listed_by_kind on program ((kind || ''), id);
create index program_by_official_id on program (official_id_identity, id);
create index edition_by_body on edition (responsible_body_id, title_sort, program_id);
create index edition_amendment_by_adoption on edition (adopted_on desc nulls last, title_sort, (program_id || '/' || number))
where number > 0 and recorded_at is not null;
create index edition_amendment_by_day on edition (adopted_on, (program_id || '/' || number))
where number > 0 and recorded_at is not null;
create index edition_amendment_by_effect on edition (effective_from, (program_id || '/' || number))
where number > 0 and recorded_at is not null;
create index edition_amendment_by_title on edition (title_sort, (program_id || '/' || number))
where number > 0 and recorded_at is not null;
create index edition_validity_by_start on edition_validity (from_on);
create index program_step_cancelled on program_step (effective_on) where status = 'cancelled';
create index edition_listed_by_title_down on edition (title_sort desc nulls last, program_id);
create index funding_of_donors on funding (year, edition_id) where source in ('internationalAssistance', 'loan');
create index snapshot_funding_of_donors on snapshot_funding (period, program_id, snapshot)
where source in ('internationalAssistance', 'loan');

-- What the processes of the service tell each other; it is no part of the register, and no copy of it needs it.
create schema service;

-- How many writes were committed by all processes: while it stands still, nothing that was read has changed.
create table service.progress (
    only_row bigint primary key check (only_row = 1),
    writes   bigint not null check (writes >= 0)
);

-- A moment that somebody asked about is closed: no process records anything at it or before it any more.
create table service.closed (
    only_row bigint primary key check (only_row = 1),
    moment   text collate "C" not null
);

insert into service.progress (only_row, writes) values (1, 0);
insert into service.closed (only_row, moment) values (1, '');

insert into public_state (only_row, sequence) values (1, 0);
insert into audit_state (only_row, seq, hash) values (1, 0, repeat('0', 64));
insert into proof_state (only_row, schema) values (1, 0);

insert into deadline_rule (
    id, number, quarter, valid_from, month, day, working_day_shift, closes_month, closes_day, recorded_at)
values
    ('00000000-0000-7000-8000-000000000001', 1, 1, '1991-01-01', 4, 15, 'next', null, null, '2000-01-01T00:00:00.000Z'),
    ('00000000-0000-7000-8000-000000000002', 2, 2, '1991-01-01', 7, 15, 'next', null, null, '2000-01-01T00:00:00.000Z'),
    ('00000000-0000-7000-8000-000000000003', 3, 3, '1991-01-01', 10, 15, 'next', null, null, '2000-01-01T00:00:00.000Z'),
    ('00000000-0000-7000-8000-000000000004', 4, 4, '1991-01-01', 1, 15, 'next', null, null, '2000-01-01T00:00:00.000Z');

insert into change (seq, at, resource, resource_id, revision, action, url)
select number, to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'calendar', 'rules/' || id, 1, 'created',
       '/api/v1/calendar/rules/' || id
from deadline_rule;

insert into feed_state (only_row, seq, trimmed_through, day) values (1, 4, 0, null);

-- What is kept is kept by the database itself. That no row is replaced by another one, its keys see to.
create function service.refuse() returns trigger language plpgsql as $$
begin
    raise exception '%', tg_argv[0] using errcode = 'restrict_violation';
end $$;

create function service.keep_adopted() returns trigger language plpgsql as $$
begin
    if exists (
        select 1 from edition
        where recorded_at is not null
          and (tg_op <> 'DELETE' and id = new.edition_id or tg_op <> 'INSERT' and id = old.edition_id)
    ) then
        raise exception 'an adopted edition never changes' using errcode = 'restrict_violation';
    end if;

    return case when tg_op = 'DELETE' then old else new end;
end $$;

create function service.keep_sealed() returns trigger language plpgsql as $$
begin
    if exists (
        select 1 from report r
        where r.program_id = new.program_id and r.period = new.period and r.last_snapshot >= new.snapshot
    ) then
        raise exception 'a snapshot is sealed by its submission' using errcode = 'restrict_violation';
    end if;

    return new;
end $$;

do $$
declare
    kept record;
begin
    for kept in select * from (values
        ('change', 'update', 'a change is never rewritten'),
        ('audit', 'delete', 'the audit is never erased'),
        ('audit', 'update', 'the audit is never rewritten'),
        ('legal_act', 'update', 'a legal act is never rewritten'),
        ('legal_act', 'delete', 'a legal act is never erased'),
        ('program_step', 'update', 'a step is never rewritten'),
        ('snapshot', 'delete', 'what was submitted is never erased'),
        ('snapshot', 'update', 'what was submitted never changes'),
        ('snapshot_measure', 'delete', 'what was submitted is never erased'),
        ('snapshot_measure', 'update', 'what was submitted never changes'),
        ('snapshot_funding', 'update', 'what was submitted never changes'),
        ('snapshot_funding', 'delete', 'what was submitted is never erased'),
        ('snapshot_indicator', 'update', 'what was submitted never changes'),
        ('snapshot_indicator', 'delete', 'what was submitted is never erased'),
        ('deadline_rule', 'update', 'a rule is never rewritten'),
        ('deadline_rule', 'delete', 'a rule is never erased'),
        ('holiday_list', 'update', 'a list of holidays is never rewritten'),
        ('holiday_list', 'delete', 'a list of holidays is never erased'),
        ('holiday', 'update', 'a list of holidays is never rewritten'),
        ('holiday', 'delete', 'a list of holidays is never erased'),
        ('report_step', 'update', 'what was submitted never changes'),
        ('report_extension', 'update', 'an extension is never rewritten'),
        ('report_extension', 'delete', 'an extension is never erased'),
        ('audit_state', 'delete', 'the state of the audit is never erased'),
        ('feed_state', 'delete', 'the state of the feed is never erased'),
        ('publication', 'update', 'a publication never changes'),
        ('publication', 'delete', 'a publication is never erased'),
        ('publication_file', 'update', 'a publication never changes'),
        ('publication_file', 'delete', 'a publication is never erased'),
        ('legal_act_address', 'update', 'an address is never rewritten'),
        ('legal_act_address', 'delete', 'an address is never erased'),
        ('edition_total', 'update', 'an adopted edition never changes'),
        ('edition_total', 'delete', 'an adopted edition never changes'),
        ('snapshot_total', 'update', 'what was submitted never changes'),
        ('snapshot_total', 'delete', 'what was submitted is never erased'),
        ('snapshot_count', 'update', 'what was submitted never changes'),
        ('snapshot_count', 'delete', 'what was submitted is never erased'),
        ('snapshot_part', 'update', 'what was submitted never changes'),
        ('snapshot_part', 'delete', 'what was submitted is never erased'),
        ('edition_end', 'update', 'the end of an edition is never rewritten'),
        ('edition_end', 'delete', 'the end of an edition is never erased'),
        ('annulment', 'update', 'an annulment is never rewritten'),
        ('expert_conclusion', 'update', 'a conclusion is never rewritten'),
        ('proof', 'update', 'a digest is never rewritten'),
        ('proof', 'delete', 'a digest is never erased'),
        ('snapshot_bytes', 'delete', 'what was submitted is never erased'),
        ('snapshot_bytes', 'update', 'what was submitted never changes'),
        ('negative_quarter', 'update', 'what was submitted never changes'),
        ('negative_quarter', 'delete', 'what was submitted is never erased')
    ) as all_kept (table_name, event, says)
    loop
        execute format(
            'create trigger %s_is_kept_%s before %s on %s for each row execute function service.refuse(%L)',
            kept.table_name, kept.event, kept.event, kept.table_name, kept.says);
    end loop;

    for kept in select unnest(array[
            'co_executant', 'measure', 'funding', 'indicator', 'target',
            'classification', 'stage', 'measure_executant', 'breakdown_member'
        ]) as table_name
    loop
        execute format(
            'create trigger %s_is_kept before insert or update or delete on %s for each row execute function service.keep_adopted()',
            kept.table_name, kept.table_name);
    end loop;

    for kept in select unnest(array[
            'snapshot_measure', 'snapshot_funding', 'snapshot_indicator', 'snapshot_total',
            'snapshot_count', 'snapshot_part'
        ]) as table_name
    loop
        execute format(
            'create trigger %s_is_sealed before insert on %s for each row execute function service.keep_sealed()',
            kept.table_name, kept.table_name);
    end loop;

    -- No table is ever emptied at once, which no trigger of a row would see.
    for kept in select tablename as table_name from pg_tables where schemaname = current_schema()
    loop
        execute format(
            'create trigger %s_is_kept_truncate before truncate on %s execute function service.refuse(%L)',
            kept.table_name, kept.table_name, 'a table of the register is never emptied');
    end loop;
end $$;

create trigger edition_total_is_kept_insert before insert on edition_total
for each row execute function service.keep_adopted();

create trigger edition_is_kept_delete before delete on edition
for each row when (old.recorded_at is not null) execute function service.refuse('an adopted edition is never erased');

create trigger edition_is_kept_update before update on edition
for each row when (old.recorded_at is not null) execute function service.refuse('an adopted edition never changes');

create trigger audit_state_is_kept_update before update on audit_state
for each row when (new.seq <> old.seq + 1) execute function service.refuse('the audit is counted one by one');

create trigger edition_validity_is_kept_update before update on edition_validity
for each row when (
    old.known_until is not null or new.program_id <> old.program_id or new.known_from <> old.known_from or new.from_on <> old.from_on
    or new.through_on <> old.through_on or new.edition_id <> old.edition_id or new.has_begun <> old.has_begun
) execute function service.refuse('what was known never changes');

create trigger report_duty_is_kept_update before update on report_duty
for each row when (
    old.known_until is not null or new.program_id <> old.program_id or new.period <> old.period or new.known_from <> old.known_from
    or new.edition_id <> old.edition_id
) execute function service.refuse('what was known never changes');

create function service.count_audit() returns trigger language plpgsql as $$
begin
    update audit_state set seq = new.seq, hash = new.hash;
    return null;
end $$;

create trigger audit_is_counted after insert on audit for each row execute function service.count_audit();

create function service.count_change() returns trigger language plpgsql as $$
begin
    if new.seq is distinct from (select seq + 1 from feed_state) then
        raise exception 'changes are numbered one by one, and no number is given twice' using errcode = 'restrict_violation';
    end if;

    update feed_state set seq = new.seq;
    return new;
end $$;

create trigger change_is_counted before insert on change for each row execute function service.count_change();

-- Of a statement as a whole, since nothing says in which order its rows go.
create function service.count_trimmed() returns trigger language plpgsql as $$
declare
    gone record;
begin
    select min(seq) as first, max(seq) as last, count(*) as rows into gone from trimmed;
    if gone.rows > 0 then
        if gone.first is distinct from (select trimmed_through + 1 from feed_state) or gone.last - gone.first + 1 <> gone.rows then
            raise exception 'only the oldest change is let go' using errcode = 'restrict_violation';
        end if;

        update feed_state set trimmed_through = gone.last;
    end if;

    return null;
end $$;

create trigger change_is_trimmed after delete on change referencing old table as trimmed
for each statement execute function service.count_trimmed();

create function service.keep_feed_state() returns trigger language plpgsql as $$
begin
    if new.seq not in (old.seq, old.seq + 1) and (new.seq < old.seq or new.trimmed_through <> new.seq)
       or new.trimmed_through < old.trimmed_through
       or new.trimmed_through > old.trimmed_through and exists (select 1 from change where seq <= new.trimmed_through)
    then
        raise exception 'the feed is counted one by one' using errcode = 'restrict_violation';
    end if;

    return new;
end $$;

create trigger feed_state_is_kept_update before update on feed_state for each row execute function service.keep_feed_state();

create function service.keep_publication() returns trigger language plpgsql as $$
begin
    if exists (select 1 from publication where number = new.publication) then
        raise exception 'a publication is sealed' using errcode = 'restrict_violation';
    end if;

    return new;
end $$;

create trigger publication_file_is_sealed before insert on publication_file
for each row execute function service.keep_publication();

create function service.keep_program_step() returns trigger language plpgsql as $$
begin
    if exists (select 1 from program_step s where s.program_id = old.program_id and s.status = 'active') then
        raise exception 'a step is never erased' using errcode = 'restrict_violation';
    end if;

    return old;
end $$;

create trigger program_step_is_kept_delete before delete on program_step
for each row execute function service.keep_program_step();

create function service.keep_report_step() returns trigger language plpgsql as $$
begin
    if exists (select 1 from snapshot s where s.program_id = old.program_id and s.period = old.period) then
        raise exception 'what was submitted is never erased' using errcode = 'restrict_violation';
    end if;

    return old;
end $$;

create trigger report_step_is_kept_delete before delete on report_step
for each row execute function service.keep_report_step();

-- What was known by a moment is taken back only where what an act says of the past has come later, or an edition has ended since.
create function service.keep_knowledge() returns trigger language plpgsql as $$
begin
    if old.known_until is not null and not exists (
        select 1 from edition e
        join edition later on later.program_id = e.program_id and later.number > e.number and later.recorded_at < e.recorded_at
        where e.program_id = old.program_id)
       and not exists (
        select 1 from edition e join edition_end z on z.edition_id = e.id and z.ended_at <= z.latest_at
        where e.program_id = old.program_id)
       and not exists (
        select 1 from edition e
        join edition_end z on z.edition_id = e.id and z.ended_at = old.known_until
        join edition o on o.program_id = e.program_id and o.recorded_at = old.known_until and o.id is distinct from z.next_id
        where e.program_id = old.program_id)
       and not (tg_table_name = 'report_duty' and exists (
        select 1 from program_step c where c.program_id = old.program_id and c.status in ('completed', 'cancelled')))
    then
        raise exception 'what was known is never erased' using errcode = 'restrict_violation';
    end if;

    return old;
end $$;

create trigger edition_validity_is_kept_delete before delete on edition_validity
for each row execute function service.keep_knowledge();

create trigger report_duty_is_kept_delete before delete on report_duty
for each row execute function service.keep_knowledge();

create function service.keep_conclusion() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        if exists (select 1 from edition where program_id = old.program_id and number = old.edition_number) then
            raise exception 'a conclusion is never erased' using errcode = 'restrict_violation';
        end if;

        return old;
    end if;

    if exists (
        select 1 from edition where program_id = new.program_id and number = new.edition_number and recorded_at is not null)
       or not exists (select 1 from edition where program_id = new.program_id and number = new.edition_number)
    then
        raise exception 'an adopted edition is examined no more' using errcode = 'restrict_violation';
    end if;

    return new;
end $$;

create trigger expert_conclusion_is_kept before insert or delete on expert_conclusion
for each row execute function service.keep_conclusion();

create function service.drop_conclusions() returns trigger language plpgsql as $$
begin
    delete from expert_conclusion where program_id = old.program_id and edition_number = old.number;
    delete from annulment
    where program_id = old.program_id and subject = 'expertConclusion'
      and not exists (select 1 from expert_conclusion c where c.program_id = old.program_id and c.number = annulment.number);
    return null;
end $$;

create trigger expert_conclusion_goes_with_its_draft after delete on edition
for each row execute function service.drop_conclusions();

create function service.keep_annulment() returns trigger language plpgsql as $$
begin
    if old.subject = 'step'
       or exists (select 1 from expert_conclusion where program_id = old.program_id and number = old.number)
    then
        raise exception 'an annulment is never erased' using errcode = 'restrict_violation';
    end if;

    return old;
end $$;

create trigger annulment_is_kept_delete before delete on annulment for each row execute function service.keep_annulment();

-- The list of reports, worked out anew of one report, or of all reports of a program that stand on the edition in force.
create function service.list_reports(of_program text, of_period text) returns void language sql as $$
    delete from report_listing
    where program_id = of_program
      and (period = of_period
           or of_period is null
              and period in (select r.period from report r where r.program_id = of_program and r.state in ('draft', 'returned')));
    insert into report_listing (
        program_id, period, audience, edition_id, title_sort, status, submitted_at, days_late, filed_body_id, responsible_body_id)
    select program_id, period, audience, edition_id, title_sort, status, submitted_at, days_late, filed_body_id, responsible_body_id
    from report_as_listed
    where program_id = of_program
      and (period = of_period
           or of_period is null
              and period in (select r.period from report r where r.program_id = of_program and r.state in ('draft', 'returned')));
$$;

create function service.list_report() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        delete from report_listing where period = old.period and program_id = old.program_id;
    else
        perform service.list_reports(new.program_id, new.period);
    end if;

    return null;
end $$;

create trigger report_listing_of_report after insert or delete or update of state, last_snapshot, accepted_snapshot on report
for each row execute function service.list_report();

create function service.list_reports_of_edition() returns trigger language plpgsql as $$
declare
    of_program text := case when tg_op = 'DELETE' then old.program_id else new.program_id end;
begin
    if exists (select 1 from report where program_id = of_program and state in ('draft', 'returned')) then
        perform service.list_reports(of_program, null);
    end if;

    return null;
end $$;

create trigger report_listing_as_edition_stands after insert or update or delete on edition_validity
for each row execute function service.list_reports_of_edition();

-- Rounds, who was counted in them, and the differences that are chased to a name.

create table drives (
  town text not null,
  id uuid not null,
  kind text not null,
  unit text not null,
  title text not null,
  area text not null,
  starts_at timestamptz not null,
  closed_at timestamptz,
  actor_name text not null,
  changed_seq bigint not null,
  -- Up to where the journal was compared for this round; null: everything is to be compared (anew).
  compared_seq bigint,
  primary key (town, id)
);

-- One row is the fact, the command's record and its idempotency key at once: never updated, never deleted singly.
create table drive_records (
  town text not null,
  id uuid not null,
  seq bigint not null,
  pos integer not null,
  drive_id uuid not null,
  person_id uuid,
  household_id uuid,
  name text,
  area text not null,
  result text not null,
  method text not null,
  quantity integer,
  note text,
  at timestamptz not null,
  received_at timestamptz not null,
  actor_id text not null,
  actor_name text not null,
  device_id uuid,
  late boolean not null,
  primary key (town, id)
);
create index drive_records_person on drive_records (town, drive_id, person_id);
create index drive_records_seq on drive_records (town, drive_id, seq);

-- Whether a record stands: the last word on it. Only records that were ever voided are here.
create table record_voids (
  town text not null,
  record_id uuid not null,
  drive_id uuid not null,
  person_id uuid,
  household_id uuid,
  voided boolean not null,
  seq bigint not null,
  reason text not null,
  at timestamptz not null,
  actor_name text not null,
  primary key (town, record_id)
);
create index record_voids_seq on record_voids (town, drive_id, seq);

-- What the office says of a person in a round: exempt, or counted after all when a difference was chased.
create table drive_marks (
  town text not null,
  drive_id uuid not null,
  person_id uuid not null,
  mark text not null check (mark in ('exempt', 'counted', 'none')),
  result text,
  reason text not null,
  seq bigint not null,
  actor_name text not null,
  primary key (town, drive_id, person_id)
);

-- Findings about totals and unnamed entries are compared apart from rounds.
create table ledger_compared (
  town text primary key,
  seq bigint not null
);

create table discrepancies (
  town text not null,
  -- Made from what it is about (domain/differences.ts), so that the same difference is always the same row.
  id uuid not null,
  kind text not null,
  area text not null,
  drive_id uuid,
  person_id uuid,
  household_id uuid,
  name text not null,
  house_no text not null,
  detail jsonb not null,
  state text not null,
  owner_id text,
  owner_name text,
  reason text not null default '',
  resolution text,
  opened_at timestamptz not null,
  closed_at timestamptz,
  closed_by_name text,
  entry_ids uuid[] not null default '{}',
  -- What settling did beside ledger entries, so that it can be taken back.
  undo jsonb,
  primary key (town, id)
);
create index discrepancies_state on discrepancies (town, state, kind);
create index discrepancies_subject on discrepancies (town, drive_id, person_id);
create index discrepancies_person on discrepancies (town, person_id);

-- Differences ask what the ledger gained since they were last compared.
create index presence_entries_seq on presence_entries (town, seq);

call redvest_protect('drives');
call redvest_protect('drive_records');
call redvest_protect('record_voids');
call redvest_protect('drive_marks');
call redvest_protect('discrepancies');
call redvest_protect('ledger_compared');

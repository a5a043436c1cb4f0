-- Households, persons, and the append-only ledger of who is here.

create table households (
  town text not null,
  id uuid not null,
  area text not null,
  house_no text not null,
  -- One spelling for one door within its area: 23, 8-602.
  door text not null,
  -- The same with its numbers padded: 8-602 before 23 before 103.
  door_order text not null,
  address text not null default '',
  tenants boolean not null default false,
  note text not null default '',
  lon double precision,
  lat double precision,
  -- Areas it has left, so that their phones forget it.
  former_areas text[] not null default '{}',
  created_at timestamptz not null,
  ended_at timestamptz,
  changed_seq bigint not null,
  primary key (town, id)
);
create index households_door on households (town, area, door);
create index households_changed on households (town, changed_seq);

create table persons (
  town text not null,
  id uuid not null,
  household_id uuid not null,
  -- Always the household's.
  area text not null,
  name text not null,
  initials text not null,
  sex text not null,
  birth_date date,
  document_kind text not null,
  document_number text,
  phones text[] not null,
  relation text,
  registered_place text,
  marks text[] not null,
  note text not null,
  -- What the ledger says of this person now.
  present boolean not null default false,
  merged_into uuid,
  former_areas text[] not null default '{}',
  created_at timestamptz not null,
  ended_at timestamptz,
  ended_as text check (ended_as in ('dead', 'merged', 'removed')),
  changed_seq bigint not null,
  -- One line for each thing to be found by, and hashes of its pieces (domain/search.ts).
  found_by text not null,
  grams integer[] not null,
  primary key (town, id)
);
create index persons_household on persons (town, household_id);
create index persons_area on persons (town, area);
create index persons_document on persons (town, document_number) where document_number is not null;
create index persons_name on persons (town, name);
create index persons_changed on persons (town, changed_seq);
create index persons_grams on persons using gin (grams);

create table presence_entries (
  town text not null,
  id uuid not null,
  seq bigint not null,
  -- null: a number without a name.
  person_id uuid,
  person_name text not null,
  area text not null,
  kind text not null,
  delta integer not null,
  effective_at timestamptz not null,
  recorded_at timestamptz not null,
  until_at timestamptz,
  reason text not null,
  source_kind text not null,
  source_id uuid,
  sentence text,
  actor_name text not null,
  -- The entry that this one takes back, wholly or (of a number) in part.
  reverses uuid,
  -- The number without a name that this entry puts a name to.
  names uuid,
  -- One of two that carry a person from an area to another; nobody came or went.
  move_id uuid,
  primary key (town, id)
);
create index presence_entries_person on presence_entries (town, person_id);
create index presence_entries_time on presence_entries (town, effective_at);
create index presence_entries_reverses on presence_entries (town, reverses) where reverses is not null;
create index presence_entries_names on presence_entries (town, names) where names is not null;
create index presence_entries_source on presence_entries (town, source_id) where source_id is not null;
create index presence_entries_unnamed on presence_entries (town, effective_at) where person_id is null;

create table reported_totals (
  town text not null,
  id uuid not null,
  seq bigint not null,
  area text not null,
  total integer not null,
  at timestamptz not null,
  recorded_at timestamptz not null,
  source_kind text not null,
  source_id uuid,
  sentence text,
  actor_name text not null,
  primary key (town, id)
);
create index reported_totals_time on reported_totals (town, at);
create index reported_totals_source on reported_totals (town, source_id) where source_id is not null;

create table merges (
  town text not null,
  id uuid not null,
  kept_id uuid not null,
  dropped_id uuid not null,
  reason text not null,
  at timestamptz not null,
  actor_name text not null,
  -- What the kept one's fields were and became, and whose presence was carried over: enough to take it back.
  undo jsonb not null,
  undone_at timestamptz,
  primary key (town, id)
);
create index merges_kept on merges (town, kept_id);
create index merges_dropped on merges (town, dropped_id);

-- Pairs that somebody looked at and said: not the same; the smaller id first.
create table duplicate_dismissals (
  town text not null,
  a uuid not null,
  b uuid not null,
  actor_name text not null,
  at timestamptz not null,
  primary key (town, a, b)
);

create table imports (
  town text not null,
  id uuid not null,
  area text not null,
  file_id uuid not null,
  file_name text not null,
  state text not null,
  progress real not null,
  counts jsonb not null,
  error jsonb,
  -- Columns as somebody set them, by table; and what reading found beside the rows.
  mapping jsonb not null,
  reading jsonb,
  created_at timestamptz not null,
  -- In whose name the job writes.
  actor jsonb not null,
  primary key (town, id)
);
create index imports_created on imports (town, created_at desc);

create table import_rows (
  town text not null,
  import_id uuid not null,
  id integer not null,
  outcome text not null,
  action text not null,
  -- The row as it was read, and whom of the roster it may mean.
  source jsonb not null,
  -- What is to be written for it; null while that is not known.
  plan jsonb,
  decision text,
  written_at timestamptz,
  -- What taking it back needs.
  undo jsonb,
  primary key (town, import_id, id)
);

call redvest_protect('households');
call redvest_protect('persons');
call redvest_protect('presence_entries');
call redvest_protect('reported_totals');
call redvest_protect('merges');
call redvest_protect('duplicate_dismissals');
call redvest_protect('imports');
call redvest_protect('import_rows');

/**
 * Searching people. Under row-level security only leakproof operators may use an index, and those of arrays are
 * not; so this runs as the owner and itself keeps to the towns in scope. All `wanted_grams` must be there and all
 * `words` occur; what fits best comes first.
 */
create function redvest_find_people(
    wanted_town text, wanted_areas text[], wanted_grams integer[], words text[], most integer)
  returns table (id uuid, fit integer)
  language sql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
  with found as (
    select person.id, person.name, person.initials, person.found_by, person.ended_at
    from persons as person
    where person.town = wanted_town
      and wanted_town = any ((select redvest_towns())::text[])
      and person.grams @> wanted_grams
      and (wanted_areas is null or person.area = any (wanted_areas))
      and (person.ended_as is null or person.ended_as = 'dead')
      and not exists (select from unnest(words) as word where position(word in person.found_by) = 0)
    -- Who types one letter wants a beginning, not all of a town.
    limit 1000
  )
  select found.id,
    (case when found.ended_at is null then 0 else 10 end) + case
      when lower(found.name) = words[1] then 0
      when found.initials = words[1] then 1
      when starts_with(lower(found.name), words[1]) then 2
      when position(chr(10) || words[1] || chr(10) in found.found_by) > 0 then 3
      when starts_with(found.initials, words[1]) then 4
      else 5
    end as fit
  from found
  order by fit, length(found.name), found.name, found.id
  limit most
$$;
revoke all on function redvest_find_people from public;
grant execute on function redvest_find_people to redvest_app;

/**
 * Tells the planner how many people there are. After a first import it would otherwise believe for a minute that
 * there are none, and read whole towns where one row is asked for.
 */
create function redvest_analyze_people() returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  analyze households, persons, presence_entries, import_rows;
end $$;
revoke all on function redvest_analyze_people from public;
grant execute on function redvest_analyze_people to redvest_app;

-- The door for writes, its journal, and the second lock behind the permission check.

-- The server's transactions run as this role, so that row-level security binds even where the
-- server signs in as the owner of the tables. Owner-run functions (search) may look past it.
do $$
begin
  if not exists (select from pg_roles where rolname = 'redvest_app') then
    create role redvest_app nologin;
  end if;
  execute format('grant redvest_app to %I', current_user);
exception when insufficient_privilege then
  raise exception 'The database user needs CREATEROLE once, or an administrator runs: create role redvest_app nologin; grant redvest_app to %', current_user;
end $$;

grant usage on schema public to redvest_app;

/** Towns that this transaction may see and write; set by the server from the session. */
create function redvest_towns() returns text[]
  language sql stable parallel safe
  as $$ select string_to_array(current_setting('redvest.towns', true), ',') $$;

/** Puts a town-keyed table behind row-level security. */
create procedure redvest_protect(target regclass)
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format(
    'create policy town_scope on %s to redvest_app using (town = any ((select redvest_towns())::text[])) with check (town = any ((select redvest_towns())::text[]))',
    target);
  execute format('grant select, insert, update, delete on %s to redvest_app', target);
end $$;

-- Last position and hash of each town's journal. Locking this row orders the town's commands.
create table journal_head (
  town text primary key,
  seq bigint not null,
  hash bytea not null
);

-- One row seals one transaction of commands: hash = sha256(prev_hash || digest).
create table journal (
  town text not null,
  seq bigint not null,
  sealed_at timestamptz not null,
  commands integer not null,
  digest bytea not null,
  prev_hash bytea not null,
  hash bytea not null,
  primary key (town, seq)
);

-- Every command with its outcome, except accepted bulk commands, whose own table holds the same.
create table commands (
  town text not null,
  id uuid not null,
  seq bigint not null,
  pos integer not null,
  name text not null,
  area text not null,
  at timestamptz not null,
  received_at timestamptz not null,
  actor_id text not null,
  actor_name text not null,
  device_id uuid,
  status text not null check (status in ('accepted', 'rejected')),
  -- json, not jsonb: kept to the letter, because the journal seals the letters.
  error json,
  payload json not null,
  result json,
  subjects uuid[] not null default '{}',
  primary key (town, id)
);
create index commands_seq on commands (town, seq, pos);
create index commands_received on commands (town, received_at desc);
create index commands_subjects on commands using gin (subjects);

-- Bytes waiting for a command that says what they are for.
create table files (
  town text not null,
  id uuid not null,
  sha256 bytea not null,
  bytes bytea not null,
  created_at timestamptz not null default now(),
  created_by text not null,
  primary key (town, id)
);

create table settings (
  town text primary key,
  value jsonb not null
);

-- Proof that outlives the data.
create table erasures (
  town text not null,
  id uuid not null,
  area text not null,
  erased_at timestamptz not null,
  actor_name text not null,
  reason text not null,
  counts jsonb not null,
  seq bigint not null,
  hash bytea not null,
  primary key (town, id)
);

call redvest_protect('journal_head');
call redvest_protect('journal');
call redvest_protect('commands');
call redvest_protect('files');
call redvest_protect('settings');
call redvest_protect('erasures');

-- Lets a command add a background job in its own transaction without rights on the queue's tables.
create function redvest_enqueue(job text, payload json, job_key text, run_at timestamptz) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform graphile_worker.add_job(
    job, payload, job_key => enqueue.job_key, run_at => coalesce(enqueue.run_at, now()), max_attempts => 8)
  from (select redvest_enqueue.job_key, redvest_enqueue.run_at) as enqueue;
end $$;
revoke all on function redvest_enqueue from public;
grant execute on function redvest_enqueue to redvest_app;

create table areas (
  town text not null,
  code text not null,
  parent text,
  kind text not null,
  name text not null,
  ordinal integer,
  geometry jsonb,
  retired boolean not null default false,
  changed_seq bigint not null default 0,
  primary key (town, code)
);

create table area_zones (
  town text not null,
  id uuid not null,
  code text not null,
  status text not null,
  from_day date not null,
  rule_set text not null,
  note text not null,
  recorded_at timestamptz not null,
  actor_name text not null,
  primary key (town, id)
);
create index area_zones_code on area_zones (town, code, from_day);

call redvest_protect('areas');
call redvest_protect('area_zones');

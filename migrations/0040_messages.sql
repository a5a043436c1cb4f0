-- Messages of the chat group, as they were pasted and read, and what became of them.

create table messages (
  town text not null,
  id uuid not null,
  seq bigint not null,
  -- Order within one paste.
  place integer not null,
  -- Of where it was pasted: the same message is one message for all of a village.
  village text not null,
  area text not null,
  day date not null,
  author text not null,
  time text not null,
  text text not null,
  -- Tells a message from every other of the village, however often it is pasted; a part of it has its number.
  key text not null,
  part integer not null,
  -- A chain (#接龙) grows from paste to paste.
  chain_key text,
  chain_entries text[] not null default '{}',
  kind text not null,
  parsed jsonb not null,
  -- Where it seems to count, and how we know: said in it, told by its author, or where it was pasted.
  guessed_area text,
  guessed_by text not null,
  state text not null check (state in ('new', 'confirmed', 'dropped', 'noAction')),
  confirmed_area text,
  reported_total integer,
  reported_at timestamptz,
  -- The later message that put this one's total right.
  total_replaced_by uuid,
  -- What confirming this correction took back.
  corrects uuid,
  entry_ids uuid[] not null default '{}',
  handled_by_name text,
  handled_at timestamptz,
  pasted_at timestamptz not null,
  primary key (town, id)
);
create unique index messages_key on messages (town, village, day, key, part);
create index messages_chain on messages (town, village, chain_key) where chain_key is not null;
create index messages_author on messages (town, village, author);

call redvest_protect('messages');

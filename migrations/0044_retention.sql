-- What is left of a batch of commands after something of it was erased when due. The first seal stays in the journal
-- and still chains; this one says what the rest must give, and is itself sealed by the command at `by_seq`.
create table journal_reseals (
  town text not null,
  seq bigint not null,
  by_seq bigint not null,
  digest bytea not null,
  primary key (town, seq, by_seq)
);
create index journal_reseals_by on journal_reseals (by_seq, town);
call redvest_protect('journal_reseals');

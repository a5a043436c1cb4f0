-- Tables that grow by thousands a second outrun their statistics. While these speak of an empty table, any index
-- that begins with the town looks as good as the key for finding one id, and reads the whole town. So secondary
-- indexes of such tables begin with what tells rows apart, and only the key is left for that question.
drop index drive_records_person;
drop index drive_records_seq;
create index drive_records_person on drive_records (drive_id, person_id);
create index drive_records_seq on drive_records (drive_id, seq);

drop index commands_seq;
drop index commands_received;
create index commands_seq on commands (seq, pos, town);
create index commands_received on commands (received_at desc, town);

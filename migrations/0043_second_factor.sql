-- Whether this session's owner has shown a second factor, or has just set up their first. Who is signed in shows it once more.
delete from staff_sessions;
alter table staff_sessions add column "secondFactor" boolean not null default false;

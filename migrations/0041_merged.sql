-- Comparing after one record asks who was merged into the few people that it concerns.
create index persons_merged on persons (town, merged_into) where merged_into is not null;

/** What is wrong with a command line, in one sentence. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const usage = `redvest-plan: where to stand, who stands when, which way to walk

  redvest-plan <siting|routing|rostering|sessions|walk> FILE [options]

  siting      where to stand: everybody within reach, most people, or least walk
  routing     which way to walk: capacities, time windows, pickups, shifts
  rostering   who stands when: skills, rest, nights, wishes, repair after a no-show
  sessions    who comes when: groups to slots and lanes with short waits
  walk        walking times and 15-minute polygons on OpenStreetMap or GeoJSON

Options
  --format F      pmed, pmedcap, cvrplib, solomon, lilim, shift, json; for walk also
                  osm, osm.gz, osm.pbf, geojson (default: guessed from name and content)
  --seconds S     stop after S seconds (default 10, without --steps)
  --steps N       stop after N steps; without --seconds the answer depends on the seed alone
  --seed N        another seed, another search (default 1)
  --solution FILE write the plan as JSON
  --json          print nothing but the result line
  --help          this text

The last line of standard output is one JSON object; whether the plan is feasible and what it
violates are the word of a verifier that shares no code with the search. Progress goes to
standard error. Ctrl-C ends the search and gives the best plan so far.
Exit code: 0 a plan was given, 2 bad input (one sentence says where), 1 anything else.
`;

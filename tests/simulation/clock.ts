const eveningBegins = Date.parse('2022-04-20T08:00:00.000Z');

/** The true time of a world. Nothing but its steps moves it. */
export class Clock {
  ms = eveningBegins;

  pass(ms: number): void {
    this.ms += ms;
  }

  /** As a clock shows it that is wrong by `errorMs`. */
  iso(errorMs = 0): string {
    return new Date(this.ms + errorMs).toISOString();
  }
}

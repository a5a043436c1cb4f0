/** Counters and timings in Prometheus text form. No label may carry personal data. */
export class Metrics {
  private readonly counters = new Map<string, number>();
  private readonly gauges = new Map<string, () => number>();
  private readonly histograms = new Map<string, { buckets: number[]; counts: number[]; sum: number; count: number }>();

  count(name: string, by = 1): void {
    this.counters.set(name, (this.counters.get(name) ?? 0) + by);
  }

  gauge(name: string, read: () => number): void {
    this.gauges.set(name, read);
  }

  /** @param seconds how long it took */
  observe(name: string, seconds: number): void {
    let histogram = this.histograms.get(name);
    if (!histogram) {
      const buckets = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
      histogram = { buckets, counts: buckets.map(() => 0), sum: 0, count: 0 };
      this.histograms.set(name, histogram);
    }
    histogram.sum += seconds;
    histogram.count += 1;
    for (const [index, bound] of histogram.buckets.entries()) {
      if (seconds <= bound) histogram.counts[index] = (histogram.counts[index] ?? 0) + 1;
    }
  }

  text(): string {
    const lines: string[] = [];
    for (const [name, value] of this.counters) lines.push(`redvest_${name}_total ${value}`);
    for (const [name, read] of this.gauges) lines.push(`redvest_${name} ${read()}`);
    for (const [name, { buckets, counts, sum, count }] of this.histograms) {
      for (const [index, bound] of buckets.entries())
        lines.push(`redvest_${name}_seconds_bucket{le="${bound}"} ${counts[index]}`);
      lines.push(`redvest_${name}_seconds_bucket{le="+Inf"} ${count}`);
      lines.push(`redvest_${name}_seconds_sum ${sum}`, `redvest_${name}_seconds_count ${count}`);
    }
    return `${lines.join('\n')}\n`;
  }
}

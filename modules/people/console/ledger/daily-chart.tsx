import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useT } from '#platform/web/i18n/index.ts';

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

export interface DayTotal {
  day: string;
  arrivals: number;
  departures: number;
  closing: number;
}

/** Who came and who went day by day as bars, and how many were here at each day's end as a line. */
export function DailyChart({ days }: { days: readonly DayTotal[] }) {
  const t = useT();
  const frame = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const chart = init(element, undefined, { renderer: 'svg' });
    const resized = new ResizeObserver(() => chart.resize());
    resized.observe(element);
    chart.setOption({
      animation: false,
      grid: { left: 48, right: 56, top: 32, bottom: 28 },
      legend: { top: 0, itemWidth: 16, textStyle: { fontSize: 12 } },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: days.map(({ day }) => day.slice(5)), axisTick: { show: false } },
      yAxis: [
        { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: '#ececea' } } },
        { type: 'value', scale: true, minInterval: 1, splitLine: { show: false } },
      ],
      series: [
        {
          name: t('people:ledger.arrivals'),
          type: 'bar',
          itemStyle: { color: '#2c6e49' },
          barMaxWidth: 14,
          data: days.map((day) => day.arrivals),
        },
        {
          name: t('people:ledger.departures'),
          type: 'bar',
          itemStyle: { color: '#b9bcc2' },
          barMaxWidth: 14,
          data: days.map((day) => day.departures),
        },
        {
          name: t('people:ledger.closing'),
          type: 'line',
          yAxisIndex: 1,
          symbolSize: 5,
          itemStyle: { color: '#1d2129' },
          lineStyle: { width: 1.5 },
          data: days.map((day) => day.closing),
        },
      ],
    });
    return () => {
      resized.disconnect();
      chart.dispose();
    };
  }, [days, t]);

  return <div ref={frame} className="rv-chart" role="img" aria-label={t('people:ledger.chart')} />;
}

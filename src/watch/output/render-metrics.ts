import { type MetricPoint, type Metrics, metricsOf } from './metrics.ts';

/** Metrics in the text format of Prometheus. Source: Prometheus exposition formats, version 0.0.4. */
export const renderMetrics = (metrics: Metrics): string =>
  metricsOf(metrics)
    .flatMap(({ name, kind, help, points }) => [
      `# HELP plimsoll_${name} ${help}`,
      `# TYPE plimsoll_${name} ${kind}`,
      ...points.map(({ of, value }) => `plimsoll_${name}${labelsOf(of)} ${value}`),
    ])
    .map((line) => `${line}\n`)
    .join('');

const labelsOf = (of: MetricPoint['of']): string => {
  if (of === undefined) return '';
  if (typeof of === 'string') return `{severity="${of}"}`;
  return `{container="${escaped(of.name)}",service="${escaped(of.service)}",image="${escaped(of.image)}"}`;
};

const escaped = (text: string): string => text.replace(/[\\"]/g, '\\$&').replace(/[\u0000-\u001f]/g, '_');

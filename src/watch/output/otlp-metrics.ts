import { otlpAttributes } from '../../report/otlp/otlp-attributes.ts';
import { type Metric, type MetricPoint, type Metrics, metricsOf } from './metrics.ts';

/** AGGREGATION_TEMPORALITY_CUMULATIVE. */
const CUMULATIVE = 2;

type MetricsMoment = {
  readonly metrics: Metrics;
  readonly time: Date;
  readonly host: string;
  readonly version: string;
};

/**
 * Metrics as the body of a POST to /v1/metrics. When the kernel's counters began is not said: it is not known of a
 * container that ran before. Source: OTLP 1.7, JSON protobuf encoding; metrics data model.
 */
export const otlpMetrics = ({ metrics, time, host, version }: MetricsMoment): string => {
  const timeUnixNano = `${time.getTime()}000000`;
  const byName = Map.groupBy(metricsOf(metrics), ({ otel }) => otel);
  const pointsOf = ({ attributes = {}, points }: Metric): readonly unknown[] =>
    points.map(({ of, value }) => ({
      attributes: otlpAttributes({ ...attributes, ...attributesOf(of) }),
      timeUnixNano,
      asDouble: value,
    }));
  return JSON.stringify({
    resourceMetrics: [
      {
        resource: { attributes: otlpAttributes({ 'service.name': 'plimsoll', 'host.name': host }) },
        scopeMetrics: [
          {
            scope: { name: 'plimsoll.watch', version },
            metrics: [...byName].map(([name, [first, ...others]]) => {
              const dataPoints = [first, ...others].flatMap((one) => (one ? pointsOf(one) : []));
              const data =
                first?.kind === 'counter'
                  ? { sum: { dataPoints, aggregationTemporality: CUMULATIVE, isMonotonic: true } }
                  : { gauge: { dataPoints } };
              return { name, description: first?.help, unit: first?.unit, ...data };
            }),
          },
        ],
      },
    ],
  });
};

const attributesOf = (of: MetricPoint['of']): { readonly [name: string]: string } => {
  if (of === undefined) return {};
  if (typeof of === 'string') return { severity: of };
  return {
    'container.id': of.id,
    'container.name': of.name,
    'container.image.name': of.image,
    'plimsoll.service': of.service,
  };
};

import { hostname } from 'node:os';
import { otlpHttp } from '../../outside/services/otlp-http.ts';
import { printable } from '../../report/text/printable.ts';
import type { Metrics } from '../../watch/output/metrics.ts';
import { otlpMetrics } from '../../watch/output/otlp-metrics.ts';
import { version } from '../version.ts';

const EVERY_MS = 60_000;

type MetricsPush = {
  readonly endpoint: URL;
  readonly metrics: () => Metrics;
  readonly err: (text: string) => void;
};

/** Sends metrics to a collector now and every minute; what fails is said once until it works again, and not sent later. */
export const pushMetrics = ({ endpoint, metrics, err }: MetricsPush): { readonly stop: () => Promise<void> } => {
  const sink = otlpHttp<Metrics>({
    endpoint,
    signal: 'metrics',
    body: ([now = metrics()]) => otlpMetrics({ metrics: now, time: new Date(), host: hostname(), version }),
  });
  let isDown = false;
  const push = async (): Promise<void> => {
    const sent = await sink.send([metrics()]);
    if (!sent.ok && !isDown) err(`metrics: ${sink.name}: ${printable(sent.message)}\n`);
    if (sent.ok && isDown) err(`metrics: ${sink.name}: works again\n`);
    isDown = !sent.ok;
  };
  let last = push();
  const timer = setInterval(() => {
    last = push();
  }, EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      await last;
      await push();
    },
  };
};

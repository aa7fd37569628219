import { metricsServer } from '../../outside/services/metrics-server.ts';
import type { Metrics } from '../../watch/output/metrics.ts';
import { renderMetrics } from '../../watch/output/render-metrics.ts';
import { type Terminal, UsageError } from '../command.ts';
import { type Flags, textFlag } from '../read-flags.ts';

/** Where `--metrics` says that they are served. */
type Listener = { readonly host: string; readonly port: number };

/** The address of `--metrics`; a faulty one is a usage error. */
export const metricsFlag = (flags: Flags): Listener | undefined => {
  const text = textFlag(flags, 'metrics');
  if (text === undefined) return undefined;
  const [, host = '', port = ''] = /^(.+):(\d{1,5})$/.exec(text) ?? [];
  if (host === '' || Number(port) > 65_535)
    throw new UsageError(`--metrics ${text}: it takes an address such as 127.0.0.1:9480`);
  return { host: host.replace(/^\[(.*)\]$/, '$1'), port: Number(port) };
};

/** Serves metrics there, and says where; an address that cannot be had is a usage error. */
export const serveMetrics = async (
  { host, port }: Listener,
  metrics: () => Metrics,
  { err }: Terminal,
): Promise<{ close(): void }> => {
  const server = await metricsServer(host, port, () => renderMetrics(metrics()));
  if (!server.ok) throw new UsageError(server.message);
  err(`metrics: http://${host}:${server.value.port}/metrics\n`);
  return server.value;
};

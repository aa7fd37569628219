import type { TrialContext } from '../trial-context.ts';
import { httpRequest, openPorts } from '../wait-ready.ts';
import { plainLine } from './log-trouble.ts';

const KNOCK_MS = 2000;

/** What each TCP port of a container says to a request of HTTP, by `tcp/80`. */
export const askPorts = async (
  { portProbe, demand }: Pick<TrialContext, 'portProbe' | 'demand'>,
  address: string | undefined,
  listeners: readonly string[],
  requests: number,
): Promise<ReadonlyMap<string, string>> => {
  const answers = new Map<string, string>();
  if (address === undefined) return answers;
  for (const port of openPorts(listeners)) {
    for (let count = 0; count < requests; count++) {
      const answer = await portProbe.tcp(address, port, httpRequest(demand.http ?? '/'), { timeoutMs: KNOCK_MS });
      const status = answer.kind === 'said' ? /^HTTP\/\d\.\d (\d{3})/.exec(answer.line)?.[1] : undefined;
      const said =
        status !== undefined
          ? `HTTP ${status}`
          : answer.kind === 'said'
            ? plainLine(answer.line).slice(0, 60)
            : answer.kind;
      if (count === 0 || answer.kind === 'refused') answers.set(`tcp/${port}`, said);
      // a server that says nothing costs a whole wait each time
      if (answer.kind !== 'said') break;
    }
  }
  return answers;
};

import type { ImageFacts } from '../../model/image-facts.ts';
import type { TrialSettings } from '../../trial/plan/trial-settings.ts';
import { openPorts } from '../../trial/wait-ready.ts';
import type { Search } from './search.ts';
import { meter, type StageResult } from './setting-stage.ts';

/** A port nobody listens on: a check that passes there proves nothing. */
const DEAD_PORT = 9;

/** A health check with a program that the image has, where there is none: it must pass, and fail at a dead port. */
export const tryHealth = async (
  search: Search,
  trialSettings: TrialSettings,
  facts: ImageFacts | undefined,
): Promise<StageResult> => {
  const count = meter(search);
  const { context, before } = search;
  if (context.imageHealth || context.plan.health !== undefined) {
    const tried = context.plan.health === 'off' ? 'it is switched off in compose' : 'it has one';
    return { trialSettings, proofs: [{ setting: 'healthcheck', verdict: 'already', tried, broke: [], ...count() }] };
  }
  const [port] = openPorts(before[0]?.listeners ?? []);
  const isHttp = before[0]?.answers.get(`tcp/${port}`)?.startsWith('HTTP') === true;
  const candidates = [
    ...(facts?.healthCommand ? [(): readonly string[] => facts.healthCommand?.value ?? []] : []),
    ...(port === undefined ? [] : isHttp ? HTTP_CHECKS : TCP_CHECKS),
  ];
  let found: readonly string[] | undefined;
  const inside = async (id: string): Promise<void> => {
    for (const candidate of candidates) {
      const command = candidate(port ?? 0);
      const run = await context.engine.containers.exec(id, command, { signal: context.signal, timeoutMs: 10_000 });
      if (!run.ok || run.value.exitCode !== 0) continue;
      const dead = await context.engine.containers.exec(id, candidate(DEAD_PORT), {
        signal: context.signal,
        timeoutMs: 10_000,
      });
      const proves = candidate(DEAD_PORT).join(' ') === command.join(' ') || (dead.ok && dead.value.exitCode !== 0);
      if (proves) {
        found = command;
        return;
      }
    }
  };
  await search.attempt(trialSettings, { inside });
  if (!found) {
    const tried = port === undefined ? 'it opens no port to ask' : 'no program in the image can ask its port';
    return { trialSettings, proofs: [{ setting: 'healthcheck', verdict: 'not-tried', tried, broke: [], ...count() }] };
  }
  const next = { ...trialSettings, health: ['CMD', ...found] };
  const { broke } = await search.attempt(next);
  const tried = `asked with ${found.join(' ')}`;
  const verdict = broke.length === 0 ? 'kept' : 'needed';
  return {
    trialSettings: verdict === 'kept' ? next : trialSettings,
    proofs: [{ setting: 'healthcheck', verdict, tried, broke, ...count() }],
  };
};

type Check = (port: number) => readonly string[];

const HTTP_CHECKS: readonly Check[] = [
  (port) => ['curl', '-sS', '-o', '/dev/null', '--max-time', '4', `http://127.0.0.1:${port}/`],
  (port) => ['wget', '-q', '-O', '/dev/null', `http://127.0.0.1:${port}/`],
  (port) => ['node', '-e', `fetch('http://127.0.0.1:${port}/')`],
  (port) => ['python3', '-c', `import socket; socket.create_connection(('127.0.0.1', ${port}), 4).close()`],
  (port) => ['bash', '-c', `exec 3<>/dev/tcp/127.0.0.1/${port}`],
];
const TCP_CHECKS: readonly Check[] = HTTP_CHECKS.slice(3);

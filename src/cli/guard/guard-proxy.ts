import { resolve } from 'node:path';
import { decide } from '../../guard/decide.ts';
import { denialText } from '../../guard/decision.ts';
import { requiredControls } from '../../guard/guard-terms.ts';
import { outsideProfile, PROFILES } from '../../guard/profiles.ts';
import { realPath } from '../../outside/disk/real-path.ts';
import { locateEngine } from '../../outside/engine/locate-engine.ts';
import { guardProxy, type ProxyOptions } from '../../outside/guard/guard-proxy.ts';
import { untilStopped } from '../../outside/process/until-stopped.ts';
import { noPolicy } from '../../policy/policy.ts';
import { printable } from '../../report/text/printable.ts';
import { type ExitCode, type Terminal, UsageError } from '../command.ts';
import { isStandalone } from '../is-standalone.ts';
import { recorderOf } from '../log/log-flags.ts';
import { recordCall } from '../log/record-call.ts';
import { operatorsPolicy } from '../policy/load-policy.ts';
import { choiceFlag, type Flags, textFlag } from '../read-flags.ts';
import { today } from '../today.ts';
import { configFlag } from './guard-flags.ts';

/** The filtering socket, until it is stopped. */
export const runProxy = async (flags: Flags, terminal: Terminal): Promise<ExitCode> => {
  // Bun's server of HTTP does not hand over connections as Node's does, and the proxy is only as good as its parser
  if (isStandalone())
    throw new UsageError(
      'the standalone executable cannot stand before an engine: docker exec and attach would hang; run guard proxy from the npm package',
    );
  const profile = choiceFlag(flags, 'profile', PROFILES);
  if (profile === undefined) throw new UsageError(`whose socket? --profile takes ${PROFILES.join(', ')}`);
  // a profile that only looks needs no policy; one that changes things does
  const named = profile === 'guarded' || textFlag(flags, 'config') !== undefined;
  const policy = named ? operatorsPolicy(configFlag(flags), terminal.cwd) : noPolicy;
  const required = requiredControls(policy);
  const listen = readListen(textFlag(flags, 'listen'), terminal.cwd);
  const engine = engineSocket(flags, terminal);
  const recorder = await recorderOf(flags, terminal);
  const proxy = await guardProxy({
    listen,
    engine,
    decide: async (call) => {
      const denied = outsideProfile(profile, call) ?? decide(call, { policy, required, today: today(), realPath });
      const text = denied && denialText(denied, `guard proxy --profile ${profile}`);
      if (text) terminal.err(`refused: ${printable(text)}\n`);
      const { method, uri } = call;
      await recordCall(recorder, {
        method,
        uri,
        actor: { kind: 'proxy-socket', name: profile },
        denied,
        mode: 'enforce',
      });
      return text;
    },
  });
  if (!proxy.ok) throw new UsageError(proxy.message);
  const where = listen.kind === 'socket' ? listen.path : `${listen.host}:${proxy.value.port}`;
  // whoever reads that it listens may ask it to stop
  const stopped = untilStopped();
  terminal.err(`guard proxy: ${profile}, listening on ${where}, before ${engine}\n`);
  await stopped;
  await proxy.value.close();
  await recorder?.close();
  return 0;
};

const readListen = (written: string | undefined, cwd: string): ProxyOptions['listen'] => {
  if (written === undefined) throw new UsageError('where? --listen takes a socket file, or ADDRESS:PORT');
  const [, host, port] = /^([\w.-]+|\[[\da-fA-F:]+\]):(\d{1,5})$/.exec(written) ?? [];
  if (host === undefined || port === undefined)
    return { kind: 'socket', path: resolve(cwd, written.replace(/^unix:(?:\/\/)?/, '')) };
  if (Number(port) > 65_535) throw new UsageError(`--listen ${written}: ports end at 65535`);
  return { kind: 'tcp', host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
};

const engineSocket = (flags: Flags, { cwd, env }: Terminal): string => {
  const given = textFlag(flags, 'engine');
  if (given !== undefined) {
    const path = given.replace(/^unix:\/\//, '');
    if (/^[a-z]+:\/\//.test(path)) throw new UsageError(`--engine ${given}: it takes a socket of this machine`);
    return resolve(cwd, path);
  }
  const endpoint = locateEngine(env);
  if (!endpoint.ok) throw new UsageError(endpoint.message);
  if (endpoint.value.kind !== 'socket')
    throw new UsageError('the proxy stands before a socket of this machine: --engine SOCKET');
  return endpoint.value.path;
};

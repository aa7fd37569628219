import { decide } from '../../guard/decide.ts';
import { denialText } from '../../guard/decision.ts';
import { requiredControls } from '../../guard/guard-terms.ts';
import { realPath } from '../../outside/disk/real-path.ts';
import { guardServer } from '../../outside/guard/guard-server.ts';
import { untilStopped } from '../../outside/process/until-stopped.ts';
import { count } from '../../report/text/count.ts';
import { printable } from '../../report/text/printable.ts';
import { type ExitCode, type Terminal, UsageError } from '../command.ts';
import { recorderOf } from '../log/log-flags.ts';
import { recordCall } from '../log/record-call.ts';
import { operatorsPolicy } from '../policy/load-policy.ts';
import { type Flags, textFlag } from '../read-flags.ts';
import { today } from '../today.ts';
import { configFlag, pluginName } from './guard-flags.ts';

/** The engine's plugin, until it is stopped. */
export const runPlugin = async (flags: Flags, terminal: Terminal): Promise<ExitCode> => {
  const name = pluginName(flags);
  const policy = operatorsPolicy(configFlag(flags), terminal.cwd);
  const recorder = await recorderOf(flags, terminal);
  const required = requiredControls(policy);
  const { mode } = policy.guard;
  const socket = textFlag(flags, 'socket') ?? `/run/docker/plugins/${name}.sock`;
  const server = await guardServer(socket, async (asked) => {
    const denied = decide(asked, { policy, required, today: today(), realPath });
    const text = denied && denialText(denied, name);
    if (text) terminal.err(`${mode === 'observe' ? 'would refuse' : 'refused'}: ${printable(text)}\n`);
    const { method, uri, user } = asked;
    const actor =
      user === undefined
        ? ({ kind: 'local-socket' } as const)
        : ({ kind: 'tls', subject: user.slice(0, 300) } as const);
    await recordCall(recorder, { method, uri, actor, denied, mode });
    return mode === 'observe' ? undefined : text;
  });
  if (!server.ok) throw new UsageError(server.message);
  // whoever reads that it listens may ask it to stop
  const stopped = untilStopped();
  terminal.err(`guard ${name}: ${mode}, ${count(required.size, 'control')} required, listening on ${socket}\n`);
  await stopped;
  await server.value.close();
  await recorder?.close();
  return 0;
};

import type { Builder } from '../../ports/builder.ts';
import { failed, ok } from '../../ports/result.ts';
import { readProgram } from '../process/run-program.ts';

const LIMIT_MS = 30 * 60_000;
/** A quiet build prints the id of its image. */
const MAX_PRINTED = 64 * 1024;

/** Builds with the docker command of this machine, on the engine that `host` names. */
export const dockerBuilder = (host: string): Builder => ({
  async build({ context, dockerfile, target, args, tag }, { signal, timeoutMs = LIMIT_MS }) {
    const words = ['-H', host, 'build', '-q', '-t', tag, '-f', dockerfile];
    if (target !== undefined) words.push('--target', target);
    for (const [name, value] of args) words.push('--build-arg', `${name}=${value}`);
    const limit = AbortSignal.timeout(timeoutMs);
    const built = await readProgram(
      { program: 'docker', args: [...words, context], cwd: process.cwd(), env: process.env },
      { signal: signal ? AbortSignal.any([signal, limit]) : limit, maxBytes: MAX_PRINTED },
    );
    // the last that it says is why
    return built.ok ? ok(undefined) : failed('failed', built.message.split('\n').at(-1)?.trim() ?? '');
  },
});

import { spawn } from 'node:child_process';
import type { Builder } from '../../ports/builder.ts';
import { failed, ok } from '../../ports/result.ts';

const LIMIT_MS = 30 * 60_000;
/** What is kept of what a build says, in characters from its end. */
const KEPT = 20_000;

/** Builds with the docker command of this machine, on the engine that `host` names. */
export const dockerBuilder = (host: string): Builder => ({
  build: ({ context, dockerfile, target, args, tag }, { signal, timeoutMs = LIMIT_MS }) =>
    new Promise((resolve) => {
      const words = ['-H', host, 'build', '-q', '-t', tag, '-f', dockerfile];
      if (target !== undefined) words.push('--target', target);
      for (const [name, value] of args) words.push('--build-arg', `${name}=${value}`);
      const limit = AbortSignal.timeout(timeoutMs);
      const docker = spawn('docker', [...words, context], {
        stdio: ['ignore', 'pipe', 'pipe'],
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
      });
      let said = '';
      const keep = (bytes: Buffer): void => {
        said = (said + bytes.toString('utf8')).slice(-KEPT);
      };
      docker.stdout.on('data', keep);
      docker.stderr.on('data', keep);
      docker.on('error', ({ message }) => resolve(failed('failed', `docker build: ${message}`)));
      docker.on('close', (code) => {
        const lines = said.split('\n').filter((line) => line.trim() !== '');
        resolve(
          code === 0 ? ok(undefined) : failed('failed', lines.at(-1)?.trim() ?? `docker build ended with ${code}`),
        );
      });
    }),
});

import { spawnSync } from 'node:child_process';
import type { TestProject } from 'vitest/node';
import { debianRoot } from './debian-root.ts';
import { startPrivateEngine } from './private-engine.ts';

/** What the engine tests are given: the socket of a private engine that holds `debian:12`, or why there is none. */
export type GivenEngine = { readonly socket: string } | { readonly skip: string };

declare module 'vitest' {
  interface ProvidedContext {
    engine: GivenEngine;
  }
}

/** One private engine for all engine tests of a run: the one that `PLIMSOLL_ENGINE` names. */
export const setup = async ({ provide }: TestProject): Promise<(() => Promise<void>) | undefined> => {
  const root = debianRoot();
  const engine = 'skip' in root ? root : await startPrivateEngine();
  if ('skip' in engine || 'skip' in root) {
    provide('engine', { skip: 'skip' in engine ? engine.skip : '' });
    return undefined;
  }
  // the workers, which call the client, start with the environment of this process
  Object.assign(process.env, engine.env);
  const args = ['-H', `unix://${engine.socket}`, 'import', '--change', 'CMD ["bash"]', root.tar, 'debian:12'];
  const { status, stderr } = spawnSync('docker', args, { encoding: 'utf8', timeout: 120_000 });
  if (status !== 0) {
    await engine.stop();
    throw new Error(`debian:12 cannot be imported: ${stderr}`);
  }
  provide('engine', { socket: engine.socket });
  return engine.stop;
};

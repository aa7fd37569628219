import { spawnSync } from 'node:child_process';

/** The docker client on an engine; throws with its words when it fails. */
export const dockerOf =
  (engine: string, env: NodeJS.ProcessEnv = process.env) =>
  (...args: readonly string[]): string => {
    const { status, stdout, stderr } = spawnSync('docker', ['-H', `unix://${engine}`, ...args], {
      env,
      encoding: 'utf8',
      timeout: 120_000,
      maxBuffer: 64 * 1024 * 1024,
    });
    if (status !== 0) throw new Error(`docker ${args.join(' ')}: ${stderr}`);
    return stdout.trim();
  };

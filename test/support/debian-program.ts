import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

type DebianProgram = {
  readonly suite: 'trixie' | 'sid';
  readonly package: string;
  /** Where the package keeps it: `usr/bin/cosign`. */
  readonly path: string;
};

const LIMIT_MS = 300_000;

/**
 * A program of a Debian suite that need not be this machine's, unpacked into a cache folder with apt lists of its own, so
 * that the machine stays as it is; or why it cannot be had.
 */
export const debianProgram = (wanted: DebianProgram): { readonly program: string } | { readonly skip: string } => {
  if (process.platform !== 'linux') return { skip: `${wanted.package} is taken from Debian, this is no Linux` };
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'plimsoll-test');
  const folder = join(cache, `${wanted.package}-${wanted.suite}`);
  const program = join(folder, wanted.path);
  if (existsSync(program)) return { program };
  const lists = join(cache, `apt-${wanted.suite}`);
  for (const one of ['lists/partial', 'archives/partial']) mkdirSync(join(lists, one), { recursive: true });
  mkdirSync(folder, { recursive: true });
  const source = 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian';
  writeFileSync(join(lists, 'sources.list'), `${source} ${wanted.suite} main\n`);
  const own = [
    `Dir::Etc::sourcelist=${join(lists, 'sources.list')}`,
    'Dir::Etc::sourceparts=/dev/null',
    `Dir::State::lists=${join(lists, 'lists')}`,
    `Dir::Cache=${join(lists, 'archives')}`,
  ].flatMap((option) => ['-o', option]);
  const run = (command: string, ...args: readonly string[]): boolean =>
    spawnSync(command, args, { cwd: folder, stdio: 'ignore', timeout: LIMIT_MS }).status === 0;
  const download = [...own, 'download', wanted.package];
  if (!run('apt-get', ...download) && !(run('apt-get', ...own, 'update') && run('apt-get', ...download))) {
    return { skip: `${wanted.package} of Debian ${wanted.suite} cannot be had` };
  }
  const archive = readdirSync(folder).find((name) => name.endsWith('.deb'));
  if (!archive || !run('dpkg', '-x', archive, '.')) return { skip: `dpkg cannot unpack ${wanted.package}` };
  rmSync(join(folder, archive));
  return existsSync(program) ? { program } : { skip: `${wanted.package} holds no ${wanted.path}` };
};

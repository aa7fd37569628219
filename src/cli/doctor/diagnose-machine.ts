import { isBuiltin } from 'node:module';
import { readAdvisories } from '../../outside/advisories/read-advisories.ts';
import { scanTally } from '../../outside/disk/disk-scans.ts';
import { locateEngine } from '../../outside/engine/locate-engine.ts';
import { openEngine } from '../../outside/engine/open-engine.ts';
import { count } from '../../report/text/count.ts';
import type { Terminal } from '../command.ts';
import { dataPlaces } from '../data-places.ts';
import { isStandalone } from '../is-standalone.ts';
import { stateFolder } from '../state-folder.ts';
import { version } from '../version.ts';
import { diagnoseLogins } from './diagnose-logins.ts';
import type { Condition } from './doctor-text.ts';

/** Days after which a database of advisories misses too much of what has become known. */
const OLD_AFTER = 7;
const DAY = 86_400_000;

/** What this machine offers: the program, an engine, advisories, scans, logins. */
export const diagnoseMachine = async (env: Terminal['env']): Promise<readonly Condition[]> => [
  program(),
  await engine(env),
  database(env),
  scans(env),
  diagnoseLogins(env),
];

const program = (): Condition => ({
  about: 'plimsoll',
  state: 'ok',
  text: `${version} on ${runtime()}, ${process.platform} ${process.arch}`,
});

const runtime = (): string =>
  isStandalone() ? `Bun ${process.versions.bun}, one executable` : `Node.js ${process.versions.node}`;

const engine = async (env: Terminal['env']): Promise<Condition> => {
  const about = 'engine';
  const named = Boolean(env.DOCKER_HOST || env.DOCKER_CONTEXT);
  const absent = (why: string): Condition => ({
    about,
    state: named ? 'fault' : 'none',
    text: `${why}; without one, images and what runs cannot be looked at`,
  });
  const endpoint = locateEngine(env);
  if (!endpoint.ok) return absent(endpoint.message);
  const answer = await openEngine(endpoint.value).version({ timeoutMs: 5000 });
  if (!answer.ok) {
    return answer.code === 'denied' ? { about, state: 'fault', text: answer.message } : absent(answer.message);
  }
  const { Version, ApiVersion } = answer.value;
  return { about, state: 'ok', text: `${Version}, API ${ApiVersion}, at ${endpoint.value.host}` };
};

const database = (env: Terminal['env']): Condition => {
  const about = 'database';
  if (!isBuiltin('node:sqlite'))
    return { about, state: 'fault', text: 'it cannot be read by this Node.js: use 22.15 or newer' };
  const read = readAdvisories(dataPlaces(env).database, ({ state }) => state);
  if (!read.ok) return { about, state: read.code === 'missing' ? 'none' : 'fault', text: read.message };
  const { updated, source, feeds } = read.value;
  const days = Math.floor((Date.now() - Date.parse(updated)) / DAY);
  const records = feeds.reduce((sum, feed) => sum + feed.records, 0);
  const text = `${records} advisories, compared with ${source} ${days === 0 ? 'today' : `${count(days, 'day')} ago`}`;
  return days > OLD_AFTER ? { about, state: 'old', text: `${text}: plimsoll db update` } : { about, state: 'ok', text };
};

const scans = (env: Terminal['env']): Condition => {
  const tally = scanTally(stateFolder(env, 'scans'));
  const about = 'scans';
  return tally === undefined
    ? { about, state: 'none', text: 'no image was scanned on this machine: plimsoll scan image:REF' }
    : {
        about,
        state: 'ok',
        text: `${count(tally.images, 'image')} scanned on this machine, the last on ${tally.last}`,
      };
};

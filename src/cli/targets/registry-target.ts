import { joinRegistry } from '../../join/join-registry.ts';
import type { RegistryHost } from '../../model/registry.ts';
import { readScan } from '../../outside/disk/disk-scans.ts';
import { dockerFolder } from '../../outside/engine/docker-folder.ts';
import { dockerCredentials } from '../../outside/registry/docker-credentials.ts';
import { openRegistry, type RegistryOptions } from '../../outside/registry/open-registry.ts';
import { probeTags } from '../../outside/registry/probe-tags.ts';
import { rateLimiter } from '../../outside/registry/rate-limiter.ts';
import { surveyAccounts } from '../../outside/registry/survey-accounts.ts';
import {
  type HostSurvey,
  PROBE_REPOSITORY,
  surveyHost,
  withoutCredentials,
} from '../../outside/registry/survey-host.ts';
import { openLedger } from '../../outside/registry/survey-ledger.ts';
import { surveyRetention } from '../../outside/registry/survey-retention.ts';
import { trustedAuthorities } from '../../outside/registry/trusted-authorities.ts';
import { surveyRepositories } from '../../read/registry/survey-repositories.ts';
import { count } from '../../report/text/count.ts';
import { printable } from '../../report/text/printable.ts';
import { type Terminal, UsageError } from '../command.ts';
import { readAuthority } from '../read-authority.ts';
import { type Flags, listFlag, numberFlag } from '../read-flags.ts';
import { showCount } from '../show-progress.ts';
import { stateFolder } from '../state-folder.ts';

/** `registry:HOST` or `registry:HOST/REPOSITORY`. */
type RegistryTarget = { readonly host: string; readonly repository: string | undefined };

export type LookedAt = {
  /** Undefined: it could not be looked at at all. */
  readonly registry: RegistryHost | undefined;
  /** What could not be read; the rest is judged. */
  readonly errors: readonly string[];
  /** What was not looked at, and why. */
  readonly skipped: readonly string[];
};

/** Requests a second, unless told otherwise; loopback is asked as fast as it answers. */
const DEFAULT_RATE = 20;

const registryTarget = (targets: readonly string[]): RegistryTarget => {
  const [found = ''] = targets.filter((target) => target.startsWith('registry:'));
  if (targets.length > 1) throw new UsageError(`${found} is a target of its own: name nothing beside it`);
  const [, host = '', repository] = /^registry:(?:https?:\/\/)?([^/]*)(?:\/(.*?))?\/?$/.exec(found) ?? [];
  if (!/^(?:[\w-]+(?:\.[\w-]+)*|\[[\da-fA-F:]+\])(?::\d{1,5})?$/.test(host) || !URL.canParse(`https://${host}`))
    throw new UsageError(`${found} is no registry: it takes registry:HOST[:PORT][/REPOSITORY]`);
  return { host: host.toLowerCase(), repository: repository === '' ? undefined : repository };
};

/** Looks at a registry and at what it holds, and shows how far it is. */
export const lookAtRegistry = async (
  targets: readonly string[],
  { flags, today }: { readonly flags: Flags; readonly today: string },
  terminal: Terminal,
): Promise<LookedAt> => {
  const { host, repository } = registryTarget(targets);
  const wanted = numberFlag(flags, 'rate', { unit: 'requests a second', least: 0.01, most: 10_000 });
  const credentials = await dockerCredentials(dockerFolder(terminal.env), host);
  const insecure = flags['insecure-registry'] === true;
  const ca = trustedAuthorities(
    host,
    listFlag(flags, 'registry-ca').map((file) => readAuthority('--registry-ca', file, terminal.cwd)),
  );
  const writes = flags['probe-write'] === true;
  const options: RegistryOptions = { host, credentials, insecure, ca };
  const surveyed = await surveyHost({ ...options, repository, writes });
  if (!surveyed.ok) return { registry: undefined, errors: [surveyed.message], skipped: [] };
  const { at, ...survey } = surveyed.value;
  const rate = wanted ?? (survey.loopback ? undefined : DEFAULT_RATE);
  const paced = { ...options, ...(rate === undefined ? {} : { pace: rateLimiter(rate) }) };
  const skipped: string[] = [];
  const trusts = mayHear(survey, insecure);
  if (credentials && !trusts) skipped.push(`signing in: ${WITHHELD(host)}`);
  const nobody = openRegistry(withoutCredentials(paced), at);
  const registry = credentials && trusts ? openRegistry(paced, at) : nobody;
  const ledger = openLedger(
    stateFolder(terminal.env, 'registries'),
    JSON.stringify([host, repository, registry === nobody]),
    flags.fresh === true,
  );
  if (ledger.before.size > 0)
    terminal.err(`going on after ${count(ledger.before.size, 'repository', 'repositories')}; --fresh begins anew\n`);
  const about = { ...paced, ...survey, at, ca, credentials, verify: !insecure, repository };
  const keeping = trusts ? await surveyRetention({ ...about, env: terminal.env }) : undefined;
  if (keeping?.ok === false) skipped.push(`retention and last pulls: ${keeping.message}`);
  const progress = showCount(terminal);
  let done = ledger.before.size;
  const walked = await surveyRepositories({
    registry,
    anonymous: registry === nobody ? undefined : nobody,
    only: repository,
    before: ledger.before,
    keep: (one) => {
      ledger.add(one);
      done += 1;
      progress.update(`looked at ${count(done, 'repository', 'repositories')}, ${printable(one.name)} last`);
    },
  });
  progress.clear();
  if (!walked.stopped) ledger.finish();
  const unkept = ledger.trouble();
  if (unkept !== undefined) skipped.push(`what a run that is stopped would go on with: ${unkept}`);
  const probe = writes ? await probeTags(registry, repository ?? PROBE_REPOSITORY) : undefined;
  if (probe?.note !== undefined) skipped.push(`whether tags can be moved: ${probe.note}`);
  if (walked.unread !== undefined) skipped.push(walked.unread);
  skipped.push(
    ...walked.repositories.flatMap(({ name, unread }) => (unread === undefined ? [] : `${name}: ${unread}`)),
  );
  const asked = trusts ? await surveyAccounts(about) : undefined;
  if (asked?.ok === false) skipped.push(`accounts of programs: ${asked.message}`);
  const accounts = asked?.ok ? asked.value : undefined;
  const kept = keeping?.ok ? keeping.value : undefined;
  const repositories = walked.repositories.map((one) => ({ ...one, lastPull: kept?.pulls.get(one.name) }));
  const scans = stateFolder(terminal.env, 'scans');
  const found = joinRegistry({
    survey: {
      ...{ ...survey, repositories, cleaning: kept?.cleaning, accounts },
      ...{ unread: walked.unread, tagsMove: probe?.moves ?? kept?.tagsMove, login: credentials?.from },
    },
    today,
    lastScan: (reference) => readScan(scans, reference),
  });
  const stopped = walked.stopped && `${walked.stopped.message}; run it again to go on from there`;
  return { registry: found, errors: stopped === undefined ? [] : [stopped], skipped };
};

/** Whether a password may be sent: over TLS that verifies, or within this machine, or because the operator says so. */
const mayHear = ({ tls, loopback, realmTrusted }: Omit<HostSurvey, 'at'>, insecure: boolean): boolean =>
  realmTrusted && (insecure || (tls ? tls.trusted : loopback));

const WITHHELD = (host: string): string =>
  `the credentials of ${host} are kept back, for nobody vouches for it; --registry-ca FILE names its authority, --insecure-registry sends them all the same`;

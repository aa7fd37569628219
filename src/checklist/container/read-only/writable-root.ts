import type { Change, Fix } from '../../../model/change.ts';
import type { WritablePath } from '../../../model/image-facts.ts';
import type { Service } from '../../../model/service.ts';
import { knownValue, literal } from '../../../model/value.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { ask } from '../ask.ts';
import { isWindows } from '../is-windows.ts';

export const writableRoot = defineRule({
  id: 'container/read-only/writable-root',
  subject: 'settings',
  severity: 'medium',
  title: 'The root filesystem is writable',
  why: 'An intruder who can write replaces binaries, leaves a web shell or downloads a miner, and state hides outside the volumes.',
  remedy:
    'Set `read_only: true` and put what must be written on sized tmpfs mounts or volumes. `plimsoll harden` finds the paths from what the running container wrote.',
  references: [
    { title: 'CIS Docker Benchmark 1.6, 5.13', url: 'https://www.cisecurity.org/benchmark/docker' },
    {
      title: 'OWASP Docker Security Cheat Sheet, rule 8',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
    },
  ],
  examples: {
    bad: [
      bad(
        { 'compose.yaml': 'services:\n  «web»:\n    image: example.com/web:1.4\n' },
        { 'compose.yaml': 'services:\n  web:\n    image: example.com/web:1.4\n    read_only: true\n' },
      ),
      bad({ 'compose.yaml': 'services:\n  web:\n    image: example.com/web:1.4\n    read_only: «false»\n' }),
    ],
    good: [
      {
        'compose.yaml':
          'services:\n  web:\n    image: example.com/web:1.4\n    read_only: true\n    tmpfs: ["/tmp:size=64m"]\n',
      },
    ],
    undecided: [{ 'compose.yaml': 'services:\n  web:\n    image: example.com/web:1.4\n    read_only: ${READ_ONLY}\n' }],
    silent: [
      { Dockerfile: 'FROM nginx:1.29\n' },
      { 'compose.yaml': 'services:\n  app:\n    image: mcr.microsoft.com/windows/servercore:ltsc2022\n' },
    ],
  },
  *check(service) {
    if (isWindows(service)) return;
    const { value, origin } = service.settings.readOnly;
    if (value.kind === 'unknown') {
      yield undecided(origin, `whether its root filesystem is read-only: ${value.why}`, ask(value));
      return;
    }
    if (value.value) yield held(origin);
    else {
      const written = origin.place.kind === 'absent' ? 'read_only is not set' : 'read_only is false';
      yield violated(origin, `${written}, so an intruder can change programs and leave files behind`, {
        fix: makeReadOnly(service),
      });
    }
  },
});

/** Folders that images leave empty, so that a tmpfs over them hides nothing. */
const EMPTY_FOLDERS = /^\/(?:tmp|run|var\/(?:run|tmp|cache|lock))(?:\/|$)/;

const makeReadOnly = (service: Service): Fix => {
  const { facts, build } = service.image;
  const told = facts.kind === 'known' && !build ? facts.value.writablePaths : undefined;
  const needed = (told?.value ?? []).filter(({ optional, path }) => !optional && !isMounted(service, path));
  const tmpfs = needed.filter(({ path }) => EMPTY_FOLDERS.test(path));
  const title =
    tmpfs.length > 0
      ? `Make the root filesystem read-only, with tmpfs on ${tmpfs.map(({ path }) => path).join(', ')}`
      : 'Make the root filesystem read-only';
  const changes: [Change, ...Change[]] = [
    { kind: 'set', service: service.id, path: ['read_only'], value: true },
    ...tmpfs.map(
      (path): Change => ({
        kind: 'append',
        service: service.id,
        path: ['tmpfs'],
        value: `${path.path}:${options(service, path)}`,
      }),
    ),
  ];
  const proven = told?.evidence === 'live' || told?.evidence === 'read';
  if (proven && tmpfs.length === needed.length && isUnaltered(service)) return { title, safety: 'safe', changes };
  const rest = needed.filter((path) => !tmpfs.includes(path)).map(({ path }) => path);
  const look =
    rest.length > 0
      ? `where ${rest.join(', ')} should be written: a volume or a tmpfs`
      : `which paths it writes: plimsoll harden ${service.name} finds them`;
  return { title, safety: 'review', look, changes };
};

/** The image runs as its publisher meant it: own commands and files may write elsewhere. */
const isUnaltered = ({ settings }: Service): boolean =>
  knownValue(settings.entrypoint) === undefined && knownValue(settings.command) === undefined;

const options = ({ image }: Service, { path }: WritablePath): string => {
  const exec = path === '/tmp' && image.facts.kind === 'known' && image.facts.value.tmpNeedsExec?.value === true;
  return exec ? 'size=64m,exec' : 'size=64m';
};

const isMounted = ({ settings, image }: Service, path: string): boolean => {
  const volumes = image.facts.kind === 'known' ? (image.facts.value.volumes?.value ?? []) : [];
  const targets = settings.mounts.items.map(({ target }) => knownValue(target)).map((known) => known && literal(known));
  return [...volumes, ...targets].some(
    (target) => target !== undefined && (target === path || path.startsWith(`${target.replace(/\/$/, '')}/`)),
  );
};

import { newestCycle } from '../knowledge/images/newest-cycle.ts';
import { usualNeeds } from '../knowledge/usual-needs.ts';
import { text } from '../model/value.ts';
import { readImageReference } from '../read/image-reference/read-image-reference.ts';
import type { App } from './app.ts';
import { allSecrets, type Connections, secretsOf } from './connections.ts';
import { factsOf } from './facts-of.ts';
import type { Store } from './stores.ts';
import { words } from './write-dockerfile.ts';

const HARDENED = `# what every service here gets
x-hardened: &hardened
  restart: unless-stopped
  init: true
  read_only: true
  cap_drop: [ALL]
  security_opt: ["no-new-privileges:true"]
  logging:
    driver: local # rotates by itself
`;

/** The compose.yaml of an app with its stores beside it. */
export const writeCompose = (app: App, connections: Connections, today: string): string => {
  const { stores } = connections;
  const all = allSecrets(connections);
  const volumes = stores.map(({ service }) => `${service}-data`);
  return [
    HARDENED,
    'services:',
    ...appService(app, connections, today),
    ...stores.flatMap((store) => storeService(store, today)),
    ...(stores.length === 0
      ? []
      : [
          '',
          '# one for each store: they have nothing to say to each other, and none of them calls out',
          'networks:',
          '  front: {}',
          ...stores.flatMap(({ service }) => [`  ${service}:`, '    internal: true']),
        ]),
    ...(volumes.length === 0 ? [] : ['', 'volumes:', ...volumes.map((name) => `  ${name}: {}`)]),
    ...(all.length === 0
      ? []
      : ['', 'secrets:', ...all.flatMap((name) => [`  ${name}:`, `    file: ./secrets/${name}`])]),
    '',
  ].join('\n');
};

const appService = (
  app: App,
  { stores, environment, exports, secrets, others, untold }: Connections,
  today: string,
): readonly string[] => {
  const facts = factsOf(app.base, today);
  const hasShell = app.base !== 'scratch' && facts?.hasProgram('sh')?.value !== false;
  const plain = new Map(environment);
  return [
    '  app:',
    '    <<: *hardened',
    ...(app.context
      ? ['    build:', `      context: ${app.context.folder}`, `      dockerfile: ${app.context.dockerfile}`]
      : ['    build: .']),
    ...(app.port === undefined
      ? []
      : [
          '    ports:',
          `      - "127.0.0.1:${app.port}:${app.port}" # of this machine alone: a proxy with TLS belongs before it`,
        ]),
    ...(plain.size === 0 ? [] : ['    environment:', ...[...plain].map(([name, value]) => `      ${name}: ${value}`)]),
    ...untold.map((what) => `    # TO DO: ${what}`),
    ...(others.length === 0
      ? []
      : ['    # it also reads these: give those that production needs under environment', ...folded(others)]),
    ...(exports.length === 0 || !app.start || !hasShell
      ? exports.map(([name, value]) => `    # TO DO: let it read ${name} from its files when it starts: ${value}`)
      : [
          '    # passwords are read from files when it starts, so that no one sees them in its settings',
          '    command:',
          '      - sh',
          '      - -c',
          '      - |',
          ...exports.map(([name, value]) => `        export ${name}="${value}"`),
          `        exec ${app.start.map(quoted).join(' ')}`,
        ]),
    ...(secrets.length === 0
      ? []
      : [
          '    secrets:',
          ...secrets.flatMap(({ name, target }) =>
            target === undefined ? [`      - ${name}`] : [`      - source: ${name}`, `        target: ${target}`],
          ),
        ]),
    ...(stores.length === 0
      ? []
      : [`    networks: [${['front', ...stores.map(({ service }) => service)].join(', ')}]`]),
    tmpfs(app.scratch, app.user),
    ...limits(app.base, facts?.family),
    ...(stores.length === 0
      ? []
      : [
          '    depends_on:',
          ...stores.flatMap(({ service }) => [`      ${service}:`, '        condition: service_healthy']),
        ]),
  ];
};

const storeService = (store: Store, today: string): readonly string[] => {
  const { service, repository } = store;
  const image = `${repository}:${newestCycle(readImageReference(text(repository)), today) ?? 'latest'}`;
  const facts = factsOf(image, today);
  const user = facts?.ownUser?.value;
  const folders = facts?.volumes?.value ?? [];
  const scratch = (facts?.writablePaths?.value ?? [])
    .map(({ path }) => path)
    .filter(
      (path) => path.startsWith('/') && !folders.some((folder) => path === folder || path.startsWith(`${folder}/`)),
    );
  const check = store.asks ?? facts?.healthCommand?.value;
  const [data, ...more] = folders;
  return [
    '',
    `  ${service}:`,
    '    <<: *hardened',
    `    image: ${image}`,
    ...(user?.uid === undefined ? [] : [`    user: "${user.uid}:${user.gid ?? user.uid}"`]),
    ...(Object.keys(store.environment).length === 0
      ? []
      : ['    environment:', ...Object.entries(store.environment).map(([name, value]) => `      ${name}: ${value}`)]),
    ...(store.starts === undefined
      ? []
      : [
          '    command:',
          '      - sh',
          '      - -c',
          '      - |',
          ...store.starts.split('\n').map((line) => `        ${line}`),
        ]),
    ...(store.hasLogin ? [`    secrets: [${secretsOf(store).join(', ')}]`] : []),
    `    networks: [${service}]`,
    ...(data === undefined ? [] : ['    volumes:', `      - ${service}-data:${data}`]),
    ...(store.script ? [`      - ./${store.script.path}:${store.script.target}:ro`] : []),
    tmpfs([...scratch, ...more], user && `${user.uid}:${user.gid}`),
    ...limits(image, facts?.family),
    ...(check
      ? [
          '    healthcheck:',
          `      test: ${words(['CMD', ...check])}`,
          '      interval: 10s',
          '      timeout: 5s',
          '      retries: 5',
          '      start_period: 30s',
        ]
      : []),
  ];
};

/** A tmpfs has the mode of the folder that it covers, which may be one for root: it is given to whoever the service runs as. */
const tmpfs = (folders: readonly string[], user: string | undefined): string => {
  const [uid, gid] = user?.split(':') ?? [];
  const owned = [...new Set(folders)].filter((folder) => folder !== '/tmp');
  const options = uid === undefined ? 'mode=1777' : `uid=${uid},gid=${gid},mode=0700`;
  return `    tmpfs: [${['/tmp', ...owned.map((folder) => JSON.stringify(`${folder}:${options}`))].join(', ')}]`;
};

const limits = (image: string, family: string | undefined): readonly string[] => {
  const { memory, pids, cores } = usualNeeds([image], family);
  return [
    `    mem_limit: ${memory}m`,
    `    pids_limit: ${pids}`,
    ...(cores === undefined ? [] : [`    cpus: ${cores}`]),
  ];
};

/** A word as a shell and Compose read it as it is. */
const quoted = (word: string): string =>
  (/^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`).replaceAll('$', '$$$$');

const folded = (names: readonly string[]): readonly string[] => {
  const lines: string[] = [];
  for (const name of names) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + name.length < 100) lines[lines.length - 1] = `${last}, ${name}`;
    else lines.push(`    #   ${name}`);
  }
  return lines;
};

import type { Fix } from '../../../model/change.ts';
import type { ImageFacts } from '../../../model/image-facts.ts';
import { type CommandLine, programAt, scriptOf } from '../../../model/script.ts';
import type { Service } from '../../../model/service.ts';
import { knownValue, literal } from '../../../model/value.ts';
import { beforeStart } from '../../build/before-start.ts';
import { processOf } from '../../build/process.ts';
import { rewrite } from '../../build/rewrite.ts';
import { probedPort } from './probe.ts';
import { targetsOf } from './targets-of.ts';
import { toldPort } from './told-port.ts';

/** HEALTHCHECK for an image that one service builds and starts as it is; nothing where its port is not known. */
export const checkInDockerfile = (service: Service): Fix | undefined => {
  const { build, facts } = service.image;
  const { command, entrypoint } = service.settings;
  const altered = knownValue(command) !== undefined || knownValue(entrypoint) !== undefined;
  // what a pipeline builds may be run by others as well
  const isShared = !service.built || (build?.sections.length ?? 0) > 1;
  if (!build || facts.kind === 'unknown' || service.windows || altered || isShared || service.role === 'dev')
    return undefined;
  const { entrypoint: starts, cmd } = processOf(build);
  const told = facts.value.healthCommand;
  const own = [starts, cmd].flatMap((one) => (one ? [one.command] : []));
  // a server that is started as its base starts it listens where that does
  const usual = own.length === 0 && facts.value.kind === 'server' ? facts.value.ports?.value[0] : undefined;
  const port = portOf(service) ?? usual;
  const targets = targetsOf(service);
  // compose has it listen elsewhere, and others start it as it is
  if (port !== undefined && targets.size > 0 && !targets.has(port)) return undefined;
  if (told && own.every((line) => isItsOwn(line, facts.value)) && isUsual(told.value, facts.value, port))
    return written(service, told.value, 'whether the check succeeds with the configuration of the image');
  const probe = port === undefined ? undefined : probeIn(facts.value, port);
  return ((starts ?? cmd) || facts.value.kind === 'server') && probe
    ? written(service, probe, `whether the service listens on port ${port}`)
    : undefined;
};

/** Whether a Dockerfile starts what its base would have started, as many say again: `CMD ["redis-server"]`. */
const isItsOwn = (line: CommandLine, { family }: ImageFacts): boolean => {
  const [{ words } = { words: [] }, ...more] = scriptOf(line).commands;
  const program = words[programAt(words)];
  const name = (program ? (literal(program.value) ?? '') : '').replace(/^.*\//, '');
  return more.length === 0 && (name.startsWith(family) || (OWN[family] ?? []).includes(name));
};

/** Servers that are not called by the name of their image. */
const OWN: { readonly [family: string]: readonly string[] | undefined } = {
  mariadb: ['mysqld'],
  pgvector: ['postgres'],
  postgis: ['postgres'],
  timescaledb: ['postgres'],
};

/** Whether the check asks where the image says that it listens, or nothing is said of that. */
const isUsual = (words: readonly string[], { ports }: ImageFacts, port: number | undefined): boolean => {
  const usual = probedPort(words);
  return port === undefined || (usual === undefined ? ports?.value.includes(port) === true : usual === port);
};

const written = ({ image: { build } }: Service, words: readonly string[], look: string): Fix | undefined => {
  if (!build) return undefined;
  const text = `HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD [${words.map((word) => JSON.stringify(word)).join(', ')}]`;
  return rewrite(build, `Check its health with ${words.slice(0, 2).join(' ')}`, [beforeStart(build.target, text)], look)
    .fix;
};

/** The port that the Dockerfile exposes, the first of several, or else that the command names, or compose publishes. */
export const portOf = (service: Service): number | undefined => {
  const { build } = service.image;
  const exposed = build?.lineage
    .flatMap(({ instructions }) => instructions)
    .flatMap((each) => (each.kind === 'expose' ? each.ports : []))
    .filter(({ value }) => !/\/udp$/i.test(literal(value) ?? ''))
    .map(({ value }) => /^(\d{1,5})(?:\/tcp)?$/i.exec(literal(value) ?? '')?.[1]);
  // of FTP 20 is where data is sent from: nothing listens there
  const [first] = exposed?.includes('21') ? exposed.filter((port) => port !== '20') : (exposed ?? []);
  // the second may be for metrics or a debugger
  if (exposed && exposed.length > 0 && first === undefined) return undefined;
  // what a base usually listens on says nothing of the program that is put on it
  const [only, ...more] = service.listens.items.filter(({ origin }) => origin.place.kind === 'text');
  if (first !== undefined) return Number(first);
  return toldPort(service) ?? (only && more.length === 0 ? knownValue(only) : undefined);
};

/** Exec form of a command that is in the image and fails unless something listens on a port of it. */
export const probeIn = (facts: ImageFacts, port: number): readonly string[] | undefined => {
  const has = (program: string): boolean => facts.hasProgram(program)?.value === true;
  // without a handler an error ends Node.js with code 1
  if (has('node'))
    return ['node', '-e', `require('net').connect(${port}, '127.0.0.1').on('connect', function () { this.destroy() })`];
  const python = ['python3', 'python'].find(has);
  if (python) return [python, '-c', `import socket; socket.create_connection(('127.0.0.1', ${port}), 3)`];
  if (facts.system === 'alpine' && has('nc')) return ['nc', '-z', '127.0.0.1', String(port)];
  return has('bash') ? ['bash', '-c', `: < /dev/tcp/127.0.0.1/${port}`] : undefined;
};

import type { Fix } from '../../../model/change.ts';
import type { ImageFacts } from '../../../model/image-facts.ts';
import type { Service } from '../../../model/service.ts';
import { knownValue, literal } from '../../../model/value.ts';
import { beforeStart } from '../../build/before-start.ts';
import { processOf } from '../../build/process.ts';
import { rewrite } from '../../build/rewrite.ts';

/** HEALTHCHECK for an image that one service builds and starts as it is; nothing where its port is not known. */
export const checkInDockerfile = (service: Service): Fix | undefined => {
  const { build, facts } = service.image;
  const { command, entrypoint } = service.settings;
  const altered = knownValue(command) !== undefined || knownValue(entrypoint) !== undefined;
  if (!build || facts.kind === 'unknown' || altered || build.sections.length > 1 || service.role === 'dev')
    return undefined;
  const { entrypoint: starts, cmd } = processOf(build);
  const told = facts.value.healthCommand;
  const port = portOf(service);
  if (starts === undefined && cmd === undefined && told)
    return written(service, told.value, 'whether the check succeeds with the configuration of the image');
  const probe = port === undefined ? undefined : probeIn(facts.value, port);
  return (starts ?? cmd) && probe ? written(service, probe, `whether the service listens on port ${port}`) : undefined;
};

const written = ({ image: { build } }: Service, words: readonly string[], look: string): Fix | undefined => {
  if (!build) return undefined;
  const text = `HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD [${words.map((word) => JSON.stringify(word)).join(', ')}]`;
  return rewrite(build, `Check its health with ${words.slice(0, 2).join(' ')}`, [beforeStart(build.target, text)], look)
    .fix;
};

/** The port that the Dockerfile exposes, or else the one that compose publishes; the first of several. */
const portOf = ({ image: { build }, listens }: Service): number | undefined => {
  const exposed = build?.lineage
    .flatMap(({ instructions }) => instructions)
    .flatMap((each) => (each.kind === 'expose' ? each.ports : []))
    .filter(({ value }) => !/\/udp$/i.test(literal(value) ?? ''))
    .map(({ value }) => /^(\d{1,5})(?:\/tcp)?$/i.exec(literal(value) ?? '')?.[1]);
  const [first] = exposed ?? [];
  // the second may be for metrics or a debugger
  if (exposed && exposed.length > 0 && first === undefined) return undefined;
  // what a base usually listens on says nothing of the program that is put on it
  const [only, ...more] = listens.items.filter(({ origin }) => origin.place.kind === 'text');
  return first !== undefined ? Number(first) : only && more.length === 0 ? knownValue(only) : undefined;
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

import type { Change } from '../model/change.ts';
import { openPorts } from '../trial/wait-ready.ts';
import type { ServiceProof } from './search/proof.ts';

type Proved = Extract<ServiceProof, { kind: 'proved' }>;

/**
 * What was learnt of an image as a file for src/knowledge/images/, or for a catalogue of one's own. Only what was seen is
 * written; who publishes the image and which tags it holds for is for a person to say.
 */
export const renderFamily = (proof: Proved, changes: readonly Change[], engineVersion: string): string => {
  const id = familyId(proof.image);
  const name = id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const value = (key: string): unknown =>
    changes.flatMap((one) => (one.kind === 'set' && one.path[0] === key ? [one.value] : []))[0];
  const added = changes.flatMap((one) => (one.kind === 'append' && one.path[0] === 'tmpfs' ? [String(one.value)] : []));
  const user = typeof value('user') === 'string' ? String(value('user')) : undefined;
  const capabilities = Array.isArray(value('cap_add')) ? value('cap_add') : [];
  const [uid, gid] = user?.split(':').map(Number) ?? [];
  const facts = [
    ...(uid === undefined ? [] : [`ownUser: live({ name: '', uid: ${uid}, gid: ${gid ?? uid} }, MEASURED),`]),
    `capabilities: live({ asRoot: ${user === undefined ? text(capabilities) : 'undefined'}, asUser: ${user === undefined ? 'undefined' : text(capabilities)} }, MEASURED),`,
    `ports: live(${text(openPorts(proof.observed.listeners))}, MEASURED),`,
    `writablePaths: live([${added.map((path) => `{ path: ${text(path.split(':')[0])}, use: 'temporary files', optional: false }`).join(', ')}], MEASURED),`,
  ];
  return `import { type Family, live } from '../family.ts';

const MEASURED = ${text(`plimsoll harden on ${proof.imageId}, engine ${engineVersion}, ${proof.trials} trials`)};

/** Learnt by trying; say who publishes it, and part the facts by tag where they differ. */
export const ${name}: Family = {
  id: ${text(id)},
  kind: 'server',
  repositories: [${text(repositoryOf(proof.image))}],
  publisher: 'other',
  variants: [{ name: 'default' }],
  facts: {
${facts.map((fact) => `    ${fact}`).join('\n')}
  },
};
`;
};

const text = (value: unknown): string => JSON.stringify(value);

const nameOf = (image: string): string => image.split('@')[0]?.replace(/:[^/:]*$/, '') ?? image;

/** In full, as the catalogue writes it. */
const repositoryOf = (image: string): string => {
  const name = nameOf(image);
  const [first = ''] = name.split('/');
  if (name.includes('/') && /[.:]|^localhost$/.test(first)) return name;
  return `docker.io/${name.includes('/') ? name : `library/${name}`}`;
};

const familyId = (image: string): string =>
  (nameOf(image).split('/').at(-1) ?? 'image')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^(?=\d)/, 'image-');

import { judgeVariable } from '../../knowledge/credentials/judge-variable.ts';
import type { ComposeSecret } from '../../model/compose.ts';
import { folderOf, nameOf } from '../../model/path.ts';
import type { FileId, Place, Step } from '../../model/place.ts';
import type { Project, Service } from '../../model/service.ts';
import { knownValue, show } from '../../model/value.ts';
import { credentialsOf } from './credentials-of.ts';

/** Where a secret is kept, as far as the files say. */
export type Keeping =
  /** Its value stands in a file: compose, an env file; there it is `variable`, where the service's name is another. */
  | { readonly kind: 'written'; readonly place: Place; readonly variable?: string }
  /** Whoever starts the project gives a variable its value; where nobody does, what stands at `fallback` counts. */
  | { readonly kind: 'variable'; readonly variable: string; readonly fallback: Place | undefined }
  /** A file of its own, which compose hands over. */
  | { readonly kind: 'file'; readonly path: string; readonly place: Place }
  /** Somebody else keeps it: Swarm, a driver. */
  | { readonly kind: 'external'; readonly place: Place };

/** Who gets a secret, and as what: a variable, or a file in the container. */
type Reader = { readonly service: string; readonly as: string; readonly at: Place };

/** One secret: where it is kept, and everybody who gets it from there. */
export type KeptSecret = {
  /** The project that was met first: several may be made of the same files. */
  readonly project: string;
  readonly name: string;
  readonly keeping: Keeping;
  readonly readers: readonly Reader[];
};

/** The secrets that projects hand to their services, each once, however many services get it. No value is in the answer. */
export const takeInventory = (projects: readonly Project[]): readonly KeptSecret[] => {
  const kept = new Map<string, Omit<KeptSecret, 'readers'> & { readonly readers: Map<string, Reader> }>();
  for (const project of projects)
    for (const { name, keeping, reader } of project.services.flatMap((service) => handedTo(service, project.secrets))) {
      const key = keyOf(keeping, folderOf(project.path));
      const secret = kept.get(key) ?? { project: project.name, name, keeping, readers: new Map() };
      kept.set(key, secret);
      const who = `${reader.service} ${reader.as}`;
      if (!secret.readers.has(who)) secret.readers.set(who, reader);
    }
  return [...kept.values()].map(({ readers, ...secret }) => ({ ...secret, readers: [...readers.values()] }));
};

/**
 * What a secret is called where its value is given, which services may call otherwise. A file outside of the project was
 * written there from somewhere, by its name.
 */
export const givenNameOf = ({ name, keeping }: Pick<KeptSecret, 'name' | 'keeping'>): string => {
  if (keeping.kind === 'file') return isWrittenThere(keeping) ? nameOf(keeping.path as FileId) : name;
  return (keeping.kind === 'external' ? undefined : keeping.variable) ?? name;
};

/** Whether a file lies elsewhere on the machine, as one in memory does. */
export const isWrittenThere = (keeping: Keeping): boolean => keeping.kind === 'file' && keeping.path.startsWith('/');

type Handed = { readonly name: string; readonly keeping: Keeping; readonly reader: Reader };

const handedTo = (service: Service, secrets: readonly ComposeSecret[]): readonly Handed[] => {
  const judged = new Map(credentialsOf(service).map((credential) => [credential.name, credential]));
  const variables = service.settings.environment.items.flatMap(({ name, value: { origin } }): readonly Handed[] => {
    const credential = judged.get(name);
    // a path or an address of a vault is no secret, and what is behind it is told of with the file
    if (credential?.isElsewhere) return [];
    const steps = origin.via.filter((step) => step.kind === 'interpolated');
    // what is put together may hold several: an address with the password of its user
    const given = steps.filter(({ variable }) => judgeVariable(variable, '${SUPPLIED}').kind !== 'none');
    const reader = { service: service.name, as: name, at: origin.place };
    const keepings = (credential && given.length === 0 ? steps.slice(0, 1) : given).map((step) =>
      keepingBy(step, credential?.verdict.kind !== 'reference'),
    );
    if (credential && keepings.length === 0)
      keepings.push(
        // the name alone is listed
        credential.verdict.kind === 'reference'
          ? { kind: 'variable', variable: name, fallback: undefined }
          : { kind: 'written', place: origin.place },
      );
    return keepings.map((keeping) => ({
      name: keeping.kind === 'variable' ? keeping.variable : name,
      keeping,
      reader,
    }));
  });
  const files = service.settings.secrets.items.flatMap(({ source, target, place }): readonly Handed[] => {
    const secret = secrets.find(({ key }) => key === source);
    if (!secret) return [];
    const as = target?.startsWith('/') ? target : `/run/secrets/${target ?? source}`;
    return [{ name: source, keeping: keepingOfSecret(secret), reader: { service: service.name, as, at: place } }];
  });
  return [...variables, ...files];
};

const keepingBy = (
  { by, variable, at, required }: Extract<Step, { kind: 'interpolated' }>,
  hasFallback: boolean,
): Keeping => {
  if (by?.kind === 'text') return { kind: 'written', place: by, variable };
  return { kind: 'variable', variable, fallback: required || !hasFallback ? undefined : at };
};

const keepingOfSecret = ({ from, file, variable, at, key }: ComposeSecret): Keeping => {
  if (from === 'environment')
    return { kind: 'variable', variable: variable ? show(variable) : key, fallback: undefined };
  if (from === 'content') return { kind: 'written', place: at };
  const path = file && knownValue(file);
  return from === 'file' && path ? { kind: 'file', path: show(path), place: at } : { kind: 'external', place: at };
};

/** Variables of one folder are those of its `.env` and of whoever starts what lies there. */
const keyOf = (keeping: Keeping, folder: FileId): string => {
  if (keeping.kind === 'variable') return `variable ${folder} ${keeping.variable}`;
  return keeping.kind === 'file' ? `file ${keeping.path}` : `${keeping.kind} ${JSON.stringify(keeping.place)}`;
};

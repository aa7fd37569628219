import { promiseOf } from '../knowledge/credentials/name.ts';
import type { App } from './app.ts';
import type { ProjectFiles } from './project-files.ts';

/** A variable that a program takes from its environment, with what stands behind it in the file of examples. */
export type Variable = { readonly name: string; readonly example: string };

const EXAMPLES = [
  '.env.example',
  '.env.sample',
  '.env.template',
  '.env.dist',
  'env.example',
  'example.env',
  '.env.production.example',
];

/** The file in which a project shows the variables it takes. */
export const exampleText = (files: ProjectFiles): string | undefined =>
  EXAMPLES.map((name) => files.text(name)).find((text) => text !== undefined);

const READS =
  /(?:process\.env\.|process\.env\[["']|environ\[["']|environ\.get\(\s*["']|getenv\(\s*["']|Getenv\(\s*"|LookupEnv\(\s*"|env::var\(\s*"|ENV\[["']|ENV\.fetch\(\s*["']|\benv\(\s*["'])([A-Z][A-Z0-9_]{1,60})\b/g;

/** The body of a settings class of pydantic, and the fields of it that must be given: each is read from the variable of its name. */
const SETTINGS = /\(BaseSettings\):[^\n]*\n((?:[ \t][^\n]*\n|\n)*)/g;
const FIELDS = /^(?: {2}| {4}|\t)([A-Za-z][A-Za-z0-9_]{1,60})[ \t]*:(?![^\n]{0,200}\bNone\b)[ \t]*[A-Za-z]/gm;

const fieldsIn = (source: string): readonly RegExpExecArray[] =>
  /env_prefix/.test(source)
    ? []
    : [...source.matchAll(SETTINGS)].flatMap(([, body = '']) => [...body.matchAll(FIELDS)]);

/** Names that stand for an address wherever a program keeps them: in a table of its own settings. */
const ADDRESSES = /["'`](DATABASE_URL|POSTGRES_URL|MONGODB_URI|MONGO_URL|REDIS_URL|AMQP_URL|RABBITMQ_URL)["'`]/g;

/** What a program takes from its environment: as its example says, and where there is none as its sources ask for it. */
export const variablesOf = (files: ProjectFiles, { sources, reads }: App): readonly Variable[] => {
  const text = exampleText(files);
  const shown = [...(text ?? '').matchAll(/^(?:export )?([A-Z][A-Z0-9_]*)[ \t]*=[ \t]*(.*)$/gm)].map(
    ([, name = '', value = '']): Variable => ({
      name,
      example: value
        .replace(/\s+#.*$/, '')
        .replace(/^(["'])(.*)\1\s*$/, '$2')
        .trim(),
    }),
  );
  const read = sources.flatMap((source) =>
    [...source.matchAll(READS), ...source.matchAll(ADDRESSES), ...fieldsIn(source)].map(
      ([, name = '']): Variable => ({ name: name.toUpperCase(), example: '' }),
    ),
  );
  const all = new Map<string, Variable>();
  const framework = reads.map((name): Variable => ({ name, example: '' }));
  for (const variable of [...shown, ...framework, ...(text === undefined ? read : [])])
    if (!all.has(variable.name)) all.set(variable.name, variable);
  return [...all.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
};

/** Whether a variable holds what nobody else may know. */
export const isSecret = ({ name }: Variable): boolean =>
  !['none', 'bare-key'].includes(promiseOf(name)) && !/_FILE$/.test(name);

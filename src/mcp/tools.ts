/** One argument of a tool, as its JSON Schema says it. */
type Field =
  | { readonly type: 'string'; readonly description: string; readonly enum?: readonly string[] }
  | { readonly type: 'boolean'; readonly description: string };

/** What an agent gave: only what the fields of the tool allow. */
export type Given = { readonly [name: string]: string | boolean | undefined };

/** Something an agent can ask for: a command of Plimsoll that only looks. */
export type Tool = {
  readonly name: 'check' | 'fix' | 'explain';
  readonly title: string;
  readonly description: string;
  readonly fields: { readonly [name: string]: Field };
  readonly required: readonly string[];
  /** The words behind the command. */
  words(given: Given): readonly string[];
};

const PATH: Field = {
  type: 'string',
  description:
    'A folder, Dockerfile or compose file, relative to the folder that is served; without it, all of that folder.',
};

/** Behind `./` nothing is a flag or the name of an image or engine. */
const target = (path: Given[string]): readonly string[] => (path === undefined ? [] : [`./${path}`]);

export const TOOLS: readonly Tool[] = [
  {
    name: 'check',
    title: 'Judge container security',
    description:
      'Judges Dockerfiles, compose files and what belongs to them: which maturity level (0 to 4) each service has reached, the changes that lift it to the next, each with its file and line, and what could not be decided from files. Nothing is executed. Ask after every change to such a file.',
    fields: {
      path: PATH,
      level: {
        type: 'string',
        enum: ['1', '2', '3', '4'],
        description: 'Show the changes up to this level instead of the next one.',
      },
      all: { type: 'boolean', description: 'Show every finding with its lines, the recommended and mild ones too.' },
    },
    required: [],
    words: ({ path, level, all }) => [
      ...(level === undefined ? [] : [`--level=${level}`]),
      ...(all === true ? ['--all'] : []),
      ...target(path),
    ],
  },
  {
    name: 'fix',
    title: 'Show fixes as a diff',
    description:
      'Answers a unified diff of the edits that take findings away, each with its reason. Every edit was read and judged again: its finding is gone and nothing new has come up. Nothing is written: apply the hunks that are wanted. Safe fixes change no behaviour; those for review say what to look at.',
    fields: {
      path: PATH,
      review: { type: 'boolean', description: 'The fixes too that a person should look at.' },
      only: {
        type: 'string',
        description: 'One control or rule, such as container/non-root or container/non-root/starts-as-root.',
      },
    },
    required: [],
    words: ({ path, review, only }) => [
      ...(review === true ? ['--review'] : []),
      ...(only === undefined ? [] : [`--only=${only}`]),
      ...target(path),
    ],
  },
  {
    name: 'explain',
    title: 'Explain a control or rule',
    description: 'What a control or rule asks, why it matters, what to do, with a bad and a good example and sources.',
    fields: { id: { type: 'string', description: 'A control or rule, as findings name it: container/non-root' } },
    required: ['id'],
    words: ({ id }) => ['--', String(id)],
  },
];

/** A tool as a client is told of it. Source: Model Context Protocol 2025-11-25, server features, tools. */
export const toolJson = ({ name, title, description, fields, required }: Tool): object => ({
  name,
  title,
  description,
  inputSchema: { type: 'object', properties: fields, required, additionalProperties: false },
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
});

/** Why a tool cannot be called with these arguments, in words for the agent; undefined when it can. */
export const whyNot = ({ fields, required }: Tool, given: { readonly [name: string]: unknown }): string | undefined => {
  const missing = required.find((name) => given[name] === undefined);
  if (missing !== undefined) return `${missing} is missing: ${fields[missing]?.description}`;
  for (const [name, value] of Object.entries(given)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!field) return `there is no argument ${name}; there is ${Object.keys(fields).join(', ')}`;
    if (typeof value !== field.type) return `${name} is no ${field.type}`;
    if (field.type === 'string' && field.enum && !field.enum.includes(String(value)))
      return `${name} is one of ${field.enum.join(', ')}`;
  }
  return undefined;
};

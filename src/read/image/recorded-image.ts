import type { SeenImage } from '../../model/image.ts';
import type { RecordedImage } from '../../model/scan-record.ts';
import { maskCredentials } from './mask-credentials.ts';

/** Files of one kind that a record names: they prove the point, they are no inventory. */
const MAX_FILES = 100;

/** An image as a record keeps it: plain data, without anything that may be a credential. */
export const recordImage = ({ kind: _, config, content, ...rest }: SeenImage): RecordedImage => {
  const leaked = new Set(rest.secrets.map(({ path }) => path));
  const { accounts, hasProgram, ...plain } = content;
  const started = [...config.entrypoint, ...config.command, ...(config.healthcheck ?? [])];
  const paths = started.filter((word) => /^\/[\w./+-]+$/.test(word));
  return {
    ...rest,
    config: {
      ...config,
      environment: config.environment.map((one) => {
        const [name = ''] = one.split('=');
        return leaked.has(`config:Env/${name}`) ? name : one;
      }),
      entrypoint: config.entrypoint.map(maskCredentials),
      command: config.command.map(maskCredentials),
      healthcheck: config.healthcheck?.map(maskCredentials),
      labels: Object.fromEntries([...config.labels].filter(([name]) => !leaked.has(`config:Labels/${name}`))),
    },
    content: {
      ...plain,
      setuid: content.setuid.slice(0, MAX_FILES),
      capable: content.capable.slice(0, MAX_FILES),
      worldWritable: content.worldWritable.slice(0, MAX_FILES),
      unowned: content.unowned.slice(0, MAX_FILES),
      accounts: accounts && [...accounts].map(([name, account]) => ({ name, ...account })),
      paths: Object.fromEntries(paths.map((path) => [path, hasProgram(path) === true])),
    },
  };
};

/** The image of a record, for rules to look at. */
export const seenImage = ({ config, content, ...rest }: RecordedImage): SeenImage => {
  const { accounts, paths, ...plain } = content;
  const programs = new Set(content.programs);
  return {
    ...rest,
    kind: 'image',
    config: { ...config, labels: new Map(Object.entries(config.labels)) },
    content: {
      ...plain,
      accounts: accounts && new Map(accounts.map(({ name, ...account }) => [name, account])),
      hasProgram: (program) => {
        if (!program.includes('/')) return programs.has(program);
        return Object.hasOwn(paths, program) ? paths[program] : undefined;
      },
    },
  };
};

import { credentialPath } from '../../../knowledge/credentials/credential-path.ts';
import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import type { Instruction, Word } from '../../../model/dockerfile.ts';
import { takesContext } from '../../../model/dockerfile.ts';
import { nameOf, pathInImage, withoutEndSlashes } from '../../../model/path.ts';
import type { Span } from '../../../model/place.ts';
import type { Build } from '../../../model/service.ts';
import { literal } from '../../../model/value.ts';
import { instructionsOf, originIn } from '../../build/steps.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';

/** A variable that says where in the image a file of credentials lies. */
type Named = { readonly name: string; readonly kind: 'known' | 'by-name'; readonly path: string; readonly span: Span };

/** Something of the build context that lands in a place of the image. */
type Landing = { readonly source: string; readonly destination: string; readonly into: boolean };

const namedBy = (instruction: Instruction, folder: string): readonly Named[] => {
  const pairs: readonly (readonly [string | undefined, Word | undefined])[] =
    instruction.kind === 'env'
      ? instruction.pairs.map(({ key, value }) => [literal(key.value), value])
      : instruction.kind === 'arg'
        ? instruction.variables.map(({ name, default: value }) => [name, value])
        : [];
  return pairs.flatMap(([name, value]) => {
    const path = value && literal(value.value);
    const kind = name === undefined ? undefined : credentialPath(name);
    return name === undefined || !kind || !value || !path
      ? []
      : [{ name, kind, path: pathInImage(folder, path), span: value.span }];
  });
};

/** The path in the build context that a landing puts at a path of the image; undefined when it lands elsewhere. */
const sourceOf = ({ source, destination, into }: Landing, path: string): string | undefined => {
  if (!into) return path === destination ? source : undefined;
  const folder = destination === '/' ? '/' : `${destination}/`;
  if (!path.startsWith(folder)) return undefined;
  const rest = path.slice(folder.length);
  // A file by its name lands under that name, a folder lays its content there.
  if (nameOf(source) === rest && rest.includes('.')) return source;
  return source === '' ? rest : `${source}/${rest}`;
};

/** Folders that are empty until the container runs: what lies there was mounted or made then. */
const RUN_TIME = /^\/(?:var\/)?run\//;

export const credentialsPathCopied = defineRule({
  id: 'secrets/not-in-image/credentials-path-copied',
  subject: 'build',
  severity: 'high',
  title: 'The image is told to find credentials in what was copied into it',
  why: 'The variable says where the key lies, and COPY puts it there: everyone who can pull the image can read it.',
  remedy:
    'Keep the file out with .dockerignore and mount it when the service runs: `secrets:` in compose, and the variable set to /run/secrets/NAME.',
  references: [
    cisDocker('4.10'),
    {
      title: 'Google Cloud: best practices for service account keys',
      url: 'https://cloud.google.com/iam/docs/best-practices-for-managing-service-account-keys',
    },
  ],
  examples: {
    bad: [
      bad({
        Dockerfile:
          'FROM python:3.14\nWORKDIR /app\nCOPY . .\nENV GOOGLE_APPLICATION_CREDENTIALS=«./news-reader.json»\nUSER 1000:1000\n',
      }),
      bad({
        Dockerfile: 'FROM python:3.14\nCOPY cloud/ /app/\nARG AWS_SHARED_CREDENTIALS_FILE=«/app/credentials.ini»\n',
      }),
      bad({ Dockerfile: 'FROM python:3.14\nCOPY config «$AWS_CONFIG_FILE»\n' }),
    ],
    good: [
      {
        Dockerfile:
          'FROM python:3.14\nWORKDIR /app\nCOPY . .\nENV GOOGLE_APPLICATION_CREDENTIALS=./news-reader.json\nUSER 1000:1000\n',
        '.dockerignore': '*.json\n.git\n.env\n',
      },
      {
        Dockerfile:
          'FROM python:3.14\nCOPY src /srv/\nENV GOOGLE_APPLICATION_CREDENTIALS=/run/secrets/google\nUSER 1000:1000\n',
      },
      {
        Dockerfile:
          'FROM python:3.14\nCOPY rootfs/ /\nENV GOOGLE_APPLICATION_CREDENTIALS=/run/app/key.json\nUSER 1000:1000\n',
      },
    ],
    silent: [
      { Dockerfile: 'FROM python:3.14\nCOPY . /app\nENV APP_MODE=production\n' },
      // Perhaps made when the service starts.
      { Dockerfile: 'FROM python:3.14\nCOPY . /app\nENV SESSION_SECRET_FILE=/app/data/secret\n' },
    ],
  },
  check: oneHeld(function* (build) {
    const { named, landings, destinations } = layoutOf(build);
    for (const { span, variable } of destinations)
      yield violated(
        originIn(build, span),
        `${variable} names a file of credentials, and what is copied there becomes part of the image`,
      );
    for (const { name, kind, path, span } of named) {
      const source = landings.map((landing) => sourceOf(landing, path)).find((one) => one !== undefined);
      // one that only its name tells of is perhaps made when the service starts
      if (source === undefined || leftOut(build, source) || RUN_TIME.test(path)) {
        if (source !== undefined || kind === 'known') yield held(originIn(build, span));
      } else if (kind === 'known' || isThere(build, source))
        yield violated(
          originIn(build, span),
          `${name} names ${path}, which lies in what COPY brings into the image`,
          isThere(build, source) ? {} : { severity: 'medium' },
        );
    }
  }),
});

/** What the instructions of an image say of its files, in their order. */
type Layout = {
  readonly named: readonly Named[];
  readonly landings: readonly Landing[];
  /** Where the destination of a copy is itself a variable for a file of credentials, which has no value here. */
  readonly destinations: readonly { readonly span: Span; readonly variable: string }[];
};

const layoutOf = (build: Build): Layout => {
  const named: Named[] = [];
  const landings: Landing[] = [];
  const destinations: { readonly span: Span; readonly variable: string }[] = [];
  let folder = '/';
  for (const instruction of build.lineage.toReversed().flatMap(instructionsOf)) {
    named.push(...namedBy(instruction, folder));
    if (instruction.kind === 'workdir') folder = pathInImage(folder, literal(instruction.path.value) ?? '.');
    if (!takesContext(instruction)) continue;
    const { raw, value, span } = instruction.destination;
    const target = literal(value);
    const variable = /^["']?\$\{?([A-Za-z_]\w*)\}?["']?$/.exec(raw)?.[1];
    if (target) landings.push(...landingsOf(instruction, pathInImage(folder, target), target.endsWith('/')));
    else if (variable !== undefined && credentialPath(variable) === 'known') destinations.push({ span, variable });
  }
  return { named, landings, destinations };
};

const landingsOf = (
  { sources }: Extract<Instruction, { kind: 'copy' | 'add' }>,
  destination: string,
  folder: boolean,
): readonly Landing[] =>
  sources.flatMap(({ value }) => {
    const path = literal(value);
    if (path === undefined || /^(?:\w+:\/\/|git@)|[*?[\]]/.test(path)) return [];
    const source = withoutEndSlashes(path.replace(/^(?:\.?\/)+/, '')).replace(/(?<=^|\/)\.$/, '');
    const isFile = /\.\w{1,10}$/.test(source) && !path.endsWith('/');
    return [{ source, destination, into: folder || sources.length > 1 || !isFile }];
  });

const leftOut = ({ context }: Build, path: string): boolean =>
  context.kind === 'known' && context.value.ignoreFile !== undefined && context.value.excludes(path);

const isThere = ({ context }: Build, path: string): boolean =>
  context.kind === 'known' && context.value.entries.items.includes(path);

import type { Configuration } from '../../model/configuration.ts';
import { isTransfer } from '../../model/dockerfile.ts';
import { joinPath, nameOf, withoutEndSlashes } from '../../model/path.ts';
import type { FileId, Span } from '../../model/place.ts';
import type { Build } from '../../model/service.ts';
import type { Settings } from '../../model/settings.ts';
import { knownValue, literal } from '../../model/value.ts';
import { readConfiguration } from '../../read/configuration/given-configurations.ts';
import { lineageInstructions } from '../image/lineage-instructions.ts';

/** What of the files of the target lies at which path of a container. */
export type GivenFile = { readonly source: FileId; readonly path: string };

/** The configuration files that a file or folder of the target brings to a path of a container. */
export type ReadConfigurations = (source: FileId, path: string) => readonly Configuration[];

type Given = {
  readonly build: Build | undefined;
  readonly mounts: Settings['mounts'];
  /** Configurations and profiles that compose gives out of files. */
  readonly granted: readonly GivenFile[];
  /** Configurations that are written in the compose file itself. */
  readonly inline: readonly Configuration[];
  readonly read: ReadConfigurations | undefined;
};

/** The configuration files that a service starts with: what its build copies, and what is laid over it. */
export const configurationsOf = ({ build, mounts, granted, inline, read }: Given): readonly Configuration[] => {
  const at = new Map<string, Configuration>();
  const context = build?.context.kind === 'known' ? build.context.value : undefined;
  const copied =
    build && context ? copiedBy(build).flatMap(({ source, path }) => context.configurations(source, path)) : [];
  const laid = read ? [...granted, ...boundBy(mounts)].flatMap(({ source, path }) => read(source, path)) : [];
  const written = build ? writtenBy(build) : [];
  for (const one of [...copied, ...written, ...inline, ...laid]) at.set(one.path, one);
  return [...at.values()];
};

const boundBy = (mounts: Settings['mounts']): readonly GivenFile[] =>
  mounts.items.flatMap(({ kind, source, target }) => {
    const from = kind === 'bind' && source ? knownValue(source) : undefined;
    const to = from && knownValue(target);
    const [file, path] = [from && literal(from), to && literal(to)];
    return file?.startsWith('.') && path
      ? [{ source: joinPath('.' as FileId, file), path: withoutEndSlashes(path) }]
      : [];
  });

/** What a build writes in its own file: `COPY <<EOF /etc/nginx/nginx.conf`. */
const writtenBy = ({ lineage, dockerfile }: Build): readonly Configuration[] =>
  lineageInstructions(lineage).flatMap(({ instruction }) => {
    const path = isTransfer(instruction) ? literal(instruction.destination.value) : undefined;
    const [heredoc, other] = instruction.heredocs;
    if (!path?.startsWith('/') || !heredoc || other || heredoc.chomp) return [];
    const read = readConfiguration(dockerfile.file, path, heredoc.content);
    const { start } = heredoc.body;
    return read
      ? [{ ...read, settings: read.settings.map((each) => ({ ...each, span: shifted(each.span, start) })) }]
      : [];
  });

const shifted = (span: Span, by: number): Span => ({ start: span.start + by, end: span.end + by });

/** What a build copies out of its context, as far as it is named; paths are relative to the context. */
const copiedBy = ({ lineage }: Build): readonly GivenFile[] =>
  lineageInstructions(lineage).flatMap(({ instruction }) => {
    if (!isTransfer(instruction) || (instruction.kind === 'copy' && instruction.from !== undefined)) return [];
    const to = literal(instruction.destination.value);
    if (!to?.startsWith('/')) return [];
    return instruction.sources.flatMap(({ value }) => {
      const from = literal(value);
      if (from === undefined || /[*?[]/.test(from)) return [];
      const source = joinPath('.' as FileId, from.replace(/^\/+/, ''));
      const folder = withoutEndSlashes(to);
      // a file goes into a folder under its name, of a folder what is in it
      return [...(to.endsWith('/') ? [{ source, path: `${folder}/${nameOf(source)}` }] : []), { source, path: folder }];
    });
  });

import type { Digest, FileId, Span } from './place.ts';
import type { CommandLine } from './script.ts';
import type { Template, Value } from './value.ts';
import { literal } from './value.ts';

/** A word of an instruction: as written, and as BuildKit reads it after unquoting and expansion. */
export type Word = { readonly span: Span; readonly raw: string; readonly value: Template };

export type Flag = { readonly span: Span; readonly name: string; readonly value: Word | undefined };

export type Heredoc = {
  readonly name: string;
  /** The `<<EOF` mark on the instruction's line. */
  readonly span: Span;
  /** The lines between the mark's line and the terminator. */
  readonly body: Span;
  readonly content: string;
  /** False when the delimiter was quoted. */
  readonly expand: boolean;
  /** `<<-`: leading tabs are removed. */
  readonly chomp: boolean;
};

type Common = {
  /** From the keyword to the end of the last line, heredoc bodies included. */
  readonly span: Span;
  readonly keyword: { readonly text: string; readonly span: Span };
  readonly flags: readonly Flag[];
  readonly heredocs: readonly Heredoc[];
};

export type Pair = { readonly span: Span; readonly key: Word; readonly value: Word };

export type From = Common & {
  readonly kind: 'from';
  readonly image: Word;
  readonly platform: Word | undefined;
  readonly alias: { readonly name: string; readonly span: Span } | undefined;
};
export type Arg = Common & {
  readonly kind: 'arg';
  readonly variables: readonly { readonly name: string; readonly span: Span; readonly default: Word | undefined }[];
};
export type Env = Common & { readonly kind: 'env'; readonly pairs: readonly Pair[]; readonly legacy: boolean };
export type Label = Common & { readonly kind: 'label'; readonly pairs: readonly Pair[]; readonly legacy: boolean };
export type RunMount = {
  readonly span: Span;
  readonly type: string;
  /** All keys as written, `type` included; a bare key holds an empty string. */
  readonly options: ReadonlyMap<string, Template>;
};
export type Run = Common & {
  readonly kind: 'run';
  readonly command: CommandLine;
  readonly mounts: readonly RunMount[];
  readonly network: string | undefined;
};
export type Cmd = Common & { readonly kind: 'cmd'; readonly command: CommandLine };
export type Entrypoint = Common & { readonly kind: 'entrypoint'; readonly command: CommandLine };
export type Shell = Common & { readonly kind: 'shell'; readonly words: readonly Word[] };
type Transfer = {
  readonly sources: readonly Word[];
  readonly destination: Word;
  readonly chown: Word | undefined;
  readonly chmod: Word | undefined;
  readonly link: boolean;
  /** Whether `--exclude` leaves out a path below a folder that is copied, as far as its patterns are known. */
  readonly excludes: (path: string) => boolean;
};
export type Copy = Common &
  Transfer & {
    readonly kind: 'copy';
    /** `--from`: the name of a stage, its index, a named context or an image. */
    readonly from: Word | undefined;
  };
export type Add = Common &
  Transfer & {
    readonly kind: 'add';
    readonly checksum: Word | undefined;
    readonly keepGitDir: boolean;
    readonly unpack: boolean | undefined;
  };
export type Workdir = Common & { readonly kind: 'workdir'; readonly path: Word };
export type UserInstruction = Common & { readonly kind: 'user'; readonly user: Word };
type Expose = Common & { readonly kind: 'expose'; readonly ports: readonly Word[] };
export type Volume = Common & { readonly kind: 'volume'; readonly paths: readonly Word[] };
type StopSignal = Common & { readonly kind: 'stopsignal'; readonly signal: Word };
export type HealthcheckInstruction = Common & {
  readonly kind: 'healthcheck';
  /** Undefined for HEALTHCHECK NONE. */
  readonly command: CommandLine | undefined;
};
type Maintainer = Common & { readonly kind: 'maintainer'; readonly name: string };
type Onbuild = Common & { readonly kind: 'onbuild'; readonly instruction: Instruction };
/** An instruction that BuildKit refuses; `problems` of the Dockerfile says why. */
type Invalid = Common & { readonly kind: 'invalid' };

export type Instruction =
  | From
  | Arg
  | Env
  | Label
  | Run
  | Cmd
  | Entrypoint
  | Shell
  | Copy
  | Add
  | Workdir
  | UserInstruction
  | Expose
  | Volume
  | StopSignal
  | HealthcheckInstruction
  | Maintainer
  | Onbuild
  | Invalid;

/** What a stage starts from. */
type StageBase =
  | { readonly kind: 'scratch' }
  | { readonly kind: 'stage'; readonly stage: number }
  | { readonly kind: 'image'; readonly reference: Template };

export type Stage = {
  readonly index: number;
  readonly name: string | undefined;
  readonly from: From;
  readonly base: StageBase;
  /** Everything after FROM up to the next FROM. */
  readonly instructions: readonly Instruction[];
  readonly span: Span;
};

export type Comment = { readonly span: Span; readonly text: string };
export type Directive = { readonly name: string; readonly value: string; readonly span: Span };

/** A fault in the user's file, as data with a place. `code` is stable and names the fault in kebab-case. */
export type Problem = {
  readonly code: string;
  readonly message: string;
  readonly span: Span;
  /** `error`: BuildKit refuses the file; `warning`: it builds, but not as written. */
  readonly severity: 'error' | 'warning';
};

export type Dockerfile = {
  readonly kind: 'dockerfile';
  readonly file: FileId;
  readonly text: string;
  readonly directives: readonly Directive[];
  readonly escape: '\\' | '`';
  /** ARGs before the first FROM. */
  readonly preamble: readonly Arg[];
  readonly stages: readonly Stage[];
  readonly comments: readonly Comment[];
  readonly problems: readonly Problem[];
};

/** A name of an image, split; each part may be unknown when the reference has holes. */
export type ImageReference = {
  readonly raw: Template;
  /** `docker.io` when none is written. */
  readonly registry: Value<string>;
  /** With `library/` for official images of Docker Hub. */
  readonly repository: Value<string>;
  readonly tag: Value<string | undefined>;
  readonly digest: Value<Digest | undefined>;
};

/** Finds the stage that `--from` or a target names, by name in any case or by its number; the last of that name. */
export const stageFinder = (stages: readonly Stage[]): ((name: string) => Stage | undefined) => {
  const named = new Map(stages.flatMap((stage) => (stage.name === undefined ? [] : [[stage.name, stage] as const])));
  return (name) => (/^[+-]?\d+$/.test(name) ? stages[Number(name)] : named.get(name.toLowerCase()));
};

/** Whether an instruction puts files into the image: COPY or ADD. */
export const isTransfer = (instruction: Instruction): instruction is Copy | Add =>
  instruction.kind === 'copy' || instruction.kind === 'add';

/** Whether an instruction takes files out of the build context, not out of another stage or image; ADD fetches as well. */
export const takesContext = (instruction: Instruction): instruction is Copy | Add =>
  isTransfer(instruction) && !('from' in instruction && instruction.from);

/** Where a mount of a RUN is put, by any name that the option has. */
export const mountTarget = ({ options }: RunMount): Template | undefined =>
  options.get('target') ?? options.get('dst') ?? options.get('destination');

/** What an instruction takes from other stages or images: COPY --from and RUN --mount=from. */
export const stageDependencies = (
  instruction: Instruction,
): readonly { readonly name: string; readonly span: Span }[] => {
  if (instruction.kind === 'onbuild') return [];
  if (instruction.kind === 'copy' && instruction.from) {
    const name = literal(instruction.from.value);
    return name ? [{ name, span: instruction.from.span }] : [];
  }
  if (instruction.kind !== 'run') return [];
  return instruction.mounts.flatMap(({ options, span }) => {
    const from = options.get('from');
    const name = from && literal(from);
    return name ? [{ name, span }] : [];
  });
};

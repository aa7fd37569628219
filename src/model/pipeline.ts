import { folderOf } from './path.ts';
import type { FileId, Place } from './place.ts';
import type { Script } from './script.ts';
import type { Value } from './value.ts';

/** The program that runs a pipeline. A composite action of GitHub runs inside the workflow that names it. */
export type PipelineSystem =
  | 'github-actions'
  | 'github-action'
  | 'gitlab'
  | 'circleci'
  | 'azure'
  | 'jenkins'
  | 'drone'
  | 'woodpecker'
  | 'bitbucket';

/** What the system replaces by text before anything runs: `github.event.issue.title` of `${{ … }}`. */
export type Expression = { readonly text: string; readonly place: Place };

export type PipelineText = {
  readonly text: string;
  readonly place: Place;
  readonly expressions: readonly Expression[];
};

/** What starts a pipeline, in the system's own words: `push`, `pull_request_target`, `schedule`. */
export type Trigger = {
  readonly event: string;
  readonly place: Place;
  /** When it is a schedule: five fields, as written. */
  readonly cron: string | undefined;
  /** The branches it is narrowed to; empty when it is not. */
  readonly branches: readonly string[];
};

/** What the token of a run may do; scope `*` stands for all of them. */
export type Permission = {
  readonly scope: string;
  readonly access: 'read' | 'write' | 'none';
  readonly place: Place;
};

/** Something that others publish and the pipeline runs: an action, a reusable workflow, an orb, an included file. */
export type Use = {
  readonly kind: 'action' | 'workflow' | 'local' | 'image' | 'orb' | 'task' | 'include';
  /** As written. */
  readonly text: string;
  readonly place: Place;
  /** `docker/login-action`, `circleci/docker`: what is used, without its version. */
  readonly name: string;
  readonly ref: string | undefined;
  /** What the reference names; only a full commit hash or a digest can never mean something else. */
  readonly pinned: 'hash' | 'version' | 'branch' | 'none' | 'unknown';
};

export type PipelineSetting = { readonly name: string; readonly value: PipelineText };

/** The variable that `${{ env.NAME }}` names; undefined for any other expression. */
export const variableIn = ({ text }: Expression): string | undefined => /^env\.([A-Za-z_]\w*)$/.exec(text)?.[1];

/** What the variable of `${{ env.NAME }}` holds: of those that set it the nearest, which stand first. */
export const variableOf = (
  expression: Expression,
  settings: readonly (readonly PipelineSetting[])[],
): PipelineText | undefined => {
  const wanted = variableIn(expression);
  return settings.flatMap((each) => each.find(({ name }) => name === wanted)?.value ?? [])[0];
};

/** What a scan looks at. */
export type ScanSubject = 'image' | 'files' | 'configuration' | 'secrets';

/** What a step is known to do with images and registries. */
export type Act =
  | {
      readonly kind: 'build';
      readonly place: Place;
      /** Whether it also publishes what it builds. */
      readonly pushes: Value<boolean>;
      /** Undefined: the builder's own default. */
      readonly provenance: Value<boolean | undefined>;
      /** What the image is called, tags and variables as written. */
      readonly images?: readonly string[];
      /** The Dockerfile, from the root of the repository, and its stage; undefined where that is not known. */
      readonly recipe?:
        | {
            readonly file: string;
            /** The folder that is its context, from there too; undefined where that is not known. */
            readonly context: string | undefined;
            readonly target: Value<string | undefined>;
            /** Built by `docker build`, which leaves it to another command to push. */
            readonly byCommand?: true;
          }
        | undefined;
    }
  | { readonly kind: 'push'; readonly place: Place; readonly image: string }
  | {
      readonly kind: 'scan';
      readonly place: Place;
      readonly tool: string;
      readonly of: ScanSubject;
      /** Whether findings stop the pipeline. */
      readonly blocks: Value<boolean>;
      /** When they do not: why, in words, and what would change it. */
      readonly because: string;
    }
  | { readonly kind: 'sign' | 'verify'; readonly place: Place; readonly tool: string }
  | {
      readonly kind: 'attest';
      readonly place: Place;
      readonly tool: string;
      readonly what: 'provenance' | 'sbom' | 'other';
    }
  | {
      readonly kind: 'login';
      readonly place: Place;
      readonly registry: string | undefined;
      readonly tool: string;
      /** Where the password comes from; `argument`: every process of the machine can read it. */
      readonly password: 'argument' | 'literal' | 'input' | 'none';
    }
  /** Talks to a registry without TLS or without checking its certificate. */
  | { readonly kind: 'insecure'; readonly place: Place; readonly registry: string | undefined; readonly how: string }
  /** Fetches source code: of what started the run, or of a pull request whose author anyone may be. */
  | { readonly kind: 'checkout'; readonly place: Place; readonly of: 'own' | 'pull-request' }
  /** Switches Docker Content Trust on. */
  | { readonly kind: 'content-trust'; readonly place: Place };

export type PipelineStep = {
  /** What other steps call it by: `steps.ID.outputs`. */
  readonly id?: string | undefined;
  readonly uses: Use | undefined;
  /** The text that a shell runs, and the commands in it. */
  readonly run: PipelineText | undefined;
  readonly script: Script | undefined;
  readonly env: readonly PipelineSetting[];
  readonly with: readonly PipelineSetting[];
  readonly condition: PipelineText | undefined;
  /** Whether the job goes on when the step fails. */
  readonly continuesOnError: Value<boolean>;
  readonly acts: readonly Act[];
};

export type PipelineJob = {
  readonly name: string;
  readonly steps: readonly PipelineStep[];
  /** A reusable workflow in place of steps. */
  readonly uses: Use | undefined;
  /** Where it hands every secret that the repository has to the reusable workflow: `secrets: inherit`. */
  readonly allSecrets: Place | undefined;
  /** Undefined: not set here. */
  readonly permissions: readonly Permission[] | undefined;
  readonly env: readonly PipelineSetting[];
  readonly condition: PipelineText | undefined;
  readonly continuesOnError: Value<boolean>;
  /** The container it runs in and those beside it. */
  readonly images: readonly Use[];
  readonly runner: readonly string[];
  /** An environment whose protection rules may ask a person first. */
  readonly environment: PipelineText | undefined;
};

export type PipelineProblem = { readonly message: string; readonly place: Place };

/** One pipeline file, in one shape whatever system runs it. */
export type Pipeline = {
  readonly kind: 'pipeline';
  readonly id: string;
  readonly system: PipelineSystem;
  readonly name: string;
  readonly path: FileId;
  readonly at: Place;
  readonly triggers: readonly Trigger[];
  readonly permissions: readonly Permission[] | undefined;
  readonly env: readonly PipelineSetting[];
  /** What the file as a whole takes in: includes, orbs. */
  readonly uses: readonly Use[];
  readonly jobs: readonly PipelineJob[];
  readonly problems: readonly PipelineProblem[];
};

/** The folder that the paths of a pipeline start from: `.github/workflows/ci.yml` lies two below it. */
export const rootOf = (path: FileId): FileId =>
  folderOf(path.replace(/\.(?:github|gitea|forgejo)\/workflows\/[^/]+$/, '_') as FileId);

/** Everything a pipeline is known to do, in the order it is written. */
export const actsOf = (pipeline: Pipeline): readonly Act[] =>
  pipeline.jobs.flatMap(({ steps }) => steps.flatMap(({ acts }) => acts));

/** Everything others publish that a pipeline runs, images of containers left out. */
export const usesOf = (pipeline: Pipeline): readonly Use[] => [
  ...pipeline.uses,
  ...pipeline.jobs.flatMap(({ uses, steps }) => [
    ...(uses ? [uses] : []),
    ...steps.flatMap((step) => (step.uses ? [step.uses] : [])),
  ]),
];

/** The first act that puts an image into a registry; undefined when none is known to. */
export const publicationOf = (pipeline: Pipeline): Act | undefined =>
  actsOf(pipeline).find(
    (act) =>
      (act.kind === 'push' && !isOnThisMachine(act.image)) ||
      (act.kind === 'build' && act.pushes.kind === 'known' && act.pushes.value),
  );

/** Whether a reference names a registry that ends with the job: one on the machine that runs it. */
export const isOnThisMachine = (reference: string): boolean =>
  /(?:^|\/\/|@)(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\]|host\.docker\.internal)(?::\d|\/|$)/.test(reference);

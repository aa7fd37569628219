import type { EngineHost } from '../model/engine.ts';
import type { SeenImage } from '../model/image.ts';
import type { Pipeline } from '../model/pipeline.ts';
import type { FileId } from '../model/place.ts';
import type { RegistryHost } from '../model/registry.ts';
import type { Repository } from '../model/repository.ts';
import type { Build, Project, Service } from '../model/service.ts';
import type { VerificationRecord } from '../model/verification-record.ts';
import type { WatchRecord } from '../model/watch-record.ts';
import type { NonEmpty, Reference } from './control.ts';
import type { ControlId } from './control-ids.ts';
import type { Held, Outcome, Severity } from './outcome.ts';

/**
 * What rules look at. `settings` is a service whose settings are declared or running (not a bare Dockerfile);
 * `build` is one target of one Dockerfile, judged once and counted for every service that builds it; `image`
 * is one that was looked into, layer by layer. What a rule says of
 * the `repository` counts for the services built from it, or for the projects in it when the control gates those.
 */
export type RuleSubjects = {
  readonly service: Service;
  readonly settings: Service;
  readonly build: Build;
  readonly image: SeenImage;
  readonly project: Project;
  readonly pipeline: Pipeline;
  readonly repository: Repository;
  readonly engine: EngineHost;
  readonly registry: RegistryHost;
};
export type RuleSubject = keyof RuleSubjects;

/** What a rule may know beside its subject. */
export type Context = {
  /** `2026-11-22`: rules never ask the clock. */
  readonly today: string;
  /** Registries and namespaces that the policy trusts, `docker.io/library` always among them. */
  readonly trustedRegistries: readonly string[];
  /** Whether git keeps a file (true) or is told to leave it out (false); undefined: neither is known. */
  readonly keptByGit?: (file: FileId) => boolean | undefined;
  /** Registries with namespace that the pipelines of the target publish to. */
  readonly publishesTo?: ReadonlySet<string>;
  /** What was verified on this machine, by reference with every part written out; undefined: nothing was. */
  readonly verified?: ((reference: string) => VerificationRecord | undefined) | undefined;
  /** What was kept of watching an engine on this machine, by the engine's name; undefined: nothing was. */
  readonly watched?: ((engine: string) => WatchRecord | undefined) | undefined;
};

/** The files of an example: `compose.yaml`, `Dockerfile`, `.dockerignore`, `plimsoll.yaml`, anything else a reader reads. */
export type ExampleFiles = { readonly [file: string]: string };

/**
 * Files as they are, the bad place between « and », and how they look once the rule's fix is applied. `unfixed`: no fix is
 * offered, though others of the rule have one.
 */
export type BadExample = { readonly files: ExampleFiles; readonly fixed?: ExampleFiles; readonly unfixed?: true };

type Marked<F extends ExampleFiles> = true extends {
  [K in keyof F]: F[K] extends `${string}«${string}»${string}` ? true : false;
}[keyof F]
  ? F
  : { readonly error: 'no «mark» in any file' };

/** A bad example; it does not compile without its «mark». */
export const bad = <const F extends ExampleFiles>(files: F & Marked<F>, fixed?: ExampleFiles): BadExample =>
  fixed ? { files, fixed } : { files };

/** A bad example for which no fix is offered, since whoever reads it would refuse it. */
export const unfixed = <const F extends ExampleFiles>(files: F & Marked<F>): BadExample => ({ files, unfixed: true });

/** Examples are the tests and the documentation of a rule. */
type Examples = {
  /** Exactly one violation, at the mark. */
  readonly bad: NonEmpty<BadExample>;
  /** Exactly one held, no violation. */
  readonly good: NonEmpty<ExampleFiles>;
  /** Exactly one undecided, nothing else. */
  readonly undecided?: NonEmpty<ExampleFiles>;
  /** No outcome at all. */
  readonly silent?: NonEmpty<ExampleFiles>;
};

/** One bad pattern, one file, one control. Pure: the same subject gives the same outcomes. */
export type Rule<K extends RuleSubject = RuleSubject> = {
  readonly id: `${ControlId | `own/${string}`}/${string}`;
  readonly subject: K;
  readonly severity: Severity;
  /** It speaks only where a record lies; its silence leaves the question open instead of saying that none is asked. */
  readonly onlyRecords?: true;
  /** It is about how a Dockerfile is written, not what it does: nobody is asked for that in one that a program writes. */
  readonly style?: true;
  /** The bad pattern as a short sentence: "The service runs as root". */
  readonly title: string;
  readonly why: string;
  readonly remedy: string;
  readonly references: NonEmpty<Reference>;
  readonly examples: Examples;
  check(subject: RuleSubjects[K], context: Context): Iterable<Outcome>;
};

/** Declares a rule; its file is its id. */
export const defineRule = <K extends RuleSubject>(rule: Rule<K>): Rule<K> => rule;

/**
 * A check that may say of each thing it looks at that it holds. One of them is evidence enough: the first, and only where
 * nothing else is said.
 */
export const oneHeld = <S>(check: (subject: S, context: Context) => Iterable<Outcome>) =>
  function* (subject: S, context: Context): Generator<Outcome> {
    let first: Held | undefined;
    let isMore = false;
    for (const outcome of check(subject, context)) {
      if (outcome.kind === 'held') first ??= outcome;
      else {
        isMore = true;
        yield outcome;
      }
    }
    if (first && !isMore) yield first;
  };

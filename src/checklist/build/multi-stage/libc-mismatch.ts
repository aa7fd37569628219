import { type CLibrary, cLibraryOf } from '../../../knowledge/c-library.ts';
import { type Copy, type Stage, stageFinder, type Word } from '../../../model/dockerfile.ts';
import { argumentsOf, programOf, type ShellCommand, scriptOf } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { literal, show } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { processOf } from '../process.ts';
import { ancestryOf, originIn, type Step, stepsOf } from '../steps.ts';
import { variableAt } from '../variables.ts';

const rootOf = (build: Build, stage: Stage): Stage => ancestryOf(build, stage).at(-1) ?? stage;

/** Folders that hold compiled modules beside scripts. */
const MODULES =
  /node_modules|site-packages|dist-packages|\.?venv(?:\/|$)|\/usr\/local\/lib\/python|\/usr\/local\/bundle|\/root\/\.local|\/install(?:\/|$)/;

export const libcMismatch = defineRule({
  id: 'build/multi-stage/libc-mismatch',
  subject: 'build',
  severity: 'medium',
  title: 'Built for one C library and run on another',
  why: 'A module compiled on Debian (glibc) does not load on Alpine (musl), nor the other way round: the program fails at the first call, in production.',
  remedy:
    'Use the same family for both: node:24-alpine and node:24-alpine, or node:24 and node:24-slim. Build a Go program for an image without a C library with CGO_ENABLED=0, a Rust program for the target x86_64-unknown-linux-musl, or run it on gcr.io/distroless/cc.',
  references: [
    {
      title: 'musl: functional differences from glibc',
      url: 'https://wiki.musl-libc.org/functional-differences-from-glibc.html',
    },
  ],
  examples: {
    bad: [
      bad({
        Dockerfile:
          'FROM node:24 AS build\nWORKDIR /app\nRUN npm ci --omit=dev\n\nFROM node:24-alpine\nCOPY --from=build «/app/node_modules» /app/node_modules\nUSER node\n',
      }),
      bad({
        Dockerfile:
          'FROM python:3.14-slim AS build\nRUN python -m venv /opt/venv\n\nFROM python:3.14-alpine\nCOPY --from=build «/opt/venv» /opt/venv\nUSER 1000:1000\n',
      }),
      bad({
        Dockerfile:
          'FROM golang:1.26 AS build\nRUN CGO_ENABLED=1 go build -o /app .\n\nFROM scratch\nCOPY --from=build «/app» /app\nUSER 65532:65532\n',
      }),
      bad({
        Dockerfile:
          'FROM rust:1.91 AS build\nWORKDIR /src\nRUN cargo build --release\n\nFROM scratch\nCOPY --from=build «/src/target/release/app» /app\nUSER 65532:65532\nENTRYPOINT ["/app"]\n',
      }),
      bad({
        Dockerfile:
          'FROM golang:1.26 AS build\nENV CGO_ENABLED=1\nRUN go build -o /out/app .\n\nFROM alpine:3.23\nCOPY --from=build «/out/app» /app\nUSER 65532:65532\n',
      }),
    ],
    good: [
      {
        Dockerfile:
          'FROM node:24-alpine AS build\nWORKDIR /app\nRUN npm ci\n\nFROM node:24-alpine\nCOPY --from=build /app/node_modules /app/node_modules\nUSER node\n',
      },
    ],
    silent: [
      {
        Dockerfile:
          'FROM rust:1.91 AS build\nRUN RUSTFLAGS="-C target-feature=+crt-static" cargo build --release\n\nFROM scratch\nCOPY --from=build /target/release/app /app\nCMD ["/app"]\n',
      },
      {
        Dockerfile:
          'FROM rust:1.91 AS build\nRUN cargo build --release\n\nFROM alpine:3.22\nCOPY --from=build /target/release/assets /assets\n',
      },
      {
        Dockerfile:
          'FROM rust:1.91-alpine AS build\nRUN cargo build --release\n\nFROM scratch\nCOPY --from=build /target/release/app /app\n',
      },
      {
        Dockerfile:
          'FROM golang:1.26 AS build\nRUN CGO_ENABLED=1 go build -ldflags "-linkmode external -extldflags -static" -o /app .\n\nFROM scratch\nCOPY --from=build /app /app\nUSER 65532:65532\n',
      },
      {
        Dockerfile:
          'FROM golang:1.26 AS build\nRUN CGO_ENABLED=1 go build -o /app .\n\nFROM scratch\nCOPY --from=build /lib/x86_64-linux-gnu /lib/x86_64-linux-gnu\nCOPY --from=build /app /app\nUSER 65532:65532\n',
      },
      {
        Dockerfile:
          'FROM golang:1.26 AS build\nRUN CGO_ENABLED=1 go build -o /app .\n\nFROM gcr.io/distroless/base-debian13:nonroot\nCOPY --from=build /app /app\n',
      },
      {
        Dockerfile:
          'FROM node:24 AS build\nRUN npm run build\n\nFROM nginx:1.29-alpine\nCOPY --from=build /app/dist /usr/share/nginx/html\n',
      },
      {
        Dockerfile:
          'FROM golang:1.26 AS build\nRUN CGO_ENABLED=0 go build -o /app .\n\nFROM alpine:3.22\nCOPY --from=build /app /app\n',
      },
    ],
  },
  *check(build) {
    const base = baseOf(build);
    if (!base) return;
    for (const linked of linkedCopies(build)) {
      const { copy, source, by, library } = linked;
      const isModules = by === 'modules';
      if (isModules && base.library === 'none') continue;
      if (library === base.library) yield held(originIn(build, copy.span));
      else if (isModules || !bringsLibrary(build))
        yield violated(originIn(build, source.span), messageOf(linked, base));
      return;
    }
  },
});

/** What the image runs on. */
type Base = { readonly name: string; readonly library: CLibrary };

const baseOf = (build: Build): Base | undefined => {
  const { base, from } = rootOf(build, build.target);
  if (base.kind === 'scratch') return { name: 'scratch', library: 'none' };
  const library = cLibraryOf(from.image.raw);
  return library && { name: from.image.raw, library };
};

/** A copy from another stage of what is linked to the C library of the image there. */
type Linked = {
  readonly copy: Copy;
  readonly source: Word;
  readonly by: 'modules' | 'cgo' | 'cargo';
  readonly image: string;
  readonly library: CLibrary;
};

function* linkedCopies(build: Build): Generator<Linked> {
  const stageOf = stageFinder(build.dockerfile.stages);
  for (const copy of build.lineage.flatMap(({ instructions }) => instructions)) {
    if (copy.kind !== 'copy' || !copy.from) continue;
    const stage = stageOf(literal(copy.from.value) ?? '');
    const image = stage && rootOf(build, stage).from.image.raw;
    const library = image && cLibraryOf(image);
    if (!stage || !image || !library || library === 'none') continue;
    const found = linkedOf(build, stage, copy);
    if (found) yield { copy, image, library, ...found };
  }
}

const linkedOf = (build: Build, stage: Stage, copy: Copy): Pick<Linked, 'source' | 'by'> | undefined => {
  const modules = copy.sources.find(({ value }) => MODULES.test(literal(value) ?? ''));
  if (modules) return { source: modules, by: 'modules' };
  const ofCgo = copy.sources.find(({ value }) => isOfCgo(build, stage, literal(value) ?? ''));
  if (ofCgo) return { source: ofCgo, by: 'cgo' };
  const ofCargo = copy.sources.find((source) => isOfRust(build, stage, copy, source));
  return ofCargo && { source: ofCargo, by: 'cargo' };
};

const messageOf = ({ source, by, image, library }: Linked, base: Base): string => {
  if (by === 'modules')
    return `compiled modules of ${image} (${library}) do not load on ${base.name} (${base.library})`;
  const how = by === 'cgo' ? 'with CGO_ENABLED=1' : 'for the target of its image';
  const there = base.library === 'musl' ? 'musl' : 'no C library';
  return `${literal(source.value)} is built ${how} and so needs ${library} of ${image}; ${base.name} has ${there}`;
};

/** Whether a stage builds this file with cgo, linked to the C library of its image. */
const isOfCgo = (build: Build, stage: Stage, path: string): boolean =>
  stepsOf(build).some((step) => {
    if (!ancestryOf(build, stage).includes(step.stage) || isStatic(build, step)) return false;
    return step.script.commands.some((command) => {
      const words = argumentsOf(command);
      const output = words[words.indexOf('-o') + 1];
      return (
        programOf(command) === 'go' &&
        words[0] === 'build' &&
        words.includes('-o') &&
        output !== undefined &&
        !output.includes('${') &&
        nameIn(output) === nameIn(path) &&
        isOn(build, step, command)
      );
    });
  });

/** Whether cargo builds this file, which the image starts, for the target of its image and linked to the C library there. */
const isOfRust = (build: Build, stage: Stage, { destination }: Copy, source: Word): boolean =>
  /(?:^|\/)target\/release\/[^/*]+$/.test(literal(source.value) ?? '') &&
  [source, destination].some(({ value }) => starts(build, nameIn(literal(value) ?? ''))) &&
  !isLinkedStatically(build) &&
  stepsOf(build).some(
    (step) =>
      ancestryOf(build, stage).includes(step.stage) &&
      cLibraryOf(rootOf(build, step.stage).from.image.raw) === 'glibc' &&
      step.script.commands.some((command) => programOf(command) === 'cargo' && argumentsOf(command)[0] === 'build'),
  );

/** Whether the image starts a program of this name. */
const starts = (build: Build, name: string | undefined): boolean => {
  const { entrypoint, cmd } = processOf(build);
  return [entrypoint, cmd].some(
    (line) => line && scriptOf(line.command).commands.some((command) => programOf(command) === name),
  );
};

/** Whether the Dockerfile or the configuration of cargo names another target, or has the C library put into the program. */
const isLinkedStatically = ({ dockerfile: { text }, context }: Build): boolean =>
  [text, context.kind === 'known' ? context.value.textOf('.cargo/config.toml') : undefined].some(
    (each) => each !== undefined && /crt-static|musl|CARGO_BUILD_TARGET|^[ \t]*target[ \t]*=/m.test(each),
  );

const nameIn = (path: string): string | undefined => path.replace(/\/$/, '').split('/').at(-1);

/** Whether CGO_ENABLED is said to be 1 for a command. */
const isOn = (build: Build, step: Step, command: ShellCommand): boolean => {
  const written = [...step.script.commands.slice(0, step.script.commands.indexOf(command)), command].flatMap(
    ({ assignments, words }) => [
      ...assignments.flatMap(({ name, value }) => (name === 'CGO_ENABLED' && value ? [show(value.value)] : [])),
      ...words.flatMap(({ value }) => /^CGO_ENABLED=(.*)$/.exec(show(value))?.[1] ?? []),
    ],
  );
  return (written.at(-1) ?? variableAt(build, step, 'CGO_ENABLED')) === '1';
};

/** Whether the linker is told to put the C library into the program, another compiler is taken, or a variable says how. */
const isStatic = ({ dockerfile: { text } }: Build, { run }: Step): boolean =>
  /-static\b|\bstatic(?:_build)?\b|musl|\bzig\b|-linkmode|\$\{?\w*(?:LD|BUILD|GO)_?FLAGS/i.test(
    text.slice(run.span.start, run.span.end),
  );

/** Whether the image is given a C library of its own. */
const bringsLibrary = ({ lineage, dockerfile: { text } }: Build): boolean =>
  lineage
    .flatMap(({ instructions }) => instructions)
    .some(({ kind, span }) => {
      const written = text.slice(span.start, span.end);
      return (
        ((kind === 'copy' || kind === 'add') && /\/lib(?:64)?\b|ld-(?:linux|musl)|rootfs|glibc/.test(written)) ||
        (kind === 'run' && /gcompat|libc6-compat|glibc/.test(written))
      );
    });

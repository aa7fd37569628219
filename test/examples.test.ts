import { describe, expect, test } from 'vitest';
import { discover } from '../src/check/discover.ts';
import { readProjects } from '../src/check/read-projects.ts';
import { readSource } from '../src/check/read-source.ts';
import { runRules } from '../src/check/run-rules.ts';
import { rules } from '../src/checklist/index.ts';
import type { Outcome } from '../src/checklist/outcome.ts';
import type { ExampleFiles } from '../src/checklist/rule.ts';
import type { ImageLookup } from '../src/join/image/image-lookup.ts';
import { joinImage } from '../src/join/image/join-image.ts';
import { joinLive } from '../src/join/live/join-live.ts';
import { nameServices } from '../src/join/name-services.ts';
import { imageFacts } from '../src/knowledge/images/image-facts.ts';
import { type FileId, type Place, writtenPlace } from '../src/model/place.ts';
import { text } from '../src/model/value.ts';
import type { VerificationRecord } from '../src/model/verification-record.ts';
import type { WatchRecord } from '../src/model/watch-record.ts';
import { noPolicy } from '../src/policy/policy.ts';
import { readPolicy } from '../src/policy/read-policy.ts';
import { memoryFiles } from '../src/ports/memory-files.ts';
import { readScanRecord } from '../src/read/image/read-scan-record.ts';
import { seenImage } from '../src/read/image/recorded-image.ts';
import { readImageReference } from '../src/read/image-reference/read-image-reference.ts';
import { fixedByPlan } from './fixed-by-plan.ts';
import { exampleImage, pathInExample } from './support/example-image.ts';
import { exampleContainer, exampleEngine, spanInExample } from './support/example-live.ts';
import { exampleRegistry } from './support/example-registry.ts';

const TODAY = '2026-11-22';

type Mark = { readonly file: string; readonly start: number; readonly end: number };

/** The files without « and », and where they stood. */
const unmark = (files: ExampleFiles): { readonly files: ExampleFiles; readonly mark: Mark | undefined } => {
  let mark: Mark | undefined;
  const plain = Object.entries(files).map(([file, text]) => {
    const start = text.indexOf('«');
    if (start >= 0) mark = { file, start, end: text.indexOf('»') - 1 };
    return [file, text.replace(/[«»]/g, '')];
  });
  return { files: Object.fromEntries(plain), mark };
};

/** The services that the fix of an outcome would change. */
const servicesChanged = (outcome: Outcome): readonly string[] =>
  outcome.kind === 'violated' && outcome.fix
    ? outcome.fix.changes.flatMap((change) => ('service' in change ? [change.service] : []))
    : [];

/** The outcomes of one rule on a set of files; those at one place count once, as in a report. */
const outcomesOf = (rule: string, files: ExampleFiles): readonly Outcome[] => {
  const port = memoryFiles(files);
  const written = files['plimsoll.yaml'];
  const { policy, problems } = written === undefined ? { policy: noPolicy, problems: [] } : readPolicy(written);
  expect(problems).toEqual([]);
  const discovery = discover({ files: port, folder: '.' as FileId, only: undefined, exclude: [] });
  const reading = readProjects({
    files: port,
    discovery,
    policy,
    environment: new Map(),
    allowOutside: false,
    today: TODAY,
    rootName: 'example',
    inside: insideOf(files),
  });
  expect(reading.errors, 'the example must be readable').toEqual([]);
  const outcomes = new Map<string, Outcome>();
  const { repository } = readSource({ files: port, folder: '.' as FileId }, discovery, reading);
  const services = new Set<string>(reading.projects.flatMap((project) => project.services.map(({ id }) => id)));
  const context = {
    today: TODAY,
    trustedRegistries: policy.registries,
    verified: verifiedOf(files),
    watched: watchedOf(files),
  };
  const container = exampleContainer(files);
  const projects = container
    ? nameServices(
        joinLive({
          ...{ projects: reading.projects, containers: [container], networks: [], root: '/example', today: TODAY },
          ...{ strangers: !('compose.yaml' in files), roles: policy.roles },
        }),
      )
    : reading.projects;
  const image = exampleImage(files);
  const judged = image
    ? [
        ...projects,
        joinImage({ name: image.name, inside: { image, scan: undefined }, roles: policy.roles, today: TODAY }),
      ]
    : projects;
  const parts = { engine: exampleEngine(files), registry: exampleRegistry(files, TODAY) };
  for (const ruling of runRules(judged, repository, context, parts)) {
    if (ruling.rule !== rule) continue;
    for (const id of servicesChanged(ruling.outcome))
      expect(services, 'a change names a service by its id').toContain(id);
    outcomes.set(`${ruling.outcome.kind} ${JSON.stringify(ruling.outcome.origin.place)}`, ruling.outcome);
  }
  return [...outcomes.values()];
};

/** What the records of scans tell that an example lays beside its files: one, or a list of them. */
const insideOf = (files: ExampleFiles): ImageLookup => {
  const written: unknown = JSON.parse(files['scan-record.json'] ?? '[]');
  const records = (Array.isArray(written) ? written : [written]).map((one) => readScanRecord(JSON.stringify(one)));
  return (reference) => {
    const scan = records.find((one) => one?.reference === reference);
    return scan && { scan, image: scan.image && seenImage(scan.image) };
  };
};

/** What the record of a verification tells that an example lays beside its files. */
const verifiedOf = (files: ExampleFiles): ((reference: string) => VerificationRecord | undefined) => {
  const written = files['verification-record.json'];
  const record: VerificationRecord | undefined = written === undefined ? undefined : JSON.parse(written);
  return (reference) => (record?.reference === reference ? record : undefined);
};

/** What the record of a watch tells that an example lays beside its engine. */
const watchedOf = (files: ExampleFiles): (() => WatchRecord | undefined) => {
  const written = files['watch-record.json'];
  const record: WatchRecord | undefined = written === undefined ? undefined : JSON.parse(written);
  return () => record;
};

/** Until the catalogue has landed, examples that need it are skipped. */
const catalogueKnows = imageFacts(readImageReference(text('postgres:12')), TODAY) !== undefined;
const NEEDS_CATALOGUE = /image: (?:postgres|memcached|caddy|redis|debian|ubuntu)|FROM (?:debian|ubuntu)/;
const runs = (id: string, files: ExampleFiles): boolean =>
  catalogueKnows ||
  !(/^image\/current-base|no-healthcheck$/.test(id) || NEEDS_CATALOGUE.test(Object.values(files).join()));

const kinds = (outcomes: readonly Outcome[]): readonly string[] => outcomes.map(({ kind }) => kind);

const spanOf = (place: Place, files: ExampleFiles): Mark | undefined => {
  if (place.kind === 'api' || place.kind === 'host') return spanInExample(place, files);
  if (place.kind === 'layer') return pathInExample(place, files);
  if (place.kind === 'absent' && (place.near.kind === 'api' || place.near.kind === 'host'))
    return spanOf(place.near, files);
  const written = writtenPlace(place);
  if (written?.kind === 'text') return { file: written.file, ...written.span };
  return written && { file: written.file, start: 0, end: 0 };
};

/** What stands at a place, for a message that shows what the rule marked. */
const textAt = (files: ExampleFiles, mark: Mark | undefined): string =>
  mark ? `${mark.file}: ${files[mark.file]?.slice(mark.start, mark.end)}` : 'nowhere';

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, { examples, title, why, remedy }) => {
  examples.bad.forEach((example, index) => {
    test.runIf(runs(id, example.files))(`bad example ${index + 1} is one violation at its mark`, () => {
      const { files, mark } = unmark(example.files);
      const outcomes = outcomesOf(id, files);
      const violations = outcomes.filter((outcome) => outcome.kind === 'violated');
      expect(kinds(violations), JSON.stringify(outcomes, null, 1)).toEqual(['violated']);
      const [violation] = violations;
      const place = violation && spanOf(violation.origin.place, files);
      const whole = violation && writtenPlace(violation.origin.place)?.kind === 'file';
      if (whole) expect(place?.file).toBe(mark?.file);
      else expect(textAt(files, place)).toBe(textAt(files, mark));
      expect(violation?.message.length).toBeGreaterThan(8);
      expect(violation?.message).not.toMatch(/\.$|undefined|\[object/);
    });
    const { fixed, unfixed } = example;
    if (unfixed) {
      test.runIf(runs(id, example.files))(`bad example ${index + 1} is offered no fix`, () => {
        const outcomes = outcomesOf(id, unmark(example.files).files);
        expect(outcomes.filter((outcome) => outcome.kind === 'violated' && outcome.fix)).toEqual([]);
      });
    }
    if (fixed) {
      test.runIf(runs(id, example.files))(`bad example ${index + 1} is clean once fixed`, () => {
        expect(kinds(outcomesOf(id, fixed))).not.toContain('violated');
      });
      test.runIf(runs(id, example.files))(`bad example ${index + 1} is fixed by its changes`, () => {
        const before = unmark(example.files).files;
        // what has no fix as data shows what a person would write
        if (!outcomesOf(id, before).some((outcome) => outcome.kind === 'violated' && outcome.fix)) return;
        const { plan, files } = fixedByPlan(before, id);
        expect(files, JSON.stringify(plan.dropped.map(({ why }) => why))).toEqual({ ...files, ...fixed });
      });
    }
  });
  examples.good.forEach((files, index) => {
    test.runIf(runs(id, files))(`good example ${index + 1} holds once`, () => {
      expect(kinds(outcomesOf(id, files))).toEqual(['held']);
    });
  });
  examples.undecided?.forEach((files, index) => {
    test.runIf(runs(id, files))(`undecided example ${index + 1} stays undecided`, () => {
      expect(kinds(outcomesOf(id, files))).toEqual(['undecided']);
    });
  });
  examples.silent?.forEach((files, index) => {
    test.runIf(runs(id, files))(`silent example ${index + 1} gives nothing`, () => {
      expect(kinds(outcomesOf(id, files))).toEqual([]);
    });
  });
  test('says what, why and what to do', () => {
    for (const text of [title, why, remedy]) expect(text.length).toBeGreaterThan(15);
    expect(title).not.toMatch(/\.$/);
    expect(why).toMatch(/\.$/);
    expect(remedy).toMatch(/\.$/);
  });
});

test('ids are unique and stand where their file stands', () => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
});

import { isMap, type Pair } from 'yaml';
import type { Change } from '../../model/change.ts';
import type { FileId } from '../../model/place.ts';
import type { ServiceId } from '../../model/service.ts';
import { knownValue } from '../../model/value.ts';
import type { Finding } from '../../posture/finding.ts';
import { addLine } from '../edit/add-line.ts';
import { changeText } from '../edit/change-text.ts';
import { collide, type Edit } from '../edit/edit.ts';
import { LATER, type Resolution, ready, refused } from '../edit/resolution.ts';
import { type CreatedFile, openWorkspace, type Workspace, type WorkspaceRequest } from '../edit/workspace.ts';
import { changeRunLine, lineHome } from '../run-line/change-run-line.ts';
import { changeInMap } from '../yaml/change-node.ts';
import { changeService } from '../yaml/change-service.ts';
import type { Doing } from '../yaml/plain-edit.ts';
import { moveSecret } from '../yaml/secret/move-secret.ts';
import { onlyOnLinux } from './only-on-linux.ts';
import { windowsHomes } from './windows-homes.ts';

/** A finding whose fix is to be made. */
export type Fixable = Finding & { readonly fix: NonNullable<Finding['fix']> };

/** The edits of one round, and the fixes that found no place in it. */
export type Round = {
  readonly edits: ReadonlyMap<FileId, readonly Edit[]>;
  readonly created: ReadonlyMap<FileId, CreatedFile>;
  readonly planned: readonly Fixable[];
  readonly refusals: readonly { readonly finding: Fixable; readonly why: string }[];
  /** They would write where another fix of this round writes; the next one sees them again. */
  readonly postponed: readonly Fixable[];
};

type ServiceChange = Extract<Change, { readonly service: ServiceId }>;

/** Plans all fixes together: each whole or not at all, in the order given. */
export const planRound = (findings: readonly Fixable[], request: WorkspaceRequest): Round => {
  const workspace = openWorkspace(request);
  const meant = {
    wanted: whoWants(findings, workspace),
    readOnly: readOnlyThen(findings, request),
    onWindows: windowsHomes(workspace, request),
  };
  const planned: Fixable[] = [];
  const refusals: { finding: Fixable; why: string }[] = [];
  for (const finding of findings) {
    const resolutions = finding.fix.changes.map((change) => resolve(change, finding, workspace, meant));
    const refusal = resolutions.find((resolution) => resolution.kind === 'refused');
    if (refusal?.kind === 'refused') {
      refusals.push({ finding, why: refusal.why });
      continue;
    }
    for (const resolution of resolutions) commit(resolution);
    planned.push(finding);
  }
  return withoutCollisions({ edits: workspace.edits(), created: workspace.created, planned, refusals, postponed: [] });
};

const resolve = (change: Change, finding: Fixable, workspace: Workspace, meant: Meant): Resolution => {
  const { wanted, readOnly, onWindows } = meant;
  const by = finding.fingerprint;
  const forLinux = onlyOnLinux(change);
  if (forLinux !== undefined && ofAny(finding, change, workspace, onWindows))
    return refused(`another file makes a Windows container of it, which knows no ${forLinux}`);
  switch (change.kind) {
    case 'set':
    case 'append':
    case 'remove': {
      const line = lineHome(workspace, change.service);
      if (line) return changeRunLine(change, line, workspace, by);
      const { service, path } = change;
      const want = wanted.get(changeKey(change)) ?? new Set<Pair>();
      return changeService({ workspace, service, path, doing: doingOf(change), by, wanted: want });
    }
    case 'replace':
    case 'insert':
      return changeText(change, workspace, by);
    case 'put':
    case 'drop': {
      const yaml = workspace.open(change.file);
      const [document] = yaml?.documents ?? [];
      if (!yaml || !isMap(document?.contents)) return refused(`${change.file} cannot be edited`);
      const making = { yaml, draft: workspace.draft(yaml), doing: doingOf(change), by, wanted: new Set<Pair>() };
      return changeInMap(making, document.contents, change.path);
    }
    case 'create': {
      const { file, text } = change;
      if (workspace.text(file) !== undefined) return refused(`${file} is there already`);
      if ((workspace.created.get(file)?.text ?? text) !== text) return refused(LATER);
      return ready(() => {
        const before = workspace.created.get(file);
        workspace.created.set(file, { text: before?.text ?? text, by: [...(before?.by ?? []), by], secret: false });
      });
    }
    case 'configure':
      return refused('the engine is configured with plimsoll fix engine:');
    case 'complete': {
      const { file, lines } = change;
      const there = new Set((workspace.text(file) ?? '').split(/\r?\n/));
      const missing = lines.filter((line) => !there.has(line));
      return ready(() => {
        for (const line of missing) commit(addLine(workspace, file, line, by));
      });
    }
    case 'move-secret':
      return moveSecret({ workspace, change, by, wanted: wanted.get(changeKey(change)) ?? new Set<Pair>(), readOnly });
  }
};

/** Whether a change is for a service that is declared in one of these places, or of the image of one. */
const ofAny = ({ subjects }: Fixable, change: Change, workspace: Workspace, homes: ReadonlySet<Pair>): boolean =>
  (('service' in change ? [change.service] : subjects) as readonly ServiceId[]).some((id) => {
    const home = workspace.home(id);
    return home !== undefined && homes.has(home.pair);
  });

const commit = (resolution: Resolution): void => {
  if (resolution.kind === 'ready') resolution.commit();
};

const doingOf = (change: Extract<Change, { kind: 'set' | 'append' | 'remove' | 'put' | 'drop' }>): Doing =>
  change.kind === 'drop'
    ? { kind: 'remove', item: undefined }
    : change.kind === 'remove'
      ? { kind: 'remove', item: change.item, movedTo: change.movedTo }
      : { kind: change.kind === 'append' ? 'append' : 'set', value: change.value };

type Wanted = ReadonlyMap<string, ReadonlySet<Pair>>;

/** What all fixes of a round come to, for one that has to know. */
type Meant = {
  readonly wanted: Wanted;
  readonly readOnly: ReadonlySet<ServiceId>;
  readonly onWindows: ReadonlySet<Pair>;
};

/** The services whose root is read-only once all is made. */
const readOnlyThen = (findings: readonly Fixable[], { projects }: WorkspaceRequest): ReadonlySet<ServiceId> => {
  const already = projects.flatMap(({ services }) =>
    services.flatMap(({ id, settings }) => (knownValue(settings.readOnly) === true ? [id] : [])),
  );
  const made = findings.flatMap(({ fix }) =>
    fix.changes.flatMap((change) =>
      change.kind === 'set' && change.path[0] === 'read_only' && change.value === true ? [change.service] : [],
    ),
  );
  return new Set([...already, ...made]);
};

const changeKey = ({ service: _, ...change }: ServiceChange): string => JSON.stringify(change);

/**
 * For each change, whatever service it is for, the services that want it. What a fix changes in one service is wanted for
 * all that the finding is about; what it changes in several is meant for each as it says.
 */
const whoWants = (findings: readonly Fixable[], workspace: Workspace): Wanted => {
  const wanted = new Map<string, Set<Pair>>();
  for (const { fix, subjects } of findings) {
    const named = new Set(fix.changes.flatMap((change) => ('service' in change ? [change.service] : [])));
    for (const change of fix.changes) {
      if (!('service' in change)) continue;
      const key = changeKey(change);
      const homes = wanted.get(key) ?? new Set<Pair>();
      wanted.set(key, homes);
      // whom a network brings together is not whom one of them is moved away from
      const forAll = named.size === 1 && !('path' in change && change.path[0] === 'networks');
      for (const id of [change.service, ...(forAll ? subjects : [])] as readonly ServiceId[]) {
        const home = workspace.home(id);
        if (home) homes.add(home.pair);
      }
    }
  }
  return wanted;
};

/** Of edits that would write over each other the first stays; the fixes of the others wait for the next round. */
const withoutCollisions = (round: Round): Round => {
  const late = new Set<string>();
  for (const edits of round.edits.values()) {
    const sorted = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    let last: Edit | undefined;
    for (const edit of sorted) {
      if (last && collide(last, edit)) {
        const twin = last.text === edit.text && last.span.start === edit.span.start && last.span.end === edit.span.end;
        if (!twin) for (const by of edit.by) late.add(by);
      } else last = edit;
    }
  }
  if (late.size === 0) return round;
  // a fix is made whole or not at all: everything it writes waits
  return { ...round, postponed: round.planned.filter(({ fingerprint }) => late.has(fingerprint)) };
};

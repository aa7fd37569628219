import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { checkWithModels } from '../src/check/check.ts';
import { patchedText } from '../src/fix/edit/patch.ts';
import { planFixes } from '../src/fix/plan/plan-fixes.ts';
import { commentSpans } from '../src/fix/yaml/comment-spans.ts';
import type { FileId } from '../src/model/place.ts';
import { patchedFiles } from '../src/ports/patched-files.ts';
import type { Finding } from '../src/posture/finding.ts';
import { locator } from '../src/report/places/location.ts';
import { fixedInStages } from '../test/fixed-in-stages.ts';
import { compareConfigs, intendedKeys } from './fix-compose.ts';
import { projectRequest } from './project-request.ts';

// node bench/fix-corpus.ts FOLDER [--write OUT] [--left FILE] [--compose docker-compose] [--stages] [PROJECT...]
// Fixes every project of a folder in memory, review fixes included, and says what did not hold. Figures: bench/fix.md.

const [folder = '.', ...rest] = process.argv.slice(2);
const flag = (name: string): string | undefined => {
  const at = rest.indexOf(name);
  return at < 0 ? undefined : rest.splice(at, 2)[1];
};
const out = flag('--write');
const composeProgram = flag('--compose');
const leftTo = flag('--left');
// the safe fixes first and then the others, as the guide teaches, against all at once
const inStages = rest.includes('--stages');
const named = rest.filter((one) => one !== '--stages');
const projects = named.length > 0 ? named : readdirSync(folder);

const totals = { projects: 0, files: 0, made: 0, offered: 0, findings: 0, comments: 0, faults: 0, second: 0 };
const stages = { sameMeaning: 0, otherMeaning: 0 };
const composed = { asked: 0, accepted: 0, refusedAfter: 0, otherKeys: 0 };
/** Findings of controls that have a fix somewhere in the corpus: before, and what is left of them. */
const reached = { before: new Map<string, number>(), after: new Map<string, number>() };
const fixable = new Set<string>();
/** The same by rule: some rules of a control that has fixes offer none, since no edit of a file answers them. */
const found = new Map<string, number>();
const fixableRules = new Set<string>();
/** Findings that no fix took away, by rule. */
const stayed = new Map<string, number>();
const left = new Map<string, number>();
/** Every finding that stayed: rule, where, severity, subjects and message. */
const lines: string[] = [];
const whys = new Map<string, number>();
/** Findings of a service that it did not have before, by rule: what a fix brought up, or what stood behind another finding. */
const brought = new Map<string, number>();
const add = (map: Map<string, number>, key: string): void => void map.set(key, (map.get(key) ?? 0) + 1);

const commentsOf = (text: string, file: string): readonly string[] =>
  /\.ya?ml$/.test(file)
    ? commentSpans(text).map(({ start, end }) => text.slice(start, end))
    : (text.match(/^[ \t]*#.*$/gm) ?? []);

/** How many findings of a rule each service has; those for information left out. */
const countsOf = (findings: readonly Finding[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { rule, severity, subjects } of findings)
    if (severity !== 'info') for (const subject of subjects) add(counts, `${rule} ${subject}`);
  return counts;
};

const fault = (what: string): void => {
  totals.faults++;
  console.log(`FAULT ${what}`);
};

for (const project of projects) {
  const request = projectRequest(folder, project);
  const { files } = request;
  const started = performance.now();
  const before = checkWithModels(request);
  const plan = planFixes({ check: request, before, wants: () => true });
  const took = Math.round(performance.now() - started);
  totals.projects++;
  totals.findings += before.posture.findings.length;
  totals.made += plan.made.length;
  totals.offered += plan.made.length + plan.dropped.length;
  for (const { control, rule, fix } of before.posture.findings) {
    add(reached.before, control);
    add(found, rule);
    if (!fix) continue;
    fixable.add(control);
    fixableRules.add(rule);
  }
  const had = countsOf(before.posture.findings);
  for (const [key, count] of countsOf(plan.after.posture.findings)) {
    const more = count - (had.get(key) ?? 0);
    const [rule = ''] = key.split(' ');
    if (more > 0) brought.set(rule, (brought.get(rule) ?? 0) + more);
  }
  const locate = locator(plan.after);
  for (const { control, rule, severity, subjects, message, origin } of plan.after.posture.findings) {
    add(reached.after, control);
    add(stayed, rule);
    const at = locate(origin.place);
    lines.push([rule, `${project}/${at?.path}:${at?.line}`, severity, subjects.join(' '), message].join('\t'));
  }
  for (const { finding, why } of plan.dropped) {
    add(left, finding.rule);
    add(whys, why.replace(/(?:for|&|\*) ?service:\S+/g, '').replace(/[&*]\S+/g, '&x'));
  }
  const texts = new Map<FileId, string>();
  for (const { file, created, patch } of plan.files) {
    totals.files++;
    const text = patchedText(patch);
    texts.set(file, text);
    if (/\.ya?ml$/.test(file)) {
      const errors = parseAllDocuments(text, { uniqueKeys: true, logLevel: 'silent' }).flatMap((one) =>
        'errors' in one ? one.errors : [],
      );
      const old = parseAllDocuments(patch.original, { uniqueKeys: true, logLevel: 'silent' }).flatMap((one) =>
        'errors' in one ? one.errors : [],
      );
      if (errors.length > old.length) fault(`${project}/${file}: ${errors[0]?.message}`);
    }
    const now = new Map<string, number>();
    for (const comment of commentsOf(text, file)) add(now, comment.trim());
    for (const comment of created ? [] : commentsOf(patch.original, file)) {
      totals.comments++;
      const count = now.get(comment.trim()) ?? 0;
      if (count === 0) fault(`${project}/${file}: comment lost: ${comment}`);
      now.set(comment.trim(), count - 1);
    }
    if (patch.original.endsWith('\n') !== text.endsWith('\n') && !created) fault(`${project}/${file}: final newline`);
    if (!patch.original.includes('\r') && text.includes('\r')) fault(`${project}/${file}: line ends`);
    if (out !== undefined) {
      mkdirSync(dirname(join(out, project, file)), { recursive: true });
      writeFileSync(join(out, project, file), text);
    }
  }
  if (composeProgram !== undefined) {
    const changed = plan.files.filter(({ file, created }) => !created && /\.ya?ml$/.test(file)).map(({ file }) => file);
    const intended = intendedKeys(plan.made);
    const faults = compareConfigs(composeProgram, join(folder, project), changed, texts, intended);
    composed.asked += changed.length;
    composed.accepted += faults.accepted;
    for (const one of faults.refused) fault(`${project}/${one}`);
    composed.refusedAfter += faults.refused.length;
    for (const one of faults.others) fault(`${project}/${one}`);
    composed.otherKeys += faults.others.length;
  }
  const again = { ...request, files: patchedFiles(files, texts) };
  const dropped = new Set(plan.dropped.map(({ finding }) => finding.rule));
  const second = planFixes({ check: again, before: checkWithModels(again), wants: () => true });
  if (second.made.length > 0) {
    totals.second++;
    const rules = second.made.map(
      ({ rule, subjects }) => `${rule} ${subjects[0]}${dropped.has(rule) ? ' (dropped before)' : ''}`,
    );
    fault(`${project}: second run makes ${second.made.length}: ${rules.slice(0, 4).join(', ')}`);
  }
  for (const { file, once, twice, sameMeaning } of inStages ? fixedInStages(request) : []) {
    stages[sameMeaning ? 'sameMeaning' : 'otherMeaning']++;
    if (sameMeaning) continue;
    const [a, b] = [once.split('\n'), twice.split('\n')];
    console.log(`STAGES ${project}/${file}`);
    for (const line of a) if (!b.includes(line)) console.log(`  at once  : ${line.trim()}`);
    for (const line of b) if (!a.includes(line)) console.log(`  in stages: ${line.trim()}`);
  }
  if (took > 5000) console.log(`slow: ${project} ${took} ms`);
}
const top = (map: ReadonlyMap<string, number>): string =>
  [...map]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 40)
    .map(([key, count]) => `${count} ${key}`)
    .join('\n  ');
const share = (before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>, of: Set<string>): string => {
  const sum = (map: ReadonlyMap<string, number>): number =>
    [...map].reduce((all, [id, count]) => all + (of.has(id) ? count : 0), 0);
  return `${sum(before)} before, ${sum(after)} after: ${((1 - sum(after) / sum(before)) * 100).toFixed(1)} % gone`;
};
console.log(`findings of controls that have fixes: ${share(reached.before, reached.after, fixable)}`);
console.log(`of them, those of rules that have fixes: ${share(found, stayed, fixableRules)}`);
if (composeProgram !== undefined) console.log('docker compose config:', JSON.stringify(composed));
console.log(
  JSON.stringify(totals),
  `${((totals.made / totals.offered) * 100).toFixed(1)} % of the fixes that rules offer were made`,
);
if (inStages) console.log('files that end otherwise in two stages:', JSON.stringify(stages));
if (leftTo !== undefined) writeFileSync(leftTo, `${lines.sort().join('\n')}\n`);
const open = [...stayed].filter(([rule]) => fixable.has(rule.split('/').slice(0, 2).join('/')));
console.log(`still found, of controls that have fixes:\n  ${top(new Map(open))}`);
console.log(`found of services that had none of it before:\n  ${top(brought)}`);
console.log(`left out by rule:\n  ${top(left)}\nby reason:\n  ${top(whys)}`);

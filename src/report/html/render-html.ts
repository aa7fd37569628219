import type { Posture, SubjectPosture } from '../../posture/posture.ts';
import { acceptedIn, reasonOf } from '../content/accepted.ts';
import { calling } from '../content/calling.ts';
import { errorText } from '../content/error-text.ts';
import { nothingJudged } from '../content/nothing-judged.ts';
import { stepsTo } from '../content/steps.ts';
import { locator } from '../places/location.ts';
import { maskedLines } from '../places/masked-lines.ts';
import { placeText } from '../places/place-text.ts';
import type { Report } from '../report.ts';
import { count } from '../text/count.ts';
import { cut } from '../text/cut.ts';
import { controlGlossary } from './control-glossary.ts';
import { graphSvg } from './graph-svg.ts';
import { htmlText } from './html-text.ts';
import { levelDiagram } from './level-diagram.ts';
import { groupOf, loadLines } from './load-lines.ts';
import { pageHead } from './page-head.ts';
import { serviceGraph } from './service-graph.ts';
import { type Sources, stepList } from './step-list.ts';
import { subjectSection } from './subject-section.ts';

/** With more subjects than this, what passes is listed by name only. */
const BRIEF = 60;
/** Most pictures of projects. */
const GRAPHS = 20;
const ERRORS = 200;

/** One page for a person who has never seen the program: needs no script, loads nothing, prints. Yields its sections. */
export function* renderHtml(report: Report): Generator<string> {
  const { posture } = report;
  const sources: Sources = {
    ...{ locate: locator(report), linesOf: maskedLines(report), own: report.own },
    called: calling(report),
  };
  const anchors = new Map(posture.subjects.map((subject, index) => [subject, `s${index + 1}`]));
  const anchorOf = (subject: SubjectPosture): string => anchors.get(subject) ?? '';
  yield pageHead(`Plimsoll: ${cut(report.target, 80)}, level ${posture.level}`);
  yield header(report);
  const sections = [
    ...(report.errors.length > 0 ? [section('errors', 'Could not be read', errorList(report, sources))] : []),
    ...(posture.subjects.length > 0
      ? [section('lines', 'Load lines', LEVELS + loadLines(posture.subjects, anchorOf))]
      : []),
    ...nextSteps(posture, sources),
    ...waivers(posture, sources),
    ...graphs(report),
  ];
  yield `<nav aria-label="On this page"><div class=wrap>${[...sections, ...(posture.subjects.length > 0 ? LATER : [])].map(({ id, title }) => `<a href="#${id}">${title}</a>`).join('')}</div></nav><main class=wrap>\n`;
  for (const one of sections) yield one.html;
  if (posture.subjects.length > 0) yield* subjectSections(posture, sources, anchorOf);
  yield `</main>${footer(report)}</body></html>\n`;
}

type Section = { readonly id: string; readonly title: string; readonly html: string };

const section = (id: string, title: string, body: string): Section => ({
  id,
  title,
  html: `<section id=${id}><h2>${title}</h2>${body}</section>\n`,
});

const LATER = [
  { id: 'evidence', title: 'Evidence' },
  { id: 'controls', title: 'The controls' },
];

const LEVELS =
  '<p class=lead>A level is reached when everything it asks for, and everything below it, is proven to hold. What nobody has looked at does not count as held.</p>';

const header = (report: Report): string => {
  const { posture, target, projects, targetLevel } = report;
  const brand = `<p class=brand><b>Plimsoll</b> · ${htmlText(cut(target, 160))}</p>`;
  if (posture.subjects.length === 0) {
    const { title, why } = nothingJudged(report);
    return `<header><div class=wrap><div>${brand}<h1>${title}</h1><p>${why}</p></div></div></header>`;
  }
  const services = posture.subjects.filter(({ kind }) => kind === 'service').length;
  const lowest = posture.subjects.filter(({ level }) => level === posture.level);
  const [first] = lowest;
  const who =
    lowest.length === 1 && first
      ? `<b>${htmlText(cut(first.name, 60))}</b> decides it`
      : `${lowest.length} of ${posture.subjects.length} stand there`;
  const of = `${count(services, 'service')}${projects.length > 1 ? ` in ${projects.length} projects` : ''}`;
  const goal = targetLevel === undefined ? '' : ` The policy asks for level ${targetLevel}.`;
  return `<header><div class=wrap><div>${brand}<h1>Level ${posture.level} of 4</h1><p>${wayOn(posture)}</p><p class=soft>${of}, ${count(posture.findings.length, 'finding')}. The lowest level counts: ${who}.${goal}</p></div>${levelDiagram(posture)}</div></header>`;
};

/** The one sentence to take away. */
const wayOn = (posture: Posture): string => {
  const level = posture.next?.level;
  if (level === undefined) return 'Everything that the checklist asks for is proven to hold.';
  const steps = stepsTo(level, posture);
  const mends = steps.filter(({ kind }) => kind === 'mend').length;
  const asks = steps.length - mends;
  const ways = [
    ...(mends > 0 ? [count(mends, 'change')] : []),
    ...(asks > 0 ? [`${count(asks, 'piece')} of evidence`] : []),
  ];
  return ways.length === 0 ? '' : `${ways.join(' and ')} to reach level ${level}, ${LEVEL_NAMES[level]}.`;
};

const LEVEL_NAMES = { 1: 'the basics', 2: 'the standard', 3: 'advanced', 4: 'enterprise' } as const;

const nextSteps = (posture: Posture, sources: Sources): readonly Section[] => {
  const level = posture.next?.level;
  if (level === undefined || posture.subjects.length === 0) return [];
  return [section('next', `What to do next, to level ${level}`, stepList(level, stepsTo(level, posture), sources))];
};

/** What is accepted although it does not hold, and what is written as a waiver and counts as none. */
const waivers = ({ waived, refused }: Posture, { locate }: Sources): readonly Section[] => {
  if (waived.length + refused.length === 0) return [];
  const taken = waived.slice(0, ERRORS).map((one) => {
    const { message, origin } = one.finding;
    return `<tr><td>${htmlText(cut(message, 300))}<br><span class=place>${htmlText(placeText(origin.place, locate))}</span><td>${htmlText(cut(reasonOf(one), 300))}<td class=place>${htmlText(placeText(one.waiver.place, locate))}`;
  });
  const left = refused.slice(0, ERRORS).map(({ waiver, why }) => {
    return `<tr><td>${htmlText(waiver.id)}<td><span class=fail>does not count:</span> ${htmlText(cut(why, 300))}<td class=place>${htmlText(placeText(waiver.place, locate))}`;
  });
  return [
    section(
      'accepted',
      'Accepted',
      `<p class=lead>A waiver changes whether a check fails, never the level.</p><div class=card><table><thead><tr><th scope=col>What<th scope=col>Why<th scope=col>Written in</thead><tbody>${[...taken, ...left].join('\n')}</tbody></table></div>`,
    ),
  ];
};

const graphs = ({ models = [], posture }: Report): readonly Section[] => {
  const drawn = models.filter(({ services }) => services.some(({ declared }) => declared !== undefined));
  if (drawn.length === 0) return [];
  const levels = new Map(posture.subjects.map(({ id, level }) => [id, level]));
  const pictures = drawn.slice(0, GRAPHS).map((project) => {
    const ids = new Map(project.services.map(({ name, id }) => [name, id]));
    const title = drawn.length > 1 ? `<h3 class=place>${htmlText(project.path)}</h3>` : '';
    return title + graphSvg(serviceGraph(project), (name) => levels.get(ids.get(name) ?? ''));
  });
  const more = drawn.length > GRAPHS ? `<p class=lead>and ${drawn.length - GRAPHS} more projects</p>` : '';
  const lead =
    '<p class=lead>Plain Docker has no network policies: whoever shares a network can connect to every port on it. Each line is a way in.</p>';
  return [section('graph', 'Who can reach whom', lead + pictures.join('\n') + more)];
};

function* subjectSections(
  posture: Posture,
  sources: Sources,
  anchorOf: (subject: SubjectPosture) => string,
): Generator<string> {
  const all = [...posture.findings, ...posture.waived.map(({ finding }) => finding)];
  const findings = new Map(all.map((finding) => [finding.fingerprint, finding]));
  const accepted = acceptedIn(posture);
  const brief = posture.subjects.length > BRIEF;
  yield '<section id=evidence><h2>Evidence, control by control</h2><p class=lead>Open one to see what holds, what does not and what nobody could tell, with the place that says so.</p>\n';
  const several = new Set(posture.subjects.map(groupOf)).size > 1;
  let group = '';
  for (const subject of posture.subjects) {
    const here = groupOf(subject);
    if (several && here !== group) yield `<h3 class="place of">${htmlText(here)}</h3>`;
    group = here;
    yield subjectSection(subject, { ...sources, findings, accepted, anchor: anchorOf(subject), brief });
  }
  yield `</section><section id=controls><h2>The controls</h2><details class=card><summary>What each control asks for, and why</summary>${controlGlossary(posture)}</details></section>\n`;
}

const errorList = ({ errors }: Report, { locate }: Sources): string => {
  const items = errors.slice(0, ERRORS).map((error) => {
    const { target: file, span } = error;
    const place = placeText(span ? { kind: 'text', file, span } : { kind: 'file', file }, locate);
    return `<tr><td class=place>${htmlText(place)}<td>${htmlText(cut(errorText(error), 400))}`;
  });
  if (errors.length > ERRORS) items.push(`<tr><td>and ${errors.length - ERRORS} more<td>`);
  return `<p class=lead>The rest is reported all the same.</p><div class=card><table><tbody>${items.join('\n')}</tbody></table></div>`;
};

const footer = ({ tool, skipped, filesRead }: Report): string => {
  const left = skipped
    .slice(0, ERRORS)
    .map(({ path, why }) => `<li><span class=place>${htmlText(path)}</span> ${htmlText(cut(why, 300))}`);
  const list =
    left.length === 0
      ? ''
      : `<details><summary>${count(skipped.length, 'file')} skipped</summary><ul>${left.join('')}</ul></details>`;
  return `<footer><div class=wrap>Made by plimsoll ${htmlText(tool.version)} from ${count(filesRead, 'file')}. Nothing was executed and nothing was sent anywhere.${list}</div></footer>`;
};

import type { Posture, SubjectPosture } from '../../posture/posture.ts';
import { acceptedIn } from '../content/accepted.ts';
import { nothingJudged } from '../content/nothing-judged.ts';
import { type Sources, sourcesOf } from '../content/sources.ts';
import { stepsTo } from '../content/steps.ts';
import type { Report } from '../report.ts';
import { count } from '../text/count.ts';
import { cut } from '../text/cut.ts';
import { controlGlossary } from './control-glossary.ts';
import { errorSection } from './error-section.ts';
import { graphSvg } from './graph-svg.ts';
import { htmlFooter } from './html-footer.ts';
import { type HtmlSection, htmlSection, sectionList } from './html-section.ts';
import { htmlText } from './html-text.ts';
import { levelDiagram } from './level-diagram.ts';
import { groupOf, loadLines } from './load-lines.ts';
import { pageHead } from './page-head.ts';
import { serviceGraph } from './service-graph.ts';
import { stepList } from './step-list.ts';
import { subjectSection } from './subject-section.ts';
import { waiverSection } from './waiver-section.ts';

/** With more subjects than this, what passes is listed by name only. */
const BRIEF = 60;
/** Most pictures of projects. */
const GRAPHS = 20;

/** One page for a person who has never seen the program: needs no script, loads nothing, prints. Yields its sections. */
export function* renderHtml(report: Report): Generator<string> {
  const { posture } = report;
  const sources = sourcesOf(report);
  const anchors = new Map(posture.subjects.map((subject, index) => [subject, `s${index + 1}`]));
  const anchorOf = (subject: SubjectPosture): string => anchors.get(subject) ?? '';
  yield pageHead(`Plimsoll: ${cut(report.target, 80)}, level ${posture.level}`);
  yield header(report);
  const sections = [
    ...errorSection(report),
    ...(posture.subjects.length > 0
      ? [htmlSection('lines', 'Load lines', LEVELS + loadLines(posture.subjects, anchorOf))]
      : []),
    ...nextSteps(posture, sources),
    ...waiverSection(posture, sources.locate, WAIVERS),
    ...graphs(report),
  ];
  yield `${sectionList([...sections, ...(posture.subjects.length > 0 ? LATER : [])])}<main class=wrap>\n`;
  for (const one of sections) yield one.html;
  if (posture.subjects.length > 0) yield* subjectSections(posture, sources, anchorOf);
  yield `</main>${htmlFooter(report)}</body></html>\n`;
}

const LATER = [
  { id: 'evidence', title: 'Evidence' },
  { id: 'controls', title: 'The controls' },
];

const LEVELS =
  '<p class=lead>A level is reached when everything it asks for, and everything below it, is proven to hold. What nobody has looked at does not count as held.</p>';

const WAIVERS = 'A waiver changes whether a check fails, never the level.';

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

const nextSteps = (posture: Posture, sources: Sources): readonly HtmlSection[] => {
  const level = posture.next?.level;
  if (level === undefined || posture.subjects.length === 0) return [];
  return [htmlSection('next', `What to do next, to level ${level}`, stepList(level, stepsTo(level, posture), sources))];
};

const graphs = ({ models = [], posture }: Report): readonly HtmlSection[] => {
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
  return [htmlSection('graph', 'Who can reach whom', lead + pictures.join('\n') + more)];
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

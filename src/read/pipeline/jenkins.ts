import type { Act, Expression, PipelineJob, PipelineStep, PipelineText, Trigger, Use } from '../../model/pipeline.ts';
import { type FileId, textPlace } from '../../model/place.ts';
import { known, unknown } from '../../model/value.ts';
import { readScript } from '../shell/read-script.ts';
import { plainBuild } from './acts/plain-build.ts';
import { scriptActs } from './acts/script-acts.ts';
import { variablesOver } from './acts/variables.ts';
import { forgivenSpans } from './forgiven-spans.ts';
import { type GroovyString, groovyStrings } from './groovy-strings.ts';
import { emptyJob, emptyShape, emptyStep, type Shape, trigger } from './shape.ts';
import { imageUse } from './use-of.ts';

/** Longer than any Jenkinsfile that people write; the search for what stands around a string is not linear. */
const LONGEST = 500_000;
const INTERPOLATED = /(?<!\\)\$\{([^}\n]{0,500})\}/g;

/**
 * Reads what a Jenkinsfile, declarative or scripted, says in its texts: the shell steps, the images of its agents, the
 * builds and pushes of the Docker plugin, its schedule. Groovy itself is a language and is not run.
 */
export const readJenkins = (file: FileId, text: string): Shape => {
  if (text.length > LONGEST) return emptyShape;
  const strings = groovyStrings(text);
  const stages: { readonly name: string; readonly at: number; readonly steps: PipelineStep[] }[] = [
    { name: 'pipeline', at: 0, steps: [] },
  ];
  const images: Use[] = [];
  const triggers: Trigger[] = [];
  const forgiven = forgivenSpans(text, strings);
  for (const string of strings) {
    const before = text.slice(Math.max(0, string.start - 120), string.start);
    const written = textOf(file, string);
    if (/\bstage\s*\(?\s*(?:name\s*:\s*)?$/.test(before))
      stages.push({ name: string.text, at: string.start, steps: [] });
    else if (/\b(?:sh|bat|powershell|pwsh)\b\s*\(?\s*(?:[\w\s:,]*\bscript\s*:\s*)?$/.test(before)) {
      const within = forgiven.some(({ start, end }) => start < string.start && string.end <= end);
      const continuesOnError = within ? known(true) : statusReturned(text, string);
      stages.at(-1)?.steps.push({ ...shellStep(file, string, written), continuesOnError });
    } else if (/\bcron\s*\(?\s*$/.test(before)) {
      triggers.push(trigger('schedule', written.place, string.text));
    } else if (/\bdocker\.image\s*\(\s*$|\bimage\s*:?\s*\(?\s*$|\bdocker\s+(?:true\s+)?$/.test(before)) {
      if (/^[\w./:@${}-]+$/.test(string.text)) images.push(imageUse(string.text, written));
    } else {
      const act = pluginAct(before, written);
      if (act) stages.at(-1)?.steps.push({ ...emptyStep, acts: [act] });
    }
  }
  // `docker.build('app').push()` and `image.push('tag')` publish what the plugin built.
  const push = /\b(?:docker\.build\s*\([^)\n]{0,300}\)|\w+)\.push\s*\(/g;
  let [string, stage] = [0, 0];
  for (const match of /docker\.(?:build|image|withRegistry)/.test(text) ? text.matchAll(push) : []) {
    // all three stand in the order of the text
    while ((strings[string]?.end ?? Number.POSITIVE_INFINITY) <= match.index) string++;
    if ((strings[string]?.start ?? Number.POSITIVE_INFINITY) <= match.index) continue;
    while ((stages[stage + 1]?.at ?? Number.POSITIVE_INFINITY) <= match.index) stage++;
    const place = textPlace(file, { start: match.index, end: match.index + match[0].length });
    stages[stage]?.steps.push({ ...emptyStep, acts: [{ kind: 'push', place, image: '' }] });
  }
  const jobs = stages
    .filter(({ steps }) => steps.length > 0)
    .map(({ name, steps }): PipelineJob => ({ ...emptyJob(name), steps }));
  const agents = { ...emptyJob('agents'), images };
  return { ...emptyShape, triggers, jobs: images.length > 0 ? [...jobs, agents] : jobs };
};

/** `returnStatus: true` gives the exit code to the script, which may look at it, in place of failing. */
const statusReturned = (text: string, { start, end }: GroovyString): PipelineStep['continuesOnError'] => {
  const before = text.slice(Math.max(0, start - 120), start).replace(/^[\s\S]*[;\n{](?=[^;\n{]*$)/, '');
  const behind = /^[^;\n{}]*/.exec(text.slice(end, end + 120))?.[0] ?? '';
  if (!/\breturnStatus\s*:\s*true\b/.test(before + behind)) return known(false);
  return /=|\b(?:if|return|assert)\b|[(!]\s*sh\b/.test(before)
    ? unknown('person', 'the script looks at its exit code itself')
    : known(true);
};

const textOf = (file: FileId, { text, start, end, quote, content }: GroovyString): PipelineText => ({
  text,
  place: textPlace(file, { start, end }),
  // Only double quotes interpolate, and they do so before the shell sees the line.
  expressions: quote.startsWith('"')
    ? [...text.matchAll(INTERPOLATED)].map((match): Expression => {
        const at = content + match.index;
        return { text: (match[1] ?? '').trim(), place: textPlace(file, { start: at, end: at + match[0].length }) };
      })
    : [],
});

const shellStep = (file: FileId, string: GroovyString, run: PipelineText): PipelineStep => {
  const plain = string.text
    // Groovy makes one backslash of two: the line goes on in the next
    .replace(/\\\\(?=\r?\n)/g, ' \\')
    .replace(INTERPOLATED, (whole: string) => `\${${'_'.repeat(Math.max(1, whole.length - 3))}}`);
  // The step starts `sh -xe`.
  const script = readScript({
    text: plain,
    offset: (index) => string.content + index,
    shell: 'sh',
    options: ['e'],
    remote: true,
  });
  const reading = { file, text: string.text, expression: INTERPOLATED, problems: [] };
  return { ...emptyStep, run, script, acts: scriptActs(reading, script, variablesOver([])) };
};

const pluginAct = (before: string, { text, place }: PipelineText): Act | undefined => {
  if (/\bdocker\.build\s*\(\s*$/.test(before)) {
    return plainBuild(place, false);
  }
  if (/\bdocker\.withRegistry\s*\(\s*$/.test(before) && text.startsWith('http://')) {
    return { kind: 'insecure', place, registry: text, how: 'http://' };
  }
  return undefined;
};

import type { Outcome } from '../checklist/outcome.ts';
import { writtenPlace } from '../model/place.ts';
import type { Service } from '../model/service.ts';
import { pipelineSystemOf } from '../read/pipeline/pipeline-system-of.ts';
import { moduleRemedy } from './module-remedy.ts';

const HAS_FILE: ReadonlySet<string | undefined> = new Set(['compose', 'run', 'none']);
/** Whether a container of it was seen. */
export const isRunning = ({ containers }: Service): boolean => containers.length > 0;
/** Whether no file here could be edited for it. */
export const isWithoutFile = (service: Service | undefined): boolean =>
  !HAS_FILE.has(service?.settings.source) || (service?.settings.source === 'run' && isInPipeline(service));
/** Lines of pipelines stand in texts of YAML, which are read and not edited. */
const isInPipeline = ({ at }: Service): boolean => at.kind === 'text' && pipelineSystemOf(at.file) !== undefined;

/** Fixes are edits of files; there is none for what is asked of the engine or for a container, and a task is told in its own words. */
export const withoutFix = (outcome: Outcome, service?: Service): Outcome => {
  if (outcome.kind !== 'violated') return outcome;
  const { fix, ...rest } = outcome;
  const remedy = fix && service?.settings.source === 'task' ? moduleRemedy(fix, service.settings) : undefined;
  return remedy === undefined ? rest : { ...rest, remedy };
};

/** What a running container shows is enforced, wherever its reason is written; what a catalogue says is not. */
export const asSeen = (outcome: Outcome, service: Service): Outcome =>
  !isRunning(service) || outcome.origin.place.kind === 'catalogue'
    ? outcome
    : fixable({ ...outcome, origin: { ...outcome.origin, strength: 'enforced' } });

/** What no file says, no edit of a file takes away. */
const fixable = (outcome: Outcome): Outcome => (writtenPlace(outcome.origin.place) ? outcome : withoutFix(outcome));

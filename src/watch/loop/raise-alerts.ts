import { redactCredentials } from '../../check/redact-credentials.ts';
import type { WatchPolicy } from '../../policy/policy.ts';
import { printable } from '../../report/text/printable.ts';
import type { Alert, AlertDraft } from '../alert.ts';
import type { AnyDetection, Detection, Notice, Scene, Subjects } from '../detection.ts';
import type { Watched } from '../watched.ts';
import { foldRepeats } from './fold-repeats.ts';
import { isExpected } from './is-expected.ts';

/** From what detections notice to what is said: masked, bounded, without what is expected, repeats counted. */
export type Judging = {
  /** Everything that speaks of a subject, and whether one that needs no learning did of what is not expected. */
  judge<K extends keyof Subjects>(
    on: K,
    subject: Subjects[K],
    scene: Scene,
  ): { readonly alerts: readonly Alert[]; readonly isBad: boolean };
  /** `key`: what makes it the same as another time. */
  say(saying: AlertDraft, key: string, container: Watched, at: number): Said;
  /** Repeats that were counted and not said. */
  folded(): number;
};

/** What came of it: nothing is said of what the operator expects, nor of what was said already. */
type Said = { readonly alert: Alert | undefined; readonly isExpected: boolean };

export const raiseAlerts = (detections: readonly AnyDetection[], expect: WatchPolicy['expect']): Judging => {
  const folding = foldRepeats();
  const byKind = Map.groupBy(detections, ({ on }) => on);

  const say: Judging['say'] = (saying, key, { id, name, image, service }, at) => {
    const message = redactCredentials(printable(saying.message)).slice(0, 500);
    const alert = { ...saying, message, at, container: { id, name, image, service }, repeats: 0 };
    if (isExpected(expect, alert)) return { alert: undefined, isExpected: true };
    // the worst in another container is not the same thing again: it is answered there too
    const what = saying.severity === 'critical' ? `${id}\0${key}` : key;
    const taken = folding.take(`${saying.detection}\0${service}`, what, saying.severity, at);
    const more = taken.last ? ' (more of this kind in the next hours are counted, not shown)' : '';
    const said = taken.say ? { ...alert, repeats: taken.repeats, message: message + more } : undefined;
    return { alert: said, isExpected: false };
  };

  return {
    say,
    folded: folding.folded,
    judge(on, subject, scene) {
      const alerts: Alert[] = [];
      let isBad = false;
      for (const detection of byKind.get(on) ?? []) {
        if (detection.learned && !scene.baseline.settled) continue;
        // `on` discriminates the union, which the compiler cannot follow through a type parameter
        for (const notice of (detection as Detection as Detection<typeof on>).look(subject, scene)) {
          const said = say(sayingOf(detection, notice), notice.key, scene.container, scene.at);
          isBad ||= !detection.learned && !said.isExpected;
          if (said.alert) alerts.push(said.alert);
        }
      }
      return { alerts, isBad };
    },
  };
};

const sayingOf = (
  { id, severity, title, why, normal, remedy, technique, control }: AnyDetection,
  notice: Notice,
): AlertDraft => ({
  detection: id,
  severity: notice.severity ?? severity,
  title,
  message: notice.message,
  why,
  normal,
  remedy,
  technique,
  control,
});

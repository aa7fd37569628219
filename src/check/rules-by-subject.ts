import type { Control } from '../checklist/control.ts';
import type { RuleSubject } from '../checklist/rule.ts';
import type { OwnRule } from '../policy/own/own-rules.ts';

/** A rule as far as running it goes: one of the checklist, or the operator's own. */
type Runnable<K extends RuleSubject = RuleSubject> = Pick<
  OwnRule<K>,
  'id' | 'subject' | 'severity' | 'style' | 'check'
>;
type Bound<K extends RuleSubject = RuleSubject> = readonly { readonly rule: Runnable<K>; readonly control: Control }[];
/** Rules by what they look at; `deployed` are those about a service whose settings are known. */
export type RulesBySubject = { readonly [K in Exclude<RuleSubject, 'settings'>]: Bound<K> } & {
  readonly deployed: readonly { readonly rule: Runnable<'service' | 'settings'>; readonly control: Control }[];
};

/** Sorts rules once, so that each subject is asked only those about it. */
export const rulesBySubject = (all: readonly Runnable[], from: readonly Control[]): RulesBySubject => {
  const controlById = new Map<string, Control>(from.map((control) => [control.id, control]));
  const about = <K extends RuleSubject>(kind: K): Bound<K> =>
    all.flatMap((rule) => {
      const control = controlById.get(rule.id.slice(0, rule.id.lastIndexOf('/')));
      // `subject` discriminates the union, which the compiler cannot follow through a type parameter
      return control && rule.subject === kind ? [{ rule: rule as Runnable as Runnable<K>, control }] : [];
    });
  const service = about('service');
  return {
    service,
    deployed: [...service, ...about('settings')],
    build: about('build'),
    image: about('image'),
    project: about('project'),
    pipeline: about('pipeline'),
    repository: about('repository'),
    engine: about('engine'),
    registry: about('registry'),
  };
};

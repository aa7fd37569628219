import { asksForImage, isAboutRunning } from '../checklist/asks-for-image.ts';
import type { Control } from '../checklist/control.ts';
import type { RuleSubject } from '../checklist/rule.ts';
import type { Reach } from './judge.ts';
import type { ServiceOutline } from './outline.ts';

/** Whether any rule of a control could look at a service, given what kinds of subject its rules look at. */
export const reachOf = (control: Control, kinds: ReadonlySet<RuleSubject>, service: ServiceOutline): Reach => {
  const layer = control.id.split('/')[0] ?? '';
  if (!service.makesImage && asksForImage(control)) return 'does-not-apply';
  if ((layer === 'build' || control.builtOnly) && !service.built) return 'does-not-apply';
  if (kinds.has('image') && service.hasContent) return 'looked';
  const looked =
    kinds.has('service') ||
    (kinds.has('settings') && service.isDeclared) ||
    (kinds.has('project') && service.isDeclared) ||
    (kinds.has('build') && service.hasBuild);
  if (looked && control.settledBy.some(({ by }) => by === 'file')) return 'looked';
  if (!service.isDeclared && isAboutRunning(control)) return 'does-not-apply';
  if (!looked && looksNear(kinds) && !control.settledBy.some(({ by }) => by === 'image')) return 'does-not-apply';
  return 'could-not-look';
};

/** Whether a control has rules about services at all, not about pipelines or the repository only. */
const looksNear = (kinds: ReadonlySet<RuleSubject>): boolean =>
  kinds.has('service') || kinds.has('settings') || kinds.has('build') || kinds.has('project');

import type { Control } from '../checklist/control.ts';
import type { RuleSubject } from '../checklist/rule.ts';
import type { Reach } from './judge.ts';
import type { ServiceOutline } from './outline.ts';

/** Layers whose controls are about how a container is run, which a bare Dockerfile does not say. */
const ABOUT_RUNNING: ReadonlySet<string> = new Set(['container', 'network', 'runtime']);

/** Whether any rule of a control could look at a service, given what kinds of subject its rules look at. */
export const reachOf = (control: Control, kinds: ReadonlySet<RuleSubject>, service: ServiceOutline): Reach => {
  const layer = control.id.split('/')[0] ?? '';
  if ((layer === 'build' || control.builtOnly) && !service.built) return 'does-not-apply';
  if (kinds.has('image') && service.hasContent) return 'looked';
  const looked =
    kinds.has('service') ||
    (kinds.has('settings') && service.isDeclared) ||
    (kinds.has('project') && service.isDeclared) ||
    (kinds.has('build') && service.hasBuild);
  if (looked && control.settledBy.some(({ by }) => by === 'file')) return 'looked';
  if (!service.isDeclared && ABOUT_RUNNING.has(layer)) return 'does-not-apply';
  if (!looked && looksNear(kinds) && !control.settledBy.some(({ by }) => by === 'image')) return 'does-not-apply';
  return 'could-not-look';
};

/** Whether a control has rules about services at all, not about pipelines or the repository only. */
const looksNear = (kinds: ReadonlySet<RuleSubject>): boolean =>
  kinds.has('service') || kinds.has('settings') || kinds.has('build') || kinds.has('project');

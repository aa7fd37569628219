import type { Pair } from 'yaml';
import type { ServiceId } from '../../model/service.ts';
import type { Home, Workspace } from '../edit/workspace.ts';
import type { Making } from './change-node.ts';
import type { Doing } from './plain-edit.ts';

/** A change of a service that looks for its place. */
export type ServiceChange = {
  readonly workspace: Workspace;
  readonly service: ServiceId;
  readonly path: readonly string[];
  readonly doing: Doing;
  readonly by: string;
  /** Homes of the services that want the same. */
  readonly wanted: ReadonlySet<Pair>;
};

/** The change as it is made in one file. */
export const makingAt = ({ workspace, doing, by, wanted }: ServiceChange, { yaml }: Pick<Home, 'yaml'>): Making => ({
  yaml,
  draft: workspace.draft(yaml),
  doing,
  by,
  wanted,
});

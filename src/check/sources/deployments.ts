import { joinRunLines } from '../../join/join-run-lines.ts';
import type { Pipeline } from '../../model/pipeline.ts';
import type { Project } from '../../model/service.ts';
import { deployedLines } from './deployed-lines.ts';
import type { Desk } from './reading.ts';

/** What pipelines leave running, a project for each pipeline. */
export const readDeployments = ({ inside, policy, today }: Desk, pipelines: readonly Pipeline[]): readonly Project[] =>
  pipelines.flatMap((pipeline) => {
    const lines = deployedLines(pipeline);
    if (lines.length === 0) return [];
    const buildOf = (): undefined => undefined;
    return [joinRunLines({ file: pipeline.path, lines, buildOf, roles: policy.roles, today, inside })];
  });

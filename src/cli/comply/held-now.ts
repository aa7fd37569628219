import { check } from '../../check/check.ts';
import { controls } from '../../checklist/index.ts';
import { assess } from '../../comply/assess.ts';
import type { Compliance } from '../../comply/compliance.ts';
import type { Framework } from '../../knowledge/frameworks/framework.ts';
import { diskGit } from '../../outside/git/disk-git.ts';
import { examine } from '../check/examine.ts';
import type { Terminal } from '../command.ts';
import type { Flags } from '../read-flags.ts';

type Asked = { readonly framework: Framework; readonly flags: Flags; readonly targets: readonly string[] };

/** Judges the targets by the requirements of a framework. */
export const heldNow = async ({ framework, flags, targets }: Asked, terminal: Terminal): Promise<Compliance> => {
  const { report, folder, request } = await examine(
    { flags, targets, judge: check, mayBePiped: true, together: true },
    terminal,
  );
  const items = assess(framework, report.posture, controls);
  const commit = report.filesRead > 0 ? diskGit(folder, request.files).idOf('HEAD') : undefined;
  return { framework, items, report, at: new Date().toISOString(), commit: commit?.ok ? commit.value : undefined };
};

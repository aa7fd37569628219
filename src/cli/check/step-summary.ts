import { appendFileSync, statSync } from 'node:fs';
import type { Report } from '../../report/report.ts';
import type { Terminal } from '../command.ts';

/** GitHub refuses the summary of a step that is larger. Bytes. */
const MOST = 1024 * 1024;

/**
 * Adds the Markdown report to the summary of a GitHub Actions job, whose file GITHUB_STEP_SUMMARY names. A summary that
 * cannot be written is said on stderr and changes nothing else.
 */
export const writeStepSummary = async (report: Report, { env, err }: Terminal): Promise<void> => {
  const file = env.GITHUB_STEP_SUMMARY;
  if (file === undefined || file === '') return;
  const { renderMarkdown } = await import('../../report/markdown/render-markdown.ts');
  const text = `${renderMarkdown(report)}\n`;
  try {
    const before = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    if (before + Buffer.byteLength(text) <= MOST) appendFileSync(file, text);
    else err(`plimsoll: the summary of this step is full (${before} bytes), the report was not added\n`);
  } catch (error) {
    err(`plimsoll: the job summary was not written: ${error instanceof Error ? error.message : String(error)}\n`);
  }
};

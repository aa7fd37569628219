import type { ShellCommand } from '../../model/script.ts';
import type { Build } from '../../model/service.ts';
import type { Rewriting } from './rewrite.ts';
import type { Step } from './steps.ts';

/**
 * A command put at the end of the RUN that another command stands in, joined as the commands before it are. Undefined
 * where the end cannot be told: a comment stands there, or what would follow is not sure to run.
 */
export const appended = (
  build: Pick<Build, 'dockerfile'>,
  { run, script }: Pick<Step, 'run' | 'script'>,
  near: ShellCommand,
  command: string,
): Rewriting | undefined => {
  const { text, escape: mark } = build.dockerfile;
  if (run.command.form !== 'shell' || script.problems.length > 0) return undefined;
  if (run.heredocs.length > 0) {
    const body = run.heredocs.find(
      (each) => each.body.start <= near.span.start && near.span.end <= each.body.end,
    )?.body;
    if (!body) return undefined;
    const indentation = /([ \t]*)[^\n]*\n?$/.exec(text.slice(body.start, body.end))?.[1] ?? '';
    return { span: { start: body.end, end: body.end }, text: `${indentation}${command}\n` };
  }
  const { span } = run.command;
  const last = script.commands.reduce((a, b) => (b.span.end > a.span.end ? b : a), near);
  const end = text.slice(0, span.end).trimEnd().length;
  const tail = text.slice(last.span.end, end);
  const closed = /^(?:[\s\\`;)}]|\b(?:fi|done|esac)\b)*$/.test(tail) && !tail.endsWith(mark);
  if (!closed || last.within.includes('function')) return undefined;
  const watched = script.options.includes('e');
  const gap = lastGap(text, script.commands);
  const lines = text.slice(span.start, end).includes('\n');
  const indentation = /\n([ \t]*)[^\n]*$/.exec(text.slice(span.start, end))?.[1] ?? '    ';
  const usual = lines ? ` ${mark}\n${indentation || '    '}&& ` : ' && ';
  const fits = gap !== undefined && (gap.includes('&&') || watched) && gap.includes('\n') === lines;
  const separator = fits ? gap : usual;
  if (!tail.endsWith(';')) return { span: { start: end, end }, text: `${separator}${command}` };
  return watched ? { span: { start: end, end }, text: `${separator.replace(/;|&&/, '')}${command}` } : undefined;
};

/** What joins the last two commands that are under no condition: one operator, with blanks and continued lines. */
const lastGap = (text: string, commands: readonly ShellCommand[]): string | undefined => {
  const plain = commands.filter(({ within, stage }) => within.length === 0 && stage === 0);
  const [before, last] = plain.slice(-2);
  if (!before || !last) return undefined;
  const end = commands.reduce(
    (most, each) => (each.pipeline === before.pipeline ? Math.max(most, each.span.end) : most),
    0,
  );
  const gap = text.slice(end, last.span.start);
  return /^[ \t]*(?:[\\`]\r?\n[ \t]*)?(?:&&|;)[ \t]*(?:[\\`]\r?\n[ \t]*)?$/.test(gap) ? gap : undefined;
};

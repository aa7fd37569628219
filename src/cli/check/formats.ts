import type { Report } from '../../report/report.ts';
import type { TerminalOptions } from '../../report/terminal/render-terminal.ts';

/** Only the answer for a terminal takes options. */
type Render = (report: Report, options: TerminalOptions) => Iterable<string>;

const RENDERERS = {
  terminal: async () => {
    const { renderTerminal } = await import('../../report/terminal/render-terminal.ts');
    return (report: Report, options: TerminalOptions) => [renderTerminal(report, options)];
  },
  html: async () => (await import('../../report/html/render-html.ts')).renderHtml,
  json: async () => (await import('../../report/json/render-json.ts')).renderJson,
  jsonl: async () => (await import('../../report/jsonl/render-jsonl.ts')).renderJsonl,
  sarif: async () => (await import('../../report/sarif/render-sarif.ts')).renderSarif,
  junit: async () => (await import('../../report/junit/render-junit.ts')).renderJunit,
  markdown: async () => {
    const { renderMarkdown } = await import('../../report/markdown/render-markdown.ts');
    return (report: Report) => [renderMarkdown(report)];
  },
  github: async () => (await import('../../report/github/render-github.ts')).renderGithub,
  'gitlab-codequality': async () =>
    (await import('../../report/gitlab-codequality/render-gitlab-codequality.ts')).renderGitlabCodequality,
} as const satisfies { readonly [format: string]: () => Promise<Render> };

export type Format = keyof typeof RENDERERS;

/** The formats of `plimsoll check`. */
export const FORMATS = Object.keys(RENDERERS) as readonly Format[]; // the keys of an object literal

/** Loads the code of one format: the others cost nothing. */
export const loadFormat = (format: Format): Promise<Render> => RENDERERS[format]();

import type { Level } from '../../checklist/control.ts';
import type { Report } from '../../report/report.ts';

/** What only the answer for a terminal needs to know. */
type FormatOptions = {
  readonly colour: boolean;
  readonly width: number;
  readonly all: boolean;
  readonly level: Level | undefined;
  readonly exitCode: number;
};

type Render = (report: Report, options: FormatOptions) => Iterable<string>;

const RENDERERS = {
  terminal: async () => {
    const { renderTerminal } = await import('../../report/terminal/render-terminal.ts');
    return (report: Report, options: FormatOptions) => [renderTerminal(report, options)];
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

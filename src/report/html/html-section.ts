/** A part of a page, with what the list at its top calls it. */
export type HtmlSection = { readonly id: string; readonly title: string; readonly html: string };

/** A part with its heading. */
export const htmlSection = (id: string, title: string, body: string): HtmlSection => ({
  id,
  title,
  html: `<section id=${id}><h2>${title}</h2>${body}</section>\n`,
});

/** The list of the parts of a page, at its top. */
export const sectionList = (sections: readonly Pick<HtmlSection, 'id' | 'title'>[]): string =>
  `<nav aria-label="On this page"><div class=wrap>${sections.map(({ id, title }) => `<a href="#${id}">${title}</a>`).join('')}</div></nav>`;

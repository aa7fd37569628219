/** The id of a requirement's entry in the page. */
export const requirementAnchor = (id: string): string => `r-${id.replace(/[^\w.-]/g, '-')}`;

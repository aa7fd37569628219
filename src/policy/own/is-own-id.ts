const NAME = '[a-z0-9]+(?:-[a-z0-9]+)*';
const OWN_ID = new RegExp(`^own/${NAME}(?:/${NAME})?$`);

/** Whether an id is of a control or rule that an operator wrote: `own/cost-centre`, `own/cost-centre/broken`. */
export const isOwnId = (id: string): boolean => id.length <= 100 && OWN_ID.test(id);

/** What is being worked out is of no use any more: the text is another, or nobody waits for it. */
export class Overtaken extends Error {}

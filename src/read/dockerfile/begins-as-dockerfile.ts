/** FROM and ARG, the only instructions that a Dockerfile may begin with, behind comments: `from x import y` is Python. */
const BEGIN =
  /^\uFEFF?(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*(?:FROM(?:[ \t]+--platform=\S+)?[ \t]+\S+(?:[ \t]+AS[ \t]+\S+)?|ARG[ \t]+[A-Z_]\w*(?:=.*)?)[ \t]*(?:\r?\n|$)/i;

/** How much of a text is looked at: long comments come before the first instruction. */
const HEAD = 64 * 1024;

/** Whether a text whose name does not tell is a Dockerfile, by its first instruction. Source: Dockerfile reference, Format. */
export const beginsAsDockerfile = (text: string): boolean => BEGIN.test(text.slice(0, HEAD));

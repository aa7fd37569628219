/** A new file as a unified diff, for `git apply` and for eyes. */
export const showDraft = ({ path, text }: { readonly path: string; readonly text: string }): string => {
  const lines = text.replace(/\n$/, '').split('\n');
  return `--- /dev/null\n+++ b/${path}\n@@ -0,0 +1,${lines.length} @@\n${lines.map((line) => `+${line}`).join('\n')}\n`;
};

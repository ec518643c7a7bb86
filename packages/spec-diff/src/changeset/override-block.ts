/** Marks of the block of overrides, which is a comment in Markdown. */
export const opening = "<!-- overrides";
export const closing = "-->";

/** Written into a new file, to show the format. */
const emptyBlock = `${opening}
To raise the level of a package, or lower that of a change, write a list below this line and run \`npm run generate\`.
An item has \`raise\` (a package), or \`lower\` (the id of a rule) and \`at\` (a pointer), both as \`npm run spec:diff\` prints them; \`to\` (a level) and \`reason\` (shown in the changelog).
${closing}`;

/** Returns the block of overrides in a file, or an empty block. */
export function blockOf(text: string): string {
  const start = text.indexOf(opening);
  if (start < 0) return emptyBlock;
  const end = text.indexOf(closing, start);
  return end < 0 ? text.slice(start).trimEnd() : text.slice(start, end + closing.length);
}

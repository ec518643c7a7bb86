// Formats changelog entries for changesets. @see https://github.com/changesets/changesets/blob/main/docs/modifying-changelog-format.md

/** Returns an entry as a list: a list stays as it is, and other text becomes one item. */
function getReleaseLine({ summary }: { readonly summary: string }): string {
  const text = summary.trim();
  return text.startsWith("- ") ? text : `- ${text.replaceAll(/\n(?=.)/g, "\n  ")}`;
}

function getDependencyReleaseLine(
  _: unknown,
  dependencies: readonly { readonly name: string; readonly newVersion: string }[],
): string {
  if (dependencies.length === 0) return "";
  const list = dependencies.map(({ name, newVersion }) => `\`${name}\` ${newVersion}`).toSorted();
  return `- Needs ${list.join(", ")}.`;
}

// Changesets reads the default export.
export default { getReleaseLine, getDependencyReleaseLine };

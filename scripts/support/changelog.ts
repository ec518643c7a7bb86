/** Parts of what the release tool hands over. @see https://github.com/changesets/changesets/blob/main/docs/modifying-changelog-format.md */
interface Changeset {
  readonly summary: string;
}

interface DependencyRelease {
  readonly name: string;
  readonly newVersion: string;
}

/** An entry as it was written: a list stays a list, a sentence becomes one of its items. */
function getReleaseLine({ summary }: Changeset): string {
  const text = summary.trim();
  if (text.startsWith("- ")) return text;
  const [first = "", ...rest] = text.split("\n");
  return [`- ${first}`, ...rest.map((line) => (line === "" ? "" : `  ${line}`))].join("\n");
}

function getDependencyReleaseLine(
  _: readonly Changeset[],
  dependencies: readonly DependencyRelease[],
): string {
  if (dependencies.length === 0) return "";
  const list = dependencies.map(({ name, newVersion }) => `\`${name}\` ${newVersion}`).toSorted();
  return `- Needs ${list.join(", ")}.`;
}

// The release tool looks for a default export.
export default { getReleaseLine, getDependencyReleaseLine };

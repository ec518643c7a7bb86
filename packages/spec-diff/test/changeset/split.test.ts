import { expect, it } from "vitest";
import { computeChangeset } from "../../src/changeset/compute.ts";
import { splitChangeset } from "../../src/changeset/split.ts";
import { documentsOf, mutationNamed, scope } from "../mutation.ts";

it("writes one changeset for each package and level", () => {
  const { base, head } = documentsOf(mutationNamed("an operation moves to another domain"));
  const text = computeChangeset({ released: base, document: head, current: undefined, scope });
  const files = splitChangeset(text ?? "");
  expect([...files.keys()].toSorted()).toEqual([
    expect.stringMatching(/^\.changeset\/spec-rosterkit-types-minor-[0-9a-f]{16}\.md$/),
    expect.stringMatching(/^\.changeset\/spec-rosterkit-types-patch-/),
    expect.stringMatching(/^\.changeset\/spec-rosterkit-users-minor-/),
  ]);
  const [, types, users] = [...files]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, file]) => file);
  expect(types).toBe(
    '---\n"@rosterkit/types": patch\n---\n\n- `@rosterkit/permissions` is deprecated: its operations are in `@rosterkit/users` now\n',
  );
  expect(users).toBe(
    '---\n"@rosterkit/users": minor\n---\n\n- New types: `Group`.\n- workspace: `listGroups`: moved here from `@rosterkit/permissions`\n',
  );
});

it("names the files by their content, so that Changesets recognises released ones between prereleases", () => {
  const paths = ["an operation moves to another domain", "a new operation"].flatMap((name) => {
    const { base, head } = documentsOf(mutationNamed(name));
    const text = computeChangeset({ released: base, document: head, current: undefined, scope });
    return [...splitChangeset(text ?? "").keys()].filter((path) => path.includes("types-minor"));
  });
  expect(new Set(paths).size).toBe(2);
});

import { expect, it } from "vitest";
import { computeChangeset } from "../../src/changeset/compute.ts";
import { splitChangeset } from "../../src/changeset/split.ts";
import { documentsOf, mutationNamed, scope } from "../mutation.ts";

it("gives each package and level a changeset of its own", () => {
  const { base, head } = documentsOf(mutationNamed("an operation moves to another domain"));
  const text = computeChangeset({ released: base, document: head, current: undefined, scope });
  const files = splitChangeset(text ?? "");
  expect([...files.keys()].toSorted()).toEqual([
    ".changeset/spec-rosterkit-types-minor.md",
    ".changeset/spec-rosterkit-types-patch.md",
    ".changeset/spec-rosterkit-users-minor.md",
  ]);
  expect(files.get(".changeset/spec-rosterkit-types-patch.md")).toBe(
    '---\n"@rosterkit/types": patch\n---\n\n- `@rosterkit/permissions` is deprecated: its operations are in `@rosterkit/users` now\n',
  );
  expect(files.get(".changeset/spec-rosterkit-users-minor.md")).toBe(
    '---\n"@rosterkit/users": minor\n---\n\n- New types: `Group`.\n- workspace: `listGroups`: is new here, it came from `@rosterkit/permissions`\n',
  );
});

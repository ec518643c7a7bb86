import { describe, expect, it } from "vitest";
import { bumpsOf } from "../../src/changeset/check.ts";
import { computeChangeset } from "../../src/changeset/compute.ts";
import type { JsonObject } from "../../src/json.ts";
import { splitChangeset } from "../../../../scripts/release/split.ts";
import { documentsOf, mutations } from "../mutation.ts";

function step(name: string): { released: JsonObject; document: JsonObject } {
  const mutation = mutations.find((candidate) => candidate.name === name);
  if (!mutation) throw new Error(`There is no mutation "${name}".`);
  const { base, head } = documentsOf(mutation);
  return { released: base, document: head };
}

const fresh = new Map<string, Promise<string | undefined>>();

async function changesetOf(name: string, current?: string): Promise<string> {
  const computed =
    current === undefined
      ? (fresh.get(name) ?? computeChangeset({ ...step(name), current }))
      : computeChangeset({ ...step(name), current });
  if (current === undefined) fresh.set(name, computed);
  const text = await computed;
  if (text === undefined) throw new Error(`"${name}" has no changeset.`);
  return text;
}

const removal = "a nested optional body field is removed";
const removed = "`createMember`: the input's `settings.beta` was removed";

function withOverrides(text: string, list: string): string {
  return text.replace(/<!-- overrides[^]*-->/, `<!-- overrides\n${list}\n-->`);
}

describe("what is written", () => {
  it("names the packages that are touched and no other, each with its bump and what changed", async () => {
    const text = await changesetOf("a new operation");
    expect(Object.fromEntries(bumpsOf(text))).toEqual({
      "@rosterkit/permissions": "minor",
      "@rosterkit/types": "minor",
    });
    expect(text).toContain("## @rosterkit/permissions\n\n### New\n\n- workspace: `createGroup` is new\n");
    expect(text).toMatch(/^---\n# Generated from spec\/openapi\.json by `npm run generate`\. Do not edit/);
  });

  it("is nothing before the first release, and nothing when nothing changed", async () => {
    const { document } = step("a new operation");
    expect(await computeChangeset({ released: undefined, document, current: undefined })).toBeUndefined();
    expect(await computeChangeset({ released: document, document, current: undefined })).toBeUndefined();
  });

  it("stays as it is, byte for byte, as long as its input does", async () => {
    const first = await changesetOf(removal);
    expect(await computeChangeset({ ...step(removal), current: undefined })).toBe(first);
    expect(await changesetOf(removal, first)).toBe(first);
  });

  it("follows the document: a step that is taken back leaves no changeset", async () => {
    const { released } = step(removal);
    const current = await changesetOf(removal);
    expect(await computeChangeset({ released, document: released, current })).toBeUndefined();
  });

  it("leaves a new package at its first version", async () => {
    const { released, document } = step("an operation moves to another domain");
    const moved = JSON.parse(JSON.stringify(document).replaceAll('"users"', '"people"')) as JsonObject;
    const bumps = bumpsOf((await computeChangeset({ released, document: moved, current: undefined })) ?? "");
    expect(bumps.has("@rosterkit/people")).toBe(false);
    expect(bumps.get("@rosterkit/users")).toBe("major");
  });
});

describe("overrides", () => {
  it("raise a package, and say why", async () => {
    const text = withOverrides(
      await changesetOf("a new operation"),
      '- raise: "@rosterkit/permissions"\n  to: major\n  reason: The year is over.',
    );
    const raised = await changesetOf("a new operation", text);
    expect(bumpsOf(raised).get("@rosterkit/permissions")).toBe("major");
    expect(raised).toContain("### Breaking changes\n\n- Released as major: The year is over.\n");
    expect(raised).toContain("reason: The year is over.\n-->");
    expect(await changesetOf("a new operation", raised)).toBe(raised);
  });

  it("may stand below the words that explain them, and name a change as the list words it", async () => {
    const item = `- lower: ${JSON.stringify(`alli: ${removed}`)}\n  to: minor\n  reason: So.`;
    const text = (await changesetOf(removal)).replace(/-->/, `\n${item}\n-->`);
    const lowered = await changesetOf(removal, text);
    expect(bumpsOf(lowered).get("@rosterkit/users")).toBe("minor");
    expect(lowered).toContain("To release a package higher");
  });

  it("lower a change that they name, and the changelog shows it", async () => {
    const text = withOverrides(
      await changesetOf(removal),
      `- lower: ${JSON.stringify(removed)}\n  to: patch\n  reason: The service never looked at it.`,
    );
    const lowered = await changesetOf(removal, text);
    expect(Object.fromEntries(bumpsOf(lowered))).toEqual({
      "@rosterkit/types": "patch",
      "@rosterkit/users": "patch",
    });
    expect(lowered).toContain(`${removed} (released as patch, not major: The service never looked at it.)`);
  });

  it.for<[string, string, RegExp]>([
    [
      "a change that there is not",
      "- lower: nothing\n  to: patch\n  reason: So.",
      /lowers a change that there is not: "nothing"/,
    ],
    ["no reason", '- raise: "@rosterkit/users"\n  to: major', /an override has no reason/],
    [
      "no level",
      '- raise: "@rosterkit/users"\n  to: huge\n  reason: So.',
      /released as "huge", which is no level/,
    ],
    [
      "a higher level under lower",
      `- lower: ${JSON.stringify(removed)}\n  to: major\n  reason: So.`,
      /but it is major/,
    ],
    ["neither of both", "- to: major\n  reason: So.", /names neither what to raise nor what to lower/],
    ["no YAML", "- [", /no YAML list/],
  ])("are refused with %s", async ([, list, message]) => {
    const text = withOverrides(await changesetOf(removal), list);
    await expect(changesetOf(removal, text)).rejects.toThrow(message);
  });
});

describe("a hand edit", () => {
  it.for<[string, (text: string) => string]>([
    ["a lower bump", (text) => text.replace('"@rosterkit/users": major', '"@rosterkit/users": minor')],
    ["another wording", (text) => text.replace("was removed", "went away")],
    ["a banner taken away", (text) => text.replace(/# Generated.*\n/, "")],
  ])("is seen: %s", async ([, edit]) => {
    const edited = edit(await changesetOf(removal));
    await expect(changesetOf(removal, edited)).rejects.toThrow(
      /\.changeset\/spec\.md was edited by hand\. .*delete the file and run `npm run generate`/,
    );
  });
});

describe("at the release", () => {
  it("each package and level gets a changeset of its own", async () => {
    const files = splitChangeset(await changesetOf("an operation moves to another domain"));
    expect([...files.keys()].toSorted()).toEqual([
      ".changeset/spec-rosterkit-permissions-major.md",
      ".changeset/spec-rosterkit-types-minor.md",
      ".changeset/spec-rosterkit-users-minor.md",
    ]);
    expect(files.get(".changeset/spec-rosterkit-users-minor.md")).toBe(
      '---\n"@rosterkit/users": minor\n---\n\n- New types: `Group`.\n- workspace: `listGroups`: is new here, it came from `@rosterkit/permissions`\n',
    );
  });
});

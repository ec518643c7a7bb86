import { describe, expect, it } from "vitest";
import { bumpsOf } from "../../src/changeset/check.ts";
import { computeChangeset } from "../../src/changeset/compute.ts";
import type { JsonObject } from "@rosterkit/openapi";
import { documentsOf, mutationNamed, scope } from "../mutation.ts";

function step(name: string): { released: JsonObject; document: JsonObject; scope: string } {
  const { base, head } = documentsOf(mutationNamed(name));
  return { released: base, document: head, scope };
}

function changesetOf(name: string, current?: string): string {
  const text = computeChangeset({ ...step(name), current });
  if (text === undefined) throw new Error(`"${name}" has no changeset.`);
  return text;
}

const removal = "a nested optional body field is removed";
const removed = "`createMember`: the input's `settings.beta` was removed";
const place = "/components/schemas/CreateMember/properties/settings/properties/beta";
const lowering = `- lower: request-field-removed\n  at: ${place}`;

function withOverrides(text: string, list: string): string {
  return text.replace(/<!-- overrides[^]*-->/, `<!-- overrides\n${list}\n-->`);
}

describe("the changeset", () => {
  it("lists only the affected packages, each with its bump and changes", () => {
    const text = changesetOf("a new operation");
    expect(Object.fromEntries(bumpsOf(text))).toEqual({
      "@rosterkit/permissions": "minor",
      "@rosterkit/types": "minor",
    });
    expect(text).toContain("## @rosterkit/permissions\n\n### New\n\n- workspace: `createGroup` is new\n");
    expect(text).toMatch(/^---\n# Generated from spec\/openapi\.json by `npm run generate`\. Do not edit/);
  });

  it("is empty before the first release and without changes", () => {
    const { document } = step("a new operation");
    expect(computeChangeset({ released: undefined, document, current: undefined, scope })).toBeUndefined();
    expect(computeChangeset({ released: document, document, current: undefined, scope })).toBeUndefined();
  });

  it("is byte for byte the same for the same input", () => {
    const first = changesetOf(removal);
    expect(computeChangeset({ ...step(removal), current: undefined })).toBe(first);
    expect(changesetOf(removal, first)).toBe(first);
  });

  it("disappears when the change is reverted", () => {
    const { released } = step(removal);
    const current = changesetOf(removal);
    expect(computeChangeset({ released, document: released, current, scope })).toBeUndefined();
  });

  it("bumps neither new nor retired packages", () => {
    const { released, document } = step("an operation moves to another domain");
    const moved = JSON.parse(JSON.stringify(document).replaceAll('"users"', '"people"')) as JsonObject;
    const bumps = bumpsOf(computeChangeset({ released, document: moved, current: undefined, scope }) ?? "");
    expect(bumps.has("@rosterkit/people")).toBe(false);
    expect(bumps.has("@rosterkit/users")).toBe(false);
  });
});

describe("overrides", () => {
  it("raise a package with a reason", () => {
    const text = withOverrides(
      changesetOf("a new operation"),
      '- raise: "@rosterkit/permissions"\n  to: major\n  reason: The year is over.',
    );
    const raised = changesetOf("a new operation", text);
    expect(bumpsOf(raised).get("@rosterkit/permissions")).toBe("major");
    expect(raised).toContain("### Breaking changes\n\n- Released as major: The year is over.\n");
    expect(raised).toContain("reason: The year is over.\n-->");
    expect(changesetOf("a new operation", raised)).toBe(raised);
  });

  it("lower the changes of a rule at a place, with a note in the changelog", () => {
    const text = withOverrides(
      changesetOf(removal),
      `${lowering}\n  to: patch\n  reason: The service never looked at it.`,
    );
    const lowered = changesetOf(removal, text);
    expect(Object.fromEntries(bumpsOf(lowered))).toEqual({
      "@rosterkit/types": "patch",
      "@rosterkit/users": "patch",
    });
    expect(lowered).toContain(`${removed} (released as patch, not major: The service never looked at it.)`);
  });

  it("may follow the explanation in the block", () => {
    const text = changesetOf(removal).replace(/-->/, `\n${lowering}\n  to: minor\n  reason: So.\n-->`);
    const lowered = changesetOf(removal, text);
    expect(bumpsOf(lowered).get("@rosterkit/users")).toBe("minor");
    expect(lowered).toContain("To raise the level of a package");
  });

  it("stay in the file if they leave nothing to release", () => {
    const change = "an operation is described better";
    const list =
      "- lower: operation-documentation-changed\n  at: /paths/~1members/get\n  to: none\n  reason: So.";
    const lowered = changesetOf(change, withOverrides(changesetOf(change), list));
    expect(bumpsOf(lowered).size).toBe(0);
    expect(changesetOf(change, lowered)).toBe(lowered);
  });

  it("are kept when everything above them is deleted to resolve a merge", () => {
    const list = `${lowering}\n  to: patch\n  reason: So.`;
    const merged = `<<<<<<< mine\n${withOverrides(changesetOf(removal), list)}>>>>>>> theirs\n`;
    expect(() => changesetOf(removal, merged)).toThrow("delete everything above them");
    const overrides = withOverrides("<!-- overrides -->", list);
    expect(bumpsOf(changesetOf(removal, overrides)).get("@rosterkit/users")).toBe("patch");
  });

  it.for<[string, string, RegExp]>([
    [
      "a place where the rule finds nothing",
      "- lower: request-field-removed\n  at: /nowhere\n  to: patch\n  reason: So.",
      /lowers request-field-removed at \/nowhere, but there is no such change/,
    ],
    ["a rule without a place", "- lower: request-field-removed\n  to: patch\n  reason: So.", /and its place/],
    ["no reason", '- raise: "@rosterkit/users"\n  to: major', /an override has no reason/],
    [
      "no level",
      '- raise: "@rosterkit/users"\n  to: huge\n  reason: So.',
      /an override has the level "huge"; a level is none, patch, minor or major/,
    ],
    ["a higher level under lower", `${lowering}\n  to: major\n  reason: So.`, /but it is major/],
    [
      "an unknown package",
      '- raise: "@rosterkit/usres"\n  to: major\n  reason: So.',
      /raises @rosterkit\/usres, but the document has no such package\. The packages are: @rosterkit\/client,/,
    ],
    ["neither raise nor lower", "- to: major\n  reason: So.", /names neither a package to raise nor a rule/],
    ["invalid YAML", "- [", /not a YAML list/],
  ])("are refused with %s", ([, list, message]) => {
    const text = withOverrides(changesetOf(removal), list);
    expect(() => changesetOf(removal, text)).toThrow(message);
  });
});

describe("a hand edit", () => {
  it.for<[string, (text: string) => string]>([
    ["a lower bump", (text) => text.replace('"@rosterkit/users": major', '"@rosterkit/users": minor')],
    ["a different text", (text) => text.replace("was removed", "went away")],
    ["a removed banner", (text) => text.replace(/# Generated.*\n/, "")],
  ])("is detected: %s", ([, edit]) => {
    const edited = edit(changesetOf(removal));
    expect(() => changesetOf(removal, edited)).toThrow(
      /\.changeset\/spec\.md was edited by hand\. .*delete everything above them and run `npm run generate`/,
    );
  });
});

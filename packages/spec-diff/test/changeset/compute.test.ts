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

describe("what is written", () => {
  it("names the packages that are touched and no other, each with its bump and what changed", () => {
    const text = changesetOf("a new operation");
    expect(Object.fromEntries(bumpsOf(text))).toEqual({
      "@rosterkit/permissions": "minor",
      "@rosterkit/types": "minor",
    });
    expect(text).toContain("## @rosterkit/permissions\n\n### New\n\n- workspace: `createGroup` is new\n");
    expect(text).toMatch(/^---\n# Generated from spec\/openapi\.json by `npm run generate`\. Do not edit/);
  });

  it("is nothing before the first release, and nothing when nothing changed", () => {
    const { document } = step("a new operation");
    expect(computeChangeset({ released: undefined, document, current: undefined, scope })).toBeUndefined();
    expect(computeChangeset({ released: document, document, current: undefined, scope })).toBeUndefined();
  });

  it("stays as it is, byte for byte, as long as its input does", () => {
    const first = changesetOf(removal);
    expect(computeChangeset({ ...step(removal), current: undefined })).toBe(first);
    expect(changesetOf(removal, first)).toBe(first);
  });

  it("follows the document: a step that is taken back leaves no changeset", () => {
    const { released } = step(removal);
    const current = changesetOf(removal);
    expect(computeChangeset({ released, document: released, current, scope })).toBeUndefined();
  });

  it("leaves a new package at its first version, and releases no retired one", () => {
    const { released, document } = step("an operation moves to another domain");
    const moved = JSON.parse(JSON.stringify(document).replaceAll('"users"', '"people"')) as JsonObject;
    const bumps = bumpsOf(computeChangeset({ released, document: moved, current: undefined, scope }) ?? "");
    expect(bumps.has("@rosterkit/people")).toBe(false);
    expect(bumps.has("@rosterkit/users")).toBe(false);
  });
});

describe("overrides", () => {
  it("raise a package, and say why", () => {
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

  it("lower the changes of a rule at a place, and the changelog shows it", () => {
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

  it("may stand below the words that explain them", () => {
    const text = changesetOf(removal).replace(/-->/, `\n${lowering}\n  to: minor\n  reason: So.\n-->`);
    const lowered = changesetOf(removal, text);
    expect(bumpsOf(lowered).get("@rosterkit/users")).toBe("minor");
    expect(lowered).toContain("To release a package higher");
  });

  it("stay in the file when they leave nothing to be released", () => {
    const change = "an operation is described better";
    const list =
      "- lower: operation-documentation-changed\n  at: /paths/~1members/get\n  to: none\n  reason: So.";
    const lowered = changesetOf(change, withOverrides(changesetOf(change), list));
    expect(bumpsOf(lowered).size).toBe(0);
    expect(changesetOf(change, lowered)).toBe(lowered);
  });

  it("are kept after a merge, when everything above them is deleted", () => {
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
      /lowers request-field-removed at \/nowhere, and there is no such change/,
    ],
    ["a rule without a place", "- lower: request-field-removed\n  to: patch\n  reason: So.", /and its place/],
    ["no reason", '- raise: "@rosterkit/users"\n  to: major', /an override has no reason/],
    [
      "no level",
      '- raise: "@rosterkit/users"\n  to: huge\n  reason: So.',
      /released as "huge", which is not a level/,
    ],
    ["a higher level under lower", `${lowering}\n  to: major\n  reason: So.`, /but it is major/],
    [
      "a package that is none of the document's",
      '- raise: "@rosterkit/usres"\n  to: major\n  reason: So.',
      /raises @rosterkit\/usres, and the document has no such package\. The packages are: @rosterkit\/client,/,
    ],
    ["neither of both", "- to: major\n  reason: So.", /names neither a package to raise nor a rule/],
    ["no YAML", "- [", /not a YAML list/],
  ])("are refused with %s", ([, list, message]) => {
    const text = withOverrides(changesetOf(removal), list);
    expect(() => changesetOf(removal, text)).toThrow(message);
  });
});

describe("a hand edit", () => {
  it.for<[string, (text: string) => string]>([
    ["a lower bump", (text) => text.replace('"@rosterkit/users": major', '"@rosterkit/users": minor')],
    ["another wording", (text) => text.replace("was removed", "went away")],
    ["a banner taken away", (text) => text.replace(/# Generated.*\n/, "")],
  ])("is seen: %s", ([, edit]) => {
    const edited = edit(changesetOf(removal));
    expect(() => changesetOf(removal, edited)).toThrow(
      /\.changeset\/spec\.md was edited by hand\. .*delete everything above them and run `npm run generate`/,
    );
  });
});

import { InputError } from "@rosterkit/openapi";
import { expect, test } from "vitest";
import { pullSources } from "../../src/pull/pull.ts";
import { pullReport } from "../../src/pull/report.ts";
import { configOf, snapshot, temporaryRepository } from "../support/repository.ts";

const faults: readonly (readonly [name: string, given: object | string, pointer: string, problem: RegExp])[] =
  [
    ["is not YAML", "alli: [", "", /Flow sequence/],
    ["is a list", "- alli", "", /not an object of services/],
    [
      "names a file elsewhere",
      { "../alli": { unknown: "?" } },
      "/..~1alli",
      /cannot be the name of a service/,
    ],
    ["has no origin", { alli: { prose: "drop" } }, "/alli", /needs one of openapi, fragments, page, npm/],
    ["has two origins", { alli: { page: "https://a.example", unknown: "?" } }, "/alli", /needs one of/],
    ["has no address", { alli: { page: "docs" } }, "/alli", /is "docs", which is not an address/],
    [
      "has an unknown option",
      { alli: { page: "https://a.example", etag: "1" } },
      "/alli",
      /has no option "etag"/,
    ],
    [
      "has a wrong value",
      { alli: { fragments: "https://a.example", prose: "no" } },
      "/alli",
      /cannot be "no"/,
    ],
    [
      "has no package",
      { alli: { npm: "--global", file: "a.json" } },
      "/alli",
      /is not the name of a package/,
    ],
    ["leaves the package", { alli: { npm: "a", file: "../a.json" } }, "/alli", /`file` of alli cannot be/],
    [
      "has a range of versions",
      { alli: { npm: "a", file: "a.json", version: "^1.0.0" } },
      "/alli",
      /`version` of alli/,
    ],
    ["has no file", { alli: { npm: "a" } }, "/alli", /needs `file`/],
  ];

test.each(faults)("an upstream.yaml that %s is refused", async (_, given, pointer, problem) => {
  const root = temporaryRepository({ "spec/upstream.yaml": given });
  const before = snapshot(root);
  const error: unknown = await pullSources(configOf(root)).catch((each: unknown) => each);
  expect(error).toBeInstanceOf(InputError);
  expect((error as InputError).diagnostics).toMatchObject([
    { file: "spec/upstream.yaml", pointer, problem: expect.stringMatching(problem) },
  ]);
  expect(snapshot(root)).toEqual(before);
});

test.each([
  ["over plain http", { alli: { page: "http://docs.example.com/a.md" } }, /is not an https address/],
  ["from a file", { alli: { page: "file:///etc/passwd" } }, /is not an https address/],
  [
    "with credentials",
    { alli: { page: "https://me:secret@docs.example.com/" } },
    /docs\.example\.com contains credentials/,
  ],
])("nothing is fetched %s", async (_, given, said) => {
  const root = temporaryRepository({ "spec/upstream.yaml": given });
  const report = pullReport(await pullSources(configOf(root)));
  expect(report).toMatch(said);
  expect(report).not.toContain("secret");
});

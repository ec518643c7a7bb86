import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { corpus } from "../../../proofs/history/corpus.ts";
import { judge } from "../../../proofs/history/page.ts";
import { replay } from "../../../proofs/history/replay.ts";
import { repositoryRoot } from "../../../support/repository.ts";

interface Fields {
  readonly input: Readonly<Record<string, unknown>>;
  readonly answer: Readonly<Record<string, unknown>>;
  readonly schemas?: Readonly<Record<string, unknown>>;
}

/** Makes a document with one operation that has these fields in its request and response. */
function versionOf(
  version: string,
  { input, answer, schemas = {} }: Fields,
): { version: string; text: string } {
  const content = (properties: object): object => ({
    content: { "application/json": { schema: { type: "object", properties } } },
  });
  const operation = {
    operationId: "addBook",
    tags: ["books"],
    requestBody: { required: true, ...content({ author: { type: "object", properties: input } }) },
    responses: { 200: { description: "The book.", ...content(answer) } },
  };
  const info = { title: "Library", version };
  return {
    version,
    text: JSON.stringify({
      openapi: "3.1.0",
      info,
      paths: { "/books": { post: operation } },
      components: { schemas },
    }),
  };
}

const library = { service: "library", packageName: "library", version: "5", file: "library.json" };
const name = { type: "string" };
const both = { input: { name, born: name }, answer: { title: name, year: { type: "integer" } } };

test("old code fails for a removed field, nested or optional, but not for an added one or a bound", async () => {
  const { steps, refused } = await replay(library, [
    versionOf("1", both),
    versionOf("2", { ...both, input: { name } }),
    versionOf("3", { ...both, input: { name: { ...name, maxLength: 9 } } }),
    versionOf("4", { input: { name }, answer: { title: name } }),
    versionOf("5", both),
  ]);
  expect(refused).toEqual([]);
  expect(
    steps.map((step) => [step.level, judge(step), step.errors.map(({ statement }) => statement)]),
  ).toEqual([
    ["major", "right", ["type_AddBookInput"]],
    ["major", "wire only", []],
    ["major", "right", ["type_AddBookOutput"]],
    ["minor", "right", []],
  ]);
});

test("old code reads an alternative within a response on its own, and imports its name", async () => {
  const card = (...required: string[]): object => ({ type: "object", required, properties: { card: name } });
  const reference = (schema: string): object => ({ $ref: `#/components/schemas/${schema}` });
  const withReader = (member: object, schemas: object): Fields => ({
    input: {},
    answer: { reader: { oneOf: [member, reference("Guest")] } },
    schemas: { Guest: card(), ...schemas },
  });
  const { steps } = await replay(library, [
    versionOf("1", withReader(reference("Member"), { Member: card("card") })),
    // A member without a card is assignable to a guest, so the whole response is assignable to the old one.
    versionOf("2", withReader(reference("Member"), { Member: card() })),
    versionOf("3", withReader(card(), {})),
  ]);
  expect(
    steps.map((step) => [step.level, judge(step), step.errors.map(({ statement }) => statement)]),
  ).toEqual([
    ["major", "right", ["read_Member"]],
    ["major", "right", ["type_Member", "read_Member"]],
  ]);
});

test("docs/history.md has a row for every document, with at least fifteen steps", () => {
  const text = readFileSync(join(repositoryRoot, "docs", "history.md"), "utf8");
  for (const { packageName, file } of corpus) {
    const row = text.split("\n").find((line) => line.startsWith(`| \`${packageName}\` ${file} |`));
    expect(
      Number(row?.split("|")[3]),
      `${packageName} ${file}: \`npm run history\` writes it`,
    ).toBeGreaterThan(14);
  }
});

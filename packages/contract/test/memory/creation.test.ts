import type { Received } from "@rosterkit/mock";
import { expect, test } from "vitest";
import { readCreation } from "../../src/memory/creation.ts";

const values = { parameters: {}, body: undefined };

test.each<[location: string | undefined, id: string | undefined, collection?: string]>([
  ["/v1/people/p%2F1", "p/1"],
  ["https://elsewhere.test/people/7/?x=1#y", "7"],
  ["/jobs/7", undefined],
  ["/v1/groups/g%201/people/7", "7", "/groups/g%201/people"],
  ["/people/7", "7", "/groups/g%201/people"],
  ["/groups/other/people/7", undefined, "/groups/g%201/people"],
  ["/people", undefined],
  ["7", undefined],
  ["/people/%zz", undefined],
  ["http://[", undefined],
  [undefined, undefined],
])("the Location %s contains the id %s of a person", (location, id, path = "/people") => {
  const sent = { status: 201, json: undefined, headers: location === undefined ? {} : { location } };
  expect(readCreation(values, { path, sent } as Received).location).toBe(id);
});

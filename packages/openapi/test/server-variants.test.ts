import { expect, test } from "vitest";
import { serverVariants } from "../src/server-variants.ts";

const region = { default: "eu", enum: ["us", "eu"] };
const stage = { default: "live", enum: ["live", "test"] };

test.each<[string, Parameters<typeof serverVariants>, [url: string, values: string[]][]]>([
  ["without variables is itself", [{ url: "https://a.test" }], [["https://a.test", []]]],
  [
    "has its default first",
    [{ url: "https://{region}.test", variables: { region } }],
    [
      ["https://eu.test", ["eu"]],
      ["https://us.test", ["us"]],
    ],
  ],
  [
    "is told from none by a variable with one value, or by one that its URL does not have",
    [{ url: "https://{host}.test", variables: { host: { default: "a" }, region } }],
    [["https://a.test", []]],
  ],
  [
    "has the default alone of a variable that would make too many",
    [{ url: "https://{region}.test/{stage}", variables: { region, stage } }, 3],
    [
      ["https://eu.test/live", ["eu"]],
      ["https://us.test/live", ["us"]],
    ],
  ],
  [
    "is none where a variable has no value, as one that is null",
    [{ url: "https://{region}.test", variables: { region: null } as never }],
    [],
  ],
  [
    "has the default of a variable whose values are null",
    [{ url: "https://{stage}.test", variables: { stage: { default: "live", enum: null } } as never }],
    [["https://live.test", []]],
  ],
])("a server %s", (_, given, want) => {
  expect(serverVariants(...given).map(({ url, values }) => [url, values])).toEqual(want);
});

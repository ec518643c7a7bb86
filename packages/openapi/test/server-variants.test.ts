import { expect, test } from "vitest";
import { serverVariants } from "../src/server-variants.ts";

const region = { default: "eu", enum: ["us", "eu"] };
const stage = { default: "live", enum: ["live", "test"] };

test.each<[string, Parameters<typeof serverVariants>, [url: string, values: string[]][]]>([
  ["without variables has one variant", [{ url: "https://a.test" }], [["https://a.test", []]]],
  [
    "has the variant of the default first",
    [{ url: "https://{region}.test", variables: { region } }],
    [
      ["https://eu.test", ["eu"]],
      ["https://us.test", ["us"]],
    ],
  ],
  [
    "ignores variables with one value, and variables that are not in its URL",
    [{ url: "https://{host}.test", variables: { host: { default: "a" }, region } }],
    [["https://a.test", []]],
  ],
  [
    "uses only the default of a variable that would exceed the maximum",
    [{ url: "https://{region}.test/{stage}", variables: { region, stage } }, 3],
    [
      ["https://eu.test/live", ["eu"]],
      ["https://us.test/live", ["us"]],
    ],
  ],
  [
    "has no variant if a variable is null",
    [{ url: "https://{region}.test", variables: { region: null } as never }],
    [],
  ],
  [
    "uses the default of a variable whose enum is null",
    [{ url: "https://{stage}.test", variables: { stage: { default: "live", enum: null } } as never }],
    [["https://live.test", []]],
  ],
])("a server %s", (_, given, want) => {
  expect(serverVariants(...given).map(({ url, values }) => [url, values])).toEqual(want);
});

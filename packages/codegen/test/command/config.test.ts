import { expect, test } from "vitest";
import { checkConfig, loadConfig } from "../../src/command/load-config.ts";
import { temporaryRepository } from "../support/repository.ts";

const place = { file: "rosterkit.config.ts", root: "/somewhere" };

test("a configuration gets the folder of its file as root", async () => {
  const root = temporaryRepository({
    "rosterkit.config.ts": 'export default { scope: "@acme" as const, title: "Acme" };\n',
  });
  expect(await loadConfig(root)).toEqual({ root, scope: "@acme", title: "Acme" });
});

test.each<[unknown, RegExp]>([
  [undefined, /exports no configuration/],
  [{ title: "A" }, /scope is missing: give an npm scope/],
  [{ scope: "acme", title: "A" }, /scope is "acme": give an npm scope/],
  [{ scope: "@acme", title: "A", sorces: "x" }, /sorces is not a setting: there are root, scope/],
  [{ scope: "@acme", title: "A", packages: "/etc" }, /packages is "\/etc": give a path relative/],
  [{ scope: "@acme", title: "A", emitters: ["client"] }, /client without types/],
  [{ scope: "@acme", title: "A", emitters: ["clients"] }, /emitters is \["clients"\]: give a list of/],
])("%j is refused", (value, message) => {
  expect(() => checkConfig(value, place)).toThrow(message);
});

test("a file that is missing or does not load is refused with a remedy", async () => {
  const root = temporaryRepository({ "rosterkit.config.ts": "export default nowhere;\n" });
  await expect(loadConfig(root)).rejects.toThrow(
    /rosterkit\.config\.ts cannot be loaded: nowhere is not defined/,
  );
  await expect(loadConfig(temporaryRepository({}))).rejects.toThrow(
    /rosterkit\.config\.ts does not exist\. Write one/,
  );
});

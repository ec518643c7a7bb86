import { expect, test } from "vitest";
import { withLinks } from "../../src/emit/lockfile.ts";

const before = `lockfileVersion: '9.0'

importers:

  .:
    devDependencies:
      oxfmt:
        specifier: 0.79.0
        version: 0.79.0

  examples:
    dependencies:
      '@rosterkit/client':
        specifier: workspace:^
        version: link:../packages/client

  packages/client:
    dependencies:
      openapi-fetch:
        specifier: 0.17.0
        version: 0.17.0

packages:

  'openapi-fetch@0.17.0':
    resolution: {integrity: sha512-x}
`;

const importers = [
  { folder: "examples", dependencies: { "@rosterkit/billing": "packages/billing" }, devDependencies: {} },
  {
    folder: "packages/billing",
    dependencies: { "@rosterkit/client": "packages/client" },
    devDependencies: { "@rosterkit/contract": "packages/contract" },
  },
];

test("a new package is linked as pnpm links it, the rest stays byte for byte", () => {
  const after = withLinks(before, importers);
  const withExamples = before.replace(
    "    dependencies:\n      '@rosterkit/client':",
    "    dependencies:\n      '@rosterkit/billing':\n        specifier: workspace:^\n        version: link:../packages/billing\n      '@rosterkit/client':",
  );
  const billing = `  packages/billing:
    dependencies:
      '@rosterkit/client':
        specifier: workspace:^
        version: link:../client
    devDependencies:
      '@rosterkit/contract':
        specifier: workspace:^
        version: link:../contract

`;
  expect(after).toBe(withExamples.replace("  packages/client:\n", `${billing}  packages/client:\n`));
  expect(withLinks(after, importers)).toBe(after);
});

test("a text that is no lockfile stays as it is", () => {
  expect(withLinks("nothing: here\n", importers)).toBe("nothing: here\n");
});

import type { Plan } from "../plan.ts";

/** The README of a new repository; the generator keeps its lists. */
export function printReadme({ title, service }: Plan): string {
  return `# ${title.replaceAll(/[\r\n<>]/g, " ")}

Typed npm packages, generated from the OpenAPI document in \`spec/\` and tested against a mock of it.

## Use

\`\`\`sh
npm install
npm start
npm test
\`\`\`

\`npm start\` generates, builds, and calls every operation against the mock. \`npm test\` does the same and fails when a generated file is not what the documents ask for. Node 20.19 or later.

## Packages

<!-- packages:start -->
<!-- packages:end -->

[docs/api.md](docs/api.md) lists every operation.

## Change

1. When the API changed, \`npm run spec:pull\` takes its new document from where \`spec/upstream.yaml\` says; or put it over \`spec/sources/${service}.*\` by hand. For names, packages and repairs of your own, edit \`spec/overlays/${service}.yaml\`; its comments say what is worth doing.
2. \`npm run generate\`. A fault is said with file, place and remedy, and changes nothing.
3. Commit the documents and what was generated together, \`.changeset/spec.md\` among them: it says which packages are released, how far and why.

| command | what it does |
|---|---|
| \`npm run generate -- --watch\` | generates again at every save |
| \`npm run mock\` | plays the server of the documents |
| \`npm run spec:pull\` | asks where the documents come from, as the workflow \`regenerate\` does every week |
| \`npm run spec:diff\` | what changed since the last release, and which release it asks for |
| \`npx changeset\` | a changeset for a change by hand |
`;
}

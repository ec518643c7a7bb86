import type { Plan } from "../plan.ts";
import { printManifest } from "./manifest.ts";
import { printReadme } from "./readme.ts";
import { printUpstream } from "./upstream.ts";
import { ci, regenerate, release } from "./workflows.ts";

/** The hand-written files of a new repository by path, without its document and overlay. */
export function repositoryFiles(plan: Plan): Readonly<Record<string, string>> {
  return {
    ".changeset/config.json": printJson({
      changelog: "@changesets/cli/changelog",
      commit: false,
      access: "public",
      baseBranch: "main",
      updateInternalDependencies: "patch",
    }),
    ".changeset/README.md": `# Changesets

Each file here says which packages are to be released, how far and why. \`spec.md\` is generated from what changed in the document since the last release; a change by hand gets a file of its own: \`npx changeset\`.
`,
    ".gitattributes":
      "* text=auto eol=lf\n**/generated/** linguist-generated\ndocs/api.md linguist-generated\nspec/openapi.json linguist-generated\n",
    ".github/workflows/ci.yml": ci,
    ".github/workflows/regenerate.yml": regenerate,
    ".github/workflows/release.yml": release,
    ".gitignore": "node_modules/\ndist/\n*.tgz\n",
    "README.md": printReadme(plan),
    "package.json": printManifest(plan),
    "rosterkit.config.ts": printConfig(plan),
    "spec/released/.gitkeep": "",
    "spec/upstream.yaml": printUpstream(plan),
    "tsconfig.base.json": printJson({
      compilerOptions: {
        target: "ES2022",
        module: "NodeNext",
        lib: ["ES2022", "DOM", "DOM.Iterable"],
        types: [],
        strict: true,
        noUncheckedIndexedAccess: true,
        exactOptionalPropertyTypes: true,
        noImplicitOverride: true,
        noUnusedLocals: true,
        noUnusedParameters: true,
        verbatimModuleSyntax: true,
        isolatedModules: true,
        erasableSyntaxOnly: true,
        allowImportingTsExtensions: true,
        rewriteRelativeImportExtensions: true,
        skipLibCheck: true,
        declaration: true,
      },
    }),
  };
}

function printConfig({ scope, title, repository, author }: Plan): string {
  const line = (name: string, value: string | undefined): string =>
    value === undefined ? "" : `  ${name}: ${JSON.stringify(value)},\n`;
  const isOnGitHub = repository?.startsWith("https://github.com/") === true;
  return `import { defineConfig } from "@rosterkit/codegen";

export default defineConfig({
${line("scope", scope)}${line("title", title)}${line("repository", repository)}${line("author", author)}${isOnGitHub ? "  provenance: true,\n" : ""}});
`;
}

function printJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

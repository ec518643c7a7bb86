import { basename } from "node:path";
import { isAddress, type Plan } from "../plan.ts";

/** The file that says where the document comes from. JSON texts are YAML. */
export function printUpstream({ service, spec }: Plan): string {
  const origin = isAddress(spec)
    ? `openapi: ${JSON.stringify(spec)}`
    : `unknown: ${JSON.stringify(`The document was copied from ${basename(spec)}.`)}`;
  return `# Where each document in spec/sources comes from. \`npm run spec:pull\` asks there, writes what changed into
# spec/sources, and says what the change means; spec/upstream.lock is what it was. A service has one of these lines:
#
#   openapi: https://acme.example/openapi.yaml    an OpenAPI document, JSON or YAML
#   fragments: https://acme.example/docs.md       a Markdown page with parts of a document in fenced blocks
#   npm: "@acme/api"                              a package, with the document's path in it: file: openapi.yaml
#   page: https://acme.example/docs.md            a page of prose, whose changes are shown line by line
#   unknown: We wrote it ourselves.               nobody can be asked, and why

${service}:
  ${origin}
`;
}

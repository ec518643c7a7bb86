import { generatedFolder } from "../config.ts";
import type { Emitter } from "./emitter.ts";
import { code, markdown, table } from "./escape.ts";

/** `docs/api.md`: every operation with its request, package and file, and every service. */
export const apiDocument: Emitter = ({ model: { domains, services }, config }) => {
  const rows = domains.flatMap((domain) =>
    domain.operations.map(({ service, name, method, path }) => {
      const file = `${service.name}.ts`;
      const link = `[${file}](../${generatedFolder(domain.name, config)}/${file})`;
      return [service.name, code(name), code(`${method} ${path}`), code(domain.packageName), link];
    }),
  );
  const titles = services.map(({ name, title, description }) => [
    code(name),
    markdown(title),
    markdown(description),
  ]);
  const text = `<!-- Generated from spec/openapi.json by \`npm run generate\`. Do not edit. -->

# Operations

${rows.length} operations of ${services.length} services in ${domains.length} packages.

${table(["service", "operation", "request", "package", "file"], rows)}

## Services

${table(["service", "title", "what it is"], titles)}
`;
  return [["docs/api.md", text]];
};

import { packagesFolder } from "../config.ts";
import type { Emitter } from "./emitter.ts";
import { code, markdown, oneLine } from "./escape.ts";

/** `docs/llms.txt`: an index of the documentation for language models. @see https://llmstxt.org */
export const llms: Emitter = ({ model, config, existing }) => {
  const { services, domains, operations } = model;
  const names = services.map(({ title }) => markdown(title)).join(", ");
  const packages = domains.map(
    ({ name, packageName, description }) =>
      `- [${packageName}](../${packagesFolder(config)}/${name}/SKILL.md): ${markdown(description)} ${code(`npm install ${packageName}`)}`,
  );
  const client = `- [${config.scope}/client](../${packagesFolder(config)}/client/SKILL.md): the clients of the services, with credentials, retries, limits and errors`;
  const guides = [...existing].flatMap(([path, guide]) => {
    const file = /^docs\/([\w-]+\.md)$/.exec(path)?.[1];
    const heading = file && /^# (.+)$/m.exec(guide)?.[1];
    return file === undefined || file === "api.md" || heading === undefined
      ? []
      : [`- [${heading}](${file})`];
  });
  const text = `# ${oneLine(config.title)}

> Typed npm packages for ${operations.length} operations of ${services.length} services: ${names}. Each operation is a function of a client and an input.

## Packages

${[...packages, client].join("\n")}

## Reference

- [Operations](api.md): every operation with its request, its package and its file
${guides.length === 0 ? "" : `\n## Guides\n\n${guides.join("\n")}\n`}`;
  return [["docs/llms.txt", text]];
};

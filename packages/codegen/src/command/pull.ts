import { pullSources } from "../pull/pull.ts";
import { pullReport } from "../pull/report.ts";
import { repositoryCommand } from "./command.ts";

const usage = `rosterkit-codegen pull [SERVICE ...] [--accept SERVICE] [--config FILE]

  SERVICE   only these services of spec/upstream.yaml
  --accept  accept the source of this service although it became much shorter; may be repeated
  --config  the configuration; default: rosterkit.config.ts

It exits with 1 if a response was refused, and with 2 if there was none or spec/upstream.yaml cannot be used.`;

const options = { accept: { type: "string", multiple: true } } as const;

/** Fetches the sources from their origins, and writes those that changed. */
export const pull = repositoryCommand(usage, options, async (config, { values, positionals }) => {
  const pulled = await pullSources(config, { services: positionals, accept: values.accept ?? [] });
  process.stdout.write(pullReport(pulled));
  const refusals = pulled.flatMap((each) => (each.state === "refused" ? each.refusal : []));
  if (refusals.length === 0) return 0;
  return refusals.every(({ answered }) => answered) ? 1 : 2;
});

import { pullSources } from "../pull/pull.ts";
import { pullReport } from "../pull/report.ts";
import type { Command } from "./command.ts";
import { loadConfig } from "./load-config.ts";
import { readOptions } from "./options.ts";

const usage = `rosterkit-codegen pull [SERVICE ...] [--accept SERVICE] [--config FILE]

  SERVICE   only these services of spec/upstream.yaml
  --accept  takes the source of this service although it became much shorter; may be given more than once
  --config  the configuration; rosterkit.config.ts unless given

It exits with 1 when an answer was refused, and with 2 when there was none or spec/upstream.yaml cannot be followed.`;

/** Asks where each source comes from, and writes the sources that changed there. */
export const pull: Command = {
  usage,
  async run(words, from) {
    const { values, positionals: services } = readOptions(usage, words, {
      accept: { type: "string", multiple: true, default: [] },
      config: { type: "string" },
    });
    const config = await loadConfig(from, values.config);
    const pulled = await pullSources(config, { services, accept: values.accept });
    process.stdout.write(pullReport(pulled));
    const refusals = pulled.flatMap((each) => (each.state === "refused" ? each.refusal : []));
    if (refusals.length === 0) return 0;
    return refusals.every(({ answered }) => answered) ? 1 : 2;
  },
};

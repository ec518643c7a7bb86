import { once } from "node:events";
import { BadUseError } from "@rosterkit/spec-diff";
import { readMerged } from "../generate.ts";
import type { Command } from "./command.ts";
import { loadConfig } from "./load-config.ts";
import { readOptions } from "./options.ts";
import { importFromProject } from "./project.ts";

const usage = `rosterkit-codegen mock [--service NAME] [--port N] [--config FILE]

  --service  plays this service only; needed where services share a path
  --port     a free one unless given
  --config   the configuration; rosterkit.config.ts unless given`;

/** The part of `@rosterkit/mock` that is used: the repository brings it. */
interface MockModule {
  startMock(options: object): Promise<{ readonly url: string; close(): Promise<void> }>;
}

/** Plays the server of the documents until it is interrupted. */
export const mock: Command = {
  usage,
  async run(words, from) {
    const { values } = readOptions(usage, words, {
      service: { type: "string" },
      port: { type: "string", short: "p" },
      config: { type: "string" },
    });
    const port = values.port === undefined ? undefined : Number(values.port);
    if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65_536))
      throw new BadUseError(`--port ${values.port}: give a number from 0 to 65535.`);
    const config = await loadConfig(from, values.config);
    const { startMock } = await importFromProject<MockModule>("@rosterkit/mock", config.root);
    const document = await readMerged(config);
    const { service } = values;
    const server = await startMock({
      document,
      ...(service !== undefined && { service }),
      ...(port !== undefined && { port }),
    }).catch((error: Error) => {
      throw new BadUseError(error.message);
    });
    console.log(`The mock listens on ${server.url}`);
    await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
    await server.close();
    return 0;
  },
};

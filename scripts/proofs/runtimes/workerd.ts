import { readFileSync } from "node:fs";
import { join } from "node:path";
import { installPrivately, requireFrom } from "../../support/private-folder.ts";
import { bundleEntry } from "./scripts.ts";
import { type Check, type Runtime, available } from "./runtime.ts";

/** The part of miniflare that is used here. */
interface Miniflare {
  readonly Miniflare: new (options: {
    readonly modules: boolean;
    readonly script: string;
    readonly compatibilityDate: string;
    /** Off: it would be downloaded. */
    readonly cf: false;
  }) => {
    dispatchFetch(url: string, init: { method: string; body: string }): Promise<Response>;
    dispose(): Promise<void>;
  };
}

/** workerd, the runtime of Cloudflare Workers, as miniflare starts it. */
export const workerd: Runtime = {
  name: "workerd",
  async run({ consumer, settings }) {
    const dependencies = { miniflare: "4.20260730.0" };
    const directory = await available("workerd", installPrivately("miniflare", dependencies));
    const { Miniflare } = requireFrom(directory, "miniflare") as Miniflare;
    const bundle = join(consumer.directory, "worker.bundle.mjs");
    await bundleEntry(consumer.directory, "worker-entry.js", bundle, ["workerd", "worker", "browser"]);
    const miniflare = new Miniflare({
      modules: true,
      script: readFileSync(bundle, "utf8"),
      compatibilityDate: "2026-07-01",
      cf: false,
    });
    try {
      const body = JSON.stringify(settings);
      const response = await miniflare.dispatchFetch("http://worker/", { method: "POST", body });
      if (!response.ok) throw new Error(`The worker failed: ${await response.text()}`);
      return (await response.json()) as readonly Check[];
    } finally {
      await miniflare.dispose();
    }
  },
};

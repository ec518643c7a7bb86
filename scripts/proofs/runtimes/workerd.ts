import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Miniflare } from "miniflare";
import type { Check, Runtime } from "./runtime.ts";
import { bundleEntry } from "./scripts.ts";

/** workerd, the runtime of Cloudflare Workers, as miniflare starts it. */
export const workerd: Runtime = {
  name: "workerd",
  async run({ consumer, settings }) {
    const bundle = join(consumer.directory, "worker.bundle.mjs");
    await bundleEntry(consumer.directory, "worker-entry.js", bundle, ["workerd", "worker", "browser"]);
    const miniflare = new Miniflare({
      modules: true,
      script: readFileSync(bundle, "utf8"),
      compatibilityDate: "2026-07-01",
      // It would be downloaded.
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

import { Miniflare } from "miniflare";
import type { Check } from "./consumer/smoke.ts";
import type { Runtime } from "./runtime.ts";
import { bundleEntry } from "./bundle.ts";

/** workerd, the runtime of Cloudflare Workers, started by Miniflare. */
export const workerd: Runtime = {
  name: "workerd",
  async run(folder, settings) {
    const miniflare = new Miniflare({
      modules: true,
      script: await bundleEntry(folder, "worker-entry.js", ["workerd", "worker", "browser"]),
      compatibilityDate: "2026-07-01",
      // Otherwise Miniflare downloads it.
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

export { cleanLines, cleanText } from "./clean-text.ts";
export { lock, lockWaiting } from "./lock.ts";
export { mask, maskSecrets } from "./mask-secrets.ts";
export { readPrivateFile, writePrivateFile } from "./private-file.ts";
export { type Environment, settingsFolder } from "./settings-folder.ts";

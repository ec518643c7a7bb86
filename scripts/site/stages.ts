import { xml } from "./figures.ts";

/** A group of files, and the stages that produce it from the previous group. */
interface Step {
  readonly stages: readonly Line[];
  readonly files: readonly Line[];
}

interface Line {
  readonly name: string;
  readonly about: string;
}

/** Reads the steps from the diagram in ARCHITECTURE.md: files start at the margin, stages follow a `|`. */
export function readSteps(architecture: string): Step[] {
  const drawing = /^```\n(.*?)^```$/ms.exec(architecture)?.[1] ?? "";
  const blocks = drawing.split(/^ +v\n/m).map((block) => block.trimEnd().split("\n"));
  return blocks.map((lines, index) => ({
    stages: (blocks[index - 1] ?? []).flatMap((line) => toLine(/^ +\| +(\S+) +(.+)$/.exec(line))),
    files: lines.flatMap((line) => toLine(/^(\S.*?)(?: {2,}(.*))?$/.exec(line))),
  }));
}

/** Returns a name with the first clause of its description. */
function toLine(match: RegExpExecArray | null): Line[] {
  if (match === null) return [];
  const [, name = "", about = ""] = match;
  return [{ name, about: about.split(/[;:]/, 1)[0] ?? "" }];
}

const width = 720;
const lineHeight = 24;
const chip = { width: 150, height: 32, gap: 24 };
const margin = 16;

const style = `text { font: 13px ui-sans-serif, system-ui, sans-serif; fill: #1f2328 } .name { font-family: ui-monospace, monospace; font-weight: 600 }
.files { fill: #f6f8fa; stroke: #818b98 } .stage { fill: #1d4ed8 } .stage + text { fill: #fff; font-weight: 600 } path { stroke: #818b98; fill: none }
@media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .files { fill: #151b23; stroke: #656c76 } }`;

/** Draws the stages from documents to packages as SVG. */
export function drawStages(architecture: string): string {
  const shapes: string[] = [];
  let top = 1;
  for (const { stages, files } of readSteps(architecture)) {
    if (stages.length > 0) shapes.push(drawRow(stages, top));
    if (stages.length > 0) top += chip.height + 2 * margin;
    shapes.push(drawFiles(files, top));
    top += files.length * lineHeight + margin;
  }
  const title = "From OpenAPI documents to packages";
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${top + 1}" width="${width}" role="img" aria-label="${title}">
<title>${title}</title>
<style>${style}</style>
${shapes.join("\n")}
</svg>
`;
}

function drawRow(stages: readonly Line[], above: number): string {
  const top = above + margin;
  const all = stages.length * (chip.width + chip.gap) - chip.gap;
  const left = (width - all) / 2;
  const middle = top + chip.height / 2;
  const drawn = stages.map(({ name, about }, index) => {
    const x = left + index * (chip.width + chip.gap);
    const arrow = index === 0 ? "" : `<path d="M${x - chip.gap} ${middle}h${chip.gap}" />`;
    return `${arrow}<g><title>${xml(about)}</title><rect class="stage" x="${x}" y="${top}" width="${chip.width}" height="${chip.height}" rx="16" /><text x="${x + chip.width / 2}" y="${middle + 5}" text-anchor="middle">${xml(name)}</text></g>`;
  });
  const [first, last] = [left + chip.width / 2, left + all - chip.width / 2];
  const arrows = `<path d="M${first} ${above}v${margin}M${last} ${top + chip.height}v${margin}m-5 -6l5 6l5 -6" />`;
  return [arrows, ...drawn].join("\n");
}

function drawFiles(files: readonly Line[], top: number): string {
  const height = files.length * lineHeight + margin;
  const rows = files.map(({ name, about }, index) => {
    const y = top + margin / 2 + index * lineHeight + 17;
    return `<text class="name" x="${margin}" y="${y}">${xml(name)}</text><text x="270" y="${y}">${xml(about)}</text>`;
  });
  return `<rect class="files" x="1" y="${top}" width="${width - 2}" height="${height}" rx="6" />\n${rows.join("\n")}`;
}

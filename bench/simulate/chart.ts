import { type Mode, modes } from "./modes.js";
import { figuresFor, type SimulationResult } from "./result.js";
import type { Scenario } from "./scenario.js";
import { scenarios } from "./scenarios.js";

const panel = { width: 260, height: 110, columns: 3, gapX: 26, gapY: 52 };
const margin = { left: 40, top: 92 };

const classes: { readonly [M in Mode]?: string } = { nothing: "nothing", server: "server", both: "both" };
const labels: readonly (readonly [Mode, string])[] = [
  ["nothing", "naive clients, unprotected servers"],
  ["server", "naive clients, Parley's servers"],
  ["both", "Parley on both ends"],
];

/** Draws how many calls were answered in time, as the simulated seconds pass: a panel for each scenario, with the small clients. */
export function drawSimulation(result: SimulationResult): string {
  const rows = Math.ceil(scenarios.length / panel.columns);
  const width = margin.left + panel.columns * (panel.width + panel.gapX);
  const height = margin.top + rows * (panel.height + panel.gapY) - 16;
  const title = "Calls answered in time, of those made, when there is trouble";
  const panels = scenarios.map((scenario, index) => {
    const x = margin.left + (index % panel.columns) * (panel.width + panel.gapX);
    const y = margin.top + Math.floor(index / panel.columns) * (panel.height + panel.gapY);
    return `<g transform="translate(${x} ${y})">${drawPanel(result, scenario)}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${title}">
<style>${style}</style>
<rect class="paper" width="${width}" height="${height}" rx="6"/>
<text class="title" x="20" y="28">${title}</text>
<text class="note" x="20" y="48">Simulated, with the policies that ship: 1,000 clients, 10 servers at 0.7 of what they can do, a deadline of 1 s. Trouble is shaded. pnpm simulate</text>
${drawKey()}
${panels.join("\n")}
</svg>
`;
}

function drawKey(): string {
  let x = 20;
  return labels
    .map(([mode, label]) => {
      const drawn = `<path class="line ${classes[mode]}" d="M${x} 66h22"/><text x="${x + 28}" y="70">${label}</text>`;
      x += 50 + label.length * 6.4;
      return drawn;
    })
    .join("\n");
}

function drawPanel(result: SimulationResult, { name, title, seconds, trouble }: Scenario): string {
  const atX = (second: number) => ((second / seconds) * panel.width).toFixed(1);
  const atY = (goodput: number) => (panel.height * (1 - goodput)).toFixed(1);
  const lines = modes.flatMap((mode) => {
    const figures = figuresFor(result, { scenario: name, mode, size: "small" });
    if (!figures || !classes[mode]) return [];
    const points = figures.goodput.map((goodput, index) => `${atX(index + 0.5)} ${atY(goodput)}`);
    return [`<path class="line ${classes[mode]}" d="M${points.join("L")}"/>`];
  });
  const from = Number(atX(trouble.from));
  return [
    `<text class="panel" x="0" y="-8">${title}</text>`,
    `<rect class="trouble" x="${from}" y="0" width="${(Number(atX(trouble.to)) - from).toFixed(1)}" height="${panel.height}"/>`,
    ...[0, 0.5, 1].map(
      (part) =>
        `<path class="grid" d="M0 ${atY(part)}H${panel.width}"/><text class="axis" x="-6" y="${Number(atY(part)) + 4}" text-anchor="end">${part}</text>`,
    ),
    ...[0, trouble.from, seconds].map(
      (second) =>
        `<text class="axis" x="${atX(second)}" y="${panel.height + 14}" text-anchor="middle">${second} s</text>`,
    ),
    ...lines,
  ].join("\n");
}

// With a ground of its own it can be read where the page's scheme is not the system's, too.
const style = [
  "text{font:12px system-ui,-apple-system,'Segoe UI',sans-serif;fill:#1f2328}",
  ".title{font-size:17px;font-weight:600}.panel{font-weight:600;font-size:11px}.note,.axis{fill:#59636e}.axis{font-size:10px}",
  ".paper{fill:#fff}.trouble{fill:#cf222e;fill-opacity:.08}.grid{stroke:#59636e;stroke-opacity:.25}.line{fill:none;stroke-width:2;stroke-linejoin:round}",
  ".nothing{stroke:#cf222e;stroke-dasharray:4 3}.server{stroke:#9a6700}.both{stroke:#1f6feb;stroke-width:2.5}",
  "@media(prefers-color-scheme:dark){text{fill:#e6edf3}.note,.axis{fill:#9198a1}.paper{fill:#0d1117}.nothing{stroke:#f85149}.server{stroke:#d29922}.both{stroke:#4493f8}}",
].join("");
